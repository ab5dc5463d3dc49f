package x837

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/x12text"
)

// claimWriter writes the segments of one claim.
type claimWriter struct {
	*writer
	c             *claim.Claim
	institutional bool
	dependent     bool // the patient is not the subscriber
	place         string
	index         int // of the line
}

// organization reports whether a party that may be either is written as an organisation.
func organization(p *claim.Party) bool { return p.Organization != "" && p.LastName == "" }

// person writes NM102-NM107: type, and name.
func (w *writer) person(p *claim.Party) {
	if organization(p) {
		w.str("2", "organization")
		w.writeOrganization(p)
	} else {
		w.str("1", "lastName")
		w.writePerson(p)
	}
	w.upTo(8)
}

// npi writes NM108 and NM109 of a provider.
func (w *writer) npi(p *claim.Party) {
	if p.NPI == "" {
		return
	}
	w.code("XX")
	w.str(p.NPI, "npi")
}

// party writes the loop of a provider.
func (w *writer) party(loop, qualifier string, p *claim.Party, field string, index int) {
	l := w.bind.loops[loop]
	w.enter(field, index)
	defer w.leave()
	w.open(l.nm1)
	w.code(qualifier)
	w.provider(l.nm1, p)
	w.end()
	if l.prv != nil && p.Taxonomy != "" {
		w.open(l.prv)
		w.code(l.prv.Qualifiers()[0].String())
		w.code("PXC")
		w.str(p.Taxonomy, "taxonomy")
		w.end()
	}
	w.address(l, p.Address)
	w.ids(l, p)
	if l.per != nil && p.Contact != nil {
		w.contact(l.per, p.Contact)
	}
}

// provider writes NM102 and what follows: type of entity, name, NPI. A type that the guide does not have is refused.
func (w *writer) provider(d *edi.SegmentDef, p *claim.Party) {
	kinds := d.Elements[1].Codes
	organization := organization(p) || p.LastName == "" && len(kinds) == 1 && kinds[0] == edi.ID('2')
	if organization {
		w.str("2", "organization")
	} else {
		w.str("1", "lastName")
	}
	if len(d.Elements) > 2 && d.Elements[2].Unused {
		w.skip(5)
		w.npi(p)
		return
	}
	w.displaced(d, p, organization)
	if organization {
		w.writeOrganization(p)
	} else {
		w.writePerson(p)
	}
	w.upTo(8)
	w.npi(p)
}

// address writes N3 and N4 where the loop has them; one that the guide asks for and the claim lacks is refused.
func (w *writer) address(l *loopDefs, a *claim.Address) {
	if l.n3 == nil {
		return
	}
	if a == nil {
		if l.n3.Required {
			w.def, w.at = l.n3, 1
			w.refuse("address", "", "required, and not given")
		}
		return
	}
	w.enter("address", -1)
	w.location(l, a)
	w.leave()
}

// location writes N3 and N4.
func (w *writer) location(l *loopDefs, a *claim.Address) {
	w.omitIf(a.Line1 == "" && !l.n3.Required && a.Line2 != "", "line2")
	if a.Line1 != "" || l.n3.Required {
		w.open(l.n3)
		w.writeAddressN3(a)
		w.end()
	}
	w.open(l.n4)
	b := *a
	if b.Country == "US" || b.Country == "USA" {
		b.Country = ""
	}
	if b.Subdivision != "" && (b.State != "" || b.Country == "") { // N407 excludes N402 and asks for N404
		b.Subdivision = ""
		w.displace("subdivision", "state")
	}
	w.writeAddressN4(&b)
	w.end()
}

// ids writes the identifiers of a party that the loop has a place for.
func (w *writer) ids(l *loopDefs, p *claim.Party) {
	w.omitIf(p.TaxID == "" && p.TaxIDType != "" && l.ref("EI") != nil, "taxIdType") // it goes with the number
	if p.TaxID != "" {
		q := "EI"
		if p.TaxIDType == "SSN" {
			q = "SY"
		}
		switch d := l.ref(q); {
		case p.TaxIDType != "" && p.TaxIDType != "SSN" && p.TaxIDType != "EIN":
			if w.def = l.ref("EI"); w.def == nil {
				w.def = l.nm1
			}
			w.at = 1
			w.refuse("taxIdType", "", "is none of EIN and SSN")
		case d != nil:
			w.ref(d, q, p.TaxID, "taxId")
		case l.ref("EI") != nil:
			w.def, w.at = l.ref("EI"), 1
			w.refuse("taxIdType", "", "the guide takes an EIN only")
		}
	}
	w.list(l, p.OtherIDs, "otherIds")
}

// list writes identifiers as REF.
func (w *writer) list(l *loopDefs, ids []claim.OtherID, field string) {
	for i := range ids {
		if ids[i].Qualifier == purchasedID && l.id == loopPurchased { // stands in PS1
			continue
		}
		d := l.ref(ids[i].Qualifier)
		w.enter(field, i)
		switch {
		case d == nil && l.id == "2010AA" && w.bind.loops["2010BB"].ref(ids[i].Qualifier) != nil:
			// stands with the payer, whose number it is
		case d == nil:
			w.omit("")
		default:
			w.ref(d, ids[i].Qualifier, ids[i].ID, "id")
		}
		w.leave()
	}
}

// ref writes a REF.
func (w *writer) ref(d *edi.SegmentDef, qualifier, value, field string) {
	w.open(d)
	w.code(qualifier)
	w.str(value, field)
	w.end()
}

// contact writes PER*IC: telephone, extension, fax and e-mail, as many as there is room for.
func (w *writer) contact(d *edi.SegmentDef, c *claim.Contact) {
	w.enter("contact", -1)
	defer w.leave()
	w.open(d)
	w.code("IC")
	w.str(c.Name, "name")
	used := 0
	for i := 0; ; i++ {
		qualifier, field, number := contactNumber(c, i)
		switch {
		case number == nil:
			w.end()
			return
		case *number == "":
			continue
		case used == 3 && d.Max > 1:
			w.end()
			w.open(d)
			w.code("IC")
			w.none()
			used = 0
		}
		if at := w.at; at >= len(d.Elements) || !holds(d.Elements[at].Codes, qualifier) {
			w.omit(field)
			continue
		}
		v := *number
		if qualifier != "EM" {
			v = x12text.Phone(v)
		}
		w.code(qualifier)
		w.str(v, field)
		used++
	}
}
