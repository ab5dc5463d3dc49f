package edi

import "strings"

// Delims are the characters that divide an interchange. They are taken from the ISA segment, nowhere else.
type Delims struct {
	Element    byte // between elements, usually *
	Component  byte // between components of an element, usually :
	Repetition byte // between repeats of an element, usually ^; 0 when the ISA names none (version 4010, "U")
	Segment    byte // after each segment, usually ~
}

// Usual returns the delimiters that the guides recommend: * : ^ ~.
func Usual() Delims { return Delims{Element: '*', Component: ':', Repetition: '^', Segment: '~'} }

// Valid reports whether the delimiters differ and none is a letter, a digit or a blank (X12-ENV-06).
func (d Delims) Valid() bool {
	all := [4]byte{d.Element, d.Component, d.Repetition, d.Segment}
	for i, c := range all {
		if c == 0 && i == 2 {
			continue
		}
		if c == 0 || c == ' ' || c >= 0x80 || alphanumeric(c) {
			return false
		}
		for _, other := range all[:i] {
			if other == c {
				return false
			}
		}
	}
	return true
}

// repair puts others in the place of separators that cannot be used, so that one wrong character does not make every
// segment wrong: the usual one for components, none for repeats. It gives the element of the ISA that is wrong, 0 when
// it is none of these two.
func (d *Delims) repair() (element int) {
	bad := func(c byte) bool {
		return c == 0 || c == ' ' || c >= 0x80 || alphanumeric(c) || c == d.Element || c == d.Segment
	}
	usual := Usual()
	switch {
	case bad(d.Component) || d.Component == d.Repetition && d.Component == usual.Repetition:
		d.Component, element = usual.Component, 16
		if bad(d.Component) {
			d.Component = '>'
		}
	case d.Repetition != 0 && (bad(d.Repetition) || d.Repetition == d.Component):
		element = 11
	}
	if d.Repetition == d.Component || bad(d.Repetition) {
		d.Repetition = 0
	}
	return element
}

// Has reports whether c is one of the delimiters.
func (d Delims) Has(c byte) bool {
	return c == d.Element || c == d.Component || c == d.Segment || (c == d.Repetition && c != 0)
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// ToUsual is a segment, divided by d, with the usual delimiters. What is one of these without being one in the input is a
// blank.
func (d Delims) ToUsual(s string) string {
	u := Usual()
	if d.Element == u.Element && d.Component == u.Component && (d.Repetition == u.Repetition || d.Repetition == 0 && strings.IndexByte(s, u.Repetition) < 0) {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		switch {
		case c == d.Element:
			b[i] = u.Element
		case c == d.Component:
			b[i] = u.Component
		case c == d.Repetition && d.Repetition != 0:
			b[i] = u.Repetition
		case u.Has(c):
			b[i] = ' '
		}
	}
	return string(b)
}

// FromUsual is a segment with the usual delimiters divided by d; false when one of d stands in its values.
func (d Delims) FromUsual(s string) (string, bool) {
	u := Usual()
	if d == u {
		return s, strings.IndexByte(s, u.Segment) < 0
	}
	b := []byte(s)
	for i, c := range b {
		switch {
		case c == u.Element:
			b[i] = d.Element
		case c == u.Component:
			b[i] = d.Component
		case c == u.Repetition && d.Repetition != 0:
			b[i] = d.Repetition
		case d.Has(c):
			return "", false
		}
	}
	return string(b), true
}
