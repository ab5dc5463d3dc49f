package textsearch

import (
	"math/bits"
	"slices"
)

// nearest looks for the words of the index that a typing error may have turned into tk: distance 1 for words from
// four letters on, 2 from eight on, a transposition of neighbours counting 1. Another letter in a word of four makes
// another word ("cpap" is not "clap"). The first letter is trusted a little:
// words with another first letter come last. The term but is left out. An unknown word comes back without IDs but with a weight.
func (ix *Index) nearest(tk token, but uint32) Term {
	t := Term{Text: tk.text, Fuzzy: true}
	limit := 0
	switch n := len(tk.text); {
	case n >= 8:
		limit = 2
	case n >= 4:
		limit = 1
	}
	best := limit*2 + 2
	mask := letterMask(tk.text)
	for i, m := range ix.letters {
		if bits.OnesCount32(m^mask) > 2*limit {
			continue
		}
		s := &ix.surfaces[i]
		d := len(s.text) - len(tk.text)
		if d > limit || -d > limit || s.term == noTerm || s.term == but || len(s.text) < 4 {
			continue
		}
		if len(tk.text) == 4 && len(s.text) == 4 && m != mask {
			continue
		}
		cost := 2 * distance(tk.text, s.text, limit)
		if s.text[0] != tk.text[0] {
			cost++
		}
		if cost > best || cost > 2*limit+1 || !ix.hasLines(s.term) {
			continue
		}
		if cost < best {
			best, t.IDs = cost, t.IDs[:0]
		}
		if !slices.Contains(t.IDs, s.term) {
			t.IDs = append(t.IDs, s.term)
		}
	}
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

// distance is the number of letters inserted, left out, replaced or swapped with their neighbour; more than limit
// is only said to be more.
func distance(a, b string, limit int) int {
	const most = 40
	if len(a) > most || len(b) > most {
		return limit + 1
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	var rows [3][most + 1]int
	prev, cur, old := &rows[0], &rows[1], &rows[2]
	for j := 0; j <= len(b); j++ {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			d := prev[j-1]
			if a[i-1] != b[j-1] {
				d = 1 + min(d, prev[j], cur[j-1])
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d = min(d, old[j-2]+1)
				}
			}
			cur[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		old, prev, cur = prev, cur, old
	}
	return prev[len(b)]
}
