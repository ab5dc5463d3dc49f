package x837_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
)

// allRules are the rules of every package.
func allRules() []guidelines.RuleDoc {
	return append(append(guidelines.Rules(), claim.Rules()...), x12.Rules()...)
}

// TestCitations reads every citation of every rule: its document is one that is known, its edition on each day of
// service one that was published, and it has a section.
func TestCitations(t *testing.T) {
	var days []guidelines.Date
	for _, s := range []string{"2015-10-01", "2016-01-01", "2019-07-01", "2021-06-30", "2024-08-15", "2026-04-15", "2026-11-30", "2031-01-01"} {
		d, err := claim.ParseDate(s)
		require.NoError(t, err)
		days = append(days, d)
	}
	for _, doc := range allRules() {
		require.NotEmpty(t, doc.Cites, doc.ID)
		for _, c := range doc.Cites {
			p, ok := guidelines.FindPublication(c.Document)
			require.True(t, ok, "%s cites %q, which is no known publication", doc.ID, c.Document)
			require.NotEmpty(t, c.Section, "%s cites %s without a section", doc.ID, c.Document)
			if c.Edition != "" {
				require.True(t, p.Has(c.Edition), "%s cites %s %s, which was not published", doc.ID, c.Document, c.Edition)
				continue
			}
			for _, day := range days[:len(days)-1] {
				if !doc.Holds(day) {
					continue
				}
				if on := c.On(day).Edition; on != "" {
					require.True(t, p.Has(on), "%s cites %s %s on %s, which was not published", doc.ID, c.Document, on, day)
				} else {
					require.Equal(t, "Medicare Physician Fee Schedule", c.Document, "%s cites %s without an edition", doc.ID, c.Document)
				}
			}
		}
	}
}

// TestInventedEditions: editions that do not exist are refused.
func TestInventedEditions(t *testing.T) {
	for document, edition := range map[string]string{
		"NUBC UB-04 Data Specifications Manual": "FY2026", "X12 837": "FY2026", "Medicare Claims Processing Manual": "FY2026",
		"ICD-10-CM Guidelines": "2026", "Definitions of Medicare Code Edits": "FY2026", "NCCI Policy Manual for Medicare": "2031",
		"Physician Fee Schedule final rule": "CY 2026", "HL7 FHIR": "R4", "NUCC 1500 Claim Form Reference Instruction Manual": "2026",
	} {
		p, ok := guidelines.FindPublication(document)
		require.True(t, ok, document)
		require.False(t, p.Has(edition), "%s %s", document, edition)
	}
	_, ok := guidelines.FindPublication("UB-04 Manual")
	require.False(t, ok)
}

// TestRuleDays: every rule has its days, from itself or from its source, in their order. What has none rests on a form, a
// numbering or a check digit, or says so.
func TestRuleDays(t *testing.T) {
	for _, doc := range allRules() {
		first, last := doc.Days()
		require.True(t, last.IsZero() || first.Before(last), doc.ID)
		if first.IsZero() {
			p, _ := guidelines.FindPublication(doc.Cites[0].Document)
			require.True(t, p.First().IsZero() || doc.First == guidelines.Always, doc.ID)
			continue
		}
		require.False(t, doc.Holds(first.AddDays(-1)), doc.ID)
		require.True(t, doc.Holds(first), doc.ID)
		if !last.IsZero() {
			require.True(t, doc.Holds(last), doc.ID)
			require.False(t, doc.Holds(last.AddDays(1)), doc.ID)
		}
	}
}
