package guidelines_test

import (
	"fmt"

	"github.com/gomedcode/medcode/guidelines"
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
	fixed, err := guidelines.Apply(e, checker.Check(e).Findings[0].Fixes)
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
