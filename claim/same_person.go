package claim

import "cmp"

// PatientIsSubscriber reports whether patient and subscriber are one person: the relationship is self, or it is not
// given and one of the two has no name or both have the same.
func (c *Claim) PatientIsSubscriber() bool {
	p, s := &c.Patient, &c.Subscriber
	switch p.Relationship {
	case "self":
		return true
	case "":
		return s.LastName == "" && s.Organization == "" || p.LastName == "" && p.FirstName == "" && p.Organization == "" ||
			s.LastName == p.LastName && s.FirstName == p.FirstName
	}
	return false
}

// Insured is the subscriber as the claim says it: one who is the patient has what is given of either.
func (c *Claim) Insured() Subscriber {
	s := c.Subscriber
	if p := &c.Patient; c.PatientIsSubscriber() {
		s.complete(&p.Party)
		s.BirthDate = cmp.Or(s.BirthDate, p.BirthDate)
		s.Sex, s.SSN, s.MemberID = cmp.Or(s.Sex, p.Sex), cmp.Or(s.SSN, p.SSN), cmp.Or(s.MemberID, p.MemberID)
	}
	return s
}

// Person is the patient as the claim says it: one who is the subscriber has what is given of either.
func (c *Claim) Person() Patient {
	p := c.Patient
	if s := &c.Subscriber; c.PatientIsSubscriber() {
		p.complete(&s.Party)
		p.BirthDate = cmp.Or(p.BirthDate, s.BirthDate)
		p.Sex, p.SSN, p.MemberID = cmp.Or(p.Sex, s.Sex), cmp.Or(p.SSN, s.SSN), cmp.Or(p.MemberID, s.MemberID)
	}
	return p
}

// complete gives p what it lacks of a person and the same person has elsewhere.
func (p *Party) complete(q *Party) {
	p.LastName, p.FirstName = cmp.Or(p.LastName, q.LastName), cmp.Or(p.FirstName, q.FirstName)
	p.MiddleName, p.Suffix = cmp.Or(p.MiddleName, q.MiddleName), cmp.Or(p.Suffix, q.Suffix)
	p.Organization = cmp.Or(p.Organization, q.Organization)
	p.Address, p.Contact = cmp.Or(p.Address, q.Address), cmp.Or(p.Contact, q.Contact)
}

// PersonConflicts names the fields in which patient and subscriber, one person, contradict each other: "lastName",
// "address". It is empty for two persons.
func (c *Claim) PersonConflicts() []string {
	if !c.PatientIsSubscriber() {
		return nil
	}
	var out []string
	p, s := &c.Patient, &c.Subscriber
	for _, f := range personFields(p, s) {
		if *f.patient != "" && *f.subscriber != "" && *f.patient != *f.subscriber {
			out = append(out, f.name)
		}
	}
	if !p.BirthDate.IsZero() && !s.BirthDate.IsZero() && p.BirthDate != s.BirthDate {
		out = append(out, "birthDate")
	}
	if a, b := p.Address, s.Address; a != nil && b != nil && *a != *b {
		out = append(out, "address")
	}
	if a, b := p.Contact, s.Contact; a != nil && b != nil && *a != *b {
		out = append(out, "contact")
	}
	return out
}

// personField is a text that patient and subscriber both have.
type personField struct {
	name                string
	patient, subscriber *string
}

func personFields(p *Patient, s *Subscriber) [8]personField {
	return [...]personField{
		{"lastName", &p.LastName, &s.LastName},
		{"firstName", &p.FirstName, &s.FirstName},
		{"middleName", &p.MiddleName, &s.MiddleName},
		{"suffix", &p.Suffix, &s.Suffix},
		{"organization", &p.Organization, &s.Organization},
		{"sex", &p.Sex, &s.Sex},
		{"ssn", &p.SSN, &s.SSN},
		{"memberId", &p.MemberID, &s.MemberID},
	}
}
