package fhir

import (
	"fmt"
	"io"
	"iter"
	"log/slog"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/redact"
)

// Result is what one resource gives, a Bundle being one.
type Result struct {
	Claims   []*claim.Claim // in order
	Findings []Finding      // what is missing, doubtful or asked
	Skipped  int            // resources that give no claim: events of drug plans, what is cancelled, answers to claims of the same Bundle
}

// Format prints <redacted> for every verb.
func (Result) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Result) LogValue() slog.Value { return redact.Log() }

// add reports a finding.
func (o *Result) add(rule guidelines.RuleID, path, text string) {
	o.Findings = append(o.Findings, Finding{rule, severityOf(rule), path, text})
}

// Claims reads a resource as claims: Claim and ExplanationOfBenefit give one each, a Bundle those inside it, and where there
// are none, its Encounters (with the Conditions, Procedures, ChargeItems and Coverages of an EHR). Any other resource gives
// nothing.
func Claims(res r4.Resource) Result {
	var out Result
	switch r := res.(type) {
	case *r4.Claim:
		newScope(nil).claim(r, "Claim", &out)
	case *r4.ExplanationOfBenefit:
		newScope(nil).eob(r, eobPath, &out)
	case *r4.Bundle:
		newScope(r).bundle(r, &out)
	}
	return out
}

// Reader reads claims from FHIR resources in JSON or NDJSON, one resource at a time.
type Reader struct {
	in *r4.Reader
}

// NewReader reads from in within the limits.
func NewReader(in io.Reader, o r4.Options) *Reader { return &Reader{r4.NewReader(in, o)} }

// Format prints <redacted> for every verb.
func (Reader) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Reader) LogValue() slog.Value { return redact.Log() }

// Results are what the resources of the input give. An *r4.Error is that of one resource, whose claims come with it as far as
// it could be read; any other error is that of the input, and the last.
func (r *Reader) Results() iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		for res, err := range r.in.All() {
			if !yield(Claims(res), err) {
				return
			}
		}
	}
}

// Claims are the claims of the input alone.
func (r *Reader) Claims() iter.Seq2[*claim.Claim, error] {
	return func(yield func(*claim.Claim, error) bool) {
		for res, err := range r.Results() {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			for _, c := range res.Claims {
				if !yield(c, nil) {
					return
				}
			}
		}
	}
}
