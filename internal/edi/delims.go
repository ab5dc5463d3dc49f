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

// Allows reports whether c may stand in data: it is of the character set, the basic or the extended one, and no delimiter.
func (d Delims) Allows(c byte, basic bool) bool {
	return (Basic(c) || !basic && Extended(c)) && !d.Has(c)
}

// Trouble says why v cannot be the value of an element, whatever its guide; "" when it can.
func (d Delims) Trouble(v string) string {
	for i := range len(v) {
		switch {
		case d.Allows(v[i], false):
		case d.Has(v[i]):
			return "a delimiter stands in the value"
		default:
			return "a character outside of the extended character set"
		}
	}
	return ""
}

// separator is the separator of to that c, one of d, stands for; false when c is none, or to has none for it.
func (d Delims) separator(c byte, to Delims) (byte, bool) {
	switch {
	case c == d.Element:
		return to.Element, true
	case c == d.Component:
		return to.Component, true
	case c == d.Repetition && c != 0 && to.Repetition != 0:
		return to.Repetition, true
	}
	return c, false
}

// ToUsual is a segment, divided by d, with the usual separators. What is one of these without being one in the input is a
// blank. Of terminators nothing is changed: a segment has none.
func (d Delims) ToUsual(s string) string {
	u := Usual()
	if d.Element == u.Element && d.Component == u.Component && (d.Repetition == u.Repetition || d.Repetition == 0 && strings.IndexByte(s, u.Repetition) < 0) {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		if to, ok := d.separator(c, u); ok {
			b[i] = to
		} else if c != u.Segment && u.Has(c) {
			b[i] = ' '
		}
	}
	return string(b)
}

// FromUsual is a segment with the usual separators divided by d; false when one of d stands in its values.
func (d Delims) FromUsual(s string) (string, bool) {
	u := Usual()
	if d == u {
		return s, strings.IndexByte(s, u.Segment) < 0
	}
	b := []byte(s)
	for i, c := range b {
		to, ok := u.separator(c, d)
		if !ok && d.Has(c) {
			return "", false
		}
		b[i] = to
	}
	return string(b), true
}
