package r4

import (
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/internal/redact"
)

// Number is a decimal as it is written, digits and all; "" is "not given".
type Number string

// NumberOf is a decimal written out. The zero value of decimal is the number 0.
func NumberOf(d decimal.Decimal) Number {
	if d.Exponent() < 0 {
		return Number(d.StringFixed(-d.Exponent()))
	}
	return Number(d.String())
}

// errNumber is a text that is no number, or one that no amount needs.
var errNumber = errors.New("r4: not a number of at most 40 digits")

// Decimal is the value. A number of more than 40 characters or with an exponent beyond 20 is an error: no amount, rate or
// quantity of a claim is such.
func (n Number) Decimal() (decimal.Decimal, error) {
	s := string(n)
	if e := strings.IndexAny(s, "eE"); e >= 0 {
		if x, err := strconv.Atoi(s[e+1:]); err != nil || x < -20 || x > 20 {
			return decimal.Decimal{}, errNumber
		}
	}
	if len(s) > 40 || number(s, 0) != len(s) {
		return decimal.Decimal{}, errNumber
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return d, errNumber
	}
	return d, nil
}

// Format prints <redacted> for every verb.
func (Number) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Number) LogValue() slog.Value { return redact.Log() }

// Bool is a switch that is given.
func Bool(b bool) *bool { return &b }

// Int is a number that is given.
func Int(n int) *int { return &n }
