package ndc

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Unit is the unit of measure of a drug quantity (CTP05-1).
type Unit string

// The units that claims know.
const (
	InternationalUnit Unit = "F2"
	Gram              Unit = "GR"
	Milligram         Unit = "ME"
	Milliliter        Unit = "ML"
	Each              Unit = "UN"
)

// Valid reports whether u is one of the five units.
func (u Unit) Valid() bool {
	switch u {
	case InternationalUnit, Gram, Milligram, Milliliter, Each:
		return true
	}
	return false
}

// Name is the unit in words, "" for an unknown one.
func (u Unit) Name() string {
	switch u {
	case InternationalUnit:
		return "international unit"
	case Gram:
		return "gram"
	case Milligram:
		return "milligram"
	case Milliliter:
		return "milliliter"
	case Each:
		return "unit"
	}
	return ""
}

// CheckQuantity says what is wrong with a drug quantity (CTP04): it must be more than zero, with at most three
// decimals and eight digits before the point. nil when it is sound.
func CheckQuantity(q decimal.Decimal) error {
	switch {
	case !q.IsPositive():
		return fmt.Errorf("ndc: quantity must be more than zero")
	case !q.Equal(q.Truncate(3)):
		return fmt.Errorf("ndc: quantity has more than three decimals")
	case q.GreaterThanOrEqual(decimal.New(1, 8)):
		return fmt.Errorf("ndc: quantity has more than eight digits before the point")
	}
	return nil
}

// CMS1500 is the text of the shaded half of item 24: N4 and eleven digits, a blank, unit and quantity.
func CMS1500(c Code, u Unit, q decimal.Decimal) (string, error) {
	if err := check(c, u, q); err != nil {
		return "", err
	}
	return "N4" + c.String() + " " + string(u) + q.String(), nil
}

// UB04 is the text of form locator 43: N4, eleven digits, unit and quantity without a blank, at most 24 characters.
func UB04(c Code, u Unit, q decimal.Decimal) (string, error) {
	if err := check(c, u, q); err != nil {
		return "", err
	}
	s := "N4" + c.String() + string(u) + q.String()
	if len(s) > 24 {
		return "", fmt.Errorf("ndc: text of form locator 43 is longer than 24 characters")
	}
	return s, nil
}

func check(c Code, u Unit, q decimal.Decimal) error {
	switch {
	case c.IsZero():
		return syntax("no code")
	case !u.Valid():
		return fmt.Errorf("ndc: unit is none of F2, GR, ME, ML, UN")
	}
	return CheckQuantity(q)
}
