package icd

import (
	"iter"

	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/packed"
)

// Terms are the notes at the code itself that name conditions classified to it: inclusion terms and includes notes.
// The texts of its other notes are not unpacked, which matters to those who read the terms of all codes.
func (e Entry) Terms() iter.Seq[Note] {
	return func(yield func(Note) bool) {
		if e.rel == nil {
			return
		}
		n := e.Node()
		list, tab := e.noteList(n)
		group := -1
		for p := 0; p < len(list); p += packed.CMNoteSize {
			kind := list[p]
			if kind&0x80 != 0 {
				group++
			}
			k := NoteKind(kind & 0x7f)
			if k == NoteKind(official.NoteExtension) || k != Inclusion && k != Includes {
				continue
			}
			text := tab.table.Strings.At(int(packed.U24(list, p+2)))
			if !yield(Note{Kind: k, Text: text, From: n, Group: group, rel: e.rel, pos: uint16(p / packed.CMNoteSize)}) {
				return
			}
		}
	}
}

// noteList is the list of notes at the code, whose node is n. Where codes and notes are of one table, the row is known.
func (e Entry) noteList(n Node) (string, *tabularPart) {
	if tab := e.rel.tab; tab != nil && tab.table == e.table() && tab.from.FiscalYear() == e.rel.codes.from.FiscalYear() {
		return tab.ed.List(tab.table.First(int(e.row))), tab
	}
	return e.rel.listOf(n)
}
