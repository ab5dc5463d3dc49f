package index

import (
	"fmt"
	"iter"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// MissingError is a code of an index that the release lacks.
type MissingError struct {
	Book Kind
	File string
	Line int
	Ref  Ref
	Path []string
}

// Error names file, line and code.
func (e *MissingError) Error() string {
	return fmt.Sprintf("%s:%d: %s: %s is not a code of the release (%s)", e.File, e.Line, e.Book, e.Ref.Text, strings.Join(e.Path, ", "))
}

// Missing are the references of all books that name nothing in the release, in the order of the books. An index of
// another year than the release always has some.
func (x *Index) Missing(rel *icd.Release) iter.Seq[*MissingError] {
	return func(yield func(*MissingError) bool) {
		for _, b := range x.books {
			for t := range b.Terms() {
				for r := range t.allRefs() {
					if r.in(rel) {
						continue
					}
					if !yield(&MissingError{b.kind, b.source, int(t.node().line), r, t.Path()}) {
						return
					}
				}
			}
		}
	}
}

// allRefs are the references of a term, those of its columns included.
func (t Term) allRefs() iter.Seq[Ref] {
	return func(yield func(Ref) bool) {
		n := t.node()
		lists := [...]list{n.codes, n.manif, n.cells[1], n.cells[2], n.cells[3], n.cells[4], n.cells[5], n.cells[6]}
		for _, l := range lists {
			for _, r := range t.refs(l) {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// Texts are the terms with the codes that they lead to, for search: the words of the path from the main term down, without
// nonessential modifiers, and the heading of the column in a table. References that the release lacks, and ranges, are left
// out. Terms that only say "see" lead nowhere and are left out, too.
func (x *Index) Texts(rel *icd.Release) iter.Seq2[string, icd.CM] {
	return func(yield func(string, icd.CM) bool) {
		for _, b := range x.books {
			for t := range b.Terms() {
				if !t.yieldTexts(rel, yield) {
					return
				}
			}
		}
	}
}

func (t Term) yieldTexts(rel *icd.Release, yield func(string, icd.CM) bool) bool {
	text := ""
	send := func(r Ref, more string) bool {
		if _, ok := rel.CM(r.First); !ok || r.IsRange() {
			return true
		}
		if text == "" {
			text = t.words()
		}
		return yield(text+more, r.First)
	}
	for _, r := range t.Codes() {
		if !send(r, "") {
			return false
		}
	}
	for c := range t.Cells() {
		for _, r := range c.Refs {
			if !send(r, ", "+c.Heading) {
				return false
			}
		}
	}
	return true
}

// words are the names from the main term down.
func (t Term) words() string {
	s := t.Name()
	for p, ok := t.Parent(); ok; p, ok = p.Parent() {
		s = p.Name() + ", " + s
	}
	return s
}
