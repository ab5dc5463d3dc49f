package note

import (
	"slices"
	"strings"
)

// rank orders candidates: the first-listed ones by where they stand, statuses and external causes behind.
func (r *reading) rank(c *candidate) int {
	n := 0
	k := cat(c.code)
	switch {
	case (k == "Z94" || k == "Z85" && !r.inpatient()) && r.opens(c): // what the visit is for
	case k[0] == 'Z' && (k >= "Z66" || k == "Z23" || k == "Z37" || k == "Z17" || k == "Z3A") && k != "Z38":
		n = 2
	case k == "Z3A", k[0] == 'T' && len(c.code.String()) >= 7 && c.code.String()[6] == '5':
		n = 1
	case k[0] >= 'V' && k[0] <= 'Y':
		n = 3
	case k[0] == 'R' && !c.first && !(r.opens(c) && !r.inpatient()), k == "B95", k == "B96", k == "B97": // an organism stands behind what it causes
		n = 1
	case k == "I46", c.code.String() == "I49.01" && r.has("I21"): // behind what stopped the heart (note at I46.2)
		n = 1
	case k == "O99" && r.has("Z37") && slices.ContainsFunc(r.cands, func(o candidate) bool { return cat(o.code)[0] == 'O' && cat(o.code) != "O99" && cat(o.code) != "O09" }): // behind what the delivery was for
		n = 1
	case k == "L97" && (r.has("I83") || r.has("I87") || r.has("I70.2") || r.has("E08.62") || r.has("E09.62") || r.has("E10.62") || r.has("E11.62") || r.has("E13.62")): // code first what it comes from
		n = 1
	case r.d.listed && k[0] < 'R' && !c.first && !r.inStatement(c): // behind what the visit was for
		n = 1
	case k == "Z38", k >= "T36" && k <= "T50" && poisoning(c.code.String()): // a poisoning goes before what it did (guideline I.C.19.e.5.b)
		n = -1
	}
	if n == 0 && k[0] != 'O' && r.who.pregnant && r.has("O") { // chapter 15 goes before the others (guideline I.C.15.a.1)
		n = 1
	}
	return n
}

// inStatement reports whether a candidate stands in a statement of diagnoses, or where no note has any: in what was operated or found.
func (r *reading) inStatement(c *candidate) bool {
	g := r.segmentAt(c.lo)
	if g == nil || c.hi <= c.lo {
		return true
	}
	switch g.section {
	case Chronic, HPI, Other, PMH, Course:
		return !r.d.states(Diagnoses, Assessment)
	}
	return true
}

// onlyTested reports whether a word among or behind the words lo to hi makes them no condition: "HUS nl", "hep B given", "STI testing declined".
func (r *reading) onlyTested(lo, hi int, g *segment) bool {
	for i := lo + 1; i <= hi && i < g.hi && r.d.tokens[i-1].stop == 0; i++ {
		switch r.d.tokens[i].norm {
		case "nl", "wnl", "normal", "given", "administered", "utd", "declined", "refused", "testing", "tested", "screening", "screened", "panel", "vaccine", "vaccination", "titer", "serology", "swab", "neg", "negative":
			return true
		case "r/o": // "MDD r/o."
			if i+1 >= g.hi || strings.IndexByte(".;", stopAt(r.d, i)) >= 0 {
				return true
			}
		}
	}
	return false
}

// opens reports whether a candidate stands in the first statement of a list of diagnoses.
func (r *reading) opens(c *candidate) bool {
	n := slices.IndexFunc(r.d.segments, func(g segment) bool { return g.section.states() })
	return n >= 0 && c.hi > c.lo && r.d.segmentOf(c.lo) == n
}

// poisoning reports whether a code of T36-T50 is a poisoning, by its sixth character.
func poisoning(s string) bool { return len(s) > 6 && s[6] >= '1' && s[6] <= '4' }
