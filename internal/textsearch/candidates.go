package textsearch

import (
	"cmp"
	"math/bits"
	"slices"
)

// scratch is the working memory of one query: the mask of every line, all zero between queries.
type scratch struct {
	mask    []uint32
	touched []uint32
	order   []int
}

// longList is the number of lines from which on a term no longer brings lines of its own into play, when rarer
// terms of half the weight of the query have brought theirs.
const longList = 1500

// Candidates are the best k lines for a reading, best first, in the order of lines where scores are equal.
// keep may refuse lines.
func (ix *Index) Candidates(r *Reading, k int, keep func(line int) bool) []Candidate {
	s, _ := ix.scratch.Get().(*scratch)
	if s == nil {
		s = &scratch{mask: make([]uint32, len(ix.doc))}
	}
	ix.collect(r, s)
	out := ix.best(r, s, k, keep)
	for _, line := range s.touched {
		s.mask[line] = 0
	}
	s.touched = s.touched[:0]
	ix.scratch.Put(s)
	return out
}

// collect sets the masks, going from the rarest term to the most frequent one.
func (ix *Index) collect(r *Reading, s *scratch) {
	s.order = s.order[:0]
	for i := range r.Terms {
		if len(r.Terms[i].IDs) > 0 {
			s.order = append(s.order, i)
		}
	}
	slices.SortStableFunc(s.order, func(a, b int) int { return cmp.Compare(ix.spread(&r.Terms[a]), ix.spread(&r.Terms[b])) })
	var done float32 // weight of the terms gone through
	for _, i := range s.order {
		bit := uint32(1) << i
		long := 2*done >= r.Total && ix.spread(&r.Terms[i]) > longList
		done += r.Terms[i].Weight
		for _, id := range r.Terms[i].IDs {
			list := ix.posts[ix.from[id]:ix.from[id+1]]
			if long {
				for _, line := range list {
					if m := s.mask[line]; m != 0 {
						s.mask[line] = m | bit
					}
				}
				continue
			}
			for _, line := range list {
				if s.mask[line] == 0 {
					s.touched = append(s.touched, line)
				}
				s.mask[line] |= bit
			}
		}
	}
}

// spread is the number of lines that a term reaches.
func (ix *Index) spread(t *Term) (n int) {
	for _, id := range t.IDs {
		n += ix.lines(id)
	}
	return n
}

// Share of the score that depends on how much of the line the query covers.
const density = 0.5

func (ix *Index) best(r *Reading, s *scratch, k int, keep func(int) bool) []Candidate {
	sums, bounds := ix.masks(r)
	top := make([]Candidate, 0, k+1)
	least := float32(-1)
	for _, line := range s.touched {
		mask := s.mask[line]
		if mask < 256 && bounds[mask] < least {
			continue
		}
		matched := sums[mask&255]
		for m := mask &^ 255; m != 0; m &= m - 1 {
			matched += r.Terms[bits.TrailingZeros32(m)].Weight
		}
		score := score(matched, r.Total, ix.weight[line]) * ix.reach(ix.kind[line])
		if score < least || score == least && len(top) == k && int(line) > top[k-1].Line {
			continue
		}
		if keep != nil && !keep(int(line)) {
			continue
		}
		top = insert(top, Candidate{Line: int(line), Mask: mask, Score: score}, k)
		if len(top) == k {
			least = top[k-1].Score
		}
	}
	return top
}

// masks gives for every mask of the first eight terms the weight of its words, and the most that a line with
// them can score.
func (ix *Index) masks(r *Reading) (sums, bounds [256]float32) {
	most := float32(1)
	for kind := range max(len(ix.opts.Kinds), len(ix.opts.Reach)) {
		most = max(most, ix.reach(uint8(kind)))
	}
	for m := 1; m < min(256, 1<<len(r.Terms)); m++ {
		i := bits.TrailingZeros(uint(m))
		sums[m] = sums[m&(m-1)] + r.Terms[i].Weight
		bounds[m] = Score(sums[m], r.Total, 0) * most
	}
	return sums, bounds
}

// insert puts c into its place among the k best.
func insert(top []Candidate, c Candidate, k int) []Candidate {
	top = append(top, c)
	i := len(top) - 1
	for ; i > 0 && (top[i-1].Score < c.Score || top[i-1].Score == c.Score && top[i-1].Line > c.Line); i-- {
		top[i] = top[i-1]
	}
	top[i] = c
	return top[:min(len(top), k)]
}

// score is the rank of a line of the given weight that has words of weight matched of a query of weight total.
func score(matched, total, line float32) float32 { return Score(matched, total, line-matched) }

// Score ranks a text: matched is the weight of the words that query and text share, total that of the query, and
// missing that of the text's words that the query lacks.
func Score(matched, total, missing float32) float32 {
	if matched <= 0 || total <= 0 {
		return 0
	}
	cover := matched / total
	dense := matched / (matched + max(missing, 0))
	return cover * cover * (1 - density + density*dense)
}

// reach is the weight of a kind of line in the choice of candidates.
func (ix *Index) reach(kind uint8) float32 {
	w := ix.KindWeight(kind)
	if int(kind) < len(ix.opts.Reach) {
		w *= ix.opts.Reach[kind]
	}
	return w
}

// KindWeight is the weight of a kind of line.
func (ix *Index) KindWeight(kind uint8) float32 {
	if int(kind) < len(ix.opts.Kinds) {
		return ix.opts.Kinds[kind]
	}
	return 1
}
