package guidelines_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
)

func TestLocationString(t *testing.T) {
	for want, at := range map[string]guidelines.Location{
		"encounter":                guidelines.Whole(guidelines.PartEncounter),
		"diagnoses[1]":             guidelines.At(guidelines.PartDiagnoses, 1),
		"billing.npi":              guidelines.AtField(guidelines.PartBilling, guidelines.None, "npi"),
		"services[0].modifiers[2]": guidelines.AtSub(guidelines.PartServices, 0, "modifiers", 2),
		"billing.address.zip":      guidelines.AtField(guidelines.PartBilling, guidelines.None, "address.zip"),

		"services[0].adjudications[1].paid": guidelines.AtSub(guidelines.PartServices, 0, "adjudications.paid", 1),
	} {
		require.Equal(t, want, at.String())
	}
}

// TestFarLocations: what stands far behind is told where it stands, in order, also as the other party of a finding.
func TestFarLocations(t *testing.T) {
	const far = 40_000
	c := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{{Name: "far", Docs: []guidelines.RuleDoc{{ID: "FAR-1", Severity: guidelines.Warning, Title: "Far"}}, Run: func(f *guidelines.Facts) {
		f.Report(guidelines.Draft{Rule: "FAR-1", At: guidelines.At(guidelines.PartServices, far), Text: "far", Related: []guidelines.Location{guidelines.AtSub(guidelines.PartServices, 2*far, "modifiers", 2*far)}})
		f.Report(guidelines.Draft{Rule: "FAR-1", At: guidelines.At(guidelines.PartServices, 3), Text: "near"})
	}}}})
	found := c.Check(&guidelines.Encounter{From: guidelines.NewDate(2026, 3, 4)}).Findings
	var at []string
	for i := range found {
		if f := &found[i]; f.Rule == "FAR-1" {
			at = append(at, f.At.String())
			for _, l := range f.Related() {
				at = append(at, l.String())
			}
		}
	}
	require.Equal(t, []string{"services[3]", "services[40000]", "services[80000].modifiers[32767]"}, at)
	require.Negative(t, guidelines.At(guidelines.PartServices, 3).Compare(guidelines.At(guidelines.PartServices, far)))
}

// TestOrderOfFindings: findings stand in the order of Location.Compare, then of their rules, also in memory that held others.
func TestOrderOfFindings(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	var drafts []guidelines.Draft
	c := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{{Name: "any", Run: func(f *guidelines.Facts) {
		for _, d := range drafts {
			f.Report(d)
		}
	}}}})
	var into guidelines.Findings
	for range 300 {
		drafts = drafts[:0]
		for range r.IntN(40) {
			at := guidelines.Location{Part: guidelines.Part(r.IntN(4)), Index: int32(r.IntN(4) - 1), Sub: int16(r.IntN(3) - 1), Field: []string{"", "code", "units"}[r.IntN(3)]}
			if r.IntN(9) == 0 {
				at.Index = int32(r.Uint32())
			}
			drafts = append(drafts, guidelines.Draft{Rule: guidelines.RuleID([]string{"ANY-1", "ANY-2"}[r.IntN(2)]), Severity: guidelines.Warning, At: at, Text: strconv.Itoa(len(drafts))})
		}
		got := c.Check(&guidelines.Encounter{}).Findings
		require.Len(t, got, len(drafts))
		require.True(t, slices.IsSortedFunc(got, func(a, b guidelines.Finding) int {
			ai, _ := strconv.Atoi(a.Text)
			bi, _ := strconv.Atoi(b.Text)
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Rule, b.Rule), cmp.Compare(ai, bi))
		}))
		again := c.CheckWith(&guidelines.Encounter{}, guidelines.Run{Into: into}).Findings
		require.Equal(t, got, again)
		if again != nil {
			into = again
		}
	}
}
