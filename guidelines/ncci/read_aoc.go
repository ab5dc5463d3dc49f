package ncci

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/gomedcode/medcode/internal/day"
)

// aocBuilder gathers rows of the add-on table.
type aocBuilder struct {
	rows    []addOnRow
	seen    map[addOnRow]uint32 // place of each row
	texts   interned[string]
	book    lineBook
	n       int
	cut     bool
	undated bool
	lastDay day.Day
}

// addOnRow is a row with the ordinals of its codes.
type addOnRow struct {
	addOn, primary uint32
	aocRow
}

func newAOCBuilder() *aocBuilder { return &aocBuilder{seen: map[addOnRow]uint32{}} }

func (b *aocBuilder) open(name string) { b.book.open(name) }
func (b *aocBuilder) cutMidway()       { b.cut = true }
func (b *aocBuilder) cutText() bool    { return false } // instructions are free text

// row takes a row of an add-on file. If it is damaged beside the add-on code, that code's list is not closed.
func (b *aocBuilder) row(lay *layout, cells [][]byte, line int) (reason string) {
	b.n++
	r := addOnRow{}
	var ok bool
	if r.addOn, ok = cellOrdinal(lay.cell(cells, colColumn1)); !ok {
		return "the add-on code is no procedure code"
	}
	if reason = b.read(lay, cells, &r); reason != "" {
		r = addOnRow{addOn: r.addOn, primary: contractorDefined, aocRow: aocRow{flags: flagDamaged}}
	} else {
		b.undated = b.undated || r.effective == 0
		b.lastDay = max(b.lastDay, r.effective)
		if r.effective == 0 && lay.columns[colEffective] >= 0 {
			reason = "no effective date: the row answers for its quarter only"
		}
	}
	if first, again := b.seen[r]; again && r.flags&flagDamaged == 0 {
		name, at := b.book.find(first)
		return fmt.Sprintf("the row is repeated (first at %s:%d)", name, at)
	}
	b.seen[r] = b.book.place(line)
	b.rows = append(b.rows, r)
	return reason
}

func (b *aocBuilder) read(lay *layout, cells [][]byte, r *addOnRow) (reason string) {
	primary, kind := lay.cell(cells, colColumn2), lay.cell(cells, colIndicator)
	for _, c := range [...]int{colIndicator, colColumn2, colEffective, colDeleted} {
		if lay.missing(cells, c) {
			return "the row has too few columns"
		}
	}
	if r.primary = contractorDefined; string(primary) != contractorText {
		var ok bool
		if r.primary, ok = cellOrdinal(primary); !ok {
			return "the primary code is no procedure code"
		}
	}
	if len(kind) != 1 || kind[0] < '1' || kind[0] > '3' {
		return "the edit type is not 1, 2 or 3"
	}
	r.kind = kind[0] - '0'
	for i, c := range [...]int{colEffective, colDeleted, colAddOnDeleted, colPrimaryDeleted} {
		d, ok := date(lay.cell(cells, c))
		if !ok {
			return "a date is no date"
		}
		if i == 0 {
			r.effective = d
		} else {
			r.deleted[i-1] = d
		}
	}
	if r.deleted[0] != 0 && r.deleted[0] < r.effective {
		return "the deletion date is before the effective date"
	}
	r.note = text(&b.texts, lay.cell(cells, colRationale))
	return ""
}

func (b *aocBuilder) quarter(told Quarter) Quarter {
	if told.IsZero() && b.lastDay > 0 {
		return quarterOf(b.lastDay)
	}
	return told
}

func (b *aocBuilder) build(info Table) *aocTable {
	info.Rows, info.Incomplete = b.n, info.Incomplete || b.cut
	info.Dated = !b.undated && b.lastDay > 0
	t := &aocTable{info: info, texts: b.texts.list, first: info.Quarter.first(), last: info.Quarter.last()}
	slices.SortFunc(b.rows, func(x, y addOnRow) int {
		return cmp.Or(cmp.Compare(x.addOn, y.addOn), cmp.Compare(x.primary, y.primary), cmp.Compare(x.effective, y.effective),
			cmp.Compare(x.kind, y.kind), slices.Compare(x.deleted[:], y.deleted[:]), cmp.Compare(x.note, y.note))
	})
	seen := newBitmap()
	for _, r := range b.rows {
		seen.add(r.addOn)
		if r.primary != contractorDefined {
			seen.add(r.primary)
		}
	}
	t.codes, _ = newCodeSet(seen)
	next := 0
	for o := range seen.all {
		t.starts = binary.LittleEndian.AppendUint32(t.starts, uint32(next))
		for ; next < len(b.rows) && b.rows[next].addOn == o; next++ {
			r := b.rows[next].aocRow
			r.primary = contractorDefined
			if p := b.rows[next].primary; p != contractorDefined {
				r.primary, _ = t.codes.number(p)
			}
			t.rows = r.append(t.rows)
		}
	}
	t.starts = binary.LittleEndian.AppendUint32(t.starts, uint32(next))
	return t
}
