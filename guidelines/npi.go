package guidelines

import (
	"bytes"
	"database/sql/driver"
	"errors"
	"fmt"
)

// ErrNPI is the error of a text that is not ten digits.
var ErrNPI = errors.New("an NPI is ten digits")

// NPI is a National Provider Identifier: ten digits, a comparable value whose zero value is "not given".
// A parsed NPI may still have a wrong check digit: see Valid.
type NPI struct{ b [10]byte }

// ParseNPI reads ten digits, blanks at the ends allowed. The error is ErrNPI; the check digit is not looked at.
func ParseNPI(s string) (NPI, error) {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	for len(s) > 0 && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	var n NPI
	if len(s) != 10 {
		return NPI{}, ErrNPI
	}
	for i := range 10 {
		if s[i] < '0' || s[i] > '9' {
			return NPI{}, ErrNPI
		}
		n.b[i] = s[i]
	}
	return n, nil
}

// MustParseNPI is ParseNPI for constants and tests: it panics on a malformed NPI or a wrong check digit.
func MustParseNPI(s string) NPI {
	n, err := ParseNPI(s)
	if err == nil && !n.Valid() {
		err = errors.New("NPI check digit")
	}
	if err != nil {
		panic(err)
	}
	return n
}

// Valid reports whether the first digit is 1 or 2 and the check digit is right: the Luhn sum over 80840 and the NPI.
func (n NPI) Valid() bool {
	if n.b[0] != '1' && n.b[0] != '2' {
		return false
	}
	sum := 24 // what the prefix 80840 adds
	for i := range 10 {
		d := int(n.b[i] - '0')
		if i%2 == 0 { // every second digit from the right, the check digit not counted
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// IsZero reports whether the NPI is not given.
func (n NPI) IsZero() bool { return n.b[0] == 0 }

// Compare orders NPIs by their digits.
func (n NPI) Compare(o NPI) int { return bytes.Compare(n.b[:], o.b[:]) }

// String is the ten digits, "" when not given.
func (n NPI) String() string {
	if n.IsZero() {
		return ""
	}
	return string(n.b[:])
}

// AppendText appends the ten digits.
func (n NPI) AppendText(b []byte) ([]byte, error) {
	if n.IsZero() {
		return b, nil
	}
	return append(b, n.b[:]...), nil
}

// MarshalText is the ten digits; not given is the empty text.
func (n NPI) MarshalText() ([]byte, error) { return n.AppendText(nil) }

// UnmarshalText reads what ParseNPI reads; the empty text is "not given".
func (n *NPI) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*n = NPI{}
		return nil
	}
	p, err := ParseNPI(string(b))
	if err == nil {
		*n = p
	}
	return err
}

// Value stores the digits, or NULL (database/sql).
func (n NPI) Value() (driver.Value, error) {
	if n.IsZero() {
		return nil, nil
	}
	return n.String(), nil
}

// Scan reads a text column; NULL and the empty text are "not given" (database/sql).
func (n *NPI) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*n = NPI{}
		return nil
	case string:
		return n.UnmarshalText([]byte(v))
	case []byte:
		return n.UnmarshalText(v)
	}
	return fmt.Errorf("scan NPI: cannot read a %T", src)
}
