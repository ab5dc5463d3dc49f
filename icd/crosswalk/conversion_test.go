package crosswalk_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/crosswalk"
)

func TestConversion(t *testing.T) {
	c, err := crosswalk.ReadConversion(slices.Values([][]string{
		{"ICD-10-CM conversion table"},
		{"Current code assignment", "Effective", "Previous Code(s) Assignment"},
		{"M54.50", "2021", "M54.5"},
		{"U07.1", "43922", "B97.29"},
		{"C50.A0", "2025", "C50.919, C50.929"},
		{"C56.3", "2021", "C56.1 and C56.2"},
		{"", "", ""},
		{"X", "2021", "M54.5"},
		{"M54.51", "soon", "M54.5"},
		{"M54.59", "2021", "M54.5"},
		{"H02.151", "2018", "H02.101-H02.106; H02.109"},
		{"W44.A0XA", "2023", "Codes in Categories T15-T19"},
		{"K31.A", "2021", "K31.89 AND a code from R11-"},
	}))
	require.Equal(t, 8, c.Len())
	require.ErrorContains(t, err, "line 8: current code")
	require.ErrorContains(t, err, "line 9: effective")
	var got []string
	for _, r := range c.Successors(icd.MustParseCM("M54.5")) {
		got = append(got, r.Code.String()+" "+r.Effective.Format(time.DateOnly))
	}
	require.Equal(t, []string{"M54.50 2021-10-01", "M54.59 2021-10-01"}, got)
	rows := slices.Collect(c.All())
	require.Equal(t, "2020-04-01", rows[1].Effective.Format(time.DateOnly))
	require.Len(t, rows[2].Previous, 2)
	require.Len(t, rows[3].Previous, 2)

	require.Len(t, c.Successors(icd.MustParseCM("H02.103")), 1)
	require.Len(t, c.Successors(icd.MustParseCM("T17.220A")), 1)
	require.Len(t, c.Successors(icd.MustParseCM("R11.2")), 1)
	require.Empty(t, c.Successors(icd.MustParseCM("H02.107")))

	_, err = crosswalk.ReadConversion(slices.Values([][]string(nil)))
	require.ErrorContains(t, err, "no conversion rows")
}
