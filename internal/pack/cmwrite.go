package pack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/packed"
)

// write lays the sections out; see packed.CM.
func (b *cmBuilder) write() (string, error) {
	f := &File{Digest: b.in.Digest}
	ids := b.lists()
	editions := make([]cmEdition, len(b.in.Editions))
	for i, ed := range b.in.Editions {
		var err error
		if editions[i], err = b.edition(ed, b.nodes[len(b.in.Releases)+i], ids); err != nil {
			return "", err
		}
	}
	n, off, data, final := b.strings.Finish(b.in.Sorted)
	if n >= 1<<24 {
		return "", fmt.Errorf("pack: more than 2^24 texts")
	}
	meta := binary.LittleEndian.AppendUint32(nil, uint32(n))
	meta = binary.LittleEndian.AppendUint32(meta, uint32(len(b.in.Releases)))
	meta = binary.LittleEndian.AppendUint32(meta, uint32(len(b.in.Editions)))
	meta = binary.LittleEndian.AppendUint32(meta, uint32(len(b.in.Titles)))
	f.Add("meta", meta)
	f.Add("stroff", off)
	f.Add("strdata", data)
	f.Add("rows", b.writeRows(final))
	f.Add("above", b.writeAbove())
	f.Add("next", b.writeNext())
	disp, slots, err := b.writeHash()
	if err != nil {
		return "", err
	}
	f.Add("disp", disp)
	f.Add("slots", slots)
	for i := range b.in.Releases {
		set := make([]bool, len(b.rows))
		for r := range b.rows {
			set[r] = b.rows[r].releases&(1<<i) != 0
		}
		f.Add("cb"+strconv.Itoa(i), Bits(set))
	}
	for i, e := range editions {
		e.add(f, strconv.Itoa(i), final)
	}
	ids.add(f, final)
	moves, err := b.writeMoves()
	if err != nil {
		return "", err
	}
	f.Add("moves", moves)
	for i, codes := range b.in.Titles {
		rows, err := b.writeTitled(codes)
		if err != nil {
			return "", err
		}
		f.Add("ts"+strconv.Itoa(i), rows)
	}
	return f.String(), nil
}

func (b *cmBuilder) writeRows(final []uint32) []byte {
	out := make([]byte, 0, len(b.rows)*packed.CMRowSize)
	for i := range b.rows {
		r := &b.rows[i]
		k := r.key
		if r.valid {
			k |= packed.CMValid << 56
		}
		if len(b.several[r.key]) > 0 {
			k |= packed.CMSeveral << 56
		}
		out = binary.LittleEndian.AppendUint64(out, k)
		out = U24(out, final[r.title])
		out = U24(out, final[r.short])
		out = binary.LittleEndian.AppendUint16(out, uint16(r.below))
	}
	return out
}

func (b *cmBuilder) writeAbove() []byte {
	out := make([]byte, len(b.rows))
	for i := range b.rows {
		out[i] = byte(min(b.rows[i].above, packed.CMFar))
	}
	return out
}

func (b *cmBuilder) writeNext() []byte {
	var pairs [][2]int32
	for _, rows := range b.several {
		for i := 1; i < len(rows); i++ {
			pairs = append(pairs, [2]int32{rows[i-1], rows[i]})
		}
	}
	slices.SortFunc(pairs, func(x, y [2]int32) int { return int(x[0] - y[0]) })
	var out []byte
	for _, p := range pairs {
		out = binary.LittleEndian.AppendUint32(out, uint32(p[0]))
		out = binary.LittleEndian.AppendUint32(out, uint32(p[1]))
	}
	return out
}

func (b *cmBuilder) writeHash() (disp, slots []byte, err error) {
	keys := make([]uint64, 0, len(b.keys))
	rows := make([]uint32, 0, len(b.keys))
	for n, k := range b.keys {
		if b.first[n] >= 0 {
			keys = append(keys, k)
			rows = append(rows, uint32(b.first[n]))
		}
	}
	return Hash(keys, rows)
}

// cmLists collects note lists, equal ones once. List 0 is empty.
type cmLists struct {
	b    *cmBuilder
	seen map[string]uint32
	list [][]official.TabularNote
}

func (b *cmBuilder) lists() *cmLists {
	return &cmLists{b: b, seen: map[string]uint32{"": 0}, list: [][]official.TabularNote{nil}}
}

func (l *cmLists) number(notes []official.TabularNote) uint32 {
	var sb strings.Builder
	for i, n := range notes {
		fmt.Fprintf(&sb, "%d %c %d %t\n", n.Kind, n.Char, l.b.strings.Add(n.Text), starts(notes, i))
	}
	id, ok := l.seen[sb.String()]
	if !ok {
		id = uint32(len(l.list))
		l.seen[sb.String()] = id
		l.list = append(l.list, notes)
	}
	return id
}

// starts reports whether note i is the first of its XML element.
func starts(notes []official.TabularNote, i int) bool {
	return i == 0 || notes[i].Element != notes[i-1].Element
}

func (l *cmLists) add(f *File, final []uint32) {
	var off, recs []byte
	n := uint32(0)
	for _, list := range l.list {
		off = U24(off, n)
		for i, note := range list {
			kind := byte(note.Kind)
			if starts(list, i) {
				kind |= 0x80
			}
			recs = append(recs, kind, note.Char)
			recs = U24(recs, final[l.b.strings.Add(note.Text)])
			n++
		}
	}
	f.Add("listoff", U24(off, n))
	f.Add("lists", recs)
}

// cmEdition is a tabular list on its way to its sections; text numbers are provisional.
type cmEdition struct {
	noted            []bool
	list             []uint32 // a row
	chapters, blocks []cmSpan
}

type cmSpan struct {
	first, last string
	title, list uint32
	row, end    int
	chapter     int
	umbrella    bool
}

func (b *cmBuilder) edition(ed []official.TabularNode, nodes []int32, ids *cmLists) (cmEdition, error) {
	e := cmEdition{noted: make([]bool, len(b.rows)), list: make([]uint32, len(b.rows))}
	for i := range ed {
		n := &ed[i]
		list := ids.number(n.Notes)
		switch n.Level {
		case official.Chapter:
			num, err := strconv.Atoi(n.Name)
			if err != nil || num < 1 || num > 255 {
				return e, errors.New("pack: a chapter without a number")
			}
			title, first, last := cutRange(n.Title)
			e.chapters = append(e.chapters, cmSpan{first: first, last: last, title: b.strings.Add(title), list: list, chapter: num})
		case official.Section:
			title, _, _ := cutRange(n.Title)
			first, last, ok := strings.Cut(n.Name, "-")
			if !ok {
				last = first
			}
			e.blocks = append(e.blocks, cmSpan{first: first, last: last, title: b.strings.Add(title), list: list,
				chapter: lastChapter(e.chapters), umbrella: true})
		case official.Diag:
			row := int(b.first[nodes[i]])
			if n.Depth == 0 {
				extend(e.chapters, row, row+1+b.rows[row].below)
				extend(e.blocks, row, row+1+b.rows[row].below)
			}
			if list != 0 {
				e.noted[row], e.list[row] = true, list
			}
		}
	}
	b.umbrellas(&e)
	return e, nil
}

func lastChapter(c []cmSpan) int {
	if len(c) == 0 {
		return 0
	}
	return c[len(c)-1].chapter
}

// extend lets the chapter or block read last hold the rows of one more category.
func extend(spans []cmSpan, row, end int) {
	if len(spans) == 0 {
		return
	}
	s := &spans[len(spans)-1]
	if s.end == 0 {
		s.row, s.end = row, end
	}
	s.row, s.end, s.umbrella = min(s.row, row), max(s.end, end), false
}

// umbrellas gives a section that holds no category of its own the rows of its range: from the first section that
// starts at or after its start to the last that ends at or before its end.
func (b *cmBuilder) umbrellas(e *cmEdition) {
	for i := range e.blocks {
		u := &e.blocks[i]
		if !u.umbrella {
			continue
		}
		for _, s := range e.blocks {
			if s.umbrella || s.chapter != u.chapter || s.first < u.first || s.last > u.last && !strings.HasPrefix(s.last, u.last) {
				continue
			}
			if u.end == 0 {
				u.row, u.end = s.row, s.end
			}
			u.row, u.end = min(u.row, s.row), max(u.end, s.end)
		}
	}
}

// cutRange takes "(A00-B99)" off the end of a title.
func cutRange(title string) (rest, first, last string) {
	open := strings.LastIndexByte(title, '(')
	if open < 0 || !strings.HasSuffix(title, ")") {
		return title, "", ""
	}
	first, last, ok := strings.Cut(title[open+1:len(title)-1], "-")
	if !ok {
		last = first
	}
	if len(first) != 3 || len(last) != 3 {
		return title, "", ""
	}
	return strings.TrimSpace(title[:open]), first, last
}

func (e *cmEdition) add(f *File, num string, final []uint32) {
	f.Add("tn"+num, Bits(e.noted))
	var off []byte
	for row, on := range e.noted {
		if on {
			off = U24(off, e.list[row])
		}
	}
	f.Add("to"+num, off)
	f.Add("tc"+num, writeSpans(e.chapters, final))
	f.Add("tb"+num, writeSpans(e.blocks, final))
}

func writeSpans(spans []cmSpan, final []uint32) []byte {
	var out []byte
	for _, s := range spans {
		out = append(out, (s.first + "\x00\x00\x00")[:3]...)
		out = append(out, (s.last + "\x00\x00\x00")[:3]...)
		out = U24(out, final[s.title])
		out = U24(out, s.list)
		out = U24(out, uint32(s.row))
		out = U24(out, uint32(s.end))
		flags := byte(0)
		if s.umbrella {
			flags = 1
		}
		out = append(out, byte(s.chapter), flags)
	}
	return out
}
