package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/report"
	"github.com/gomedcode/medcode/icd"
)

// TestBlocksOverYears: a block is one row whatever the days, though releases give it another range (I10-I16 is I10-I1A since
// FY2023), and of a claim without a day too; no comparison says that a block came or went.
func TestBlocksOverYears(t *testing.T) {
	days := []string{"2016-03-01", "2021-03-04", "2022-09-30", "2022-10-01", "2026-03-04", ""}
	var list []*claim.Claim
	for _, day := range days {
		c := visit("A", "M1", "2026-03-04", "P1", 100)
		c.Diagnoses = nil
		if c.From = (claim.Date{}); day != "" {
			require.NoError(t, c.From.UnmarshalText([]byte(day)))
		}
		for i := range c.Lines {
			c.Lines[i].Date = c.From
		}
		for _, code := range []string{"I10", "I50.9", "J44.9"} {
			d := claim.Diagnosis{}
			d.Code.SetText(code)
			c.Diagnoses = append(c.Diagnoses, d)
		}
		list = append(list, c)
	}
	k, err := report.New(report.Options{By: report.Block, MinCell: 1})
	require.NoError(t, err)
	for _, c := range list {
		k.Add(c)
	}
	rows := map[string]string{}
	for _, r := range k.Report().Rows {
		require.Equal(t, "6", r.Value.Decimal.String(), r.Key)
		rows[r.Key] = r.Label
	}
	require.Len(t, rows, 3)
	newest := icd.Embedded().Releases()
	for _, code := range []string{"I10", "I50", "J44"} {
		e, _ := newest[len(newest)-1].CM(icd.MustParseCM(code))
		require.Equal(t, e.Block().Title(), rows[e.Block().String()])
	}
	var years [2]*report.Report
	for i, c := range []*claim.Claim{list[1], list[4]} {
		k, err := report.New(report.Options{By: report.Block, MinCell: 1})
		require.NoError(t, err)
		k.Add(c)
		years[i] = k.Report()
	}
	for _, m := range report.Compare(years[0], years[1]) {
		require.True(t, m.Change.Decimal.IsZero(), m.Key)
	}
}

// TestBlocksOfReleases: the blocks of two categories are one or two alike in all releases: what is one row now was one block.
func TestBlocksOfReleases(t *testing.T) {
	list := icd.Embedded().Releases()
	newest := list[len(list)-1]
	for _, r := range list {
		now := map[string]string{}
		for e := range r.Codes() {
			if e.Code() != e.Code().Category() {
				continue
			}
			x, ok := newest.CM(e.Code())
			require.True(t, ok, "%s %s", r, e.Code())
			was := e.Block().String()
			if now[was] == "" {
				now[was] = x.Block().String()
			}
			require.Equal(t, now[was], x.Block().String(), "%s %s", r, e.Code())
		}
	}
}
