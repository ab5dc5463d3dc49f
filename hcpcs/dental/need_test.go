package dental_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs/dental"
)

// TestReadTable: the needs are invented.
func TestReadTable(t *testing.T) {
	table, err := dental.ReadTable(strings.NewReader("code, tooth,surfaces,teeth,dentition,area,missing,prosthesis,months\nD9001,Y,2,posterior,permanent,,,,\nD9002,,,,,quadrant,,,\n" +
		"D9003,y,1-3,anterior,primary,,Y,Y,\nD9004,,1+,,,Y,,,Y\nD9005,n,,,,arch,,,\n"))
	require.NoError(t, err)
	require.Equal(t, 5, table.Len())
	for code, want := range map[string]dental.Need{
		"D9001": {Tooth: true, MinSurfaces: 2, MaxSurfaces: 2, Posterior: true, Permanent: true},
		"D9002": {Area: true, Quadrant: true},
		"D9003": {Tooth: true, MinSurfaces: 1, MaxSurfaces: 3, Anterior: true, Primary: true, Missing: true, Prosthesis: true},
		"D9004": {MinSurfaces: 1, Area: true, Months: true},
		"D9005": {Area: true, Arch: true},
	} {
		have, ok := table.Need(code)
		require.True(t, ok)
		require.Equal(t, want, have, code)
	}
	_, ok := table.Need("D9009")
	require.False(t, ok)
	var none *dental.Table
	require.Zero(t, none.Len())
	for text, want := range map[string]string{
		"":                          "line 1: empty",
		"tooth\nY\n":                "line 1: no column code",
		"code,toth\nD9001,Y\n":      "line 1: column 2 has no name that is known",
		"code\nD900\n":              "line 2, column code: D and four digits are asked for",
		"code\nD9001\n\nD9001\n":    "line 4, column code: the code stands on an earlier line",
		"code,surfaces\nD9001,0\n":  "line 2, column surfaces: not a value that this column has",
		"code,surfaces\nD9001,3-2":  "line 2, column surfaces: not a value that this column has",
		"code,surfaces\nD9001,1-2+": "line 2, column surfaces: not a value that this column has",
		"code,area\nD9001,x\n":      "line 2, column area: not a value that this column has",
		"code,tooth\nD9001\n":       "line 2: no CSV",
		"code\n\"D9001\n":           "line 2: no CSV",
	} {
		_, err := dental.ReadTable(strings.NewReader(text))
		var te *dental.TableError
		require.ErrorAs(t, err, &te, text)
		require.ErrorContains(t, err, want, text)
	}
}

// TestAreas: each tooth stands in the mouth, in one arch, one side, one quadrant and one sextant.
func TestAreas(t *testing.T) {
	for _, s := range []string{"1", "6", "11", "16", "17", "22", "27", "32", "A", "C", "T", "56", "ES"} {
		x, ok := dental.ParseTooth(s)
		require.True(t, ok)
		for _, areas := range [][]dental.Area{{"01", "02"}, {"03", "04", "05", "06", "07", "08"}, {"10", "20", "30", "40"}, {"L", "R"}, {"00"}, {"09"}} {
			n := 0
			for _, a := range areas {
				require.True(t, a.Valid())
				if a.Holds(x) {
					n++
				}
			}
			require.Equal(t, 1, n, "%s in %v", s, areas)
		}
	}
	for _, a := range []dental.Area{"", "0", "11", "50", "00 ", "X", "1"} {
		require.False(t, a.Valid(), a)
	}
	front, _ := dental.ParseTooth("8")
	back, _ := dental.ParseTooth("K")
	for _, c := range []struct {
		s    dental.Surface
		t    dental.Tooth
		fits bool
		used bool
	}{{"I", front, true, true}, {"I", back, false, true}, {"O", front, false, true}, {"O", back, true, true}, {"F", back, true, false}, {"B", front, true, false}, {"B", back, true, true},
		{"M", front, true, true}, {"X", front, false, true}} {
		require.Equal(t, c.fits, c.s.Fits(c.t), "%s of %s", c.s, c.t)
		require.Equal(t, c.used, c.s.Usual(c.t), "%s of %s", c.s, c.t)
	}
}

func ExampleReadTable() {
	table, err := dental.ReadTable(strings.NewReader("code,tooth,surfaces,teeth\nD2391,Y,1,posterior\n")) // of your own code book
	if err != nil {
		fmt.Println(err)
		return
	}
	need, _ := table.Need("D2391")
	tooth, _ := dental.ParseTooth("14")
	fmt.Println(need.MinSurfaces, tooth.Anterior(), tooth.Quadrant(), dental.Surface("O").Fits(tooth))
	// Output: 1 false 20 true
}
