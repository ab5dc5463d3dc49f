package hcpcs

import (
	"bytes"
	"database/sql/driver"
	"fmt"

	"github.com/gomedcode/medcode/cpt"
)

// Modifier is a two-character HCPCS modifier of either level: a comparable value whose zero value is no modifier.
// It has the shape of a modifier; whether it exists and fits a code are further questions.
type Modifier struct{ b [2]byte }

// ParseModifier reads two letters or digits in either case, blanks at the ends allowed. It costs no allocation
// unless it fails.
func ParseModifier(s string) (Modifier, error) {
	start, end := bounds(s)
	t := s[start:end]
	var m Modifier
	for i := 0; i < len(t); i++ {
		if i > 1 {
			return Modifier{}, cpt.NewSyntaxError("modifier", start+i, "more than two characters")
		}
		ch := up(t[i])
		if (ch < '0' || ch > '9') && (ch < 'A' || ch > 'Z') {
			return Modifier{}, cpt.NewSyntaxError("modifier", start+i, "only letters A-Z and digits 0-9")
		}
		m.b[i] = ch
	}
	switch len(t) {
	case 0:
		return Modifier{}, cpt.NewSyntaxError("modifier", start, "empty")
	case 1:
		return Modifier{}, cpt.NewSyntaxError("modifier", end, "fewer than two characters")
	}
	return m, nil
}

// MustParseModifier is ParseModifier for constants and tests: it panics on a malformed modifier.
func MustParseModifier(s string) Modifier {
	m, err := ParseModifier(s)
	if err != nil {
		panic(err)
	}
	return m
}

// IsZero reports whether m is no modifier.
func (m Modifier) IsZero() bool { return m.b[0] == 0 }

// Compare orders modifiers by their bytes.
func (m Modifier) Compare(n Modifier) int { return bytes.Compare(m.b[:], n.b[:]) }

// String is the modifier, "" for none.
func (m Modifier) String() string {
	if m.IsZero() {
		return ""
	}
	return string(m.b[:])
}

// AppendText appends the modifier.
func (m Modifier) AppendText(b []byte) ([]byte, error) {
	if m.IsZero() {
		return b, nil
	}
	return append(b, m.b[:]...), nil
}

// MarshalText is the modifier; none is the empty text.
func (m Modifier) MarshalText() ([]byte, error) { return m.AppendText(nil) }

// UnmarshalText reads what ParseModifier reads; the empty text is no modifier.
func (m *Modifier) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*m = Modifier{}
		return nil
	}
	p, err := ParseModifier(string(b))
	if err == nil {
		*m = p
	}
	return err
}

// Value stores the modifier, or NULL for none (database/sql).
func (m Modifier) Value() (driver.Value, error) {
	if m.IsZero() {
		return nil, nil
	}
	return m.String(), nil
}

// Scan reads a text column; NULL and the empty text are no modifier (database/sql).
func (m *Modifier) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*m = Modifier{}
		return nil
	case string:
		return m.UnmarshalText([]byte(v))
	case []byte:
		return m.UnmarshalText(v)
	}
	return fmt.Errorf("hcpcs: scan modifier: cannot read a %T", src)
}
