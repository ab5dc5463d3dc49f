package edi

import "bytes"

// Plain is the segment with the usual delimiters.
func (s *Segment) Plain() string {
	d, usual := s.Delims, Usual()
	if d == usual {
		return string(s.Raw)
	}
	b := bytes.Clone(s.Raw)
	for i, c := range b {
		switch {
		case c == d.Element:
			b[i] = usual.Element
		case c == d.Component:
			b[i] = usual.Component
		case c == d.Repetition && c != 0:
			b[i] = usual.Repetition
		case usual.Has(c):
			b[i] = ' ' // data that would be read as a delimiter
		}
	}
	return string(b)
}
