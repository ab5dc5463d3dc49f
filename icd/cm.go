package icd

import (
	"bytes"
	"database/sql/driver"
	"fmt"
)

const systemCM = "ICD-10-CM"

// CM is an ICD-10-CM diagnosis code: three to seven characters. It is a comparable value of eight bytes, usable as
// a map key; the zero value is no code. A CM has the shape of a code, which says nothing on membership: ask a
// [Release] whether the code exists and whether it is valid for submission.
type CM struct {
	b [8]byte // seven characters, zero padded; b[7] is the length
}

// ParseCM reads a code with or without its dot, in either case, blanks at the ends allowed.
//
// The shape is a letter, then two letters or digits, then up to four more; the letters O and I stand for nothing in
// the second and third position, nor does O further on, so a look-alike typing error is found here.
// The error is a [*SyntaxError]; a text that parses costs no allocation.
func ParseCM(s string) (CM, error) {
	if k := keyOf(s); k != 0 {
		return cmOfKey(k), nil
	}
	return parseCM(s)
}

// keyOf is the key of a code that is written without blanks, 0 for anything else: the whole code in one word, never byte
// by byte in memory.
func keyOf(s string) uint64 {
	if len(s) < 3 || len(s) > 8 {
		return 0
	}
	k, n := uint64(0), uint(0)
	for i := range len(s) {
		ch := codeCharacters[s[i]]
		if ch == 0 {
			if s[i] == '.' && i == 3 && len(s) > 4 {
				continue
			}
			return 0
		}
		if ch == 'O' && n > 0 || n == 7 {
			return 0
		}
		k |= uint64(ch) << (8 * n)
		n++
	}
	if b, c := byte(k>>8), byte(k>>16); byte(k) < 'A' || b == 'I' || c == 'I' {
		return 0
	}
	return k | uint64(n)<<56
}

// codeCharacters gives for a letter or digit the capital, 0 for all else.
var codeCharacters = [256]byte{
	'0': '0', '1': '1', '2': '2', '3': '3', '4': '4', '5': '5', '6': '6', '7': '7', '8': '8', '9': '9',
	'A': 'A', 'B': 'B', 'C': 'C', 'D': 'D', 'E': 'E', 'F': 'F', 'G': 'G', 'H': 'H', 'I': 'I', 'J': 'J', 'K': 'K', 'L': 'L', 'M': 'M',
	'N': 'N', 'O': 'O', 'P': 'P', 'Q': 'Q', 'R': 'R', 'S': 'S', 'T': 'T', 'U': 'U', 'V': 'V', 'W': 'W', 'X': 'X', 'Y': 'Y', 'Z': 'Z',
	'a': 'A', 'b': 'B', 'c': 'C', 'd': 'D', 'e': 'E', 'f': 'F', 'g': 'G', 'h': 'H', 'i': 'I', 'j': 'J', 'k': 'K', 'l': 'L', 'm': 'M',
	'n': 'N', 'o': 'O', 'p': 'P', 'q': 'Q', 'r': 'R', 's': 'S', 't': 'T', 'u': 'U', 'v': 'V', 'w': 'W', 'x': 'X', 'y': 'Y', 'z': 'Z',
}

// parseCM is ParseCM by the character, which says what is wrong.
func parseCM(s string) (CM, error) {
	t, off := trim(s)
	var c CM
	n := 0
	for i := 0; i < len(t); i++ {
		ch := upper(t[i])
		switch {
		case ch == '.':
			if n != 3 || i != 3 || i == len(t)-1 {
				return CM{}, syntaxError(systemCM, off+i, ReasonDot)
			}
			continue
		case ch == '-':
			return CM{}, syntaxError(systemCM, off+i, ReasonDash)
		case blank(ch):
			return CM{}, syntaxError(systemCM, off+i, ReasonBlank)
		case !letter(ch) && !digit(ch):
			return CM{}, syntaxError(systemCM, off+i, ReasonCharacter)
		case n == 7:
			return CM{}, syntaxError(systemCM, off+i, ReasonLong)
		case n == 0 && !letter(ch):
			return CM{}, syntaxError(systemCM, off+i, ReasonFirst)
		case n > 0 && ch == 'O', (n == 1 || n == 2) && ch == 'I':
			return CM{}, syntaxError(systemCM, off+i, ReasonConfusable)
		}
		c.b[n] = ch
		n++
	}
	switch {
	case len(t) == 0:
		return CM{}, syntaxError(systemCM, off, ReasonEmpty)
	case n < 3:
		return CM{}, syntaxError(systemCM, off+len(t), ReasonShort)
	}
	c.b[7] = byte(n)
	return c, nil
}

// MustParseCM is ParseCM for constants and tests: it panics on a malformed code.
func MustParseCM(s string) CM {
	c, err := ParseCM(s)
	if err != nil {
		panic(err)
	}
	return c
}

// IsZero reports whether c is no code.
func (c CM) IsZero() bool { return c.b[7] == 0 }

// Len is the number of characters without the dot: 3 to 7, or 0 for no code.
func (c CM) Len() int { return int(c.b[7]) }

// At is the character at position pos, counted from 1 as the books do; 0 when the code is shorter.
func (c CM) At(pos int) byte {
	if pos < 1 || pos > c.Len() {
		return 0
	}
	return c.b[pos-1]
}

// Category is the first three characters: the category of the tabular list.
func (c CM) Category() CM { return c.Prefix(3) }

// Prefix is the code made of the first n characters (3 to 7). A code not longer than n is returned as it is;
// n below 3 gives no code.
func (c CM) Prefix(n int) CM {
	if n >= c.Len() {
		return c
	}
	if n < 3 {
		return CM{}
	}
	var p CM
	copy(p.b[:n], c.b[:n])
	p.b[7] = byte(n)
	return p
}

// HasPrefix reports whether c is p or lies below it by its characters.
func (c CM) HasPrefix(p CM) bool {
	n := p.Len()
	return n <= c.Len() && bytes.Equal(c.b[:n], p.b[:n])
}

// Compare orders codes by their bytes, the shorter first. The official order of the order file differs
// (C43, C4A, C44): see [Release.Compare].
func (c CM) Compare(d CM) int { return bytes.Compare(c.b[:7], d.b[:7]) }

// String is the display form with its dot: "E11.9", "I10"; "" for no code.
func (c CM) String() string {
	var buf [8]byte
	return string(c.append(buf[:0]))
}

// Compact is the wire form without a dot, as X12 and the order file have it: "E119".
func (c CM) Compact() string { return string(c.b[:c.Len()]) }

func (c CM) append(b []byte) []byte {
	n := c.Len()
	if n <= 3 {
		return append(b, c.b[:n]...)
	}
	b = append(b, c.b[:3]...)
	b = append(b, '.')
	return append(b, c.b[3:n]...)
}

// AppendText appends the display form.
func (c CM) AppendText(b []byte) ([]byte, error) { return c.append(b), nil }

// AppendCompact appends the wire form.
func (c CM) AppendCompact(b []byte) []byte { return append(b, c.b[:c.Len()]...) }

// MarshalText is the display form; no code is the empty text.
func (c CM) MarshalText() ([]byte, error) { return c.append(nil), nil }

// UnmarshalText reads what ParseCM reads; the empty text is no code.
func (c *CM) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*c = CM{}
		return nil
	}
	p, err := ParseCM(string(b))
	if err == nil {
		*c = p
	}
	return err
}

// Value stores the display form, or NULL for no code (database/sql).
func (c CM) Value() (driver.Value, error) {
	if c.IsZero() {
		return nil, nil
	}
	return c.String(), nil
}

// Scan reads a text column; NULL and the empty text are no code (database/sql).
func (c *CM) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*c = CM{}
		return nil
	case string:
		return c.UnmarshalText([]byte(v))
	case []byte:
		return c.UnmarshalText(v)
	}
	return fmt.Errorf("icd: scan %s: cannot read a %T", systemCM, src)
}
