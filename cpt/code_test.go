package cpt_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/cpt"
)

// Only shapes are tested here: no list of codes, no descriptors.
func TestParse(t *testing.T) {
	for in, want := range map[string]struct {
		code     string
		category cpt.Category
		number   int
	}{
		"99213": {"99213", cpt.I, 99213}, " 00100\r\n": {"00100", cpt.I, 100},
		"0001F": {"0001F", cpt.II, 1}, "0042T": {"0042T", cpt.III, 42}, "0042t": {"0042T", cpt.III, 42},
		"0001U": {"0001U", cpt.PLA, 1}, "0002M": {"0002M", cpt.MAAA, 2}, "0001A": {"0001A", cpt.Administrative, 1},
	} {
		c, err := cpt.Parse(in)
		require.NoError(t, err, in)
		require.Equal(t, want.code, c.String())
		require.Equal(t, want.category, c.Category())
		require.Equal(t, want.number, c.Number())
		require.Equal(t, c, cpt.MustParse(c.String()))
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		in     string
		offset int
	}{
		{"", 0}, {"  ", 2}, {"9921", 4}, {" 9921 ", 5}, {"992133", 5}, {"9921X", 4}, {"G0108", 0}, {"992 3", 3}, {"99213.", 5},
		{"9921-3", 4}, {"９9213", 0}, {"99213\x00", 5}, {"\x0099213", 0}, {"992\u00a013", 3}, {"O0100", 0}, {"0001B", 4}, {"001F0", 3},
	} {
		_, err := cpt.Parse(c.in)
		require.ErrorIs(t, err, cpt.ErrSyntax, "%q", c.in)
		var se *cpt.SyntaxError
		require.ErrorAs(t, err, &se)
		require.Equal(t, c.offset, se.Offset, "%q: %v", c.in, err)
		require.Equal(t, "CPT", se.Kind)
	}
	_, err := cpt.Parse(strings.Repeat("é", 300))
	require.Less(t, len(err.Error()), 120)
	require.Contains(t, err.Error(), "cpt: parse CPT")
	require.Panics(t, func() { cpt.MustParse("x") })
}

func TestZero(t *testing.T) {
	var c cpt.Code
	require.True(t, c.IsZero())
	require.Empty(t, c.String())
	require.Equal(t, cpt.NotCPT, c.Category())
	require.Zero(t, c.Number())
	v, err := c.Value()
	require.NoError(t, err)
	require.Nil(t, v)
	b, err := c.MarshalText()
	require.NoError(t, err)
	require.Empty(t, b)
}

func TestEncodings(t *testing.T) {
	c := cpt.MustParse("0042T")
	b, err := json.Marshal(map[cpt.Code][]cpt.Code{c: {c, {}}})
	require.NoError(t, err)
	require.JSONEq(t, `{"0042T":["0042T",""]}`, string(b))
	var d cpt.Code
	require.NoError(t, json.Unmarshal([]byte(`"0042t"`), &d))
	require.Equal(t, c, d)
	require.ErrorIs(t, json.Unmarshal([]byte(`"42T"`), &d), cpt.ErrSyntax)
	require.Equal(t, c, d, "unchanged by a failure")
	require.NoError(t, d.Scan([]byte("99213")))
	require.Equal(t, 99213, d.Number())
	require.NoError(t, d.Scan(nil))
	require.True(t, d.IsZero())
	require.NoError(t, d.Scan("99213"))
	require.Error(t, d.Scan(99213), "a number may have lost its zeros")
	v, _ := d.Value()
	require.Equal(t, "99213", v)
	require.Negative(t, c.Compare(d))
	var out bytes.Buffer
	slog.New(slog.NewTextHandler(&out, nil)).Info("m", "code", c)
	require.Contains(t, out.String(), "code=0042T")
}

func TestCategoryNames(t *testing.T) {
	for c, want := range map[cpt.Category]string{cpt.I: "Category I", cpt.II: "Category II", cpt.III: "Category III", cpt.PLA: "PLA",
		cpt.MAAA: "MAAA", cpt.Administrative: "Administrative", cpt.NotCPT: "not CPT"} {
		require.Equal(t, want, c.String())
	}
}

func TestAllocs(t *testing.T) {
	d := cpt.MustParse("99213")
	buf := make([]byte, 0, 8)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		c, _ := cpt.Parse(" 0042t")
		if c.Compare(d) == 0 || c.Category() != cpt.III || c.Number() != 42 {
			t.Fail()
		}
		buf, _ = c.AppendText(buf[:0])
	}))
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"99213", "0042t", " 0001U ", "G0108", "", "9921"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := cpt.Parse(s)
		if (err != nil) != c.IsZero() {
			t.Fatal(c, err)
		}
		if err == nil {
			if d, err := cpt.Parse(strings.ToLower(c.String())); err != nil || d != c || c.Category() == cpt.NotCPT {
				t.Fatal(c, d, err)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cpt.Parse("99213"); err != nil {
			b.Fatal(err)
		}
	}
}
