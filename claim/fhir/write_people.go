package fhir

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// orders are the responsibilities of SBR01 by Coverage.order.
const orders = "PSTABCDEFGH"

// relationships are those of the coded encounter that HL7 has a code for.
var relationships = [...]string{"self", "spouse", "child", "other"}

// people writes the patient, the insurances and who holds them.
func (w *writer) people() {
	patient := w.patient()
	w.cl.Patient = patient
	w.coverage(patient)
	for i := range w.c.OtherPayers {
		w.otherPayer(i, patient)
	}
}

// patient writes the patient, with what is given of the subscriber where both are one.
func (w *writer) patient() *r4.Reference {
	p := w.c.Person()
	var m marks
	r := &r4.Patient{Name: nameOf(&p.Party, "patient", &m), Gender: gender(p.Sex), BirthDate: date(p.BirthDate), DeceasedDateTime: date(p.DeathDate)}
	m.at("patient.sex", "gender")
	m.at("patient.birthDate", "birthDate")
	m.at("patient.deathDate", "deceasedDateTime")
	r.Address = addressesOf(p.Address, "patient.address", "address[0]", &m)
	r.Telecom = telecom(p.Contact, "patient.contact", "telecom", &m)
	r.Identifier = identifiersOf(&p.Party, "patient", &m)
	id := func(field, system, kind, value string) {
		m.at(field, at("identifier", len(r.Identifier))+".value")
		if value != "" {
			r.Identifier = append(r.Identifier, r4.Identifier{Type: r4.Concept(sysIDType, kind), System: system, Value: value})
		}
	}
	id("patient.ssn", sysSSN, "SS", w.c.Patient.SSN)
	id("patient.memberId", ours+"member", "MB", w.c.Patient.MemberID)
	id("claim.medicalRecord", ours+"medical-record", "MR", w.c.Claim.MedicalRecord)
	if r.Name == nil && r.Gender == "" && r.BirthDate == "" && r.DeceasedDateTime == "" && r.Address == nil && r.Telecom == nil && r.Identifier == nil {
		r.Name = unknownName()
	}
	ref, path := w.add(r)
	w.put(m, path)
	if w.c.PatientIsSubscriber() {
		for _, x := range m {
			if name, ok := strings.CutPrefix(x.field, "patient."); ok {
				w.at("subscriber."+name, path+"."+x.place)
			}
		}
	}
	return ref
}

// holder is what a Coverage says of who holds it.
type holder struct {
	s            *claim.Subscriber
	self         bool
	relationship string
	order        string
	group, name  string
	filing       string
}

// coverage writes the insurance that the claim goes to.
func (w *writer) coverage(patient *r4.Reference) {
	c := w.c
	s := &c.Subscriber
	h := holder{s: s, self: c.PatientIsSubscriber(), relationship: c.Patient.Relationship, order: s.Responsibility, group: s.GroupNumber, name: s.GroupName, filing: c.Payer.FilingIndicator}
	var m marks
	m.at("patient.relationship", "relationship")
	m.at("subscriber.responsibility", "order")
	m.at("subscriber.groupNumber", "class[0].value")
	m.at("subscriber.groupName", "class[0].name")
	m.at("payer.filingIndicator", "type")
	payor := w.payer(&c.Payer, "payer")
	ref, path := w.insurance(&h, "subscriber", patient, payor, &m)
	w.put(m, path)
	if payor.Reference != "" {
		w.cl.Insurer = payor
	}
	in := r4.ClaimInsurance{Sequence: 1, Focal: r4.Bool(true), Coverage: ref}
	if s := c.Claim.PriorAuthorization; s != "" {
		in.PreAuthRef = []string{s}
	}
	w.at("claim.priorAuthorization", claimPath+".insurance[0].preAuthRef[0]")
	w.cl.Insurance = append(w.cl.Insurance, in)
}

// insurance writes a Coverage.
func (w *writer) insurance(h *holder, field string, patient, payor *r4.Reference, m *marks) (*r4.Reference, string) {
	r := &r4.Coverage{Status: "active", Beneficiary: patient, SubscriberID: h.s.MemberID, Payor: []r4.Reference{*payor}}
	m.at(field+".memberId", "subscriberId")
	if i := strings.Index(orders, h.order); len(h.order) == 1 && i >= 0 {
		r.Order = i + 1
	}
	if token(h.filing) {
		r.Type = r4.Concept(sysX12Filing, h.filing)
	}
	if h.group != "" {
		r.Class = []r4.CoverageClass{{Type: r4.Concept(sysClass, "group"), Value: h.group, Name: h.name}}
	}
	switch {
	case h.self:
		r.Subscriber = patient
		r.Relationship = r4.Concept(sysRelationship, "self")
	default:
		r.Relationship = relationship(h.relationship)
		r.Subscriber = w.subscriber(h.s, field, patient)
		if h.s.Organization != "" {
			r.PolicyHolder = w.party(&claim.Party{Organization: h.s.Organization}, field)
		}
	}
	return w.add(r)
}

// relationship is that of the patient to the subscriber, nil where it is not given.
func relationship(name string) *r4.CodeableConcept {
	if name == "" || !token(name) {
		return nil
	}
	for _, known := range relationships {
		if known == name {
			return r4.Concept(sysRelationship, name)
		}
	}
	out := r4.Concept(sysRelationship, "other")
	out.Coding = append(out.Coding, r4.Coding{System: ownRelationship, Code: name})
	return out
}

// subscriber writes the person who holds an insurance and is not the patient, nil where nothing is said of one.
func (w *writer) subscriber(s *claim.Subscriber, field string, patient *r4.Reference) *r4.Reference {
	var m marks
	r := &r4.RelatedPerson{Patient: patient, Name: nameOf(&s.Party, field, &m), Gender: gender(s.Sex), BirthDate: date(s.BirthDate)}
	m.at(field+".sex", "gender")
	m.at(field+".birthDate", "birthDate")
	r.Address = addressesOf(s.Address, field+".address", "address[0]", &m)
	r.Telecom = telecom(s.Contact, field+".contact", "telecom", &m)
	r.Identifier = identifiersOf(&s.Party, field, &m)
	m.at(field+".ssn", at("identifier", len(r.Identifier))+".value")
	if s.SSN != "" {
		r.Identifier = append(r.Identifier, r4.Identifier{Type: r4.Concept(sysIDType, "SS"), System: sysSSN, Value: s.SSN})
	}
	if r.Name == nil && r.Gender == "" && r.BirthDate == "" && r.Address == nil && r.Telecom == nil && r.Identifier == nil {
		return nil
	}
	ref, path := w.add(r)
	w.put(m, path)
	return ref
}

// payer writes a payer; one of whom nothing is known is absent.
func (w *writer) payer(p *claim.Payer, field string) *r4.Reference {
	var m marks
	r := &r4.Organization{Name: p.Name}
	m.at(field+".name", "name")
	m.at(field+".id", "identifier[0].value")
	m.at(field+".idType", "identifier[0].type")
	if p.ID != "" {
		kind := p.IDType
		if !token(kind) {
			kind = "PI"
		}
		r.Identifier = append(r.Identifier, r4.Identifier{Type: r4.Concept(sysX12ID, kind), System: ours + "payer", Value: p.ID})
	}
	r.Identifier = append(r.Identifier, othersOf(p.OtherIDs, field+".otherIds", len(r.Identifier), &m)...)
	if r.Name == "" && len(r.Identifier) == 0 {
		return absent()
	}
	r.Address = addressesOf(p.Address, field+".address", "address[0]", &m)
	ref, path := w.add(r)
	w.put(m, path)
	return ref
}
