package x12

import (
	"github.com/gomedcode/medcode/claim"
)

// omitIf notes that a field is left out, when it is given.
func (w *writer) omitIf(given bool, field string) {
	if given {
		w.omit(field)
	}
}

// unnamed omits what stands beside the name that was written: a person's name beside an organisation's, or the reverse.
func (w *writer) unnamed(p *claim.Party, organization bool) {
	if !organization {
		w.omitIf(p.Organization != "", "organization")
		return
	}
	w.omitIf(p.LastName != "", "lastName")
	w.omitIf(p.FirstName != "", "firstName")
	w.omitIf(p.MiddleName != "", "middleName")
	w.omitIf(p.Suffix != "", "suffix")
}

// unplaced omits what a party has and the loop of a provider has no place for.
func (w *writer) unplaced(l *loopDefs, p *claim.Party) {
	w.omitIf(l.prv == nil && p.Taxonomy != "" && l.id != "2010AA", "taxonomy") // 2000A has it
	w.omitIf(l.n3 == nil && p.Address != nil, "address")
	w.omitIf(l.per == nil && p.Contact != nil, "contact")
	taxed := l.ref("EI") != nil || l.ref("SY") != nil
	w.omitIf(!taxed && p.TaxID != "", "taxId")
	w.omitIf((!taxed || p.TaxID == "") && p.TaxIDType != "", "taxIdType")
}

// unplacedPerson omits what a person has and the loops of patients and subscribers have no place for.
func (w *writer) unplacedPerson(l *loopDefs, p *claim.Party, organization bool) {
	w.unnamed(p, organization)
	w.omitIf(p.NPI != "", "npi")
	w.omitIf(p.TaxID != "", "taxId")
	w.omitIf(p.TaxIDType != "", "taxIdType")
	w.omitIf(p.Taxonomy != "", "taxonomy")
	for i := range p.OtherIDs {
		w.enter("otherIds", i)
		w.omit("")
		w.leave()
	}
	w.omitIf(l.per == nil && p.Contact != nil, "contact")
}

// otherGuide omits what only the other guide has a place for. It is called at the end of a claim.
func (w *claimWriter) otherGuide() {
	if w.institutional {
		w.onlyProfessional()
		return
	}
	w.onlyInstitutional()
}

// onlyInstitutional omits what an 837P has no place for.
func (w *claimWriter) onlyInstitutional() {
	c := w.c
	if n := c.Institutional; n != nil {
		w.omit("institutional")
	}
	w.omitIf(len(c.Procedures) > 0, "procedures")
	for i := range c.Diagnoses {
		if c.Diagnoses[i].POA != "" {
			w.enter("diagnoses", i)
			w.omit("poa")
			w.leave()
		}
	}
	for i := range c.OtherPayers {
		if c.OtherPayers[i].Inpatient != nil {
			w.enter("otherPayers", i)
			w.omit("inpatient")
			w.leave()
		}
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.RevenueCode == "" && !claim.Given(l.NonCovered) && !claim.Given(l.FacilityTax) && l.Operating == nil && l.OtherOperating == nil {
			continue
		}
		w.enter("services", i)
		w.omitIf(l.RevenueCode != "", "revenueCode")
		w.omitIf(claim.Given(l.NonCovered), "nonCovered")
		w.omitIf(claim.Given(l.FacilityTax), "facilityTax")
		w.omitIf(l.Operating != nil && !l.Operating.IsZero(), "operating")
		w.omitIf(l.OtherOperating != nil && !l.OtherOperating.IsZero(), "otherOperating")
		w.leave()
	}
	w.period()
}

// period omits a statement period that is not the days of the lines: a professional claim has no other.
func (w *claimWriter) period() {
	if w.c.From.IsZero() && w.c.Through.IsZero() {
		return
	}
	from, through := w.c.From, w.c.Through
	begins, ends := from.IsZero(), through.IsZero()
	for i := range w.c.Lines {
		day, _ := w.c.LineDate(i)
		last := w.c.Lines[i].Through
		if last.IsZero() {
			last = day
		}
		begins = begins || day == from
		ends = ends || last == through
	}
	w.omitIf(!begins, "from")
	w.omitIf(!ends, "through")
}

// onlyProfessional omits what an 837I has no place for.
func (w *claimWriter) onlyProfessional() {
	c, i := w.c, &w.c.Claim
	w.enter("patient", -1)
	w.omitIf(!c.Patient.DeathDate.IsZero(), "deathDate")
	w.omitIf(claim.Given(c.Patient.WeightLb), "weightLb")
	w.omitIf(c.Patient.Pregnant, "pregnant")
	w.instead("claim")
	w.omitIf(i.PlaceOfService != "", "placeOfService")
	w.omitIf(i.ProviderSignature != "", "providerSignature")
	w.omitIf(i.PatientSignatureSource != "", "patientSignatureSource")
	w.omitIf(i.Accident != nil, "accident")
	w.omitIf(i.SpecialProgram != "", "specialProgram")
	w.omitIf(claim.Given(i.PatientPaid), "patientPaid")
	w.omitIf(i.Ambulance != nil, "ambulance")
	w.omitIf(i.Spinal != nil, "spinal")
	w.omitIf(len(i.Vision) > 0, "vision")
	w.omitIf(i.Homebound, "homebound")
	w.omitIf(len(i.ConditionCodes) > 0, "conditionCodes")
	w.omitIf(len(i.AnesthesiaProcedures) > 0, "anesthesiaProcedures")
	w.instead("claim.dates")
	w.datesOnlyProfessional()
	w.leave()
	w.omitIf(c.Supervising != nil && !c.Supervising.IsZero(), "supervising")
	for k := range c.OtherPayers {
		w.enter("otherPayers", k)
		w.omitIf(c.OtherPayers[k].SignatureSource != "", "signatureSource")
		w.leave()
	}
	for k := range c.Lines {
		w.enter("services", k)
		w.lineOnlyProfessional(&c.Lines[k])
		w.leave()
	}
}

func (w *claimWriter) datesOnlyProfessional() {
	t := &w.c.Claim.Dates
	if *t == (claim.ClaimDates{Repricer: t.Repricer}) {
		return
	}
	for _, d := range [...]struct {
		day   claim.Date
		field string
	}{
		{t.Onset, "onset"}, {t.InitialTreatment, "initialTreatment"}, {t.LastSeen, "lastSeen"}, {t.Acute, "acute"}, {t.Accident, "accident"},
		{t.LMP, "lmp"}, {t.XRay, "xray"}, {t.VisionRx, "visionRx"}, {t.DisabilityFrom, "disabilityFrom"}, {t.DisabilityThrough, "disabilityThrough"},
		{t.LastWorked, "lastWorked"}, {t.Return, "return"}, {t.Admission, "admission"}, {t.Discharge, "discharge"}, {t.CareAssumed, "careAssumed"},
		{t.CareRelinquished, "careRelinquished"}, {t.FirstContact, "firstContact"},
	} {
		w.omitIf(!d.day.IsZero(), d.field)
	}
}

func (w *claimWriter) lineOnlyProfessional(l *claim.Line) {
	w.omitIf(l.PlaceOfService != "", "placeOfService")
	w.omitIf(len(l.For) > 0, "for")
	w.omitIf(l.Emergency, "emergency")
	w.omitIf(l.EPSDT, "epsdt")
	w.omitIf(l.FamilyPlanning, "familyPlanning")
	w.omitIf(l.CopayExempt, "copayExempt")
	w.omitIf(claim.Given(l.Postage), "postage")
	w.omitIf(len(l.Fixed) > 0, "fixed")
	w.omitIf(l.Contract != nil, "contract")
	w.omitIf(len(l.Tests) > 0, "tests")
	w.omitIf(claim.Given(l.AnesthesiaObUnits), "anesthesiaObUnits")
	w.omitIf(claim.Given(l.Patients), "patients")
	if l.Dates != (claim.LineDates{}) {
		w.omit("dates")
	}
	w.omitIf(l.Purchased != nil, "purchased")
	w.omitIf(l.ServiceFacility != nil && !l.ServiceFacility.IsZero(), "serviceFacility")
	w.omitIf(l.Supervising != nil && !l.Supervising.IsZero(), "supervising")
	w.omitIf(l.Ordering != nil && !l.Ordering.IsZero(), "ordering")
	w.omitIf(l.Ambulance != nil, "ambulance")
	w.omitIf(l.DME != nil, "dme")
}
