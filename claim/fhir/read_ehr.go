package fhir

import "github.com/gomedcode/medcode/claim/fhir/r4"

// ehr reads the encounters of a bundle.
func (s *scope) ehr(b *r4.Bundle, out *Result) {}
