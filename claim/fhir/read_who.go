package fhir

import (
	"slices"

	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// who10 is the code system of WHO's ICD-10, by which CMS has named ICD-10-CM and ICD-10-PCS.
const who10 = "http://hl7.org/fhir/sid/icd-10"

// byUS is a concept whose codes of who10 are of the system that the place is for.
func byUS(c *r4.CodeableConcept, system string) *r4.CodeableConcept {
	if c == nil || !slices.ContainsFunc(c.Coding, func(y r4.Coding) bool { return y.System == who10 }) {
		return c
	}
	out := *c
	out.Coding = slices.Clone(c.Coding)
	for i := range out.Coding {
		if out.Coding[i].System == who10 {
			out.Coding[i].System = system
		}
	}
	return &out
}

// named is byUS with a finding, one a claim.
func (c *claimReader) named(x *r4.CodeableConcept, system string) *r4.CodeableConcept {
	out := byUS(x, system)
	if out != x && !c.who {
		c.who = true
		c.out.add("FHIR-SYS-01", c.path, "a code system is named as that of WHO: it is read as ICD-10-CM or ICD-10-PCS, which CMS has named so")
	}
	return out
}
