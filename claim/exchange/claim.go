package exchange

import "github.com/gomedcode/medcode/claim"

// PartyOf is a person or organisation of a claim, by its NPI, else its tax number.
func PartyOf(p *claim.Party, role string) Party {
	out := Party{Role: role, Kind: "2", Name: p.Organization}
	if p.Organization == "" {
		out.Kind, out.Name, out.First, out.Middle, out.Suffix = "1", p.LastName, p.FirstName, p.MiddleName, p.Suffix
	}
	switch {
	case p.NPI != "":
		out.IDType, out.ID = "XX", p.NPI
	case p.TaxID != "":
		out.IDType, out.ID = "FI", p.TaxID
	}
	return out
}

// PayerOf is the payer of a claim.
func PayerOf(c *claim.Claim, role string) Party {
	p := &c.Payer
	out := Party{Role: role, Kind: "2", Name: p.Name, IDType: p.IDType, ID: p.ID}
	if out.IDType == "" && out.ID != "" {
		out.IDType = "PI"
	}
	return out
}

// PeopleOf are the subscriber of a claim and, when it is somebody else, the patient.
func PeopleOf(c *claim.Claim) (subscriber Person, dependent *Person) {
	s := c.Insured()
	subscriber = person(&s.Party)
	subscriber.BirthDate, subscriber.Sex = s.BirthDate, s.Sex
	if s.MemberID != "" {
		subscriber.IDType, subscriber.ID = s.MemberIDType, s.MemberID
		if subscriber.IDType == "" {
			subscriber.IDType = "MI"
		}
	}
	if c.PatientIsSubscriber() {
		return subscriber, nil
	}
	p := c.Person()
	d := person(&p.Party)
	d.BirthDate, d.Sex = p.BirthDate, p.Sex
	d.Relationship = claim.RelationshipCode(p.Relationship)
	return subscriber, &d
}

// NumbersOf are further numbers of subscriber and patient: that of the group (6P), and where ssn asks for them those of
// social security (SY). The second are nil where the patient is the subscriber.
func NumbersOf(c *claim.Claim, ssn bool) (subscriber, dependent []Reference) {
	s := c.Insured()
	if s.GroupNumber != "" {
		subscriber = append(subscriber, Reference{Qualifier: "6P", ID: s.GroupNumber})
	}
	if ssn && s.SSN != "" {
		subscriber = append(subscriber, Reference{Qualifier: "SY", ID: s.SSN})
	}
	if ssn && !c.PatientIsSubscriber() && c.Patient.SSN != "" {
		dependent = append(dependent, Reference{Qualifier: "SY", ID: c.Patient.SSN})
	}
	return subscriber, dependent
}

func person(p *claim.Party) Person {
	out := Person{Party: PartyOf(p, "")}
	out.Role, out.IDType, out.ID = "", "", ""
	if p.Address != nil {
		out.Address = *p.Address
	}
	return out
}

// TraceOf is a trace number of the one who bills the claim; none without a tax number or NPI to name them.
func TraceOf(c *claim.Claim, id string) []Trace {
	b := &c.Billing
	origin := b.NPI
	if len(b.TaxID) == 9 {
		origin = "9" + b.TaxID
	}
	if len(origin) != 10 || id == "" {
		return nil
	}
	return []Trace{{Kind: "1", ID: id, Originator: origin}}
}
