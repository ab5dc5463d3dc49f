package icd

import (
	"iter"
	"strconv"

	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/packed"
)

// NoteKind is the kind of a note of the tabular list.
type NoteKind uint8

// The kinds. Their texts are those of the coded JSON.
const (
	Includes      NoteKind = NoteKind(official.NoteIncludes)      // what a category contains
	Inclusion     NoteKind = NoteKind(official.NoteInclusion)     // inclusion term: a further name of the code's condition
	Excludes1     NoteKind = NoteKind(official.NoteExcludes1)     // not coded here: not together for the same condition
	Excludes2     NoteKind = NoteKind(official.NoteExcludes2)     // not included here: both may be coded
	CodeFirst     NoteKind = NoteKind(official.NoteCodeFirst)     // the underlying condition goes before
	UseAdditional NoteKind = NoteKind(official.NoteUseAdditional) // use additional code
	CodeAlso      NoteKind = NoteKind(official.NoteCodeAlso)      // code also, in either order
	PlainNote     NoteKind = NoteKind(official.NoteNote)          // free text
	SeventhNote   NoteKind = NoteKind(official.NoteSeventh)       // the sentence that announces 7th characters
	Impairment    NoteKind = NoteKind(official.NoteImpairment)    // a row of the table of visual impairment (H54)
)

var noteKindText = [...]string{Includes: "includes", Inclusion: "inclusion", Excludes1: "excludes1", Excludes2: "excludes2",
	CodeFirst: "codeFirst", UseAdditional: "useAdditional", CodeAlso: "codeAlso", PlainNote: "note",
	SeventhNote: "seventhNote", official.NoteExtension: "", Impairment: "impairment"}

// String is the kind as the coded JSON has it: "excludes1".
func (k NoteKind) String() string {
	if int(k) < len(noteKindText) && noteKindText[k] != "" {
		return noteKindText[k]
	}
	return "NoteKind(" + strconv.Itoa(int(k)) + ")"
}

// MarshalText is String.
func (k NoteKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Note is a note of the tabular list as printed.
type Note struct {
	Kind NoteKind
	Text string
	From Node // where it stands; it holds for everything below
	// Group numbers the note's XML element within From: a header ("any associated:") governs the items of its group.
	Group int

	rel *Release
	pos uint16 // position in the node's list
}

// Notes are the notes that stand at a chapter, a block or a code itself, in the order of the books.
func (r *Release) Notes(n Node) iter.Seq[Note] {
	return func(yield func(Note) bool) { r.yieldNotes(n, yield) }
}

func (r *Release) yieldNotes(n Node, yield func(Note) bool) bool {
	list, tab := r.listOf(n)
	group := -1
	for p := 0; p < len(list); p += packed.CMNoteSize {
		kind := list[p]
		if kind&0x80 != 0 {
			group++
		}
		k := NoteKind(kind & 0x7f)
		if k == NoteKind(official.NoteExtension) {
			continue
		}
		text := tab.table.Strings.At(int(packed.U24(list, p+2)))
		if !yield(Note{Kind: k, Text: text, From: n, Group: group, rel: r, pos: uint16(p / packed.CMNoteSize)}) {
			return false
		}
	}
	return true
}

// listOf is the packed note list of a node, with the tabular list that it is from. For a code it is that of
// [Release.tabOf]; for a chapter or block that of the release's tabular list.
func (r *Release) listOf(n Node) (list string, tab *tabularPart) {
	if r.tab == nil {
		return "", nil
	}
	if c, ok := n.Code(); ok {
		return r.codeList(c)
	}
	t := r.layout()
	spans := t.blocks
	if n.IsChapter() {
		spans = t.chapters
	}
	for i := range spans {
		s := &spans[i]
		if n.IsChapter() && s.number == n.chapter || !n.IsChapter() && s.first == n.first && s.last == n.last {
			return r.tab.ed.ListAt(s.list), r.tab
		}
	}
	return "", nil
}

// Notes are the notes that stand at the code itself.
func (e Entry) Notes() iter.Seq[Note] {
	return func(yield func(Note) bool) {
		if e.rel != nil {
			e.rel.yieldNotes(e.Node(), yield)
		}
	}
}

// AllNotes are the notes that hold for the code: its own, then those of its ancestors from the nearest up, of its
// blocks from the narrowest up, and of its chapter. Note.From says where each stands.
func (e Entry) AllNotes() iter.Seq[Note] {
	return func(yield func(Note) bool) {
		for n := range e.Nodes() {
			if !e.rel.yieldNotes(n, yield) {
				return
			}
		}
	}
}

// Nodes are the places whose notes hold for the code, the nearest first: the code, its ancestors, its blocks, its
// chapter.
func (e Entry) Nodes() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		if e.rel == nil || !yield(e.Node()) {
			return
		}
		for p := range e.Ancestors() {
			if !yield(p.Node()) {
				return
			}
		}
		for b := range e.Blocks() {
			if !yield(b.Node()) {
				return
			}
		}
		if c := e.Chapter(); !c.IsZero() {
			yield(c.Node())
		}
	}
}

// Notes are the notes that stand at the chapter itself.
func (c Chapter) Notes() iter.Seq[Note] {
	return func(yield func(Note) bool) {
		if c.rel != nil {
			c.rel.yieldNotes(c.Node(), yield)
		}
	}
}

// Notes are the notes that stand at the block itself.
func (b Block) Notes() iter.Seq[Note] {
	return func(yield func(Note) bool) {
		if b.rel != nil {
			b.rel.yieldNotes(b.Node(), yield)
		}
	}
}
