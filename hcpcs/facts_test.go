package hcpcs_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
)

func TestConflicts(t *testing.T) {
	for pair, want := range map[[2]string]hcpcs.Conflict{
		{"26", "TC"}: hcpcs.Excluded, {"50", "LT"}: hcpcs.Excluded, {"50", "RT"}: hcpcs.Excluded, {"LT", "RT"}: hcpcs.Excluded,
		{"52", "53"}: hcpcs.Excluded, {"53", "73"}: hcpcs.Excluded, {"73", "74"}: hcpcs.Excluded, {"53", "74"}: hcpcs.NoConflict,
		{"58", "78"}: hcpcs.Excluded, {"78", "79"}: hcpcs.Excluded, {"76", "77"}: hcpcs.Excluded, {"80", "AS"}: hcpcs.Excluded, {"81", "82"}: hcpcs.Excluded,
		{"62", "66"}: hcpcs.Excluded, {"62", "80"}: hcpcs.Excluded, {"66", "80"}: hcpcs.NoConflict, {"AA", "QK"}: hcpcs.Excluded, {"QX", "QZ"}: hcpcs.Excluded,
		{"GA", "GZ"}: hcpcs.Excluded, {"GA", "GY"}: hcpcs.Excluded, {"GY", "GZ"}: hcpcs.Excluded, {"GX", "GA"}: hcpcs.Excluded, {"GX", "GZ"}: hcpcs.Excluded,
		{"GX", "GY"}: hcpcs.NoConflict, {"JW", "JZ"}: hcpcs.Excluded, {"95", "93"}: hcpcs.Excluded, {"95", "GT"}: hcpcs.Excluded, {"GT", "GQ"}: hcpcs.Excluded,
		{"93", "GT"}: hcpcs.NoConflict, {"NU", "RR"}: hcpcs.Excluded, {"GN", "GP"}: hcpcs.Excluded, {"P1", "P2"}: hcpcs.Excluded, {"PO", "PN"}: hcpcs.Excluded,
		{"Q5", "Q6"}: hcpcs.Excluded, {"Q7", "Q9"}: hcpcs.Excluded, {"54", "55"}: hcpcs.Doubtful, {"E1", "E3"}: hcpcs.Doubtful, {"FA", "F5"}: hcpcs.Doubtful,
		{"TA", "T9"}: hcpcs.Doubtful, {"LC", "LD"}: hcpcs.Doubtful, {"LT", "E1"}: hcpcs.NoConflict, {"25", "59"}: hcpcs.NoConflict, {"59", "59"}: hcpcs.NoConflict,
	} {
		a, b := hcpcs.MustParseModifier(pair[0]), hcpcs.MustParseModifier(pair[1])
		require.Equal(t, want, hcpcs.ConflictOf(a, b), pair)
		require.Equal(t, want, hcpcs.ConflictOf(b, a), pair)
	}
}

func TestFacts(t *testing.T) {
	prev := ""
	for f := range hcpcs.KnownModifiers() {
		require.Greater(t, f.Modifier.String(), prev, "the table is in order")
		prev = f.Modifier.String()
		got, ok := hcpcs.FactsOf(f.Modifier)
		require.True(t, ok)
		require.Equal(t, f, got)
		if f.Site != hcpcs.SiteNone && f.Site != hcpcs.SiteCoronary {
			require.NotEqual(t, hcpcs.SideNone, f.Side, f.Modifier)
		}
		require.Equal(t, f.Site, f.Modifier.Site())
		require.Equal(t, f.Class, f.Modifier.Class())
		require.Equal(t, f.Never, f.Modifier.Never())
	}
	for m, class := range map[string]hcpcs.Class{"26": hcpcs.Pricing, "AS": hcpcs.Pricing, "25": hcpcs.Policy, "XS": hcpcs.Policy, "GA": hcpcs.Policy,
		"LT": hcpcs.Informational, "95": hcpcs.Informational, "ZZ": hcpcs.ClassNone} {
		require.Equal(t, class, hcpcs.MustParseModifier(m).Class(), m)
	}
	f, _ := hcpcs.FactsOf(hcpcs.MustParseModifier("F7"))
	require.Equal(t, hcpcs.Right, f.Side)
	require.Equal(t, hcpcs.SiteHand, f.Site)
	f, _ = hcpcs.FactsOf(hcpcs.MustParseModifier("P2"))
	require.Equal(t, hcpcs.KindAnesthesia, f.With)
	require.NotZero(t, f.Never&hcpcs.KindSurgery)
	_, ok := hcpcs.FactsOf(hcpcs.MustParseModifier("ZZ"))
	require.False(t, ok)
	require.Equal(t, "pricing", hcpcs.Pricing.String())
}

func TestFits(t *testing.T) {
	for pair, want := range map[[2]string]hcpcs.Fit{
		{"25", "99213"}: hcpcs.FitYes, {"25", "92004"}: hcpcs.FitYes, {"25", "11721"}: hcpcs.FitNo, {"25", "97110"}: hcpcs.FitDoubtful,
		{"25", "G0108"}: hcpcs.FitDoubtful, {"50", "99213"}: hcpcs.FitNo, {"91", "82947"}: hcpcs.FitYes, {"91", "99213"}: hcpcs.FitNo,
		{"P2", "00840"}: hcpcs.FitYes, {"P2", "47562"}: hcpcs.FitNo, {"47", "00840"}: hcpcs.FitNo, {"LT", "99213"}: hcpcs.FitUnknown,
		{"ZZ", "99213"}: hcpcs.FitUnknown, {"23", "00840"}: hcpcs.FitYes, {"JW", "J1885"}: hcpcs.FitYes,
	} {
		require.Equal(t, want, hcpcs.MustParseModifier(pair[0]).Fits(hcpcs.MustParse(pair[1])), pair)
	}
	require.Equal(t, hcpcs.FitUnknown, hcpcs.MustParseModifier("25").Fits(hcpcs.Code{}))
}

func ExampleOrderModifiers() {
	var mods []hcpcs.Modifier
	for _, m := range []string{"GP", "LT", "59", "26"} {
		mods = append(mods, hcpcs.MustParseModifier(m))
	}
	fmt.Println(hcpcs.OrderModifiers(mods))
	// Output: [26 59 LT GP]
}
