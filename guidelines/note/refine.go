package note

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// Limits of refine.
const (
	mostSiblings = 40
	mostRefined  = 12
)

// refine takes, in place of a code whose title leaves something open, one of its category that says the same and no more than the
// statement: "Benign neoplasm of colon, unspecified" becomes "Benign neoplasm of ascending colon" where the statement has "ascending".
func (r *reading) refine() {
	n := 0
	for i := range r.cands {
		c := &r.cands[i]
		plain := claimed(c.title)
		if plain == c.title && !strings.Contains(c.title, "nspecified") || c.hi <= c.lo || cat(c.code)[0] >= 'S' || n >= mostRefined {
			continue
		}
		k := r.d.segmentOf(c.lo)
		if k < 0 || !r.d.segments[k].section.states() {
			continue
		}
		n++
		g := &r.d.segments[k]
		_, hi := r.head(g, r.marksOf(k))
		said := r.termsOf(k, g.lo, max(hi, c.hi))
		e, ok := r.rel.CM(c.code)
		if !ok {
			continue
		}
		own := naming(plain)
		for up, ok := e.Parent(); ok && up.Code().Len() >= 3; up, ok = up.Parent() {
			lo, end := up.Span()
			if end-lo > mostSiblings {
				break
			}
			if to, ok := r.finer(up, c, own, said); ok {
				c.code, c.title, c.why = to.Code(), to.Title(), c.why+"; as the statement goes on"
				break
			}
		}
	}
}

// contradicted takes, in place of a code without something, the one with it where the statement has it: "Parkinson's disease without
// dyskinesia, with fluctuations".
func (r *reading) contradicted() {
	for i := range r.cands {
		c := &r.cands[i]
		k := r.d.segmentOf(c.lo)
		if c.hi <= c.lo || k < 0 || cat(c.code)[0] >= 'S' || !r.d.segments[k].section.states() {
			continue
		}
		g := &r.d.segments[k]
		for _, x := range [...][2]string{{"without mention of ", "with "}, {"without ", "with "}, {"not intractable", "intractable"}} {
			at := strings.Index(c.title, x[0])
			if at < 0 {
				continue
			}
			what := c.title[at+len(x[0]):]
			if x[0] == "not intractable" {
				what = "intractable"
			}
			what, _, _ = strings.Cut(what, ",")
			what, _, _ = strings.Cut(what, " with")
			_, hi := r.head(g, r.marksOf(k))
			words := naming(what)
			if len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return !r.saidWith(k, g.lo, max(hi, c.hi), w) }) {
				continue
			}
			want := strings.Replace(c.title, x[0], x[1], 1)
			e, ok := r.rel.CM(c.code)
			if !ok {
				continue
			}
			for leaf := range e.Category().Leaves() {
				if leaf.Billable() && leaf.Title() == want {
					c.code, c.title, c.why = leaf.Code(), leaf.Title(), c.why+"; as the statement goes on"
					break
				}
			}
			break
		}
	}
}

// saidWith reports whether a word of tokens lo to hi is said of the patient, and no denial stands shortly before it.
func (r *reading) saidWith(k, lo, hi int, word string) bool {
	g := &r.d.segments[k]
	for i := lo; i < hi; i++ {
		if r.d.tokens[i].norm != word && !strings.Contains(" "+fold(r.word(i))+" ", " "+word+" ") {
			continue
		}
		denied, with := false, false
		for j := i - 1; j >= max(lo, i-4) && !with && !denied; j-- {
			with = r.wordIn(j, j+1, "with", "w", "but")
			denied = r.wordIn(j, j+1, "without", "w/o", "wo", "no", "not", "non", "neg", "negative", "absent")
		}
		a := r.d.assertion(g, r.scopesOf(k), i, i+1)
		if with && (a == Present || a == Absent) || !denied && a == Present { // "without dyskinesia with fluctuations"
			return true
		}
	}
	return false
}

// finer is the leaf below up whose title has all that a candidate's has and further words, all of which are said; one that
// has most of them, ok is false for none or for several.
func (r *reading) finer(up icd.Entry, c *candidate, own []string, said map[string]bool) (best icd.Entry, ok bool) {
	most := 0
	for leaf := range up.Leaves() {
		if !leaf.Billable() || leaf.Code() == c.code {
			continue
		}
		t := " " + fold(leaf.Title()) + " "
		fits := true
		for _, w := range own {
			fits = fits && strings.Contains(t, " "+w+" ")
		}
		extra := 0
		for _, w := range naming(claimed(leaf.Title())) {
			if !fits {
				break
			}
			if slices.Contains(own, w) {
				continue
			}
			extra++
			fits = said[w] || r.saidAlike(said, w)
		}
		switch {
		case !fits || extra == 0:
		case extra > most:
			best, ok, most = leaf, true, extra
		case extra == most:
			ok = false
		}
	}
	return best, ok
}

// saidAlike reports whether a word of the same meaning is said.
func (r *reading) saidAlike(said map[string]bool, w string) bool {
	id, ok := r.index.Term(w)
	if !ok {
		return false
	}
	for s := range said {
		if len(s) >= 4 {
			if other, ok := r.index.Term(s); ok && other == id {
				return true
			}
		}
	}
	return false
}

// claimed is a title without what it leaves open or denies: "not specified as recurrent", "without abscess", "unspecified as to partial
// versus complete obstruction".
func claimed(title string) string {
	for _, open := range [...]string{"not specified as ", "unspecified as to ", "without "} {
		for {
			i := strings.Index(title, open)
			if i < 0 {
				break
			}
			end := len(title)
			for _, stop := range [...]string{",", ";", " with ", " without "} {
				if k := strings.Index(title[i+len(open):], stop); k >= 0 {
					end = min(end, i+len(open)+k)
				}
			}
			title = title[:i] + title[end:]
		}
	}
	return title
}

// naming are the words of a title that name something.
func naming(title string) []string {
	var out []string
	for w := range strings.FieldsSeq(fold(title)) {
		switch w {
		case "unspecified", "other", "specified", "of", "the", "and", "with", "in", "or", "to", "due", "by", "a", "type", "site", "nos", "part", "as", "for", "classified", "elsewhere", "disease", "disorder", "not", "mellitus":
			continue
		}
		out = append(out, w)
	}
	return out
}

// termsOf are the words of a part of a segment that are said of the patient.
func (r *reading) termsOf(k, lo, hi int) map[string]bool {
	g := &r.d.segments[k]
	out := map[string]bool{}
	for i := lo; i < hi; i++ {
		if small(r.d.tokens[i].norm) || r.d.assertion(g, r.scopesOf(k), i, i+1) != Present {
			continue
		}
		for w := range strings.FieldsSeq(fold(r.word(i))) {
			out[w] = true
		}
	}
	return out
}

// saysMore reports whether the title of a code has all that a candidate's names beyond the category of both: what "arthropathic
// psoriasis" is more than psoriasis, "psoriasis vulgaris" does not say.
func (r *reading) saysMore(e icd.Entry, c *candidate) bool {
	if slices.ContainsFunc(r.cands, func(o candidate) bool { return o.code == e.Code() }) {
		return false
	}
	general, title := " "+fold(e.Category().Title())+" ", " "+fold(e.Title())+" "
	name, _, _ := strings.Cut(c.title, ", unspecified")
	for _, w := range naming(name) {
		if w = " " + w + " "; !strings.Contains(general, w) && !strings.Contains(title, w) {
			return false
		}
	}
	return true
}

// toldElsewhere takes, in place of a code whose title leaves something open, the one of its category that the story of the note names
// (guideline III.B: the whole record is read): "pneumonia" in the list, "pneumococcal pneumonia" in the course.
func (r *reading) toldElsewhere() {
	for i := range r.cands {
		c := &r.cands[i]
		k := cat(c.code)
		if !strings.Contains(c.title, "nspecified") || c.uncertain || strings.Contains(c.title, " with ") || k[0] == 'R' || k[0] >= 'S' || k == "M54" || k == "D64" || k[0] == 'O' || k[0] == 'H' || k[0] == 'C' || k == "L89" || k == "L97" || k == "I69" || k == "G81" || k == "F17" {
			continue
		}
		if slices.ContainsFunc(r.cands, func(o candidate) bool {
			return cat(o.code) == k && o.code != c.code && !strings.Contains(o.title, "nspecified")
		}) {
			continue // the list itself says more
		}
		var found icd.Entry
		n, several := 0, false
		for s := range r.d.segments {
			switch r.d.segments[s].section {
			case HPI, Course, Other, Reason, Findings, Chronic:
			default:
				continue
			}
			for _, m := range r.marksOf(s) {
				if m.says != Present || cat(m.code) != k || m.code == c.code {
					continue
				}
				h, ok := r.ask(r.words(m.lo, m.hi))
				if !ok || cat(h.Code) != k || h.Score < 0.95 || strings.Contains(h.Title, "nspecified") || h.Code == c.code {
					continue
				}
				if n > 0 && found.Code() != h.Code {
					several = true
				}
				if e, ok := r.rel.CM(h.Code); ok && r.saysMore(e, c) {
					found, n = e, n+1
				}
			}
		}
		if n > 0 && !several && !strings.Contains(found.Title(), "in remission") {
			c.code, c.title, c.why = found.Code(), found.Title(), "the record says more elsewhere"
		}
	}
}
