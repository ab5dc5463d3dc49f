package pcs_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
)

// TestEmbeddedAgainstOfficial compares what is embedded with the official files of FY2025 and FY2026: the same codes,
// the same axis titles; in sections 0 and 1 the same labels where there is one; the same titles where they are said to
// be official. It logs how often other labels are worded differently or missing.
func TestEmbeddedAgainstOfficial(t *testing.T) {
	set, _ := loadOfficial(t)
	for _, year := range []int{2025, 2026} {
		want, err := set.On(fiscal(year))
		require.NoError(t, err)
		got, err := pcs.On(fiscal(year))
		require.NoError(t, err)
		n, without, built, missing, worded, undefined := 0, 0, 0, 0, 0, 0
		for c := range want.Codes("") {
			n++
			if !got.Has(c) {
				t.Fatalf("%d: %v is missing", year, c)
			}
			w, _ := want.Decode(c)
			g, _ := got.Decode(c)
			for i := range 7 {
				a, b := g.Axes[i], w.Axes[i]
				if a.Definition != "" && b.Definition != "" && a.Definition != b.Definition {
					t.Fatalf("%v: definition %q, want %q", c, a.Definition, b.Definition)
				}
				if a.Definition == "" && b.Definition != "" {
					undefined++
				}
				if a.Title != b.Title {
					t.Fatalf("%v: axis title %q, want %q", c, a.Title, b.Title)
				}
				switch {
				case a.Label == "":
					missing++
				case a.Label != b.Label && (c.At(1) <= '1' || i < 3):
					t.Fatalf("%v: label %q, want %q", c, a.Label, b.Label)
				case a.Label != b.Label:
					worded++
				}
			}
			title, src, ok := got.Title(c)
			official, _, _ := want.Title(c)
			switch {
			case !ok:
				without++
			case src == pcs.TitleBuilt:
				built++
			case title != official:
				t.Fatalf("%v: title %q, want %q", c, title, official)
			}
		}
		require.Equal(t, n, got.Count())
		t.Logf("%v: %d codes; titles: %d built, %d missing; of %d labels %d are missing, %d worded differently; %d definitions are missing",
			got, n, built, without, 7*n, missing, worded, undefined)
	}
}

// TestTablesOverEmbedded: tables without their order file take the official titles that are embedded for the same day.
func TestTablesOverEmbedded(t *testing.T) {
	name := "icd10pcs_tables_2026.xml.gz"
	set, report, _ := pcs.Load(os.DirFS(officialFolder(t)), pcs.LoadOptions{Root: name})
	require.NoError(t, report.Err())
	rel, err := pcs.Embedded().With(set).On(fiscal(2026))
	require.NoError(t, err)
	alone, err := set.On(fiscal(2026))
	require.NoError(t, err)
	built, differ := 0, 0
	for s, official := range orderTitles(t, 2026) {
		title, src, ok := rel.Title(icd.MustParsePCS(s))
		require.True(t, ok, s)
		if src == pcs.TitleBuilt {
			built++
		} else {
			require.Equal(t, official, title, s)
		}
		if title, _, _ := alone.Title(icd.MustParsePCS(s)); title != official {
			differ++
		}
	}
	require.Less(t, built, 300)
	require.Equal(t, 248, differ)
}
