package fhir

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// readBack is the claim of a Bundle that Write has made.
func readBack(b *r4.Bundle) *claim.Claim {
	if out := Claims(b); len(out.Claims) == 1 {
		return out.Claims[0]
	}
	return new(claim.Claim)
}

// Lost lists the fields of a claim that do not come back from the JSON of its Bundle: texts that are not UTF-8, and what is
// never sent, by part (coder, assertions, history, what was read from X12 and has no field).
func Lost(c *claim.Claim) []string {
	var out []string
	back := new(claim.Claim)
	if text, err := r4.Marshal(Write(c, Options{})); err == nil {
		if r, err := r4.Parse(text); err == nil {
			if b, ok := r.(*r4.Bundle); ok {
				back = readBack(b)
			}
		}
	}
	for _, l := range leaves(c) {
		if text, given := back.Field(l.path); (!given || text != l.text()) && !samePointers(c, back, l.path) {
			out = append(out, l.path)
		}
	}
	for _, x := range [...]struct {
		name  string
		given bool
	}{{"coder", c.Coder != ""}, {"assertions", len(c.Assertions) > 0}, {"history", len(c.History) > 0}, {"x12", c.X12 != nil}} {
		if x.given {
			out = append(out, x.name)
		}
	}
	return out
}

// Local lists the fields of a claim for which base R4 has no element, or none that holds what they say: Write puts them into
// Claim.supportingInfo under a category of FieldSystem. A receiver who does not know it passes over them.
func Local(c *claim.Claim) []string {
	w := newWriter(c, Options{})
	w.claim()
	w.local()
	return w.fields
}
