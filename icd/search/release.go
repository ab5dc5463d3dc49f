package search

import (
	"github.com/gomedcode/medcode/icd"
)

// releaseSource reads a release.
type releaseSource struct{ rel *icd.Release }

func (s releaseSource) len() int { return s.rel.Len() }

func (s releaseSource) at(ord int) (icd.CM, bool) {
	e, _ := s.rel.At(ord)
	return e.Code(), e.Billable()
}

func (s releaseSource) title(ord int) string {
	e, _ := s.rel.At(ord)
	return e.Title()
}

// notes are the inclusion terms and includes notes that stand at a code. A code with a seventh character has none.
func (s releaseSource) notes(yield func(ord int, kind Kind, text string) bool) {
	for e := range s.rel.Codes() {
		if e.Code().Len() == 7 {
			continue
		}
		for n := range e.Notes() {
			kind := ViaInclusion
			switch n.Kind {
			case icd.Inclusion:
			case icd.Includes:
				kind = ViaIncludes
			default:
				continue
			}
			if !yield(e.Order(), kind, n.Text) {
				return
			}
		}
	}
}
