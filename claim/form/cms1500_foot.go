package form

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// cmsFoot fills items 25 to 33.
func (f *filler) cmsFoot(lines []int, last bool) {
	c := f.c
	b := &c.Billing.Party
	if b.TaxID != "" {
		f.put("25", strings.NewReplacer("-", "", " ", "").Replace(b.TaxID), "billing.taxId")
		switch b.TaxIDType {
		case "SSN", "SY":
			f.mark("25.ssn", "billing.taxIdType")
		case "", "EIN", "EI":
			f.mark("25.ein", "billing.taxIdType")
		}
	}
	f.putOne("26", first(sourced{c.Claim.AccountNumber, "claim.accountNumber"}, sourced{c.ID, "id"}))
	switch c.Claim.Assignment {
	case "A":
		f.mark("27.yes", "claim.assignment")
	case "C":
		f.mark("27.no", "claim.assignment")
	}
	if f.o.TotalOnEach {
		f.amount("28", "28.cents", f.sum(lines, func(l *claim.Line) decimal.Decimal { return l.Charge }))
	} else if last {
		f.total("28", "28.cents")
	}
	if last {
		f.paid()
	}
	if c.Claim.ProviderSignature == "Y" {
		f.put("31", onFile, "claim.providerSignature")
	} else if c.Claim.ProviderSignature == "N" {
		f.says("claim.providerSignature")
	}
	if c.Rendering != nil {
		f.natural("31.name", c.Rendering, "rendering")
	}
	f.put("31.date", spaced(f.o.Created, false))
	if p, path := f.facility(); p != nil {
		f.place("32", p, path)
		f.put("32a", p.NPI, path+".npi")
		f.joinedID("32b", p.OtherIDs, path+".otherIds", p.Taxonomy, path+".taxonomy")
	}
	f.place("33", b, "billing")
	if b.Contact != nil {
		f.phone("33.area", "33.phone", b.Contact.Phone, "billing.contact.phone")
	}
	f.put("33a", b.NPI, "billing.npi")
	if id, where := otherID(c.Payer.BillingIDs, "payer.billingIds"); where != "" {
		f.put("33b", id.Qualifier+id.ID, where+".qualifier", where+".id")
	} else {
		f.joinedID("33b", b.OtherIDs, "billing.otherIds", b.Taxonomy, "billing.taxonomy")
	}
}

// place fills the three lines of items 32 and 33.
func (f *filler) place(item string, p *claim.Party, path string) {
	f.natural(item+".1", p, path)
	if a := p.Address; a != nil {
		f.streets(item+".2", a, path+".address")
		f.city(item+".3", a, path+".address")
	}
}

// facility is where the services were rendered: of the claim, else the provider of a purchased service, else of a line.
func (f *filler) facility() (*claim.Party, string) {
	if p := f.c.ServiceFacility; p != nil && !p.IsZero() {
		return p, "serviceFacility"
	}
	for i := range f.c.Lines {
		if p := f.c.Lines[i].Purchased; p != nil && p.Party != nil {
			return p.Party, at("services", i) + ".purchased.party"
		}
	}
	for i := range f.c.Lines {
		if p := f.c.Lines[i].ServiceFacility; p != nil {
			return p, at("services", i) + ".serviceFacility"
		}
	}
	return nil, ""
}

// total writes the charge of the claim.
func (f *filler) total(box, centBox string) {
	if c := f.c; claim.Given(c.Claim.TotalCharge) {
		f.amount(box, centBox, c.Claim.TotalCharge, "claim.totalCharge")
	} else {
		var lines []int
		for i := range c.Lines {
			if c.Lines[i].RevenueCode != totalLine {
				lines = append(lines, i)
			}
		}
		f.amount(box, centBox, f.sum(lines, func(l *claim.Line) decimal.Decimal { return l.Charge }))
	}
}

// sum adds an amount of lines: nothing where none gives it, or one is no sound number.
func (f *filler) sum(lines []int, of func(*claim.Line) decimal.Decimal) decimal.Decimal {
	var total decimal.Decimal
	for _, i := range lines {
		switch d := of(&f.c.Lines[i]); {
		case !sane(d):
			return decimal.Decimal{}
		case claim.Given(d):
			total = total.Add(d)
		}
	}
	return total
}

// paid fills item 29: what the patient and other payers have paid.
func (f *filler) paid() {
	var total decimal.Decimal
	var fields []string
	if p := f.c.Claim.PatientPaid; claim.Given(p) && sane(p) {
		total, fields = p, append(fields, "claim.patientPaid")
	}
	for i := range f.c.OtherPayers {
		if p := f.c.OtherPayers[i].Paid; claim.Given(p) && sane(p) {
			total, fields = total.Add(p), append(fields, at("otherPayers", i)+".paid")
		}
	}
	if len(fields) > 0 {
		f.amount("29", "29.cents", total, fields...)
	}
}
