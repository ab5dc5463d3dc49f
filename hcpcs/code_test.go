package hcpcs_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
)

func TestParseShapes(t *testing.T) {
	for in, want := range map[string]struct {
		code   string
		level  hcpcs.Level
		number int
	}{
		"G0108": {"G0108", hcpcs.LevelII, 108}, "g0108": {"G0108", hcpcs.LevelII, 108}, " J9380\n": {"J9380", hcpcs.LevelII, 9380},
		"D0120": {"D0120", hcpcs.LevelII, 120}, "V5364": {"V5364", hcpcs.LevelII, 5364},
		"99213": {"99213", hcpcs.LevelI, 99213}, "0001A": {"0001A", hcpcs.LevelI, 1}, "0001U": {"0001U", hcpcs.LevelI, 1},
		"0002M": {"0002M", hcpcs.LevelI, 2}, "0001F": {"0001F", hcpcs.LevelI, 1}, "0042t": {"0042T", hcpcs.LevelI, 42},
	} {
		c, err := hcpcs.Parse(in)
		require.NoError(t, err, in)
		require.Equal(t, want.code, c.String())
		require.Equal(t, want.level, c.Level())
		require.Equal(t, want.number, c.Number())
		require.Equal(t, c, hcpcs.MustParse(c.String()))
		k, ok := c.CPT()
		require.Equal(t, want.level == hcpcs.LevelI, ok)
		require.Equal(t, k.Category(), c.Category())
		if ok {
			require.Equal(t, c.String(), k.String())
			require.Zero(t, c.Letter())
		} else {
			require.Equal(t, want.code[0], c.Letter())
		}
	}
	require.True(t, hcpcs.MustParse("99213").Between(99202, 99215))
	require.False(t, hcpcs.MustParse("99216").Between(99202, 99215))
	require.False(t, hcpcs.MustParse("0042T").Between(1, 99999))
	require.False(t, hcpcs.MustParse("G0108").Between(1, 99999))
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		in     string
		offset int
	}{
		{"", 0}, {" \t", 2}, {"G010", 4}, {"G01088", 5}, {"G010A", 4}, {"F0108", 0}, {"I0108", 0}, {"N0108", 0}, {"O0108", 0}, {"W0108", 0},
		{"X0108", 0}, {"Y0108", 0}, {"Z0108", 0}, {"9921", 4}, {" 9921X", 5}, {"G0108-", 5}, {"-25", 0}, {"А4206", 0}, {"G\x000108", 1}, {"\x00G0108", 0},
	} {
		_, err := hcpcs.Parse(c.in)
		require.ErrorIs(t, err, hcpcs.ErrSyntax, "%q", c.in)
		var se *hcpcs.SyntaxError
		require.ErrorAs(t, err, &se)
		require.Equal(t, c.offset, se.Offset, "%q: %v", c.in, err)
		require.Equal(t, "HCPCS", se.Kind)
		require.Contains(t, err.Error(), "hcpcs: parse HCPCS")
	}
	require.Panics(t, func() { hcpcs.MustParse("x") })
}

func TestModifierShapes(t *testing.T) {
	for in, want := range map[string]string{"25": "25", "lt": "LT", " XE ": "XE", "1P": "1P", "P1": "P1"} {
		m, err := hcpcs.ParseModifier(in)
		require.NoError(t, err, in)
		require.Equal(t, want, m.String())
		require.Equal(t, m, hcpcs.MustParseModifier(want))
	}
	for _, c := range []struct {
		in     string
		offset int
	}{{"", 0}, {"2", 1}, {"255", 2}, {"2 5", 1}, {"-2", 0}, {"é", 0}, {"2\x00", 1}, {"\x0025", 0}} {
		_, err := hcpcs.ParseModifier(c.in)
		var se *hcpcs.SyntaxError
		require.ErrorAs(t, err, &se, "%q", c.in)
		require.Equal(t, c.offset, se.Offset, "%q: %v", c.in, err)
		require.Equal(t, "modifier", se.Kind)
		require.ErrorIs(t, err, hcpcs.ErrSyntax)
	}
	require.Panics(t, func() { hcpcs.MustParseModifier("x") })
}

func TestValueEncodings(t *testing.T) {
	type line struct {
		Code hcpcs.Code       `json:"code"`
		Mods []hcpcs.Modifier `json:"mods"`
	}
	in := line{hcpcs.MustParse("g0108"), []hcpcs.Modifier{hcpcs.MustParseModifier("lt"), {}}}
	b, err := json.Marshal(in)
	require.NoError(t, err)
	require.JSONEq(t, `{"code":"G0108","mods":["LT",""]}`, string(b))
	var out line
	require.NoError(t, json.Unmarshal(b, &out))
	require.Equal(t, in, out)
	require.ErrorIs(t, json.Unmarshal([]byte(`{"code":"G01"}`), &out), hcpcs.ErrSyntax)
	require.ErrorIs(t, json.Unmarshal([]byte(`{"mods":["L"]}`), &out), hcpcs.ErrSyntax)

	var c hcpcs.Code
	var m hcpcs.Modifier
	for _, null := range []any{nil, "", []byte{}} {
		require.NoError(t, c.Scan(null))
		require.NoError(t, m.Scan(null))
		require.True(t, c.IsZero() && m.IsZero())
	}
	v, _ := c.Value()
	w, _ := m.Value()
	require.True(t, v == nil && w == nil && c.String()+m.String() == "" && c.Level() == hcpcs.LevelNone && c.Category() == cpt.NotCPT)
	require.NoError(t, c.Scan("J9380"))
	require.NoError(t, m.Scan([]byte("25")))
	require.Error(t, c.Scan(99213))
	require.Error(t, m.Scan(25))
	v, _ = c.Value()
	w, _ = m.Value()
	require.Equal(t, "J9380 25", fmt.Sprint(v, " ", w))
	require.Negative(t, hcpcs.MustParse("99213").Compare(c))
	require.Positive(t, hcpcs.MustParseModifier("LT").Compare(m))
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("m", "code", c, "modifier", m)
	require.Contains(t, log.String(), "code=J9380 modifier=25")
}

func TestParseAllocs(t *testing.T) {
	buf := make([]byte, 0, 16)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		a, _ := hcpcs.Parse("g0108")
		b, _ := hcpcs.Parse("99213")
		m, _ := hcpcs.ParseModifier("lt")
		if a.Compare(b) <= 0 || a.Level() != hcpcs.LevelII || b.Category() != cpt.I || m.IsZero() {
			t.Fail()
		}
		buf, _ = a.AppendText(buf[:0])
		buf, _ = m.AppendText(buf)
	}))
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"G0108", "99213", "0042t", " lt", "", "W0000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c, err := hcpcs.Parse(s); err == nil {
			if d, err := hcpcs.Parse(strings.ToLower(c.String())); err != nil || d != c || c.Level() == hcpcs.LevelNone {
				t.Fatal(c, d, err)
			}
		} else if !c.IsZero() {
			t.Fatal(c)
		}
		if m, err := hcpcs.ParseModifier(s); err == nil {
			if n, err := hcpcs.ParseModifier(strings.ToLower(m.String())); err != nil || n != m {
				t.Fatal(m, n, err)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := hcpcs.Parse("G0108"); err != nil {
			b.Fatal(err)
		}
	}
}
