package note

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// strokes fits the codes of what a stroke left to the record: its kind (an infarction, a hemorrhage and which), and of a paralysis
// the side and whether it is the dominant one, which the right side is where the record does not say (guideline I.C.6.a).
func (r *reading) strokes() {
	kind := r.bleeding()
	now := r.inpatient() && (r.has("I60") || r.has("I61") || r.has("I63"))
	for i := range r.cands {
		c := &r.cands[i]
		s := c.code.String()
		if !strings.HasPrefix(s, "I69.") || len(s) < 7 || s[4] > '3' {
			continue
		}
		if now { // the stroke is of this stay, and its deficits have their own codes (guideline I.C.9.d.1)
			if e, ok := r.entry(deficitOf(s)); ok {
				c.code, c.title, c.why = e.Code(), e.Title(), "a deficit of the stroke of this stay (guideline I.C.9.d)"
			}
			continue
		}
		code := []byte(s)
		if kind != 0 {
			code[4] = kind
		}
		if code[5] >= '3' && code[5] <= '5' && len(code) == 7 && code[6] <= '9' {
			if end := r.dominance(c); end != 0 {
				code[6] = end
			}
		}
		if string(code) == s {
			continue
		}
		if e, ok := r.entry(string(code)); ok {
			c.code, c.title, c.why = e.Code(), e.Title(), c.why+"; kind and side by the record (guideline I.C.6.a)"
		}
	}
}

// bleeding is the digit of I69 for the one kind of hemorrhage that the record names: '0' subarachnoid, '1' intracerebral, '2'
// another one; 0 where it names none, several, or an infarction too.
func (r *reading) bleeding() (kind byte) {
	for n := range r.d.segments {
		for _, m := range r.marksOf(n) {
			if m.says != Present && m.says != Historical {
				continue
			}
			k := kindOfStroke(m.code)
			if k == '3' && !r.wordIn(m.lo, m.hi, "infarct", "infarction", "ischemic", "embolic", "thrombotic", "lacunar", "cardioembolic") {
				continue // a stroke of either kind
			}
			if k != 0 && kind != 0 && k != kind {
				return 0
			}
			if k != 0 {
				kind = k
			}
		}
	}
	if kind == '3' {
		return 0
	}
	return kind
}

func kindOfStroke(c icd.CM) byte {
	switch cat(c) {
	case "I60":
		return '0'
	case "I61":
		return '1'
	case "I62":
		return '2'
	case "I63":
		return '3'
	}
	return 0
}

// dominance is the last digit of a paralysis by the words around it: right or left, dominant or not; 0 where no side is named.
func (r *reading) dominance(c *candidate) byte {
	g := r.segmentAt(c.lo)
	if g == nil || c.hi <= c.lo {
		return 0
	}
	lo := c.lo
	for lo > g.lo && c.lo-lo < 3 && r.d.tokens[lo-1].stop == 0 {
		lo--
	}
	var side byte
	for i := lo; i < c.hi; i++ {
		if s := r.d.tokens[i].side(); s != 0 {
			if side != 0 && side != s {
				return 0
			}
			side = s
		}
	}
	if side == 0 {
		return 0
	}
	hi := c.hi
	for hi < g.hi && hi-c.hi < 4 && r.d.tokens[hi-1].stop == 0 {
		hi++
	}
	other := r.wordIn(lo, hi, "nondominant", "non")
	dominant := !other && r.wordIn(lo, hi, "dominant")
	switch lefty := r.lefthanded(); {
	case side == '1' && (other || lefty && !dominant):
		return '3'
	case side == '1':
		return '1'
	case dominant || lefty && !other:
		return '2'
	}
	return '4'
}

// lefthanded reports whether the record says that the patient is.
func (r *reading) lefthanded() bool {
	for i := range r.d.tokens {
		switch r.d.tokens[i].norm {
		case "lefthanded", "lefthand", "lhd":
			return true
		case "left":
			if nextIs(r.d, i+1, "handed", "hand") && (r.d.tokens[i+1].norm == "handed" || nextIs(r.d, i+2, "dominant")) {
				return true
			}
		}
	}
	return false
}

// deficitOf is the code of a deficit by that of what a stroke left; empty where there is none.
func deficitOf(s string) string {
	switch rest := s[5:]; {
	case rest == "20":
		return "R47.01"
	case rest == "21":
		return "R47.02"
	case rest == "22":
		return "R47.1"
	case rest == "92":
		return "R29.810"
	case rest[0] == '5' && len(rest) == 2:
		return "G81.9" + rest[1:]
	}
	return ""
}
