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

// rows tells in which rows a code stands on either side, as bits.
func (t pairSets) rows(c icd.CM) (a, b uint64) {
	for i := range t {
		if t[i].a.has(c) {
			a |= 1 << i
		}
		if t[i].b.has(c) {
			b |= 1 << i
		}
	}
	return a, b
}

// match tells whether a row of the table joins a and b.
func (t tableID) match(a, b *codeFacts) bool { return a.rowsA[t]&b.rowsB[t] != 0 }

// partner is the position of the first diagnosis that a row of the table joins with the one at i, -1 when there is none.
func (t tableID) partner(p *pass, i int) int {
	rows := p.dx[i].rowsA[t]
	if rows == 0 {
		return -1
	}
	for j := range p.dx {
		if j != i && !p.dx[j].bad && rows&p.dx[j].rowsB[t] != 0 {
			return j
		}
	}
	return -1
}
