package place

import (
	"errors"
	"iter"
	"time"

	"github.com/gomedcode/medcode/internal/day"
)

// ErrSyntax is the error of a text that is not two digits.
var ErrSyntax = errors.New("place of service: not two digits")

// Code is a place of service code of two digits; the zero value is none. It has the shape of a code; Lookup knows
// whether it is assigned.
type Code struct{ b [2]byte }

// Parse reads exactly two digits.
func Parse(s string) (Code, error) {
	if len(s) != 2 || s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' {
		return Code{}, ErrSyntax
	}
	return Code{[2]byte{s[0], s[1]}}, nil
}

// MustParse is Parse for constants and tests: it panics on a malformed code.
func MustParse(s string) Code {
	c, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return c
}

// IsZero reports whether c is none.
func (c Code) IsZero() bool { return c.b[0] == 0 }

// Number is the code as a number, 0 to 99.
func (c Code) Number() int {
	if c.IsZero() {
		return 0
	}
	return int(c.b[0]-'0')*10 + int(c.b[1]-'0')
}

// String is the two digits, "" for none.
func (c Code) String() string {
	if c.IsZero() {
		return ""
	}
	return string(c.b[:])
}

// AppendText appends the two digits.
func (c Code) AppendText(b []byte) ([]byte, error) {
	if c.IsZero() {
		return b, nil
	}
	return append(b, c.b[:]...), nil
}

// MarshalText is the two digits; none is the empty text.
func (c Code) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads what Parse reads; the empty text is none.
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

// Place is an assigned place of service.
type Place struct {
	Code     Code
	Name     string
	Facility bool // Medicare pays the facility rate of the physician fee schedule
	from     day.Day
}

// From is the first day of use; the zero time when it is not known.
func (p Place) From() time.Time { return p.from.Time() }

// InForce reports whether the code may be used on the calendar day of t. Codes without a known first day are.
func (p Place) InForce(t time.Time) bool { return p.from == 0 || day.Of(t) >= p.from }

// Lookup finds an assigned place.
func Lookup(c Code) (Place, bool) {
	n := c.Number()
	if c.IsZero() || at[n] == 0 {
		return Place{}, false
	}
	return places[at[n]-1], true
}

// All yields the places in order of number.
func All() iter.Seq[Place] {
	return func(yield func(Place) bool) {
		for _, p := range places {
			if !yield(p) {
				return
			}
		}
	}
}
