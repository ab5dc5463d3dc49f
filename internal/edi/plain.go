package edi

import "strings"

// Plain is the segment with the usual delimiters; data that would be read as one is a blank.
func (s *Segment) Plain() string {
	text := s.Delims.ToUsual(string(s.Raw))
	if u := Usual(); s.Delims.Segment != u.Segment {
		text = strings.ReplaceAll(text, string(u.Segment), " ")
	}
	return text
}
