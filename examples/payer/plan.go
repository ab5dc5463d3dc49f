package main

import (
	"strings"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// unspecified reports whether a title says that something is not told.
func unspecified(title string) bool { return strings.Contains(title, "unspecified") }

// planSet is an invented plan's policy in Go, for what a pack cannot say: it asks the release of the day what a code is,
// the fact that codes belong to a list, and the day of each line.
func planSet() *guidelines.RuleSet {
	diabetes := guidelines.Codes("E08-E13")
	training := hcpcs.MustParse("G0108")
	return &guidelines.RuleSet{
		Name: "plan",
		Docs: []guidelines.RuleDoc{
			{
				ID: "PLAN-DM-01", Severity: guidelines.Warning, Title: "Diabetes training is for patients with diabetes",
				Needs: guidelines.NeedDx | guidelines.NeedPx | guidelines.NeedPayerID, First: "2025-01-01",
				Cites: []guidelines.Cite{{Document: "Example Plan policy 12", Edition: "2025-01-01", Section: "4.2"}},
			},
			{
				ID: "PLAN-DX-01", Severity: guidelines.Info, Title: "The plan asks for complete codes with a side or a site",
				Needs: guidelines.NeedDx | guidelines.NeedOrder | guidelines.NeedPayerID, First: "2026-01-01",
				Cites: []guidelines.Cite{{Document: "Example Plan policy 3", Edition: "2026-01-01", Section: "1"}},
			},
		},
		Run: func(f *guidelines.Facts) {
			e := f.Encounter()
			if e.Payer.ID != "87726" {
				return
			}
			if len(f.Find(diabetes)) == 0 {
				for i := range e.Services {
					if e.Services[i].Code == training {
						f.Report(guidelines.Draft{Rule: "PLAN-DM-01", At: guidelines.AtField(guidelines.PartServices, i, "code"),
							Codes: []guidelines.Code{guidelines.CodeHCPCS(training)}, Text: "$1 is paid for diabetes only: add the diagnosis."})
					}
				}
			}
			for i := range e.Diagnoses {
				// an entry is that of the release in force on the day of the encounter
				if entry, ok := f.Diagnosis(i); ok && entry.Billable() && unspecified(entry.Title()) {
					f.Report(guidelines.Draft{Rule: "PLAN-DX-01", At: guidelines.AtField(guidelines.PartDiagnoses, i, "code"),
						Codes: []guidelines.Code{guidelines.CodeCM(entry.Code())}, Text: "$1 is an unspecified code, which the plan asks about."})
				}
			}
		},
	}
}
