package icd

import (
	"iter"
	"strings"

	"github.com/gomedcode/medcode/internal/packed"
)

// indexed finds the note in the index of its release.
func (n *Note) indexed() (*noteIndex, *indexedNote) {
	if n.rel == nil || !referring(n.Kind) {
		return nil, nil
	}
	ix := n.rel.noteIndex()
	node := &ix.nodes[ix.byNode[n.From]]
	for i := node.lo; i < node.hi; i++ {
		if ix.notes[i].pos == n.pos {
			return ix, &ix.notes[i]
		}
	}
	return nil, nil
}

// Covers reports whether the note names the code: the code itself, a code above it, or a range around it, with the
// characters that the note asks for ("with fifth or sixth character 5"). Excludes, code first, use additional code and
// code also notes cover codes; others cover none. The code must be of the note's release. It costs no allocation.
func (n Note) Covers(e Entry) bool {
	ix, note := n.indexed()
	return note != nil && e.rel == n.rel && ix.covers(note, int32(e.Order()), e.Code())
}

// HasCodes reports whether the note names codes at all.
func (n Note) HasCodes() bool {
	_, note := n.indexed()
	return note != nil && note.lo < note.hi
}

// Open reports whether the list of codes that the note belongs to is open or conditional: its text, or the header of its
// group, says "such as", "if applicable", "if known", "any associated".
func (n Note) Open() bool {
	_, note := n.indexed()
	return note != nil && note.open
}

// Codes are the code references of the note as it writes them: "E10.-", "T36-T50", "K85-K86.-"; what narrows them
// ("with fifth or sixth character 5") is left out. Ranges gives them parsed, Covers says whether they hold a code.
func (n Note) Codes() []string {
	refs, _, _ := parseRefs(n.Text)
	var out []string
	for i := range refs {
		out = append(out, refs[i].written)
	}
	return out
}

// Range is a code with everything below it (First and Last equal), or the codes from First through Last in official
// order. Qualified says that the note narrows it to codes with certain characters.
type Range struct {
	First, Last CM
	Qualified   bool
}

// Ranges are the code references of the note.
func (n Note) Ranges() iter.Seq[Range] {
	return func(yield func(Range) bool) {
		refs, _, _ := parseRefs(n.Text)
		for i := range refs {
			if !yield(Range{refs[i].first, refs[i].last, refs[i].qual.kind != qualNone}) {
				return
			}
		}
	}
}

// NoteReport says how many code references the notes of the release hold and which of them name no code of it.
func (r *Release) NoteReport() NoteReport { return r.noteIndex().report }

// Excludes1 reports whether an Excludes1 note joins two codes, in either direction: a note at one code, or at anything
// above it, that names the other. note is the evidence, the nearest if there are several; note.From says where it
// stands. Two conditions so joined are not coded together unless they are unrelated (guideline I.A.12.a).
func (r *Release) Excludes1(a, b CM) (note Note, ok bool) { return r.excludes(a, b, Excludes1) }

// Excludes2 is the same for Excludes2 notes: both codes may be reported together.
func (r *Release) Excludes2(a, b CM) (note Note, ok bool) { return r.excludes(a, b, Excludes2) }

func (r *Release) excludes(a, b CM, kind NoteKind) (Note, bool) {
	x, ok1 := r.CM(a)
	y, ok2 := r.CM(b)
	if !ok1 || !ok2 {
		return Note{}, false
	}
	if kind == Excludes1 {
		return x.Excludes1(y)
	}
	return x.exclusion(y, kind)
}

// Excludes1 is [Release.Excludes1] for two entries of one release. A pair that no note joins costs no allocation.
func (e Entry) Excludes1(x Entry) (note Note, ok bool) {
	if e.rel == nil || e.rel != x.rel {
		return Note{}, false
	}
	ix := e.rel.noteIndex()
	if len(ix.nearest) == 0 {
		return Note{}, false
	}
	a, b := &ix.nodes[ix.nearest[e.Order()]], &ix.nodes[ix.nearest[x.Order()]]
	if a.mask&letterBit(x) == 0 && b.mask&letterBit(e) == 0 {
		return Note{}, false
	}
	return e.exclusion(x, Excludes1)
}

// Excludes1At is Excludes1 without the text of the note: it says where the nearest note stands and costs no allocation.
func (e Entry) Excludes1At(x Entry) (from Node, ok bool) {
	if e.rel == nil || e.rel != x.rel {
		return Node{}, false
	}
	ix := e.rel.noteIndex()
	best := ix.nearestOf(e, x, Excludes1)
	if best.note == 0 {
		return Node{}, false
	}
	return ix.nodes[best.node].node, true
}

func letterBit(e Entry) uint32 { return 1 << (byte(e.table().Key(int(e.row))) - 'A') }

// Exclusions are all Excludes1 notes that join two codes, the nearest first.
func (e Entry) Exclusions(x Entry) iter.Seq[Note] {
	return func(yield func(Note) bool) {
		if e.rel == nil || e.rel != x.rel {
			return
		}
		ix := e.rel.noteIndex()
		for _, f := range ix.joining(e, x, Excludes1) {
			if !yield(e.rel.noteOf(&ix.nodes[f.node], &ix.notes[f.note])) {
				return
			}
		}
	}
}

// nearestOf is the nearest note of either code that names the other.
func (ix *noteIndex) nearestOf(e, x Entry, kind NoteKind) (best joined) {
	for _, side := range [2][2]Entry{{e, x}, {x, e}} {
		if f, ok := ix.nearestJoin(side[0], side[1], kind); ok && (best.note == 0 || f.nearer(best)) {
			best = f
		}
	}
	return best
}

func (e Entry) exclusion(x Entry, kind NoteKind) (Note, bool) {
	ix := e.rel.noteIndex()
	best := ix.nearestOf(e, x, kind)
	if best.note == 0 {
		return Note{}, false
	}
	return e.rel.noteOf(&ix.nodes[best.node], &ix.notes[best.note-1]), true
}

// joined is a note that joins two codes; note is counted from 1 so that the zero value is none.
type joined struct {
	node uint16
	note int32
	rank int32 // of the owner: the lower the nearer
}

// nearer orders by the level of the owner: a code before its category, that before the blocks, the chapter last; of equal ones the earlier in official order, so that the direction of the
// question does not matter.
func (f joined) nearer(g joined) bool {
	return f.rank < g.rank || f.rank == g.rank && f.node < g.node
}

// rank is the level of a node: lower is nearer to a code.
func (n *notedNode) rank() int32 {
	if c, ok := n.node.Code(); ok {
		return int32(8 - c.Len())
	}
	return 8 + n.self[1] - n.self[0]
}

// nearestJoin looks for a note of one code that names the other.
func (ix *noteIndex) nearestJoin(of, named Entry, kind NoteKind) (f joined, ok bool) {
	if len(ix.nearest) == 0 {
		return f, false
	}
	oo, no := int32(of.Order()), int32(named.Order())
	for n := ix.nearest[oo]; n != 0; n = ix.nodes[n].above {
		node := &ix.nodes[n]
		if kind == Excludes1 && node.mask&letterBit(named) == 0 {
			return f, false
		}
		for i := node.lo; i < node.hi; i++ {
			if note := &ix.notes[i]; note.kind == kind && note.pair && ix.joins(node, note, of, named, oo, no) {
				return joined{n, i + 1, node.rank()}, true
			}
		}
	}
	return f, false
}

// joins reports whether a note at the node sets the two codes apart. A reference that holds the note's own owner, or
// both codes, sets nothing apart: a note inside K55 that names K55 speaks of its siblings.
func (ix *noteIndex) joins(node *notedNode, note *indexedNote, of, named Entry, oo, no int32) bool {
	for _, ref := range ix.refs[note.lo:note.hi] {
		if no < ref.lo || no >= ref.hi || ref.lo <= node.self[0] && ref.hi >= node.self[1] {
			continue
		}
		if ref.qual == 0 {
			if oo < ref.lo || oo >= ref.hi {
				return true
			}
			continue
		}
		q := &ix.quals[ref.qual]
		if q.admits(named.Code()) && (oo < ref.lo || oo >= ref.hi || !q.admits(of.Code())) {
			return true
		}
	}
	return false
}

// joining lists all notes that join two codes, the nearest first.
func (ix *noteIndex) joining(a, b Entry, kind NoteKind) (out []joined) {
	for _, side := range [2][2]Entry{{a, b}, {b, a}} {
		oo, no := int32(side[0].Order()), int32(side[1].Order())
		for n := ix.nearest[oo]; n != 0; n = ix.nodes[n].above {
			node := &ix.nodes[n]
			for i := node.lo; i < node.hi; i++ {
				if note := &ix.notes[i]; note.kind == kind && note.pair && ix.joins(node, note, side[0], side[1], oo, no) {
					out = append(out, joined{n, i, node.rank()})
				}
			}
		}
	}
	for i := 1; i < len(out); i++ { // a handful at most
		for k := i; k > 0 && out[k].nearer(out[k-1]); k-- {
			out[k], out[k-1] = out[k-1], out[k]
		}
	}
	return out
}

// noteOf is the note as printed.
func (r *Release) noteOf(node *notedNode, note *indexedNote) Note {
	list, tab := r.listOf(node.node)
	p := int(note.pos) * packed.CMNoteSize
	return Note{Kind: note.kind, Text: tab.table.Strings.At(int(packed.U24(list, p+2))), From: node.node, Group: int(note.group),
		rel: r, pos: note.pos}
}

// Instructions are the notes of some kinds that hold for the code, its own first, then those of its ancestors, blocks
// and chapter. Only Excludes, code first, use additional code and code also notes are listed; their texts are made when
// read, so that looping over codes without such notes costs nothing.
func (e Entry) Instructions(kinds ...NoteKind) iter.Seq[Note] {
	return func(yield func(Note) bool) {
		if e.rel == nil {
			return
		}
		ix := e.rel.noteIndex()
		if len(ix.nearest) == 0 {
			return
		}
		for n := ix.nearest[e.Order()]; n != 0; n = ix.nodes[n].above {
			node := &ix.nodes[n]
			for i := node.lo; i < node.hi; i++ {
				for _, k := range kinds {
					if k == ix.notes[i].kind && !yield(e.rel.noteOf(node, &ix.notes[i])) {
						return
					}
				}
			}
		}
	}
}

// GroupText is the text of the note's whole element, header and items, joined by blanks.
func (n Note) GroupText() string {
	if n.rel == nil {
		return n.Text
	}
	var parts []string
	for m := range n.rel.Notes(n.From) {
		if m.Group == n.Group {
			parts = append(parts, m.Text)
		}
	}
	return strings.Join(parts, " ")
}
