package icd

import (
	"iter"
	"time"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/packed"
)

// Conversion is a pair of the conversion table: from Day on, To is used for what From was used for before, or for some
// of it. A code that was divided has several pairs.
type Conversion struct {
	From, To CM
	Day      time.Time
}

// Conversions is the conversion table of the set, by From: for each code that came after the first release the codes used
// before. The embedded one is of FY2026; none for a set of loaded files alone. (Package icd/crosswalk reads the published
// spreadsheet.)
func (s *Set) Conversions() iter.Seq[Conversion] {
	return func(yield func(Conversion) bool) {
		t := s.conversions()
		if t == nil {
			return
		}
		for i := range t.Moves() {
			if !yield(t.conversion(i)) {
				return
			}
		}
	}
}

// Successors are the pairs of the conversion table that lead on from a code, the earliest day first.
func (s *Set) Successors(code CM) []Conversion {
	t := s.conversions()
	if t == nil {
		return nil
	}
	first := t.Find(code.key())
	if first < 0 {
		return nil
	}
	var out []Conversion
	for i := t.MovesFrom(first); i < t.Moves() && t.Move(i).From == first; i++ {
		c := t.conversion(i)
		k := len(out)
		for k > 0 && out[k-1].Day.After(c.Day) {
			k--
		}
		out = append(out[:k], append([]Conversion{c}, out[k:]...)...)
	}
	return out
}

// Predecessors are the pairs of the conversion table that lead to a code.
func (s *Set) Predecessors(code CM) []Conversion {
	t := s.conversions()
	if t == nil {
		return nil
	}
	first := t.Find(code.key())
	if first < 0 {
		return nil
	}
	var out []Conversion
	for i := range t.Moves() {
		if t.Move(i).To == first {
			out = append(out, t.conversion(i))
		}
	}
	return out
}

// moves is the table that holds a conversion table.
type moves struct{ *packed.CM }

func (s *Set) conversions() *moves {
	if s == nil {
		return nil
	}
	for i := range s.codes {
		if t := s.codes[i].moves; t != nil {
			return &moves{t}
		}
	}
	return nil
}

func (t *moves) conversion(i int) Conversion {
	m := t.Move(i)
	return Conversion{cmOfKey(t.Key(m.From)), cmOfKey(t.Key(m.To)), day.Day(m.Day).Time()}
}
