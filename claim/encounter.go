package claim

import (
	"math"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// Encounter is the claim as the guideline rules see it, with the same indices. What follows from other fields is worked
// out: default dates and pointers, what patient and subscriber have in common. The claim stays as it is.
func (c *Claim) Encounter() *guidelines.Encounter {
	e := new(guidelines.Encounter)
	c.project(e, new(lists))
	return e
}

// lists are cut into the lists of service lines: one piece of memory for all of them.
type lists struct {
	modifiers []hcpcs.Modifier
	pointers  []int16
	positions []int
}

// project fills e, whose slices are used again.
func (c *Claim) project(e *guidelines.Encounter, mem *lists) {
	mem.modifiers, mem.pointers = mem.modifiers[:0], mem.pointers[:0]
	dx, px, sv, rs, as, hi := e.Diagnoses[:0], e.Procedures[:0], e.Services[:0], e.Reasons[:0], e.Assertions[:0], e.History
	from, through := c.Period()
	patient := c.Person()
	*e = guidelines.Encounter{
		ID: c.Name(), Setting: c.Setting, From: from, Through: through,
		Patient:   patient.project(),
		Payer:     guidelines.Payer{Filing: c.Payer.FilingIndicator, ID: c.Payer.ID},
		Billing:   c.Billing.Party.project(),
		Rendering: c.Rendering.project(),
		Supplier:  c.Billing.Supplier,
		Admission: c.Claim.Dates.Admission, HasFacility: c.ServiceFacility != nil && !c.ServiceFacility.IsZero(),
		HasClaim: !c.Payer.IsZero() || !c.Billing.IsZero() || c.Institutional != nil,
	}
	for i := range c.Diagnoses {
		d := &c.Diagnoses[i]
		dx = append(dx, guidelines.Diagnosis{Text: textOf(&d.Code, d.CodeSet == icd9), Code: d.CM(), ICD9: d.CodeSet == icd9, POA: d.POA, Certainty: d.Certainty})
	}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		px = append(px, guidelines.Procedure{Text: textOf(&p.Code, p.CodeSet == icd9), Code: p.PCS(), ICD9: p.CodeSet == icd9, Date: p.Date})
	}
	for i := range c.Lines {
		sv = append(sv, c.service(i, from, mem))
	}
	if n := c.Institutional; n != nil {
		e.Bill = n.project()
		e.Admitting = diagnosisOf(&n.AdmittingDiagnosis)
		for i := range n.ReasonForVisit {
			rs = append(rs, diagnosisOf(&n.ReasonForVisit[i]))
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
		from[i].project(&to[i], new(lists))
	}
	return to
}

func diagnosisOf(c *Coded[icd.CM]) guidelines.Diagnosis {
	return guidelines.Diagnosis{Text: c.AsSent(), Code: c.Code()}
}

// textOf is the text of a code for the rules: what was sent where it is not written as a code is, and always where the
// code is not one of the set that the rules look at.
func textOf[C CodeValue](c *Coded[C], other bool) string {
	if other {
		return c.Text()
	}
	return c.AsSent()
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

// service is line i of a claim that begins on from.
func (c *Claim) service(i int, from Date, mem *lists) guidelines.Service {
	l := &c.Lines[i]
	s := guidelines.Service{
		Text: textOf(&l.Code, l.otherSet()), Code: l.HCPCS(), Qualifier: l.Qualifier,
		Description: l.Description, Units: l.Units, Unit: l.Unit, Minutes: l.Minutes, Charge: l.Charge,
		From: l.Date, Through: l.Through, Place: l.PlaceOfService, Revenue: l.RevenueCode,
		Rendering: l.Rendering.project(), Emergency: l.Emergency,
		Outside: l.Purchased != nil || l.ServiceFacility != nil || l.ReferringCLIA != "",
	}
	if s.From.IsZero() {
		s.From = from
	}
	if s.Through.IsZero() {
		s.Through = s.From
	}
	if n := len(l.Modifiers); n > 0 {
		start := len(mem.modifiers)
		for k := range l.Modifiers {
			mem.modifiers = append(mem.modifiers, l.Modifiers[k].Code())
			if t := l.Modifiers[k].AsSent(); t != "" {
				if s.ModifierTexts == nil {
					s.ModifierTexts = make([]string, n)
				}
				s.ModifierTexts[k] = t
			}
		}
		s.Modifiers = mem.modifiers[start:len(mem.modifiers):len(mem.modifiers)]
	}
	if s.Place == "" && !c.Setting.Institutional() {
		s.Place = c.Claim.PlaceOfService
	}
	list, derived := c.AppendPointers(mem.positions[:0], i)
	if mem.positions = list; !derived {
		s.PointerCount = len(list)
	}
	if len(list) > 0 {
		start := len(mem.pointers)
		for _, p := range list {
			if p < 1 || p > min(len(c.Diagnoses), math.MaxInt16) {
				p = guidelines.None + 1
			}
			mem.pointers = append(mem.pointers, int16(p-1))
		}
		s.Pointers = mem.pointers[start:len(mem.pointers):len(mem.pointers)]
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
