package edi

import (
	"bytes"
	"unicode/utf8"

	"github.com/gomedcode/medcode/internal/day"
)

// Classes of characters (X12-ENV-08); 0 is a character of neither set.
const (
	basic = 1
	extra = 2
)

// class tells the set of each character: the basic set of the standard, then what the extended one adds.
var class = [256]uint8{
	' ': basic, '!': basic, '"': basic, '&': basic, '\'': basic, '(': basic, ')': basic, '*': basic, '+': basic,
	',': basic, '-': basic, '.': basic, '/': basic, ':': basic, ';': basic, '?': basic, '=': basic, '0': basic,
	'1': basic, '2': basic, '3': basic, '4': basic, '5': basic, '6': basic, '7': basic, '8': basic, '9': basic,
	'A': basic, 'B': basic, 'C': basic, 'D': basic, 'E': basic, 'F': basic, 'G': basic, 'H': basic, 'I': basic,
	'J': basic, 'K': basic, 'L': basic, 'M': basic, 'N': basic, 'O': basic, 'P': basic, 'Q': basic, 'R': basic,
	'S': basic, 'T': basic, 'U': basic, 'V': basic, 'W': basic, 'X': basic, 'Y': basic, 'Z': basic,
	'a': extra, 'b': extra, 'c': extra, 'd': extra, 'e': extra, 'f': extra, 'g': extra, 'h': extra, 'i': extra,
	'j': extra, 'k': extra, 'l': extra, 'm': extra, 'n': extra, 'o': extra, 'p': extra, 'q': extra, 'r': extra,
	's': extra, 't': extra, 'u': extra, 'v': extra, 'w': extra, 'x': extra, 'y': extra, 'z': extra, '%': extra,
	'~': extra, '@': extra, '[': extra, ']': extra, '_': extra, '{': extra, '}': extra, '\\': extra, '|': extra,
	'<': extra, '>': extra, '#': extra, '$': extra,
}

// Basic reports whether every byte of s is in the basic character set.
func Basic(c byte) bool { return class[c] == basic }

// Extended reports whether c is in the basic or in the extended character set.
func Extended(c byte) bool { return class[c] != 0 }

// charsetIssue is what is wrong with the characters of b; CodeNone when nothing is.
func charsetIssue(b []byte) Code {
	good := true
	for _, c := range b {
		good = good && class[c] != 0
	}
	if good {
		return CodeNone
	}
	if !utf8.Valid(b) {
		return BadUTF8
	}
	for _, r := range string(b) {
		if r == '\r' || r == '\n' {
			return LineEnd
		}
		if r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff {
			return ControlCharacter
		}
	}
	return OutsideCharset
}

// decimalDigits checks a decimal of the standard: a sign, digits, at most one point. It gives the number of digits
// and of decimals, trailing zeros not counted among these.
func decimalDigits(b []byte) (digits, decimals int, negative, ok bool) {
	if len(b) > 0 && b[0] == '-' {
		negative, b = true, b[1:]
	}
	point := -1
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9':
			digits++
			if point >= 0 && c != '0' {
				decimals = i - point
			}
		case c == '.' && point < 0:
			point = i
		default:
			return digits, decimals, negative, false
		}
	}
	return digits, decimals, negative, digits > 0
}

// digits reports whether b is digits only, at least one.
func digits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}

// DateOK reports whether b is CCYYMMDD, a day of the calendar from 1800 on.
func DateOK(b []byte) bool {
	_, _, _, ok := SplitDate(b)
	return ok
}

// SplitDate is the date in b when DateOK.
func SplitDate(b []byte) (year, month, dom int, ok bool) {
	year, month, dom, ok = day.Split(b)
	return year, month, dom, ok && year >= 1800
}

func dayOK(year int, md []byte) bool {
	month, day := int(md[0]-'0')*10+int(md[1]-'0'), int(md[2]-'0')*10+int(md[3]-'0')
	if year < 1800 || month < 1 || month > 12 || day < 1 {
		return false
	}
	limit := 31
	switch month {
	case 4, 6, 9, 11:
		limit = 30
	case 2:
		limit = 28
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			limit = 29
		}
	}
	return day <= limit
}

// timeOK reports whether b is HHMM, HHMMSS, or with one or two decimals of a second.
func timeOK(b []byte) bool {
	if n := len(b); n != 4 && (n < 6 || n > 8) || !digits(b) {
		return false
	}
	for i := 0; i+1 < len(b) && i < 6; i += 2 {
		v := int(b[i]-'0')*10 + int(b[i+1]-'0')
		if i == 0 && v > 23 || v > 59 {
			return false
		}
	}
	return true
}

// Formats of dates and times (data element 1250).
const (
	formatD8  ID = 'D' | '8'<<8
	formatRD8 ID = 'R' | 'D'<<8 | '8'<<16
	formatTM  ID = 'T' | 'M'<<8
	formatDT  ID = 'D' | 'T'<<8
)

// periodIssue checks a date, time or range in the format that its qualifier names.
func periodIssue(format ID, b []byte) Code {
	switch format {
	case formatD8:
		if !DateOK(b) {
			return BadDate
		}
	case formatRD8:
		from, to, ok := bytes.Cut(b, []byte("-"))
		switch {
		case !ok || !DateOK(from) || !DateOK(to):
			return BadDate
		case bytes.Compare(from, to) > 0:
			return BadRange
		}
	case formatTM:
		if !timeOK(b) {
			return BadTime
		}
	case formatDT:
		if len(b) != 12 || !DateOK(b[:8]) {
			return BadDate
		}
		if !timeOK(b[8:]) {
			return BadTime
		}
	}
	return CodeNone
}
