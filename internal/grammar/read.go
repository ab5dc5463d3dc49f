package grammar

import (
	"iter"
	"math/bits"
	"strings"
)

// TableCount is the number of tables over all releases.
func (g *Grammar) TableCount() int { return len(g.tables) }

// RowCount is the number of rows over all releases.
func (g *Grammar) RowCount() int { return len(g.rows) }

// AxisCount is the number of distinct axes.
func (g *Grammar) AxisCount() int { return len(g.axes) }

// A TableInfo describes a table.
type TableInfo struct {
	Key        string
	Titles     [3]string
	Labels     [3]string
	Definition string
}

func (g *Grammar) info(t *table) TableInfo {
	i := TableInfo{Key: string(t.key[:]), Definition: g.texts.at(t.definition)}
	for k := range 3 {
		i.Titles[k], i.Labels[k] = g.texts.at(t.titles[k]), g.texts.at(t.labels[k])
	}
	return i
}

func (g *Grammar) inForce(t *table, release uint8) bool {
	for range g.alive(t, [4]byte{}, release) {
		return true
	}
	return false
}

// Tables yields the tables of a release whose key starts with prefix (at most three characters), in order.
func (g *Grammar) Tables(prefix string, release uint8) iter.Seq[TableInfo] {
	return func(yield func(TableInfo) bool) {
		for i := range g.all() {
			t := &g.tables[i]
			if hasPrefix(t.key[:], prefix) && g.inForce(t, release) && !yield(g.info(t)) {
				return
			}
		}
	}
}

func hasPrefix(key []byte, prefix string) bool {
	return len(prefix) <= len(key) && string(key[:len(prefix)]) == prefix
}

// Table describes the table of a release with the given key.
func (g *Grammar) Table(key string, release uint8) (TableInfo, bool) {
	if len(key) != 3 {
		return TableInfo{}, false
	}
	t := g.table(key[0], key[1], key[2])
	if t == nil || !g.inForce(t, release) {
		return TableInfo{}, false
	}
	return g.info(t), true
}

// TableLabels is the allocation-free part of Table: titles and labels of the first three axes.
func (g *Grammar) TableLabels(code [7]byte) (titles, labels [3]string, definition string, ok bool) {
	t := g.table(code[0], code[1], code[2])
	if t == nil {
		return titles, labels, "", false
	}
	for k := range 3 {
		titles[k], labels[k] = g.texts.at(t.titles[k]), g.texts.at(t.labels[k])
	}
	return titles, labels, g.texts.at(t.definition), true
}

// AxisLabel is the title of the axis at position pos (4 to 7) of a row and the label of value c on it.
func (g *Grammar) AxisLabel(id RowID, pos int, c byte) (title, label string) {
	a := &g.axes[g.rows[id].axis[pos-4]]
	return g.texts.at(a.title), g.label(a, c)
}

// Choices is what may stand at one position: the title of the axis (the titles, where rows differ, joined by " / ")
// and the values with their labels in the order of the alphabet.
type Choices struct {
	Title  string
	Values []Value
}

// Next lists the values that may follow a prefix of three to six characters in a release. Where rows give one value
// different labels, the labels are joined by " / ". A prefix that leads to no code has no choices.
func (g *Grammar) Next(prefix string, release uint8) Choices {
	if len(prefix) < 3 || len(prefix) > 6 {
		return Choices{}
	}
	var rest [4]byte
	copy(rest[:], prefix[3:])
	return g.At([3]byte([]byte(prefix[:3])), rest, len(prefix)-3, release)
}

// At lists the values that position 4+pos may take when the other positions are as in rest (a zero byte: any value);
// what rest has at pos itself is ignored.
func (g *Grammar) At(key [3]byte, rest [4]byte, pos int, release uint8) Choices {
	t := g.table(key[0], key[1], key[2])
	if t == nil {
		return Choices{}
	}
	for _, c := range rest {
		if c != 0 && place(c) == none {
			return Choices{}
		}
	}
	rest[pos] = 0
	var labels [Radix]string
	var mask uint64
	var title string
	for r := range g.alive(t, rest, release) {
		a := &g.axes[r.axis[pos]]
		title = join(title, g.texts.at(a.title))
		for m := a.mask; m != 0; m &= m - 1 {
			i := bits.TrailingZeros64(m)
			labels[i] = join(labels[i], g.label(a, Alphabet[i]))
		}
		mask |= a.mask
	}
	c := Choices{Title: title, Values: make([]Value, 0, bits.OnesCount64(mask))}
	for m := mask; m != 0; m &= m - 1 {
		i := bits.TrailingZeros64(m)
		c.Values = append(c.Values, Value{Alphabet[i], labels[i]})
	}
	return c
}

// join adds b to the list a unless it is already there.
func join(a, b string) string {
	const sep = " / "
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	for have := range strings.SplitSeq(a, sep) {
		if have == b {
			return a
		}
	}
	return a + sep + b
}

// Rows yields the rows of a table in force in a release.
func (g *Grammar) Rows(key string, release uint8) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		if len(key) != 3 {
			return
		}
		t := g.table(key[0], key[1], key[2])
		if t == nil {
			return
		}
		for r := range g.alive(t, [4]byte{}, release) {
			if !yield(g.row(r)) {
				return
			}
		}
	}
}

func (g *Grammar) row(r *row) Row {
	var out Row
	for k := range 4 {
		a := &g.axes[r.axis[k]]
		ax := Axis{Title: g.texts.at(a.title), Values: make([]Value, 0, bits.OnesCount64(a.mask))}
		for m := a.mask; m != 0; m &= m - 1 {
			c := Alphabet[bits.TrailingZeros64(m)]
			ax.Values = append(ax.Values, Value{c, g.label(a, c)})
		}
		out.Axes[k] = ax
	}
	return out
}

// Codes yields the codes of a release that start with prefix (up to seven characters) in order, which is that of
// their bytes.
func (g *Grammar) Codes(prefix string, release uint8) iter.Seq[[7]byte] {
	return func(yield func([7]byte) bool) {
		if len(prefix) > 7 {
			return
		}
		head, tail := prefix, ""
		if len(prefix) > 3 {
			head, tail = prefix[:3], prefix[3:]
		}
		for i := range g.all() {
			t := &g.tables[i]
			if !hasPrefix(t.key[:], head) {
				continue
			}
			w := walker{g: g, release: release, yield: yield, prefix: tail}
			copy(w.code[:], t.key[:])
			for i := range t.rows {
				if r := &g.rows[t.row+i]; r.span.Has(release) {
					w.rows[0] = append(w.rows[0], r)
				}
			}
			if !w.walk(0) {
				return
			}
		}
	}
}

// walker visits the codes of one table in order, narrowing the rows position by position.
type walker struct {
	g       *Grammar
	release uint8
	prefix  string
	code    [7]byte
	rows    [5][]*row // alive before each position; the slices are reused
	yield   func([7]byte) bool
}

func (w *walker) walk(pos int) bool {
	if pos == 4 {
		return w.yield(w.code)
	}
	var mask uint64
	for _, r := range w.rows[pos] {
		mask |= w.g.axes[r.axis[pos]].mask
	}
	if pos < len(w.prefix) {
		mask &= bit(w.prefix[pos])
	}
	for m := mask; m != 0; m &= m - 1 {
		one := m & -m
		w.code[3+pos] = Alphabet[bits.TrailingZeros64(m)]
		next := w.rows[pos+1][:0]
		for _, r := range w.rows[pos] {
			if w.g.axes[r.axis[pos]].mask&one != 0 {
				next = append(next, r)
			}
		}
		w.rows[pos+1] = next
		if !w.walk(pos + 1) {
			return false
		}
	}
	return true
}
