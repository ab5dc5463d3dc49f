package grammar

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// The limits of a grammar: far above every published release, low enough to bound the memory of hostile input.
const (
	MaxTables    = 5000
	MaxTableRows = 4000 // the largest published table has 187
)

// ErrTable is what every fault of a table wraps.
var ErrTable = errors.New("unsound table")

// A TableError names the table at fault and why. The table, or the row, is left out of the grammar.
type TableError struct {
	Key    string
	Row    int // counted from 1 within the table; 0 when the fault is the table's
	Reason string
}

// Error names the table, the row and the reason.
func (e *TableError) Error() string {
	if e.Row > 0 {
		return fmt.Sprintf("table %q row %d: %s", e.Key, e.Row, e.Reason)
	}
	return fmt.Sprintf("table %q: %s", e.Key, e.Reason)
}

// Unwrap returns ErrTable.
func (e *TableError) Unwrap() error { return ErrTable }

type source struct {
	*Table
	spans []Span // nil: always
}

type builder struct {
	g     *Grammar
	text  *interner
	axes  map[string]uint32
	fault []error
}

// Build makes a grammar of tables in any order. spans[i][j] is when row j of table i is in force; nil spans stand for
// rows that always are. Tables and rows that are not sound are left out and reported; the grammar is usable all the
// same.
func Build(tables []Table, spans [][]Span) (*Grammar, []error) {
	b := &builder{g: &Grammar{pairs: make([]pair, Radix*Radix)}, text: newInterner(), axes: map[string]uint32{}}
	order := make([]source, 0, len(tables))
	for i := range tables {
		if reason := keyFault(tables[i].Key); reason != "" {
			b.report(tables[i].Key, 0, reason)
			continue
		}
		src := source{Table: &tables[i]}
		if spans != nil {
			src.spans = spans[i]
		}
		order = append(order, src)
	}
	slices.SortStableFunc(order, func(x, y source) int { return strings.Compare(x.Key, y.Key) })
	for i, t := range order {
		switch {
		case i > 0 && order[i-1].Key == t.Key:
			b.report(t.Key, 0, "the table is given twice")
		case len(b.g.tables) == MaxTables:
			b.report(t.Key, 0, "more tables than any release has")
			return b.finish()
		default:
			b.table(t)
		}
	}
	return b.finish()
}

func (b *builder) finish() (*Grammar, []error) {
	b.g.texts = b.text.texts()
	return b.g, b.fault
}

func (b *builder) report(key string, row int, reason string) {
	b.fault = append(b.fault, &TableError{Key: key, Row: row, Reason: reason})
}

func keyFault(key string) string {
	if len(key) != 3 {
		return "a key has three characters"
	}
	for i := range 3 {
		if place(key[i]) == none {
			return "a key has digits and letters A-H, J-N, P-Z only"
		}
	}
	return ""
}

func (b *builder) table(src source) {
	g := b.g
	t := table{key: [3]byte([]byte(src.Key)), row: uint32(len(g.rows)), definition: b.text.id(src.Definition)}
	for k := range 3 {
		t.titles[k], t.labels[k] = b.text.id(src.Titles[k]), b.text.id(src.Labels[k])
	}
	for i := range src.Rows {
		span := always
		if src.spans != nil {
			span = src.spans[i]
		}
		r, reason := b.row(&src.Rows[i], span)
		if reason == "" && t.rows == MaxTableRows {
			reason = "more rows than any table has"
		}
		if reason == "" {
			if j := g.overlap(&t, &r); j >= 0 {
				reason = fmt.Sprintf("codes that are also in row %d", j+1)
			}
		}
		if reason != "" {
			b.report(src.Key, i+1, reason)
			continue
		}
		g.rows = append(g.rows, r)
		t.rows++
	}
	if t.rows == 0 {
		b.report(src.Key, 0, "no sound row")
		return
	}
	g.fill(&t)
	g.link(t)
}

// link adds a table after those with lower keys.
func (g *Grammar) link(t table) {
	p := &g.pairs[int(place(t.key[0]))*Radix+int(place(t.key[1]))]
	if p.third == 0 {
		p.first = uint32(len(g.tables))
	}
	p.third |= bit(t.key[2])
	g.tables = append(g.tables, t)
}

// overlap is the number within t of a row that shares a code with r in some release, or -1.
func (g *Grammar) overlap(t *table, r *row) int {
next:
	for i, q := range g.rows[t.row : t.row+t.rows] {
		if q.span.From >= r.span.To || r.span.From >= q.span.To {
			continue
		}
		for k := range 4 {
			if g.axes[q.axis[k]].mask&g.axes[r.axis[k]].mask == 0 {
				continue next
			}
		}
		return i
	}
	return -1
}

func (b *builder) row(src *Row, span Span) (row, string) {
	r := row{span: span}
	if r.span.From >= r.span.To {
		return r, "an empty span of releases"
	}
	for k := range 4 {
		id, reason := b.axis(&src.Axes[k])
		if reason != "" {
			return r, fmt.Sprintf("axis %d: %s", 4+k, reason)
		}
		r.axis[k] = id
	}
	return r, ""
}

func (b *builder) axis(src *Axis) (uint32, string) {
	if len(src.Values) == 0 {
		return 0, "no values"
	}
	var labels [Radix]string
	var mask uint64
	for _, v := range src.Values {
		m := bit(v.Char)
		switch {
		case m == 0:
			return 0, "a value is not a digit or a letter A-H, J-N, P-Z"
		case mask&m != 0:
			return 0, "a value is given twice"
		}
		mask |= m
		labels[place(v.Char)] = v.Label
	}
	var key strings.Builder
	key.WriteString(src.Title)
	for m := mask; m != 0; m &= m - 1 {
		i := bits.TrailingZeros64(m)
		key.WriteByte(0)
		key.WriteByte(Alphabet[i])
		key.WriteString(labels[i])
	}
	if id, ok := b.axes[key.String()]; ok {
		return id, ""
	}
	a := axis{mask: mask, title: b.text.id(src.Title), label: uint32(len(b.g.labels))}
	for m := mask; m != 0; m &= m - 1 {
		b.g.labels = append(b.g.labels, b.text.id(labels[bits.TrailingZeros64(m)]))
	}
	id := uint32(len(b.g.axes))
	b.g.axes = append(b.g.axes, a)
	b.axes[key.String()] = id
	return id, ""
}

// fill makes the bit sets of a table whose rows are the last ones of g.
func (g *Grammar) fill(t *table) {
	t.words = uint8((t.rows + 63) / 64)
	rows := g.rows[t.row : t.row+t.rows]
	for k := range 4 {
		s := &t.slots[k]
		for i := range rows {
			s.present |= g.axes[rows[i].axis[k]].mask
		}
		s.set = uint32(len(g.sets))
		g.sets = append(g.sets, make([]uint64, int(t.words)*bits.OnesCount64(s.present))...)
		for i := range rows {
			for m := g.axes[rows[i].axis[k]].mask; m != 0; m &= m - 1 {
				at := int(s.set) + int(t.words)*bits.OnesCount64(s.present&(m&-m-1)) + i/64
				g.sets[at] |= 1 << (i % 64)
			}
		}
	}
}
