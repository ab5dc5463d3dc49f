package search

import (
	"math"
	"sync/atomic"
)

// weighDocuments sets the sides and the prior of every document.
func (t *tables) weighDocuments(o *Options) {
	t.sides = sidesOf(t.text)
	t.oneSided, _ = t.text.Term("unilateral")
	t.unspecified, _ = t.text.Term("unspecified")
	t.accidental, _ = t.text.Term("accidental")
	for _, w := range []string{"sequela", "subsequent", "nonunion", "malunion", "delayed"} {
		if id, ok := t.text.Term(w); ok {
			t.courses = append(t.courses, id)
		}
	}
	for _, w := range []string{"first", "second", "third"} {
		if id, ok := t.text.Term(w); ok {
			t.ordinals = append(t.ordinals, id)
		}
	}
	t.antonyms = map[uint32][]uint32{}
	for _, pair := range antonyms {
		x, ok1 := t.text.Term(pair[0])
		y, ok2 := t.text.Term(pair[1])
		if ok1 && ok2 {
			t.antonyms[x], t.antonyms[y] = append(t.antonyms[x], y), append(t.antonyms[y], x)
		}
	}
	t.trimester, _ = t.text.Term("trimester")
	other, _ := t.text.Term("other")
	t.prior = make([]float32, len(t.ord))
	t.side = make([]side, len(t.ord))
	t.child = make([]atomic.Int32, len(t.ord))
	t.noted = make([]atomic.Pointer[[]link], len(t.ord))
	for d := range t.ord {
		t.prior[d] = chapterPrior(t.codes[t.ord[d]].At(1))
		for id := range t.text.LineTerms(d) {
			t.side[d] |= t.sides[id]
		}
		if other != 0 && t.text.HasTerm(d, other) {
			t.prior[d] *= otherPrior
		}
	}
	t.markUnsided()
	t.context = newContext(t)
	for _, c := range o.Favourites {
		if d, ok := t.lookup(c); ok {
			t.prior[d] *= 1.15
		}
	}
}

// markUnsided marks the documents without a side that have a sibling with one, and those below them.
func (t *tables) markUnsided() {
	for d := range t.ord {
		var any side
		for x := d + 1; x < int(t.end[d]); x = int(t.end[x]) {
			any |= t.side[x] &^ pairless
		}
		if any&(right|left) != 0 && any&bilateral == 0 {
			for x := d + 1; x < int(t.end[d]); x = int(t.end[x]) {
				if t.side[x]&(right|left) != 0 {
					t.side[x] |= pairless
				}
			}
		}
		for x := d + 1; (any&^unsided != 0 || t.side[d] == unsided) && x < int(t.end[d]); x = int(t.end[x]) {
			if t.side[x] == 0 || t.side[x] == unilateral && any&(right|left) != 0 {
				t.side[x] = unsided
			}
		}
	}
}

// markCommon raises a little what the module's own table means first, and its siblings: the same code for another
// side or trimester.
func (t *tables) markCommon(own []Synonym) {
	marked := make([]bool, len(t.ord))
	for _, s := range own {
		d, ok := t.lookup(s.Codes[0])
		if !ok || t.leaf(d) || marked[d] {
			continue
		}
		parent := d
		for !t.leaf(d) {
			parent, d = d, t.usualChild(d)
		}
		if !marked[parent] {
			marked[parent] = true
			for x := parent + 1; x < int(t.end[parent]); x = int(t.end[x]) {
				t.prior[x] *= common
			}
		}
	}
}

// otherPrior holds back the codes for what is specified otherwise.
const otherPrior = 0.97

// common is the factor for codes that markCommon raises.
const common = 1.02

// chapterPrior holds back the chapters that are only meant when the query names their subject.
func chapterPrior(letter byte) float32 {
	switch {
	case letter >= 'V' && letter <= 'Y':
		return 0.93
	case letter == 'O', letter == 'P':
		return 0.95
	case letter == 'T':
		return 0.985
	}
	return 1
}

// usual is the code that header d stands for when nothing more is said: going down, always the child whose title adds
// the least.
func (t *tables) usual(d int) int {
	for !t.leaf(d) {
		d = t.usualChild(d)
	}
	return d
}

func (t *tables) usualChild(d int) int {
	if c := t.child[d].Load(); c != 0 {
		return int(c)
	}
	best, least := d+1, float32(math.Inf(1))
	for x := d + 1; x < int(t.end[d]); x = int(t.end[x]) {
		e := t.extra(x, d)
		if t.text.HasTerm(x, t.unspecified) {
			e -= 0.5
		}
		if t.text.HasTerm(x, t.accidental) { // a poisoning is one unless the text says more
			e -= 3
		}
		switch c := t.codes[t.ord[x]]; c.At(c.Len()) {
		case '9':
			e -= 0.1
		case '0':
			e -= 0.05
		}
		if e < least {
			best, least = x, e
		}
	}
	t.child[d].Store(int32(best))
	return best
}

// extra is the weight of what the title of x says beyond the title of d.
func (t *tables) extra(x, d int) (sum float32) {
	for id, w := range t.text.LineTerms(x) {
		if !t.text.HasTerm(d, id) {
			sum += w
		}
	}
	return sum
}
