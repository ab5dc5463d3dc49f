package ncci

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/day"
)

// ptpBuilder gathers rows of one PTP table. It holds twelve bytes a row, in chunks, so that growing never copies.
type ptpBuilder struct {
	keys    [][]uint64 // column 1, column 2, number of the terms: see key
	lines   [][]uint32 // place of each row in the sources, see lineBook
	n       int
	seen    bitmap   // ordinals in either column
	first   []uint32 // rows by ordinal of column 1
	terms   interned[term]
	texts   interned[string]
	book    lineBook
	cut     bool
	dates   [2]dateCache // of the effective and the deletion column
	lastDay day.Day      // latest effective date
	lastOK  term         // the terms of the last row, and their number: most rows repeat them
	lastNo  uint32
}

const (
	chunkRows    = 1 << 16
	ordinalBits  = 19
	termNoBits   = 26
	maxTerms     = 1 << termNoBits
	termNoMask   = maxTerms - 1
	ordinalMask  = 1<<ordinalBits - 1
	maxTableRows = 1<<31 - 1
)

func key(c1, c2, termNo uint32) uint64 {
	return uint64(c1)<<(ordinalBits+termNoBits) | uint64(c2)<<termNoBits | uint64(termNo)
}

func keyColumn1(k uint64) uint32 { return uint32(k >> (ordinalBits + termNoBits)) }
func keyColumn2(k uint64) uint32 { return uint32(k>>termNoBits) & ordinalMask }
func keyTerm(k uint64) uint32    { return uint32(k & termNoMask) }

func newPTPBuilder() *ptpBuilder {
	return &ptpBuilder{
		seen:  newBitmap(),
		first: make([]uint32, ordinals+1),
	}
}

// add takes one row; line is its place in the current source.
func (b *ptpBuilder) add(c1, c2 uint32, t term, line int) {
	no := b.lastNo
	if b.n == 0 || t != b.lastOK {
		no = b.terms.number(t)
		b.lastOK, b.lastNo = t, no
	}
	if b.n%chunkRows == 0 {
		b.keys = append(b.keys, make([]uint64, 0, chunkRows))
		b.lines = append(b.lines, make([]uint32, 0, chunkRows))
	}
	last := len(b.keys) - 1
	b.keys[last] = append(b.keys[last], key(c1, c2, no&termNoMask))
	b.lines[last] = append(b.lines[last], b.book.place(line))
	b.n++
	b.seen.add(c1)
	b.seen.add(c2)
	b.first[c1]++
}

// sorted is all rows by column 1, column 2 and terms, with the place of each. The builder is spent.
func (b *ptpBuilder) sorted(rank []uint32) (keys []uint64, lines []uint32) {
	next := make([]uint32, len(b.first))
	sum := uint32(0)
	for i, n := range b.first {
		next[i] = sum
		sum += n
	}
	keys, lines = make([]uint64, b.n), make([]uint32, b.n)
	for c, chunk := range b.keys {
		for i, k := range chunk {
			c1 := keyColumn1(k)
			at := next[c1]
			next[c1]++
			keys[at] = k&^termNoMask | uint64(rank[keyTerm(k)])
			lines[at] = b.lines[c][i]
		}
		b.keys[c], b.lines[c] = nil, nil
	}
	start := 0
	for _, n := range b.first {
		end := start + int(n)
		if run := keys[start:end]; !slices.IsSorted(run) {
			sortTogether(run, lines[start:end])
		}
		start = end
	}
	return keys, lines
}

// sortTogether sorts the rows of one column 1 with their places.
func sortTogether(keys []uint64, lines []uint32) {
	type row struct {
		key  uint64
		line uint32
	}
	rows := make([]row, len(keys))
	for i := range keys {
		rows[i] = row{keys[i], lines[i]}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.key, b.key) })
	for i, r := range rows {
		keys[i], lines[i] = r.key, r.line
	}
}

// rankTerms orders the terms by date and returns them with the new number of each.
func (b *ptpBuilder) rankTerms() (list []term, rank []uint32) {
	order := make([]uint32, len(b.terms.list))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int { return compareTerms(&b.terms.list[x], &b.terms.list[y]) })
	rank = make([]uint32, len(order))
	list = make([]term, len(order))
	for i, old := range order {
		rank[old] = uint32(i)
		list[i] = b.terms.list[old]
	}
	return list, rank
}

func compareTerms(a, b *term) int {
	return cmp.Or(
		cmp.Compare(a.effective, b.effective), cmp.Compare(a.deleted-1, b.deleted-1), // no deletion first
		cmp.Compare(a.indicator, b.indicator), cmp.Compare(a.flags, b.flags), cmp.Compare(a.rationale, b.rationale))
}

// build makes the table; problems are rows that contradict each other, by place.
func (b *ptpBuilder) build(info Table) (t *ptpTable, problems []problem) {
	list, rank := b.rankTerms()
	keys, lines := b.sorted(rank)
	info.Rows, info.Incomplete = b.n, info.Incomplete || b.cut
	t = &ptpTable{info: info, texts: b.texts.list}
	var codes int
	t.codes, codes = newCodeSet(b.seen)
	t.starts = make([]byte, 0, (codes+1)*4)
	for _, m := range list {
		t.terms = m.append(t.terms)
		t.undated = t.undated || m.effective == 0
	}
	t.info.Dated = !t.undated && b.n > 0
	t.termBits = uint(bits.Len(uint(max(len(list), 1) - 1)))
	t.rows.width = t.termBits + uint(bits.Len(uint(max(codes, 2)-1))) // at least 1: see open
	t.rows.n = b.n
	t.rows.b = make([]byte, packedSize(b.n, t.rows.width))
	t.setFactor()
	t.setQuarter()
	row := 0
	for o := range b.seen.all {
		t.starts = binary.LittleEndian.AppendUint32(t.starts, uint32(row))
		row += int(b.first[o])
	}
	t.starts = binary.LittleEndian.AppendUint32(t.starts, uint32(row))
	t.pack(keys)
	return t, contradictions(t, keys, lines, list)
}

// pack fills the rows; keys stay as they are.
func (t *ptpTable) pack(keys []uint64) {
	var fields []uint64
	for start := 0; start < len(keys); {
		c1 := keyColumn1(keys[start])
		end := start
		fields = fields[:0]
		for ; end < len(keys) && keyColumn1(keys[end]) == c1; end++ {
			n2, _ := t.codes.number(keyColumn2(keys[end]))
			fields = append(fields, uint64(t.scatter(n2))<<t.termBits|uint64(keyTerm(keys[end])))
		}
		slices.Sort(fields)
		for i, f := range fields {
			t.rows.set(start+i, f)
		}
		start = end
	}
}

func (t *ptpTable) setQuarter() {
	t.first, t.last = t.info.Quarter.first(), t.info.Quarter.last()
}

// interned numbers distinct values in the order of their first appearance.
type interned[T comparable] struct {
	list []T
	no   map[T]uint32
}

func (s *interned[T]) number(v T) uint32 {
	n, ok := s.no[v]
	if !ok {
		if s.no == nil {
			s.no = map[T]uint32{}
		}
		n = uint32(len(s.list))
		s.list = append(s.list, v)
		s.no[v] = n
	}
	return n
}

// text is number for bytes, which costs no allocation for a text seen before.
func text(s *interned[string], b []byte) uint32 {
	if n, ok := s.no[string(b)]; ok {
		return n
	}
	return s.number(plainText(b))
}

// beginsAnother reports whether text i is a proper beginning of another one.
func beginsAnother(list []string, i uint32) bool {
	for j, s := range list {
		if int64(j) != int64(i) && int64(i) < int64(len(list)) && len(s) > len(list[i]) && strings.HasPrefix(s, list[i]) {
			return true
		}
	}
	return false
}
