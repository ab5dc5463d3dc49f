package guidelines_test

import (
	"fmt"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

func visit(codes ...string) *guidelines.Encounter {
	e := &guidelines.Encounter{Setting: guidelines.Outpatient, From: guidelines.NewDate(2026, 3, 4)}
	for _, c := range codes {
		e.Diagnoses = append(e.Diagnoses, guidelines.Diagnosis{Text: c, Code: icd.MustParseCM(c)})
	}
	return e
}

func ExampleChecker_Check() {
	checker := guidelines.New(guidelines.Config{})
	rep := checker.Check(visit("I10", "N18.4"))
	for _, f := range rep.Findings {
		fmt.Println(f)
		fmt.Println(f.Cites()[0])
	}
	// Output:
	// error ICD-CIR-02: Hypertension with chronic kidney disease N18.4 is presumed to be related: I12.9 takes the place of I10.
	// ICD-10-CM Guidelines FY2026 I.C.9.a.2
}

func ExampleApply() {
	checker := guidelines.New(guidelines.Config{})
	e := visit("M17.11", "M17.12")
	fixed, err := guidelines.Apply(e, checker.Check(e).Findings[0].Fixes())
	fmt.Println(fixed.Diagnoses[0].Code, err, len(checker.Check(fixed).Findings))
	// Output:
	// M17.0 <nil> 0
}

func ExampleEncounter_assertions() {
	e := visit("I10", "N18.4")
	e.Assertions = []guidelines.Assertion{{Kind: "htnNotCauseOfCKD"}}
	f := guidelines.New(guidelines.Config{}).Check(e).Findings[0]
	fmt.Println(f.Severity, f.Asserted)
	// Output:
	// info true
}

// A caller's payer policy registers like the built-in rules: it sees the release of the day, the tables and the payer, and
// severities, days and citations hold for it as for every rule.
func ExampleRuleSet() {
	diabetes := guidelines.Codes("E08-E13")
	policy := &guidelines.RuleSet{
		Name: "acme",
		Docs: []guidelines.RuleDoc{{
			ID: "ACME-DM-01", Severity: guidelines.Warning, Title: "Diabetes training needs a diabetes diagnosis",
			First: "2025-01-01", Cites: []guidelines.Cite{{Document: "ACME policy", Edition: "2025", Section: "4.2"}},
		}},
		Run: func(f *guidelines.Facts) {
			e := f.Encounter()
			if e.Payer.ID != "12345" || len(f.Find(diabetes)) > 0 {
				return
			}
			for i, s := range e.Services {
				if s.Code == hcpcs.MustParse("G0108") {
					f.Report(guidelines.Draft{Rule: "ACME-DM-01", At: guidelines.At(guidelines.PartServices, i),
						Codes: []guidelines.Code{guidelines.CodeHCPCS(s.Code)}, Text: "$1 is paid for diabetes only: add the diagnosis."})
				}
			}
		},
	}
	checker := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{policy}, Disable: []guidelines.RuleID{"HCP-FMT-08"}})
	e := &guidelines.Encounter{
		Setting: guidelines.Professional, From: guidelines.NewDate(2026, 3, 4), Payer: guidelines.Payer{ID: "12345", Filing: "CI"},
		Diagnoses: []guidelines.Diagnosis{{Code: icd.MustParseCM("I10")}},
		Services:  []guidelines.Service{{Code: hcpcs.MustParse("G0108"), From: guidelines.NewDate(2026, 3, 4)}},
	}
	for _, f := range checker.Check(e).Findings {
		if f.Rule == "ACME-DM-01" {
			fmt.Println(f, f.Cites())
		}
	}
	// Output:
	// warning ACME-DM-01: G0108 is paid for diabetes only: add the diagnosis. [ACME policy 2025 4.2]
}
