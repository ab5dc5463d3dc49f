package search

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// source is what an index is made of: the codes of a release in official order.
type source interface {
	len() int
	at(ord int) (code icd.CM, billable bool)
	title(ord int) string
	notes(yield func(ord int, kind Kind, text string) bool)
}

// catalog is a release as the search sees it. A document is a code without the encounter: the two hundred and more
// codes "S52.501A, B, C …" that differ in nothing but the meaning of the seventh character are variants of the one
// document S52.501. Documents are in official order, so everything below a header is a range of documents.
type catalog struct {
	src      source
	codes    []icd.CM
	billable []bool  // by document: the document's own code, or its variants
	ord      []int32 // by document
	end      []int32 // by document: the first document that is not below it
	set      []uint8 // by document: number of its suffix set, 0 for none
	sets     []suffixSet
}

// suffixSet is the list of variants of a document, in official order: what their titles add to the document's.
type suffixSet struct {
	texts []string
	terms [][]uint32
}

func newCatalog(src source) *catalog {
	c := &catalog{src: src, codes: make([]icd.CM, src.len()), sets: make([]suffixSet, 1)}
	b := catalogBuilder{catalog: c, known: map[string]uint8{}}
	for i := range c.codes {
		code, billable := src.at(i)
		c.codes[i] = code
		b.add(i, code, billable)
	}
	b.close(-1)
	return c
}

// catalogBuilder keeps the path from the category to the current code.
type catalogBuilder struct {
	*catalog
	known map[string]uint8 // suffix sets by their signature
	path  []int            // documents
	title string           // of the last document
	group []int            // ordinals of the seven-character codes directly below the last document
	full  bool             // the catalogue has no room for another suffix set
}

func (b *catalogBuilder) add(i int, code icd.CM, billable bool) {
	if code.Len() == 7 && len(b.path) > 0 && code.HasPrefix(b.codes[b.ord[b.path[len(b.path)-1]]].Prefix(6)) {
		b.group = append(b.group, i)
		return
	}
	b.flush()
	for len(b.path) > 0 && !code.HasPrefix(b.codes[b.ord[b.path[len(b.path)-1]]]) {
		b.close(len(b.path) - 1)
	}
	b.document(i, billable)
}

func (b *catalogBuilder) document(i int, billable bool) {
	d := len(b.ord)
	b.ord = append(b.ord, int32(i))
	b.end = append(b.end, int32(d+1))
	b.billable = append(b.billable, billable)
	b.set = append(b.set, 0)
	b.path = append(b.path, d)
}

// close ends the documents of the path from position from on (all of them when negative).
func (b *catalogBuilder) close(from int) {
	if from < 0 {
		b.flush()
		from = 0
	}
	for _, d := range b.path[from:] {
		b.end[d] = int32(len(b.ord))
	}
	b.path = b.path[:from]
}

// flush makes the collected seven-character codes variants of the last document, or documents of their own when
// their titles say more than an encounter.
func (b *catalogBuilder) flush() {
	if len(b.group) == 0 {
		return
	}
	group := b.group
	b.group = b.group[:0:0]
	parent := b.path[len(b.path)-1]
	stem := b.src.title(int(b.ord[parent]))
	first, ok := suffix(stem, b.src.title(group[0]))
	if ok {
		if n, ok := b.suffixes(stem, first, group); ok {
			b.set[parent] = n
			b.billable[parent] = true
			b.group = group[:0]
			return
		}
	}
	for _, i := range group {
		_, billable := b.src.at(i)
		b.document(i, billable)
		b.close(len(b.path) - 1)
	}
	b.group = group[:0]
}

// suffix is what title adds to stem.
func suffix(stem, title string) (string, bool) {
	rest, ok := strings.CutPrefix(title, stem)
	if !ok || rest == "" {
		return "", false
	}
	return strings.TrimLeft(rest, ", "), true
}

// suffixes finds or makes the suffix set of a group of codes.
func (b *catalogBuilder) suffixes(stem, first string, group []int) (uint8, bool) {
	sig := make([]byte, 0, len(group)+len(first))
	for _, i := range group {
		sig = append(sig, b.codes[i].At(7))
	}
	sig = append(sig, first...)
	if n, ok := b.known[string(sig)]; ok {
		return n, n != 0
	}
	if len(b.sets) > 255 {
		return 0, false
	}
	set := suffixSet{}
	for _, i := range group {
		text, ok := suffix(stem, b.src.title(i))
		if !ok {
			return 0, false
		}
		set.texts = append(set.texts, text)
	}
	n := uint8(len(b.sets))
	b.sets = append(b.sets, set)
	b.known[string(sig)] = n
	return n, true
}

// leaf reports whether nothing but variants is below document d.
func (c *catalog) leaf(d int) bool { return int(c.end[d]) == d+1 }

// variants is the number of variants of document d.
func (c *catalog) variants(d int) int { return len(c.sets[c.set[d]].texts) }

// find is the document of an official ordinal or of the variant that the ordinal names.
func (c *catalog) find(ord int) int {
	lo, hi := 0, len(c.ord)
	for lo < hi {
		if mid := (lo + hi) / 2; int(c.ord[mid]) <= ord {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}
