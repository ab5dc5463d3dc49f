// Command billing builds a professional claim in Go, checks it and prints its lines: codes are typed, diagnosis pointers
// are derived, amounts are decimal.
//
//	go run ./examples/billing
package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

func main() { run(os.Stdout) }

// visit is a claim for diabetes training.
func visit() *claim.Claim {
	t2dm, insulin := icd.MustParseCM("E11.9"), icd.MustParseCM("Z79.4")
	return &claim.Claim{
		ID:        "B-1",
		Setting:   guidelines.Professional,
		Billing:   claim.Billing{Party: claim.Party{Organization: "EXAMPLE CLINIC", NPI: "1234567893"}},
		Diagnoses: []claim.Diagnosis{claim.Dx(t2dm), claim.Dx(insulin)},
		Lines: []claim.Line{{
			Date:           claim.NewDate(2026, time.March, 4),
			Code:           claim.Code(hcpcs.MustParse("G0108")),
			Units:          decimal.NewFromInt(2),
			Charge:         decimal.RequireFromString("112.40"),
			PlaceOfService: "11",
			For:            claim.For(t2dm, insulin),
		}, {
			Date:           claim.NewDate(2026, time.March, 4),
			Code:           claim.Code(hcpcs.MustParse("A4253")),
			Units:          decimal.NewFromInt(1),
			Charge:         decimal.RequireFromString("31.05"),
			PlaceOfService: "12",
		}},
	}
}

func run(w io.Writer) {
	c := visit()
	checker := guidelines.New(guidelines.Config{})
	report := c.Check(checker)
	for i, l := range c.Lines {
		pointers, _ := c.Pointers(i)
		fmt.Fprintf(w, "%s %s x %s = %s for %v\n", l.Date, l.Code, l.Units, l.Charge.StringFixed(2), pointers)
	}
	fmt.Fprintf(w, "total %s\n", c.Total().StringFixed(2))
	for _, f := range report.Findings {
		fmt.Fprintf(w, "%s %s at %s: %s\n", f.Severity, f.Rule, f.At.Part, f.Message())
	}
	if err := report.Findings.Err(); err != nil { // only findings of severity error
		fmt.Fprintln(w, err)
	}
	fmt.Fprintf(w, "%+v\n", c.Patient) // patient data never prints by accident
}
