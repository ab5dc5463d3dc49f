package claim

import "github.com/gomedcode/medcode/guidelines"

var subscriberDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-SUB-01", Severity: guidelines.Error, Title: "Patient and subscriber are told apart by the relationship", Since: since,
		Why:   "With the relationship self they are one person and cannot contradict each other; otherwise the claim carries both, each with its own name.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2000B SBR02, 2000C PAT01, 2010BA, 2010CA"}}, Fires: "self with two birth dates", Quiet: "self with one"},
	{ID: "CLM-SUB-02", Severity: guidelines.Error, Title: "The claim stands under the patient's level", Since: since,
		Cites: []guidelines.Cite{{Document: docP, Section: "2300"}}, Withdrawn: "reported when an 837 is read (claim/x12/x837); the model has no levels"},
	{ID: "CLM-SUB-03", Severity: guidelines.Error, Title: "The patient's name carries no identifier", Since: since,
		Cites: []guidelines.Cite{{Document: docP, Section: "2010CA NM108, NM109"}}, Withdrawn: "reported when an 837 is read (claim/x12/x837)"},
	{ID: "CLM-SUB-04", Severity: guidelines.Warning, Title: "The relationship fits the age", Needs: guidelines.NeedAge, Since: since,
		Why:   "A child over 26 or a spouse under 14 is mostly a wrong relationship.",
		Cites: []guidelines.Cite{{Document: docP, Section: "PAT01"}}, Fires: "a child of 40 years", Quiet: "a child of 10 years"},
}

func checkSubscriber(p *pass) {
	c := p.c
	rel := c.Patient.Relationship
	at := guidelines.AtField(guidelines.PartPatient, guidelines.None, "relationship")
	if rel != "" && RelationshipCode(rel) == "" {
		p.report("CLM-SUB-01", at, "The relationship is none of self, spouse, child, employee, unknown, organDonor, cadaverDonor, lifePartner, other.")
	}
	for _, field := range c.PersonConflicts() {
		text := "Patient and subscriber are one person (relationship self) and differ in $d: correct one of them or the relationship."
		if rel == "" {
			text = "Patient and subscriber are one person, as no relationship is given, and differ in $d: correct one of them or give the relationship."
		}
		p.reportDetail("CLM-SUB-01", guidelines.AtField(guidelines.PartPatient, guidelines.None, field), text, field)
	}
	if p.o.Complete {
		p.completePersons()
	}
	if age, known := p.age(); known && (rel == "child" && age > 26 || rel == "spouse" && age < 14) {
		p.reportDetail("CLM-SUB-04", at, "The relationship $d does not fit the patient's age: check it.", rel)
	}
}

// completePersons reports what a payer needs of patient and subscriber and is not there.
func (p *pass) completePersons() {
	c := p.c
	missing := func(part guidelines.Part, field, what string) {
		p.reportDetail("CLM-SUB-01", guidelines.AtField(part, guidelines.None, field), "The $d is missing: a payer needs it.", what)
	}
	s := c.Insured()
	if s.LastName == "" && s.Organization == "" {
		missing(guidelines.PartSubscriber, "lastName", "subscriber's name")
	}
	person, part, who := &s.Party, guidelines.PartSubscriber, "subscriber's "
	birth, sex := s.BirthDate, s.Sex
	if !c.PatientIsSubscriber() {
		person, part, who = &c.Patient.Party, guidelines.PartPatient, "patient's "
		birth, sex = c.Patient.BirthDate, c.Patient.Sex
		if c.Patient.LastName == "" {
			missing(part, "lastName", "patient's name")
		}
		if c.Patient.Relationship == "" {
			missing(part, "relationship", "patient's relationship to the subscriber")
		}
	}
	if birth.IsZero() {
		missing(part, "birthDate", who+"birth date")
	}
	if sex == "" {
		missing(part, "sex", who+"sex")
	}
	if person.Address == nil || person.Address.Line1 == "" || person.Address.City == "" {
		missing(part, "address", who+"address")
	}
}

// age is the patient's age in completed years on the first day of the claim.
func (p *pass) age() (years int, known bool) {
	pt := &p.e.Patient
	switch {
	case !pt.BirthDate.IsZero() && !p.from.IsZero() && !pt.BirthDate.After(p.from):
		return p.from.YearsSince(pt.BirthDate), true
	case pt.Age.Known:
		return pt.Age.Years, true
	}
	return 0, false
}
