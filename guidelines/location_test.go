package guidelines_test

import (
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
