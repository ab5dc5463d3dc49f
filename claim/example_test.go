package claim_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

func ExampleClaim_Check() {
	t2dm := icd.MustParseCM("E11.9")
	c := &claim.Claim{
		Setting:   guidelines.Professional,
		Billing:   claim.Billing{Party: claim.Party{Organization: "EXAMPLE CLINIC", NPI: "1234567890"}},
		Diagnoses: []claim.Diagnosis{claim.Dx(t2dm)},
		Lines: []claim.Line{{
			Date:   claim.NewDate(2026, time.March, 4),
			Code:   hcpcs.MustParse("G0108"),
			Units:  decimal.NewFromInt(2),
			Charge: decimal.RequireFromString("112.40"),
			For:    []icd.CM{t2dm},
		}},
	}
	report := c.Check(guidelines.New(guidelines.Config{}))
	for _, f := range report.Findings {
		fmt.Println(f.Severity, f.Rule, f.At.Part, f.Message())
	}
	fmt.Println(c.Total().StringFixed(2), c.Lines[0].Pointers)
	// Output:
	// error CLM-ID-01 billing The NPI fails its check digit: a digit is wrong.
	// 112.40 [1]
}

func ExampleClaim_Resolve() {
	c := &claim.Claim{
		Diagnoses: []claim.Diagnosis{{Text: "e1122"}, {Text: "N18.31"}, {Text: "W19.XXXA"}},
		Lines:     []claim.Line{{CodeText: "99213", ForText: []string{"N18.31", "#1"}}, {CodeText: "36415"}},
	}
	c.Resolve()
	fmt.Println(c.Diagnoses[0].Text, c.Diagnoses[0].Code)
	fmt.Println(c.Lines[0].Pointers, c.Lines[1].Pointers, c.Lines[1].PointersDerived)
	// Output:
	// e1122 E11.22
	// [2 1] [1 2] true
}

func ExampleScrub() {
	in := `{"id":"A","from":"2026-03-04","diagnoses":[{"code":"E11.9"}]}
{"id":"B","from":"2026-02-30"}
{"id":"C","from":"2026-03-04","diagnoses":[{"code":"E11"}]}`
	sources := func(yield func(claim.Source) bool) {
		for record, err := range encounter.NewReader(strings.NewReader(in), encounter.Options{}).Records() {
			if !yield(func() (*claim.Claim, error) {
				if err != nil {
					return nil, err
				}
				return record.Claim() // on a worker's goroutine
			}) {
				return
			}
		}
	}
	checker := guidelines.New(guidelines.Config{})
	for r := range claim.Scrub(context.Background(), checker, sources, claim.ScrubOptions{}) {
		if r.Err != nil {
			fmt.Println(r.Err)
			continue
		}
		fmt.Println(r.Claim.ID, len(r.Report.Findings))
	}
	// Output:
	// A 0
	// encounter: line 2: not a calendar date of the form YYYY-MM-DD at /from, byte 79
	// C 1
}
