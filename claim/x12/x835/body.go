package x835

import (
	"bytes"
	"strings"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/internal/edi"
)

// Ids of the segments that have fields.
const (
	idBPR edi.ID = 'B' | 'P'<<8 | 'R'<<16
	idTRN edi.ID = 'T' | 'R'<<8 | 'N'<<16
	idCUR edi.ID = 'C' | 'U'<<8 | 'R'<<16
	idREF edi.ID = 'R' | 'E'<<8 | 'F'<<16
	idDTM edi.ID = 'D' | 'T'<<8 | 'M'<<16
	idN1  edi.ID = 'N' | '1'<<8
	idN3  edi.ID = 'N' | '3'<<8
	idN4  edi.ID = 'N' | '4'<<8
	idPER edi.ID = 'P' | 'E'<<8 | 'R'<<16
	idRDM edi.ID = 'R' | 'D'<<8 | 'M'<<16
	idLX  edi.ID = 'L' | 'X'<<8
	idTS3 edi.ID = 'T' | 'S'<<8 | '3'<<16
	idTS2 edi.ID = 'T' | 'S'<<8 | '2'<<16
	idCLP edi.ID = 'C' | 'L'<<8 | 'P'<<16
	idCAS edi.ID = 'C' | 'A'<<8 | 'S'<<16
	idNM1 edi.ID = 'N' | 'M'<<8 | '1'<<16
	idMIA edi.ID = 'M' | 'I'<<8 | 'A'<<16
	idMOA edi.ID = 'M' | 'O'<<8 | 'A'<<16
	idAMT edi.ID = 'A' | 'M'<<8 | 'T'<<16
	idQTY edi.ID = 'Q' | 'T'<<8 | 'Y'<<16
	idSVC edi.ID = 'S' | 'V'<<8 | 'C'<<16
	idLQ  edi.ID = 'L' | 'Q'<<8
	idPLB edi.ID = 'P' | 'L'<<8 | 'B'<<16
)

// body reads a segment of a payment.
func (r *Reader) body() {
	s, step := &r.rd.Seg, &r.rd.Step
	var loop loop
	if step.Def != nil {
		loop = r.loops[step.Def.Index]
	} else {
		loop = loopOf(r.rd.Loop())
	}
	if step.Opens {
		if step.Around != nil {
			r.open(loopOf(step.Around.ID))
		}
		r.open(loop)
	}
	if s.ID == idPLB && loop == loopHead {
		r.endClaim()
		r.party, r.last = nil, true
	}
	f := fields{seg: s, s: r.rd.Text(), plain: bytes.IndexByte(s.Raw, s.Delims.Component) < 0, r: r}
	if step.Def == nil || !r.fill(loop, &f) {
		r.keep(loop, f.s, false)
		return
	}
	if f.rest(); f.partial {
		r.keep(loop, f.s, true)
	}
}

// loop is a loop of the guide, as far as it makes a difference here.
type loop uint8

const (
	loopHead  loop = iota // outside of loops
	loopPayer             // 1000A
	loopPayee             // 1000B
	loopGroup             // 2000
	loopClaim             // 2100
	loopLine              // 2110
	loopOther
)

func loopOf(id string) loop {
	switch id {
	case "":
		return loopHead
	case "1000A":
		return loopPayer
	case "1000B":
		return loopPayee
	case "2000":
		return loopGroup
	case "2100":
		return loopClaim
	case "2110":
		return loopLine
	}
	return loopOther
}

// follow prepares for the guide of the transaction set.
func (r *Reader) follow(g *edi.Guide) {
	if r.guide == g {
		return
	}
	r.guide, r.loops = g, make([]loop, len(g.Defs))
	for i, d := range g.Defs {
		r.loops[i] = loopOf(d.Loop.ID)
	}
}

// open begins what a loop describes.
func (r *Reader) open(loop loop) {
	switch loop {
	case loopPayer:
		r.party = &r.p.Payer
	case loopPayee:
		r.party = &r.p.Payee
	case loopGroup:
		r.endClaim()
		r.party = nil
		r.groups++
		if !r.whole {
			r.in = new(remit.Group)
			break
		}
		r.p.Groups = append(r.p.Groups, remit.Group{})
		r.in = &r.p.Groups[len(r.p.Groups)-1]
	case loopClaim:
		r.endClaim()
		r.party = nil
		if r.whole {
			r.c = r.addClaim()
		} else {
			r.begin()
			r.c = r.newClaim()
		}
		r.c.Group = r.groups - 1
		r.beginClaim()
	case loopLine:
		if r.c == nil {
			return
		}
		r.mem.lines.add(&r.c.Lines)
		r.beginLine()
	}
}

// fill reads a segment into its fields; false when there are none for it.
func (r *Reader) fill(loop loop, f *fields) bool {
	switch {
	case r.c != nil && loop == loopLine && len(r.c.Lines) > 0:
		return r.line(f, r.c)
	case r.c != nil && loop == loopClaim:
		return r.claim(f, r.c)
	case loop == loopGroup && r.in != nil:
		return r.header(f, r.in)
	case r.party != nil && (loop == loopPayer || loop == loopPayee):
		return r.of(f, r.party)
	case loop == loopHead:
		return r.payment(f, r.p)
	}
	return false
}

func (r *Reader) payment(f *fields, p *remit.Payment) bool {
	switch q := f.qualifier(); r.rd.Seg.ID {
	case idBPR:
		r.noteHead(idBPR)
		bpr(f, p)
	case idTRN:
		r.noteHead(idTRN)
		trn(f, p)
	case idCUR:
		cur(f, p)
	case idREF:
		switch q {
		case "EV":
			ref(f, q, "receiver", &p.Receiver)
		case "F2":
			ref(f, q, "version", &p.Version)
		default:
			return false
		}
	case idDTM:
		if q != "405" {
			return false
		}
		dtm(f, q, "produced", &p.Produced)
	case idPLB:
		return plb(f, p)
	default:
		return false
	}
	return true
}

// plb reads PLB: up to six reasons of a provider and year.
func plb(f *fields, p *remit.Payment) bool {
	var a remit.ProviderAdjustment
	f.text("provider", &a.Provider)
	f.date("year", &a.Year)
	n := len(p.Adjustments)
	for f.at+1 <= f.seg.Len() {
		x := a
		reason := f.next()
		rest := ""
		if k := strings.IndexByte(reason, f.seg.Delims.Component); k >= 0 {
			reason, rest = reason[:k], reason[k+1:]
		}
		if k := strings.IndexByte(rest, f.seg.Delims.Component); k >= 0 {
			rest, f.partial = rest[:k], true
		}
		x.Reason, x.Reference = reason, rest
		if f.at+1 > f.seg.Len() && reason == "" {
			break
		}
		f.amount("amount", &x.Amount)
		if x.Reason == "" && x.Reference == "" && x.Amount.IsZero() {
			continue
		}
		p.Adjustments = append(p.Adjustments, x)
	}
	return len(p.Adjustments) > n
}

func (r *Reader) of(f *fields, p *remit.Party) bool {
	switch r.rd.Seg.ID {
	case idN1:
		q := "PR"
		if p == &r.p.Payee {
			q = "PE"
		}
		n1(f, q, p)
	case idN3:
		n3(f, &p.Address)
	case idN4:
		n4(f, &p.Address)
	case idREF:
		p.References = append(p.References, remit.Reference{})
		reference(f, &p.References[len(p.References)-1])
	case idPER:
		p.Contacts = append(p.Contacts, remit.Contact{})
		per(f, &p.Contacts[len(p.Contacts)-1])
	case idRDM:
		p.Delivery = new(remit.Delivery)
		rdm(f, p.Delivery)
	default:
		return false
	}
	return true
}

func (r *Reader) header(f *fields, g *remit.Group) bool {
	switch r.rd.Seg.ID {
	case idLX:
		f.text("number", &g.Number)
	case idTS3:
		g.Summary = new(remit.Summary)
		ts3(f, g.Summary)
	case idTS2:
		g.Inpatient = new(remit.InpatientSummary)
		ts2(f, g.Inpatient)
	default:
		return false
	}
	return true
}

func (r *Reader) claim(f *fields, c *remit.Claim) bool {
	switch r.rd.Seg.ID {
	case idCLP:
		clp(f, c)
		r.tally.claim(f)
	case idCAS:
		c.Adjustments = r.cas(f, c.Adjustments, -1)
	case idNM1:
		q := f.qualifier()
		who := personOf(c, q)
		if who.at == nil || *who.at != nil {
			return false
		}
		*who.at = r.mem.people.take()
		nm1(f, q, who.name, *who.at)
	case idMIA:
		c.Inpatient = new(remit.Inpatient)
		mia(f, c.Inpatient)
	case idMOA:
		c.Outpatient = new(remit.Outpatient)
		moa(f, c.Outpatient)
	case idREF:
		reference(f, r.mem.references.add(&c.References))
	case idDTM:
		q := f.qualifier()
		name, at := dateOf(c, q)
		if at == nil || !at.IsZero() {
			return false
		}
		dtm(f, q, name, at)
	case idPER:
		c.Contacts = append(c.Contacts, remit.Contact{})
		per(f, &c.Contacts[len(c.Contacts)-1])
	case idAMT:
		amt(f, r.mem.amounts.add(&c.Amounts))
	case idQTY:
		amt(f, r.mem.amounts.add(&c.Quantities))
	default:
		return false
	}
	return true
}

// person is a person of a claim.
type person struct {
	name string
	at   **remit.Person
}

// qualifiers of the persons of a claim, in their order.
var persons = [...]string{"QC", "IL", "74", "82", "TT", "PR", "GB"}

func personOf(c *remit.Claim, q string) person {
	switch q {
	case "QC":
		return person{"patient", &c.Patient}
	case "IL":
		return person{"insured", &c.Insured}
	case "74":
		return person{"corrected", &c.Corrected}
	case "82":
		return person{"rendering", &c.Rendering}
	case "TT":
		return person{"crossoverCarrier", &c.CrossoverCarrier}
	case "PR":
		return person{"correctedPayer", &c.CorrectedPayer}
	case "GB":
		return person{"otherInsured", &c.OtherInsured}
	}
	return person{}
}

// qualifiers of the dates of a claim, in their order.
var claimDates = [...]string{"232", "233", "036", "050"}

func dateOf(c *remit.Claim, q string) (string, *remit.Date) {
	switch q {
	case "232":
		return "from", &c.From
	case "233":
		return "through", &c.Through
	case "036":
		return "coverageExpired", &c.CoverageExpired
	case "050":
		return "received", &c.Received
	}
	return "", nil
}

var lineDates = [...]string{"150", "151", "472"}

func lineDateOf(l *remit.Line, q string) (string, *remit.Date) {
	switch q {
	case "150":
		return "from", &l.From
	case "151":
		return "through", &l.Through
	case "472":
		return "date", &l.Date
	}
	return "", nil
}

// line reads a segment of the last line.
func (r *Reader) line(f *fields, c *remit.Claim) bool {
	n := len(c.Lines) - 1
	l := &c.Lines[n]
	switch r.rd.Seg.ID {
	case idSVC:
		svc(f, l)
		r.tally.line(f)
	case idDTM:
		q := f.qualifier()
		name, at := lineDateOf(l, q)
		if at == nil || !at.IsZero() {
			return false
		}
		dtm(f, q, name, at)
	case idCAS:
		l.Adjustments = r.cas(f, l.Adjustments, n)
	case idREF:
		if f.qualifier() == "6R" && l.Control == "" {
			ref(f, "6R", "control", &l.Control)
			break
		}
		reference(f, r.mem.references.add(&l.References))
	case idAMT:
		amt(f, r.mem.amounts.add(&l.Amounts))
	case idQTY:
		amt(f, r.mem.amounts.add(&l.Quantities))
	case idLQ:
		lq(f, r.mem.remarks.add(&l.Remarks))
	default:
		return false
	}
	return true
}

// cas reads the reasons of a CAS.
func (r *Reader) cas(f *fields, list []remit.Adjustment, line int) []remit.Adjustment {
	group := f.next()
	for f.at < f.seg.Len() {
		a := remit.Adjustment{Group: group}
		first := f.at + 1
		a.Reason = f.next()
		f.given = 0
		from, to := f.seg.Bounds(first + 1)
		if given := to > from; given {
			f.amount("amount", &a.Amount)
		} else {
			f.at++
			f.note(0)
			f.partial = f.partial || a.Reason != "" // a reason without amount
		}
		f.optional("quantity", &a.Quantity)
		r.tally.adjust(line >= 0, group, f.amounts[0])
		if a.Reason == "" && a.Amount.IsZero() && !a.Quantity.Valid {
			continue
		}
		*r.mem.adjustments.add(&list) = a
		r.noteAdjustment(line, first+1)
	}
	return list
}

// keep keeps the segment with what it belongs to.
func (r *Reader) keep(loop loop, text string, partial bool) {
	to := &r.p.Kept
	switch {
	case r.c != nil && len(r.c.Lines) > 0 && loop != loopClaim:
		to = &r.c.Lines[len(r.c.Lines)-1].Kept
	case r.c != nil:
		to = &r.c.Kept
	case r.last:
		to = &r.p.Last
	case r.party != nil && loop != loopHead:
		to = &r.party.Kept
	case r.in != nil:
		to = &r.in.Kept
	}
	if len(*to) < maxKept {
		*to = append(*to, remit.Segment{Loop: r.rd.Loop(), Text: r.rd.Seg.Delims.ToUsual(text), Partial: partial})
	}
}

// maxKept bounds what is kept of one thing.
const maxKept = 10_000
