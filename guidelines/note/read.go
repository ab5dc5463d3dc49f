package note

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

// reading is the state of one Read.
type reading struct {
	*Reader
	note   *Note
	d      *document
	x      *lexicon
	rel    *icd.Release
	index  *search.Index
	who    person
	asked  map[string][]search.Hit
	tried  int               // phrases that operatedFor searched
	slips  map[string]string // words of the note as they are meant, "" for those that are right
	said   map[string]bool   // by words: whether the note says one of them
	stands []int8            // by token: 1 when the index may have it, -1 when not, 0 not yet asked

	scopes [][]scope
	marks  [][]mark
	done   []bool // scopes and marks of a segment are made

	cands  []candidate
	passed []candidate // conditions that are not coded, with why
	found  []factFound
	out    Result
}

// Read reads a note. The answer is the same for the same note and tables. It never fails: a text without anything to code
// has an empty answer.
func (r *Reader) Read(n Note) Result {
	if n.Day.IsZero() {
		n.Day = time.Now()
	}
	rel, err := r.cfg.ICD.On(n.Day)
	q := reading{Reader: r, note: &n, x: terms(), rel: rel, index: r.cfg.Search(rel), asked: map[string][]search.Hit{}}
	q.out.ID, q.out.Release, q.out.Covered = n.ID, rel.String(), err == nil
	q.out.Truncated = len(n.Text) > maxText
	q.d = parse(n.Text)
	q.who = q.d.person()
	q.scopes = make([][]scope, len(q.d.segments))
	q.marks = make([][]mark, len(q.d.segments))
	q.done = make([]bool, len(q.d.segments))
	q.statements()
	q.operated()
	q.facts()
	q.values()
	q.causes()
	q.combine()
	q.suggest()
	q.mentions()
	q.services()
	q.link()
	q.questions()
	return q.out
}

// repair is the known word that a word is a slip of, "" for none.
func (r *reading) repair(w string) string {
	if len(w) < 7 {
		return ""
	}
	fixed, known := r.slips[w]
	if !known {
		if r.slips == nil {
			r.slips = map[string]string{}
		}
		fixed = r.x.repair(w)
		r.slips[w] = fixed
	}
	return fixed
}

func (r *reading) prepare(n int) {
	if !r.done[n] {
		g := &r.d.segments[n]
		r.scopes[n] = r.d.scopes(g, nil)
		r.marks[n] = r.d.marks(r.x, g, r.scopes[n], nil)
		r.done[n] = true
		for i := range r.marks[n] {
			if m := &r.marks[n][i]; m.says == Present && r.doubted(n, *m) {
				m.says = Absent
			}
		}
	}
}

func (r *reading) scopesOf(n int) []scope { r.prepare(n); return r.scopes[n] }
func (r *reading) marksOf(n int) []mark   { r.prepare(n); return r.marks[n] }

func (r *reading) inpatient() bool { return r.note.Setting == guidelines.Inpatient }

// statements codes what the sections of diagnoses state, or the running text of a note that has none.
func (r *reading) statements() {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		switch {
		case g.wound:
			r.wound(n)
		case g.section == Diagnoses, g.section == Chronic, g.section == Provisional:
			r.statement(n)
		case g.section == Assessment:
			if g.item == 0 || g.first || r.restarts(n) {
				r.statement(n)
			}
		case r.d.listed && r.byProblem(n):
			r.statement(n)
		case !r.d.listed && (g.section == Other || g.section == HPI || g.section == Course || g.section == Findings || g.section == Reason):
			if len(r.marksOf(n)) > 0 {
				r.statement(n)
			}
		}
	}
}

// symptomOnly marks symptoms of a note without a list of diagnoses, which are coded when it names no disease.
const symptomOnly = "no diagnosis by itself"

// graft reports whether a code is a complication of a transplant of which the words speak without one.
func (r *reading) graft(c icd.CM, lo, hi int) bool {
	if cat(c) != "T86" {
		return false
	}
	for i := lo; i < hi; i++ {
		switch r.d.tokens[i].norm {
		case "rejection", "failure", "complication", "infection", "dysfunction", "failed", "failing", "rejecting", "gvhd", "loss", "nephropathy", "vasculopathy":
			return false
		}
	}
	return true
}

// sugar reports whether a code is diabetes and the words speak of none: "steroid induced hyperglycemia, sliding scale".
func (r *reading) sugar(c icd.CM, lo, hi int) bool {
	if k := cat(c); k < "E08" || k > "E13" {
		return false
	}
	for i := lo; i < hi; i++ {
		w := r.word(i)
		switch l := strings.ToLower(w); {
		case strings.Contains(l, "diabet"), strings.Contains(l, "dm"), strings.Contains(l, "ketoacid"), l == "dka", l == "hhs", l == "hhns", l == "mody", l == "lada", l == "t1d", l == "t2d", l == "pdr", l == "npdr", l == "hyperosmolar", l == "dpn", l == "dfu", l == "dkd", l == "dme", l == "cfrd":
			return false
		}
	}
	return true
}

// drugWay reports whether a code of T36-T50 says how a drug did harm without the words for it.
func (r *reading) drugWay(c icd.CM, lo, hi int) bool {
	if k := cat(c); k < "T36" || k > "T50" {
		return false
	}
	for i := lo; i < hi; i++ {
		switch r.d.tokens[i].norm {
		case "overdose", "overdosed", "poisoning", "underdosing", "ingestion", "toxicity", "ingested", "intoxication", "underdosed", "noncompliance", "od":
			return false
		}
	}
	return true
}

// serviceOnly reports whether a code of a screening is named by the test alone, which may as well be ordered.
func (r *reading) serviceOnly(c icd.CM, lo, hi int) bool {
	k := cat(c)
	g := r.segmentAt(lo)
	if (k == "Z00" || k == "Z01") && g != nil && r.wordIn(hi-1, min(hi+3, g.hi), "due", "overdue", "utd", "scheduled", "recommended", "ordered", "needed", "declined", "deferred", "pending") {
		return true
	}
	if k != "Z12" && k != "Z13" && k != "Z11" && k != "Z51" && k != "Z36" {
		return false
	}
	if c.String() == "Z51.5" && g.section.states() && !r.wordIn(g.lo, g.hi, "consult", "consulted", "referral", "discussed", "declined") {
		return false
	}
	if k != "Z51" {
		for i := max(lo-6, g.lo); i < min(hi+4, g.hi); i++ {
			switch r.d.tokens[i].norm {
			case "due", "overdue", "next", "scheduled", "ordered", "order", "recommend", "recommended", "utd", "declined", "decline", "discussed", "reminder", "needed", "need", "refer", "referral", "later", "deferred":
				return true
			}
		}
	}
	for i := max(lo-3, g.lo); i < min(hi+3, g.hi); i++ {
		switch r.d.tokens[i].norm {
		case "screening", "encounter", "admission", "visit", "for", "here":
			return false
		}
	}
	return true
}

// vague reports whether a code says nothing about the patient that its words did not.
func vague(c icd.CM) bool {
	switch s := c.String(); {
	case s == "Z13.9", s == "R69", s == "Z51.89", s == "Z71.9", s == "Z03.89", s == "Z76.89", s == "Z04.9", s == "Z41.1", s == "R68.89", s == "Z41.9", s == "Z23", s == "Z71.89",
		strings.HasPrefix(s, "T14"), strings.HasPrefix(s, "T81.9"), strings.HasPrefix(s, "T88.9"), strings.HasPrefix(s, "Y92"), strings.HasPrefix(s, "Y93"), strings.HasPrefix(s, "Z76.0"), strings.HasPrefix(s, "O99.89"), s == "R52", strings.HasPrefix(s, "Z68"):
		return true
	}
	return false
}

// long reports whether a statement speaks of the time before the stay.
func (r *reading) long(g *segment, lo, hi int) bool {
	for i := max(g.lo, lo-5); i < min(hi+4, g.hi); i++ {
		switch w := r.d.tokens[i].norm; w {
		case "history", "hx", "h/o", "prior", "s/p", "old", "previous", "previously", "remote", "ago", "former", "past", "status", "childhood", "earlier", "child", "toddler", "teenager", "infancy":
			return true
		default:
			if year(w) {
				return true
			}
		}
	}
	return false
}

// restarts reports whether a further sentence of an item begins with the name of a disease: "Dry eye denied. DM per PCP".
func (r *reading) restarts(n int) bool {
	g := &r.d.segments[n]
	m := r.marksOf(n)
	return len(m) > 0 && m[0].lo == g.lo && m[0].says == Present && cat(m[0].code)[0] != 'R' && cat(m[0].code)[0] != 'Z'
}

// take makes a candidate of a hit.
func (r *reading) take(lo, hi int, h search.Hit, says Assertion, g *segment) {
	h, ok := r.fitted(h, lo, hi)
	if ok && cat(h.Code)[0] != 'Z' && r.onlyTested(lo, hi, g) {
		c := candidateOf(h, lo, hi)
		c.why = "the name of a test, of a vaccine, or of what is in order"
		r.passed = append(r.passed, c)
		return
	}
	if !ok || vague(h.Code) && !r.stated(h.Code, lo, hi, g) || strings.HasPrefix(h.Code.String(), "T78.40") && !r.wordIn(lo, hi, "reaction") || r.graft(h.Code, lo, hi) || r.sugar(h.Code, lo, hi) || r.drugWay(h.Code, lo, hi) || r.serviceOnly(h.Code, lo, hi) {
		return
	}
	if k := cat(h.Code); !r.d.listed && (k <= "Z13" && k[0] == 'Z' || k >= "Z40" && k <= "Z53" || k == "Z71" || k == "Z76" || k[0] == 'R' && k != "R73" && k != "R97" && k != "R91") && says != Historical {
		c := candidateOf(h, lo, hi)
		c.why = symptomOnly
		r.passed = append(r.passed, c)
		return
	}
	c := candidateOf(h, lo, hi)
	c.first = g.section == Diagnoses
	if says == Present && r.dated(lo, hi, g) {
		if code, event := passedEvent(h.Code); event {
			e, ok := r.entry(code)
			if !ok {
				c.why = "in the past"
				r.passed = append(r.passed, c)
				return
			}
			c.code, c.title, c.why = e.Code(), e.Title(), "of an earlier year"
		}
	}
	switch says {
	case Possible:
		if r.answered(g, hi) {
			c.why = "ruled out, as the statement goes on"
			r.passed = append(r.passed, c)
			return
		}
		if !r.inpatient() {
			c.why = "uncertain: coded by a hospital only (guideline IV.H)"
			r.passed = append(r.passed, c)
			return
		}
		c.uncertain = true
	case Historical:
		if k := cat(h.Code); (k == "H61" || k >= "T15" && k <= "T19") && r.wordIn(hi, hi+3, "removed", "extracted", "retrieved", "irrigated", "cleared", "pushed") { // today
			break
		}
		if g.item > 0 && !g.first && cat(h.Code)[0] != 'Z' && !(r.inpatient() && nextIs(r.d, hi, "resolved")) {
			c.why = "in the past"
			r.passed = append(r.passed, c)
			return
		}
		if (r.inpatient() || r.wordIn(lo, hi, "acute") && r.wordIn(hi, g.hi, "resolved")) && g.section.states() && !r.long(g, lo, hi) { // it was over before the end of the stay
			break
		}
		if k := cat(h.Code); k[0] != 'Z' && k != "I25" && k != "I69" {
			ok := false
			var past search.Hit
			for _, q := range r.pastOf(lo, hi) {
				if past, ok = r.ask("history of " + q); ok && cat(past.Code) >= "Z85" && cat(past.Code) <= "Z99" && past.Score >= 0.6 {
					ok = past.Via.Kind != search.ViaClass || !strings.Contains(past.Title, "other") && cat(past.Code) != "Z87" // "other diseases of the respiratory system" is nobody's to code
					break
				}
			}
			if !ok || cat(past.Code) < "Z85" || cat(past.Code) > "Z99" || past.Score < 0.6 || cat(past.Code) == "Z86" && k < "D50" && !r.toldAsPast(lo) { // what is taken out now is no history
				c.why = "in the past"
				r.passed = append(r.passed, c)
				return
			}
			c.code, c.title, c.why, c.score = past.Code, past.Title, past.Via.String(), past.Score
		}
	case Present:
	default:
		return
	}
	r.cands = append(r.cands, c)
}

// pastOf are the words by which a past condition is searched: all of them, and the names among them.
func (r *reading) pastOf(lo, hi int) []string {
	out := []string{r.words(lo, hi)}
	if n := r.d.segmentOf(lo); n >= 0 {
		for _, m := range r.marksOf(n) {
			if m.lo >= lo && m.hi <= hi && (m.lo > lo || m.hi < hi) && cat(m.code)[0] != 'Z' {
				out = append(out, r.words(m.lo, m.hi))
			}
		}
	}
	return out
}

// add makes a candidate of a code with the reason for it, and gives it until the next change of the candidates; nil for a code
// that the release lacks.
func (r *reading) add(code string, lo, hi int, why string) *candidate {
	e, ok := r.entry(code)
	if !ok {
		return nil
	}
	r.cands = append(r.cands, candidate{code: e.Code(), title: e.Title(), lo: lo, hi: hi, score: 1, why: why})
	return &r.cands[len(r.cands)-1]
}

// lead adds what a visit or a test is for, before all others.
func (r *reading) lead(code string, lo, hi int, why string) {
	if c := r.add(code, lo, hi, why); c != nil {
		c.first = true
		first := *c
		r.cands = slices.Insert(r.cands[:len(r.cands)-1], 0, first)
	}
}

// passOver takes candidates out, with the reason; all are judged before the first goes.
func (r *reading) passOver(why string, is func(c *candidate) bool) {
	var out []bool
	for i := range r.cands {
		if is(&r.cands[i]) {
			if out == nil {
				out = make([]bool, len(r.cands))
			}
			out[i] = true
		}
	}
	if out == nil {
		return
	}
	kept := r.cands[:0]
	for i, c := range r.cands {
		if !out[i] {
			kept = append(kept, c)
			continue
		}
		c.why = why
		r.passed = append(r.passed, c)
	}
	r.cands = kept
}

// has reports whether a candidate's code begins so.
func (r *reading) has(prefix string) bool { return r.find(prefix) >= 0 }

func (r *reading) find(prefix string) int {
	p := strings.ReplaceAll(prefix, ".", "")
	return slices.IndexFunc(r.cands, func(c candidate) bool { return strings.HasPrefix(bare(c.code), p) })
}

// cat is the category of a code, its first three characters.
func cat(c icd.CM) string { return c.String()[:3] }

func bare(c icd.CM) string { return c.Compact() }

// drop takes candidates whose code begins so out, with the reason.
func (r *reading) drop(why string, prefixes ...string) {
	for i, p := range prefixes {
		prefixes[i] = strings.ReplaceAll(p, ".", "")
	}
	r.passOver(why, func(c *candidate) bool {
		s := bare(c.code)
		return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
	})
}

// replace changes the code of candidates that begin so.
func (r *reading) replace(prefix, code, why string) {
	e, ok := r.entry(code)
	if !ok {
		return
	}
	p := strings.ReplaceAll(prefix, ".", "")
	for i := range r.cands {
		if strings.HasPrefix(bare(r.cands[i].code), p) {
			r.cands[i].code, r.cands[i].title, r.cands[i].why = e.Code(), e.Title(), why
		}
	}
}

// suggest brings the candidates into order, lets the rules judge and mend them, and fills the answer.
func (r *reading) suggest() {
	slices.SortStableFunc(r.cands, func(a, b candidate) int { return cmp.Compare(r.rank(&a), r.rank(&b)) })
	var kept []candidate
	for _, c := range r.cands {
		if !slices.ContainsFunc(kept, func(k candidate) bool { return k.code == c.code }) {
			kept = append(kept, c)
		}
	}
	r.cands = kept
	r.vaccines()
	r.mend()
}

// mostAlike is how many passages may lead to one code; what a text repeats further adds nothing, and costs.
const mostAlike = 8

// thin takes candidates out that repeat a code more often than that.
func (r *reading) thin() {
	seen := map[icd.CM]int{}
	alike := func(c candidate) bool { seen[c.code]++; return seen[c.code] > mostAlike }
	r.cands = slices.DeleteFunc(r.cands, alike)
	clear(seen)
	r.passed = slices.DeleteFunc(r.passed, func(c candidate) bool { seen[c.code]++; return seen[c.code] > 8*mostAlike })
}

// link fills the diagnoses, and sorts the mentions with their indices.
func (r *reading) link() {
	order := make([]int, len(r.out.Mentions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &r.out.Mentions[a], &r.out.Mentions[b]
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
	})
	sorted, at := make([]Mention, len(order)), make([]int, len(order))
	for to, from := range order {
		sorted[to], at[from] = r.out.Mentions[from], to
	}
	r.out.Mentions = sorted
	for i := range r.out.Procedures {
		for k, m := range r.out.Procedures[i].Mentions {
			r.out.Procedures[i].Mentions[k] = at[m]
		}
	}
	coded := make([]bool, len(sorted))
	for _, c := range r.cands {
		d := Diagnosis{Code: c.code, Title: c.title, Mentions: r.within(c.lo, c.hi), Why: c.why, Uncertain: c.uncertain}
		for _, m := range d.Mentions {
			coded[m] = true
		}
		r.out.Diagnoses = append(r.out.Diagnoses, d)
	}
	for i := range sorted {
		m := &sorted[i]
		if coded[i] || m.Kind == Procedure || m.Kind == Drug {
			continue
		}
		m.Passed = r.why(m)
	}
}

// within are the mentions that lie in tokens lo to hi.
func (r *reading) within(lo, hi int) []int {
	var out []int
	if lo >= hi {
		return out
	}
	start, end := r.d.tokens[lo].start, r.d.tokens[hi-1].end
	for i, m := range r.out.Mentions {
		if m.Start >= start && m.End <= end && m.Assertion.coded() {
			out = append(out, i)
		}
	}
	return out
}
