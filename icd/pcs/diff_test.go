package pcs_test

import (
	"iter"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

func count(changes iter.Seq[pcs.Change]) map[string]int {
	n := map[string]int{}
	for c := range changes {
		kind := c.Kind.String()
		if len(c.Code) == 3 {
			kind += " tables"
		}
		n[kind]++
	}
	return n
}

// TestDiffEmbedded compares with the totals that CMS published for the updates.
func TestDiffEmbedded(t *testing.T) {
	for _, tc := range []struct {
		from, to time.Time
		want     map[string]int
	}{
		{date(2023, 10, 1), date(2024, 4, 1), map[string]int{"added": 41, "deleted": 6}},
		{date(2024, 4, 1), date(2024, 10, 1), map[string]int{"added": 371, "deleted": 61, "added tables": 3}},
		{date(2025, 4, 1), date(2025, 10, 1), map[string]int{"added": 156, "deleted": 27, "added tables": 4}},
	} {
		from, err := pcs.On(tc.from)
		require.NoError(t, err)
		to, err := pcs.On(tc.to)
		require.NoError(t, err)
		got := count(pcs.Diff(from, to))
		require.Equal(t, tc.want, got, "%v to %v", from, to)
		back := count(pcs.Diff(to, from))
		require.Equal(t, got["added"], back["deleted"])
	}
}

// TestDiffAgainstAddenda compares the embedded releases with the official order addenda, code by code.
func TestDiffAgainstAddenda(t *testing.T) {
	set, _ := loadOfficial(t)
	for year, before := range map[int]time.Time{2025: date(2024, 9, 30), 2026: date(2025, 9, 30)} {
		rel, err := set.On(fiscal(year))
		require.NoError(t, err)
		addenda, ok := rel.Addenda()
		require.True(t, ok)
		want := map[string]string{}
		for _, a := range addenda.Amendments {
			switch a.Action {
			case pcs.Add:
				want[a.Code] = "added"
			case pcs.Delete:
				want[a.Code] = "deleted"
			}
		}
		from, err := pcs.On(before)
		require.NoError(t, err)
		to, err := pcs.On(fiscal(year))
		require.NoError(t, err)
		got := map[string]string{}
		for c := range pcs.Diff(from, to) {
			got[c.Code] = c.Kind.String()
		}
		require.Equal(t, want, got)
		require.Equal(t, from.Count(), addenda.Before)
		require.Equal(t, to.Count(), addenda.After)
	}
}

func TestDiffRetitled(t *testing.T) {
	set, _ := loadOfficial(t)
	from, _ := set.On(fiscal(2025))
	to, _ := set.On(fiscal(2026))
	n := 0
	for c := range pcs.Diff(from, to) {
		if c.Kind == icd.Retitled {
			require.NotEqual(t, c.Before, c.After)
			n++
		}
	}
	require.Equal(t, 2, n)
}
