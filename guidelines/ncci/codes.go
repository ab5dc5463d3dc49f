package ncci

import (
	"encoding/binary"
	"math/bits"

	"github.com/gomedcode/medcode/hcpcs"
)

// Every shape of a procedure code has an ordinal, and ordinals order as the codes' bytes do: 15 values for the last
// character of a code of Level I (ten digits, then A F M T U), 10,000 codes for each letter of Level II.
const (
	levelI   = 10000 * 15
	ordinals = levelI + 26*10000
)

// lastLetter gives the value of the letter that ends a CPT code of Category II and up.
func lastLetter(c byte) (v uint32, ok bool) {
	switch c {
	case 'A':
		return 10, true
	case 'F':
		return 11, true
	case 'M':
		return 12, true
	case 'T':
		return 13, true
	case 'U':
		return 14, true
	}
	return 0, false
}

const lastCharacters = "0123456789AFMTU"

// ordinalOf is the ordinal of a code in upper case without blanks; ok is false for any other shape.
func ordinalOf(b []byte) (n uint32, ok bool) {
	if len(b) != 5 {
		return 0, false
	}
	d1, d2, d3, d4 := uint32(b[1]-'0'), uint32(b[2]-'0'), uint32(b[3]-'0'), uint32(b[4]-'0')
	if max(d1, d2, d3) > 9 {
		return 0, false
	}
	n = d1*100 + d2*10 + d3
	first := uint32(b[0] - '0')
	switch {
	case first > 9:
		return levelI + uint32(b[0]-'A')*10000 + n*10 + d4, d4 <= 9 && levelIILetter(b[0])
	case d4 > 9:
		d4, ok = lastLetter(b[4])
		return (first*1000+n)*15 + d4, ok
	}
	return (first*1000+n)*15 + d4, true
}

// levelIILetter reports whether a code of Level II can begin with c.
func levelIILetter(c byte) bool {
	return c >= 'A' && c <= 'V' && c != 'F' && c != 'I' && c != 'N' && c != 'O'
}

// ordinal is the ordinal of a code; ok is false for no code.
func ordinal(c hcpcs.Code) (uint32, bool) {
	var buf [5]byte
	b, _ := c.AppendText(buf[:0])
	return ordinalOf(b)
}

// codeAt is the code with an ordinal, no code for an ordinal that no code has.
func codeAt(n uint32) hcpcs.Code {
	var b [5]byte
	if n < levelI {
		b[4] = lastCharacters[n%15]
		n /= 15
		for i := 3; i >= 0; i-- {
			b[i] = byte('0' + n%10)
			n /= 10
		}
	} else {
		n -= levelI
		b[0] = byte('A' + n/10000%26)
		n %= 10000
		for i := 4; i >= 1; i-- {
			b[i] = byte('0' + n%10)
			n /= 10
		}
	}
	c, err := hcpcs.Parse(string(b[:]))
	if err != nil {
		return hcpcs.Code{}
	}
	return c
}

// A codeSet numbers the codes of a table in their order. It is an array of little-endian words of 64 bits:
//
//	bits  0-43  one for each of 44 consecutive ordinals: the code is in the table
//	bits 44-63  how many codes stand before this word
//
// so a code's number takes one load.
type codeSet []byte

const (
	perWord      = 44
	codeSetWords = (ordinals + perWord - 1) / perWord
	codeSetBytes = codeSetWords * 8
)

// number is the number of the code with that ordinal.
func (s codeSet) number(ordinal uint32) (n uint32, ok bool) {
	i := int(ordinal/perWord) * 8
	if i+8 > len(s) {
		return 0, false
	}
	w := binary.LittleEndian.Uint64(s[i:])
	bit := ordinal % perWord
	if w>>bit&1 == 0 {
		return 0, false
	}
	return uint32(w>>perWord) + uint32(bits.OnesCount64(w&(1<<bit-1))), true
}

// ordinal is the reverse of number; ok is false for a number that the set does not give.
func (s codeSet) ordinal(n uint32) (ordinal uint32, ok bool) {
	lo, hi := 0, len(s)/8
	for lo+1 < hi { // the last word with at most n codes before it
		mid := (lo + hi) / 2
		if uint32(binary.LittleEndian.Uint64(s[mid*8:])>>perWord) <= n {
			lo = mid
		} else {
			hi = mid
		}
	}
	if lo*8+8 > len(s) {
		return 0, false
	}
	w := binary.LittleEndian.Uint64(s[lo*8:])
	skip := n - uint32(w>>perWord)
	for w &= 1<<perWord - 1; w != 0; w &= w - 1 {
		if skip == 0 {
			return uint32(lo*perWord + bits.TrailingZeros64(w)), true
		}
		skip--
	}
	return 0, false
}

// bitmap is a set of ordinals while a table is built.
type bitmap []uint64

func newBitmap() bitmap { return make(bitmap, ordinals/64+1) }

func (b bitmap) add(o uint32) { b[o/64] |= 1 << (o % 64) }

// all gives the ordinals in order.
func (b bitmap) all(yield func(uint32) bool) {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			if !yield(uint32(i*64 + bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}

// newCodeSet numbers the codes of b and returns how many they are.
func newCodeSet(b bitmap) (s codeSet, n int) {
	s = make(codeSet, codeSetBytes)
	next := 0
	for o := range b.all {
		word := int(o / perWord)
		for ; next <= word; next++ {
			binary.LittleEndian.PutUint64(s[next*8:], uint64(n)<<perWord)
		}
		at := s[word*8:]
		binary.LittleEndian.PutUint64(at, binary.LittleEndian.Uint64(at)|1<<(o%perWord))
		n++
	}
	for ; next < codeSetWords; next++ {
		binary.LittleEndian.PutUint64(s[next*8:], uint64(n)<<perWord)
	}
	return s, n
}
