package x12

import (
	"slices"

	"github.com/gomedcode/medcode/claim"
)

// spare is what is used again when the caller allows it: two of each, as one is given while the next is read.
type spare struct {
	claim *claim.Claim
	lines []claim.Line
	diags []claim.Diagnosis
	mem   memory
}

// newClaim is an empty claim.
func (d *Decoder) newClaim() *claim.Claim {
	clear(d.lines)
	d.lines, d.diags = d.lines[:0], d.diags[:0]
	if !d.o.Reuse || d.spare.claim == nil {
		return new(claim.Claim)
	}
	d.mem.reset()
	c := d.spare.claim
	*c = claim.Claim{}
	d.spare.claim = nil
	return c
}

// handOver gives the claim that is finished its lines and diagnoses.
func (d *Decoder) handOver() {
	c := d.c
	if !d.o.Reuse {
		c.Lines, c.Diagnoses = slices.Clone(d.lines), slices.Clone(d.diags)
		return
	}
	c.Lines, c.Diagnoses = slices.Clip(d.lines), slices.Clip(d.diags)
	d.spare.lines, d.lines = d.lines, d.spare.lines
	d.spare.diags, d.diags = d.diags, d.spare.diags
	d.spare.mem, d.mem = d.mem, d.spare.mem
	d.spare.claim, d.given = d.given, c
}
