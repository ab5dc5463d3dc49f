package grammar

import (
	"iter"
	"math/bits"
)

// A Grammar is immutable after Build or Open; any number of goroutines may read it. A nil Grammar has no tables.
type Grammar struct {
	pairs  []pair   // by the first two characters, 34*34
	tables []table  // in the order of their keys
	rows   []row    // of all tables, table after table
	axes   []axis   // distinct axes
	labels []uint32 // of all axes, axis after axis: numbers of texts
	sets   []uint64 // bit sets of rows
	texts  texts
}

type pair struct {
	third uint64 // the third characters that name a table
	first uint32 // the table of the lowest of them
}

type table struct {
	key        [3]byte
	words      uint8 // length of a bit set of this table's rows
	titles     [3]uint32
	labels     [3]uint32
	definition uint32
	row        uint32 // first row
	rows       uint32
	slots      [4]slot
}

// slot finds the bit sets of one position: that of a value stands words*(number of lower values present) after set.
type slot struct {
	present uint64
	set     uint32
}

type row struct {
	axis [4]uint32
	span Span
}

type axis struct {
	mask  uint64
	title uint32
	label uint32 // of the lowest value, in labels
}

// all are the tables.
func (g *Grammar) all() []table {
	if g == nil {
		return nil
	}
	return g.tables
}

// table is the table with a key, nil when there is none.
func (g *Grammar) table(k0, k1, k2 byte) *table {
	a, b, c := place(k0), place(k1), place(k2)
	if g == nil || a == none || b == none || c == none {
		return nil
	}
	p := &g.pairs[int(a)*Radix+int(b)]
	m := uint64(1) << c
	if p.third&m == 0 {
		return nil
	}
	return &g.tables[int(p.first)+bits.OnesCount64(p.third&(m-1))]
}

// set is where the bit set of the rows of t that have value c at position 4+pos starts; -1 when none has.
func (t *table) set(pos int, c byte) int {
	s := &t.slots[pos]
	below := s.present & (1<<place(c) - 1) // a byte that is no value has place 255: nothing is present there
	if s.present>>place(c)&1 == 0 {
		return -1
	}
	return int(s.set) + int(t.words)*bits.OnesCount64(below)
}

// A RowID names a row of a grammar.
type RowID uint32

// Find is the row that holds a code in a release. It allocates nothing.
func (g *Grammar) Find(code [7]byte, release uint8) (RowID, bool) {
	t := g.table(code[0], code[1], code[2])
	if t == nil {
		return 0, false
	}
	a, b, c, d := t.set(0, code[3]), t.set(1, code[4]), t.set(2, code[5]), t.set(3, code[6])
	if a|b|c|d < 0 {
		return 0, false
	}
	for w := range int(t.words) {
		for m := g.sets[a+w] & g.sets[b+w] & g.sets[c+w] & g.sets[d+w]; m != 0; m &= m - 1 {
			i := t.row + uint32(w*64+bits.TrailingZeros64(m))
			if g.rows[i].span.Has(release) {
				return RowID(i), true
			}
		}
	}
	return 0, false
}

// alive yields the rows of t in force that have every character of rest (up to four) at its position; a zero byte
// stands for any value.
func (g *Grammar) alive(t *table, rest [4]byte, release uint8) iter.Seq[*row] {
	return func(yield func(*row) bool) {
		for i := t.row; i < t.row+t.rows; i++ {
			r := &g.rows[i]
			if r.span.Has(release) && g.has(r, rest) && !yield(r) {
				return
			}
		}
	}
}

func (g *Grammar) has(r *row, rest [4]byte) bool {
	for i, c := range rest {
		if c != 0 && g.axes[r.axis[i]].mask&bit(c) == 0 {
			return false
		}
	}
	return true
}

// label is the label of value c of an axis, "" when the axis lacks it.
func (g *Grammar) label(a *axis, c byte) string {
	m := bit(c)
	if a.mask&m == 0 {
		return ""
	}
	return g.texts.at(g.labels[int(a.label)+bits.OnesCount64(a.mask&(m-1))])
}
