package note

import (
	"slices"
	"strings"
)

// retinopathy is what a statement says of one eye, or of both.
type retinopathy struct {
	stage byte // 3rd character behind the category: '1' unspecified, '2' mild, '3' moderate, '4' severe, '5' proliferative
	edema byte // '1' with macular edema, '9' without, 0 not said
	eye   byte // '1' right, '2' left, '3' both, '9' not said
	at    int
}

// retinopathies codes diabetic retinopathy eye by eye, by the stage and the edema that a statement names (E08-E13 with .32-.35).
func (r *reading) retinopathies() {
	category := "E11"
	for _, k := range [...]string{"E10", "E08", "E09", "E13"} {
		if r.has(k) {
			category = k
		}
	}
	if category != "E11" && r.says("t2dm", "dm2", "t2") && !r.says("t1dm", "dm1") {
		category = "E11"
	}
	var found []retinopathy
	segs := map[int]bool{}
	for n := range r.d.segments {
		g := &r.d.segments[n]
		if !g.section.states() {
			continue
		}
		if some := r.retinopathyOf(g, n); len(some) > 0 {
			found = append(found, some...)
			segs[n] = true
		}
	}
	var codes []retinopathy
	for _, x := range found {
		if x.stage >= '2' {
			codes = append(codes, x)
		}
	}
	if len(codes) == 0 || !r.has("E0") && !r.has("E1") {
		return
	}
	at := -1
	kept := r.cands[:0:0]
	for _, c := range r.cands {
		s := c.code.String()
		if segs[r.d.segmentOf(c.lo)] && s >= "E08" && s < "E14" && (strings.HasPrefix(s[3:], ".3") || strings.HasSuffix(s, ".9")) {
			if at < 0 {
				at = len(kept)
			}
			continue
		}
		kept = append(kept, c)
	}
	if at < 0 {
		return
	}
	var more []candidate
	for _, x := range codes {
		edema := x.edema
		if edema == 0 {
			edema = '9'
		}
		code := category + ".3" + string([]byte{x.stage, edema, x.eye})
		if e, ok := r.entry(code); ok {
			g := r.segmentAt(x.at)
			more = append(more, candidate{code: e.Code(), title: e.Title(), lo: g.lo, hi: min(x.at+1, g.hi), score: 1, first: g.section == Diagnoses, why: "stage, macular edema and eye, as the statement says"})
		}
	}
	if len(more) > 0 {
		r.cands = slices.Insert(kept, at, more...)
	}
}

// retinopathyOf reads a statement: "moderate NPDR OD, PDR OS with DME".
func (r *reading) retinopathyOf(g *segment, n int) (out []retinopathy) {
	named := false
	for i := g.lo; i < g.hi; i++ {
		switch r.d.tokens[i].norm {
		case "npdr", "pdr", "retinopathy":
			named = named || r.d.assertion(g, r.scopesOf(n), i, i+1) == Present
		}
	}
	if !named {
		return nil
	}
	cur := retinopathy{eye: '9'}
	early := byte(0) // an eye that is named before its stage
	flush := func() {
		if cur.stage != 0 {
			out = append(out, cur)
		}
		cur = retinopathy{eye: '9'}
	}
	stage := func(s byte, i int) {
		if cur.stage != 0 && (cur.eye != '9' || cur.stage != s && s != '1') && !(cur.stage == '1') {
			flush()
		}
		if s != '1' || cur.stage == 0 {
			cur.stage = s
		}
		cur.at = i
		if early != 0 && cur.eye == '9' {
			cur.eye, early = early, 0
		}
	}
	eye := func(e byte) {
		switch {
		case cur.stage == 0:
			early = e
		case cur.eye == '9':
			cur.eye = e
		case cur.eye != e:
			early = e
			if cur.eye == '1' && e == '2' || cur.eye == '2' && e == '1' {
				flush()
			}
		}
	}
	for i := g.lo; i < g.hi; i++ {
		t := &r.d.tokens[i]
		next := ""
		if i+1 < g.hi {
			next = r.d.tokens[i+1].norm
		}
		switch t.norm {
		case "mild", "moderate", "severe":
			for k := i + 1; k < min(i+4, g.hi); k++ {
				switch r.d.tokens[k].norm {
				case "npdr", "nonproliferative", "non", "retinopathy", "diabetic":
					stage(map[string]byte{"mild": '2', "moderate": '3', "severe": '4'}[t.norm], i)
				}
				if s := r.d.tokens[k].norm; s == "npdr" || s == "nonproliferative" || s == "retinopathy" {
					break
				}
			}
		case "pdr":
			stage('5', i)
		case "proliferative":
			if i == g.lo || r.d.tokens[i-1].norm != "non" {
				stage('5', i)
			}
		case "npdr", "retinopathy":
			if cur.stage == 0 {
				stage('1', i)
			}
			cur.at = i
		case "dme", "csme", "me", "macular":
			if t.norm == "macular" && next != "edema" && next != "oedema" || t.norm == "me" && !t.upper {
				continue
			}
			with := byte('1')
			for k := max(g.lo, i-3); k < i; k++ {
				switch r.d.tokens[k].norm {
				case "without", "no", "w/o", "wo", "not", "absent":
					with = '9'
				}
				if s := r.d.tokens[k].stop; s == ',' || s == ';' {
					with = '1'
				}
			}
			if cur.stage == 0 && len(out) > 0 && out[len(out)-1].edema == 0 {
				out[len(out)-1].edema = with
			} else if cur.edema == 0 {
				cur.edema = with
			}
		case "od":
			eye('1')
		case "os":
			eye('2')
		case "ou":
			eye('3')
		case "right":
			eye('1')
		case "left":
			eye('2')
		case "bilateral", "bilaterally", "bilat", "b/l", "both":
			eye('3')
		}
	}
	flush()
	for i := range out { // "severe NPDR with DME both eyes"
		if out[i].eye == '9' && early != 0 && len(out) == 1 {
			out[i].eye = early
		}
	}
	return out
}
