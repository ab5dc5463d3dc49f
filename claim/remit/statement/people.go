package statement

import (
	"cmp"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// adult is the age from which a patient is billed as a person.
const adult = 18

// name is a party as a letter has it.
func name(p *claim.Party) string {
	if p.Organization != "" {
		return p.Organization
	}
	return strings.Join(strings.Fields(p.FirstName+" "+p.MiddleName+" "+p.LastName+" "+p.Suffix), " ")
}

// addressLines are the lines of an address.
func addressLines(a *claim.Address) []string {
	if a == nil {
		return nil
	}
	var out []string
	place := strings.TrimSpace(a.City)
	if a.State != "" {
		if place != "" {
			place += ", "
		}
		place += a.State
	}
	zip := a.Zip
	if len(zip) == 9 {
		zip = zip[:5] + "-" + zip[5:]
	}
	place = strings.TrimSpace(place + " " + zip)
	for _, l := range []string{a.Line1, a.Line2, place, a.Country} {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// senderOf is who bills for a claim.
func senderOf(c *claim.Claim) Sender {
	b := &c.Billing.Party
	s := Sender{Name: name(b), Address: addressLines(b.Address), key: cmp.Or(b.NPI, b.TaxID, name(b))}
	if c.PayTo != nil {
		s.Address = addressLines(c.PayTo)
	}
	if b.Contact != nil {
		s.Phone = phone(b.Contact.Phone)
	}
	return s
}

// phone is a number of ten digits as people write it.
func phone(s string) string {
	if len(s) == 10 && strings.Trim(s, "0123456789") == "" {
		return s[:3] + "-" + s[3:6] + "-" + s[6:]
	}
	return s
}

// addressee is to whom a bill goes: the patient; for a child the insured or the parents; for one who has died the estate.
func addressee(c *claim.Claim, day remit.Date) []string {
	p := c.Person()
	to, at := name(&p.Party), p.Address
	ins := c.Insured()
	switch {
	case !p.DeathDate.IsZero():
		to = "Estate of " + to
	case !p.BirthDate.IsZero() && !day.IsZero() && day.YearsSince(p.BirthDate) < adult:
		if insured := name(&ins.Party); insured != "" && !c.PatientIsSubscriber() {
			to, at = insured, cmp.Or(ins.Address, at)
		} else {
			to = "Parent or guardian of " + to
		}
	}
	return append([]string{to}, addressLines(cmp.Or(at, ins.Address))...)
}
