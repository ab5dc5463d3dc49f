package textsearch

import "slices"

// Span is a range of bytes.
type Span struct{ From, To int }

// Finder finds the words of readings in texts.
type Finder struct {
	ix      *Index
	ids     []uint32  // of all words
	negated []uint32  // what a word says the contrary of, in place of which it was asked for
	sieve   [4]uint64 // bits of the low ends of both
}

// Finder makes a finder for readings.
func (ix *Index) Finder(readings ...*Reading) *Finder {
	f := &Finder{ix: ix}
	for i, r := range readings {
		for j := range r.Terms {
			t := &r.Terms[j]
			if len(t.IDs) == 0 || i > 0 && slices.Contains(f.negated, t.IDs[0]) && len(t.IDs) == 1 {
				continue
			}
			f.negated = append(f.negated, t.IDs[0])
			f.ids = append(f.ids, t.IDs...)
		}
	}
	for _, id := range f.ids {
		f.sieve[id>>6&3] |= 1 << (id & 63)
	}
	return f
}

// Spans are the parts of text that words of the readings match, in order.
func (f *Finder) Spans(text string) []Span {
	if !ascii(text) {
		return nil
	}
	var out []Span
	for i := 0; ; {
		w, next, ok := nextWord(text, i)
		if !ok {
			return out
		}
		i = next
		sf, ok := f.ix.find(text[w.from:w.to])
		if !ok || f.ix.surfaces[sf].term == noTerm {
			continue
		}
		id := f.ix.surfaces[sf].term
		if f.among(f.ids, id) || f.among(f.negated, f.ix.negated[id]) {
			if out == nil {
				out = make([]Span, 0, 4)
			}
			out = append(out, Span{w.from, w.to})
		}
	}
}

func (f *Finder) among(ids []uint32, id uint32) bool {
	return f.sieve[id>>6&3]>>(id&63)&1 != 0 && slices.Contains(ids, id)
}

// Spans are the parts of text that words of the reading match, in order.
func (ix *Index) Spans(text string, r *Reading) []Span { return ix.Finder(r).Spans(text) }
