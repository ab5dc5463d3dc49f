package packed

import "slices"

// StringsBlock is the number of texts in a front-coded block.
const StringsBlock = 16

// Strings is a list of texts, addressed by number. A block of 16 starts with a whole text; each further one says how
// many leading bytes it shares with the one before:
//
//	off   section  u32 a block: where it starts in data; one more for the end
//	data  section  first of a block: uvarint length, bytes
//	               others: uvarint shared, uvarint length of the rest, bytes
//
// The zero Strings is empty.
type Strings struct {
	n         int
	off, data string
}

// NewStrings reads two sections; n is the number of texts.
func NewStrings(n int, off, data string) (Strings, error) {
	blocks := (n + StringsBlock - 1) / StringsBlock
	if n < 0 || len(off) < 4*(blocks+1) || uint64(U32(off, 4*blocks)) > uint64(len(data)) {
		return Strings{}, ErrFormat
	}
	return Strings{n: n, off: off, data: data}, nil
}

// Len is the number of texts.
func (s Strings) Len() int { return s.n }

// At is text number i, "" when there is none.
func (s Strings) At(i int) string {
	if i < 0 || i >= s.n {
		return ""
	}
	var buf [256]byte
	return string(s.Append(buf[:0], i))
}

// Append appends text number i to dst.
func (s Strings) Append(dst []byte, i int) []byte {
	if i < 0 || i >= s.n {
		return dst
	}
	var pieces [StringsBlock]piece
	p, k := int(U32(s.off, i/StringsBlock*4)), i%StringsBlock
	for j := range k + 1 {
		t := &pieces[j]
		if j > 0 {
			t.shared, p = uvarint(s.data, p)
		}
		size, at := uvarint(s.data, p)
		t.at, p = at, at+size
		if p > len(s.data) || j > 0 && t.shared > pieces[j-1].end {
			return dst
		}
		t.end = t.shared + size
	}
	base, need := len(dst), pieces[k].end
	dst = slices.Grow(dst, need)[:base+need]
	for ; need > 0; k-- { // each text gives the bytes that no later one has replaced
		if t := &pieces[k]; t.shared < need {
			copy(dst[base+t.shared:base+need], s.data[t.at:])
			need = t.shared
		}
	}
	return dst
}

// piece is what a block stores of a text: bytes [shared, end) of it, at a place of data.
type piece struct{ shared, end, at int }

// uvarint reads a number of at most 21 bits; a damaged table reads as zero.
func uvarint(data string, p int) (v, next int) {
	if p < len(data) && data[p] < 0x80 {
		return int(data[p]), p + 1
	}
	return longUvarint(data, p)
}

func longUvarint(data string, p int) (v, next int) {
	for shift := 0; shift < 21 && p < len(data); shift += 7 {
		c := data[p]
		p++
		v |= int(c&0x7f) << shift
		if c < 0x80 {
			return v, p
		}
	}
	return 0, p
}
