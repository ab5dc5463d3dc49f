package textsearch

import (
	"math"
	"slices"
	"sync"
)

// Index is a finished index. It is immutable and safe for concurrent use.
type Index struct {
	*vocabulary
	doc     []int32 // of every line
	kind    []uint8
	weight  []float32 // sum of the weights of a line's words
	start   []uint32  // into ids, one more than lines
	ids     []uint32
	from    []uint32 // into posts, one more than terms
	posts   []uint32
	idf     []float32
	against []uint32        // by term: its negation, or what it negates; noTerm for none
	sorted  func() []uint32 // surfaces in the order of their text, which prefixes are looked up in
	reaches [256]float32    // by kind: what it weighs when candidates are chosen
	slips   slips
	rewrite map[uint64]int32 // hash of a phrase -> rewriting
	phrases []rewriting
	idle    sync.Pool // of Matches
}

// Builder collects lines. It must not be used after Build.
type Builder struct{ ix *Index }

// NewBuilder starts an index with room for n lines.
func NewBuilder(o Options, n int) *Builder {
	ix := &Index{
		vocabulary: newVocabulary(&o, n/5),
		doc:        make([]int32, 0, n), kind: make([]uint8, 0, n), weight: make([]float32, 0, n),
		start: make([]uint32, 1, n+1), ids: make([]uint32, 0, 5*n),
	}
	return &Builder{ix}
}

// Add appends a line of the kind that leads to doc, and returns its number: 0, 1, 2 and so on.
func (b *Builder) Add(doc int, kind uint8, text string) int {
	ix := b.ix
	ix.ids = ix.terms(ix.ids, text)
	ix.doc = append(ix.doc, int32(doc))
	ix.kind = append(ix.kind, kind)
	ix.start = append(ix.start, uint32(len(ix.ids)))
	return len(ix.doc) - 1
}

// Know makes the words of a text known without a line that has them: a query with them is no typing error.
// It returns their terms.
func (b *Builder) Know(text string) []uint32 {
	ids := b.ix.terms(nil, text)
	for i := range ids {
		ids[i] &^= markBits
		b.ix.known[ids[i]], b.ix.capped[ids[i]] = true, true
	}
	return ids
}

// Familiar makes the words of a text known like Know, but leaves their weight alone.
func (b *Builder) Familiar(text string) {
	for _, t := range b.ix.phrase(nil, text) {
		b.ix.known[t] = true
	}
}

// Build finishes the index.
func (b *Builder) Build() *Index {
	ix := b.ix
	b.ix = nil
	ix.compileRewrites()
	ix.post()
	ix.weigh()
	ix.oppose()
	ix.spell()
	for kind := range ix.reaches {
		ix.reaches[kind] = ix.reach(uint8(kind))
	}
	ix.sorted = sync.OnceValue(ix.sort)
	return ix
}

func (ix *Index) oppose() {
	ix.against = make([]uint32, len(ix.names))
	for t := range ix.against {
		ix.against[t] = noTerm
	}
	for t, n := range ix.negated {
		if n != noTerm {
			ix.against[t], ix.against[n] = n, uint32(t)
		}
	}
}

// Opposite is the term that says the contrary: "without aura" for "aura", and the other way round.
func (ix *Index) Opposite(term uint32) (uint32, bool) {
	n := ix.against[term]
	return n, n != noTerm
}

func (ix *Index) sort() []uint32 {
	sorted := make([]uint32, len(ix.surfaces))
	for i := range sorted {
		sorted[i] = uint32(i)
	}
	slices.SortFunc(sorted, func(a, b uint32) int { return compareText(ix.surfaces[a].text, ix.surfaces[b].text) })
	return sorted
}

func compareText(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

// post inverts the lines by counting.
func (ix *Index) post() {
	ix.from = make([]uint32, len(ix.names)+1)
	for _, t := range ix.ids {
		ix.from[(t&^markBits)+1]++
	}
	for t := range ix.names {
		ix.from[t+1] += ix.from[t]
	}
	ix.posts = make([]uint32, len(ix.ids))
	next := slices.Clone(ix.from)
	for line := range ix.doc {
		for _, t := range ix.ids[ix.start[line]:ix.start[line+1]] {
			t &^= markBits
			ix.posts[next[t]] = uint32(line)
			next[t]++
		}
	}
}

// knownWeight is the most that a word of Know weighs.
const knownWeight = 3

// rarest is the most that a word weighs: below it, how rare a word is says how much it means.
const rarest = 8

// softness is the part of its weight that a word after "unspecified" keeps.
const softness = 0.3

// weigh sets the weight of every term and line.
func (ix *Index) weigh() {
	n := float64(len(ix.doc) + 1)
	ix.idf = make([]float32, len(ix.names))
	for t := range ix.names {
		df := float64(ix.from[t+1] - ix.from[t])
		ix.idf[t] = min(float32(math.Log(1+n/(df+1))), rarest) * ix.factor[t]
		if ix.capped[t] {
			ix.idf[t] = min(ix.idf[t], knownWeight*ix.factor[t])
		}
	}
	for line := range ix.doc {
		var sum float32
		for _, t := range ix.ids[ix.start[line]:ix.start[line+1]] {
			sum += ix.Share(t)
		}
		ix.weight = append(ix.weight, sum)
	}
}

// Share is the weight of a stored term in its line.
func (ix *Index) Share(t uint32) float32 {
	switch {
	case t&markBits == 0:
		return ix.idf[t]
	case t&freeBit != 0:
		return 0
	}
	return ix.idf[t&^markBits] * softness
}

// Lines is the number of lines.
func (ix *Index) Lines() int { return len(ix.doc) }

// Terms is the number of different terms.
func (ix *Index) Terms() int { return len(ix.names) }

// Doc is the document of a line.
func (ix *Index) Doc(line int) int { return int(ix.doc[line]) }

// Kind is the kind of a line.
func (ix *Index) Kind(line int) uint8 { return ix.kind[line] }

// LineWeight is the sum of the weights of a line's words.
func (ix *Index) LineWeight(line int) float32 { return ix.weight[line] }

// LineTerms iterates over the terms of a line: the term and its share of the line's weight.
func (ix *Index) LineTerms(line int) func(yield func(term uint32, weight float32) bool) {
	return func(yield func(uint32, float32) bool) {
		for _, t := range ix.ids[ix.start[line]:ix.start[line+1]] {
			if !yield(t&^markBits, ix.Share(t)) {
				return
			}
		}
	}
}

// Stored are the terms of a line as they are stored: Plain is the term, Share its share of the line's weight. They are not to
// be changed.
func (ix *Index) Stored(line int) []uint32 { return ix.ids[ix.start[line]:ix.start[line+1]] }

// Plain is the term of a stored one.
func Plain(stored uint32) uint32 { return stored &^ markBits }

// Weight is the weight of a term.
func (ix *Index) Weight(term uint32) float32 { return ix.idf[term] }

// HasTerm reports whether a line has the term.
func (ix *Index) HasTerm(line int, term uint32) bool {
	return hasTerm(ix.ids[ix.start[line]:ix.start[line+1]], term)
}

// Term is the number of the term that a word stands for, false when no line has it or it is a stop word.
func (ix *Index) Term(word string) (uint32, bool) {
	t, ok := ix.keys[ix.key(Fold(word))]
	return t, ok
}

// Size is the number of bytes that the tables of the index take, without strings.
func (ix *Index) Size() int {
	return 4*(len(ix.doc)+len(ix.weight)+len(ix.start)+len(ix.ids)+len(ix.from)+len(ix.posts)+len(ix.idf)+len(ix.surfaces)+
		len(ix.table)+len(ix.negated)+len(ix.factor)+3*len(ix.slips.surfaces)) + len(ix.kind) + 32*len(ix.surfaces)
}
