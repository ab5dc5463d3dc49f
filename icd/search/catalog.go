package search

import (
	"bytes"
	"iter"

	"github.com/gomedcode/medcode/icd"
)

// source is what an index is made of: the codes of a release in official order.
type source interface {
	len() int
	codes(yield func(ord int, code icd.CM, billable bool, title func([]byte) []byte) bool)
	title(ord int) string
	find(code icd.CM) (ord int, ok bool)
	notes(yield func(ord int, kind Kind, text string) bool)
	chapter(number string) (lo, hi int, ok bool) // range of ordinals
	block(name string) (lo, hi int, ok bool)
	// instructions are the codes that the notes at a code want beside it or before it.
	instructions(ord int, yield func(link) bool)
	covers(n icd.Note, ord int) bool
	// excludes reports whether an Excludes1 note joins two codes.
	excludes(a, b int) bool
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
	above    []int32 // by document: the one that it is directly below, -1 for none
	set      []uint8 // by document: number of its suffix set, 0 for none
	sets     []suffixSet
}

// suffixSet is the list of variants of a document, in official order: what their titles add to the document's.
type suffixSet struct {
	texts []string
	terms [][]uint32
}

// handful is the number of titles that newCatalog hands on at a time.
const handful = 1024

// titles are titles of documents, one after another in one text.
type titles struct {
	text string
	ends []int
}

// newCatalog hands the titles of the documents on as they come, in order, a handful at a time.
func newCatalog(src source, emit func(titles)) *catalog {
	n := src.len()
	room := n/2 + 1
	c := &catalog{src: src, codes: make([]icd.CM, 0, n), sets: make([]suffixSet, 1), billable: make([]bool, 0, room),
		ord: make([]int32, 0, room), end: make([]int32, 0, room), above: make([]int32, 0, room), set: make([]uint8, 0, room)}
	b := catalogBuilder{catalog: c, known: map[string]uint8{}, emit: emit}
	for ord, v := range numbered(src) {
		c.codes = append(c.codes, v.code)
		b.add(ord, v)
	}
	b.close(-1)
	b.handOn()
	return c
}

// listed is a code as a source gives it; its title can be asked for while it is the current one.
type listed struct {
	code     icd.CM
	billable bool
	title    func([]byte) []byte
}

func numbered(src source) iter.Seq2[int, listed] {
	return func(yield func(int, listed) bool) {
		src.codes(func(ord int, code icd.CM, billable bool, title func([]byte) []byte) bool {
			return yield(ord, listed{code, billable, title})
		})
	}
}

// catalogBuilder keeps the path from the category to the current code.
type catalogBuilder struct {
	*catalog
	known map[string]uint8 // suffix sets by their signature
	path  []int            // documents
	emit  func(titles)
	text  []byte   // titles not yet handed on
	ends  []int    // of each of them in text
	group []member // the seven-character codes directly below the last document
	first []byte   // title of the first of them
}

// member is a code of a group.
type member struct {
	ord      int
	billable bool
}

func (b *catalogBuilder) add(ord int, v listed) {
	if n := len(b.path); n > 0 && v.code.Len() == 7 && v.code.HasPrefix(b.codes[b.ord[b.path[n-1]]]) {
		if len(b.group) == 0 {
			b.first = v.title(b.first[:0])
		}
		b.group = append(b.group, member{ord, v.billable})
		return
	}
	b.flush()
	for len(b.path) > 0 && !v.code.HasPrefix(b.codes[b.ord[b.path[len(b.path)-1]]]) {
		b.close(len(b.path) - 1)
	}
	b.document(ord, v.billable, v.title)
}

func (b *catalogBuilder) document(ord int, billable bool, title func([]byte) []byte) {
	d := len(b.ord)
	b.ord = append(b.ord, int32(ord))
	b.end = append(b.end, int32(d+1))
	above := -1
	if n := len(b.path); n > 0 {
		above = b.path[n-1]
	}
	b.above = append(b.above, int32(above))
	b.billable = append(b.billable, billable)
	b.set = append(b.set, 0)
	b.path = append(b.path, d)
	if len(b.ends) == handful {
		b.handOn()
	}
	b.text = title(b.text)
	b.ends = append(b.ends, len(b.text))
}

// last is the title of the last document.
func (b *catalogBuilder) last() []byte {
	from := 0
	if n := len(b.ends); n > 1 {
		from = b.ends[n-2]
	}
	return b.text[from:]
}

// handOn hands on the titles that have not been yet.
func (b *catalogBuilder) handOn() {
	b.emit(titles{string(b.text), b.ends})
	b.text, b.ends = b.text[:0], make([]int, 0, handful)
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
	if n, ok := b.suffixes(b.last()); ok {
		b.set[parent] = n
		b.billable[parent] = true
	} else {
		for _, m := range b.group {
			b.document(m.ord, m.billable, func(text []byte) []byte { return append(text, b.src.title(m.ord)...) })
			b.close(len(b.path) - 1)
		}
	}
	b.group = b.group[:0]
}

// suffix is what title adds to stem.
func suffix(stem, title []byte) ([]byte, bool) {
	rest, ok := bytes.CutPrefix(title, stem)
	if !ok || len(rest) == 0 {
		return nil, false
	}
	return bytes.TrimLeft(rest, ", "), true
}

// suffixes finds or makes the suffix set of the current group below a document titled stem.
func (b *catalogBuilder) suffixes(stem []byte) (uint8, bool) {
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
		text, ok := suffix(stem, []byte(b.src.title(m.ord)))
		if !ok {
			return 0, false
		}
		set.texts = append(set.texts, string(text))
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
