package claim

// PatientIsSubscriber reports whether patient and subscriber are one person: the relationship is self, or it is not
// given and the subscriber carries no name of its own or the patient's.
func (c *Claim) PatientIsSubscriber() bool {
	p, s := &c.Patient, &c.Subscriber
	switch p.Relationship {
	case "self":
		return true
	case "":
		return s.LastName == "" && s.Organization == "" || s.LastName == p.LastName && s.FirstName == p.FirstName
	}
	return false
}

// resolveSubscriber completes patient and subscriber from each other when the relationship is self. What both give is
// left alone: Check reports a contradiction.
func (c *Claim) resolveSubscriber() {
	if c.Patient.Relationship != "self" {
		return
	}
	p, s := &c.Patient, &c.Subscriber
	for _, f := range personFields(p, s) {
		switch {
		case *f.patient == "":
			*f.patient = *f.subscriber
		case *f.subscriber == "":
			*f.subscriber = *f.patient
		}
	}
	complete(&p.BirthDate, &s.BirthDate)
	completePointer(&p.Address, &s.Address)
	completePointer(&p.Contact, &s.Contact)
}

func complete[T comparable](a, b *T) {
	var zero T
	switch {
	case *a == zero:
		*a = *b
	case *b == zero:
		*b = *a
	}
}

// completePointer shares the object that only one side has.
func completePointer[T any](a, b **T) {
	switch {
	case *a == nil:
		*a = *b
	case *b == nil:
		*b = *a
	}
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
