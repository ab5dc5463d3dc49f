package edi

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// MaxElements is the greatest number of elements that a segment may have (SEC-LIM-03).
const MaxElements = 100

// Segment is one segment as it stands in the input. Its bytes belong to the Scanner and are valid until the next one
// is read.
type Segment struct {
	Raw    []byte // without the terminator
	Offset int64  // of the first byte in the input
	ID     ID     // as sent; IDs longer than three characters are 0
	Delims Delims
	n      int // ends recorded
	more   bool
	code   ID                     // the qualifier, once it was asked for
	coded  bool                   // and that it was
	ends   [MaxElements + 2]int32 // where each element ends in Raw; ends[0] is the end of the segment id
}

// Len is the number of elements, the segment id not counted.
func (s *Segment) Len() int { return s.n - 1 }

// Overflow reports whether the segment has more than MaxElements elements; the rest is not divided.
func (s *Segment) Overflow() bool { return s.more }

// Element is element i, counted from 1; 0 is the segment id. It is empty when the segment has fewer elements.
func (s *Segment) Element(i int) []byte {
	if i >= s.n {
		return nil
	}
	start := int32(0)
	if i > 0 {
		start = s.ends[i-1] + 1
	}
	return s.Raw[start:s.ends[i]]
}

// ElementOffset is the place of element i in the input; behind the last element, the end of the segment.
func (s *Segment) ElementOffset(i int) int64 {
	switch {
	case i <= 0:
		return s.Offset
	case i >= s.n:
		return s.Offset + int64(len(s.Raw))
	}
	return s.Offset + int64(s.ends[i-1]) + 1
}

// Component is component c of element i, both counted from 1.
func (s *Segment) Component(i, c int) []byte {
	b := s.Element(i)
	for ; c > 1; c-- {
		at := bytes.IndexByte(b, s.Delims.Component)
		if at < 0 {
			return nil
		}
		b = b[at+1:]
	}
	if at := bytes.IndexByte(b, s.Delims.Component); at >= 0 {
		return b[:at]
	}
	return b
}

// Code is element i as a packed code; 0 when it is empty or longer than four characters.
func (s *Segment) Code(i int) ID { return idOf(s.Element(i)) }

// qualifierAt is the element whose (first component's) value tells segments of an id apart.
func qualifierAt(id ID) int {
	if id == idHL {
		return 3
	}
	return 1
}

// qualifier is the value that tells the segment from its namesakes, as a packed code. It is remembered.
func (s *Segment) qualifier() ID {
	if !s.coded {
		s.code, s.coded = s.lead(qualifierAt(s.ID)), true
	}
	return s.code
}

// lead is the first component of element i as a packed code.
func (s *Segment) lead(i int) (id ID) {
	for n, c := range s.Element(i) {
		if c == s.Delims.Component {
			break
		}
		if n == 4 {
			return 0
		}
		id |= ID(c) << (8 * n)
	}
	return id
}

// set makes s the segment in raw at offset and divides it.
func (s *Segment) set(raw []byte, offset int64, d Delims) {
	s.Raw, s.Offset, s.Delims, s.coded = raw, offset, d, false
	s.split()
	s.identify()
}

// identify reads the id.
func (s *Segment) identify() {
	s.ID = 0
	if s.ends[0] <= 3 {
		s.ID = idOf(s.Raw[:s.ends[0]])
	}
}

const (
	lows   = 0x0101010101010101
	highs  = 0x80 * lows
	sevens = 0x7f7f7f7f7f7f7f7f
	gather = 0x0102040810204080 // brings the lowest bits of eight bytes together in the upper byte of a product
)

// scan makes s the segment at offset that b begins with, when that ends within the first 64 bytes; else it reports false.
// One pass finds the terminator and the separators before it, with no branch that depends on how these are spread.
func (s *Segment) scan(b []byte, offset int64, d Delims) bool {
	sep, end, found := uint64(d.Element)*lows, uint64(d.Segment)*lows, uint64(0)
	for i := 0; i < 64 && i+8 <= len(b); i += 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		y := x ^ end
		x ^= sep
		found |= ^((x&sevens + sevens) | x | sevens) >> 7 * gather >> 56 << i
		if y = (y - lows) &^ y & highs; y == 0 {
			continue
		}
		n := i + bits.TrailingZeros64(y)>>3
		s.Raw, s.Offset, s.Delims, s.coded, s.more = b[:n], offset, d, false, false
		s.record(found&(1<<n-1), n)
		s.identify()
		return true
	}
	return false
}

// record notes the ends of the elements of a segment of n bytes: the separators are the bits of found.
func (s *Segment) record(found uint64, n int) {
	count := bits.OnesCount64(found)
	for k := 0; k < count; k += 4 { // what is noted behind the last one does no harm
		e := s.ends[k : k+4]
		e[0] = int32(bits.TrailingZeros64(found))
		found &= found - 1
		e[1] = int32(bits.TrailingZeros64(found))
		found &= found - 1
		e[2] = int32(bits.TrailingZeros64(found))
		found &= found - 1
		e[3] = int32(bits.TrailingZeros64(found))
		found &= found - 1
	}
	s.ends[count] = int32(n)
	s.n = count + 1
}

// split records where the elements end: eight bytes at a time, the separators found as the zero bytes of the
// difference to a word full of them.
func (s *Segment) split() {
	raw, sep, n, i := s.Raw, s.Delims.Element, 0, 0
	pattern := uint64(sep) * lows
	s.more = false
	for ; i+8 <= len(raw); i += 8 {
		x := binary.LittleEndian.Uint64(raw[i:]) ^ pattern
		m := ^((x&sevens + sevens) | x | sevens)
		for m != 0 {
			if n > MaxElements {
				s.overflow()
				return
			}
			s.ends[n] = int32(i + bits.TrailingZeros64(m)>>3)
			n++
			m &= m - 1
		}
	}
	for ; i < len(raw); i++ {
		if raw[i] == sep {
			if n > MaxElements {
				s.overflow()
				return
			}
			s.ends[n] = int32(i)
			n++
		}
	}
	s.ends[n] = int32(len(raw))
	s.n = n + 1
}

func (s *Segment) overflow() {
	s.n, s.more = MaxElements+1, true
}

// Bounds are the places in Raw where element i begins and ends; both are the end of Raw behind the last element.
func (s *Segment) Bounds(i int) (from, to int) {
	if i >= s.n {
		return len(s.Raw), len(s.Raw)
	}
	if i > 0 {
		from = int(s.ends[i-1]) + 1
	}
	return from, int(s.ends[i])
}
