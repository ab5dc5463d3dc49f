package note

import (
	"slices"
	"strings"
)

// sepsis codes the infection behind severe sepsis where the note names its organism (guideline I.C.1.d).
func (r *reading) sepsis() {
	if r.has("A4") || r.has("J") || r.has("N") || r.has("R65") {
		for n := range r.d.segments {
			if g := &r.d.segments[n]; g.section != Diagnoses && g.section != Assessment {
				continue
			}
			for _, m := range r.marksOf(n) {
				if s := m.code.String(); m.says == Present && (s == "R65.20" || s == "R65.21") && !r.has(s) && !r.has("R65.21") {
					r.add(s, m.lo, m.hi, "severe sepsis, stated (guideline I.C.1.d)")
				}
			}
		}
	}
	if !r.has("R65.2") || r.has("A40") || r.has("A41") {
		return
	}
	at := r.find("R65.2")
	code := "A41.9"
	for _, o := range [...]struct{ word, code string }{{"mrsa", "A41.02"}, {"mssa", "A41.01"}, {"coli", "A41.51"}, {"pseudomona", "A41.52"}, {"pneumococcal", "A40.3"}, {"pneumoniae", "A40.3"}, {"enterococcu", "A41.81"}, {"serratia", "A41.53"}} {
		if r.says(o.word) {
			code = o.code
			break
		}
	}
	c := r.cands[at]
	if e, ok := r.entry(code); ok {
		r.cands = slices.Insert(r.cands, at, candidate{code: e.Code(), title: e.Title(), lo: c.lo, hi: c.hi, score: 1, first: c.first, why: "the infection goes before severe sepsis (guideline I.C.1.d.1.b)"})
	}
}

// doubts drops what the note words as possible in one place and denies in another.
func (r *reading) doubts() {
	r.passOver("denied elsewhere", func(c *candidate) bool {
		if !c.uncertain {
			return false
		}
		for n := range r.d.segments {
			for _, m := range r.marksOf(n) {
				if m.says == Absent && m.lo > c.lo && cat(m.code) == cat(c.code) {
					return true
				}
			}
		}
		return false
	})
}

// sides gives codes of an unspecified side the one that the statement names, if it names one.
func (r *reading) sides() {
	for i := range r.cands {
		c := &r.cands[i]
		if !strings.Contains(c.title, "nspecified") || c.hi == 0 {
			continue
		}
		g := r.segmentAt(c.lo)
		if g == nil {
			continue
		}
		side := ""
		for k := g.lo; k < g.hi; k++ {
			s := ""
			switch t := &r.d.tokens[k]; t.norm {
			case "bilateral", "bilat", "b/l", "ou", "bilaterally":
				s = "bilateral"
			case "od":
				if t.upper {
					s = "right"
				}
			case "os":
				if t.upper {
					s = "left"
				}
			default:
				switch t.side() {
				case '1':
					s = "right"
				case '2':
					s = "left"
				}
			}
			if s != "" && side != "" && s != side {
				side = "?"
				break
			}
			if s != "" {
				side = s
			}
		}
		if side == "" || side == "?" {
			continue
		}
		if s := c.code.String(); (strings.HasPrefix(s, "G81.") || strings.HasPrefix(s, "G83.")) && len(s) == 6 && s[5] == '0' && side != "bilateral" { // right is the dominant side when the record does not say (guideline I.C.6.a)
			end := map[string]string{"right": "1", "left": "4"}[side]
			switch dominant, other := r.wordIn(g.lo, g.hi, "dominant"), r.wordIn(g.lo, g.hi, "nondominant", "non"); {
			case other && side == "right":
				end = "3"
			case dominant && !other && side == "left":
				end = "2"
			}
			if e, ok := r.entry(s[:5] + end); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; side by the statement"
			}
			continue
		}
		e, ok := r.rel.CM(c.code)
		if !ok {
			continue
		}
		up, ok := e.Parent()
		if ok && c.code.Len() == 7 { // the side stands before the encounter
			up, ok = up.Parent()
		}
		if !ok {
			continue
		}
		want := strings.ToLower(strings.Replace(c.title, "unspecified", side, 1))
		for leaf := range up.Leaves() {
			if t := strings.ToLower(leaf.Title()); leaf.Billable() && (t == want || strings.Replace(strings.ToLower(c.title), "unspecified ", "", 1) == strings.Replace(t, side+" ", "", 1)) && strings.Contains(t, side) {
				c.code, c.title, c.why = leaf.Code(), leaf.Title(), c.why+"; side by the statement"
				break
			}
		}
	}
}

func (r *reading) segmentAt(tok int) *segment {
	if i := r.d.segmentOf(tok); i >= 0 {
		return &r.d.segments[i]
	}
	return nil
}

func (r *reading) segmentIndex(tok int) int { return max(r.d.segmentOf(tok), 0) }

// segmentOf is the index of the segment of a token, -1 for none. Segments stand in the order of their tokens.
func (d *document) segmentOf(tok int) int {
	i, _ := slices.BinarySearchFunc(d.segments, tok, func(g segment, tok int) int {
		if g.hi <= tok {
			return -1
		}
		return 1
	})
	if i < len(d.segments) && tok >= d.segments[i].lo && tok < d.segments[i].hi {
		return i
	}
	return -1
}

// sequela turns what is left of a stroke into the codes of I69.
func (r *reading) sequela() {
	r.afterStroke()
	defer r.swallowing()
	if !r.says("residual", "sequela", "sequelae", "late") {
		return
	}
	if i := r.find("I6"); i >= 0 && cat(r.cands[i].code) < "I64" {
		if g := r.segmentAt(r.cands[i].lo); r.inpatient() || g != nil && r.wordIn(g.lo, g.hi, "acute", "new") { // the stroke of this stay
			return
		}
	}
	stroke := r.has("I63") || r.has("I61") || r.has("I60") || r.has("Z86.73")
	if !stroke {
		for n := range r.d.segments {
			for _, m := range r.marksOf(n) {
				if (cat(m.code) == "I63" || cat(m.code) == "I61") && (m.says == Present || m.says == Historical) {
					stroke = true
				}
			}
		}
	}
	if !stroke {
		return
	}
	why := "what is left of a stroke (guideline I.C.9.d)"
	base := "I69.3"
	if r.has("I61") {
		base = "I69.1"
	}
	left := r.has("I69")
	for n := range r.d.segments { // what the statement about the sequelae names
		g := &r.d.segments[n]
		for _, m := range r.marksOf(n) {
			if k := cat(m.code); m.says == Present && !r.has(k) && (k == "R13" || k == "R47" || k == "G81" && !r.has("I69.35")) {
				if h, ok := r.ask(r.words(m.lo, m.hi)); ok {
					r.take(m.lo, m.hi, h, Present, g)
					if !r.has(cat(h.Code)) {
						r.add(h.Code.String(), m.lo, m.hi, "deficit")
					}
				}
			}
		}
	}
	for i := range r.cands {
		c := &r.cands[i]
		code, keep := deficit(c.code.String(), base)
		if code == "" {
			continue
		}
		e, ok := r.entry(code)
		if !ok {
			continue
		}
		left = true
		if keep {
			x := *c
			defer func() { r.cands = append(r.cands, x) }()
		}
		c.code, c.title, c.why = e.Code(), e.Title(), why
	}
	if left {
		r.drop(why, "I63", "I61", "Z86.73")
	}
}

// swallowing codes the kind of a dysphagia beside the code of the stroke that left it.
func (r *reading) swallowing() {
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		if !strings.HasPrefix(s, "I69.") || !strings.HasSuffix(s, "91") || r.has("R13") || c.hi <= c.lo {
			continue
		}
		g, code := r.segmentAt(c.lo), "R13.10"
		switch {
		case g == nil:
			continue
		case r.wordIn(g.lo, g.hi, "oropharyngeal"):
			code = "R13.12"
		case r.wordIn(g.lo, g.hi, "pharyngoesophageal"):
			code = "R13.14"
		case r.wordIn(g.lo, g.hi, "pharyngeal"):
			code = "R13.13"
		case r.wordIn(g.lo, g.hi, "oral"):
			code = "R13.11"
		}
		if e, ok := r.entry(code); ok {
			r.cands = slices.Insert(r.cands, i+1, candidate{code: e.Code(), title: e.Title(), lo: c.lo, hi: c.hi, score: 1, first: c.first, why: "the kind of dysphagia (note at I69)"})
		}
		return
	}
}

// deficit is the code of what a stroke left, by the code of the deficit; keep tells that the deficit is coded beside it.
func deficit(s, base string) (code string, keep bool) {
	switch {
	case strings.HasPrefix(s, "G81"):
		side := map[byte]string{'1': "51", '2': "52", '3': "53", '4': "54"}[s[len(s)-1]] // right dominant, left dominant, right, left nondominant
		if side == "" {
			side = "59"
		}
		return base + side, false
	case strings.HasPrefix(s, "R13.1"):
		return base + "91", true
	case s == "R47.01":
		return base + "20", false
	case s == "R47.1":
		return base + "22", false
	case s == "R29.810":
		return base + "92", false
	case strings.HasPrefix(s, "R27"):
		return base + "93", false
	}
	return "", false
}

// afterStroke codes a deficit that its own statement tells as left by a stroke of before: "hemiplegia s/p CVA".
func (r *reading) afterStroke() {
	var beside []candidate // the deficits that are coded, too
	left := false
	for i := range r.cands {
		c := &r.cands[i]
		code, keep := deficit(c.code.String(), "I69.3")
		g := r.segmentAt(c.lo)
		if code == "" || g == nil || c.hi <= c.lo {
			continue
		}
		late := false
		for k := g.lo; k < g.hi; k++ {
			switch r.d.tokens[k].norm {
			case "stroke", "cva", "infarct", "infarction":
				late = late || r.wordIn(max(g.lo, k-4), k, "s/p", "post", "after", "following", "old", "prior", "previous", "remote", "h/o", "hx", "history", "since", "late", "residual") ||
					(r.d.tokens[k].norm == "stroke" || r.d.tokens[k].norm == "cva") && k+1 < g.hi && year(r.d.tokens[k+1].norm)
			}
		}
		e, ok := r.entry(code)
		if !late || !ok {
			continue
		}
		was := *c
		c.code, c.title, c.why = e.Code(), e.Title(), "what is left of a stroke (guideline I.C.9.d)"
		left = true
		if !keep {
			continue
		}
		if was.code.String() == "R13.10" && r.wordIn(g.lo, g.hi, "oropharyngeal") {
			if x, ok := r.entry("R13.12"); ok {
				was.code, was.title = x.Code(), x.Title()
			}
		}
		beside = append(beside, was)
	}
	for _, was := range beside {
		if r.has(was.code.String()) {
			continue
		}
		if i := slices.IndexFunc(r.cands, func(c candidate) bool { return c.lo == was.lo && c.hi == was.hi }); i >= 0 {
			r.cands = slices.Insert(r.cands, i+1, was)
		}
	}
	if left {
		r.drop("what the stroke left is coded", "Z86.73", "I63")
	}
}

// course gives injuries their 7th character by what the visit is for.
func (r *reading) course() {
	later := false
	for i := range r.d.tokens[:min(len(r.d.tokens), 40)] {
		switch r.d.tokens[i].norm {
		case "followup", "f/u", "recheck", "postop":
			later = true
		case "follow":
			later = later || nextIs(r.d, i+1, "up")
		}
	}
	if r.inpatient() {
		return
	}
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		g := r.segmentAt(c.lo)
		if !later && (g == nil || !r.wordIn(g.lo, g.hi, "aftercare", "followup", "f/u", "recheck", "healing", "healed") && !(r.wordIn(g.lo, g.hi, "s/p") && r.wordIn(g.lo, g.hi, "orif", "crpp", "casting"))) {
			continue
		}
		if s[0] != 'S' && !strings.HasPrefix(s, "M80") && !strings.HasPrefix(s, "M84.3") || s[len(s)-1] != 'A' {
			continue
		}
		if e, ok := r.entry(s[:len(s)-1] + "D"); ok {
			c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; a later visit for it (guideline I.C.19.a)"
		}
	}
}

// side is the side of a code that a word names: '1' right, '2' left, 0 none.
func (t *token) side() byte {
	switch t.norm {
	case "right", "rt":
		return '1'
	case "left", "lt":
		return '2'
	case "r":
		if t.upper {
			return '1'
		}
	case "l":
		if t.upper {
			return '2'
		}
	}
	return 0
}
