package note

import "strings"

// ulcers codes chronic ulcers of the legs by site, side and depth, where their statement says them (L97; the depth may be
// documented by other clinicians than the provider, guideline I.B.14).
func (r *reading) ulcers() {
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		diabetic := strings.HasPrefix(s, "E") && (strings.HasSuffix(s, ".621") || strings.HasSuffix(s, ".622")) || strings.HasPrefix(s, "I83.0") || strings.HasPrefix(s, "I83.2") || strings.HasPrefix(s, "I70.23") || strings.HasPrefix(s, "I70.24") || s == "I87.2" && r.wordIn(c.lo, c.hi, "ulcer", "vlu")
		if cat(c.code) != "L97" && !diabetic {
			continue
		}
		g := r.segmentAt(c.lo)
		if g == nil {
			continue
		}
		code := "L97." + r.elsewhere(r.ulcerOf(g))
		e, ok := r.entry(code)
		if !ok || strings.HasSuffix(code, "909") {
			continue
		}
		if diabetic {
			if r.has(code) {
				continue
			}
			x := *c
			x.code, x.title, x.why = e.Code(), e.Title(), "site and depth of the ulcer, as the statement says"
			r.cands = append(r.cands, x)
			continue
		}
		if more(code, s) {
			c.code, c.title, c.why = e.Code(), e.Title(), "site, side and depth of the ulcer, as the statement says"
		}
	}
	r.oneUlcer()
}

// elsewhere completes what a statement says of the one ulcer of a note by the sentences that describe it.
func (r *reading) elsewhere(said string) string {
	if said[2] != '9' && said[1] != '0' {
		return said
	}
	n := 0
	for _, c := range r.cands {
		if cat(c.code) == "L97" {
			n++
		}
	}
	if n > 1 {
		return said
	}
	b := []byte(said)
	for i := range r.d.segments {
		g := &r.d.segments[i]
		if g.section == Plan || g.section == FamilyHistory || g.section == PMH || g.section.states() {
			continue
		}
		for k := g.lo; k < g.hi; k++ {
			if w := r.d.tokens[k].norm; w != "ulcer" && w != "wound" {
				continue
			}
			x := r.ulcerOf(g)
			if b[2] == '9' {
				b[2] = x[2]
			}
			if b[1] == '0' && (x[0] == b[0] || x[0] == '9') {
				b[1] = x[1]
			}
			break
		}
	}
	return string(b)
}

// more reports whether a code of L97 names more than another.
func more(a, b string) bool {
	score := func(s string) (n int) {
		if len(s) < 7 {
			return -1
		}
		if s[4] != '9' {
			n++
		}
		if s[5] != '0' {
			n++
		}
		if s[6] != '9' {
			n++
		}
		return n
	}
	return score(a) > score(b) || score(a) == score(b) && score(a) == 3
}

// oneUlcer keeps one code of L97 for each statement, the one that names most.
func (r *reading) oneUlcer() {
	best := map[int]int{}
	for i := range r.cands {
		if cat(r.cands[i].code) != "L97" {
			continue
		}
		n := r.d.segmentOf(r.cands[i].lo)
		if k, ok := best[n]; !ok || more(r.cands[i].code.String(), r.cands[k].code.String()) && r.cands[i].code != r.cands[k].code {
			best[n] = i
		}
	}
	i := -1 // of c
	r.passOver("the statement says more of the ulcer", func(c *candidate) bool {
		i++
		return cat(c.code) == "L97" && best[r.d.segmentOf(c.lo)] != i
	})
}

// ulcerOf is the end of the code of an ulcer that a statement tells: site, side, depth.
func (r *reading) ulcerOf(g *segment) string {
	site, side, depth := byte('9'), byte('0'), byte('9')
	for i := g.lo; i < g.hi; i++ {
		t := &r.d.tokens[i]
		next := ""
		if i+1 < g.hi {
			next = r.d.tokens[i+1].norm
		}
		if s := t.side(); s != 0 {
			side = s
			continue
		}
		switch t.norm {
		case "thigh":
			site = '1'
		case "calf":
			site = '2'
		case "ankle", "malleolus", "malleolar":
			site = '3'
		case "heel", "midfoot":
			site = '4'
		case "toe", "hallux", "plantar", "metatarsal", "forefoot", "mth", "foot":
			if site == '9' {
				site = '5'
			}
		case "shin", "pretibial":
			site = '8'
		case "skin":
			if (next == "breakdown" || next == "only") && depth == '9' {
				depth = '1'
			}
		case "breakdown":
			if depth == '9' && nextIs(r.d, i+2, "skin") {
				depth = '1'
			}
		case "fat", "subcutaneous", "subq":
			if depth == '9' || depth == '1' {
				depth = '2'
			}
		case "muscle", "tendon", "bone":
			if r.d.assertion(g, r.scopesOf(r.segmentIndex(i)), i, i+1) != Present {
				continue
			}
			muscle := t.norm != "bone"
			dead := false
			for k := max(g.lo, i-3); k < min(g.hi, i+3); k++ {
				dead = dead || strings.HasPrefix(r.d.tokens[k].norm, "necro")
			}
			switch {
			case muscle && dead:
				depth = '3'
			case dead:
				depth = '4'
			case muscle && depth != '6':
				depth = '5'
			case !muscle:
				depth = '6'
			}
		}
	}
	return string([]byte{site, side, depth})
}

// amputated codes limbs and parts of them that are missing, by the words of a statement about the operation.
func (r *reading) amputated() {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if g.section == FamilyHistory || g.section == Plan || g.section == Procedures {
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			w := r.d.tokens[i].norm
			stem := ""
			switch w {
			case "bka":
				stem = "Z89.51"
			case "aka":
				stem = "Z89.61"
			case "tma":
				stem = "Z89.43"
			case "amputated", "amputation", "amp":
				stem = r.lostPart(g, i)
			}
			if stem == "" || r.has(stem) {
				continue
			}
			a := r.d.assertion(g, r.scopesOf(n), i, i+1)
			if a != Present && a != Historical || nextIs(r.d, i+1, "risk", "planned", "if", "offered", "discussed", "level") || r.d.toCome(g, i, i+1) {
				continue
			}
			if side := r.sideNear(g, i); side != 0 {
				r.add(stem+string(side), i, i+1, "status after an amputation")
			}
		}
	}
}

// lostPart is the beginning of the code of the part that an amputation at i speaks of.
func (r *reading) lostPart(g *segment, i int) string {
	stem := ""
	for k := max(g.lo, i-5); k < min(g.hi, i+5); k++ {
		switch r.d.tokens[k].norm {
		case "hallux":
			return "Z89.41"
		case "toe":
			if k > g.lo && (r.d.tokens[k-1].norm == "great" || r.d.tokens[k-1].norm == "big") {
				return "Z89.41"
			}
			return "Z89.42"
		case "transmetatarsal", "foot":
			stem = "Z89.43"
		case "knee":
			if k > g.lo && r.d.tokens[k-1].norm == "below" {
				return "Z89.51"
			}
			if k > g.lo && r.d.tokens[k-1].norm == "above" {
				return "Z89.61"
			}
		case "thumb":
			return "Z89.01"
		case "finger":
			return "Z89.02"
		}
	}
	return stem
}

// sideNear is the side that the words nearest to i name: '1' right, '2' left, 0 for none.
func (r *reading) sideNear(g *segment, i int) byte {
	for k := 1; k < 7; k++ {
		for _, j := range [...]int{i - k, i + k} {
			if j < g.lo || j >= g.hi {
				continue
			}
			if s := r.d.tokens[j].side(); s != 0 {
				return s
			}
		}
	}
	return 0
}

// arterial gives atherosclerosis with an ulcer of the leg the part of it that the statement names.
func (r *reading) arterial() {
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		g := r.segmentAt(c.lo)
		if c.hi <= c.lo || g == nil {
			continue
		}
		part := ""
		switch {
		case strings.HasPrefix(s, "I70.23"), strings.HasPrefix(s, "I70.24"):
		case s == "I70.201" || s == "I70.202": // with the ulcer that the statement names beside it
			u := r.find("L97")
			if u < 0 || r.cands[u].lo < g.lo || r.cands[u].hi > g.hi {
				continue
			}
			s, part = "I70.2"+string(s[6]+2)+"9", r.cands[u].code.String()[4:5]
		default:
			continue
		}
		switch {
		case r.wordIn(g.lo, g.hi, "ankle", "malleolus", "malleolar"):
			part = "3"
		case r.wordIn(g.lo, g.hi, "heel", "midfoot"):
			part = "4"
		case r.wordIn(g.lo, g.hi, "toe", "foot", "forefoot", "hallux"):
			part = "5"
		case r.wordIn(g.lo, g.hi, "calf"):
			part = "2"
		case r.wordIn(g.lo, g.hi, "thigh"):
			part = "1"
		}
		if e, ok := r.entry(s[:6] + part); ok && part != "" {
			c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; part of the leg by the statement"
		}
	}
}
