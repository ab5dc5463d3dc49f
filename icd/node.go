package icd

import (
	"cmp"
	"iter"
	"slices"
	"strconv"

	"github.com/gomedcode/medcode/internal/packed"
)

// Node is a place of the tabular list where notes may stand: a chapter, a block or a code. It is a comparable value
// that says where a note comes from; the zero Node is no place.
type Node struct {
	chapter     uint8 // a chapter's number, 0 otherwise
	first, last CM    // a block's range; a code in first alone
}

// NodeOfCode is the place of a category or a code below one.
func NodeOfCode(c CM) Node { return Node{first: c} }

// IsZero reports whether n is no place.
func (n Node) IsZero() bool { return n == Node{} }

// IsChapter reports whether n is a chapter.
func (n Node) IsChapter() bool { return n.chapter != 0 }

// IsBlock reports whether n is a block.
func (n Node) IsBlock() bool { return !n.last.IsZero() }

// Code is the category or code; ok is false for a chapter, a block and the zero Node.
func (n Node) Code() (c CM, ok bool) {
	if n.IsChapter() || n.IsBlock() {
		return CM{}, false
	}
	return n.first, !n.first.IsZero()
}

// String is "Chapter 4", "E08-E13" or "E11.9"; a block of one category is written "B99 block", since it shares its
// name with that category.
func (n Node) String() string {
	switch {
	case n.IsChapter():
		return "Chapter " + strconv.Itoa(int(n.chapter))
	case n.IsBlock() && n.first == n.last:
		return n.first.String() + " block"
	case n.IsBlock():
		return n.first.String() + "-" + n.last.String()
	}
	return n.first.String()
}

// MarshalText is String.
func (n Node) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// Chapter is one of the chapters of the tabular list. The zero Chapter is none.
type Chapter struct {
	rel *Release
	i   int
}

// Block is a block (section) of categories: E08-E13. Some blocks lie in wider ones: C00-C14 in C00-C75 in C00-C96.
// The zero Block is none.
type Block struct {
	rel *Release
	i   int
}

// tree is what a release makes of its tabular list at first use.
type tree struct {
	chapters, blocks []span
	cats             []category
}

// span is a chapter or block: its rows in the table of the tabular list, its orders in the release.
type span struct {
	first, last CM
	title, list int
	row, end    int
	lo, hi      int
	number      uint8
	umbrella    bool
}

// category says for a category's order in which chapter and narrowest block it lies; -1 for none.
type category struct{ lo, chapter, block int32 }

func (r *Release) layout() *tree {
	r.once.Do(func() { r.tree = r.makeTree() })
	return r.tree
}

func (r *Release) makeTree() *tree {
	t := &tree{}
	if r.tab == nil || r.codes.bits == nil {
		return t
	}
	t.chapters, t.blocks = readSpans(r.tab.ed.Chapters), readSpans(r.tab.ed.Blocks)
	table, bits := r.codes.table, r.codes.bits
	var rows []placed
	for row := bits.Next(0); row >= 0; row = bits.Next(table.End(row)) {
		p := placed{cat: len(t.cats), row: r.tabularRow(row), code: cmOfKey(table.Key(row)), lo: bits.Rank(row), hi: bits.Rank(table.End(row))}
		t.cats = append(t.cats, category{lo: int32(p.lo), chapter: -1, block: -1})
		rows = append(rows, p)
	}
	slices.SortStableFunc(rows, func(a, b placed) int { return cmp.Compare(a.row, b.row) })
	for i := range t.chapters {
		for _, p := range t.chapters[i].take(rows) {
			t.cats[p.cat].chapter = int32(i)
		}
	}
	for i := range t.blocks {
		b := &t.blocks[i]
		for _, p := range b.take(rows) {
			if c := &t.cats[p.cat]; c.block < 0 || b.narrower(&t.blocks[c.block]) {
				c.block = int32(i)
			}
		}
	}
	t.strangers(rows)
	return t
}

// placed is a category with its row in the table of the tabular list, -1 when the list lacks it.
type placed struct {
	cat, row, lo, hi int
	code             CM
}

// take gives the categories that lie in the span, and widens the span's orders to hold them.
func (s *span) take(rows []placed) []placed {
	from, _ := slices.BinarySearchFunc(rows, s.row, func(p placed, row int) int { return cmp.Compare(p.row, row) })
	to, _ := slices.BinarySearchFunc(rows, s.end, func(p placed, row int) int { return cmp.Compare(p.row, row) })
	if s.end == 0 {
		return nil
	}
	for _, p := range rows[from:to] {
		s.widen(p)
	}
	return rows[from:to]
}

func (s *span) widen(p placed) {
	if s.hi == 0 {
		s.lo = p.lo
	}
	s.lo, s.hi = min(s.lo, p.lo), max(s.hi, p.hi)
}

// strangers places the categories that the tabular list lacks by their characters: newer codes with older notes.
func (t *tree) strangers(rows []placed) {
	for _, p := range rows {
		c := &t.cats[p.cat]
		if c.chapter >= 0 && c.block >= 0 {
			continue
		}
		for i := range t.chapters {
			s := &t.chapters[i]
			in := p.code.Compare(s.first) >= 0 && p.code.Compare(s.last) <= 0
			if in || c.chapter < 0 && p.code.At(1) == s.last.At(1) { // QA0 comes after Q99
				c.chapter = int32(i)
			}
		}
		if c.chapter >= 0 {
			t.chapters[c.chapter].widen(p)
		}
		for i := range t.blocks {
			s := &t.blocks[i]
			if p.code.Compare(s.first) >= 0 && p.code.Compare(s.last) <= 0 {
				s.widen(p)
				if c.block < 0 || s.narrower(&t.blocks[c.block]) {
					c.block = int32(i)
				}
			}
		}
	}
}

// narrower: a block that holds its categories itself is narrower than one that only spans others.
func (s *span) narrower(t *span) bool {
	if s.umbrella != t.umbrella {
		return t.umbrella
	}
	return s.end-s.row < t.end-t.row
}

func readSpans(data string) []span {
	spans := make([]span, 0, len(data)/packed.CMNodeSize)
	for p := 0; p+packed.CMNodeSize <= len(data); p += packed.CMNodeSize {
		s := span{title: int(packed.U24(data, p+6)), list: int(packed.U24(data, p+9)),
			row: int(packed.U24(data, p+12)), end: int(packed.U24(data, p+15)),
			number: data[p+18], umbrella: data[p+19]&1 != 0}
		s.first, _ = ParseCM(data[p : p+3])
		s.last, _ = ParseCM(data[p+3 : p+6])
		spans = append(spans, s)
	}
	return spans
}

// find is the place of a category in the release's list of categories.
func (t *tree) find(order int) (category, bool) {
	lo, hi := 0, len(t.cats)
	for lo < hi {
		if m := (lo + hi) / 2; int(t.cats[m].lo) <= order {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return category{}, false
	}
	return t.cats[lo-1], true
}

// Chapters are the chapters in the order of their numbers; none when the release has no tabular list.
func (r *Release) Chapters() iter.Seq[Chapter] {
	return func(yield func(Chapter) bool) {
		for i := range r.layout().chapters {
			if !yield(Chapter{r, i}) {
				return
			}
		}
	}
}

// Blocks are all blocks as printed, umbrella ones (C00-C96) before those within them.
func (r *Release) Blocks() iter.Seq[Block] {
	return func(yield func(Block) bool) {
		for i := range r.layout().blocks {
			if !yield(Block{r, i}) {
				return
			}
		}
	}
}

// Block finds a block by its range, as "E08-E13"; a block of one category by that category, as "B99".
func (r *Release) Block(name string) (b Block, ok bool) {
	for b := range r.Blocks() {
		if b.String() == name {
			return b, true
		}
	}
	return Block{}, false
}

// Chapter is the chapter that the code lies in, the zero Chapter when the release has no tabular list.
func (e Entry) Chapter() Chapter {
	if e.rel == nil {
		return Chapter{}
	}
	if c, ok := e.rel.layout().find(e.Order()); ok && c.chapter >= 0 {
		return Chapter{e.rel, int(c.chapter)}
	}
	return Chapter{}
}

// Block is the narrowest block that the code lies in, the zero Block when there is none.
func (e Entry) Block() Block {
	if e.rel == nil {
		return Block{}
	}
	if c, ok := e.rel.layout().find(e.Order()); ok && c.block >= 0 {
		return Block{e.rel, int(c.block)}
	}
	return Block{}
}

// Blocks are all blocks that the code lies in, the narrowest first, umbrella blocks after it.
func (e Entry) Blocks() iter.Seq[Block] {
	return func(yield func(Block) bool) {
		b := e.Block()
		if b.rel == nil || !yield(b) {
			return
		}
		t, order := e.rel.layout(), e.Order()
		for last := b.i; ; { // the next wider one, from the narrowest on
			next := -1
			for i := range t.blocks {
				s := &t.blocks[i]
				if order >= s.lo && order < s.hi && t.blocks[last].before(s, last, i) && (next < 0 || s.before(&t.blocks[next], i, next)) {
					next = i
				}
			}
			if next < 0 || !yield(Block{e.rel, next}) {
				return
			}
			last = next
		}
	}
}

// before orders the blocks around a code: narrower first, of two equally wide ones the later printed first.
func (s *span) before(t *span, si, ti int) bool {
	if s == t {
		return false
	}
	if s.umbrella != t.umbrella {
		return t.umbrella
	}
	if a, b := s.end-s.row, t.end-t.row; a != b {
		return a < b
	}
	return si > ti
}

func (c Chapter) span() *span { return &c.rel.tree.chapters[c.i] }
func (b Block) span() *span   { return &b.rel.tree.blocks[b.i] }

// IsZero reports whether c is no chapter.
func (c Chapter) IsZero() bool { return c.rel == nil }

// Number is the chapter's number: "4"; "" for the zero Chapter.
func (c Chapter) Number() string {
	if c.rel == nil {
		return ""
	}
	return strconv.Itoa(int(c.span().number))
}

// Title is the chapter's title without its range.
func (c Chapter) Title() string {
	if c.rel == nil {
		return ""
	}
	return c.rel.tab.table.Strings.At(c.span().title)
}

// First and Last are the range of categories as printed: E00 and E89. Not every end is in use (U00).
func (c Chapter) First() CM {
	if c.rel == nil {
		return CM{}
	}
	return c.span().first
}

// Last is the last category of the range as printed.
func (c Chapter) Last() CM {
	if c.rel == nil {
		return CM{}
	}
	return c.span().last
}

// Span is the half-open range of orders of the chapter's codes.
func (c Chapter) Span() (lo, hi int) {
	if c.rel == nil {
		return 0, 0
	}
	return c.span().lo, c.span().hi
}

// Blocks are the blocks of the chapter as printed.
func (c Chapter) Blocks() iter.Seq[Block] {
	return func(yield func(Block) bool) {
		if c.rel == nil {
			return
		}
		for i := range c.rel.tree.blocks {
			if c.rel.tree.blocks[i].number == c.span().number && !yield(Block{c.rel, i}) {
				return
			}
		}
	}
}

// Node is the chapter as a place of notes.
func (c Chapter) Node() Node {
	if c.rel == nil {
		return Node{}
	}
	return Node{chapter: c.span().number}
}

// String is "Chapter 4".
func (c Chapter) String() string {
	if c.rel == nil {
		return ""
	}
	return c.Node().String()
}

// IsZero reports whether b is no block.
func (b Block) IsZero() bool { return b.rel == nil }

// String is the range as printed: "E08-E13", or "B99" for a block of one category.
func (b Block) String() string {
	switch {
	case b.rel == nil:
		return ""
	case b.First() == b.Last():
		return b.First().String()
	}
	return b.First().String() + "-" + b.Last().String()
}

// Title is the block's title without its range.
func (b Block) Title() string {
	if b.rel == nil {
		return ""
	}
	return b.rel.tab.table.Strings.At(b.span().title)
}

// First is the first category of the range as printed.
func (b Block) First() CM {
	if b.rel == nil {
		return CM{}
	}
	return b.span().first
}

// Last is the last category of the range as printed.
func (b Block) Last() CM {
	if b.rel == nil {
		return CM{}
	}
	return b.span().last
}

// Umbrella reports whether the block only spans other blocks, as C00-C96 does.
func (b Block) Umbrella() bool { return b.rel != nil && b.span().umbrella }

// Span is the half-open range of orders of the block's codes.
func (b Block) Span() (lo, hi int) {
	if b.rel == nil {
		return 0, 0
	}
	return b.span().lo, b.span().hi
}

// Chapter is the chapter that the block stands in.
func (b Block) Chapter() Chapter {
	if b.rel == nil {
		return Chapter{}
	}
	for i := range b.rel.tree.chapters {
		if b.rel.tree.chapters[i].number == b.span().number {
			return Chapter{b.rel, i}
		}
	}
	return Chapter{}
}

// Categories are the categories of the block in official order.
func (b Block) Categories() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if b.rel == nil {
			return
		}
		lo, hi := b.Span()
		bits, table := b.rel.codes.bits, b.rel.codes.table
		for row := bits.Select(lo); row >= 0 && bits.Rank(row) < hi; row = bits.Next(table.End(row)) {
			if !yield(Entry{b.rel, int32(row)}) {
				return
			}
		}
	}
}

// Node is the block as a place of notes.
func (b Block) Node() Node {
	if b.rel == nil {
		return Node{}
	}
	return Node{first: b.span().first, last: b.span().last}
}

// Node is the code as a place of notes.
func (e Entry) Node() Node { return NodeOfCode(e.Code()) }
