package hcpcs_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
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
	b, _ := hcpcs.BillDose(dose, per, vial, vial, vial, vial)
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
		b, err := hcpcs.BillDose(qty(tc.dose), qty(tc.per), vials...)
		require.NoError(t, err, tc.dose)
		require.Equal(t, tc.units, b.Units.String(), tc.dose)
		require.Equal(t, tc.waste, b.Waste.String(), tc.dose)
	}
	_, err := hcpcs.BillDose(qty("10 ml"), qty("10 mg"))
	require.ErrorIs(t, err, hcpcs.ErrUnits)
	_, err = hcpcs.BillDose(qty("10 mg"), qty("10 mg"), qty("5 mg"))
	require.ErrorContains(t, err, "less than the dose")
	_, err = hcpcs.BillDose(qty("10 mg"), qty("10 mg"), qty("5 ml"))
	require.ErrorIs(t, err, hcpcs.ErrUnits)
	_, err = hcpcs.BillDose(hcpcs.Quantity{}, qty("10 mg"))
	require.Error(t, err)
	e, _ := hcpcs.Embedded().Lookup(hcpcs.MustParse("A0425"), october2025)
	_, err = e.BillDose(qty("10 mg"))
	require.ErrorIs(t, err, hcpcs.ErrUnits)
}

func TestParseQuantity(t *testing.T) {
	for in, want := range map[string]string{"0.5 mg": "0.5 MG", "10mg": "10 MG", "1,000 units": "1000 UNIT", "1 million units": "1000000 UNIT",
		"100 usp units": "100 UNIT", "250 cc": "250 ML", "2.5 grams": "2.5 G", "1 i.u.": "1 IU", "5 mcg": "5 MCG", ".5 mg": "0.5 MG"} {
		q, ok := hcpcs.ParseQuantity(in)
		require.True(t, ok, in)
		require.Equal(t, want, q.String())
	}
	for _, bad := range []string{"", "mg", "0 mg", "ten mg", "10", "10 miles", "1,00 mg", "99999999999999999999 mg"} {
		_, ok := hcpcs.ParseQuantity(bad)
		require.False(t, ok, bad)
	}
}

func TestBillingUnitOf(t *testing.T) {
	for title, want := range map[string]string{
		"Injection, teclistamab-cqyv, 0.5 mg":                     "0.5 MG",
		"Injection, drug, per 10 units":                           "10 UNIT",
		"Infusion, solution, 1000 cc":                             "1000 ML",
		"Injection, drug, up to 250 mg":                           "250 MG",
		"Contrast, 300-399 mg/ml concentration, per ml":           "1 ML",
		"Injection, penicillin, 100,000 units":                    "100000 UNIT",
		"Injection, drug (brand 5 mg), 10 mg and another":         "10 MG",
		"Injection, acetate 3 mg and phosphate 4 mg":              "",
		"Agent, diagnostic, per study dose, up to 30 millicuries": "",
		"Syringe with needle, sterile 2 cc, each":                 "",
		"Ground mileage, per statute mile":                        "",
	} {
		q, ok := hcpcs.BillingUnitOf(title)
		if want == "" {
			require.False(t, ok, title)
			continue
		}
		require.True(t, ok, title)
		require.Equal(t, want, q.String(), title)
	}
}

func ExampleEightMinuteUnits() {
	for _, s := range hcpcs.EightMinuteUnits([]hcpcs.Timed{
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
			require.Equal(t, r[2], hcpcs.EightMinuteTotal(m), m)
		}
	}
	require.Equal(t, 0, hcpcs.EightMinuteTotal(-5))
}

func TestEightMinuteUnits(t *testing.T) {
	for _, tc := range []struct{ minutes, want []int }{
		{[]int{24}, []int{2}}, {[]int{20}, []int{1}}, {[]int{7, 7}, []int{1, 0}}, {[]int{7, 8}, []int{0, 1}}, {[]int{18, 13, 10}, []int{1, 1, 1}},
		{[]int{5}, []int{0}}, {[]int{30, 7}, []int{2, 0}}, {[]int{30, 8}, []int{2, 1}}, {[]int{0, -3}, []int{0, 0}},
	} {
		var in []hcpcs.Timed
		for _, m := range tc.minutes {
			in = append(in, hcpcs.Timed{Minutes: m})
		}
		var got []int
		for _, s := range hcpcs.EightMinuteUnits(in) {
			got = append(got, s.Units)
		}
		require.Equal(t, tc.want, got, tc.minutes)
	}
}

func TestTimeRules(t *testing.T) {
	require.Equal(t, 1, hcpcs.MidpointUnits(8, 15))
	require.Equal(t, 0, hcpcs.MidpointUnits(7, 15))
	require.Equal(t, 2, hcpcs.MidpointUnits(23, 15))
	require.Equal(t, 0, hcpcs.MidpointUnits(10, 0))
	require.Equal(t, "3", hcpcs.AnesthesiaTimeUnits(decimal.NewFromInt(45)).String())
	require.Equal(t, "3.1", hcpcs.AnesthesiaTimeUnits(decimal.NewFromInt(47)).String())
	for m, want := range map[string]int{"P1": 0, "P3": 1, "P4": 2, "P5": 3, "P6": 0, "PA": 0, "25": 0} {
		require.Equal(t, want, hcpcs.PhysicalStatusUnits(hcpcs.MustParseModifier(m)), m)
	}
	for miles, ok := range map[string]bool{"12.4": true, "12.43": false, "99.9": true, "100": true, "100.5": false, "0.1": true} {
		require.Equal(t, ok, hcpcs.MileageDecimals(decimal.RequireFromString(miles)) == "", miles)
	}
	require.True(t, hcpcs.MustParse("97110").IsTimed())
	require.False(t, hcpcs.MustParse("97161").IsTimed())
	require.True(t, hcpcs.MustParse("97161").IsTherapy())
	require.True(t, hcpcs.MustParse("G0283").IsTherapy())
	require.False(t, hcpcs.MustParse("99213").IsTherapy())
}

func TestServiceCode(t *testing.T) {
	for _, tc := range []struct {
		qualifier, text string
		ok              bool
	}{
		{"", "99213", true}, {"HC", "j1885", true}, {"HC", "1AA11", false}, {"HP", "1aa11", true}, {"HP", "1AA1", false}, {"HP", "1AA1-", false},
		{"ER", "ABC-123", true}, {"IV", "", false}, {"WK", "A*B", false}, {"XX", "99213", false},
	} {
		s, err := hcpcs.ParseServiceCode(tc.qualifier, tc.text)
		require.Equal(t, tc.ok, err == nil, tc)
		if tc.ok && (tc.qualifier == "" || tc.qualifier == "HC") {
			require.False(t, s.Code.IsZero())
			require.Equal(t, hcpcs.HC, s.Qualifier)
		}
	}
	h, err := hcpcs.ParseHIPPS(" 1aa11 ")
	require.NoError(t, err)
	require.Equal(t, "1AA11", h.String())
	require.True(t, hcpcs.HIPPS{}.IsZero())
}
