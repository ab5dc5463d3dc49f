package x837

import "github.com/gomedcode/medcode/claim"

// keep remembers the segment as it is, with its loop and its position in its group: from the HL of a level, or from
// the CLM of a claim, which are 1.
func (d *Decoder) keep() {
	u := claim.UnmappedSegment{Loop: d.rd.Loop(), Segment: d.seg.Plain()}
	d.cost += len(u.Segment) + 200 // with what refers to it, and room to grow
	switch d.level {
	case levelBilling:
		u.Position = d.position(levelBilling)
		d.billing.extra = keepIn(d.billing.extra, u)
	case levelSubscriber:
		u.Position = d.position(levelSubscriber)
		d.sub.extra = keepIn(d.sub.extra, u)
	case levelPatient:
		u.Position = d.position(levelPatient)
		d.patient.extra = keepIn(d.patient.extra, u)
	default:
		if d.c == nil {
			return
		}
		if d.rd.Step.Def == nil {
			d.refs[levelClaim].add(noDef, &d.rd.Stream)
		}
		u.Position = len(d.refs[levelClaim].list)
		if d.c.X12 == nil {
			d.c.X12 = &claim.Unmapped{}
		}
		d.c.X12.Segments = append(d.c.X12.Segments, u)
	}
}

// maxKept bounds the segments kept for a level.
const maxKept = 1000

func keepIn(list []claim.UnmappedSegment, u claim.UnmappedSegment) []claim.UnmappedSegment {
	if len(list) >= maxKept {
		return list
	}
	return append(list, u)
}

// position is the position of the segment in its level.
func (d *Decoder) position(l level) int {
	if d.rd.Step.Def == nil {
		d.refs[l].add(noDef, &d.rd.Stream)
	}
	return len(d.refs[l].list)
}
