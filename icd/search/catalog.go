package search

import (
	"iter"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// source is what an index is made of: the codes of a release in official order.
type source interface {
	len() int
	codes(yield func(ord int, code icd.CM, billable bool, title func() string) bool)
	title(ord int) string
	find(code icd.CM) (ord int, ok bool)
	notes(yield func(ord int, kind Kind, text string) bool)
	chapter(number string) (lo, hi int, ok bool) // range of ordinals
	block(name string) (lo, hi int, ok bool)
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

// newCatalog also returns the titles of the documents.
func newCatalog(src source) (*catalog, []string) {
	n := src.len()
	c := &catalog{src: src, codes: make([]icd.CM, 0, n), sets: make([]suffixSet, 1)}
	b := catalogBuilder{catalog: c, known: map[string]uint8{}, titles: make([]string, 0, n/2)}
	for ord, v := range numbered(src) {
		c.codes = append(c.codes, v.code)
		b.add(ord, v)
	}
	b.close(-1)
	return c, b.titles
}

// listed is a code as a source gives it; its title can be asked for while it is the current one.
type listed struct {
	code     icd.CM
	billable bool
	title    func() string
}

func numbered(src source) iter.Seq2[int, listed] {
	return func(yield func(int, listed) bool) {
		src.codes(func(ord int, code icd.CM, billable bool, title func() string) bool {
			return yield(ord, listed{code, billable, title})
		})
	}
}

// catalogBuilder keeps the path from the category to the current code.
type catalogBuilder struct {
	*catalog
	known  map[string]uint8 // suffix sets by their signature
	path   []int            // documents
	titles []string         // by document
	group  []member         // the seven-character codes directly below the last document
	first  string           // title of the first of them
}

// member is a code of a group.
type member struct {
	ord      int
	billable bool
}

func (b *catalogBuilder) add(ord int, v listed) {
	if n := len(b.path); n > 0 && v.code.Len() == 7 && v.code.HasPrefix(b.codes[b.ord[b.path[n-1]]]) {
		if len(b.group) == 0 {
			b.first = v.title()
		}
		b.group = append(b.group, member{ord, v.billable})
		return
	}
	b.flush()
	for len(b.path) > 0 && !v.code.HasPrefix(b.codes[b.ord[b.path[len(b.path)-1]]]) {
		b.close(len(b.path) - 1)
	}
	b.document(ord, v.billable, v.title())
}

func (b *catalogBuilder) document(ord int, billable bool, title string) {
	d := len(b.ord)
	b.ord = append(b.ord, int32(ord))
	b.end = append(b.end, int32(d+1))
	b.billable = append(b.billable, billable)
	b.set = append(b.set, 0)
	b.path = append(b.path, d)
	b.titles = append(b.titles, title)
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
	parent := b.path[len(b.path)-1]
	stem := b.titles[parent]
	if n, ok := b.suffixes(stem); ok {
		b.set[parent] = n
		b.billable[parent] = true
	} else {
		for _, m := range b.group {
			b.document(m.ord, m.billable, b.src.title(m.ord))
			b.close(len(b.path) - 1)
		}
	}
	b.group = b.group[:0]
}

// suffix is what title adds to stem.
func suffix(stem, title string) (string, bool) {
	rest, ok := strings.CutPrefix(title, stem)
	if !ok || rest == "" {
		return "", false
	}
	return strings.TrimLeft(rest, ", "), true
}

// suffixes finds or makes the suffix set of the current group below a document titled stem.
func (b *catalogBuilder) suffixes(stem string) (uint8, bool) {
	first, ok := suffix(stem, b.first)
	if !ok {
		return 0, false
	}
	sig := make([]byte, 0, 128)
	for _, m := range b.group {
		sig = append(sig, b.codes[m.ord].At(7))
	}
	sig = append(sig, first...)
	if sig[0] != 'A' { // not encounters: the same first meaning may go on differently in another category
		sig = b.codes[b.group[0].ord].Category().AppendCompact(sig)
	}
	if n, ok := b.known[string(sig)]; ok {
		return n, true
	}
	if len(b.sets) > 255 {
		return 0, false
	}
	set := suffixSet{}
	for _, m := range b.group {
		text, ok := suffix(stem, b.src.title(m.ord))
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
