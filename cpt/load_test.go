package cpt_test

import (
	"encoding/csv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
)

// The texts are invented: they say nothing of what the codes stand for.
func TestLoad(t *testing.T) {
	fsys := fstest.MapFS{
		"LONGULT.txt": {Data: []byte("Licence notes come first.\r\nAnd go on.\r\n\r\n99998\tLONG TEXT A, OF TWO PARTS\r\n0999T\tLONG TEXT B\r\n")},
		"MEDU.txt":    {Data: []byte("99998 MEDIUM TEXT A\n0999T MEDIUM TEXT B\n")},
		"SHORTU.txt":  {Data: []byte("99998 SHORT A\n0999T SHORT B\n")},
		"own.csv":     {Data: []byte("code,text\n99997,\"Own text, quoted\"\n0998F,Own text\n")},
		"readme.md":   {Data: []byte("nothing here")},
	}
	set, report, err := cpt.Load(fsys, load.Options{})
	require.NoError(t, err)
	require.Len(t, report.Used(), 4)
	require.Equal(t, 4, set.Len())
	d, ok := set.Lookup(cpt.MustParse("99998"))
	require.True(t, ok)
	require.Equal(t, cpt.Descriptor{Code: cpt.MustParse("99998"), Long: "LONG TEXT A, OF TWO PARTS", Medium: "MEDIUM TEXT A", Short: "SHORT A"}, d)
	require.Equal(t, d.Long, d.Title())
	d, _ = set.Lookup(cpt.MustParse("99997"))
	require.Equal(t, "Own text, quoted", d.Title())
	var order []string
	for d := range set.All() {
		order = append(order, d.Code.String())
	}
	require.Equal(t, "0998F 0999T 99997 99998", strings.Join(order, " "))
	_, ok = (*cpt.Set)(nil).Lookup(cpt.MustParse("99998"))
	require.False(t, ok)
	require.Zero(t, (*cpt.Set)(nil).Len())
	require.Contains(t, set.String(), "4 codes")
}

func TestReadFaults(t *testing.T) {
	rows, err := cpt.Read(strings.NewReader("99998\tA\n99998\tB\nTotal: 2\n99997\tC\n"), "LONG.txt")
	require.Len(t, rows, 2)
	require.ErrorContains(t, err, "LONG.txt:2: code appears a second time")
	require.ErrorContains(t, err, "LONG.txt:3: not a code and a text")
	rows, err = cpt.Read(strings.NewReader("99998\tA\n99997\t"+strings.Repeat("B", 1<<20)+"\n99996\tC\n"), "LONG.txt")
	require.Len(t, rows, 2, "a line that is too long costs that line")
	require.ErrorContains(t, err, "LONG.txt:2: line too long")
	rows, _ = cpt.Read(strings.NewReader("99998\tA\n"+strings.Repeat("?\n", 200)+"99997\tB\n"), "LONG.txt")
	require.Len(t, rows, 2, "what follows many faults is read")
	_, err = cpt.Read(strings.NewReader("nothing\n"), "x")
	require.ErrorContains(t, err, "no CPT codes")
}

// TestNumbersOfficial: every number listed here exists in the fee schedule or in the NCCI add-on table.
func TestNumbersOfficial(t *testing.T) {
	column := func(path string, col int) map[string]string {
		rows, err := csv.NewReader(datafile.Open(t, path)).ReadAll()
		require.NoError(t, err)
		out := map[string]string{}
		for _, r := range rows[1:] {
			if col != 0 || r[1] == "" {
				out[r[col]] = r[14]
			}
		}
		return out
	}
	global := column("pfs/pfs_rvu_2024_july_no_descriptors_derived.csv.gz", 0)
	addOns := map[string]bool{}
	rows, err := csv.NewReader(datafile.Open(t, "ncci/addon_code_edits_2024q3_derived.csv.gz")).ReadAll()
	require.NoError(t, err)
	for _, r := range rows[1:] {
		addOns[r[1]] = true
	}
	for n := range 100000 {
		s := string([]byte{byte('0' + n/10000), byte('0' + n/1000%10), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)})
		c := cpt.MustParse(s)
		if c.IsAddOn() {
			require.True(t, addOns[s] || global[s] == "ZZZ", "%s is no add-on code", s)
			require.False(t, c.IsExempt51(), s)
		}
		if c.IsUnlisted() || c.IsExempt51() {
			require.Contains(t, global, s)
		}
	}
}
