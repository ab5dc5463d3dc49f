package fhir

import "github.com/gomedcode/medcode/claim/fhir/r4"

// bundle reads the claims of a Bundle. An ExplanationOfBenefit that answers a Claim of the Bundle is the same claim once
// more: it is skipped. Where there are no claims, encounters are read; where there are, an encounter that no claim names is a
// finding.
func (s *scope) bundle(b *r4.Bundle, out *Result) {
	found := false
	named := map[r4.Resource]bool{}
	for i := range b.Entry {
		switch e := b.Entry[i].Resource.(type) {
		case *r4.Claim:
			found = true
			for k := range e.Item {
				s.names(e, e.Item[k].Encounter, named)
			}
			s.claim(e, at("Bundle.entry", i)+".resource", out)
		case *r4.ExplanationOfBenefit:
			found = true
			for k := range e.Item {
				s.names(e, e.Item[k].Encounter, named)
			}
			if c, ok := s.resolve(e, e.Claim).(*r4.Claim); ok && c != nil {
				out.Skipped++
				continue
			}
			s.eob(e, at("Bundle.entry", i)+".resource", out)
		}
	}
	if !found {
		s.ehr(b, out)
		return
	}
	for i := range b.Entry {
		if e, ok := b.Entry[i].Resource.(*r4.Encounter); ok && !named[e] {
			out.add("FHIR-EHR-05", at("Bundle.entry", i)+".resource", "the bundle has claims, which are read, and none of them names the encounter")
		}
	}
}

// names notes the encounters that a line is for.
func (s *scope) names(from r4.Resource, list []r4.Reference, named map[r4.Resource]bool) {
	for i := range list {
		if r := s.resolve(from, &list[i]); r != nil {
			named[r] = true
		}
	}
}
