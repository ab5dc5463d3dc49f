package place_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs/place"
	"github.com/gomedcode/medcode/internal/datafile"
)

func ExampleLookup() {
	p, ok := place.Lookup(place.MustParse("21"))
	fmt.Println(p.Name, p.Facility, ok)
	// Output: Inpatient Hospital true true
}

func TestParse(t *testing.T) {
	for _, bad := range []string{"", "1", "111", "1a", " 1", "-1"} {
		_, err := place.Parse(bad)
		require.ErrorIs(t, err, place.ErrSyntax)
	}
	c := place.MustParse("02")
	require.Equal(t, "02", c.String())
	require.Panics(t, func() { place.MustParse("x") })
	var d place.Code
	require.NoError(t, d.UnmarshalText([]byte("02")))
	require.Equal(t, c, d)
}

func TestAssigned(t *testing.T) {
	unassigned := map[int]bool{}
	for _, r := range [][2]int{{0, 0}, {28, 30}, {35, 40}, {43, 48}, {59, 59}, {63, 64}, {67, 70}, {73, 80}, {82, 98}} {
		for n := r[0]; n <= r[1]; n++ {
			unassigned[n] = true
		}
	}
	for n := range 100 {
		_, ok := place.Lookup(place.MustParse(fmt.Sprintf("%02d", n)))
		require.Equal(t, !unassigned[n], ok, n)
	}
	n := 0
	for range place.All() {
		n++
	}
	require.Equal(t, 52, n)
	_, ok := place.Lookup(place.Code{})
	require.False(t, ok)
}

func TestInForce(t *testing.T) {
	for code, first := range map[string]string{"10": "2022-01-01", "19": "2016-01-01", "27": "2023-10-01", "58": "2020-01-01", "09": "2006-07-01", "16": "2008-04-01"} {
		p, _ := place.Lookup(place.MustParse(code))
		d, _ := time.Parse(time.DateOnly, first)
		require.Equal(t, d, p.From())
		require.True(t, p.InForce(d))
		require.False(t, p.InForce(d.AddDate(0, 0, -1)))
	}
	p, _ := place.Lookup(place.MustParse("66"))
	require.True(t, p.InForce(time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)), "first day not known")
}

func TestLookupAllocs(t *testing.T) {
	c := place.MustParse("11")
	require.Zero(t, testing.AllocsPerRun(100, func() { place.Lookup(c) }))
}

func TestOfficial(t *testing.T) {
	root := datafile.Dir(t)
	f, err := os.Open(filepath.Join(root, "codelists/place_of_service_2024_derived.csv"))
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	plain := strings.NewReplacer("’", "'", "- ", "", " -", "", "-", "", "/", "", " ", "", "–", "")
	for _, r := range rows[1:] {
		if len(r[0]) != 2 || strings.HasPrefix(strings.ToLower(r[2]), "unassigned") {
			continue
		}
		p, ok := place.Lookup(place.MustParse(r[0]))
		require.True(t, ok, r[0])
		require.Equal(t, r[1] == "Facility", p.Facility, r[0])
		if r[0] == "72" {
			r[2] = "Rural Health Clinic" // cut short in this table, whole in the CMS code system
		}
		require.Equal(t, strings.ToLower(plain.Replace(r[2])), strings.ToLower(plain.Replace(p.Name)), r[0])
	}
}
