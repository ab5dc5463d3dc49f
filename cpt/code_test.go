package cpt_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/cpt"
)

func ExampleParse() {
	c, _ := cpt.Parse(" 0075t ")
	s, _ := cpt.MustParse("99213").Section()
	fmt.Println(c, c.Category(), s.Label)
	_, err := cpt.Parse("9921")
	fmt.Println(err)
	// Output:
	// 0075T Category III evaluation and management
	// cpt: parse CPT: fewer than five characters at offset 4
}

func TestParse(t *testing.T) {
	for in, want := range map[string]cpt.Category{"99213": cpt.I, "00100": cpt.I, "2022F": cpt.II, "0042T": cpt.III, "0001U": cpt.PLA,
		"0002M": cpt.MAAA, "0001A": cpt.Administrative, "0001f": cpt.II, " 99213 ": cpt.I} {
		c, err := cpt.Parse(in)
		require.NoError(t, err, in)
		require.Equal(t, want, c.Category(), in)
		require.Equal(t, strings.ToUpper(strings.TrimSpace(in)), c.String())
		b, err := c.MarshalText()
		require.NoError(t, err)
		var d cpt.Code
		require.NoError(t, d.UnmarshalText(b))
		require.Equal(t, c, d)
	}
	for _, bad := range []string{"", " ", "9921", "992133", "99213-25", "J1885", "0001Z", "0001B", "O0100", "99 13", "９９２１３", "99213\x00", "100"} {
		_, err := cpt.Parse(bad)
		require.ErrorIs(t, err, cpt.ErrSyntax, "%q", bad)
		var se *cpt.SyntaxError
		require.True(t, errors.As(err, &se))
		require.NotEmpty(t, se.Reason)
	}
	require.Panics(t, func() { cpt.MustParse("x") })
}

func TestZero(t *testing.T) {
	var c cpt.Code
	require.True(t, c.IsZero())
	require.Equal(t, "", c.String())
	require.Equal(t, cpt.NotCPT, c.Category())
	v, err := c.Value()
	require.NoError(t, err)
	require.Nil(t, v)
	require.NoError(t, c.Scan("99213"))
	require.Equal(t, "99213", c.String())
	require.NoError(t, c.Scan([]byte("0075T")))
	require.NoError(t, c.Scan(nil))
	require.True(t, c.IsZero())
	require.Error(t, c.Scan(5))
	require.Error(t, c.Scan("x"))
	b, err := json.Marshal(map[string]cpt.Code{"code": cpt.MustParse("99213")})
	require.NoError(t, err)
	require.JSONEq(t, `{"code":"99213"}`, string(b))
}

func TestCompare(t *testing.T) {
	a, b := cpt.MustParse("00100"), cpt.MustParse("99213")
	require.Negative(t, a.Compare(b))
	require.Zero(t, a.Compare(a))
	require.Equal(t, 100, a.Number())
	require.Equal(t, 75, cpt.MustParse("0075T").Number())
}

func TestSections(t *testing.T) {
	for code, label := range map[string]string{"00100": "anesthesia", "01999": "anesthesia", "99100": "anesthesia, qualifying circumstances",
		"10004": "fine-needle sampling", "19499": "skin, breast", "27447": "musculoskeletal", "33510": "heart, vessels", "45378": "digestive",
		"58150": "female genital", "69990": "operating microscope", "71046": "imaging, radiation, nuclear medicine", "80047": "laboratory, pathology",
		"92004": "medicine", "99199": "medicine", "99607": "medicine", "99202": "evaluation and management", "99499": "evaluation and management",
		"98000": "evaluation and management, telemedicine"} {
		s, ok := cpt.MustParse(code).Section()
		require.True(t, ok, code)
		require.Equal(t, label, s.Label, code)
	}
	for _, code := range []string{"02000", "99200", "99608", "69980", "0075T"} {
		_, ok := cpt.MustParse(code).Section()
		require.False(t, ok, code)
	}
	last := 0 // sections are in order and do not overlap
	for n := range 100000 {
		if s, ok := cpt.MustParse(fmt.Sprintf("%05d", n)).Section(); ok {
			require.True(t, s.First <= n && n <= s.Last && s.First >= last)
			last = s.First
		}
	}
}

func TestFamilies(t *testing.T) {
	for code, want := range map[string]cpt.Family{"99202": cpt.OfficeNew, "99215": cpt.OfficeEstablished, "99223": cpt.HospitalInitial,
		"99233": cpt.HospitalSubsequent, "99236": cpt.HospitalSameDay, "99239": cpt.HospitalDischarge, "99245": cpt.ConsultOutpatient,
		"99255": cpt.ConsultInpatient, "99285": cpt.EmergencyDepartment, "99292": cpt.CriticalCare, "99306": cpt.NursingInitial,
		"99310": cpt.NursingSubsequent, "99316": cpt.NursingDischarge, "99345": cpt.HomeNew, "99350": cpt.HomeEstablished,
		"99417": cpt.Prolonged, "99387": cpt.PreventiveNew, "99397": cpt.PreventiveEstablished, "99497": cpt.CareManagement,
		"99463": cpt.Newborn, "99469": cpt.CriticalCarePediatric, "99479": cpt.Newborn, "99492": cpt.PsychiatricCollaborative,
		"98005": cpt.Telemedicine, "99201": cpt.NoFamily, "99343": cpt.NoFamily, "11721": cpt.NoFamily, "0075T": cpt.NoFamily, "99499": cpt.NoFamily} {
		require.Equal(t, want, cpt.MustParse(code).Family(), code)
	}
	require.Equal(t, "critical care", cpt.CriticalCare.String())
	require.Equal(t, "", cpt.Family(200).String())
}

func TestNumbers(t *testing.T) {
	for _, c := range []string{"01999", "64999", "99499"} {
		require.True(t, cpt.MustParse(c).IsUnlisted(), c)
	}
	for _, c := range []string{"11045", "99292", "69990", "99417"} {
		require.True(t, cpt.MustParse(c).IsAddOn(), c)
	}
	for _, c := range []string{"31500", "36620", "93503"} {
		require.True(t, cpt.MustParse(c).IsExempt51(), c)
	}
	for _, c := range []string{"99213", "27447", "0075T"} {
		k := cpt.MustParse(c)
		require.False(t, k.IsUnlisted() || k.IsAddOn() || k.IsExempt51(), c)
	}
	require.True(t, cpt.MustParse("99213").IsEvaluation())
	require.True(t, cpt.MustParse("98000").IsEvaluation())
	require.False(t, cpt.MustParse("92004").IsEvaluation())
	require.True(t, cpt.MustParse("92004").IsEyeVisit())
	require.True(t, cpt.MustParse("00840").IsAnesthesia())
}

func TestDeleted(t *testing.T) {
	for code, day := range map[string]string{"99201": "2021-01-01", "99217": "2023-01-01", "99241": "2023-01-01", "99340": "2023-01-01", "99357": "2023-01-01", "99443": "2025-01-01"} {
		gone, ok := cpt.MustParse(code).Deleted()
		require.True(t, ok, code)
		require.Equal(t, day, gone.Format("2006-01-02"), code)
	}
	for _, code := range []string{"99213", "99221", "00100", "0075T"} {
		_, ok := cpt.MustParse(code).Deleted()
		require.False(t, ok, code)
	}
}

func TestParseAllocs(t *testing.T) {
	c := cpt.MustParse("99213")
	buf := make([]byte, 0, 8)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		d, _ := cpt.Parse("0075t")
		_ = d.Compare(c)
		_, _ = c.AppendText(buf)
		c.Section()
		c.Family()
		c.IsAddOn()
	}))
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"99213", "0075T", "99213-25", "", "J1885"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := cpt.Parse(s)
		if err != nil {
			if c != (cpt.Code{}) {
				t.Fatal("an error comes with no code")
			}
			_ = err.Error()
			return
		}
		if d, err := cpt.Parse(c.String()); err != nil || d != c {
			t.Fatalf("%q does not survive a round trip", s)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = cpt.Parse("99213")
	}
}
