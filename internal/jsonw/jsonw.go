// Package jsonw writes JSON by appending, without reflection, for values that are written very often: the bytes are those
// that encoding/json gives without the escaping of HTML.
package jsonw

import (
	"strconv"
	"time"
	"unicode/utf8"
)

// Field appends the name of a field, with a comma unless it is the first of its object.
func Field(b []byte, name string) []byte {
	if n := len(b); n > 0 && b[n-1] != '{' {
		b = append(b, ',')
	}
	b = append(append(b, '"'), name...)
	return append(b, '"', ':')
}

// Text appends a field with a string.
func Text(b []byte, name, value string) []byte { return String(Field(b, name), value) }

// Given appends a field with a string unless it is empty.
func Given(b []byte, name, value string) []byte {
	if value == "" {
		return b
	}
	return Text(b, name, value)
}

// Bool appends a field with true or false.
func Bool(b []byte, name string, value bool) []byte { return strconv.AppendBool(Field(b, name), value) }

// Int appends a field with a whole number.
func Int(b []byte, name string, value int64) []byte {
	return strconv.AppendInt(Field(b, name), value, 10)
}

// Day appends a field with a date, null for the zero time.
func Day(b []byte, name string, t time.Time) []byte {
	b = Field(b, name)
	if t.IsZero() {
		return append(b, "null"...)
	}
	return append(t.AppendFormat(append(b, '"'), time.DateOnly), '"')
}

// List appends a field with an array whose elements put appends; [] when there are none.
func List[T any](b []byte, name string, list []T, put func([]byte, *T) []byte) []byte {
	b = append(Field(b, name), '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = put(b, &list[i])
	}
	return append(b, ']')
}

// Strings appends a field with an array of strings.
func Strings(b []byte, name string, list []string) []byte {
	return List(b, name, list, func(b []byte, s *string) []byte { return String(b, *s) })
}

// String appends a string.
func String(b []byte, s string) []byte {
	b = append(b, '"')
	start := len(b)
	b = append(b, s...)
	return Quoted(b, start)
}

// Quoted closes a string that begins behind the quote before start and was appended as it is: what has to be escaped is.
func Quoted(b []byte, start int) []byte {
	for i := start; i < len(b); i++ {
		if c := b[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return escape(b[:i], string(b[i:]))
		}
	}
	return append(b, '"')
}

func escape(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == '"' || c == '\\':
				b = append(b, '\\', c)
			case c >= ' ':
				b = append(b, c)
			case c == '\b':
				b = append(b, '\\', 'b')
			case c == '\f':
				b = append(b, '\\', 'f')
			case c == '\n':
				b = append(b, '\\', 'n')
			case c == '\r':
				b = append(b, '\\', 'r')
			case c == '\t':
				b = append(b, '\\', 't')
			default:
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = append(b, `\ufffd`...)
		case r == '\u2028' || r == '\u2029':
			b = append(b, `\u202`...)
			b = append(b, hex[r&15])
		default:
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return append(b, '"')
}
