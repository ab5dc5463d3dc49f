// Command payer shows a caller's own rules beside those of the module: a payer pack in Go and one as data, pack.yaml, with
// edits that payers have published. Both register alike, and severities, days, citations and the list of what was not
// checked hold for them.
//
//	go run ./examples/payer
package main

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/payer"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

//go:embed pack.yaml
var packText string

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "payer:", err)
		os.Exit(2)
	}
}

// run checks a claim by both packs and prints what they find and what they could not look at.
func run(w io.Writer) error {
	pack, err := payer.Read(strings.NewReader(packText), "pack.yaml")
	if err != nil {
		return err
	}
	plan := planSet()
	checker := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{plan, pack.Set()}})
	own := map[guidelines.RuleID]bool{}
	for _, s := range []*guidelines.RuleSet{plan, pack.Set()} {
		for _, d := range s.Docs {
			own[d.ID] = true
		}
	}
	for _, c := range []*claim.Claim{visit(), training()} {
		r := c.Check(checker)
		fmt.Fprintf(w, "%s, payer %s:\n", c.ID, cmp.Or(c.Payer.ID, c.Payer.FilingIndicator))
		for _, f := range r.Findings {
			if own[f.Rule] {
				fmt.Fprintf(w, "  %s %s at %s: %s\n", f.Severity, f.Rule, f.At, f.Message())
				for _, c := range f.Cites() {
					fmt.Fprintf(w, "    %s\n", c)
				}
			}
		}
		for _, s := range r.Skipped() {
			if s.Rule == "MDC-DSM-01" {
				fmt.Fprintf(w, "  not checked: %s needs %s\n", s.Rule, s.Needs)
			}
		}
	}
	return nil
}

// visit is a claim to a commercial payer.
func visit() *claim.Claim {
	pain := icd.MustParseCM("M54.50")
	return &claim.Claim{
		ID: "P-1", Setting: guidelines.Professional, Payer: claim.Payer{ID: "87726"},
		Diagnoses: []claim.Diagnosis{claim.Dx(pain)},
		Lines:     []claim.Line{line("97110", pain), line("G0108", pain)},
	}
}

// training is a claim to Medicare.
func training() *claim.Claim {
	t2dm := icd.MustParseCM("E11.9")
	return &claim.Claim{
		ID: "P-2", Setting: guidelines.Professional, Payer: claim.Payer{FilingIndicator: "MB"},
		Diagnoses: []claim.Diagnosis{claim.Dx(t2dm)},
		Lines:     []claim.Line{line("97803", t2dm), line("G0108", t2dm)},
	}
}

func line(code string, dx icd.CM) claim.Line {
	return claim.Line{Code: claim.Code(hcpcs.MustParse(code)), Units: decimal.NewFromInt(1), Charge: decimal.NewFromInt(60),
		Date: claim.NewDate(2026, time.March, 4), PlaceOfService: "11", For: claim.For(dx)}
}
