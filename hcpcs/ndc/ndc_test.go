package ndc_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs/ndc"
)

func ExampleParse() {
	c, _ := ndc.Parse("0071-0155-23")
	fmt.Println(c, c.Hyphenated())
	_, err := ndc.Parse("1234567890")
	fmt.Println(err)
	// Output:
	// 00071015523 00071-0155-23
	// ndc: ambiguous NDC: ten digits without hyphens
}

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"00071015523": "00071015523", "0071-0155-23": "00071015523", "12345-678-90": "12345067890",
		"12345-6789-1": "12345678901", "12345-6789-01": "12345678901", "N400071015523": "00071015523", " 00071015523 ": "00071015523",
	} {
		c, err := ndc.Parse(in)
		require.NoError(t, err, in)
		require.Equal(t, want, c.String())
		back, err := ndc.Parse(c.Hyphenated())
		require.NoError(t, err)
		require.Equal(t, c, back)
	}
	for _, bad := range []string{"", "123", "123456789012", "1234-567-89", "12345-67890-1", "12345-678", "1-2-3-4", "0007101552A", "٠٠٠٧١٠١٥٥٢٣", "N4"} {
		_, err := ndc.Parse(bad)
		require.ErrorIs(t, err, ndc.ErrSyntax, bad)
	}
	_, err := ndc.Parse("1234567890")
	require.ErrorIs(t, err, ndc.ErrAmbiguous)
	require.NotContains(t, err.Error(), "1234567890")
}

func TestCandidates(t *testing.T) {
	got := fmt.Sprint(ndc.Candidates("1234567890"))
	require.Equal(t, "[01234567890 12345067890 12345678900]", got)
	require.Nil(t, ndc.Candidates("123"))
	require.Nil(t, ndc.Candidates("123456789x"))
}

func TestQuantity(t *testing.T) {
	for q, ok := range map[string]bool{"1": true, "0.125": true, "99999999.999": true, "0": false, "-1": false, "0.1234": false, "100000000": false, "1.1000": true} {
		require.Equal(t, ok, ndc.CheckQuantity(decimal.RequireFromString(q)) == nil, q)
	}
	for _, u := range []ndc.Unit{"F2", "GR", "ME", "ML", "UN"} {
		require.True(t, u.Valid())
		require.NotEmpty(t, u.Name())
	}
	require.False(t, ndc.Unit("EA").Valid())
}

func TestPaper(t *testing.T) {
	c, q := ndc.MustParse("00071015523"), decimal.RequireFromString("10.5")
	s, err := ndc.CMS1500(c, ndc.Milliliter, q)
	require.NoError(t, err)
	require.Equal(t, "N400071015523 ML10.5", s)
	s, err = ndc.UB04(c, ndc.Milliliter, q)
	require.NoError(t, err)
	require.Equal(t, "N400071015523ML10.5", s)
	_, err = ndc.UB04(c, ndc.Milliliter, decimal.RequireFromString("12345678.125"))
	require.Error(t, err)
	_, err = ndc.CMS1500(c, "EA", q)
	require.Error(t, err)
	_, err = ndc.CMS1500(ndc.Code{}, "ML", q)
	require.Error(t, err)
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"0071-0155-23", "00071015523", "N412345678901", "1234567890"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ndc.Parse(s)
		if err != nil {
			return
		}
		if back, err := ndc.Parse(c.String()); err != nil || back != c {
			t.Fatalf("%q does not survive a round trip", s)
		}
	})
}
