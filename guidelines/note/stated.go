package note

import "github.com/gomedcode/medcode/icd"

// This file judges statements by their form.

// byProblem reports whether a sentence outside the lists of diagnoses names a disease and tells its care behind a colon: "HTN:
// lisinopril started", "Hyperlipidemia (LDL 171): atorvastatin 80".
func (r *reading) byProblem(n int) bool {
	g := &r.d.segments[n]
	if g.section != Course {
		return false
	}
	ms := r.marksOf(n)
	if g.iff || len(ms) == 0 || ms[0].lo > g.lo+3 || ms[0].says != Present || cat(ms[0].code) >= "R00" && cat(ms[0].code) != "U07" {
		return false
	}
	for i := g.lo; i < min(g.hi, g.lo+9); i++ {
		if s := r.d.tokens[i].stop; s == ':' {
			for k := i + 1; k < min(g.hi, i+3); k++ {
				switch r.d.tokens[k].norm {
				case "none", "no", "negative", "neg", "denie", "not", "resolved", "considered", "unlikely", "father", "mother", "brother", "sister", "mom", "dad", "low", "screen", "yes":
					return false
				}
			}
			return i+1 < g.hi && ms[0].hi <= i+1 && i+1-g.lo-(ms[0].hi-ms[0].lo) < 6
		} else if s == '.' || s == ';' {
			return false
		}
	}
	return false
}

// stated reports whether a statement of a list of diagnoses is nothing but the name of an encounter.
func (r *reading) stated(c icd.CM, lo, hi int, g *segment) bool {
	switch c.String() {
	case "Z23", "Z51.89", "Z76.0":
	default:
		return false
	}
	if !g.section.states() || lo != g.lo {
		return false
	}
	for _, m := range r.marksOf(r.segmentIndex(lo)) {
		if m.code != c {
			continue
		}
		for i := lo; i < hi; i++ {
			if w := r.d.tokens[i].norm; (i < m.lo || i >= m.hi) && !small(w) && w != "encounter" && w != "visit" && w != "here" {
				return false
			}
		}
		return hi == g.hi || r.d.tokens[hi-1].stop != 0
	}
	return false
}
