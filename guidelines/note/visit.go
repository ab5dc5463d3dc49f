package note

import (
	"slices"
	"strings"
)

// screenings codes the screening that a report or an operation was done for (guidelines I.C.21.c.5, IV.K).
func (r *reading) screenings() {
	if r.inpatient() || r.has("Z12") || r.has("Z13.820") || r.has("Z08") || r.has("Z09") || r.has("Z86.010") {
		return
	}
	if !r.d.states(Findings, Imaging) && !r.d.has(Procedures) {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if n > 8 {
			break
		}
		if g.section != Reason && g.section != Other && g.section != Procedures {
			continue
		}
		test, screening, other := "", -1, false
		for i := g.lo; i < g.hi; i++ {
			switch r.d.tokens[i].norm {
			case "mammogram", "mammography", "mammo":
				test = "Z12.31"
			case "colonoscopy":
				test = "Z12.11"
			case "ldct":
				test = "Z12.2"
			case "screening":
				screening = i
			case "diagnostic", "recall", "recalled", "callback", "abnormal", "positive", "failed", "surveillance", "lump", "pain":
				other = true
			}
		}
		if test == "" && screening >= 0 && g.section == Reason && !other {
			test = r.testNamed()
		}
		if test == "" || screening < 0 || other {
			continue
		}
		r.lead(test, screening, screening+1, "screening is the reason for the test (guideline I.C.21.c.5)")
		return
	}
}

// testNamed is the screening that the test of the first lines is for.
func (r *reading) testNamed() string {
	for i := range r.d.tokens[:min(len(r.d.tokens), 30)] {
		switch r.d.tokens[i].norm {
		case "mammogram", "mammography", "mammo":
			return "Z12.31"
		case "colonoscopy":
			return "Z12.11"
		}
	}
	return ""
}

// wellVisit gives a routine examination its findings: a condition that was found at it, and is no stable disease of before
// (guideline I.C.21.c.13).
func (r *reading) wellVisit() {
	for _, x := range [...][2]string{{"Z00.129", "Z00.121"}, {"Z00.00", "Z00.01"}} {
		if !r.has(x[0]) {
			continue
		}
		for _, c := range r.cands {
			k := cat(c.code)
			switch {
			case x[0] == "Z00.00": // most of what an adult has is of before
				if k >= "H60" && k < "H67" || k >= "J00" && k < "J07" || k >= "L00" && k < "L04" || k == "L57" || k == "N63" || k[0] == 'S' && strings.HasSuffix(c.code.String(), "A") || k == "R01" || k == "R03" || k == "R22" || k == "R31" || k == "R59" {
					break
				}
				continue
			case k >= "H10" && k < "H96", k >= "J00" && k < "J23", k[0] == 'L' && k != "L20", k[0] == 'R' && k != "R62", k[0] == 'S', k[0] == 'B', k >= "A00" && k < "B00", k == "D50", k == "D64", k == "N39", k == "N47", k == "Q53", k >= "K00" && k < "K15", k == "K59", k == "M41", k == "Q65":
			default:
				continue
			}
			g := r.segmentAt(c.lo)
			old := false
			if g != nil {
				for i := g.lo; i < g.hi; i++ {
					switch r.d.tokens[i].norm {
					case "stable", "chronic", "known", "controlled", "unchanged", "longstanding", "baseline":
						old = true
					}
				}
			}
			if !old {
				r.replace(x[0], x[1], "with a finding of the examination (guideline I.C.21.c.13)")
				break
			}
		}
	}
}

// operated codes the diagnosis that a note names only as the reason for what was done: "arthroscopy, done for a tear of".
func (r *reading) operated() {
	if r.d.listed || !r.d.has(Procedures) || slices.ContainsFunc(r.cands, func(c candidate) bool { k := cat(c.code)[0]; return k != 'Z' && k < 'U' }) {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section != Procedures && g.section != Reason {
			continue
		}
		scopes, marks := r.scopesOf(n), r.marksOf(n)
		lo := -1
		for i := g.lo; i < g.hi && lo < 0; i++ {
			switch r.d.tokens[i].norm {
			case "for", "due", "because", "secondary":
				for _, m := range marks {
					if m.lo > i && m.lo < i+9 && m.says == Present && cat(m.code)[0] != 'Z' {
						lo = i + 1
					}
				}
			}
		}
		if lo < 0 {
			if r.operatedFor(n) {
				return
			}
			continue
		}
		for lo < g.hi-1 && small(r.d.tokens[lo].norm) {
			lo++
		}
		var ps []piece
		for _, p := range r.pieces(g, lo, g.hi, marks, scopes) {
			if p.says == Present && !(len(p.marks) == 0 && r.remark(p.lo, p.hi)) {
				ps = append(ps, p)
			}
		}
		before := len(r.cands)
		for _, c := range r.choose(g, ps) {
			r.take(c.lo, c.hi, c.hit, c.says, g)
		}
		if len(r.cands) > before {
			return
		}
	}
}

// mostTried is how many phrases behind "for" are searched.
const mostTried = 32

// operatedFor codes the words behind "for" that name a diagnosis though no term stands there: "for a complex tear of the
// medial meniscus".
func (r *reading) operatedFor(n int) bool {
	g := &r.d.segments[n]
	for i := g.lo; i+2 < g.hi && r.tried < mostTried; i++ {
		if r.d.tokens[i].norm != "for" || r.d.assertion(g, r.scopesOf(n), i+1, i+2) != Present {
			continue
		}
		lo := i + 1
		for lo < g.hi-1 && small(r.d.tokens[lo].norm) {
			lo++
		}
		end := lo
		for end < g.hi && end < lo+9 && (end == lo || r.d.tokens[end-1].stop == 0) {
			end++
		}
		for hi := end; hi >= lo+2 && r.tried < mostTried; hi-- {
			r.tried++
			h, ok := r.best(r.words(lo, hi), lo, hi)
			if !ok || h.Score < 0.85 {
				continue
			}
			if k := cat(h.Code)[0]; k != 'Z' && k < 'U' && r.literal(h, lo, hi) {
				r.take(lo, hi, h, Present, g)
				return true
			}
		}
	}
	return false
}

// childbirth gives diabetes of a pregnancy the codes of the stay of the delivery.
func (r *reading) childbirth() {
	if !r.who.pregnant || !r.inpatient() || !r.has("Z37") {
		return
	}
	for _, x := range [...][2]string{{"O24.41", "O24.42"}, {"O24.01", "O24.02"}, {"O24.11", "O24.12"}, {"O24.31", "O24.32"}, {"O24.81", "O24.82"}, {"O24.91", "O24.92"}} {
		i := r.find(x[0])
		if i < 0 {
			continue
		}
		s := r.cands[i].code.String()
		code := x[1]
		if x[0] == "O24.41" {
			code += s[len(s)-1:]
		}
		r.replace(s, code, "in childbirth (guideline I.C.15.a.3)")
	}
}

// causeBehind codes the cause that a statement names behind the remark on a condition: "Hyponatremia: Na 128, due to dehydration".
func (r *reading) causeBehind(n, hi int) {
	g := &r.d.segments[n]
	for _, m := range r.marksOf(n) {
		if m.lo <= hi || m.says != Present || cat(m.code)[0] >= 'R' {
			continue
		}
		for i := max(hi, m.lo-3); i < m.lo; i++ {
			if w := r.d.tokens[i].norm; (w == "due" || w == "secondary" || w == "2/2" || w == "d/t") && strings.IndexByte(".;", stopAt(r.d, i)) < 0 {
				if h, ok := r.best(r.words(m.lo, m.hi), m.lo, m.hi); ok && h.Score > 0.8 {
					r.take(m.lo, m.hi, h, Present, g)
				}
				break
			}
		}
	}
}

func stopAt(d *document, i int) byte {
	if s := d.tokens[i].stop; s != 0 {
		return s
	}
	return ' '
}

// treated codes the visit for the chemotherapy or the immunotherapy that a note says was given (guideline I.C.2.e.2).
func (r *reading) treated() {
	if r.inpatient() || !r.has("C") || r.has("Z51.1") {
		return
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section == Plan || g.section == PMH || g.section == FamilyHistory || g.section == PSH {
			continue
		}
		drug, given, immune, at := false, false, false, -1
		for i := g.lo; i < g.hi; i++ {
			switch w := r.d.tokens[i].norm; w {
			case "chemo", "chemotherapy", "folfox", "folfiri", "carboplatin", "cisplatin", "paclitaxel", "docetaxel", "gemcitabine", "ac", "rchop", "chop", "abvd", "ddac", "tchp", "folfirinox", "capox", "xelox", "fec", "tc", "bortezomib", "azacitidine":
				drug, at = true, i
			case "pembrolizumab", "nivolumab", "ipilimumab", "atezolizumab", "durvalumab", "immunotherapy", "keytruda", "opdivo":
				immune, at = true, i
			case "given", "administered", "infused", "tolerated":
				given = given || r.d.assertion(g, r.scopesOf(n), i, i+1) == Present
			case "today":
				given = given || (r.wordIn(g.lo, i, "cycle", "here", "dose") || r.cycle(g.lo, i))
			case "held", "hold", "deferred", "delayed", "planned", "postpone", "next", "will", "finished", "completed", "after", "prior", "last":
				drug, immune, i = false, false, g.hi
			}
		}
		code := ""
		switch {
		case drug && given:
			code = "Z51.11"
		case immune && given:
			code = "Z51.12"
		default:
			continue
		}
		r.lead(code, at, at+1, "the visit is for it (guideline I.C.2.e.2)")
		return
	}
}

// cycle reports whether a cycle of treatment stands among the words: "C3".
func (r *reading) cycle(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if w := r.d.tokens[i].norm; len(w) > 1 && len(w) < 6 && w[0] == 'c' && digit(w[1]) && (digits(w[1:]) || strings.IndexByte(w, 'd') > 1) {
			return true
		}
	}
	return false
}

// titled codes the routine examination that the title of a note names.
func (r *reading) titled() {
	if r.inpatient() || r.has("Z00") || r.has("Z02") || len(r.d.segments) == 0 {
		return
	}
	end := min(r.d.segments[min(1, len(r.d.segments)-1)].hi, 16)
	for i := range end {
		code := ""
		switch r.d.tokens[i].norm {
		case "wcc":
			code = "Z00.129"
		case "well":
			if nextIs(r.d, i+1, "child", "adolescent", "baby", "visit", "teen") {
				code = "Z00.129"
			}
			if nextIs(r.d, i+1, "woman", "women") {
				code = "Z01.419"
			}
		case "annual":
			if nextIs(r.d, i+1, "physical", "wellness", "preventive", "exam") && (r.who.age >= 18 || r.who.age < 0) {
				code = "Z00.00"
			}
		case "medicare":
			if nextIs(r.d, i+1, "annual", "wellness") || nextIs(r.d, i+1, "awv") {
				code = "Z00.00"
			}
		}
		if code == "" || code == "Z00.129" && r.who.age >= 18 || r.wordIn(i+1, min(i+5, len(r.d.tokens)), "due", "overdue", "scheduled", "utd", "next", "recommended", "declined") {
			continue
		}
		r.lead(code, i, i+1, "the title of the note")
		return
	}
}
