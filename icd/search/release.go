package search

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// releaseSource reads a release.
type releaseSource struct{ rel *icd.Release }

func (s releaseSource) len() int { return s.rel.Len() }

func (s releaseSource) codes(yield func(ord int, code icd.CM, billable bool, title func([]byte) []byte) bool) {
	ord := 0
	var current icd.Entry
	title := func(b []byte) []byte { return current.AppendTitle(b) }
	for e := range s.rel.Codes() {
		current = e
		if !yield(ord, e.Code(), e.Billable(), title) {
			return
		}
		ord++
	}
}

func (s releaseSource) title(ord int) string {
	e, _ := s.rel.At(ord)
	return e.Title()
}

func (s releaseSource) find(code icd.CM) (ord int, ok bool) {
	e, ok := s.rel.CM(code)
	if ok {
		ord = e.Order()
	}
	return ord, ok
}

// notes are the inclusion terms and includes notes that stand at a code, and the Excludes notes anywhere that send the reader
// to it. A code with a seventh character has none.
func (s releaseSource) notes(yield func(ord int, kind Kind, text string) bool) {
	ord := -1
	for e := range s.rel.Codes() {
		if ord++; e.Code().Len() == 7 {
			continue
		}
		for n := range e.Terms() {
			kind := ViaInclusion
			if n.Kind == icd.Includes {
				kind = ViaIncludes
			}
			if !yield(ord, kind, n.Text) {
				return
			}
		}
		for n := range e.Notes() {
			if n.Kind != icd.Excludes1 && n.Kind != icd.Excludes2 || !related(n.Text) {
				continue
			}
			if to, ok := s.sentTo(n); ok && !yield(to, ViaExcludes, n.Text) {
				return
			}
		}
	}
}

// sentTo is the ordinal of the one code that an Excludes note names.
func (s releaseSource) sentTo(n icd.Note) (ord int, ok bool) {
	count := 0
	for r := range n.Ranges() {
		first, known := s.rel.CM(r.First)
		if count++; !known || r.First != r.Last || r.Qualified {
			return 0, false
		}
		ord, _ = first.Span()
	}
	return ord, count == 1
}

// related reports whether an Excludes note says how two things belong together, which titles seldom do: "pleural effusion in heart
// failure (I50.-)".
func related(text string) bool {
	what := named(text)
	for _, w := range [...]string{" in ", " due to ", " with ", " following ", " complicating ", " associated with "} {
		if strings.Contains(what, w) {
			return len(what) < 80
		}
	}
	return false
}

// named is what a note says before its codes.
func named(text string) string {
	i := strings.LastIndexByte(text, '(')
	if i < 0 {
		return text
	}
	return strings.TrimSpace(text[:i])
}

func (s releaseSource) chapter(number string) (lo, hi int, ok bool) {
	for c := range s.rel.Chapters() {
		if c.Number() == number {
			lo, hi = c.Span()
			return lo, hi, true
		}
	}
	return 0, 0, false
}

func (s releaseSource) block(name string) (lo, hi int, ok bool) {
	b, ok := s.rel.Block(strings.ToUpper(name))
	if ok {
		lo, hi = b.Span()
	}
	return lo, hi, ok
}

func (s releaseSource) instructions(ord int, yield func(link) bool) {
	e, ok := s.rel.At(ord)
	if !ok {
		return
	}
	for n := range e.Instructions(icd.CodeFirst, icd.UseAdditional, icd.CodeAlso) {
		if n.From.IsChapter() { // speaks of the chapter in general
			continue
		}
		for r := range n.Ranges() {
			first, ok1 := s.rel.CM(r.First)
			last, ok2 := s.rel.CM(r.Last)
			if !ok1 || !ok2 {
				continue
			}
			lo, _ := first.Span()
			_, hi := last.Span()
			if !yield(link{lo: lo, hi: hi, kind: n.Kind, note: n, narrow: r.Qualified}) {
				return
			}
		}
	}
}

func (s releaseSource) covers(n icd.Note, ord int) bool {
	e, ok := s.rel.At(ord)
	return ok && n.Covers(e)
}

func (s releaseSource) excludes(a, b int) bool {
	x, ok1 := s.rel.At(a)
	y, ok2 := s.rel.At(b)
	if !ok1 || !ok2 {
		return false
	}
	_, found := x.Excludes1At(y)
	if !found {
		_, found = y.Excludes1At(x)
	}
	return found
}
