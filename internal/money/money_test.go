package money_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/money"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "185.00": "185.00", "-5": "-5", ".5": "0.5", "0185.10": "185.10", "99999999999999999.99": "99999999999999999.99",
		"123456789012345678": "123456789012345678",
	} {
		d, err := money.Parse(in)
		require.NoError(t, err, in)
		require.True(t, d.Equal(decimal.RequireFromString(want)), in)
		require.Equal(t, decimal.RequireFromString(want).Exponent(), d.Exponent(), in)
		b, err := money.Parse([]byte(in))
		require.NoError(t, err)
		require.True(t, d.Equal(b))
	}
	for _, in := range []string{"", "-", ".", "1.", "+1", "1e5", "1E5", "1,000", " 1", "1 ", "0x10", "NaN", "Inf", "1_0",
		"1.2.3", "--1", "１", strings.Repeat("9", 41)} {
		_, err := money.Parse(in)
		require.ErrorIs(t, err, money.ErrSyntax, in)
	}
}

func TestSum(t *testing.T) {
	for _, c := range []struct {
		terms []string
		want  string
	}{
		{nil, "0"},
		{[]string{"131.00", "112.40"}, "243.40"},
		{[]string{"0.1", "0.2"}, "0.3"},
		{[]string{"0.00001", "1"}, "1.00001"},
		{[]string{"99999999999999999.99", "0.01"}, "100000000000000000.00"},
		{[]string{"900000000000000", "900000000000000", "-1800000000000000"}, "0"},
		{[]string{"922337203685477", "922337203685477", "922337203685477"}, "2767011611056431"},
		{[]string{"-922337203685477", "-922337203685477", "-0.0001"}, "-1844674407370954.0001"},
	} {
		var s money.Sum
		for _, x := range c.terms {
			s.Add(decimal.RequireFromString(x))
		}
		require.Equal(t, c.want, s.Total().StringFixed(max(0, -s.Total().Exponent())), c.terms)
		require.True(t, s.Equal(decimal.RequireFromString(c.want)), c.terms)
		require.False(t, s.Equal(decimal.RequireFromString(c.want).Add(decimal.New(1, -4))), c.terms)
	}
	var s money.Sum
	s.Add(decimal.NewFromInt(5))
	s.Sub(decimal.NewFromInt(7))
	require.Equal(t, "-2", s.Total().String())
}

// TestSumAtItsLimits adds numbers at and around what the int64 part holds, and such as only look like it in 64 bits.
func TestSumAtItsLimits(t *testing.T) {
	var list []decimal.Decimal
	for _, text := range []string{"922337203685477", "922337203685478", "999999999999999", "1000000000000000", "9223372036854775807",
		"9223372036854775808", "18446744073709551616", "18446744073709551617", "36893488147419103237", "1", "0", "131.07"} {
		d := decimal.RequireFromString(text)
		for shift := int32(-5); shift <= 1; shift++ {
			list = append(list, d.Shift(shift), d.Shift(shift).Neg())
		}
	}
	for _, a := range list {
		for _, b := range list {
			var s money.Sum
			s.Add(a)
			s.Add(b)
			require.True(t, s.Equal(a.Add(b)), "%s + %s", a, b)
			require.False(t, s.Equal(a.Add(b).Add(decimal.New(1, -4))), "%s + %s", a, b)
		}
	}
}

// TestMemo compares numbers that are remembered with numbers that are read, from slices with and without room behind them.
func TestMemo(t *testing.T) {
	var m money.Memo
	r := rand.New(rand.NewPCG(1, 2))
	const letters = "0123456789.-\x00 e"
	for range 100_000 {
		b := make([]byte, r.IntN(10), 24)
		for i := range b {
			b[i] = letters[min(r.IntN(40), len(letters)-1)]
			if r.IntN(10) > 0 {
				b[i] = letters[r.IntN(10)]
			}
		}
		copy(b[len(b):cap(b)], "9.95*12345678")
		want, fault := money.Parse(strings.TrimSuffix(string(b), "."))
		if string(b) == "." {
			fault = money.ErrSyntax
		}
		for _, text := range [][]byte{b, slices.Clip(b), b} {
			got, err := m.Read(text)
			require.Equal(t, fault, err, "%q", text)
			require.True(t, got.Equal(want) && got.Exponent() == want.Exponent(), "%q: %s", text, got)
		}
	}
}

// TestFastPath pins the sum of ordinary amounts to the int64 path: no allocation.
func TestFastPath(t *testing.T) {
	terms := []decimal.Decimal{decimal.RequireFromString("131.00"), decimal.RequireFromString("112.40")}
	want := decimal.RequireFromString("243.4")
	n := testing.AllocsPerRun(100, func() {
		var s money.Sum
		for _, d := range terms {
			s.Add(d)
		}
		if !s.Equal(want) {
			t.Fatal("sum")
		}
	})
	require.LessOrEqual(t, n, 0.0)
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"0", "185.00", "-5", "1e5", ".5", "-.0", "99999999999999999.99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := money.Parse(s)
		if err != nil {
			return
		}
		slow, err := decimal.NewFromString(s)
		require.NoError(t, err)
		require.True(t, d.Equal(slow), "%q", s)
		require.Equal(t, slow.Exponent(), d.Exponent())
	})
}

// TestAppendText: digits are kept, and large numbers are written as small ones are.
func TestAppendText(t *testing.T) {
	for _, in := range []string{"0", "0.00", "-0.5", "131.00", "-12.3456", "0.000000000000000001", "999999999999999999", "-999999999999999999",
		"1234567890123456789", "12345678901234567890.5", "0.0000000000000000001", "9.99999999999999999"} {
		d := decimal.RequireFromString(in)
		require.Equal(t, in, string(money.AppendText([]byte{}, d)))
	}
	require.Equal(t, "500", string(money.AppendText(nil, decimal.New(5, 2))))
}
