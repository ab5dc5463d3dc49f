package index

import (
	"iter"
	"slices"
	"strings"
)

// Term is a main term or a subterm: a comparable value. The zero Term is none.
type Term struct {
	book *Book
	n    int32
}

func (t Term) node() *node { return &t.book.nodes[t.n] }

// Book is the book that the term stands in.
func (t Term) Book() *Book { return t.book }

// Name is the term without nonessential modifiers: "Abasia".
func (t Term) Name() string { return t.node().name }

// Modifiers are the nonessential modifiers, without their parentheses: "-astasia", "hysterical".
func (t Term) Modifiers() []string { return t.texts(t.node().mods) }

// Title is the term as printed: "Abasia (-astasia) (hysterical)".
func (t Term) Title() string {
	mods := t.Modifiers()
	if len(mods) == 0 {
		return t.Name()
	}
	return t.Name() + " (" + strings.Join(mods, ") (") + ")"
}

// Level is 0 for a main term, 1 for its subterms, and so on.
func (t Term) Level() int {
	level := 0
	for p, ok := t.Parent(); ok; p, ok = p.Parent() {
		level++
	}
	return level
}

// Parent is the term above; ok is false for a main term.
func (t Term) Parent() (p Term, ok bool) {
	n := t.node().parent
	return Term{t.book, max(n, 0)}, n >= 0
}

// Children are the subterms directly below.
func (t Term) Children() iter.Seq[Term] {
	return func(yield func(Term) bool) {
		for n := t.n + 1; n < t.node().end; n = t.book.nodes[n].end {
			if !yield(Term{t.book, n}) {
				return
			}
		}
	}
}

// Descendants are all subterms below, in the order of the book.
func (t Term) Descendants() iter.Seq[Term] {
	return func(yield func(Term) bool) {
		for n := t.n + 1; n < t.node().end; n++ {
			if !yield(Term{t.book, n}) {
				return
			}
		}
	}
}

// Path are the titles from the main term down to this term.
func (t Term) Path() []string {
	path := []string{t.Title()}
	for p, ok := t.Parent(); ok; p, ok = p.Parent() {
		path = append(path, p.Title())
	}
	slices.Reverse(path)
	return path
}

// Codes are the codes that the term leads to, manifestation codes apart.
func (t Term) Codes() []Ref { return t.refs(t.node().codes) }

// Manifestations are the codes printed in brackets: they are coded after the one of Codes.
func (t Term) Manifestations() []Ref { return t.refs(t.node().manif) }

// See are the terms to look up instead; SeeAlso those to look up as well. Book.Follow finds them.
func (t Term) See() []string { return t.texts(t.node().see) }

// SeeAlso are the terms to look up as well.
func (t Term) SeeAlso() []string { return t.texts(t.node().also) }

// Cell is a column of a table.
type Cell struct {
	Column  int // 2 to 7
	Heading string
	Refs    []Ref // none where the table prints a dash
}

// Cells are the columns of a table that the term has, by their numbers; none in the two indexes.
func (t Term) Cells() iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		for col := 2; col <= 7; col++ {
			if t.node().column>>(col-1)&1 == 0 {
				continue
			}
			if !yield(Cell{Column: col, Heading: t.book.heading(col), Refs: t.refs(t.node().cells[col-1])}) {
				return
			}
		}
	}
}

func (b *Book) heading(col int) string {
	if col < len(b.headings) {
		return b.headings[col]
	}
	return ""
}

func (t Term) texts(l list) []string { return slices.Clip(t.book.texts[l.from:l.to:l.to]) }

func (t Term) refs(l list) []Ref { return t.book.refs[l.from:l.to:l.to] }

// Row is a line of a listing: where it stands, and what it leads to. A term of a table gives a row for each column with
// a code, the column's heading as the last element of the path.
type Row struct {
	Path    []string
	Codes   []Ref
	See     []string
	SeeAlso []string
}

// Rows are the rows of the term and of everything below it.
func (t Term) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for n := t.n; n < t.node().end; n++ {
			if !(Term{t.book, n}).rows(yield) {
				return
			}
		}
	}
}

func (t Term) rows(yield func(Row) bool) bool {
	row := Row{Path: t.Path(), See: t.See(), SeeAlso: t.SeeAlso(), Codes: append(slices.Clip(t.Codes()), t.Manifestations()...)}
	tabled := false
	for c := range t.Cells() {
		if len(c.Refs) == 0 {
			continue
		}
		tabled = true
		if !yield(Row{Path: append(slices.Clip(row.Path), c.Heading), Codes: c.Refs, See: row.See, SeeAlso: row.SeeAlso}) {
			return false
		}
	}
	return tabled || yield(row)
}
