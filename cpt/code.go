package cpt

import (
	"bytes"
	"database/sql/driver"
	"errors"
	"fmt"
)

// ErrSyntax is what every malformed code wraps.
var ErrSyntax = errors.New("malformed code")

// SyntaxError describes a text that has not the shape of a code or modifier. It wraps ErrSyntax. The text itself is not
// held: what stands where a code belongs may be a name or a number of a patient, and errors go to logs.
type SyntaxError struct {
	Kind   string // what was read: "CPT", "HCPCS" or "modifier"
	Offset int    // byte offset of the first offending character
	Reason string
}

// Error names what was read, the reason and the place.
func (e *SyntaxError) Error() string {
	pkg := "hcpcs"
	if e.Kind == "CPT" {
		pkg = "cpt"
	}
	return fmt.Sprintf("%s: parse %s: %s at offset %d", pkg, e.Kind, e.Reason, e.Offset)
}

// Unwrap returns ErrSyntax.
func (e *SyntaxError) Unwrap() error { return ErrSyntax }

// NewSyntaxError serves the sister package hcpcs.
func NewSyntaxError(kind string, offset int, reason string) *SyntaxError {
	return &SyntaxError{Kind: kind, Offset: offset, Reason: reason}
}

// Category is a kind of CPT code, told by its shape.
type Category uint8

// The categories.
const (
	NotCPT         Category = iota // no code
	I                              // five digits: services and procedures
	II                             // four digits and F: performance measurement
	III                            // four digits and T: emerging technology
	PLA                            // four digits and U: proprietary laboratory analyses
	MAAA                           // four digits and M: multianalyte assays, administrative
	Administrative                 // four digits and A: administrative
)

// String is the category's name.
func (c Category) String() string {
	switch c {
	case I:
		return "Category I"
	case II:
		return "Category II"
	case III:
		return "Category III"
	case PLA:
		return "PLA"
	case MAAA:
		return "MAAA"
	case Administrative:
		return "Administrative"
	}
	return "not CPT"
}

// Code is a CPT code: a comparable value of five bytes whose zero value is no code. It has the shape of a code;
// only the licensee's file (see Load) knows whether it exists.
type Code struct{ b [5]byte }

// Parse reads a code in either case, blanks at the ends allowed. It costs no allocation unless it fails.
func Parse(s string) (Code, error) {
	var c Code
	start, end := bounds(s)
	t := s[start:end]
	if len(t) == 0 {
		return Code{}, NewSyntaxError("CPT", start, "empty")
	}
	for i := 0; i < len(t); i++ {
		ch := t[i]
		if ch >= 'a' && ch <= 'z' {
			ch -= 'a' - 'A'
		}
		switch {
		case i > 4:
			return Code{}, NewSyntaxError("CPT", start+i, "more than five characters")
		case ch >= '0' && ch <= '9':
		case i == 4 && categoryOf(ch) != NotCPT:
		default:
			return Code{}, NewSyntaxError("CPT", start+i, "five digits, or four and one of A, F, M, T, U")
		}
		c.b[i] = ch
	}
	if len(t) < 5 {
		return Code{}, NewSyntaxError("CPT", end, "fewer than five characters")
	}
	return c, nil
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

func categoryOf(last byte) Category {
	switch last {
	case 'F':
		return II
	case 'T':
		return III
	case 'U':
		return PLA
	case 'M':
		return MAAA
	case 'A':
		return Administrative
	}
	return NotCPT
}

// Category tells the kind of code by its shape.
func (c Code) Category() Category {
	if c.IsZero() {
		return NotCPT
	}
	if k := categoryOf(c.b[4]); k != NotCPT {
		return k
	}
	return I
}

// Number is the leading digits: 99213 for a Category I code, 75 for 0075T.
func (c Code) Number() int {
	n := 0
	for _, ch := range c.b {
		if ch < '0' || ch > '9' {
			break
		}
		n = n*10 + int(ch-'0')
	}
	return n
}

// IsZero reports whether c is no code.
func (c Code) IsZero() bool { return c.b[0] == 0 }

// Compare orders codes by their bytes.
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
	return fmt.Errorf("cpt: scan: cannot read a %T", src)
}
