package edi

import "bytes"

// isaLength is the length of an ISA with its terminator (X12-ENV-01).
const isaLength = 106

// isaWidths are the widths of ISA01-ISA16.
var isaWidths = [16]int{2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1}

// header is what readISA finds.
type header struct {
	delims Delims
	length int  // with the terminator
	exact  bool // 106 bytes, every element of its width
}

// readISA reads the ISA at the start of b. The delimiters stand at fixed places; an ISA whose elements have other
// widths is still read when its sixteen elements end in a terminator with a GS or TA1 behind it, and reported.
func readISA(b []byte) (h header, ok bool) {
	if len(b) < 4 || idOf(b[:3]).upper() != idISA {
		return h, false
	}
	sep := b[3]
	if alphanumeric(sep) || sep == ' ' || sep >= 0x80 {
		return h, false
	}
	if len(b) >= isaLength && isaExact(b, sep) {
		if lacks16(b[104:], sep) {
			return header16(b, 104, 82), true
		}
		return header{delims: delimsOf(b, 104, 82), length: isaLength, exact: true}, true
	}
	at, start, repeat := 3, 0, 0
	for n := 1; n <= 16; n++ {
		start = at + 1
		if n == 16 {
			break
		}
		next := bytes.IndexByte(b[start:], sep)
		if next < 0 || next > 64 {
			return h, false
		}
		at = start + next
		if n == 11 && next > 0 {
			repeat = start
		}
	}
	if start+2 > len(b) || repeat == 0 {
		return h, false
	}
	if lacks16(b[start:], sep) {
		return header16(b, start, repeat), true
	}
	end := start + 1
	if b[start] == b[end] || !followsISA(b[end+1:], sep) {
		return h, false
	}
	return header{delims: delimsOf(b, start, repeat), length: end + 1}, true
}

// isaExact reports whether the elements of the ISA in b have their widths.
func isaExact(b []byte, sep byte) bool {
	at := 3
	for _, w := range isaWidths {
		if b[at] != sep || bytes.IndexByte(b[at+1:at+1+w], sep) >= 0 {
			return false
		}
		at += 1 + w
	}
	return true
}

// delimsOf are the delimiters of an ISA whose ISA16 stands at last and ISA11 at repeat.
func delimsOf(b []byte, last, repeat int) Delims {
	d := Delims{Element: b[3], Component: b[last], Repetition: b[repeat], Segment: b[last+1]}
	if alphanumeric(d.Repetition) || d.Repetition == ' ' {
		d.Repetition = 0
	}
	return d
}

// lacks16 reports whether b, which begins where ISA16 stands, begins with the terminator instead: the group follows at
// once, or behind a line end and ends with the same character before the next one.
func lacks16(b []byte, sep byte) bool {
	if len(b) < 2 || alphanumeric(b[0]) || !followsISA(b[1:], sep) {
		return false
	}
	if b[1] != '\r' && b[1] != '\n' {
		return true
	}
	rest := bytes.TrimLeft(b[1:], "\r\n")
	end := bytes.IndexAny(rest, "\r\n")
	return end > 0 && rest[end-1] == b[0]
}

// header16 is the header of an ISA without ISA16, whose terminator stands at end: the component separator is the usual
// one, or another where that is taken.
func header16(b []byte, end, repeat int) header {
	d := Delims{Element: b[3], Component: Usual().Component, Repetition: b[repeat], Segment: b[end]}
	if alphanumeric(d.Repetition) || d.Repetition == ' ' {
		d.Repetition = 0
	}
	for _, c := range []byte(">|+") {
		if d.Valid() {
			break
		}
		d.Component = c
	}
	return header{delims: d, length: end + 1}
}

// followsISA reports whether b begins with a segment that may follow an ISA.
func followsISA(b []byte, sep byte) bool {
	for len(b) > 0 && (b[0] == '\r' || b[0] == '\n' || b[0] == ' ' || b[0] == '\t') {
		b = b[1:]
	}
	if len(b) >= 3 && idOf(b[:2]).upper() == idGS && b[2] == sep {
		return true
	}
	return len(b) >= 4 && idOf(b[:3]).upper() == idTA1 && b[3] == sep
}

// utf16 reports whether b begins like UTF-16.
func utf16(b []byte) bool {
	if len(b) < 2 {
		return false
	}
	if b[0] == 0xff && b[1] == 0xfe || b[0] == 0xfe && b[1] == 0xff {
		return true
	}
	return len(b) >= 4 && (b[0] == 0 && b[1] != 0 && b[2] == 0 || b[0] != 0 && b[1] == 0 && b[3] == 0)
}
