package x835

import (
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/intake"
	"github.com/gomedcode/medcode/claim/x12/internal/verdict"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Findings gives what was found since it was last called: envelope, syntax, how the payments follow their guide, and
// what does not add up.
func (r *Reader) Findings() []x12.Finding { return r.found.Take() }

// report is what the reader of segments calls for each issue.
func (r *Reader) report(i edi.Issue) { r.found.Add(findingOf(i)) }

func findingOf(i edi.Issue) x12.Finding {
	v := verdictOf(i)
	return intake.Finding(i, &v)
}

// verdictOf is what an issue of an 835 means. A few have a rule of their own.
func verdictOf(i edi.Issue) verdict.Verdict {
	v := verdict.Of(i)
	switch {
	case i.Code == edi.NoAddendum:
		v.Reason = "the guide in force is the one with its addendum: 005010X221A1"
	case i.ID == idBPR && i.Code == edi.BadCode && (i.Element == 1 || i.Element == 3 || i.Element == 4):
		v.Rule = "ERA-STR-01"
	case i.ID == idTRN && i.Code == edi.ElementMissing && i.Element == 2, i.Code == edi.SegmentMissing && i.Other == idTRN:
		v.Rule = "ERA-STR-02"
	case i.ID == idCAS && i.Element > 1 && (i.Code == edi.ElementMissing || i.Code == edi.NoteAll || i.Code == edi.NoteSome || i.Code == edi.NoteIf):
		v.Rule = "ERA-STR-03"
	}
	return v
}

// version tells of a group that is read by a guide that it does not name. One before 5010 is told by the envelope.
func (r *Reader) version() {
	gs := &r.rd.GS
	if g, _ := edi.GuideFor("835", "", gs[8]); g != nil || gs[1] != "HP" {
		return
	}
	if len(gs[8]) >= 6 && gs[8][2] < '5' {
		return
	}
	r.find("X12-ENV-16", guidelines.Error, x12.Syntax, x12.Place{Byte: r.rd.Seg.ElementOffset(8), ID: "GS", Element: 8},
		"The version names no guide: payments are read as those of 005010X221A1, and not compared with it.")
}

func (r *Reader) find(rule guidelines.RuleID, severity guidelines.Severity, level x12.Levels, at x12.Place, text string) {
	f := x12.Finding{Level: level, X12: at}
	f.Rule, f.Severity, f.Text, f.At = rule, severity, text, guidelines.Whole(guidelines.PartEnvelope)
	r.found.Add(f)
}

// places are those of the claim being read, and of the head of its payment.
type places struct {
	bpr, trn spot
	clp      spot
	lineAt   []spot
	casAt    []casSpot
	claimAt  []spot // CLP of all, when they are collected
}

// reset forgets the places and keeps their memory.
func (p *places) reset() places {
	return places{lineAt: p.lineAt[:0], casAt: p.casAt[:0], claimAt: p.claimAt[:0]}
}

// spot is a segment with the offsets of the elements that findings name.
type spot struct {
	segment int
	offset  int64
	at      [6]int32 // of elements 1-6, from offset
}

type casSpot struct {
	line, element int
	segment       int
	offset        int64
}

func (r *Reader) spot() spot {
	if r.o.NoBalance {
		return spot{}
	}
	s := &r.rd.Seg
	out := spot{segment: r.rd.Segment, offset: s.Offset}
	for i := range out.at {
		out.at[i] = int32(s.ElementOffset(i+1) - s.Offset)
	}
	return out
}

func (r *Reader) noteHead(id edi.ID) {
	if id == idBPR {
		r.bpr = r.spot()
	} else {
		r.trn = r.spot()
	}
}

// Place is where a claim of the payment last given begins, by its index in Payment.Claims; of -1 where the payment has its
// BPR. It is known with Payments only, and not with Options.NoBalance.
func (r *Reader) Place(claim int) x12.Place {
	switch {
	case claim < 0 && r.bpr.segment > 0:
		return r.place(&r.bpr, "", "BPR", 0)
	case claim >= 0 && claim < len(r.claimAt):
		return r.place(&r.claimAt[claim], "2100", "CLP", 0)
	}
	return x12.Place{Set: r.set}
}

func (r *Reader) beginClaim() {
	r.clp, r.lineAt, r.casAt = r.spot(), r.lineAt[:0], r.casAt[:0]
	r.tally = tally{odd: true} // until CLP comes
	if r.whole {
		r.claimAt = append(r.claimAt, r.clp)
	}
}

func (r *Reader) beginLine() { r.lineAt = append(r.lineAt, r.spot()) }

func (r *Reader) noteAdjustment(line, element int) {
	if r.o.NoBalance {
		return
	}
	r.casAt = append(r.casAt, casSpot{line, element, r.rd.Segment, r.rd.Seg.ElementOffset(element)})
}

// place is an element of a segment.
func (r *Reader) place(s *spot, loop, id string, element int) x12.Place {
	p := x12.Place{Segment: s.segment, Byte: s.offset, Loop: loop, ID: id, Element: element, Set: r.set}
	if element > 0 {
		p.Byte += int64(s.at[element-1])
	}
	return p
}

// balanceClaim reports what does not add up in the claim that has ended.
func (r *Reader) balanceClaim(c *remit.Claim) {
	for _, i := range c.Check(r.issues[:0]) {
		r.issue(&i)
	}
}

// issue is an issue of the claim that has ended.
func (r *Reader) issue(i *remit.Issue) {
	at, loop, id, element := &r.clp, "2100", "CLP", 0
	part := guidelines.Whole(guidelines.PartClaim)
	if i.Line >= 0 {
		at, loop, id = &r.lineAt[i.Line], "2110", "SVC"
		part = guidelines.At(guidelines.PartServices, i.Line)
	}
	switch i.Field {
	case remit.FieldCharge:
		element = 3
	case remit.FieldPaid:
		element = 4
	case remit.FieldPatientResponsibility:
		element = 5
	}
	if i.Line >= 0 && element > 0 {
		element--
	}
	place := r.place(at, loop, id, element)
	if i.Field == remit.FieldAdjustment {
		n := i.Index
		for k := range r.casAt {
			if x := &r.casAt[k]; x.line == i.Line {
				if n == 0 {
					place = x12.Place{Segment: x.segment, Byte: x.offset, Loop: loop, ID: "CAS", Element: x.element, Set: r.rd.Set}
					break
				}
				n--
			}
		}
	}
	r.tell(i, place, part)
}

func (r *Reader) tell(i *remit.Issue, at x12.Place, part guidelines.Location) {
	f := x12.Finding{Level: x12.Balance, X12: at}
	f.Rule, f.Severity, f.Text, f.At = i.Rule, i.Severity, i.Text, part
	r.found.Add(f)
}

// balance reports what does not add up in the payment that has ended.
func (r *Reader) balance() {
	if r.whole {
		for _, i := range r.p.CheckReversals() {
			r.tell(&i, r.place(&r.claimAt[i.Claim], "2100", "CLP", 4), guidelines.Whole(guidelines.PartClaim))
		}
	}
	for _, i := range r.p.CheckTotals(&r.totals, nil) {
		at, id, element := &r.bpr, "BPR", 2
		switch i.Field {
		case remit.FieldMethod:
			element = 4
		case remit.FieldTrace:
			at, id, element = &r.trn, "TRN", 3
		}
		if at.segment == 0 { // it is missing
			element = 0
		}
		r.tell(&i, r.place(at, "", id, element), guidelines.Whole(guidelines.PartEnvelope))
	}
}
