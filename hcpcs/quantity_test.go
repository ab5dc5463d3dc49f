package hcpcs_test

import (
	"testing"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/stretchr/testify/require"
)

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

func TestTherapy(t *testing.T) {
	require.True(t, hcpcs.MustParse("97110").IsTimed())
	require.False(t, hcpcs.MustParse("97161").IsTimed())
	require.True(t, hcpcs.MustParse("97161").IsTherapy())
	require.True(t, hcpcs.MustParse("G0283").IsTherapy())
	require.False(t, hcpcs.MustParse("99213").IsTherapy())
}
