package guidelines

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReportDays: no rule reports outside its days, whichever family it is of.
func TestReportDays(t *testing.T) {
	c := New(Config{})
	p := &pass{c: c, e: new(Encounter)}
	for _, doc := range Rules() {
		first, last := doc.Days()
		reports := func(day Date) bool {
			p.found, p.lines = p.found[:0], nil
			p.date = day
			p.report(Draft{Rule: doc.ID, At: Whole(PartEncounter), Severity: Info})
			return len(p.found) == 1
		}
		require.True(t, reports(Date{}), doc.ID)
		if !first.IsZero() {
			require.True(t, reports(first), doc.ID)
			require.False(t, reports(first.AddDays(-1)), doc.ID)
		}
		if !last.IsZero() {
			require.True(t, reports(last), doc.ID)
			require.False(t, reports(last.AddDays(1)), doc.ID)
		}
	}
}

// TestReportLineDays: a finding on a service line is judged by the day of the line.
func TestReportLineDays(t *testing.T) {
	doc := RuleDoc{ID: "TEST-DAY-01", First: "2023-07-01", Last: "2024-06-30", Severity: Info, Title: "t", Cites: []Cite{{docOwn, "0.1", "test"}}}
	c := New(Config{Sets: []*RuleSet{{Name: "test", Docs: []RuleDoc{doc}, Run: func(*Facts) {}}}})
	for day, want := range map[string]int{"2023-06-30": 0, "2023-07-01": 1, "2024-06-30": 1, "2024-07-01": 0} {
		p := &pass{c: c, e: new(Encounter)}
		p.begin(&Encounter{From: parseDay("2024-01-01"), Services: []Service{{From: parseDay(day)}}})
		p.setLines()
		p.report(Draft{Rule: doc.ID, At: At(PartServices, 0)})
		require.Len(t, p.found, want, day)
	}
}
