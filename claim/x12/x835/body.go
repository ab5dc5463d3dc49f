package x835

import (
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
	if step.Opens {
		if step.Around != nil {
			r.open(step.Around.ID)
		}
		r.open(step.Def.Loop.ID)
	}
	loop := ""
	if step.Def != nil {
		loop = step.Def.Loop.ID
	} else {
		loop = r.rd.Loop()
	}
	if s.ID == idPLB && loop == "" {
		r.endClaim()
		r.party, r.last = nil, true
	}
	r.f = fields{seg: s, s: r.mem.texts.keep(s.Raw), cache: &r.amts, mem: &r.mem}
	if step.Def == nil || !r.fill(loop) {
		r.keep(loop, false)
		return
	}
	if r.f.rest(); r.f.partial {
		r.keep(loop, true)
	}
}

// open begins what a loop describes.
func (r *Reader) open(loop string) {
	switch loop {
	case "1000A":
		r.party = &r.p.Payer
	case "1000B":
		r.party = &r.p.Payee
	case "2000":
		r.endClaim()
		r.party = nil
		r.groups++
		if !r.whole {
			r.in = new(remit.Group)
			break
		}
		r.p.Groups = append(r.p.Groups, remit.Group{})
		r.in = &r.p.Groups[len(r.p.Groups)-1]
	case "2100":
		r.endClaim()
		r.party = nil
		c := remit.Claim{Group: r.groups - 1}
		if r.whole {
			r.p.Claims = append(r.p.Claims, c)
			r.c = &r.p.Claims[len(r.p.Claims)-1]
		} else {
			r.begin()
			r.c = &c
		}
		r.beginClaim()
	case "2110":
		if r.c == nil {
			return
		}
		r.mem.lines = append(r.mem.lines, remit.Line{})
		r.beginLine()
	}
}

// fill reads a segment into its fields; false when there are none for it.
func (r *Reader) fill(loop string) bool {
	switch {
	case r.c != nil && loop == "2110" && len(r.mem.lines) > 0:
		return r.line(&r.mem.lines[len(r.mem.lines)-1])
	case r.c != nil && loop == "2100":
		return r.claim(r.c)
	case loop == "2000" && r.in != nil:
		return r.header(r.in)
	case r.party != nil && (loop == "1000A" || loop == "1000B"):
		return r.of(r.party)
	case loop == "":
		return r.payment(r.p)
	}
	return false
}

func (r *Reader) payment(p *remit.Payment) bool {
	f := &r.f
	switch q := r.qualifier(); r.rd.Seg.ID {
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
		return r.plb(p)
	default:
		return false
	}
	return true
}

// plb reads PLB: up to six reasons of a provider and year.
func (r *Reader) plb(p *remit.Payment) bool {
	f := &r.f
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

func (r *Reader) of(p *remit.Party) bool {
	f := &r.f
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
		reference(f, r.mem.references.add(&p.References, remit.Reference{}))
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

func (r *Reader) header(g *remit.Group) bool {
	f := &r.f
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

func (r *Reader) claim(c *remit.Claim) bool {
	f := &r.f
	switch r.rd.Seg.ID {
	case idCLP:
		clp(f, c)
	case idCAS:
		c.Adjustments = r.cas(c.Adjustments, -1)
	case idNM1:
		q := r.qualifier()
		who := personOf(c, q)
		if who.at == nil || *who.at != nil {
			return false
		}
		*who.at = r.mem.person()
		nm1(f, q, who.name, *who.at)
	case idMIA:
		c.Inpatient = new(remit.Inpatient)
		mia(f, c.Inpatient)
	case idMOA:
		c.Outpatient = new(remit.Outpatient)
		moa(f, c.Outpatient)
	case idREF:
		reference(f, r.mem.references.add(&c.References, remit.Reference{}))
	case idDTM:
		q := r.qualifier()
		name, at := dateOf(c, q)
		if at == nil || !at.IsZero() {
			return false
		}
		dtm(f, q, name, at)
	case idPER:
		c.Contacts = append(c.Contacts, remit.Contact{})
		per(f, &c.Contacts[len(c.Contacts)-1])
	case idAMT:
		amt(f, r.mem.amounts.add(&c.Amounts, remit.Amount{}))
	case idQTY:
		amt(f, r.mem.amounts.add(&c.Quantities, remit.Amount{}))
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

func (r *Reader) line(l *remit.Line) bool {
	f := &r.f
	switch r.rd.Seg.ID {
	case idSVC:
		svc(f, l)
	case idDTM:
		q := r.qualifier()
		name, at := lineDateOf(l, q)
		if at == nil || !at.IsZero() {
			return false
		}
		dtm(f, q, name, at)
	case idCAS:
		l.Adjustments = r.cas(l.Adjustments, len(r.mem.lines)-1)
	case idREF:
		if r.qualifier() == "6R" && l.Control == "" {
			ref(f, "6R", "control", &l.Control)
			break
		}
		reference(f, r.mem.references.add(&l.References, remit.Reference{}))
	case idAMT:
		amt(f, r.mem.amounts.add(&l.Amounts, remit.Amount{}))
	case idQTY:
		amt(f, r.mem.amounts.add(&l.Quantities, remit.Amount{}))
	case idLQ:
		lq(f, r.mem.remarks.add(&l.Remarks, remit.Remark{}))
	default:
		return false
	}
	return true
}

// cas reads the reasons of a CAS.
func (r *Reader) cas(list []remit.Adjustment, line int) []remit.Adjustment {
	f := &r.f
	group := f.next()
	for f.at < f.seg.Len() {
		a := remit.Adjustment{Group: group}
		first := f.at + 1
		a.Reason = f.next()
		from, to := f.seg.Bounds(first + 1)
		if given := to > from; given {
			f.amount("amount", &a.Amount)
		} else {
			f.at++
			f.partial = f.partial || a.Reason != "" // a reason without amount
		}
		f.optional("quantity", &a.Quantity)
		if a.Reason == "" && a.Amount.IsZero() && !a.Quantity.Valid {
			continue
		}
		r.mem.adjustments.add(&list, a)
		r.noteAdjustment(line, first+1)
	}
	return list
}

// qualifier is the first element.
func (r *Reader) qualifier() string {
	from, to := r.rd.Seg.Bounds(1)
	return r.f.s[from:to]
}

// keep keeps the segment with what it belongs to.
func (r *Reader) keep(loop string, partial bool) {
	to := &r.p.Kept
	switch {
	case r.c != nil && len(r.mem.lines) > 0 && (loop == "2110" || !strings.HasPrefix(loop, "21")):
		to = &r.mem.lines[len(r.mem.lines)-1].Kept
	case r.c != nil:
		to = &r.c.Kept
	case r.last:
		to = &r.p.Last
	case r.party != nil && loop != "":
		to = &r.party.Kept
	case r.in != nil:
		to = &r.in.Kept
	}
	if len(*to) < maxKept {
		*to = append(*to, remit.Segment{Loop: loop, Text: canonical(r.f.s, r.rd.Seg.Delims), Partial: partial})
	}
}

// maxKept bounds what is kept of one thing.
const maxKept = 10_000

// canonical is a segment with the usual delimiters. What is one of these without being one in the input is left as it is
// only where it cannot be taken for one; else it is a blank.
func canonical(s string, d edi.Delims) string {
	u := edi.Usual()
	if d.Element == u.Element && d.Component == u.Component && (d.Repetition == u.Repetition || d.Repetition == 0 && strings.IndexByte(s, u.Repetition) < 0) {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		switch {
		case c == d.Element:
			b[i] = u.Element
		case c == d.Component:
			b[i] = u.Component
		case c == d.Repetition && d.Repetition != 0:
			b[i] = u.Repetition
		case u.Has(c):
			b[i] = ' '
		}
	}
	return string(b)
}
