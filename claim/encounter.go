package claim

import (
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// Encounter is the claim as the guideline rules see it, with the same indices. The claim should be resolved. The
// encounter shares lists of texts with the claim.
func (c *Claim) Encounter() *guidelines.Encounter {
	e := new(guidelines.Encounter)
	c.project(e)
	return e
}

// project fills e, whose slices are used again.
func (c *Claim) project(e *guidelines.Encounter) {
	dx, px, sv, rs, as, hi := e.Diagnoses[:0], e.Procedures[:0], e.Services[:0], e.Reasons[:0], e.Assertions[:0], e.History
	*e = guidelines.Encounter{
		ID: c.ID, Setting: c.Setting, From: c.From, Through: c.Through,
		Patient:   c.Patient.project(),
		Payer:     guidelines.Payer{Filing: c.Payer.FilingIndicator, ID: c.Payer.ID},
		Billing:   c.Billing.Party.project(),
		Rendering: c.Rendering.project(),
		Supplier:  c.Billing.Supplier,
		Admission: c.Claim.Dates.Admission, HasFacility: c.ServiceFacility != nil && !c.ServiceFacility.IsZero(),
		HasClaim: !c.Payer.IsZero() || !c.Billing.IsZero() || c.Institutional != nil,
	}
	for i := range c.Diagnoses {
		d := &c.Diagnoses[i]
		dx = append(dx, guidelines.Diagnosis{Text: d.Text, Code: d.Code, ICD9: d.CodeSet == "icd9cm", POA: d.POA, Certainty: d.Certainty})
	}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		px = append(px, guidelines.Procedure{Text: p.Text, Code: p.Code, ICD9: p.CodeSet == "icd9cm", Date: p.Date})
	}
	for i := range c.Lines {
		sv = append(sv, c.service(&c.Lines[i]))
	}
	if n := c.Institutional; n != nil {
		e.Bill = n.project()
		if n.AdmittingDiagnosis != "" {
			e.Admitting = diagnosisOf(n.AdmittingDiagnosis)
		}
		for _, t := range n.ReasonForVisit {
			rs = append(rs, diagnosisOf(t))
		}
	}
	for _, a := range c.Assertions {
		as = append(as, guidelines.Assertion(a))
	}
	e.Diagnoses, e.Procedures, e.Services, e.Reasons, e.Assertions = dx, px, sv, rs, as
	e.History = projectAll(hi, c.History)
}

func projectAll(to []guidelines.Encounter, from []Claim) []guidelines.Encounter {
	if len(from) == 0 {
		return to[:0]
	}
	to = append(to[:0], make([]guidelines.Encounter, len(from))...)
	for i := range from {
		from[i].project(&to[i])
	}
	return to
}

func diagnosisOf(text string) guidelines.Diagnosis {
	code, _ := icd.ParseCM(text)
	return guidelines.Diagnosis{Text: text, Code: code}
}

func (p *Patient) project() guidelines.Patient {
	out := guidelines.Patient{BirthDate: p.BirthDate, DeathDate: p.DeathDate}
	if len(p.Sex) == 1 {
		out.Sex = guidelines.Sex(p.Sex[0] &^ 0x20)
	}
	if p.AgeYears != nil || p.AgeDays != nil {
		out.Age.Known = true
		if p.AgeYears != nil {
			out.Age.Years = *p.AgeYears
		}
		if p.AgeDays != nil {
			out.Age.Days = *p.AgeDays
		}
	}
	return out
}

func (p *Party) project() guidelines.Provider {
	if p == nil {
		return guidelines.Provider{}
	}
	n, _ := ParseNPI(p.NPI)
	return guidelines.Provider{NPI: n, NPIText: p.NPI, Taxonomy: p.Taxonomy, Organization: p.Organization != ""}
}

func (c *Claim) service(l *Line) guidelines.Service {
	s := guidelines.Service{
		Text: l.CodeText, Code: l.Code, Qualifier: l.Qualifier, Modifiers: l.Modifiers, ModifierTexts: l.ModifierTexts,
		Description: l.Description, Units: l.Units, Unit: l.Unit, Minutes: l.Minutes, Charge: l.Charge,
		From: l.Date, Through: l.Through, Place: l.PlaceOfService, Revenue: l.RevenueCode,
		Rendering: l.Rendering.project(), Emergency: l.Emergency,
		Outside: l.Purchased != nil || l.ServiceFacility != nil || l.ReferringCLIA != "",
	}
	if s.Through.IsZero() {
		s.Through = s.From
	}
	if s.Place == "" && !c.Setting.Institutional() {
		s.Place = c.Claim.PlaceOfService
	}
	if !l.PointersDerived {
		s.PointerCount = len(l.Pointers)
	}
	if len(l.Pointers) > 0 {
		s.Pointers = make([]int16, len(l.Pointers))
		for i, p := range l.Pointers {
			s.Pointers[i] = guidelines.None
			if p >= 1 && p <= len(c.Diagnoses) {
				s.Pointers[i] = int16(p - 1)
			}
		}
	}
	if n := l.NDC; n != nil {
		s.NDC = &guidelines.NDC{Code: n.Code, Unit: n.Unit, Quantity: n.Quantity}
	}
	return s
}

func (n *Institutional) project() *guidelines.Bill {
	return &guidelines.Bill{
		Type: n.TypeOfBill, AdmissionDate: n.AdmissionDate, AdmissionHour: n.AdmissionHour, AdmissionType: n.AdmissionType,
		AdmissionSource: n.AdmissionSource, DischargeHour: n.DischargeHour, DischargeStatus: n.DischargeStatus,
		DRG: n.DRG, Conditions: n.ConditionCodes,
	}
}
