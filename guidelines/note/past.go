package note

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// This file codes events that are over as what they are now: a history, an old infarct, a sequela.

// passedEvent is what an event of an earlier year is coded with, "" when it is not coded; ok is false for what is no event.
func passedEvent(c icd.CM) (code string, ok bool) {
	switch k := cat(c); {
	case k == "I21", k == "I22":
		return "I25.2", true
	case k >= "I60" && k <= "I64", k == "G45":
		return "Z86.73", true
	case k == "I26":
		return "Z86.711", true
	case k == "I82":
		return "Z86.718", !strings.HasPrefix(c.String(), "I82.5") && !strings.HasPrefix(c.String(), "I82.7")
	case k == "T78" && c.String() < "T78.3":
		return "Z87.892", true
	case k >= "J12" && k <= "J18":
		return "Z87.01", true
	case k == "N20":
		return "Z87.442", true
	case k >= "K25" && k <= "K28":
		return "Z87.11", true
	case k == "A40", k == "A41", k == "K35", k == "K36", k == "K37", k == "K81", k == "K85", k == "J96", k == "N17":
		return "", true
	case k[0] == 'S' && !strings.HasPrefix(c.String(), "S14.1") && !strings.HasPrefix(c.String(), "S24.1") && !strings.HasPrefix(c.String(), "S34.1"):
		return "", true
	}
	return "", false
}

// yearsAgo reports whether an earlier year stands behind the words that end at hi: "in 2015", "(2015)", "2015 without residuals".
func (r *reading) yearsAgo(g *segment, hi int) bool {
	for i := hi; i < min(hi+3, g.hi); i++ {
		if i > hi && strings.IndexByte(".;-:", stopAt(r.d, i-1)) >= 0 {
			return false
		}
		w := r.d.tokens[i].norm
		if year(w) && digits(w) {
			y, err := strconv.Atoi(w)
			ago := r.note.Day.Year() - y
			return err == nil && (ago > 1 || ago == 1 && r.note.Day.Month() > 2)
		}
		switch w {
		case "in", "of", "on", "back", "last", "around", "about", "circa":
		default:
			if !monthName(w) {
				return false
			}
		}
	}
	return false
}

// dated reports whether an earlier year stands among or behind the words lo to hi.
func (r *reading) dated(lo, hi int, g *segment) bool {
	for i := lo; i < hi; i++ {
		switch r.d.tokens[i].norm {
		case "since", "chronic", "recurrent", "ongoing":
			return false
		}
	}
	if r.yearsAgo(g, hi) {
		return true
	}
	for i := lo + 1; i < hi; i++ {
		if year(r.d.tokens[i].norm) && r.yearsAgo(g, i) {
			return true
		}
	}
	return false
}

// pastEvents codes what the past history tells of infarcts, strokes and cancers that are over.
func (r *reading) pastEvents() {
	if !r.d.listed {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section != PMH {
			continue
		}
		for _, m := range r.marksOf(n) {
			if m.says != Historical || !r.yearsAgo(g, m.hi) {
				continue
			}
			switch k := cat(m.code); {
			case k == "I21" || k == "I22" || k == "I25":
				if !r.has("I25.2") {
					r.add("I25.2", m.lo, m.hi, "an infarct of an earlier year (guideline I.C.9.e)")
				}
			case k >= "I60" && k <= "I64" || k == "G45":
				if !r.has("I69") && !r.has("Z86.73") {
					r.add("Z86.73", m.lo, m.hi, "a stroke of an earlier year, without deficits (guideline I.C.9.d.3)")
				}
			case k[0] == 'C' && k < "C77":
				if h, ok := r.ask("history of " + r.words(m.lo, m.hi)); ok && cat(h.Code) == "Z85" && !r.has(h.Code.String()) && !r.has(k) {
					r.add(h.Code.String(), m.lo, m.hi, "a cancer of an earlier year (guideline I.C.2.m)")
				}
			}
		}
	}
}

// cord gives an old injury of the spinal cord its level and the end of a sequela, behind the paralysis that it left (guidelines I.B.10,
// I.C.19.a).
func (r *reading) cord() {
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		if len(s) < 5 || s[3] != '.' || s[4] != '1' || s[:3] != "S14" && s[:3] != "S24" && s[:3] != "S34" || c.hi <= c.lo {
			continue
		}
		g := r.segmentAt(c.lo)
		if g == nil || r.wordIn(g.lo, g.hi, "acute", "new", "today") {
			continue
		}
		paralysis, old := "", r.wordIn(g.lo, g.hi, "old", "remote", "chronic", "history", "hx", "h/o", "ago", "sequela", "sequelae", "residual", "previous", "prior", "longstanding")
		base, level, neck := "", byte('9'), 0
		for k := g.lo; k < g.hi; k++ {
			w := r.d.tokens[k].norm
			old = old || r.yearsAgo(g, k)
			switch w {
			case "paraplegia", "paraplegic", "paraparesis":
				paralysis = "G82.20"
			case "quadriplegia", "tetraplegia", "quadriplegic", "tetraplegic":
				paralysis = "G82.50"
			}
			if n := len(w); n < 2 || n > 3 || !digits(w[1:]) || base != "" {
				continue
			}
			switch at, _ := strconv.Atoi(w[1:]); {
			case w[0] == 'c' && at >= 1 && at <= 8:
				base, level, neck = "S14.10", byte('0'+at), at
			case w[0] == 't' && at == 1:
				base, level = "S24.10", '1'
			case w[0] == 't' && at >= 2 && at <= 6:
				base, level = "S24.10", '2'
			case w[0] == 't' && at >= 7 && at <= 10:
				base, level = "S24.10", '3'
			case w[0] == 't' && at >= 11 && at <= 12:
				base, level = "S24.10", '4'
			case w[0] == 'l' && at >= 1 && at <= 5:
				base, level = "S34.10", byte('0'+at)
			}
		}
		if !old {
			continue
		}
		if base == "" {
			base = s[:5] + "0"
		}
		complete, part := r.wordIn(g.lo, g.hi, "complete"), r.wordIn(g.lo, g.hi, "incomplete")
		switch {
		case paralysis == "G82.20" && complete:
			paralysis = "G82.21"
		case paralysis == "G82.20" && part:
			paralysis = "G82.22"
		case paralysis == "G82.50" && neck >= 1 && neck <= 7 && (complete || part):
			end := map[[2]bool]string{{true, true}: "1", {true, false}: "2", {false, true}: "3", {false, false}: "4"}[[2]bool{neck <= 4, complete && !part}]
			paralysis = "G82.5" + end
		}
		e, ok := r.entry(base + string(level) + "S")
		if !ok {
			continue
		}
		c.code, c.title, c.why = e.Code(), e.Title(), "what is left of an injury of the spinal cord (guidelines I.B.10, I.C.19.a)"
		injury := *c
		if p, ok := r.entry(paralysis); ok && !r.has(paralysis[:5]) {
			x := injury
			x.code, x.title, x.why = p.Code(), p.Title(), "the paralysis that the injury left"
			r.cands = append(r.cands, x)
		}
		// What is left goes first, what it comes from behind it.
		r.cands = append(slices.Delete(r.cands, i, i+1), injury)
		return
	}
}

// thisStay drops the status of what was done in the very stay: it is the procedure's to say.
func (r *reading) thisStay() {
	if !r.inpatient() {
		return
	}
	r.passOver("done in this stay: a status is of earlier ones (guideline I.C.21.c.3)", r.doneNow)
}

// doneNow reports whether a candidate is the status of an operation of this stay.
func (r *reading) doneNow(c *candidate) bool {
	switch k := cat(c.code); {
	case k == "Z95", k == "Z96" && c.code.String() >= "Z96.6" && c.code.String() < "Z96.7", k == "Z90" && r.d.has(Procedures):
	default:
		return false
	}
	g := r.segmentAt(c.lo)
	if g == nil || c.hi <= c.lo || g.section == PMH || g.section == PSH || g.section == Chronic || r.yearsAgo(g, c.hi) {
		return false
	}
	for i := g.lo; i < g.hi; i++ {
		switch w := r.d.tokens[i].norm; w {
		case "prior", "previous", "previously", "old", "history", "hx", "h/o", "ago", "chronic", "known", "remote", "existing", "patent", "restenosis", "thrombosis", "instent":
			return false
		default:
			if year(w) && r.yearsAgo(g, i) {
				return false
			}
		}
	}
	if g.section == Procedures {
		return true
	}
	acute := r.has("I21") || r.has("I22") || r.has("I20.0") || r.has("I24")
	if r.procedureOf(c.code) {
		return true
	}
	if r.wordIn(g.lo, g.hi, "placed", "placement", "underwent", "performed", "received", "today", "deployed", "implanted", "successful", "admission", "stay", "pod") {
		return true
	}
	return cat(c.code) == "Z95" && acute && (r.wordIn(g.lo, g.hi, "pci", "des", "stented", "angioplasty", "cabg") || r.d.has(Procedures) && g.section.states())
}

// procedureOf reports whether the note has, under what was done, the operation of which a code is the status.
func (r *reading) procedureOf(c icd.CM) bool {
	var done []string
	switch s := c.String(); {
	case s == "Z95.5":
		done = []string{"pci", "stent", "de", "stenting", "angioplasty"}
	case s == "Z95.1":
		done = []string{"cabg", "bypass"}
	case s == "Z95.0" || strings.HasPrefix(s, "Z95.81"):
		done = []string{"pacemaker", "icd", "aicd", "ppm", "defibrillator"}
	case s == "Z95.2" || s == "Z95.3" || s == "Z95.4":
		done = []string{"tavr", "avr", "mvr", "valve"}
	case strings.HasPrefix(s, "Z96.6"):
		done = []string{"arthroplasty", "replacement", "tka", "tha", "hemiarthroplasty", "tkr", "thr"}
	case strings.HasPrefix(s, "Z90.1"):
		done = []string{"mastectomy"}
	case strings.HasPrefix(s, "Z90.7"):
		done = []string{"hysterectomy", "oophorectomy"}
	case s == "Z90.49":
		done = []string{"cholecystectomy", "colectomy", "appendectomy", "hemicolectomy"}
	default:
		return false
	}
	for n := range r.d.segments {
		if g := &r.d.segments[n]; g.section == Procedures && r.wordIn(g.lo, g.hi, done...) && !r.wordIn(g.lo, g.hi, "prior", "previous", "history", "old") {
			return true
		}
	}
	return false
}

// thyroid gives hypothyroidism that a statement tells to be of an operation or of radioiodine its code, and takes out what that was done
// for.
func (r *reading) thyroid() {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if !g.section.states() || !r.wordIn(g.lo, g.hi, "thyroidectomy", "rai", "radioiodine", "i131", "lobectomy", "ablation") || !r.wordIn(g.lo, g.hi, "s/p", "after", "post", "following", "due", "from", "status", "secondary") {
			continue
		}
		at := -1
		for i := g.lo; i < g.hi; i++ {
			if w := r.d.tokens[i].norm; (w == "hypothyroidism" || w == "hypothyroid") && r.d.assertion(g, r.scopesOf(n), i, i+1) == Present {
				at = i
			}
		}
		if at < 0 {
			continue
		}
		r.passOver("what the operation was for; hypothyroidism after it is coded", func(c *candidate) bool {
			k := cat(c.code)
			return c.lo >= g.lo && c.hi <= g.hi && c.hi > c.lo && (k == "E05" || k == "E04" || k == "E03" || c.code.String() == "Z86.39")
		})
		if !r.has("E89.0") {
			r.add("E89.0", at, at+1, "after a procedure, as the statement says")
		}
	}
}
