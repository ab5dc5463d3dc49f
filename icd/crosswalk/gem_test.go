package crosswalk_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/crosswalk"
	"github.com/gomedcode/medcode/internal/datafile"
)

const sample = "A000    0010  00000\r\n" +
	"T7840XA 9953  10000\r\n" +
	"T3695XA 9608  10112\r\n" +
	"T3695XA E9308 10111\r\n" +
	"R29700  NoDx  11000\r\n"

func ExampleGEM_Map() {
	g, err := crosswalk.ReadGEM(strings.NewReader("11501 B394    10111\n11501 G02     10112\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	m, _ := g.Map("115.01")
	fmt.Println(g.Direction(), m.Source, m.Scenarios)
	// Output: icd9cm-icd10cm 115.01 [{1 [[B39.4] [G02]]}]
}

func TestGEM(t *testing.T) {
	g, err := crosswalk.ReadGEM(strings.NewReader(sample))
	require.NoError(t, err)
	require.Equal(t, crosswalk.CM10to9, g.Direction())
	for _, c := range []struct {
		code string
		want crosswalk.Mapping
	}{
		{"a00.0", crosswalk.Mapping{Source: "A00.0", Alternatives: []string{"001.0"}, Exact: []string{"001.0"}}},
		{"T7840XA", crosswalk.Mapping{Source: "T78.40XA", Approximate: true, Alternatives: []string{"995.3"}}},
		{"T36.95XA", crosswalk.Mapping{Source: "T36.95XA", Approximate: true,
			Scenarios: []crosswalk.Scenario{{Number: 1, Choices: [][]string{{"E930.8"}, {"960.8"}}}}}},
		{"R29.700", crosswalk.Mapping{Source: "R29.700", Approximate: true, NoMap: true}},
	} {
		got, ok := g.Map(c.code)
		c.want.From, c.want.To = "icd10cm", "icd9cm"
		require.True(t, ok, c.code)
		require.Empty(t, cmp.Diff(c.want, got))
	}
	_, ok := g.Map("Z99.9")
	require.False(t, ok, "a code that the file lacks is not a code without a counterpart")
}

func TestGEMDamaged(t *testing.T) {
	g, err := crosswalk.ReadGEM(strings.NewReader(sample + "short\r\nA001    0011  0x000\r\n"))
	require.Equal(t, 5, g.Len(), "sound rows are kept")
	var le *crosswalk.LineError
	require.True(t, errors.As(err, &le))
	require.Equal(t, 6, le.Line)
	require.ErrorContains(t, err, "line 7")

	_, err = crosswalk.ReadGEM(strings.NewReader(sample + "0010  A000    00000\n"))
	require.ErrorContains(t, err, "both directions")
	_, err = crosswalk.ReadGEM(strings.NewReader(""))
	require.ErrorContains(t, err, "no GEM rows")
	_, err = crosswalk.ReadGEM(strings.NewReader(strings.Repeat("x", 1<<20)))
	require.Error(t, err)
}

// TestPublishedGEMs reads the four files of 2018 and compares the number of rows.
func TestPublishedGEMs(t *testing.T) {
	for _, f := range []struct {
		name string
		dir  crosswalk.Direction
		rows int
	}{
		{"2018_I10gem.txt.gz", crosswalk.CM10to9, 81593},
		{"2018_I9gem.txt.gz", crosswalk.CM9to10, 24860},
		{"2018_gem_pcs_I10I9.txt.gz", crosswalk.PCS10to9, 101025},
		{"2018_gem_pcs_I9I10.txt.gz", crosswalk.PCS9to10, 73593},
	} {
		g, err := crosswalk.ReadGEM(datafile.Open(t, "gems", f.name))
		require.NoError(t, err, f.name)
		require.Equal(t, f.dir, g.Direction(), f.name)
		require.Equal(t, f.rows, g.Len(), f.name)
		n := 0
		for e := range g.All() {
			m, ok := g.Map(e.Source)
			require.True(t, ok)
			if !e.NoMap && !slices.Contains(m.Alternatives, crosswalk.Display(m.To, e.Target)) && len(m.Scenarios) == 0 {
				t.Fatalf("%s: %s lost", f.name, e.Source)
			}
			n++
		}
		require.Equal(t, f.rows, n)
	}
}

func FuzzReadGEM(f *testing.F) {
	f.Add(sample)
	f.Add("0010  A000    00000\n")
	f.Fuzz(func(t *testing.T, s string) {
		g, _ := crosswalk.ReadGEM(strings.NewReader(s))
		for e := range g.All() {
			if _, ok := g.Map(e.Source); !ok {
				t.Fatalf("%q is not found again", e.Source)
			}
		}
	})
}
