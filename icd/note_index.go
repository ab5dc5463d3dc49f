package icd

import (
	"github.com/gomedcode/medcode/internal/packed"
)

// noteIndex holds what the notes of a release name, as ranges of orders. It is made at first use from the texts of the
// notes and never changes.
//
// Each code has a nearest noted node; a node knows the next noted node above it, through the ancestors, the blocks from
// the narrowest up, and the chapter. So the notes that hold for a code are those along one short chain.
type noteIndex struct {
	nearest []uint16 // order -> node, 0 for none
	nodes   []notedNode
	notes   []indexedNote
	refs    []orderRef
	quals   []qualifier // 0 admits all
	byNode  map[Node]uint16
	report  NoteReport
}

type notedNode struct {
	node   Node
	above  uint16   // next noted node up, 0 for none
	lo, hi int32    // its notes
	self   [2]int32 // orders of the node and all below it
	mask   uint32   // first letters that Excludes1 notes here or above name
}

type indexedNote struct {
	kind   NoteKind
	pair   bool // an Excludes note of which codes conflict
	open   bool
	pos    uint16 // position in the node's list of notes
	group  uint16
	lo, hi int32 // its references
}

type orderRef struct {
	lo, hi int32
	qual   uint16
}

// NoteReport counts the code references of a release's notes.
type NoteReport struct {
	Notes      int // Excludes, code first, use additional code and code also notes
	WithCodes  int // those that name a code
	References int // codes and ranges named
	Unresolved []UnresolvedReference
}

// UnresolvedReference is a reference that names no code of the release, or a text about codes that is not understood.
type UnresolvedReference struct {
	From Node
	Kind NoteKind
	Text string // the note
	Ref  string // what could not be resolved
}

func referring(k NoteKind) bool {
	return k == Excludes1 || k == Excludes2 || k == CodeFirst || k == UseAdditional || k == CodeAlso
}

// noteIndex makes the index at first use.
func (r *Release) noteIndex() *noteIndex {
	r.notesOnce.Do(func() {
		b := &noteIndexer{r: r, ix: &noteIndex{nodes: make([]notedNode, 1), quals: make([]qualifier, 1), byNode: map[Node]uint16{}}}
		if r.tab != nil && r.codes.bits != nil {
			b.build()
		}
		r.notes = b.ix
	})
	return r.notes
}

type noteIndexer struct {
	r       *Release
	ix      *noteIndex
	letters [26][2]int32 // orders of the codes of each first letter
}

func (b *noteIndexer) build() {
	r, ix := b.r, b.ix
	ix.nearest = make([]uint16, r.Len())
	order := int32(0)
	for e := range r.Codes() {
		l := &b.letters[e.Code().b[0]-'A']
		if l[1] == 0 {
			l[0] = order
		}
		l[1] = order + 1
		order++
	}
	type open struct {
		hi   int32
		node uint16
	}
	var stack []open
	order = 0
	for e := range r.Codes() {
		for len(stack) > 0 && stack[len(stack)-1].hi <= order {
			stack = stack[:len(stack)-1]
		}
		above := uint16(0)
		if len(stack) > 0 {
			above = stack[len(stack)-1].node
		} else {
			above = b.outer(e)
		}
		lo, hi := e.Span()
		node := b.add(e.Node(), above, lo, hi)
		if node == 0 {
			node = above
		}
		if hi-lo > 1 {
			stack = append(stack, open{int32(hi), node})
		}
		ix.nearest[order] = node
		order++
	}
}

// outer is the chain of noted blocks and the noted chapter around a category.
func (b *noteIndexer) outer(e Entry) (nearest uint16) {
	var chain []Node
	var spans [][2]int
	for bl := range e.Blocks() {
		lo, hi := bl.Span()
		chain, spans = append(chain, bl.Node()), append(spans, [2]int{lo, hi})
	}
	if c := e.Chapter(); !c.IsZero() {
		lo, hi := c.Span()
		chain, spans = append(chain, c.Node()), append(spans, [2]int{lo, hi})
	}
	for i := len(chain) - 1; i >= 0; i-- {
		n, done := b.ix.byNode[chain[i]]
		if !done {
			n = b.add(chain[i], nearest, spans[i][0], spans[i][1])
			b.ix.byNode[chain[i]] = n
		}
		if n != 0 {
			nearest = n
		}
	}
	return nearest
}

// add indexes the notes of a node; 0 if it has none that refer to codes.
func (b *noteIndexer) add(n Node, above uint16, lo, hi int) uint16 {
	ix := b.ix
	node := notedNode{node: n, above: above, lo: int32(len(ix.notes)), self: [2]int32{int32(lo), int32(hi)}, mask: ix.nodes[above].mask}
	list, tab := b.r.listOf(n)
	group := -1
	for p := 0; p < len(list); p += packed.CMNoteSize {
		if list[p]&0x80 != 0 {
			group++
		}
		kind := NoteKind(list[p] & 0x7f)
		if !referring(kind) {
			continue
		}
		b.addNote(n, kind, tab.table.Strings.At(int(packed.U24(list, p+2))), p/packed.CMNoteSize, group)
		if note := &ix.notes[len(ix.notes)-1]; kind == Excludes1 && note.pair {
			for _, ref := range ix.refs[note.lo:note.hi] {
				node.mask |= b.lettersOf(ref)
			}
		}
	}
	node.hi = int32(len(ix.notes))
	if node.lo == node.hi || len(ix.nodes) == 1<<16-1 {
		return 0
	}
	markOpen(ix.notes[node.lo:node.hi])
	ix.nodes = append(ix.nodes, node)
	id := uint16(len(ix.nodes) - 1)
	if _, ok := n.Code(); ok {
		ix.byNode[n] = id
	}
	return id
}

func (b *noteIndexer) lettersOf(ref orderRef) (mask uint32) {
	for i, l := range b.letters {
		if l[0] < ref.hi && ref.lo < l[1] {
			mask |= 1 << i
		}
	}
	return mask
}

func (b *noteIndexer) addNote(n Node, kind NoteKind, text string, pos, group int) {
	ix := b.ix
	note := indexedNote{kind: kind, pos: uint16(pos), group: uint16(group), lo: int32(len(ix.refs))}
	refs, pair, bad := parseRefs(text)
	note.pair = pair
	note.open = openText(text)
	ix.report.Notes++
	if len(refs) > 0 {
		ix.report.WithCodes++
	}
	for _, s := range bad {
		if pair {
			ix.report.Unresolved = append(ix.report.Unresolved, UnresolvedReference{n, kind, text, s})
		}
	}
	for i := range refs {
		ix.report.References++
		ref, ok := b.resolve(&refs[i])
		if !ok {
			ix.report.Unresolved = append(ix.report.Unresolved, UnresolvedReference{n, kind, text, refs[i].String()})
			continue
		}
		ix.refs = append(ix.refs, ref)
	}
	note.hi = int32(len(ix.refs))
	ix.notes = append(ix.notes, note)
}

// resolve turns a reference into orders. The ends of a range need not be codes of the release ("A00-U99"): it then
// starts or ends between its neighbours.
func (b *noteIndexer) resolve(ref *noteRef) (o orderRef, ok bool) {
	first, known := b.r.CM(ref.first)
	if !known && ref.first == ref.last {
		return o, false
	}
	var lo, hi int
	if known {
		lo, _ = first.Span()
	} else {
		lo = b.after(ref.first)
	}
	if last, ok := b.r.CM(ref.last); ok {
		_, hi = last.Span()
	} else {
		hi = b.after(ref.last)
	}
	if hi <= lo {
		return o, false
	}
	return orderRef{int32(lo), int32(hi), b.qualifier(&ref.qual)}, true
}

// after is the order of the first code that sorts after a code that the release lacks.
func (b *noteIndexer) after(c CM) int {
	for n := c.Len() - 1; n >= 3; n-- {
		if p, ok := b.r.CM(c.Prefix(n)); ok {
			for ch := range p.Children() {
				if ch.Code().Compare(c) > 0 {
					return ch.Order()
				}
			}
			_, hi := p.Span()
			return hi
		}
	}
	l := b.letters[c.b[0]-'A']
	for o := int(l[0]); o < int(l[1]); {
		e, _ := b.r.At(o)
		if e.Code().Compare(c) > 0 {
			return o
		}
		_, o = e.Span()
	}
	if l[1] > 0 {
		return int(l[1])
	}
	return b.r.Len()
}

func (b *noteIndexer) qualifier(q *qualifier) uint16 {
	if q.kind == qualNone {
		return 0
	}
	for i := range b.ix.quals {
		if b.ix.quals[i].equal(q) {
			return uint16(i)
		}
	}
	b.ix.quals = append(b.ix.quals, *q)
	return uint16(len(b.ix.quals) - 1)
}

// covers reports whether the note names the code of an order.
func (ix *noteIndex) covers(note *indexedNote, order int32, c CM) bool {
	for _, ref := range ix.refs[note.lo:note.hi] {
		if ref.lo <= order && order < ref.hi && (ref.qual == 0 || ix.quals[ref.qual].admits(c)) {
			return true
		}
	}
	return false
}
