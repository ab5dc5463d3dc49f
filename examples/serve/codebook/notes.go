package codebook

import (
	"sync"

	"github.com/gomedcode/medcode/icd"
)

// notesOf are the notes that hold for a code, without the rows of the table of visual impairment, which say nothing alone.
func notesOf(e icd.Entry) (notes []icd.Note) {
	for n := range e.AllNotes() {
		if n.Kind != icd.Impairment {
			notes = append(notes, n)
		}
	}
	return notes
}

// WrittenNotes are notes as JSON, by the place where they stand, so that a server writes those of a chapter, a block or a
// category once. There are as many places as the tabular lists have. The zero value is empty; it is safe for concurrent use.
type WrittenNotes struct {
	places sync.Map // notePlace to string
}

type notePlace struct {
	release *icd.Release
	node    icd.Node
}

// append appends an array of the notes that hold for a code.
func (w *WrittenNotes) append(b []byte, e icd.Entry) []byte {
	b = append(b, '[')
	for n := range e.Nodes() {
		text := w.at(notePlace{e.Release(), n})
		if text == "" {
			continue
		}
		if b[len(b)-1] != '[' {
			b = append(b, ',')
		}
		b = append(b, text...)
	}
	return append(b, ']')
}

// at are the notes of a place with commas between them.
func (w *WrittenNotes) at(p notePlace) string {
	if text, ok := w.places.Load(p); ok {
		return text.(string)
	}
	var b []byte
	for n := range p.release.Notes(p.node) {
		if n.Kind == icd.Impairment {
			continue
		}
		if len(b) > 0 {
			b = append(b, ',')
		}
		b = n.AppendJSON(b)
	}
	text, _ := w.places.LoadOrStore(p, string(b))
	return text.(string)
}
