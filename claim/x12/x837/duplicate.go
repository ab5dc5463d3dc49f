package x837

import (
	"hash/maphash"
	"math/bits"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// twins finds claims that are in a file twice: the same segments under levels of the same segments. Of each claim it
// holds a hash.
type twins struct {
	seed maphash.Seed
	turn uint64                 // multiplies the sum of what stands before a segment: odd
	sums [levelClaim + 1]uint64 // of the levels that are open, and of the claim being read
	seen sumSet
}

// maxTwins bounds the claims that later ones are compared with: the first ones of a file.
const maxTwins = 1 << 18

func newTwins() *twins {
	t := &twins{seed: maphash.MakeSeed()}
	t.turn = maphash.String(t.seed, "turn") | 1
	return t
}

// begin begins a level or a claim, which ends those inside.
func (t *twins) begin(l level) {
	for ; l <= levelClaim; l++ {
		t.sums[l] = 0
	}
}

// add takes a segment of a level or claim; the numbers of an HL are none of it.
func (t *twins) add(l level, s *edi.Segment) {
	if s.ID == idHL {
		return
	}
	t.sums[l] = t.sums[l]*t.turn + maphash.Bytes(t.seed, s.Raw)
}

// again reports whether the claim just read is the same as an earlier one.
func (t *twins) again() bool {
	all := uint64(0)
	for _, sum := range t.sums {
		all = all*t.turn + sum
	}
	return t.seen.add(all, t.seen.n < maxTwins)
}

// sumSet is a set of hashes in little memory: each stands in the first free place at or behind the one that its value
// names.
type sumSet struct {
	held []uint64 // 0: free
	n    int
}

// add reports whether the set has a hash, and takes it in, where it may, when not.
func (s *sumSet) add(sum uint64, may bool) bool {
	if s.n >= len(s.held)/5*4 {
		old := s.held
		s.held, s.n = make([]uint64, max(320, 2*len(old))), 0
		for _, v := range old {
			if v != 0 {
				s.add(v, true)
			}
		}
	}
	sum = max(sum, 1)
	at, _ := bits.Mul64(sum, uint64(len(s.held)))
	for s.held[at] != 0 {
		if s.held[at] == sum {
			return true
		}
		if at++; at == uint64(len(s.held)) {
			at = 0
		}
	}
	if may {
		s.held[at] = sum
		s.n++
	}
	return false
}

// checkTwin reports a claim that is in the file a second time (X12-DUP-01).
func (j *judge) checkTwin(res *Result) {
	if j.last.twin {
		j.find(res, "X12-DUP-01", guidelines.Whole(guidelines.PartClaim), j.last.place, "The claim is in the file already, the same in every element: it is denied as a duplicate.")
	}
}
