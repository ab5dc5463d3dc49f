package icd

import (
	"iter"

	"github.com/gomedcode/medcode/internal/packed"
)

// Entry is a code of a release: a comparable value of two words. The zero Entry is no code; its methods give zero
// values.
type Entry struct {
	rel *Release
	row int32
}

// Release is the release that the entry belongs to, nil for the zero Entry.
func (e Entry) Release() *Release { return e.rel }

// IsZero reports whether e is no code.
func (e Entry) IsZero() bool { return e.rel == nil }

func (e Entry) table() *packed.CM { return e.rel.codes.table }

// Code is the code itself.
func (e Entry) Code() CM {
	if e.rel == nil {
		return CM{}
	}
	return cmOfKey(e.table().Key(int(e.row)))
}

// Billable reports whether the code is valid for submission; otherwise it is a header.
func (e Entry) Billable() bool {
	return e.rel != nil && e.table().Flags(int(e.row))&packed.CMValid != 0
}

// Order is the place in official order: 0 for the first code of the release, without gaps.
func (e Entry) Order() int {
	if e.rel == nil {
		return 0
	}
	return e.rel.codes.bits.Rank(int(e.row))
}

// Span is the half-open range of orders of the code and everything below it: code x lies in e exactly when
// lo <= x.Order() < hi.
func (e Entry) Span() (lo, hi int) {
	if e.rel == nil {
		return 0, 0
	}
	bits := e.rel.codes.bits
	return bits.Rank(int(e.row)), bits.Rank(e.table().End(int(e.row)))
}

// Contains reports whether x is e or lies below it.
func (e Entry) Contains(x Entry) bool {
	return e.rel != nil && e.rel == x.rel && x.row >= e.row && int(x.row) < e.table().End(int(e.row))
}

// Parent is the next code above; ok is false for a category.
func (e Entry) Parent() (p Entry, ok bool) {
	if e.rel == nil {
		return Entry{}, false
	}
	if row, ok := e.table().Parent(int(e.row), e.rel.codes.bits); row >= 0 || !ok {
		if !ok {
			return Entry{}, false
		}
		return Entry{e.rel, int32(row)}, true
	}
	return e.parent()
}

// parent finds the code above by its characters.
func (e Entry) parent() (p Entry, ok bool) {
	c := e.Code()
	for n := c.Len() - 1; n >= 3; n-- {
		if p, ok = e.rel.CM(c.Prefix(n)); ok {
			return p, true
		}
	}
	return Entry{}, false
}

// Ancestors are the codes above, the nearest first, ending with the category.
func (e Entry) Ancestors() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for p, ok := e.Parent(); ok; p, ok = p.Parent() {
			if !yield(p) {
				return
			}
		}
	}
}

// Descendants are all codes below, in official order.
func (e Entry) Descendants() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if e.rel == nil {
			return
		}
		bits, end := e.rel.codes.bits, e.table().End(int(e.row))
		for row := bits.Next(int(e.row) + 1); row >= 0 && row < end; row = bits.Next(row + 1) {
			if !yield(Entry{e.rel, int32(row)}) {
				return
			}
		}
	}
}

// Children are the codes directly below, in official order.
func (e Entry) Children() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if e.rel == nil {
			return
		}
		bits, end := e.rel.codes.bits, e.table().End(int(e.row))
		for row := bits.Next(int(e.row) + 1); row >= 0 && row < end; row = bits.Next(e.table().End(row)) {
			if !yield(Entry{e.rel, int32(row)}) {
				return
			}
		}
	}
}

// Leaves are the codes below that are valid for submission, e itself when it is.
func (e Entry) Leaves() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if e.Billable() && !yield(e) {
			return
		}
		for d := range e.Descendants() {
			if d.Billable() && !yield(d) {
				return
			}
		}
	}
}

// Category is the three-character category that the code lies in.
func (e Entry) Category() Entry {
	if e.rel == nil {
		return Entry{}
	}
	c, _ := e.rel.CM(e.Code().Category())
	return c
}
