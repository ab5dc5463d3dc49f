package fhir

import "github.com/gomedcode/medcode/claim/fhir/r4"

// eob reads an ExplanationOfBenefit.
func (s *scope) eob(e *r4.ExplanationOfBenefit, out *Result) { out.Skipped++ }
