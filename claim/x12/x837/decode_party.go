package x837

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/id"
)

// readParties reads what is the same in every loop of a party.
func readParties() map[string]func(*Decoder) {
	return map[string]func(*Decoder){
		"*/NM1": (*Decoder).nm1,
		"*/N3":  (*Decoder).n3,
		"*/N4":  (*Decoder).n4,
		"*/PRV": func(d *Decoder) { d.partyText(func(p *claim.Party) *string { return &p.Taxonomy }, 3) },
		"*/PER": (*Decoder).per,
		"*/REF": (*Decoder).partyRef,
	}
}

// openParties says which party a loop describes.
func openParties() map[string]func(*Decoder) {
	return map[string]func(*Decoder){
		"1000A":  func(d *Decoder) { d.party = &d.header.Submitter.Party },
		"1000B":  func(d *Decoder) { d.party = &d.header.ReceiverName.Party },
		"2010AA": func(d *Decoder) { d.party = &d.billing.bill.Party },
		"2010AB": func(d *Decoder) { d.address = &d.billing.payTo },
		"2010AC": func(d *Decoder) { d.billing.plan = new(claim.PayToPlan); d.party = &d.billing.plan.Party },
		"2010BA": func(d *Decoder) { d.party = &d.sub.sub.Party },
		"2010BB": func(d *Decoder) { d.address = &d.sub.payer.Address },
		"2010CA": func(d *Decoder) { d.party = &d.patient.patient.Party },
		"2320":   func(d *Decoder) { d.openOther() },
		"2330A":  func(d *Decoder) { d.party = &d.other.Subscriber.Party },
		"2330B":  func(d *Decoder) { d.address = &d.other.Payer.Address },
		"2400":   (*Decoder).openLine,
		"2430":   func(d *Decoder) { d.openAdjudication() },
		"2440":   func(d *Decoder) { d.openForm() },
	}
}

// add gives the loop a party of its own.
func (d *Decoder) add(to **claim.Party) {
	*to = d.mem.parties.take()
	d.party = *to
}

// addTo appends a party to a list.
func (d *Decoder) addTo(to *[]claim.Party) {
	d.mem.people.add(to, claim.Party{})
	d.party = &(*to)[len(*to)-1]
}

// refer adds a referring provider: the first is DN, the second P3, the primary care provider.
func (d *Decoder) refer(to *[]claim.Party) {
	d.addTo(to)
	if n := len(*to); n == 1 && d.is(1, "P3") || n == 2 && d.is(1, "DN") {
		d.noted(providerRole, 1, 0, 98)
	}
}

// stop opens the loop of an ambulance stop.
func (d *Decoder) stop(to **claim.AmbulanceStop) {
	*to = d.mem.stops.take()
	(*to).Name = d.el(3)
	d.stopAt = *to
}

// name reads NM102-NM107.
func (d *Decoder) name(p *claim.Party) {
	if d.is(2, "2") {
		d.readOrganization(p)
		return
	}
	d.readPerson(p)
}

// nm1 reads the name and the NPI of a provider.
func (d *Decoder) nm1() {
	if d.party == nil {
		return
	}
	d.name(d.party)
	if len(d.seg.Element(9)) > 0 {
		d.party.NPI = d.el(9)
	}
}

// addressOf is the address that N3 and N4 describe, made when it is not there; nil when the loop has none.
func (d *Decoder) addressOf() *claim.Address {
	to := d.address
	switch {
	case d.stopAt != nil:
		return &d.stopAt.Address
	case to == nil && d.party == nil:
		return nil
	case to == nil:
		to = &d.party.Address
	}
	if *to == nil {
		*to = d.newAddress()
	}
	return *to
}

// newAddress is an address: of the claim when its loop is one of a claim, else of a level, which lasts longer.
func (d *Decoder) newAddress() *claim.Address {
	switch {
	case d.ofClaim():
		return d.mem.addresses.take()
	case d.ofLevel():
		return d.levels[d.level].addresses.take()
	}
	return new(claim.Address)
}

// newContact is the same for a contact.
func (d *Decoder) newContact() *claim.Contact {
	switch {
	case d.ofClaim():
		return d.mem.contacts.take()
	case d.ofLevel():
		return d.levels[d.level].contacts.take()
	}
	return new(claim.Contact)
}

// ofClaim reports whether the segment is one of the claim, and not of a level, which lasts longer.
func (d *Decoder) ofClaim() bool { return d.level == levelClaim && d.rd.Loop() >= "2300" }

// ofLevel reports whether the segment is one of the level that is being read. One that comes late belongs to a level
// above, which lasts longer, and what the header says the caller may keep.
func (d *Decoder) ofLevel() bool {
	switch d.rd.Loop() {
	case "2000A", "2010AA", "2010AB", "2010AC":
		return d.level == levelBilling
	case "2000B", "2010BA", "2010BB":
		return d.level == levelSubscriber
	case "2000C", "2010CA":
		return d.level == levelPatient
	}
	return false
}

func (d *Decoder) n3() {
	a := d.addressOf()
	if a == nil {
		d.keep()
		return
	}
	if a.Line1 != "" || a.Line2 != "" { // one too many
		d.keep()
		return
	}
	d.readAddressN3(a)
}

func (d *Decoder) n4() {
	a := d.addressOf()
	if a == nil {
		d.keep()
		return
	}
	if a.City != "" || a.State != "" || a.Zip != "" {
		d.keep()
		return
	}
	d.readAddressN4(a)
}

// partyText sets a field of the party.
func (d *Decoder) partyText(field func(*claim.Party) *string, element int) {
	if d.party == nil {
		d.keep()
		return
	}
	d.once(field(d.party), element)
}

// per reads a contact. A second one adds its numbers when it has no other name; one with two numbers of a kind is kept
// as it is.
func (d *Decoder) per() {
	if d.party == nil || d.party.Contact != nil && !d.is(2, "") && !d.is(2, d.party.Contact.Name) {
		d.keep()
		return
	}
	var c claim.Contact
	if d.party.Contact != nil {
		c = *d.party.Contact
	} else {
		c.Name = d.el(2)
	}
	for i := 3; i <= 7; i += 2 {
		if d.is(i, "") {
			continue
		}
		to := d.contactNumber(&c, i)
		if to == nil || *to != "" {
			d.keep()
			return
		}
		*to = d.el(i + 1)
		if (to == &c.Phone || to == &c.Fax) && d.party == &d.header.Submitter.Party && !id.Telephone(*to) {
			d.noted(badTelephone, i+1, 0, 364)
		}
	}
	if d.party.Contact == nil {
		d.party.Contact = d.newContact()
	}
	*d.party.Contact = c
}

// contactNumber is the number of a contact whose qualifier an element has; nil when it is none of them.
func (d *Decoder) contactNumber(c *claim.Contact, element int) *string {
	for n := 0; ; n++ {
		if q, _, v := contactNumber(c, n); v == nil || d.is(element, q) {
			return v
		}
	}
}

const (
	qualifierEI edi.ID = 'E' | 'I'<<8
	qualifierSY edi.ID = 'S' | 'Y'<<8
)

// partyRef reads an identifier of a party. One that says for which payer it is has no field.
func (d *Decoder) partyRef() {
	switch {
	case d.ids != nil:
		d.id(d.ids)
	case d.party == nil || len(d.seg.Element(4)) > 0:
		d.keep()
	case d.seg.Code(1) == qualifierEI && d.party.TaxID == "":
		d.party.TaxID, d.party.TaxIDType = d.el(2), "EIN"
	case d.seg.Code(1) == qualifierSY && d.party.TaxID == "":
		d.party.TaxID, d.party.TaxIDType = d.el(2), "SSN"
	default:
		d.id(&d.party.OtherIDs)
	}
}
