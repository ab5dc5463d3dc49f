package note

import "strings"

// parkinson fits the codes of Parkinson's disease to what the record says of dyskinesia and of fluctuations, wherever it does.
func (r *reading) parkinson() {
	i := r.find("G20.")
	if i < 0 || strings.HasPrefix(r.cands[i].code.String(), "G20.C") {
		return
	}
	jerks, swings := false, false
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section == FamilyHistory {
			continue
		}
		for k := g.lo; k < g.hi; k++ {
			w, to := r.d.tokens[k].norm, k+1
			jerk := w == "dyskinesia" || w == "dyskinesias" || w == "dyskinetic"
			swing := (w == "fluctuation" || w == "fluctuations" || w == "fluctuating") && r.wordIn(max(g.lo, k-3), k, "motor", "dyskinesia", "dyskinesias", "on/off", "dose", "off", "with", "and")
			if w == "wearing" && nextIs(r.d, k+1, "off") || w == "off" && nextIs(r.d, k+1, "time", "periods", "period", "episodes", "episode", "phenomena") {
				swing, to = true, k+2
			}
			if !jerk && !swing || r.d.assertion(g, r.scopesOf(n), k, min(to, g.hi)) != Present || r.wordIn(max(g.lo, k-2), k, "tardive", "biliary", "ciliary") {
				continue
			}
			jerks, swings = jerks || jerk, swings || swing
		}
	}
	code := "G20.A1"
	switch {
	case jerks && swings:
		code = "G20.B2"
	case jerks:
		code = "G20.B1"
	case swings:
		code = "G20.A2"
	}
	c := &r.cands[i]
	if s := c.code.String(); s >= code { // what the words of the diagnosis name stays
		return
	}
	if e, ok := r.entry(code); ok {
		c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; dyskinesia and fluctuations by the record"
	}
}
