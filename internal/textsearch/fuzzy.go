package textsearch

import (
	"cmp"
	"math/bits"
	"slices"
)

// longestSlip is the number of letters up to which a word may be a typing error.
const longestSlip = 40

// slips are the words that a typing error may have been made of: those of at least four letters that some line has, by
// length, then by surface.
type slips struct {
	surfaces []uint32
	letters  []uint64                // of each of them: the letters that occur, and in the high half those that do so again
	from     [longestSlip + 2]uint32 // by length
}

// spell collects the words that typing errors are made of.
func (ix *Index) spell() {
	may := func(i int) bool {
		s := &ix.surfaces[i]
		return s.term != noTerm && len(s.text) >= 4 && len(s.text) <= longestSlip && ix.hasLines(s.term)
	}
	x := &ix.slips
	for i := range ix.surfaces {
		if may(i) {
			x.from[len(ix.surfaces[i].text)+1]++
		}
	}
	for n := range longestSlip + 1 {
		x.from[n+1] += x.from[n]
	}
	total := x.from[longestSlip+1]
	x.surfaces, x.letters = make([]uint32, total), make([]uint64, total)
	next := x.from
	for i := range ix.surfaces {
		if !may(i) {
			continue
		}
		at := &next[len(ix.surfaces[i].text)]
		x.surfaces[*at], x.letters[*at] = uint32(i), letterMasks(ix.surfaces[i].text)
		*at++
	}
}

// nearest looks for the words of the index that a typing error may have turned into tk: distance 1 for words from
// four letters on, 2 from eight on, a transposition of neighbours counting 1. Another letter in a word of four makes
// another word ("cpap" is not "clap"). The first letter is trusted a little:
// words with another first letter come last. The term but is left out. An unknown word comes back without IDs but with a weight.
func (ix *Index) nearest(tk token, but uint32) Term {
	limit := 0
	switch n := len(tk.text); {
	case n > longestSlip:
	case n >= 8:
		limit = 2
	case n >= 4:
		limit = 1
	}
	t := Term{Text: tk.text, Fuzzy: true, IDs: ix.slipsOf(tk.text, limit, but)}
	if len(t.IDs) == 0 {
		return Term{Text: tk.text, Weight: ix.unknownWeight()}
	}
	slices.SortStableFunc(t.IDs, func(a, b uint32) int { return ix.lines(b) - ix.lines(a) })
	t.IDs = t.IDs[:min(len(t.IDs), 4)]
	if tk.neg {
		return ix.exact(token{ix.names[t.IDs[0]], true})
	}
	t.Weight = ix.idf[t.IDs[0]]
	return t
}

// slipsOf are the terms of the words closest to w, none further than limit, in the order of surfaces.
func (ix *Index) slipsOf(w string, limit int, but uint32) (ids []uint32) {
	if limit == 0 {
		return nil
	}
	var p pattern
	p.read(w)
	best := 2*limit + 1 // twice the distance, and one more for another first letter
	var found []uint32  // surfaces
	for _, d := range [...]int{0, 1, -1, 2, -2} {
		more := max(d, -d)
		n := len(w) + d
		if n > longestSlip || n < 4 {
			continue
		}
		for i := ix.slips.from[n]; i < ix.slips.from[n+1] && 2*more <= best; i++ {
			// A letter replaced changes how often letters occur by two at most, one put in or left out by one.
			differ := ix.slips.letters[i] ^ p.letters
			if bits.OnesCount64(differ) > best&^1-more || n == 4 && len(w) == 4 && uint32(differ) != 0 {
				continue
			}
			surface := ix.slips.surfaces[i]
			s := &ix.surfaces[surface]
			cost := 2 * p.distance(s.text)
			if s.text[0] != w[0] {
				cost++
			}
			if cost > best || s.term == but {
				continue
			}
			if cost < best {
				best, found = cost, found[:0]
			}
			found = append(found, surface)
		}
	}
	slices.SortFunc(found, cmp.Compare[uint32])
	for _, s := range found {
		if id := ix.surfaces[s].term; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// pattern is a word of at most 64 letters that others are compared with.
type pattern struct {
	at      [256]uint64 // by letter: a bit for each place that it stands at
	last    uint64      // bit of the last place
	length  int
	letters uint64
}

func (p *pattern) read(w string) {
	for i := 0; i < len(w); i++ {
		p.at[w[i]] |= 1 << i
	}
	p.length, p.last, p.letters = len(w), 1<<(len(w)-1), letterMasks(w)
}

// distance is the number of letters inserted, left out, replaced or swapped with their neighbour. Each column of the usual
// table is two words of bits, the places where it goes up and down (Hyyrö, A bit-vector algorithm for computing Levenshtein
// and Damerau edit distances, 2003).
func (p *pattern) distance(s string) int {
	up, down := ^uint64(0), uint64(0)
	var diagonal, before uint64
	d := p.length
	for i := 0; i < len(s); i++ {
		at := p.at[s[i]]
		diagonal = (^diagonal&at)<<1&before | (((at & up) + up) ^ up) | at | down
		right, left := down|^(diagonal|up), diagonal&up
		if right&p.last != 0 {
			d++
		}
		if left&p.last != 0 {
			d--
		}
		right, left = right<<1|1, left<<1
		up, down = left|^(diagonal|right), right&diagonal
		before = at
	}
	return d
}
