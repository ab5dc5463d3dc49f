package pack

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/gomedcode/medcode/internal/day"
)

// Move says that a code took the place of another on a day.
type Move struct {
	From, To string
	Day      day.Day
}

// writeMoves lays the moves out by the code before; those that name a code which no release has are left out.
func (b *cmBuilder) writeMoves() ([]byte, error) {
	type rows struct{ from, to, day uint32 }
	var all []rows
	for _, m := range b.in.Moves {
		from, ok1 := b.row(m.From)
		to, ok2 := b.row(m.To)
		if !ok1 || !ok2 {
			continue
		}
		if m.Day < 0 || m.Day >= 1<<24 {
			return nil, fmt.Errorf("pack: day of %s", m.To)
		}
		all = append(all, rows{from, to, uint32(m.Day)})
	}
	slices.SortStableFunc(all, func(x, y rows) int { return cmp.Compare(x.from, y.from) })
	var out []byte
	for _, m := range all {
		out = U24(U24(U24(out, m.from), m.to), m.day)
	}
	return out, nil
}

// row is the first row of a code.
func (b *cmBuilder) row(code string) (uint32, bool) {
	k, _ := Key(code)
	n, ok := b.index[k]
	if !ok || b.first[n] < 0 {
		return 0, false
	}
	return uint32(b.first[n]), true
}

// writeTitled lists the first rows of codes as u32, sorted.
func (b *cmBuilder) writeTitled(codes []string) (out []byte, err error) {
	var rows []uint32
	for _, c := range codes {
		row, ok := b.row(c)
		if !ok {
			return nil, fmt.Errorf("pack: no release has %s", c)
		}
		rows = append(rows, row)
	}
	slices.Sort(rows)
	for _, r := range rows {
		out = binary.LittleEndian.AppendUint32(out, r)
	}
	return out, nil
}
