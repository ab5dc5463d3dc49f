package note

import "strings"

// stages codes the stage of a chronic kidney disease beside a code that includes the disease: "diabetic chronic kidney disease, stage 3a".
func (r *reading) stages() {
	if r.has("N18") {
		return
	}
	for _, c := range r.cands {
		s := c.code.String()
		if !strings.HasSuffix(s, ".22") || s[0] != 'E' || c.uncertain || c.hi <= c.lo {
			continue
		}
		g := r.segmentAt(c.lo)
		if g == nil {
			continue
		}
		for i := c.lo; i+1 < g.hi; i++ {
			w, from := r.d.tokens[i].norm, ""
			switch {
			case w == "stage":
				from = r.d.tokens[i+1].norm
			case w == "ckd" && len(r.d.tokens[i+1].norm) <= 2:
				from = r.d.tokens[i+1].norm
			}
			code := map[string]string{"1": "N18.1", "i": "N18.1", "2": "N18.2", "ii": "N18.2", "3": "N18.30", "iii": "N18.30", "3a": "N18.31", "iiia": "N18.31", "3b": "N18.32", "iiib": "N18.32", "4": "N18.4", "iv": "N18.4", "5": "N18.5", "v": "N18.5"}[from]
			if code != "" {
				r.add(code, c.lo, i+2, "the stage that the statement names")
				return
			}
		}
	}
}

// streams codes the symptoms that a statement names beside an enlarged prostate (note at N40.1).
func (r *reading) streams() {
	i := r.find("N40.1")
	if i < 0 || r.segmentAt(r.cands[i].lo) == nil {
		return
	}
	c := r.cands[i]
	g := r.segmentAt(c.lo)
	n := r.segmentIndex(c.lo)
	for k := g.lo; k < g.hi; k++ {
		code := map[string]string{"nocturia": "R35.1", "hesitancy": "R39.11"}[r.d.tokens[k].norm]
		if r.d.tokens[k].norm == "stream" && k > g.lo && r.wordIn(k-1, k, "weak", "slow", "poor", "decreased") {
			code = "R39.12"
		}
		if code != "" && !r.has(code) && r.d.assertion(g, r.scopesOf(n), k, k+1) == Present {
			r.add(code, k, k+1, "asked for by the note at N40.1")
		}
	}
}

// varices gives varicose veins the ulcer that is named beside them, with its site.
func (r *reading) varices() {
	i, u := r.find("I83.9"), r.find("L97")
	if i < 0 || u < 0 || r.cands[i].uncertain || r.d.segmentOf(r.cands[i].lo) != r.d.segmentOf(r.cands[u].lo) {
		return
	}
	ulcer := bare(r.cands[u].code)
	if len(ulcer) < 5 {
		return
	}
	side := map[byte]string{'1': "1", '2': "2"}[ulcer[4]]
	site := map[byte]string{'1': "1", '2': "2", '3': "3", '4': "4", '5': "5", '8': "8"}[ulcer[3]]
	if side == "" {
		side = "0"
	}
	if site == "" {
		site = "9"
	}
	r.replace(r.cands[i].code.String(), "I83.0"+side+site, "with the ulcer that the statement names")
}
