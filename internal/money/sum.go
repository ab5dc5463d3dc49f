package money

import (
	"math"

	"github.com/shopspring/decimal"
)

// sumPlaces is the number of decimal places that the int64 part of a Sum holds.
const sumPlaces = 4

// mostScaled is the greatest coefficient that Small takes, and that can be scaled.
const mostScaled = math.MaxInt64 / 10000

var pow10 = [...]int64{1, 10, 100, 1000, 10000}

// Sum adds amounts. The zero value is an empty sum.
type Sum struct {
	fast   int64           // in units of 10^-sumPlaces
	rest   decimal.Decimal // what does not fit
	places int32           // most decimal places seen
}

// Add adds d.
func (s *Sum) Add(d decimal.Decimal) {
	s.places = max(s.places, -d.Exponent())
	if v, ok := scaled(d); ok {
		if t := s.fast + v; (t > s.fast) == (v > 0) {
			s.fast = t
			return
		}
	}
	s.rest = s.rest.Add(d)
}

// Sub subtracts d.
func (s *Sum) Sub(d decimal.Decimal) { s.Add(d.Neg()) }

// Total is the sum, with as many decimal places as its most precise term.
func (s *Sum) Total() decimal.Decimal {
	if s.rest.IsZero() {
		p := min(s.places, sumPlaces)
		return decimal.New(s.fast/pow10[sumPlaces-p], -p)
	}
	return s.rest.Add(decimal.New(s.fast, -sumPlaces)).Truncate(s.places)
}

// Int64 is the sum as v in units of ten to the power of -places; ok is false when it takes more than an int64.
func (s *Sum) Int64() (v int64, places int, ok bool) {
	return s.fast, sumPlaces, s.rest.IsZero()
}

// Equal reports whether the sum equals d.
func (s *Sum) Equal(d decimal.Decimal) bool {
	if v, ok := scaled(d); ok && s.rest.IsZero() {
		return v == s.fast
	}
	return s.Total().Equal(d)
}

// scaled is d in units of 10^-sumPlaces; ok is false where that is not exact or could overflow.
func scaled(d decimal.Decimal) (v int64, ok bool) {
	if v, places, ok := Small(d); ok && places <= sumPlaces {
		return v * pow10[sumPlaces-places], true
	}
	return 0, false
}

// Small is d as v in units of ten to the power of -places; ok is false for one of more than nine decimal places, with an exponent,
// or whose digits are more than MaxInt64/10000.
func Small(d decimal.Decimal) (v int64, places int, ok bool) {
	places = -int(d.Exponent())
	if places < 0 || places > 9 || d.NumDigits() > 15 { // which takes less time than to compare with a limit
		return 0, 0, false
	}
	v = d.CoefficientInt64()
	return v, places, v >= -mostScaled && v <= mostScaled
}
