package x837

import (
	"cmp"
	"slices"

	"github.com/gomedcode/medcode/claim"
)

// billing writes loops 2000A and 2010AA to 2010AC, the HL apart.
func (w *claimWriter) billing() {
	c := w.c
	w.enter("billing", -1)
	w.bound2000APRV(&c.Billing)
	w.bound2000ACUR(&c.Billing)
	w.leave()
	w.party("2010AA", "85", &c.Billing.Party, "billing", -1)
	if c.Billing.TaxID == "" {
		w.def, w.at = w.bind.loops["2010AA"].ref("EI"), 2
		w.refuse("billing.taxId", "", "required, and not given")
	}
	if c.PayTo != nil {
		w.payTo()
	}
	if c.PayToPlan != nil {
		w.payToPlan()
	}
}

func (w *claimWriter) payTo() {
	l := w.bind.loops["2010AB"]
	w.enter("payTo", -1)
	w.open(l.nm1)
	w.code("87")
	w.code("2") // an address has no entity of its own; the field says nothing else
	w.end()
	w.location(l, w.c.PayTo)
	w.leave()
}

func (w *claimWriter) payToPlan() {
	p, l := w.c.PayToPlan, w.bind.loops["2010AC"]
	w.enter("payToPlan", -1)
	w.open(l.nm1)
	w.code("PE")
	w.code("2")
	w.omitIf(p.TaxIDType != "" && (p.TaxIDType != "EIN" || p.TaxID == ""), "taxIdType")
	w.str(p.Organization, "organization")
	w.skip(4)
	w.str(cmp.Or(p.IDType, "PI"), "idType")
	w.str(p.ID, "id")
	w.end()
	w.address(l, p.Address)
	w.list(l, p.OtherIDs, "otherIds")
	w.begin("2010AC/REF*EI")
	w.code("EI")
	w.str(p.TaxID, "taxId")
	w.end()
	w.leave()
}

// subscriber writes loops 2000B, 2010BA and 2010BB, the HL apart.
func (w *claimWriter) subscriber() {
	s := &w.c.Subscriber
	w.enter("subscriber", -1)
	w.begin("2000B/SBR")
	w.writeCoverage(s)
	w.end()
	w.leave()
	if !w.dependent && w.bind.variant == variantP {
		w.patientInfo("2000B/PAT", false)
	}
	w.insured()
	w.payer()
}

// selfPatient writes SBR02.
func (w *claimWriter) selfPatient(*claim.Subscriber) {
	if w.dependent {
		w.none()
	} else {
		w.code("18")
	}
}

// filingIndicator writes SBR09, which is about the payer.
func (w *claimWriter) filingIndicator(*claim.Subscriber) {
	w.instead("payer")
	w.str(w.c.Payer.FilingIndicator, "filingIndicator")
	w.instead("subscriber")
}

// patientInfo writes PAT; only a patient who is not the subscriber has a relationship there.
func (w *claimWriter) patientInfo(key string, relation bool) {
	p := &w.c.Patient
	more := w.bind.variant == variantP && (!p.DeathDate.IsZero() || claim.Given(p.WeightLb) || p.Pregnant)
	if !relation && !more {
		return
	}
	v := claim.Patient{DeathDate: p.DeathDate, WeightLb: p.WeightLb, Pregnant: p.Pregnant}
	if relation {
		v.Relationship = cmp.Or(p.Relationship, "unknown")
	}
	w.enter("patient", -1)
	w.begin(key)
	w.writePatientInfo(&v)
	w.end()
	w.leave()
}

// insured writes loop 2010BA. A subscriber who is the patient has what either has; in what both have they must agree.
func (w *claimWriter) insured() {
	s, l := w.c.Insured(), w.bind.loops["2010BA"]
	name := "subscriber"
	switch {
	case !w.dependent:
		w.oneself(l)
		name = "patient"
	case s.LastName == "" && s.Organization == "":
		w.def, w.at = w.bind.def("2000B/SBR"), 2
		w.refuse("patient.relationship", "", "is not self, and the subscriber has no name of its own")
	}
	w.enter(name, -1)
	w.open(l.nm1)
	w.code("IL")
	w.person(&s.Party)
	if s.MemberID != "" || !w.institutional {
		w.instead("subscriber")
		w.writeMember(&s)
		w.instead(name)
	}
	w.end()
	w.address(l, s.Address)
	if w.born("2010BA/DMG", s.BirthDate, s.Sex) {
		w.writeDemographicsSubscriber(&s)
		w.end()
	}
	w.bound2010BAREF(&s)
	if !w.dependent {
		w.casualty("2010BA/REF*Y4")
	}
	if l.per != nil && s.Contact != nil {
		w.contact(l.per, s.Contact)
	}
	w.leave()
	w.enter("subscriber", -1)
	w.displaced(l.nm1, &w.c.Subscriber.Party, organization(&s.Party))
	if !w.dependent {
		w.instead("patient")
		w.displaced(l.nm1, &w.c.Patient.Party, organization(&s.Party))
	}
	w.leave()
}

// oneself refuses what patient and subscriber, one person, say differently.
func (w *claimWriter) oneself(l *loopDefs) {
	for _, field := range w.c.PersonConflicts() {
		w.def, w.at = l.nm1, 3
		w.refuse("patient."+field, "", "differs from subscriber."+field+", and patient and subscriber are one person")
		w.refuse("subscriber."+field, "", "differs from patient."+field+", and patient and subscriber are one person")
	}
}

// casualty writes the claim number of a property and casualty insurer.
func (w *claimWriter) casualty(key string) {
	if v := w.c.Subscriber.PropertyCasualtyClaim; v != "" {
		w.ref(w.bind.def(key), "Y4", v, "propertyCasualtyClaim")
	}
}

// born begins DMG, when there is anything to say or the guide asks for it.
func (w *claimWriter) born(key string, birth claim.Date, sex string) bool {
	d := w.bind.def(key)
	if !birth.IsZero() || key == "2010CA/DMG" {
		w.open(d)
		return true
	}
	if sex != "" { // the guide has it with the birth date only
		w.def, w.at = d, 2
		w.refuse("birthDate", "", "required with the sex, and not given")
		w.refuse("sex", "", "goes with the birth date only, which is not given")
	}
	return false
}

// payer writes loop 2010BB.
func (w *claimWriter) payer() {
	p, l := &w.c.Payer, w.bind.loops["2010BB"]
	w.enter("payer", -1)
	w.payerName(l, p)
	w.address(l, p.Address)
	w.list(l, p.OtherIDs, "otherIds")
	w.list(l, p.BillingIDs, "billingIds")
	w.leave()
	for i, id := range w.c.Billing.OtherIDs { // the payer's number for the billing provider stands with the payer, once
		if slices.Contains(p.BillingIDs, id) || slices.Contains(p.OtherIDs, id) {
			continue
		}
		if d := l.ref(id.Qualifier); d != nil && w.bind.loops["2010AA"].ref(id.Qualifier) == nil {
			w.enter("billing.otherIds", i)
			w.ref(d, id.Qualifier, id.ID, "id")
			w.leave()
		}
	}
}

// payerName writes NM1*PR.
func (w *claimWriter) payerName(l *loopDefs, p *claim.Payer) {
	w.open(l.nm1)
	w.writePayerName(p)
	w.end()
}

// patient writes loops 2000C and 2010CA, the HL apart.
func (w *claimWriter) patient() {
	p, l := &w.c.Patient, w.bind.loops["2010CA"]
	w.patientInfo("2000C/PAT", true)
	w.enter("patient", -1)
	w.open(l.nm1)
	w.code("QC")
	w.person(&p.Party)
	w.end()
	w.address(l, p.Address)
	if w.born("2010CA/DMG", p.BirthDate, p.Sex) {
		w.writeDemographicsPatient(p)
		w.end()
	}
	w.casualty("2010CA/REF*Y4")
	switch {
	case p.MemberID != "":
		w.ref(l.ref("1W"), "1W", p.MemberID, "memberId")
		if p.SSN != "" { // one place for both
			w.displace("ssn", "patient.memberId")
		}
	case p.SSN != "":
		w.ref(l.ref("SY"), "SY", p.SSN, "ssn")
	}
	if l.per != nil && p.Contact != nil {
		w.contact(l.per, p.Contact)
	}
	w.displaced(l.nm1, &p.Party, organization(&p.Party))
	w.leave()
}
