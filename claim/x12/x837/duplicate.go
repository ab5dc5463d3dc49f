package x837

import (
	"hash/maphash"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// twins finds claims that are in a file twice: the same segments under levels of the same segments. Of each claim it
// holds a hash.
type twins struct {
	seed maphash.Seed
	sums [levelClaim + 1]maphash.Hash // of the levels that are open, and of the claim being read
	seen map[uint64]int32             // the ordinal in the input, by hash
}

// maxTwins bounds the claims that later ones are compared with: the first ones of a file.
const maxTwins = 1 << 18

func newTwins() *twins {
	t := &twins{seed: maphash.MakeSeed(), seen: map[uint64]int32{}}
	for i := range t.sums {
		t.sums[i].SetSeed(t.seed)
	}
	return t
}

// begin begins a level or a claim, which ends those inside.
func (t *twins) begin(l level) {
	for ; l <= levelClaim; l++ {
		t.sums[l].Reset()
	}
}

// add takes a segment of a level or claim; the numbers of an HL are none of it.
func (t *twins) add(l level, s *edi.Segment) {
	if s.ID == idHL {
		return
	}
	t.sums[l].Write(s.Raw)
	t.sums[l].WriteByte(s.Delims.Segment)
}

// earlier is the ordinal of the claim that is the same as the one just read; 0 when there is none.
func (t *twins) earlier(ordinal int) int {
	var all maphash.Hash
	all.SetSeed(t.seed)
	for i := range t.sums {
		maphash.WriteComparable(&all, t.sums[i].Sum64())
	}
	sum := all.Sum64()
	if first, ok := t.seen[sum]; ok {
		return int(first)
	}
	if len(t.seen) < maxTwins {
		t.seen[sum] = int32(ordinal)
	}
	return 0
}

// checkTwin reports a claim that is in the file a second time (X12-DUP-01).
func (j *judge) checkTwin(res *Result) {
	if j.last.twin > 0 {
		j.find(res, "X12-DUP-01", guidelines.Whole(guidelines.PartClaim), j.last.place, "The claim is in the file already, the same in every element: it is denied as a duplicate.")
	}
}
