package search

import (
	"math/bits"
	"slices"

	"github.com/gomedcode/medcode/internal/textsearch"
)

// asked is a reading taken apart, so that lines can be compared with it at little cost.
type asked struct {
	r       *textsearch.Reading
	wants   side    // what the reading says of the side of the body
	sideBit uint32  // bit of the word for right or left
	timeBit uint32  // bits of the words for the trimester
	course  uint32  // bits of the words that name the course: "sequela", "nonunion"
	asks    uint64  // bits of assumed that the reading has
	free    []bound // where words go without saying
	role    []uint16
	own     bool     // masks are not those of Matches: a term is in two words, or "unilateral" stands for the side
	roles   []role   // by number; the first one is that of terms that say nothing to the reading
	terms   []uint32 // with another role than that
}

// role is what a term says to a reading: the bits of its words that it stands for, or says the contrary of.
type role struct{ mask, denied uint32 }

// headBit marks the terms of a header in asked.role.
const headBit = 1 << 15

// bound is a range of documents in which a word goes without saying.
type bound struct {
	span
	bit uint32
}

// use makes r the reading that words are compared with.
func (k *ranking) use(r *textsearch.Reading) {
	if k.r == r {
		return
	}
	k.unuse()
	k.r = r
	for i := range r.Terms {
		k.ask(i, &r.Terms[i])
	}
	if k.wants&unilateral != 0 && k.wants&bilateral == 0 && k.sides[k.oneSided] == unilateral { // either side is found in "unilateral"
		if x := k.roleOf(k.oneSided); x.mask == 0 {
			x.mask, k.own = k.sideBit, true
		}
	}
	for i := range r.Terms {
		k.deny(i, &r.Terms[i])
	}
	if slices.ContainsFunc(r.Terms, func(t textsearch.Term) bool { return slices.Contains(t.IDs, k.trimester) }) {
		for i, t := range r.Terms {
			if len(t.IDs) == 1 && (t.IDs[0] == k.trimester || slices.Contains(k.ordinals, t.IDs[0])) {
				k.timeBit |= 1 << i
			}
		}
	}
}

// unuse forgets the reading in use.
func (k *ranking) unuse() {
	for _, id := range k.terms {
		k.role[id] = 0
	}
	k.asked = asked{role: k.role, roles: append(k.roles[:0], role{}), terms: k.terms[:0], free: k.free[:0]}
}

// roleOf is the role of a term, to be changed.
func (k *ranking) roleOf(id uint32) *role {
	if k.role[id] == 0 {
		k.role[id] = uint16(len(k.roles))
		k.roles = append(k.roles, role{})
		k.terms = append(k.terms, id)
	}
	return &k.roles[k.role[id]]
}

// ask takes in word i of the reading.
func (k *ranking) ask(i int, t *textsearch.Term) {
	bit := uint32(1) << i
	for _, id := range t.IDs {
		k.wants |= k.sides[id]
		if k.sides[id] != 0 {
			k.sideBit |= bit
		}
		if k.sides[id]&(right|left) != 0 {
			k.wants |= unilateral
		}
		if x := k.roleOf(id); x.mask == 0 {
			x.mask = bit
		} else {
			k.own = true
		}
		for _, s := range k.implied[id] {
			k.free = append(k.free, bound{s, bit})
		}
		k.asks |= k.assumed[id]
	}
	if len(t.IDs) == 1 && slices.Contains(k.courses, t.IDs[0]) {
		k.course |= bit
	}
}

// deny takes in what says the contrary of word i of the reading.
func (k *ranking) deny(i int, t *textsearch.Term) {
	if len(t.IDs) != 1 {
		return
	}
	for _, id := range k.antonyms[t.IDs[0]] {
		if !k.r.Has(id) {
			k.roleOf(id).denied |= 1 << i
		}
	}
	if id, ok := k.text.Opposite(t.IDs[0]); ok {
		k.roleOf(id).denied |= 1 << i
	}
}

// bit is the bit of the query's word that term id stands for, 0 when the query lacks it.
func (k *ranking) bit(id uint32) uint32 { return k.roles[k.role[id]].mask }

// has is the mask of the words of the query that a line has.
func (k *ranking) has(line int) (mask uint32) {
	for _, t := range k.text.Stored(line) {
		mask |= k.roles[k.role[textsearch.Plain(t)]&^headBit].mask
	}
	return mask
}

// hasAny reports whether a title has one of the words of a mask.
func (k *ranking) hasAny(d int, mask uint32) bool {
	if m := k.matches.Mask(d); !k.own && (m != 0 || mask&k.matches.Long() == 0) {
		return m&mask != 0
	}
	return k.has(d)&mask != 0
}

// compare says which words of the query a line has and how much else it says. against reports that the line says the
// contrary of a word.
func (k *ranking) compare(line int) (mask uint32, missing float32, against bool) {
	var denied uint32
	for _, t := range k.text.Stored(line) {
		x := k.roles[k.role[textsearch.Plain(t)]]
		if x.mask != 0 {
			mask |= x.mask
			continue
		}
		missing += k.text.Share(t)
		denied |= x.denied
	}
	return mask, missing, denied&^mask != 0
}

// mark marks the terms of header d for compareBelow, until unmark is called.
func (k *ranking) mark(d int) {
	for _, t := range k.text.Stored(d) {
		k.role[textsearch.Plain(t)] |= headBit
	}
}

func (k *ranking) unmark(d int) {
	for _, t := range k.text.Stored(d) {
		k.role[textsearch.Plain(t)] &^= headBit
	}
}

// compareBelow is compare for a line below the header that is marked: what the title of that says does not count as more.
func (k *ranking) compareBelow(line int) (mask uint32, missing float32, against bool) {
	var denied uint32
	for _, t := range k.text.Stored(line) {
		n := k.role[textsearch.Plain(t)]
		x := k.roles[n&^headBit]
		if x.mask != 0 {
			mask |= x.mask
			continue
		}
		if n&headBit == 0 {
			missing += k.text.Share(t)
		}
		denied |= x.denied
	}
	return mask, missing, denied&^mask != 0
}

// freely is the mask of the words of the query that go without saying at document d.
func (k *ranking) freely(d int) (mask uint32) {
	for i := range k.free {
		if b := &k.free[i]; int32(d) >= b.from && int32(d) < b.to {
			mask |= b.bit
		}
	}
	return mask
}

// weigh is the weight of the words of a mask.
func (k *ranking) weigh(mask uint32) (sum float32) {
	for mask &= 1<<len(k.r.Terms) - 1; mask != 0; mask &= mask - 1 {
		sum += k.r.Terms[bits.TrailingZeros32(mask)].Weight
	}
	return sum
}
