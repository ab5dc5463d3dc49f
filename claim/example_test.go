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
			Code:   claim.Code(hcpcs.MustParse("G0108")),
			Units:  decimal.NewFromInt(2),
			Charge: decimal.RequireFromString("112.40"),
			For:    claim.For(t2dm),
		}},
	}
	report := c.Check(guidelines.New(guidelines.Config{}))
	for _, f := range report.Findings {
		fmt.Println(f.Severity, f.Rule, f.At.Part, f.Message())
	}
	pointers, _ := c.Pointers(0)
	fmt.Println(c.Total().StringFixed(2), pointers)
	// Output:
	// error CLM-ID-01 billing The NPI fails its check digit: a digit is wrong.
	// 112.40 [1]
}

func ExampleClaim_Pointers() {
	e11, n18 := icd.MustParseCM("E11.22"), icd.MustParseCM("N18.31")
	c := &claim.Claim{
		Setting:   guidelines.Professional,
		Diagnoses: []claim.Diagnosis{claim.Dx(e11), claim.Dx(n18), claim.Dx(icd.MustParseCM("W19.XXXA"))},
		Lines:     []claim.Line{{For: claim.For(n18, e11)}, {}},
	}
	for i := range c.Lines {
		fmt.Println(c.Pointers(i))
	}
	// Output:
	// [2 1] false
	// [1 2] true
}

func ExampleCoded() {
	c := claim.Text[icd.CM]("E119") // as it stands in an 837
	fmt.Println(c, c.Valid(), c == claim.Code(icd.MustParseCM("E11.9")))
	c.SetText("E11,9") // a typing error is kept, and Check reports it
	fmt.Println(c.Text(), c.Valid(), c.Code().IsZero())
	// Output:
	// E11.9 true true
	// E11,9 false true
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
