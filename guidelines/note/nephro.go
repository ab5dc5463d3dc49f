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
			if code := kidneyStage(from); code != "" {
				r.add(code, c.lo, i+2, "the stage that the statement names")
				return
			}
		}
	}
}

// kidneyStage is the code of a stage of chronic kidney disease, "" for what is none.
func kidneyStage(w string) string {
	switch w {
	case "1", "i":
		return "N18.1"
	case "2", "ii":
		return "N18.2"
	case "3", "iii":
		return "N18.30"
	case "3a", "iiia":
		return "N18.31"
	case "3b", "iiib":
		return "N18.32"
	case "4", "iv":
		return "N18.4"
	case "5", "v":
		return "N18.5"
	}
	return ""
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
		code := ""
		switch r.d.tokens[k].norm {
		case "nocturia":
			code = "R35.1"
		case "hesitancy":
			code = "R39.11"
		case "stream":
			if k > g.lo && r.wordIn(k-1, k, "weak", "slow", "poor", "decreased") {
				code = "R39.12"
			}
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
	side, site := ulcer[4], ulcer[3] // L97 and I83 have the same characters for them
	if side != '1' && side != '2' {
		side = '0'
	}
	if strings.IndexByte("123458", site) < 0 {
		site = '9'
	}
	r.replace(r.cands[i].code.String(), "I83.0"+string([]byte{side, site}), "with the ulcer that the statement names")
}
