package packed

import "math/bits"

// Bits is a set of rows 0..n-1. The section holds u64 words, then a u32 a word: how many bits are set before it, and
// one more for the total.
type Bits struct {
	n    int
	data string
	rank string
}

// NewBits reads a section of n bits.
func NewBits(n int, section string) (Bits, error) {
	words := (n + 63) / 64
	if n < 0 || len(section) < words*8+(words+1)*4 {
		return Bits{}, ErrFormat
	}
	return Bits{n: n, data: section[:words*8], rank: section[words*8:]}, nil
}

// Len is the number of rows, set or not.
func (b Bits) Len() int { return b.n }

// Count is the number of bits set.
func (b Bits) Count() int {
	if b.n == 0 {
		return 0
	}
	return int(U32(b.rank, (b.n+63)/64*4))
}

// Has reports whether bit i is set.
func (b Bits) Has(i int) bool {
	if uint(i) >= uint(b.n) {
		return false
	}
	return b.data[i>>3]&(1<<(i&7)) != 0
}

// Rank is the number of bits set before i; i may be n.
func (b Bits) Rank(i int) int {
	if i <= 0 {
		return 0
	}
	if i >= b.n {
		return b.Count()
	}
	w := i >> 6
	r := int(U32(b.rank, w*4))
	if i&63 != 0 {
		r += bits.OnesCount64(U64(b.data, w*8) << (64 - i&63))
	}
	return r
}

// Select is the position of the bit with rank k, or -1.
func (b Bits) Select(k int) int {
	if k < 0 || k >= b.Count() {
		return -1
	}
	lo, hi := 0, len(b.data)/8 // the last word whose rank is <= k
	for hi-lo > 1 {
		if m := (lo + hi) / 2; int(U32(b.rank, m*4)) <= k {
			lo = m
		} else {
			hi = m
		}
	}
	w := U64(b.data, lo*8)
	for range k - int(U32(b.rank, lo*4)) {
		w &= w - 1
	}
	return lo*64 + bits.TrailingZeros64(w)
}

// Next is the first set bit at or after i, or -1.
func (b Bits) Next(i int) int {
	if i < 0 {
		i = 0
	}
	if i >= b.n {
		return -1
	}
	w := i >> 6
	word := U64(b.data, w*8) &^ (1<<(i&63) - 1)
	for word == 0 {
		if w++; w*8 >= len(b.data) {
			return -1
		}
		word = U64(b.data, w*8)
	}
	return w*64 + bits.TrailingZeros64(word)
}
