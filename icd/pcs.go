package icd

import (
	"bytes"
	"database/sql/driver"
	"fmt"
)

const systemPCS = "ICD-10-PCS"

// PCS is an ICD-10-PCS procedure code: exactly seven characters, digits and the letters A-H, J-N, P-Z. It is a
// comparable value; the zero value is no code. Shape only: ask a [Release] whether the code exists.
type PCS struct{ b [8]byte }

// ParsePCS reads a seven-character code in either case, blanks at the ends allowed. PCS has no dot, no letter I and
// no letter O. The error is a [*SyntaxError]; a text that parses costs no allocation.
func ParsePCS(s string) (PCS, error) {
	t, off := trim(s)
	var c PCS
	for i := 0; i < len(t); i++ {
		ch := upper(t[i])
		switch {
		case ch == '.':
			return PCS{}, syntaxError(systemPCS, off+i, ReasonDot)
		case blank(ch):
			return PCS{}, syntaxError(systemPCS, off+i, ReasonBlank)
		case ch == 'I', ch == 'O':
			return PCS{}, syntaxError(systemPCS, off+i, ReasonConfusable)
		case !letter(ch) && !digit(ch):
			return PCS{}, syntaxError(systemPCS, off+i, ReasonCharacter)
		case i == 7:
			return PCS{}, syntaxError(systemPCS, off+i, ReasonLong)
		}
		c.b[i] = ch
	}
	switch {
	case len(t) == 0:
		return PCS{}, syntaxError(systemPCS, off, ReasonEmpty)
	case len(t) < 7:
		return PCS{}, syntaxError(systemPCS, off+len(t), ReasonShort)
	}
	c.b[7] = 7
	return c, nil
}

// MustParsePCS is ParsePCS for constants and tests: it panics on a malformed code.
func MustParsePCS(s string) PCS {
	c, err := ParsePCS(s)
	if err != nil {
		panic(err)
	}
	return c
}

// IsZero reports whether c is no code.
func (c PCS) IsZero() bool { return c.b[7] == 0 }

// At is the character of an axis, counted from 1 (section) to 7 (qualifier); 0 out of range or for no code.
func (c PCS) At(pos int) byte {
	if pos < 1 || pos > 7 {
		return 0
	}
	return c.b[pos-1]
}

// Table is the first three characters (section, body system, root operation), the name of the code's table.
func (c PCS) Table() string {
	if c.IsZero() {
		return ""
	}
	return string(c.b[:3])
}

// Compare orders codes by their bytes, which is the official order of ICD-10-PCS.
func (c PCS) Compare(d PCS) int { return bytes.Compare(c.b[:7], d.b[:7]) }

// String is the code, "" for no code. PCS has one form: display and wire are the same.
func (c PCS) String() string {
	if c.IsZero() {
		return ""
	}
	return string(c.b[:7])
}

// AppendText appends the code.
func (c PCS) AppendText(b []byte) ([]byte, error) {
	if c.IsZero() {
		return b, nil
	}
	return append(b, c.b[:7]...), nil
}

// MarshalText is the code; no code is the empty text.
func (c PCS) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads what ParsePCS reads; the empty text is no code.
func (c *PCS) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*c = PCS{}
		return nil
	}
	p, err := ParsePCS(string(b))
	if err == nil {
		*c = p
	}
	return err
}

// Value stores the code, or NULL for no code (database/sql).
func (c PCS) Value() (driver.Value, error) {
	if c.IsZero() {
		return nil, nil
	}
	return c.String(), nil
}

// Scan reads a text column; NULL and the empty text are no code (database/sql).
func (c *PCS) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*c = PCS{}
		return nil
	case string:
		return c.UnmarshalText([]byte(v))
	case []byte:
		return c.UnmarshalText(v)
	}
	return fmt.Errorf("icd: scan %s: cannot read a %T", systemPCS, src)
}
