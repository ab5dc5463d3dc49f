package note

import "strings"

// A wound table, or a numbered wound of a line: its statement names site, side, kind and depth in any order.

// woundHeader reports whether columns head a table of wounds.
func woundHeader(s string, cols [][2]int) bool {
	place, kind := false, false
	for _, c := range cols {
		w := strings.ToLower(strings.TrimSpace(s[c[0]:c[1]]))
		for _, x := range [...]string{"location", "site", "wound", "ulcer"} {
			place = place || strings.HasPrefix(w, x)
		}
		for _, x := range [...]string{"type", "stage", "etiology", "depth", "tissue", "classification"} {
			kind = kind || strings.HasPrefix(w, x)
		}
	}
	return place && kind
}

// numberedWound is the length of the beginning of a line that names a wound by its number: "Wound #1", "Ulcer 2:".
func numberedWound(s string) int {
	low := strings.ToLower(s[:min(len(s), 16)])
	for _, x := range [...]string{"wound", "ulcer"} {
		rest, ok := strings.CutPrefix(low, x)
		if !ok {
			continue
		}
		i := 0
		for i < len(rest) && (rest[i] == ' ' || rest[i] == '#') {
			i++
		}
		j := i
		for j < len(rest) && digit(rest[j]) {
			j++
		}
		if j == i || i == 0 || j < len(rest) && wordByte(rest[j]) {
			continue
		}
		for j < len(rest) && (rest[j] == ':' || rest[j] == ' ' || rest[j] == '-' || rest[j] == ')' || rest[j] == '.') {
			j++
		}
		return len(x) + j
	}
	return 0
}

// wound codes the ulcer that a row of a table or a numbered line tells.
func (r *reading) wound(n int) {
	g := &r.d.segments[n]
	pressure, chronic := -1, -1
	for i := g.lo; i < g.hi; i++ {
		switch w := r.d.tokens[i].norm; w {
		case "pressure", "decubitus", "dti", "pi", "bedsore":
			pressure = i
		case "venous", "stasis", "diabetic", "dfu", "neuropathic", "arterial", "ischemic", "ulcer":
			if chronic < 0 {
				chronic = i
			}
		case "healed", "closed", "resolved":
			if i == g.lo || r.d.tokens[i-1].norm != "not" {
				return
			}
		case "tear", "surgical", "incision", "burn", "abrasion", "laceration", "traumatic":
			return
		}
	}
	switch {
	case pressure >= 0 && r.d.assertion(g, r.scopesOf(n), pressure, pressure+1) == Present:
		if code := r.pressureUlcer(g); code != "" {
			if c := r.add(code, g.lo, g.hi, "pressure ulcer by site and stage, as the line says"); c != nil {
				c.first = true
			}
		}
	case chronic >= 0 && r.d.assertion(g, r.scopesOf(n), chronic, chronic+1) == Present:
		if code := r.ulcerOf(g); code != "909" && code[0] != '9' {
			r.add("L97."+code, g.lo, g.hi, "ulcer by site, side and depth, as the line says")
		}
	}
}

// pressureUlcer is the code of L89 for the site, side and stage that a statement names, "" when it names no site.
func (r *reading) pressureUlcer(g *segment) string {
	site, sided := "", false
	stage := byte('9')
	side := byte(0)
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
		case "elbow":
			site, sided = "L89.0", true
		case "sacrum", "sacral", "coccyx", "coccygeal", "sacrococcygeal", "tailbone":
			site, sided = "L89.15", false
		case "hip", "trochanter", "trochanteric":
			site, sided = "L89.2", true
		case "buttock", "ischium", "ischial", "gluteal":
			site, sided = "L89.3", true
		case "ankle", "malleolus":
			site, sided = "L89.5", true
		case "heel":
			site, sided = "L89.6", true
		case "occiput", "occipital", "head", "scalp":
			site, sided = "L89.81", false
		case "unstageable":
			stage = '0'
		case "dti":
			stage = '6'
		case "deep":
			if next == "tissue" {
				stage = '6'
			}
		case "stage", "st", "grade":
			switch next {
			case "1", "i":
				stage = '1'
			case "2", "ii":
				stage = '2'
			case "3", "iii":
				stage = '3'
			case "4", "iv":
				stage = '4'
			}
		}
	}
	if site == "" {
		return ""
	}
	if sided {
		if side == 0 {
			side = '0'
		}
		return site + string([]byte{side, stage})
	}
	return site + string(stage)
}

// decubitus gives pressure ulcers of an unspecified site the one that their statement names.
func (r *reading) decubitus() {
	for i := range r.cands {
		c := &r.cands[i]
		if !strings.HasPrefix(c.code.String(), "L89.9") {
			continue
		}
		if g := r.segmentAt(c.lo); g != nil {
			if e, ok := r.entry(r.pressureUlcer(g)); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), "pressure ulcer by site and stage, as the statement says"
			}
		}
	}
}

// brittle codes fractures that a statement lays to osteoporosis as such (guideline I.C.13.d.2), also after a minor fall.
func (r *reading) brittle() {
	found := false
	for i := range r.cands {
		c := &r.cands[i]
		stem := map[string]string{"S22": "M80.08", "S32": "M80.08", "S42": "M80.02", "S52": "M80.03", "S62": "M80.04", "S72": "M80.05", "S82": "M80.06", "S92": "M80.07"}[cat(c.code)]
		if stem == "" {
			continue
		}
		g := r.segmentAt(c.lo)
		if g == nil {
			continue
		}
		linked := false
		for k := c.lo; k < g.hi && k < c.hi+10; k++ {
			w := r.d.tokens[k].norm
			linked = linked || w == "osteoporotic" || w == "fragility" || w == "osteoporosis"
			if linked && r.d.assertion(g, r.scopesOf(r.segmentIndex(k)), k, k+1) != Present {
				linked = false
			}
			if s := r.d.tokens[k].stop; !linked && k >= c.hi && (s == ',' || s == ';' || s == '.') {
				break
			}
		}
		if !linked && c.lo > g.lo {
			w := r.d.tokens[c.lo-1].norm
			linked = w == "osteoporotic" || w == "fragility"
		}
		linked = linked || r.weakBone(g, c.hi)
		if !linked && !r.fragile(c) {
			continue
		}
		s := c.code.String()
		code := stem
		if stem != "M80.08" {
			side := r.sideNear(g, c.lo)
			if side == 0 {
				side = '9'
			}
			code += string(side)
		} else {
			code += "X"
		}
		end := s[len(s)-1:]
		if end == "B" || end == "C" {
			end = "A"
		}
		if e, ok := r.entry(code + end); ok {
			c.code, c.title, c.why = e.Code(), e.Title(), "a fracture due to osteoporosis (guideline I.C.13.d.2)"
			found = true
		}
	}
	if found {
		r.drop("with the fracture", "M81")
	}
}

// weakBone reports whether a statement has osteoporosis and a pathological fracture before the words at hi: "osteoporosis with pathological
// fracture, femoral neck".
func (r *reading) weakBone(g *segment, hi int) bool {
	bone, broken := false, false
	for i := g.lo; i < hi; i++ {
		switch r.d.tokens[i].norm {
		case "osteoporosis", "osteoporosi", "osteoporotic":
			bone = r.d.assertion(g, r.scopesOf(r.segmentIndex(i)), i, i+1) == Present
		case "pathological", "pathologic", "fragility", "current":
			broken = broken || bone && r.wordIn(i+1, min(i+3, hi), "fracture", "fx")
		}
	}
	return broken
}

// fragile reports whether the note calls its one fracture that of a brittle bone elsewhere: "the teams agree this was a fragility fracture".
func (r *reading) fragile(c *candidate) bool {
	for i := range r.cands {
		if o := &r.cands[i]; o.code != c.code && cat(o.code)[0] == 'S' && strings.Contains(o.title, "racture") {
			return false
		}
	}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		switch g.section {
		case FamilyHistory, PMH, PSH, Plan, ROS, Social:
			continue
		}
		for i := g.lo; i < g.hi; i++ {
			switch r.d.tokens[i].norm {
			case "fragility", "osteoporotic":
				if nextIs(r.d, i+1, "fracture", "fx") && r.d.assertion(g, r.scopesOf(n), i, i+1) == Present && r.d.assertion(g, r.scopesOf(n), i+1, i+2) == Present {
					return true
				}
			}
		}
	}
	return false
}

// lostConsciousness is the sixth character of an intracranial injury by what the note says of consciousness, "" when it says nothing.
func (r *reading) lostConsciousness() string {
	for n := range r.d.segments {
		g := &r.d.segments[n]
		for i := g.lo; i < g.hi; i++ {
			if w := r.d.tokens[i].norm; w != "loc" && !(w == "loss" && nextIs(r.d, i+1, "of") && nextIs(r.d, i+2, "consciousness")) {
				continue
			}
			switch r.d.assertion(g, r.scopesOf(n), i, i+1) {
			case Absent:
				return "0"
			case Present:
				return "9"
			}
		}
	}
	return ""
}

// bruise is the code of a contusion of the part that the words lo to hi name, "" when they name none; the side comes later.
func (r *reading) bruise(lo, hi int) string {
	for i := lo; i < hi; i++ {
		switch r.d.tokens[i].norm {
		case "forehead", "face", "facial", "cheek", "jaw", "chin", "temple":
			return "S00.83XA"
		case "scalp":
			return "S00.03XA"
		case "nose":
			return "S00.33XA"
		case "lip":
			return "S00.531A"
		case "thigh":
			return "S70.10XA"
		case "knee":
			return "S80.00XA"
		case "shin", "leg", "calf":
			return "S80.10XA"
		case "forearm":
			return "S50.10XA"
		case "elbow":
			return "S50.00XA"
		case "shoulder":
			return "S40.019A"
		case "arm":
			return "S40.029A"
		case "hand":
			return "S60.229A"
		case "hip":
			return "S70.00XA"
		case "foot":
			return "S90.30XA"
		case "ankle":
			return "S90.00XA"
		case "buttock", "back", "flank", "sacrum", "coccyx":
			return "S30.0XXA"
		case "abdomen", "abdominal":
			return "S30.1XXA"
		case "wrist":
			return "S60.219A"
		}
	}
	return ""
}

// burnDegree is the degree of the burns that the statement at lo names, 0 when it names none.
func (r *reading) burnDegree(lo int) byte {
	switch {
	case r.holds(lo, "full", "third", "3rd"):
		return '3'
	case r.holds(lo, "partial", "second", "2nd"):
		return '2'
	case r.holds(lo, "superficial", "first", "1st"):
		return '1'
	}
	return 0
}
