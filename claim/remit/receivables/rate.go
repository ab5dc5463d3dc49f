package receivables

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit"
)

// Places to which rates and days are rounded.
const (
	ratePlaces = 4
	dayPlaces  = 1
)

// ratio is a quotient; it is absent when there is nothing to divide by.
func ratio(part, whole decimal.Decimal, places int32) remit.Optional {
	if !whole.IsPositive() {
		return remit.Optional{}
	}
	return remit.Given(part.DivRound(whole, places))
}

// share is so many of so many.
func share(part, whole int) remit.Optional {
	return ratio(decimal.NewFromInt(int64(part)), decimal.NewFromInt(int64(whole)), ratePlaces)
}

// mean is a sum of days over their number.
type mean struct{ sum, n int }

func (m *mean) add(days int) { m.sum += days; m.n++ }

func (m *mean) value() remit.Optional {
	return ratio(decimal.NewFromInt(int64(m.sum)), decimal.NewFromInt(int64(m.n)), dayPlaces)
}
