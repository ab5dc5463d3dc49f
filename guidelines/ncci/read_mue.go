package ncci

import (
	"encoding/binary"
	"fmt"
)

// mueBuilder gathers rows of one MUE table.
type mueBuilder struct {
	rows     map[uint32]mueRow // by ordinal
	lines    map[uint32]uint32
	texts    interned[string]
	book     lineBook
	n        int
	cut      bool
	lastText uint32
}

type mueRow struct {
	value     uint32
	mai       uint8
	flags     uint8
	rationale uint16
}

// maxMUEValue is far above the largest value published (90,000).
const maxMUEValue = 1<<31 - 1

func newMUEBuilder() *mueBuilder {
	return &mueBuilder{rows: map[uint32]mueRow{}, lines: map[uint32]uint32{}}
}

func (b *mueBuilder) open(name string) { b.book.open(name) }
func (b *mueBuilder) cutMidway()       { b.cut = true }
func (b *mueBuilder) cutText() bool    { return beginsAnother(b.texts.list, b.lastText) }

// row takes a row of an MUE file. A code whose value is damaged, or given twice with different values, is not checked.
func (b *mueBuilder) row(lay *layout, cells [][]byte, line int) (reason string) {
	b.n++
	o, ok := cellOrdinal(lay.cell(cells, colColumn1))
	if !ok {
		return "the code is no procedure code"
	}
	r, reason := b.read(lay, cells)
	if reason != "" {
		r = mueRow{flags: flagDamaged}
	}
	if old, again := b.rows[o]; again {
		name, first := b.book.find(b.lines[o])
		if old == r {
			return fmt.Sprintf("code %s is repeated (first at %s:%d)", codeAt(o), name, first)
		}
		b.rows[o] = mueRow{flags: flagDamaged}
		return fmt.Sprintf("code %s has another value than at %s:%d: it is not checked", codeAt(o), name, first)
	}
	b.rows[o], b.lines[o] = r, b.book.place(line)
	return reason
}

func (b *mueBuilder) read(lay *layout, cells [][]byte) (r mueRow, reason string) {
	value, mai := lay.cell(cells, colColumn2), lay.cell(cells, colIndicator)
	switch n := number(string(value)); {
	case lay.missing(cells, colIndicator):
		return r, "the row has too few columns"
	case !isNumber(value) || len(value) > 10 || n > maxMUEValue:
		return r, "the MUE value is no whole number"
	case len(mai) == 0 || mai[0] < '1' || mai[0] > '3' || len(mai) > 1 && mai[1] >= '0' && mai[1] <= '9':
		return r, "the adjudication indicator is not 1, 2 or 3"
	default:
		r.value, r.mai = uint32(n), mai[0]-'0'
	}
	t := text(&b.texts, lay.cell(cells, colRationale))
	b.lastText = t
	if t > 1<<16-1 {
		return r, "the table has too many different rationales"
	}
	r.rationale = uint16(t)
	return r, ""
}

func (b *mueBuilder) build(info Table) *mueTable {
	info.Rows, info.Incomplete = b.n, info.Incomplete || b.cut
	t := &mueTable{info: info, texts: b.texts.list, first: info.Quarter.first(), last: info.Quarter.last()}
	seen := newBitmap()
	for o := range b.rows {
		seen.add(o)
	}
	t.codes, _ = newCodeSet(seen)
	for o := range seen.all {
		r := b.rows[o]
		t.values = binary.LittleEndian.AppendUint32(t.values, r.value)
		t.values = append(t.values, r.mai, r.flags)
		t.values = binary.LittleEndian.AppendUint16(t.values, r.rationale)
	}
	return t
}
