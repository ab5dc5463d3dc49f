package packed

import "strings"

// Stream reads tables that a generator wrote one behind the other: numbers as unsigned varints, lists and texts behind
// their length. It is for embedded data, which tests check, and panics on data that is cut.
type Stream struct {
	data string
	at   int
}

// NewStream reads from the beginning.
func NewStream(data string) *Stream { return &Stream{data: data} }

// Num reads a number.
func (s *Stream) Num() int {
	data, at := s.data, s.at
	n := int(data[at])
	at++
	if n >= 0x80 {
		n &= 0x7F
		for shift := 7; ; shift += 7 {
			c := int(data[at])
			at++
			n |= c & 0x7F << shift
			if c < 0x80 {
				break
			}
		}
	}
	s.at = at
	return n
}

// Text reads a text: a part of the data.
func (s *Stream) Text() string {
	n := s.Num()
	s.at += n
	return s.data[s.at-n : s.at]
}

// Rising reads a sorted list as the steps from one to the next and appends it.
func (s *Stream) Rising(list []uint32) []uint32 {
	last := 0
	for range s.Num() {
		last += s.Num()
		list = append(list, uint32(last))
	}
	return list
}

// Line reads up to a line feed.
func (s *Stream) Line() string {
	line, _, _ := strings.Cut(s.data[s.at:], "\n")
	s.at += len(line) + 1
	return line
}

// Code reads a code that shares its beginning with the one before, which stands in code, and gives its length: a byte
// with the number of shared characters in the upper half and of others in the lower half, then the others.
func (s *Stream) Code(code *[8]byte) int {
	shared, rest := int(s.data[s.at]>>4), int(s.data[s.at]&0xF)
	copy(code[shared:], s.data[s.at+1:s.at+1+rest])
	s.at += 1 + rest
	return shared + rest
}

// Sources reads what a generator wrote of the sources of the data, a line each, and the empty line after them: the
// fields of each.
func (s *Stream) Sources() (list [][]string) {
	for line := s.Line(); line != ""; line = s.Line() {
		list = append(list, strings.Split(line, "\t"))
	}
	return list
}
