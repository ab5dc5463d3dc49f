package crosswalk_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/crosswalk"
)

func TestBreaks(t *testing.T) {
	from, err := icd.On(time.Date(2025, 9, 30, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	to, err := icd.On(time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	stock := []icd.CM{icd.MustParseCM("E11.9"), icd.MustParseCM("B88.0"), icd.MustParseCM("E11"), icd.MustParseCM("Z99.99")}
	conv, err := crosswalk.ReadConversion(slices.Values([][]string{{"B88.01", "2025", "B88.0"}}))
	require.NoError(t, err)

	got := slices.Collect(crosswalk.Breaks(from, to, slices.Values(stock), conv))
	require.Len(t, got, 1, "E11.9 goes on, E11 was a header, Z99.99 is no code")
	require.Equal(t, icd.BecameHeader, got[0].Change)
	require.Equal(t, []crosswalk.Successor{{Code: icd.MustParseCM("B88.01"), Title: got[0].Successors[0].Title, Why: "conversion table"}}, got[0].Successors)

	got = slices.Collect(crosswalk.Breaks(from, to, slices.Values(stock), nil))
	require.Greater(t, len(got[0].Successors), 1)
	require.Equal(t, "below the header", got[0].Successors[0].Why)
}

// TestAllBreaks: 28 valid codes of FY2025 are not valid in FY2026, 12 of them gone and 16 turned into headers.
func TestAllBreaks(t *testing.T) {
	from, _ := icd.On(time.Date(2025, 9, 30, 0, 0, 0, 0, time.UTC))
	to, _ := icd.On(time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC))
	count := map[icd.ChangeKind]int{}
	for b := range crosswalk.Breaks(from, to, func(yield func(icd.CM) bool) {
		for e := range from.Codes() {
			if !yield(e.Code()) {
				return
			}
		}
	}, nil) {
		count[b.Change]++
	}
	require.Equal(t, map[icd.ChangeKind]int{icd.Deleted: 12, icd.BecameHeader: 16}, count)
}

// Every code that breaks on any update of ICD-10-CM is told what came after it, by the embedded conversion table or by
// what lies near it, but for a few that were only taken away.
func TestBreaksOfEveryUpdate(t *testing.T) {
	set := icd.Embedded()
	conv := crosswalk.ConversionOf(set)
	require.Greater(t, conv.Len(), 5000)
	require.Nil(t, crosswalk.ConversionOf(&icd.Set{}))
	releases := set.Releases()
	total, alone := 0, 0
	for i, to := range releases[1:] {
		from := releases[i]
		for b := range crosswalk.Breaks(from, to, func(yield func(icd.CM) bool) {
			for e := range from.Codes() {
				if !yield(e.Code()) {
					return
				}
			}
		}, conv) {
			total++
			if len(b.Successors) == 0 {
				alone++
			}
			for _, s := range b.Successors {
				e, ok := to.CM(s.Code)
				require.True(t, ok && e.Billable(), "%v to %v", b.Code, s.Code)
			}
		}
	}
	require.Equal(t, 1030, total, "codes that ended or were divided, 2016 to 2026")
	require.Equal(t, 136, alone, "only taken away: later encounters after death (S06), proximal joints of thumbs (S63.13-) and the like")
}
