package main

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/exchange"
)

func given(n int64) exchange.Optional { return exchange.Given(decimal.NewFromInt(n)) }

// TestDeliveryText: HSD in words, and no element of it is silent.
func TestDeliveryText(t *testing.T) {
	for want, d := range map[string]eligibility.Delivery{
		"1 visit per 2 years":              {QuantityType: "VS", Quantity: given(1), Period: "21", Periods: given(2)},
		"1 visit per 6 months":             {QuantityType: "VS", Quantity: given(1), Period: "34", Periods: given(6)},
		"2 visits, 1 a week, for 3 months": {QuantityType: "VS", Quantity: given(2), Unit: "WK", Frequency: given(1), Period: "34", Periods: given(3)},
		"20 visits a calendar year":        {QuantityType: "VS", Quantity: given(20), Period: "23"},
		"20 visits":                        {QuantityType: "VS", Quantity: given(20)},
		"1 visit a day for 10 days":        {QuantityType: "VS", Quantity: given(1), Unit: "DA", Period: "7", Periods: given(10)},
		"1 visit a visit for 1 week":       {QuantityType: "VS", Quantity: given(1), Unit: "VS", Period: "35", Periods: given(1)},
		"3 hours a day Mondays any shift":  {QuantityType: "HS", Quantity: given(3), Unit: "DA", Pattern: "D", Time: "G"},
		"30 days remaining × 2 (time Y)":   {QuantityType: "DY", Quantity: given(30), Period: "29", Periods: given(2), Time: "Y"},
		"visits for 4 periods (pattern 8)": {QuantityType: "VS", Periods: given(4), Pattern: "8"},
		"2 visits, 1 a day, for 10 days":   {QuantityType: "VS", Quantity: given(2), Unit: "DA", Frequency: given(1), Period: "7", Periods: given(10)},
		"3 visits a week for 4 weeks":      {QuantityType: "VS", Quantity: given(3), Unit: "WK", Period: "35", Periods: given(4)},
		"12 visits, 3 a week":              {QuantityType: "VS", Quantity: given(12), Unit: "WK", Frequency: given(3)},
		"3 a week, for a month":            {Unit: "WK", Frequency: given(3), Period: "34"},
		"12 visits, 3 a week, for 1 month": {QuantityType: "VS", Quantity: given(12), Unit: "WK", Frequency: given(3), Period: "34", Periods: given(1)},
		"3 coinsurance days":               {QuantityType: "D3", Quantity: given(3)},
		"72 units covered, by estimate":    {QuantityType: "CE", Quantity: given(72)},
		"beyond 60 days":                   {Unit: "DA", Period: "30", Periods: given(60)},
		"up to 1 day Mondays":              {Unit: "DA", Period: "31", Periods: given(1), Pattern: "D"},
		"12 visits with frequency 3":       {QuantityType: "VS", Quantity: given(12), Frequency: given(3)},
	} {
		require.Equal(t, want, deliveryText(d))
		require.Equal(t, want, deliveryOf(d).Text)
	}
	require.Empty(t, deliveryText(eligibility.Delivery{}))
}

// TestHarmless: control characters of what was read do not reach a terminal, styles of the program do.
func TestHarmless(t *testing.T) {
	require.Equal(t, "DO?[2JE ?A\tB\nC", harmless("DO\x1b[2JE \aA\tB\nC", true))
	require.Equal(t, "?[1mX", harmless("\x1b[1mX", false))
	require.Equal(t, "a?b??", harmless("a\u202eb\u009b\xff", false))
	require.Equal(t, "\x1b[1mA?[31mB\x1b[0m Ü", harmless(screen{colour: true}.paint(bold, "A\x1b[31mB")+" Ü", true))
}
