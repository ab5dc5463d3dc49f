package index

import (
	"iter"
	"strconv"
)

// Kind is which of the four books.
type Kind uint8

// The books.
const (
	Diseases       Kind = iota + 1 // Alphabetic Index to Diseases and Injuries
	Neoplasms                      // Neoplasm Table
	Drugs                          // Table of Drugs and Chemicals
	ExternalCauses                 // External Cause Index
)

var kindNames = [...]string{"", "Alphabetic Index", "Neoplasm Table", "Table of Drugs and Chemicals", "External Cause Index"}

// String is the book's name.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "Kind(" + strconv.Itoa(int(k)) + ")"
}

// MarshalText is String.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Book is one index of one year. It is immutable and safe for concurrent use.
type Book struct {
	kind     Kind
	year     int
	source   string
	headings []string // by column; the tables only
	nodes    []node
	mains    []int32
	texts    []string // see, see also, modifiers
	refs     []Ref
}

// node is a term. Its lists are ranges of the book's arenas.
type node struct {
	name      string
	parent    int32 // -1 for a main term
	end       int32 // the first node that is not below it
	line      int32
	mods      list // of texts
	see, also list // of texts
	codes     list // of refs
	manif     list // of refs
	cells     [7]list
	column    uint8 // bits of the cells that are there
}

// list is a range of an arena.
type list struct{ from, to int32 }

// Kind is which book it is.
func (b *Book) Kind() Kind { return b.kind }

// Year is the fiscal year that the file names, 0 when it names none.
func (b *Book) Year() int { return b.year }

// Source is the name of the file.
func (b *Book) Source() string { return b.source }

// Len is the number of terms.
func (b *Book) Len() int { return len(b.nodes) }

// Columns are the headings of a table, "Malignant Primary" and so on, in the order of their numbers from 2 on; none
// for the two indexes.
func (b *Book) Columns() iter.Seq[string] {
	return func(yield func(string) bool) {
		for col := 2; col < len(b.headings); col++ {
			if !yield(b.headings[col]) {
				return
			}
		}
	}
}

// MainTerms are the main terms in the order of the book.
func (b *Book) MainTerms() iter.Seq[Term] {
	return func(yield func(Term) bool) {
		for _, n := range b.mains {
			if !yield(Term{b, n}) {
				return
			}
		}
	}
}

// Terms are all terms in the order of the book.
func (b *Book) Terms() iter.Seq[Term] {
	return func(yield func(Term) bool) {
		for n := range b.nodes {
			if !yield(Term{b, int32(n)}) {
				return
			}
		}
	}
}

// Index is a collection of books, one of each kind at most. The zero Index has none. It is immutable and safe for
// concurrent use.
type Index struct{ books []*Book }

// Books are the books: diseases, neoplasms, drugs, external causes, as far as they are there.
func (x *Index) Books() iter.Seq[*Book] {
	return func(yield func(*Book) bool) {
		for _, b := range x.books {
			if !yield(b) {
				return
			}
		}
	}
}

// Book is the book of a kind.
func (x *Index) Book(k Kind) (*Book, bool) {
	for _, b := range x.books {
		if b.kind == k {
			return b, true
		}
	}
	return nil, false
}
