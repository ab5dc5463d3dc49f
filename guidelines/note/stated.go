package note

import (
	"slices"

	"github.com/gomedcode/medcode/icd"
)

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

// besideDoubt is what a statement says of a piece that only the doubt of the next one seems to reach: "acute pharyngitis, presumed strep".
func (r *reading) besideDoubt(g *segment, scopes []scope, p, next piece) Assertion {
	if next.link != "," || next.hi-next.lo < 2 {
		return p.says
	}
	var rest []scope
	for _, s := range scopes {
		if s.at != next.lo || s.says != Possible {
			rest = append(rest, s)
		}
	}
	if len(rest) == len(scopes) {
		return p.says
	}
	lo, hi := p.lo, p.lo+1
	if len(p.marks) > 0 {
		lo, hi = p.marks[0].lo, p.marks[0].hi
	}
	return r.d.assertion(g, rest, lo, hi)
}

// beforeDenial is the part of a piece before the "without" of which alone it speaks: the severe of "severe w/o psychotic features".
func (r *reading) beforeDenial(g *segment, scopes []scope, p piece) piece {
	for i := p.lo + 1; i < p.hi; i++ {
		switch r.d.tokens[i].norm {
		case "without", "w/o", "wo":
		default:
			continue
		}
		if len(p.marks) > 0 && p.marks[0].lo < i {
			return p
		}
		if a := r.d.assertion(g, scopes, p.lo, p.lo+1); a == Present {
			p.hi, p.marks, p.says = i, nil, a
		}
		return p
	}
	return p
}

// inFamily codes a history of the family that a list of diagnoses states: "family history of colon cancer".
func (r *reading) inFamily(p piece) {
	if len(p.marks) == 0 || !r.wordIn(p.lo, p.hi, "family", "fh", "fhx", "fam", "famhx", "familial") {
		return
	}
	for _, text := range [...]string{r.words(p.lo, p.hi), "family history of " + r.words(p.marks[0].lo, p.marks[0].hi)} {
		if h, ok := r.ask(text); ok && h.Score >= 0.7 && cat(h.Code) >= "Z80" && cat(h.Code) <= "Z84" {
			r.cands = append(r.cands, candidateOf(h, p.lo, p.hi))
			return
		}
	}
}

// holds reports whether the statement at lo has one of some words and does not deny it.
func (r *reading) holds(lo int, words ...string) bool {
	g := r.segmentAt(lo)
	if g == nil {
		return false
	}
	for i := g.lo; i < g.hi; i++ {
		if slices.Contains(words, r.d.tokens[i].norm) && r.d.assertion(g, r.scopesOf(r.segmentIndex(lo)), i, i+1) == Present {
			return true
		}
	}
	return false
}
