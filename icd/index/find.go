package index

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/textsearch"
)

// Find looks terms up the way the book is used: "Diabetes, type 2, with, ketoacidosis" walks from main term to subterm;
// "fracture ankle" finds the main term and then the subterms that have the other words. Case, marks and nonessential
// modifiers do not matter, nor do the connecting words "with", "in", "due to", "of". Terms come book by book, whole names before
// names that only begin so, in the order of the book. A text without words finds nothing.
func (x *Index) Find(text string) iter.Seq[Term] {
	return func(yield func(Term) bool) {
		for _, b := range x.books {
			for _, t := range b.find(text) {
				if !yield(t) {
					return
				}
			}
		}
	}
}

// Follow finds the terms that a cross reference of this book names, in this book only; none for "condition".
func (b *Book) Follow(see string) iter.Seq[Term] {
	return func(yield func(Term) bool) {
		for _, t := range b.find(strings.TrimSuffix(see, ", by site")) {
			if !yield(t) {
				return
			}
		}
	}
}

// How well a name fits.
const (
	fitNone = iota
	fitWord
	fitStart
	fitWhole
)

func (b *Book) find(text string) []Term {
	parts := segments(text)
	if len(parts) == 0 {
		return nil
	}
	if found := b.mainTerms(parts[0]); len(found) > 0 {
		return deeper(found, parts[1:])
	}
	words := strings.Fields(parts[0])
	for n := len(words) - 1; n > 0; n-- {
		if found := deeper(b.mainTerms(strings.Join(words[:n], " ")), append([]string{strings.Join(words[n:], " ")}, parts[1:]...)); len(found) > 0 {
			return found
		}
	}
	if len(parts) == 1 && len(words) > 1 { // the main term may stand last: "ankle fracture"
		last := len(words) - 1
		return deeper(b.mainTerms(words[last]), []string{strings.Join(words[:last], " ")})
	}
	return nil
}

// segments are the parts of a text between commas, folded.
func segments(text string) (out []string) {
	if len(text) > textsearch.MaxText {
		text = strings.ToValidUTF8(text[:textsearch.MaxText], "")
	}
	for part := range strings.SplitSeq(textsearch.Fold(text), ",") {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func (b *Book) mainTerms(word string) []Term {
	best := fitNone
	var found []Term
	for _, n := range b.mains {
		f := fit(b.nodes[n].name, word)
		if f == fitNone || f < best && best == fitWhole {
			continue
		}
		if f > best {
			best = f
			if f == fitWhole {
				found = found[:0]
			}
		}
		found = append(found, Term{b, n})
	}
	if best < fitWhole {
		slices.SortStableFunc(found, func(a, c Term) int { return cmp.Compare(fit(c.Name(), word), fit(a.Name(), word)) })
	}
	return found
}

// fit compares a name with folded words. The parts of a name between commas are forms of it ("Abdomen, abdominal").
func fit(name, word string) int {
	name = textsearch.Fold(name)
	if name == word {
		return fitWhole
	}
	best := fitNone
	for form := range strings.SplitSeq(name, ",") {
		form = strings.TrimSpace(form)
		switch {
		case form == word:
			return fitWhole
		case strings.HasPrefix(form, word):
			best = max(best, fitStart)
		case strings.Contains(" "+form+" ", " "+word+" "):
			best = max(best, fitWord)
		}
	}
	return best
}

// connecting words stand between a term and the subterms that the text goes on with.
var connecting = []string{"with", "in", "due to", "of", "by", "from", "without"}

// deeper walks down from terms by the further parts of a text.
func deeper(terms []Term, parts []string) []Term {
	for _, part := range parts {
		if part == "" || slices.Contains(connecting, part) && !anyChild(terms, part) {
			continue
		}
		var next []Term
		for _, t := range terms {
			next = append(next, t.below(part)...)
		}
		if next = bestOf(next, part); len(next) == 0 {
			return nil
		}
		terms = next
	}
	return terms
}

func anyChild(terms []Term, part string) bool {
	return slices.ContainsFunc(terms, func(t Term) bool { return len(t.below(part)) > 0 })
}

// below are the subterms that fit a part: children, children of connecting subterms, or else any descendant that
// has all its words.
func (t Term) below(part string) (out []Term) {
	for c := range t.Children() {
		if fit(c.Name(), part) != fitNone {
			out = append(out, c)
		}
		if slices.Contains(connecting, textsearch.Fold(c.Name())) {
			for g := range c.Children() {
				if fit(g.Name(), part) != fitNone {
					out = append(out, g)
				}
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	words := strings.Fields(part)
	for c := range t.Descendants() {
		name := " " + textsearch.Fold(c.Name()) + " "
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, w) }) {
			out = append(out, c)
		}
	}
	return out
}

func bestOf(terms []Term, part string) []Term {
	best := fitNone
	for _, t := range terms {
		best = max(best, fit(t.Name(), part))
	}
	if best != fitWhole {
		return terms
	}
	return slices.DeleteFunc(terms, func(t Term) bool { return fit(t.Name(), part) != fitWhole })
}
