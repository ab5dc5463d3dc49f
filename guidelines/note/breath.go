package note

import (
	"slices"
	"strings"
)

// breath brings respiratory failures of one record to one acuity, and codes both of hypoxia and hypercapnia where a statement
// names both: "acute on chronic hypoxic and hypercapnic respiratory failure" is J96.21 and J96.22.
func (r *reading) breath() {
	chronic := r.has("J96.2")
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		if !strings.HasPrefix(s, "J96.") || len(s) != 6 {
			continue
		}
		if chronic && (s[4] == '0' || s[4] == '1') {
			if e, ok := r.entry("J96.2" + s[5:]); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), "acute on chronic, as the record says"
			}
		}
	}
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		g := r.segmentAt(c.lo)
		if !strings.HasPrefix(s, "J96.") || len(s) != 6 || g == nil || c.hi <= c.lo {
			continue
		}
		hi := c.lo
		for hi < g.hi && hi-c.hi < 3 && (hi < c.hi || r.d.tokens[hi-1].stop == 0) && !r.wordIn(hi, hi+1, "without", "no", "not", "w/o") {
			hi++
		}
		hypoxia := r.wordIn(c.lo, hi, "hypoxia", "hypoxic", "hypoxemic", "hypoxemia", "hypoxaemic")
		carbon := r.wordIn(c.lo, hi, "hypercapnia", "hypercapnic", "hypercarbia", "hypercarbic")
		if !hypoxia || !carbon {
			continue
		}
		for _, end := range [...]string{"1", "2"} {
			e, ok := r.entry(s[:5] + end)
			if !ok || r.has(e.Code().String()) {
				continue
			}
			x := *c
			x.code, x.title, x.why = e.Code(), e.Title(), "hypoxia and hypercapnia are both named"
			r.cands = slices.Insert(r.cands, i+1, x)
			return
		}
	}
}
