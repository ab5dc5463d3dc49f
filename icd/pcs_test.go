package icd_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

func TestParsePCS(t *testing.T) {
	for in, want := range map[string]string{"0DTJ4ZZ": "0DTJ4ZZ", "0dtj4zz": "0DTJ4ZZ", " B00B0ZZ\n": "B00B0ZZ", "S12000A": "S12000A"} {
		c, err := icd.ParsePCS(in)
		require.NoError(t, err)
		require.Equal(t, want, c.String())
		require.Equal(t, want[:3], c.Table())
		require.Equal(t, want[6], c.At(7))
		require.Zero(t, c.At(0))
		require.Zero(t, c.At(8))
	}
	for _, c := range []struct {
		in     string
		reason icd.Reason
		offset int
	}{
		{"", icd.ReasonEmpty, 0}, {"0DTJ4Z", icd.ReasonShort, 6}, {"0DTJ4ZZZ", icd.ReasonLong, 7},
		{"0DT.J4ZZ", icd.ReasonDot, 3}, {"0DTJ4ZO", icd.ReasonConfusable, 6}, {"IDTJ4ZZ", icd.ReasonConfusable, 0},
		{"0DT J4ZZ", icd.ReasonBlank, 3}, {"0DTJ4Z-", icd.ReasonCharacter, 6}, {"０DTJ4ZZ", icd.ReasonCharacter, 0},
	} {
		_, err := icd.ParsePCS(c.in)
		var se *icd.SyntaxError
		require.ErrorAs(t, err, &se, "%q", c.in)
		require.Equal(t, c.reason, se.Reason, "%q", c.in)
		require.Equal(t, c.offset, se.Offset, "%q", c.in)
		require.ErrorIs(t, err, icd.ErrSyntax)
	}
	require.Panics(t, func() { icd.MustParsePCS("E11") })
}

func TestPCSEncodings(t *testing.T) {
	c := icd.MustParsePCS("0dtj4zz")
	b, err := json.Marshal(map[icd.PCS]icd.PCS{c: c})
	require.NoError(t, err)
	require.JSONEq(t, `{"0DTJ4ZZ":"0DTJ4ZZ"}`, string(b))
	var d icd.PCS
	require.True(t, d.IsZero())
	require.Empty(t, d.String())
	require.Empty(t, d.Table())
	v, _ := d.Value()
	require.Nil(t, v)
	b, err = d.MarshalText()
	require.NoError(t, err)
	require.Empty(t, b)
	require.NoError(t, d.Scan("0DTJ4ZZ"))
	require.Equal(t, c, d)
	require.NoError(t, d.Scan([]byte("")))
	require.True(t, d.IsZero())
	require.NoError(t, d.Scan(nil))
	require.Error(t, d.Scan(3.5))
	v, _ = c.Value()
	require.Equal(t, "0DTJ4ZZ", v)
	require.Negative(t, icd.MustParsePCS("001607A").Compare(c))
}

func FuzzParsePCS(f *testing.F) {
	for _, s := range []string{"0DTJ4ZZ", "b00b0zz", "0DTJ4ZO", " 1", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := icd.ParsePCS(s)
		if err != nil {
			if !c.IsZero() {
				t.Fatal(c)
			}
			return
		}
		if d, err := icd.ParsePCS(strings.ToLower(c.String())); err != nil || d != c {
			t.Fatalf("%q reads as %v, %v", c, d, err)
		}
	})
}
