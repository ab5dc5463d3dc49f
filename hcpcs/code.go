package hcpcs

import (
	"bytes"
	"database/sql/driver"
	"fmt"

	"github.com/gomedcode/medcode/cpt"
)

// ErrSyntax is what every malformed code or modifier wraps; it is cpt.ErrSyntax.
var ErrSyntax = cpt.ErrSyntax

// SyntaxError is the error of a malformed code or modifier, with fields Kind, Offset and Reason.
type SyntaxError = cpt.SyntaxError

// Level tells the two levels of HCPCS apart.
type Level uint8

// The levels; LevelNone is no code.
const (
	LevelNone Level = iota
	LevelI          // CPT
	LevelII         // a letter and four digits
)

// Code is a HCPCS code of either level: a comparable value of five bytes whose zero value is no code. It has the
// shape of a code, which says nothing on membership.
type Code struct{ b [5]byte }

// Parse reads a code in either case, blanks at the ends allowed. Level II is one of the letters A-E, G, H, J-M, P-V
// and four digits; anything else must have a CPT shape. It costs no allocation unless it fails.
func Parse(s string) (Code, error) {
	start, end := bounds(s)
	t := s[start:end]
	if len(t) == 0 {
		return Code{}, cpt.NewSyntaxError("HCPCS", start, "empty")
	}
	first := up(t[0])
	if first >= '0' && first <= '9' {
		c, err := cpt.Parse(t)
		if err != nil {
			e := *err.(*SyntaxError)
			return Code{}, cpt.NewSyntaxError("HCPCS", start+e.Offset, e.Reason)
		}
		var h Code
		b, _ := c.AppendText(h.b[:0])
		copy(h.b[:], b)
		return h, nil
	}
	if !levelII(first) {
		return Code{}, cpt.NewSyntaxError("HCPCS", start, "no code starts so")
	}
	var h Code
	h.b[0] = first
	for i := 1; i < len(t); i++ {
		if i > 4 {
			return Code{}, cpt.NewSyntaxError("HCPCS", start+i, "more than five characters")
		}
		if t[i] < '0' || t[i] > '9' {
			return Code{}, cpt.NewSyntaxError("HCPCS", start+i, "a letter and four digits")
		}
		h.b[i] = t[i]
	}
	if len(t) < 5 {
		return Code{}, cpt.NewSyntaxError("HCPCS", end, "fewer than five characters")
	}
	return h, nil
}

// bounds leaves out blanks (space, tab, CR, LF) at both ends.
func bounds(s string) (start, end int) {
	end = len(s)
	for start < end && blank(s[start]) {
		start++
	}
	for end > start && blank(s[end-1]) {
		end--
	}
	return start, end
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// MustParse is Parse for constants and tests: it panics on a malformed code.
func MustParse(s string) Code {
	c, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return c
}

func up(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - ('a' - 'A')
	}
	return c
}

// levelII reports whether a Level II code can start with c: the letters in use, D for dental (CDT) included.
func levelII(c byte) bool {
	return c >= 'A' && c <= 'V' && c != 'F' && c != 'I' && c != 'N' && c != 'O'
}

// Level tells the code's level by its shape.
func (c Code) Level() Level {
	switch {
	case c.IsZero():
		return LevelNone
	case c.b[0] <= '9':
		return LevelI
	}
	return LevelII
}

// CPT is the code as a CPT code; ok is false for Level II.
func (c Code) CPT() (code cpt.Code, ok bool) {
	if c.Level() != LevelI {
		return cpt.Code{}, false
	}
	code, err := cpt.Parse(string(c.b[:]))
	return code, err == nil
}

// Category is the CPT category, cpt.NotCPT for Level II.
func (c Code) Category() cpt.Category {
	k, _ := c.CPT()
	return k.Category()
}

// Number is the digits of the code as a number: 99213, 1885 for J1885, 75 for 0075T.
func (c Code) Number() int {
	n := 0
	for _, ch := range c.b {
		if ch >= '0' && ch <= '9' {
			n = n*10 + int(ch-'0')
		}
	}
	return n
}

// Letter is the leading letter of a Level II code, 0 otherwise.
func (c Code) Letter() byte {
	if c.Level() == LevelII {
		return c.b[0]
	}
	return 0
}

// Between reports whether c is a five-digit CPT code with lo <= number <= hi.
func (c Code) Between(lo, hi int) bool {
	if c.Level() != LevelI || c.b[4] > '9' {
		return false
	}
	n := c.Number()
	return lo <= n && n <= hi
}

// IsZero reports whether c is no code.
func (c Code) IsZero() bool { return c.b[0] == 0 }

// Compare orders codes by their bytes: Level I before Level II.
func (c Code) Compare(d Code) int { return bytes.Compare(c.b[:], d.b[:]) }

// String is the code, "" for no code.
func (c Code) String() string {
	if c.IsZero() {
		return ""
	}
	return string(c.b[:])
}

// AppendText appends the code.
func (c Code) AppendText(b []byte) ([]byte, error) {
	if c.IsZero() {
		return b, nil
	}
	return append(b, c.b[:]...), nil
}

// MarshalText is the code; no code is the empty text.
func (c Code) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads what Parse reads; the empty text is no code.
func (c *Code) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*c = Code{}
		return nil
	}
	p, err := Parse(string(b))
	if err == nil {
		*c = p
	}
	return err
}

// Value stores the code, or NULL for no code (database/sql).
func (c Code) Value() (driver.Value, error) {
	if c.IsZero() {
		return nil, nil
	}
	return c.String(), nil
}

// Scan reads a text column; NULL and the empty text are no code (database/sql).
func (c *Code) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*c = Code{}
		return nil
	case string:
		return c.UnmarshalText([]byte(v))
	case []byte:
		return c.UnmarshalText(v)
	}
	return fmt.Errorf("hcpcs: scan code: cannot read a %T", src)
}
