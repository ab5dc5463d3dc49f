package units_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/units"
)

func qty(s string) hcpcs.Quantity {
	q, ok := hcpcs.ParseQuantity(s)
	if !ok {
		panic(s)
	}
	return q
}

func ExampleBillDose() {
	per, _ := hcpcs.ParseQuantity("10 mg")
	dose, _ := hcpcs.ParseQuantity("385 mg")
	vial, _ := hcpcs.ParseQuantity("100 mg")
	b, _ := units.BillDose(dose, per, vial, vial, vial, vial)
	fmt.Println(b.Units, "units given,", b.Waste, "discarded (JW)")
	// Output: 39 units given, 1 discarded (JW)
}

func TestBillDose(t *testing.T) {
	for _, tc := range []struct {
		dose, per    string
		vials        []string
		units, waste string
	}{
		{"30 mg", "15 mg", nil, "2", "0"},
		{"16 mg", "15 mg", nil, "2", "0"},
		{"0.5 g", "250 mg", nil, "2", "0"},
		{"1 g", "1 mcg", nil, "1000000", "0"},
		{"0.1 mg", "25 mcg", nil, "4", "0"},
		{"1.2 million units", "100,000 units", nil, "12", "0"},
		{"1000 IU", "100 units", nil, "10", "0"},
		{"70 mg", "10 mg", []string{"50 mg", "50 mg"}, "7", "3"},
		{"95 mg", "10 mg", []string{"100 mg"}, "10", "0"}, // a rest smaller than a unit is no waste to bill
		{"2 ml", "1 ml", []string{"5 ml"}, "2", "3"},
	} {
		var vials []hcpcs.Quantity
		for _, v := range tc.vials {
			vials = append(vials, qty(v))
		}
		b, err := units.BillDose(qty(tc.dose), qty(tc.per), vials...)
		require.NoError(t, err, tc.dose)
		require.Equal(t, tc.units, b.Units.String(), tc.dose)
		require.Equal(t, tc.waste, b.Waste.String(), tc.dose)
	}
	_, err := units.BillDose(qty("10 ml"), qty("10 mg"))
	require.ErrorIs(t, err, units.ErrMeasure)
	_, err = units.BillDose(qty("10 mg"), qty("10 mg"), qty("5 mg"))
	require.ErrorContains(t, err, "less than the dose")
	_, err = units.BillDose(qty("10 mg"), qty("10 mg"), qty("5 ml"))
	require.ErrorIs(t, err, units.ErrMeasure)
	_, err = units.BillDose(hcpcs.Quantity{}, qty("10 mg"))
	require.Error(t, err)
	e, _ := hcpcs.Embedded().Lookup(hcpcs.MustParse("A0425"), time.Date(2025, time.October, 1, 0, 0, 0, 0, time.UTC))
	_, err = units.BillDoseOf(e, qty("10 mg"))
	require.ErrorIs(t, err, units.ErrMeasure)
}

func ExampleEightMinute() {
	for _, s := range units.EightMinute([]units.Timed{
		{Code: hcpcs.MustParse("97110"), Minutes: 33}, {Code: hcpcs.MustParse("97140"), Minutes: 7}}) {
		fmt.Println(s.Code, s.Units)
	}
	// Output:
	// 97110 2
	// 97140 1
}

func TestEightMinuteTotal(t *testing.T) {
	for _, r := range [][3]int{{0, 7, 0}, {8, 22, 1}, {23, 37, 2}, {38, 52, 3}, {53, 67, 4}, {68, 82, 5}, {83, 97, 6}, {98, 112, 7}, {113, 127, 8}} {
		for m := r[0]; m <= r[1]; m++ {
			require.Equal(t, r[2], units.EightMinuteTotal(m), m)
		}
	}
	require.Equal(t, 0, units.EightMinuteTotal(-5))
}

func TestEightMinute(t *testing.T) {
	for _, tc := range []struct{ minutes, want []int }{
		{[]int{24}, []int{2}}, {[]int{20}, []int{1}}, {[]int{7, 7}, []int{1, 0}}, {[]int{7, 8}, []int{0, 1}}, {[]int{18, 13, 10}, []int{1, 1, 1}},
		{[]int{5}, []int{0}}, {[]int{30, 7}, []int{2, 0}}, {[]int{30, 8}, []int{2, 1}}, {[]int{0, -3}, []int{0, 0}},
	} {
		var in []units.Timed
		for _, m := range tc.minutes {
			in = append(in, units.Timed{Minutes: m})
		}
		var got []int
		for _, s := range units.EightMinute(in) {
			got = append(got, s.Units)
		}
		require.Equal(t, tc.want, got, tc.minutes)
	}
}

func TestTimeRules(t *testing.T) {
	require.Equal(t, 1, units.Midpoint(8, 15))
	require.Equal(t, 0, units.Midpoint(7, 15))
	require.Equal(t, 2, units.Midpoint(23, 15))
	require.Equal(t, 0, units.Midpoint(10, 0))
	require.Equal(t, "3", units.AnesthesiaTime(decimal.NewFromInt(45)).String())
	require.Equal(t, "3.1", units.AnesthesiaTime(decimal.NewFromInt(47)).String())
	for m, want := range map[string]int{"P1": 0, "P3": 1, "P4": 2, "P5": 3, "P6": 0, "PA": 0, "25": 0} {
		require.Equal(t, want, units.PhysicalStatus(hcpcs.MustParseModifier(m)), m)
	}
	for miles, ok := range map[string]bool{"12.4": true, "12.43": false, "99.9": true, "100": true, "100.5": false, "0.1": true} {
		require.Equal(t, ok, units.CheckMiles(decimal.RequireFromString(miles)) == "", miles)
	}
}
