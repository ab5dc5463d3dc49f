package textsearch

import (
	"math"
	"math/bits"
	"slices"
)

// Candidates are the best k lines for a reading, best first, in the order of lines where scores are equal.
// keep may refuse lines.
func (ix *Index) Candidates(r *Reading, k int, keep func(line int) bool) []Candidate {
	m := ix.Match(r)
	defer m.Release()
	return m.Best(nil, k, keep)
}

// Best appends the best k lines to dst, best first, in the order of lines where scores are equal. keep may refuse lines.
func (m *Matches) Best(dst []Candidate, k int, keep func(line int) bool) []Candidate {
	return m.BestOf(dst, k, 0, math.MaxInt, keep)
}

// BestOf is Best for the lines of the documents from lo up to hi.
func (m *Matches) BestOf(dst []Candidate, k, lo, hi int, keep func(line int) bool) []Candidate {
	c := chooser{Matches: m, k: k, keep: keep, best: m.best[:0]}
	m.weigh()
	switch {
	case lo > 0 || hi < len(m.ix.doc):
		c.chooseOf(int32(lo), int32(min(hi, math.MaxInt32)))
	case len(m.touched) > k:
		enough := c.enough()
		c.choose(enough, float32(math.Inf(1)))
		c.choose(0, enough)
	default:
		c.choose(0, float32(math.Inf(1)))
	}
	slices.Sort(c.best)
	for _, rank := range slices.Backward(c.best) {
		line := int(lineOf(rank))
		dst = append(dst, Candidate{Line: line, Mask: m.Mask(line), Score: scoreOf(rank)})
	}
	m.best = c.best[:0]
	return dst
}

// Share of the score that depends on how much of the line the query covers.
const density = 0.5

// promises has by mask of the first eight words how many lines have it, the weight of its words, and the most that a line with it
// can score.
type promises struct {
	counts [256]uint32
	sums   [256]float32
	bounds [256]float32
	reach  float32 // the greatest one, 0 as long as nothing is known
}

// chooser chooses the best lines.
type chooser struct {
	*Matches
	k     int
	keep  func(line int) bool
	best  []uint64 // ranks of the best lines so far
	least uint64   // the worst of the best k, 0 for fewer
	bar   float32  // what a line's bound times its reach must have for it
}

// weigh counts the masks, and says what they may score.
func (m *Matches) weigh() {
	if m.reach > 0 {
		return
	}
	m.reach = 1
	for _, x := range m.ix.reaches[:max(len(m.ix.opts.Kinds), len(m.ix.opts.Reach))] {
		m.reach = max(m.reach, x)
	}
	for _, mask := range m.masks {
		m.counts[mask&255]++
	}
	for mask, n := range &m.counts {
		if n == 0 {
			continue
		}
		for rest := uint32(mask); rest != 0; {
			i := bits.Len32(rest) - 1
			m.sums[mask] += m.r.Terms[i].Weight
			rest &^= 1 << i
		}
		m.bounds[mask] = Score(m.sums[mask], m.r.Total, 0) * m.reach
	}
}

// enough is the greatest bound that at least k lines have or surpass, 0 for fewer lines.
func (c *chooser) enough() float32 {
	present := make([]uint64, 0, 256)
	for m, n := range &c.counts {
		if n > 0 {
			present = append(present, uint64(math.Float32bits(c.bound(uint32(m))))<<32|uint64(n))
		}
	}
	slices.Sort(present)
	left := c.k
	for _, x := range slices.Backward(present) {
		if left -= int(uint32(x)); left <= 0 {
			return scoreOf(x)
		}
	}
	return 0
}

// bound is the most that a line with a mask can score.
func (c *chooser) bound(mask uint32) float32 {
	if c.broad {
		return math.MaxFloat32
	}
	return c.bounds[mask]
}

// choose goes through the lines whose bound is at least from and less than to. Those that may score most are to come first, since
// what they score spares most others a closer look.
func (c *chooser) choose(from, to float32) {
	for i, mask := range c.masks {
		if bound := c.bound(mask); bound >= from && bound < to && bound*c.reach >= c.bar {
			if line := c.touched[i]; bound*c.ix.reaches[c.ix.kind[line]] >= c.bar {
				c.consider(line, mask)
			}
		}
	}
}

// chooseOf goes through the lines of the documents from lo up to hi.
func (c *chooser) chooseOf(lo, hi int32) {
	for i, line := range c.touched {
		if doc := c.ix.doc[line]; doc >= lo && doc < hi {
			c.consider(line, c.masks[i])
		}
	}
}

// consider takes a line if it is among the best.
func (c *chooser) consider(line, mask uint32) {
	matched := c.sums[mask&255]
	for more := mask &^ 255; more != 0; more &= more - 1 {
		matched += c.r.Terms[bits.TrailingZeros32(more)].Weight
	}
	weight, reach := c.ix.weight[line], c.ix.reaches[c.ix.kind[line]]
	if w := max(weight, matched); c.bound(mask)*reach*(w+matched) < 2*c.bar*w { // the score, without a division
		return
	}
	rank := rankOf(score(matched, c.r.Total, weight)*reach, line)
	if rank <= c.least || c.keep != nil && !c.keep(int(line)) {
		return
	}
	if len(c.best) < c.k {
		if c.best = append(c.best, rank); len(c.best) < c.k {
			return
		}
		slices.Sort(c.best) // a sorted list is a heap
	} else {
		c.best[0] = rank
		sink(c.best)
	}
	c.least = c.best[0]
	c.bar = c.reach * scoreOf(c.least) * nearly
}

// nearly is one, less what rounding may make of it.
const nearly = 1 - 1e-4

// A rank orders lines: by score, then by line, the first line being the better one.
func rankOf(score float32, line uint32) uint64 {
	return uint64(math.Float32bits(score))<<32 | uint64(^line)
}

func lineOf(rank uint64) uint32 { return ^uint32(rank) }

func scoreOf(rank uint64) float32 { return math.Float32frombits(uint32(rank >> 32)) }

// sink moves the first element of a heap, whose least element comes first, to its place.
func sink(heap []uint64) {
	for i := 0; ; {
		least := 2*i + 1
		if least >= len(heap) {
			return
		}
		if least+1 < len(heap) && heap[least+1] < heap[least] {
			least++
		}
		if heap[i] <= heap[least] {
			return
		}
		heap[i], heap[least] = heap[least], heap[i]
		i = least
	}
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
