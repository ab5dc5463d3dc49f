package guidelines

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// codeSet is a list of codes and ranges, compiled from the form of class definitions. It serves tables of pairs that
// are asked for seldom; what many rules ask for is a class.
type codeSet []pattern

func newCodeSet(def string) codeSet {
	var s codeSet
	for item := range strings.FieldsSeq(def) {
		s = append(s, newPattern(item, cNever))
	}
	return s
}

func (s codeSet) has(c icd.CM) bool {
	var b [8]byte
	c.AppendCompact(b[:0])
	in := false
	for i := range s {
		if s[i].matches(&b) {
			in = !s[i].not
		}
	}
	return in
}

// pairTable lists which codes of one set meet which of another: a history and the condition it is the history of, a
// symptom and the diseases it belongs to.
type pairTable []struct{ a, b string }

// pairSets is a compiled pairTable.
type pairSets []struct{ a, b codeSet }

func (t pairTable) compile() pairSets {
	out := make(pairSets, len(t))
	for i, row := range t {
		out[i].a, out[i].b = newCodeSet(row.a), newCodeSet(row.b)
	}
	return out
}

// match tells whether a row joins the two codes.
func (t pairSets) match(a, b icd.CM) bool {
	for i := range t {
		if t[i].a.has(a) && t[i].b.has(b) {
			return true
		}
	}
	return false
}

// partner is the position of the first diagnosis that a row joins with the one at i, -1 when there is none.
func (t pairSets) partner(p *pass, i int) int {
	for k := range t {
		if !t[k].a.has(p.dx[i].code) {
			continue
		}
		for j := range p.dx {
			if j != i && !p.dx[j].bad && t[k].b.has(p.dx[j].code) {
				return j
			}
		}
	}
	return -1
}
