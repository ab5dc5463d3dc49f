package guidelines

import (
	"cmp"
	"slices"
	"sync/atomic"

	"github.com/gomedcode/medcode/icd"
)

// codeFacts are what rules ask of a code: its classes, the words of its title, the notes that hold for it. They are
// worked out when the code is first met and kept for the release.
type codeFacts struct {
	classSet
	code         icd.CM
	entry        icd.Entry
	order        int32         // in the release; -1 when the release lacks the code
	category     uint32        // the first three characters
	title        titleFacts    // 0 when the release lacks the code
	bare         bool          // see instructions.bare
	ins          *instructions // code-first and use-additional notes
	letter       uint32        // the bit of the first letter
	letters      uint32        // first letters of the codes that Excludes1 notes name
	spans        []orderSpan   // the codes that they name, sorted, not overlapping
	rowsA, rowsB [numTables]uint64
	axis         atomic.Pointer[wordSet] // see axisOf
	contrast     atomic.Pointer[contrastFacts]
}

type orderSpan struct{ lo, hi int32 }

// noCode stands for a position without a code.
var noCode = codeFacts{order: -1, ins: &noInstructions}

// look finds the facts of a code in a release, which may be nil. A code that the release lacks is judged by its
// characters alone.
func (c *Checker) look(r *releaseFacts, code icd.CM) *codeFacts {
	if r == nil {
		return c.byCharacters(code)
	}
	e, ok := r.rel.CM(code)
	if !ok {
		return c.byCharacters(code)
	}
	slot := &r.codes[e.Order()]
	if f := slot.Load(); f != nil {
		return f
	}
	f := c.byCharacters(code)
	f.entry, f.order = e, int32(e.Order())
	var buf [256]byte
	f.title = readTitle(e.AppendTitle(buf[:0]))
	f.ins = readInstructions(r.rel, e)
	f.bare = f.ins.bare
	f.readExclusions(r.rel)
	slot.Store(f)
	return f
}

func (c *Checker) byCharacters(code icd.CM) *codeFacts {
	f := &codeFacts{code: code, order: -1, classSet: c.classes.of(code), ins: &noInstructions,
		category: uint32(code.At(1))<<16 | uint32(code.At(2))<<8 | uint32(code.At(3)), letter: letterBit(code)}
	for t := range c.pairs {
		f.rowsA[t], f.rowsB[t] = c.pairs[t].rows(code)
	}
	return f
}

func letterBit(c icd.CM) uint32 { return 1 << (c.At(1) - 'A') }

// readExclusions collects the codes that Excludes1 notes name. A reference with a condition is taken whole: it is the
// release that decides whether a note joins two codes, this only tells where to ask.
func (f *codeFacts) readExclusions(rel *icd.Release) {
	for note := range f.entry.Instructions(icd.Excludes1) {
		for rg := range note.Ranges() {
			first, ok1 := rel.CM(rg.First)
			last, ok2 := rel.CM(rg.Last)
			if rg.First == rg.Last && !ok1 {
				continue
			}
			if !ok1 || !ok2 {
				f.letters = 1<<26 - 1 // a range whose ends are no codes: ask always
				f.spans = []orderSpan{{0, int32(rel.Len())}}
				return
			}
			lo, _ := first.Span()
			_, hi := last.Span()
			f.spans = append(f.spans, orderSpan{int32(lo), int32(hi)})
			for l := rg.First.At(1); l <= rg.Last.At(1); l++ {
				f.letters |= 1 << (l - 'A')
			}
		}
	}
	slices.SortFunc(f.spans, func(a, b orderSpan) int { return cmp.Compare(a.lo, b.lo) })
	n := 0
	for _, s := range f.spans {
		if n > 0 && s.lo <= f.spans[n-1].hi {
			f.spans[n-1].hi = max(f.spans[n-1].hi, s.hi)
			continue
		}
		f.spans[n] = s
		n++
	}
	f.spans = slices.Clip(f.spans[:n])
}

// excludes tells whether an Excludes1 note at the code or above it may name g.
func (f *codeFacts) excludes(g *codeFacts) bool {
	if f.letters&g.letter == 0 {
		return false
	}
	lo, hi := 0, len(f.spans)
	for lo < hi {
		if m := int(uint(lo+hi) >> 1); f.spans[m].hi <= g.order {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(f.spans) && f.spans[lo].lo <= g.order
}

// axisOf is the set of words that say what the code is about.
func (f *codeFacts) axisOf() *wordSet {
	if s := f.axis.Load(); s != nil {
		return s
	}
	var buf [256]byte
	s := axisWords(f.entry.AppendTitle(buf[:0]))
	f.axis.Store(s)
	return s
}
