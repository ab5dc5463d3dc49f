package claim_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

func TestCheckTakesTheCheckersSettings(t *testing.T) {
	c := &claim.Claim{Setting: guidelines.Professional, Lines: []claim.Line{{Code: cpt("99213")}}}
	c.Billing.NPI = "1234567890"
	severity := func(cfg guidelines.Config) guidelines.Severity {
		r := c.Check(guidelines.New(cfg))
		for _, f := range r.Findings {
			if f.Rule == "CLM-ID-01" {
				return f.Severity
			}
		}
		return 0
	}
	require.Equal(t, guidelines.Error, severity(guidelines.Config{}))
	require.Equal(t, guidelines.Warning, severity(guidelines.Config{Severity: map[guidelines.RuleID]guidelines.Severity{"CLM-ID-01": guidelines.Warning}}))
	require.Zero(t, severity(guidelines.Config{Disable: []guidelines.RuleID{"CLM-ID-01"}}))
}

func TestSkippedRulesAreListed(t *testing.T) {
	c := &claim.Claim{Diagnoses: dx("I10")}
	skipped := func(o claim.CheckOptions, cfg guidelines.Config) map[guidelines.RuleID]string {
		r := c.CheckWith(guidelines.New(cfg), o)
		out := map[guidelines.RuleID]string{}
		ids := []guidelines.RuleID{}
		for _, s := range r.Skipped() {
			out[s.Rule] = s.Needs.String()
			ids = append(ids, s.Rule)
		}
		require.True(t, slices.IsSorted(ids))
		return out
	}
	s := skipped(claim.CheckOptions{}, guidelines.Config{})
	require.Equal(t, "setting,claim", s["CLM-LIM-01"])
	require.Equal(t, "dos,created", s["CLM-DT-05"])
	require.NotContains(t, s, guidelines.RuleID("CLM-1500-01"))
	s = skipped(claim.CheckOptions{Created: claim.NewDate(2026, 3, 1)}, guidelines.Config{Disable: []guidelines.RuleID{"CLM-LIM-01"}})
	require.Equal(t, "dos", s["CLM-DT-05"])
	require.NotContains(t, s, guidelines.RuleID("CLM-LIM-01"))
}

// TestNoPatientDataInFindings checks a claim whose every text is a sentinel: it may show in a finding only as a code,
// which is cut to eight letters and digits.
func TestNoPatientDataInFindings(t *testing.T) {
	checker := guidelines.New(guidelines.Config{})
	for _, s := range []guidelines.Setting{guidelines.Professional, guidelines.Outpatient, guidelines.Inpatient} {
		c := fullClaim(t)
		c.Setting = s
		c.Patient.Relationship = "self"
		c.Subscriber.LastName = sentinel + "-2"
		r := c.CheckWith(checker, claim.CheckOptions{Complete: true, Created: claim.NewDate(2026, 6, 1)})
		require.Greater(t, len(r.Findings), 20)
		for _, f := range r.Findings {
			require.NotContains(t, f.Detail(), sentinel[:8], f.Rule)
			require.NotContains(t, f.Text, sentinel, f.Rule)
			require.NotContains(t, f.Message(), sentinel, f.Rule)
			require.NotContains(t, f.Message(), "2026-03-04", f.Rule)
			require.NotContains(t, f.Message(), "12.5", f.Rule)
		}
	}
}

// TestFindingsAreLimited: a claim with very many faults gets the first thousand and one that says so.
func TestFindingsAreLimited(t *testing.T) {
	c := &claim.Claim{Setting: guidelines.Professional, Lines: make([]claim.Line, 2000)}
	for i := range c.Lines {
		c.Lines[i].CLIA = "X"
	}
	for limit, want := range map[int]int{0: 1001, 10: 11} {
		r := c.Check(guidelines.New(guidelines.Config{Limit: limit}))
		require.Len(t, r.Findings, want)
		require.Equal(t, guidelines.RuleID("SEC-LIM-07"), r.Findings[want-1].Rule)
		n := 0
		for _, f := range r.Findings {
			if f.Rule == "SEC-LIM-07" {
				n++
			}
		}
		require.Equal(t, 1, n)
	}
}

func TestRulesAreInOrder(t *testing.T) {
	seen := map[guidelines.RuleID]bool{}
	docs := claim.Rules()
	require.True(t, slices.IsSortedFunc(docs, func(a, b guidelines.RuleDoc) int { return strings.Compare(string(a.ID), string(b.ID)) }))
	for _, d := range docs {
		require.False(t, seen[d.ID], d.ID)
		seen[d.ID] = true
		require.True(t, strings.HasPrefix(string(d.ID), "CLM-") || strings.HasPrefix(string(d.ID), "DEN-"), d.ID)
	}
}

func BenchmarkCheck(b *testing.B) {
	c := &claim.Claim{Setting: guidelines.Professional, From: claim.NewDate(2026, 3, 4), Diagnoses: dx("E11.22", "N18.31", "Z79.4", "I10"),
		Lines: []claim.Line{{Code: cpt("99213"), For: claim.ForPositions(1, 2, 3, 4), Charge: amount("131.00")}, {Code: cpt("G0108"), For: claim.ForPositions(1), Charge: amount("112.40")}}}
	c.Billing.NPI = "1234567893"
	checker := guidelines.New(guidelines.Config{})
	b.ReportAllocs()
	for b.Loop() {
		c.Check(checker)
	}
}
