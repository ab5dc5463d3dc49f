package hcpcs_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
)

func ExampleParse() {
	for _, s := range []string{"j1885", "99213", "99213-25"} {
		c, err := hcpcs.Parse(s)
		fmt.Println(c, c.Level() == hcpcs.LevelII, err)
	}
	// Output:
	// J1885 true <nil>
	// 99213 false <nil>
	//  false hcpcs: parse HCPCS: more than five characters at offset 5
}

func TestParse(t *testing.T) {
	for _, letter := range "ABCDEGHJKLMPQRSTUV" {
		c, err := hcpcs.Parse(string(letter) + "0001")
		require.NoError(t, err)
		require.Equal(t, hcpcs.LevelII, c.Level())
		require.Equal(t, byte(letter), c.Letter())
	}
	for _, letter := range "FINOWXYZ" {
		_, err := hcpcs.Parse(string(letter) + "0001")
		require.ErrorIs(t, err, hcpcs.ErrSyntax, string(letter))
	}
	for _, good := range []string{"0001A", "0001U", "0002M", "0001F", "0042T", "99213", "00100", " d0120 "} {
		c, err := hcpcs.Parse(good)
		require.NoError(t, err, good)
		d, err := hcpcs.Parse(c.String())
		require.NoError(t, err)
		require.Equal(t, c, d)
	}
	for _, bad := range []string{"", "9921", "99213-25", "9921325", "J188", "J18850", "J188A", "1J885", "Ｊ1885", "J 885", "100"} {
		_, err := hcpcs.Parse(bad)
		var se *hcpcs.SyntaxError
		require.True(t, errors.As(err, &se), "%q", bad)
		require.Equal(t, "HCPCS", se.Kind)
	}
	require.Panics(t, func() { hcpcs.MustParse("x") })
}

func TestCode(t *testing.T) {
	c := hcpcs.MustParse("99213")
	k, ok := c.CPT()
	require.True(t, ok)
	require.Equal(t, cpt.MustParse("99213"), k)
	require.Equal(t, cpt.I, c.Category())
	require.True(t, c.Between(99202, 99499))
	require.False(t, hcpcs.MustParse("0075T").Between(0, 99999))
	require.Negative(t, c.Compare(hcpcs.MustParse("J1885")), "Level I before Level II")
	_, ok = hcpcs.MustParse("J1885").CPT()
	require.False(t, ok)
	require.Equal(t, 1885, hcpcs.MustParse("J1885").Number())
	var zero hcpcs.Code
	require.True(t, zero.IsZero())
	require.Equal(t, hcpcs.LevelNone, zero.Level())
	require.Zero(t, zero.Kind())
	require.NoError(t, zero.Scan("J1885"))
	require.Equal(t, "J1885", zero.String())
	require.Error(t, zero.Scan(1))
	b, err := json.Marshal([]hcpcs.Code{zero, {}})
	require.NoError(t, err)
	require.JSONEq(t, `["J1885",""]`, string(b))
}

func TestModifier(t *testing.T) {
	for in, want := range map[string]string{"25": "25", "lt": "LT", " xs ": "XS", "1p": "1P"} {
		m, err := hcpcs.ParseModifier(in)
		require.NoError(t, err)
		require.Equal(t, want, m.String())
	}
	for _, bad := range []string{"", "2", "2 5", "255", "é", "2-"} {
		_, err := hcpcs.ParseModifier(bad)
		require.ErrorIs(t, err, hcpcs.ErrSyntax, "%q", bad)
	}
	require.Panics(t, func() { hcpcs.MustParseModifier("x") })
	for m, level := range map[string]hcpcs.Level{"25": hcpcs.LevelI, "P3": hcpcs.LevelI, "1P": hcpcs.LevelI, "LT": hcpcs.LevelII, "PA": hcpcs.LevelII, "E1": hcpcs.LevelII} {
		require.Equal(t, level, hcpcs.MustParseModifier(m).Level(), m)
	}
	var m hcpcs.Modifier
	require.NoError(t, m.Scan([]byte("tc")))
	v, err := m.Value()
	require.NoError(t, err)
	require.Equal(t, "TC", v)
	require.NoError(t, m.Scan(nil))
	require.True(t, m.IsZero())
}

func TestKinds(t *testing.T) {
	for code, want := range map[string]hcpcs.Kind{"00840": hcpcs.KindAnesthesia, "11721": hcpcs.KindSurgery, "71046": hcpcs.KindImaging,
		"82947": hcpcs.KindLaboratory, "0001U": hcpcs.KindLaboratory, "92004": hcpcs.KindEyeVisit, "97110": hcpcs.KindMedicine,
		"99213": hcpcs.KindEvaluation, "98000": hcpcs.KindEvaluation, "2022F": hcpcs.KindPerformance, "0075T": hcpcs.KindEmerging,
		"A0425": hcpcs.KindTransport, "A4253": hcpcs.KindSupply, "C1713": hcpcs.KindFacility, "D0120": hcpcs.KindDental, "E0601": hcpcs.KindEquipment,
		"G0108": hcpcs.KindG, "H0004": hcpcs.KindBehavioral, "J1885": hcpcs.KindDrug, "Q5101": hcpcs.KindDrug, "Q3014": hcpcs.KindQ,
		"L1830": hcpcs.KindOrthotic, "S9083": hcpcs.KindPrivate, "S0028": hcpcs.KindDrug, "T1015": hcpcs.KindMedicaid, "V2020": hcpcs.KindVision, "R0070": hcpcs.KindImaging} {
		require.Equal(t, want, hcpcs.MustParse(code).Kind(), code)
	}
	for code, want := range map[string]bool{"J3490": true, "A9999": true, "64999": true, "J1885": false, "99213": false, "E1399": true} {
		require.Equal(t, want, hcpcs.MustParse(code).IsUnlisted(), code)
	}
}

func TestValueAllocs(t *testing.T) {
	buf := make([]byte, 0, 8)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		c, _ := hcpcs.Parse("j1885")
		m, _ := hcpcs.ParseModifier("lt")
		_ = c.Compare(c)
		_, _ = c.AppendText(buf)
		_ = c.Kind()
		_ = m.Class()
		_ = hcpcs.ConflictOf(m, m)
	}))
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"J1885", "99213", "0075T", "99213-25", "F0001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c, err := hcpcs.Parse(s); err == nil {
			if d, err := hcpcs.Parse(c.String()); err != nil || d != c {
				t.Fatalf("%q does not survive a round trip", s)
			}
			c.Kind()
		}
		if m, err := hcpcs.ParseModifier(s); err == nil {
			if n, err := hcpcs.ParseModifier(m.String()); err != nil || n != m {
				t.Fatalf("%q does not survive a round trip", s)
			}
		}
	})
}
