package note

import (
	"slices"
	"strings"
)

// substances gives disorders of the use of a substance the remission or the withdrawal that their statement names behind them:
// "opioid use disorder, severe, in sustained remission" (guideline I.C.5.b.1).
func (r *reading) substances() {
	for i := range r.cands {
		c := &r.cands[i]
		k, s := cat(c.code), c.code.String()
		if k < "F10" || k > "F19" || k == "F17" || s != k+".20" && s != k+".10" || c.hi <= c.lo {
			continue
		}
		n := r.d.segmentOf(c.lo)
		if n < 0 {
			continue
		}
		g := &r.d.segments[n]
		end := g.hi
		for _, o := range r.cands { // another substance has its own words
			if o.lo >= c.hi && o.lo < end && cat(o.code) != k && cat(o.code) >= "F10" && cat(o.code) <= "F19" && !stray(r, &o) {
				end = o.lo
			}
		}
		for t := c.lo; t < end; t++ {
			code := ""
			says := r.d.assertion(g, r.scopesOf(n), t, t+1)
			switch r.d.tokens[t].norm {
			case "remission":
				if says == Present || says == Historical {
					code = s[:len(s)-1] + "1"
				}
			case "withdrawal":
				if says != Present || r.wordIn(max(g.lo, t-4), t, "no", "risk", "history", "hx", "h/o", "prior", "past", "for", "without") {
					break
				}
				code = s[:len(s)-1] + "3"
				if k == "F10" || k == "F13" || k == "F19" {
					code += map[bool]string{true: "1", false: "9"}[r.wordIn(t, min(t+4, end), "delirium")]
				}
			}
			if e, ok := r.entry(code); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), "as the statement goes on"
				break
			}
			if s := stopAt(r.d, t); s == ';' || s == '.' {
				break
			}
		}
	}
	r.passOver("of the substance that the statement names", func(c *candidate) bool {
		n := r.d.segmentOf(c.lo)
		return stray(r, c) && slices.ContainsFunc(r.cands, func(o candidate) bool {
			k := cat(o.code)
			return o.lo < c.lo && r.d.segmentOf(o.lo) == n && k > "F10" && k <= "F19"
		})
	})
}

// stray reports whether a candidate is a remission that was read as one of alcohol though no alcohol is named.
func stray(r *reading, c *candidate) bool {
	if s := c.code.String(); s != "F10.21" && s != "F10.11" {
		return false
	}
	for i := c.lo; i < c.hi; i++ {
		w := r.d.tokens[i].norm
		if strings.HasPrefix(w, "alcohol") || w == "aud" || w == "etoh" || w == "drinking" {
			return false
		}
	}
	return c.hi > c.lo
}
