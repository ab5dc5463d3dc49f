package x837

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/hcpcs"
)

// maxLines bounds the service lines held for one claim: one more than any guide allows.
const maxLines = 1000

// maxPointers bounds the pointers held for a line.
const maxPointers = 12

// readLine reads the segments of loop 2400 that guides have in common, and loop 2410.
func readLine() map[string]func(*Decoder) {
	return map[string]func(*Decoder){
		"2400/LX":                   func(*Decoder) {},
		"2400/SV2":                  func(d *Decoder) { d.readRevenue(d.line) },
		"2400/PWK*03":               func(d *Decoder) { d.attachment(&d.line.Attachments) },
		"2400/NTE*ADD 2400/NTE*TPO": func(d *Decoder) { d.notes(&d.line.Notes) },
		"2400/CN1":                  func(d *Decoder) { d.contract(&d.line.Contract) },
		"2400/HCP":                  func(d *Decoder) { d.readRepriced(d.mem.repriced.made(&d.line.Repriced)) },
		"2410/LIN":                  (*Decoder).lin,
		"2410/CTP":                  (*Decoder).ctp,
		"2410/REF*VY":               (*Decoder).drugRef,
	}
}

// openLine begins a service line.
func (d *Decoder) openLine() {
	if len(d.lines) >= maxLines {
		d.cost = d.o.maxClaim() + 1
		d.line = &d.lines[len(d.lines)-1]
		return
	}
	d.cost += 1500
	d.lines = roomier(d.lines)
	d.lines = d.lines[:len(d.lines)+1] // what is behind the lines is zero: newClaim clears them
	d.line = &d.lines[len(d.lines)-1]
	d.adj, d.form = nil, nil
}

// serviceDate reads the days of a line; a range of one day is that day.
func (d *Decoder) serviceDate() {
	l := d.line
	l.Date, l.Through = d.period(3)
	if l.Through == l.Date {
		l.Through = claim.Date{}
	}
}

func (d *Decoder) lineAmbulance() *claim.Ambulance { return d.mem.ambulances.made(&d.line.Ambulance) }

func (d *Decoder) purchased() *claim.Purchased { return d.mem.purchases.made(&d.line.Purchased) }

func (d *Decoder) equipment() *claim.DME { return d.mem.equipment.made(&d.line.DME) }

// modifiers reads n components into a list; what is read takes the place of what it had.
func (d *Decoder) modifiers(to *[]claim.Coded[hcpcs.Modifier], p *parts, n int) {
	*to = nil
	empty := 0
	for ; n > 0; n-- {
		v := p.next()
		if v == "" {
			empty++
			continue
		}
		for ; empty > 0; empty-- { // one that is empty before another keeps its place
			d.mem.modifiers.add(to, claim.Text[hcpcs.Modifier](""))
		}
		d.mem.modifiers.add(to, claim.Text[hcpcs.Modifier](v))
	}
}

// unless is v where it is not the usual value.
func unless(v, usual string) string {
	if v == usual {
		return ""
	}
	return v
}

// parts gives the components of an element one after the other.
type parts struct {
	rest string
	sep  byte
}

func (p *parts) next() string {
	at := strings.IndexByte(p.rest, p.sep)
	if at < 0 {
		v := p.rest
		p.rest = ""
		return v
	}
	v := p.rest[:at]
	p.rest = p.rest[at+1:]
	return v
}

// quantity reads unit and quantity, from an element on: minutes of anaesthesia have a unit of their own.
func (d *Decoder) quantity(l *claim.Line, element int) {
	if !d.institutional && d.is(element, "MJ") {
		l.Unit, l.Minutes = "MJ", d.amount(element+1)
		return
	}
	if !d.is(element, "UN") {
		l.Unit = d.el(element)
	}
	l.Units = d.amount(element + 1)
}

// linePlace reads the place of service of a line.
func (d *Decoder) linePlace(l *claim.Line, element int) { l.PlaceOfService = d.el(element) }

// pointers reads the positions of the diagnoses of a line.
func (d *Decoder) pointers(l *claim.Line, element int) {
	l.For = nil
	if len(d.seg.Element(element)) == 0 {
		return
	}
	p := parts{d.el(element), d.seg.Delims.Component}
	for p.rest != "" && len(l.For) < maxPointers {
		d.mem.pointers.add(&l.For, claim.ForPosition(number(p.next())))
	}
}

func (d *Decoder) sv5() {
	e := d.equipment()
	d.readEquipment(e)
	if e.Code == d.line.Code {
		e.Code = claim.Coded[hcpcs.Code]{}
	}
}

func (d *Decoder) test() {
	t := &d.line.Dates
	if !t.Test.IsZero() {
		d.keep()
		return
	}
	d.day(&t.Test)
	if !d.is(1, "738") {
		t.TestKind = d.el(1)
	}
}

// reference adds REF02 to a list; one that says for which payer it is has no field.
func (d *Decoder) reference(to *[]string) {
	if len(d.seg.Element(4)) > 0 {
		d.keep()
		return
	}
	d.mem.texts.add(to, d.el(2))
}

// ps1 reads the charge of a purchased service; the identifier is kept with those of the party.
func (d *Decoder) ps1() {
	p := d.purchased()
	p.Charge = d.amount(2)
	ids := &d.mem.parties.made(&p.Party).OtherIDs
	*ids = nil
	d.mem.ids.add(ids, claim.OtherID{Qualifier: purchasedID, ID: d.el(1)})
}

// purchasedID marks PS101 among the identifiers of the party that a service was bought from.
const purchasedID = "PS1"

// loopPurchased is the loop of that party.
const loopPurchased = "2420B"

func (d *Decoder) lin() {
	if !d.is(2, "N4") {
		d.keep()
		return
	}
	d.readDrugLIN(d.mem.drugs.made(&d.line.NDC))
}

func (d *Decoder) ctp() {
	if d.line.NDC == nil {
		d.keep()
		return
	}
	d.readDrugCTP(d.line.NDC)
}

func (d *Decoder) drugRef() {
	switch {
	case d.line.NDC == nil:
		d.keep()
	case d.is(1, "XZ"):
		d.once(&d.line.NDC.Prescription, 2)
	default:
		d.once(&d.line.NDC.CompoundLink, 2)
	}
}

func (d *Decoder) openForm() {
	e := d.equipment()
	d.mem.forms.add(&e.Forms, claim.Form{})
	d.form = &e.Forms[len(e.Forms)-1]
}

func (d *Decoder) frm() {
	d.mem.answers.add(&d.form.Answers, claim.Answer{})
	d.readAnswer(&d.form.Answers[len(d.form.Answers)-1])
}
