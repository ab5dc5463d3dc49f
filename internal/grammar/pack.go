package grammar

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// The packed form of a grammar; numbers are unsigned varints.
//
//	"pcsg1\n"
//	texts   count, the length of each, then all of them in one piece
//	axes    count; for each: mask (8 bytes), title, a label for every bit of the mask
//	tables  count; for each: key (3 bytes), titles 1-3, labels 1-3, definition, number of rows;
//	        for each row: four axes, span from and to (2 bytes)
//
// Titles, labels and definitions are numbers of texts. The bit sets of rows are made again when it is opened.
const magic = "pcsg1\n"

// ErrPacked is returned for data that is not a packed grammar.
var ErrPacked = errors.New("not a packed ICD-10-PCS grammar")

// Append writes the packed form.
func (g *Grammar) Append(b []byte) []byte {
	b = append(b, magic...)
	u := func(n uint32) { b = binary.AppendUvarint(b, uint64(n)) }
	u(uint32(len(g.texts.ends) - 1))
	for i := 1; i < len(g.texts.ends); i++ {
		u(g.texts.ends[i] - g.texts.ends[i-1])
	}
	b = append(b, g.texts.all...)
	u(uint32(len(g.axes)))
	for _, a := range g.axes {
		b = binary.LittleEndian.AppendUint64(b, a.mask)
		u(a.title)
		for i := range bits.OnesCount64(a.mask) {
			u(g.labels[int(a.label)+i])
		}
	}
	u(uint32(len(g.tables)))
	for i := range g.tables {
		t := &g.tables[i]
		b = append(b, t.key[:]...)
		for k := range 3 {
			u(t.titles[k])
		}
		for k := range 3 {
			u(t.labels[k])
		}
		u(t.definition)
		u(t.rows)
		for _, r := range g.rows[t.row : t.row+t.rows] {
			for k := range 4 {
				u(r.axis[k])
			}
			b = append(b, r.span.From, r.span.To)
		}
	}
	return b
}

// reader reads the packed form in place; bad is set once the data does not fit.
type reader struct {
	s   string
	at  int
	bad bool
}

func (r *reader) uint() uint32 {
	if r.at < len(r.s) {
		if c := r.s[r.at]; c < 0x80 {
			r.at++
			return uint32(c)
		}
	}
	var n uint32
	for i := 0; r.at+i < len(r.s) && i < 5; i++ {
		c := r.s[r.at+i]
		n |= uint32(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.at += i + 1
			return n
		}
	}
	r.bad = true
	return 0
}

// below reads a number that must be below limit.
func (r *reader) below(limit int) uint32 {
	n := r.uint()
	if int(n) >= limit {
		r.bad = true
		return 0
	}
	return n
}

func (r *reader) left() int { return len(r.s) - r.at }

func (r *reader) take(n int) string {
	if n > r.left() {
		r.bad = true
		return "\x00\x00\x00\x00\x00\x00\x00\x00"[:min(n, 8)]
	}
	r.at += n
	return r.s[r.at-n : r.at]
}

// Open reads the packed form. The grammar keeps parts of data.
func Open(data string) (*Grammar, error) {
	if len(data) < len(magic) || data[:len(magic)] != magic {
		return nil, ErrPacked
	}
	r := &reader{s: data[len(magic):]}
	g := &Grammar{pairs: make([]pair, Radix*Radix)}
	r.texts(g)
	r.axes(g)
	r.tables(g)
	if r.bad || r.left() != 0 {
		return nil, ErrPacked
	}
	return g, nil
}

func (r *reader) count() int { return int(r.below(r.left() + 1)) }

func (r *reader) texts(g *Grammar) {
	n := r.count()
	g.texts.ends = make([]uint32, n+1)
	for i := range n {
		g.texts.ends[i+1] = g.texts.ends[i] + r.below(r.left()+1)
	}
	total := int(g.texts.ends[n])
	if total > r.left() {
		r.bad = true
		return
	}
	g.texts.all = r.take(total)
}

func (r *reader) axes(g *Grammar) {
	n := r.count()
	g.axes = make([]axis, 0, n)
	g.labels = make([]uint32, 0, 4*n)
	for range n {
		m := r.take(8)
		mask := uint64(0)
		for i := range 8 {
			mask |= uint64(m[i]) << (8 * i)
		}
		if r.bad || mask == 0 || mask>>Radix != 0 {
			r.bad = true
			return
		}
		g.axes = append(g.axes, axis{mask: mask, title: r.below(len(g.texts.ends)), label: uint32(len(g.labels))})
		for range bits.OnesCount64(mask) {
			g.labels = append(g.labels, r.below(len(g.texts.ends)))
		}
	}
}

func (r *reader) tables(g *Grammar) {
	n := r.count()
	if n > MaxTables {
		r.bad = true
		return
	}
	g.tables = make([]table, 0, n)
	g.rows = make([]row, 0, 8*n)
	g.sets = make([]uint64, 0, 64*n)
	for range n {
		t := table{row: uint32(len(g.rows))}
		copy(t.key[:], r.take(3))
		for k := range 3 {
			t.titles[k] = r.below(len(g.texts.ends))
		}
		for k := range 3 {
			t.labels[k] = r.below(len(g.texts.ends))
		}
		t.definition = r.below(len(g.texts.ends))
		t.rows = r.below(MaxTableRows + 1)
		for range t.rows {
			var q row
			for k := range 4 {
				q.axis[k] = r.below(len(g.axes))
			}
			span := r.take(2)
			q.span = Span{span[0], span[1]}
			g.rows = append(g.rows, q)
			if r.bad {
				return
			}
		}
		if r.bad || keyFault(string(t.key[:])) != "" || len(g.tables) > 0 && string(g.tables[len(g.tables)-1].key[:]) >= string(t.key[:]) {
			r.bad = true
			return
		}
		g.fill(&t)
		g.link(t)
	}
}
