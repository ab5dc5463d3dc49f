package fhir

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
)

// ehr reads the encounters of a bundle as an EHR has them (US Core): a claim for each Encounter, of the Conditions,
// Procedures and ChargeItems that belong to it. What is left out is a finding with the reason; nothing is guessed.
func (s *scope) ehr(b *r4.Bundle, out *Result) {
	x := &ehrReader{scope: s, b: b, out: out, place: make(map[r4.Resource]string, len(b.Entry))}
	for i := range b.Entry {
		r := b.Entry[i].Resource
		if r == nil {
			continue
		}
		x.place[r] = at("Bundle.entry", i) + ".resource"
		switch r := r.(type) {
		case *r4.Encounter:
			x.encounters = append(x.encounters, r)
		case *r4.Condition:
			x.conditions = append(x.conditions, r)
		case *r4.Procedure:
			x.procedures = append(x.procedures, r)
		case *r4.ChargeItem:
			x.charges = append(x.charges, r)
		case *r4.Coverage:
			x.coverages = append(x.coverages, r)
		}
	}
	if len(x.encounters) == 0 {
		return
	}
	x.used = make(map[r4.Resource]bool)
	for _, e := range x.encounters {
		x.encounter(e)
	}
	x.rest()
}

// ehrReader reads a bundle of an EHR.
type ehrReader struct {
	*scope
	b          *r4.Bundle
	out        *Result
	place      map[r4.Resource]string // path of a resource
	encounters []*r4.Encounter
	conditions []*r4.Condition
	procedures []*r4.Procedure
	charges    []*r4.ChargeItem
	coverages  []*r4.Coverage
	used       map[r4.Resource]bool // coded, or reported
}

// visit is one encounter on the way to a claim.
type visit struct {
	*ehrReader
	e    *r4.Encounter
	c    *claim.Claim
	path string
	dx   map[*r4.Condition]int // position of its diagnosis, from 1
	utc  bool                  // told that a time is in UTC
}

// encounter reads one Encounter.
func (x *ehrReader) encounter(e *r4.Encounter) {
	path := x.pathOf(e, "Encounter")
	switch e.Status {
	case "cancelled", "entered-in-error", "planned":
		x.out.Skipped++
		x.out.add("FHIR-EHR-01", path+".status", "an encounter that is "+e.Status+" is not billed")
		return
	case "finished", "":
	default:
		x.out.add("FHIR-EHR-02", path+".status", "the encounter is not finished")
	}
	v := &visit{ehrReader: x, e: e, c: new(claim.Claim), path: path, dx: make(map[*r4.Condition]int)}
	v.c.ID = own(e.ID)
	for i := range e.Identifier {
		id := &e.Identifier[i]
		if id.Type.Has("AN") {
			v.c.Claim.AccountNumber = own(id.Value)
		}
		v.c.ID = own(orElse(v.c.ID, id.Value))
	}
	v.setting()
	if p := e.Period; p != nil {
		v.date(&v.c.From, p.Start, ".period.start")
		v.date(&v.c.Through, p.End, ".period.end")
	} else {
		x.out.add("FHIR-REQ-01", path+".period", "US Core requires this element: the days of service are not known")
	}
	v.patient()
	v.insurances()
	v.providers()
	v.diagnoses()
	v.services()
	v.stay()
	v.spelling()
	x.out.Claims = append(x.out.Claims, v.c)
}

// pathOf is the path of a resource of the bundle; of a contained one it is its type.
func (x *ehrReader) pathOf(r r4.Resource, kind string) string {
	if p, ok := x.place[r]; ok {
		return p
	}
	return kind
}

func (v *visit) date(to *claim.Date, s, place string) {
	if s == "" {
		return
	}
	d, ok := day(s)
	if !ok {
		v.out.add("FHIR-VAL-01", v.path+place, "no day is said by this date")
		return
	}
	v.local(s, v.path+place)
	*to = d
}

// local reports, once, a time in UTC that may be of the day before where the patient was: in the United States that is
// until eleven o'clock.
func (v *visit) local(s, path string) {
	if !v.utc && inUTC(s) && len(s) > 13 && s[11:13] < "11" {
		v.utc = true
		v.out.add("FHIR-EHR-12", path, "the time is in UTC: the day where the patient was may be the day before")
	}
}

func inUTC(s string) bool {
	return strings.HasSuffix(s, "Z") || strings.HasSuffix(s, "+00:00") || strings.HasSuffix(s, "-00:00")
}

// setting is that of the class of the encounter. An ambulatory one is billed by a facility where its charges have
// revenue codes.
func (v *visit) setting() {
	class := ""
	if v.e.Class != nil {
		class = v.e.Class.Code
	}
	revenue := v.hasRevenue()
	switch class {
	case "IMP", "ACUTE", "NONAC":
		v.c.Setting = guidelines.Inpatient
	case "AMB", "EMER", "VR", "FLD", "HH", "OBSENC", "SS":
		v.c.Setting = guidelines.Professional
		if revenue {
			v.c.Setting = guidelines.Outpatient
		}
		if !revenue && (class == "EMER" || class == "OBSENC" || class == "SS") {
			v.out.add("FHIR-EHR-03", v.path+".class", "a visit of class "+class+" is billed by the physician and by the facility: without revenue codes it is read as that of the physician")
		}
	default:
		v.out.add("FHIR-EHR-03", v.path+".class", "the class does not tell whether the encounter is a stay")
		return
	}
	if v.c.Setting == guidelines.Inpatient && !revenue && slices.ContainsFunc(v.charges, v.belongsCharge) {
		v.out.add("FHIR-EHR-03", v.path+".class", "the charges of a stay have no revenue codes: those of a physician are a claim of their own")
	}
}

func (v *visit) hasRevenue() bool {
	return slices.ContainsFunc(v.charges, func(c *r4.ChargeItem) bool { return v.belongsCharge(c) && v.revenueOf(c) != "" })
}

// here reports whether a reference leads to the encounter.
func (v *visit) here(from r4.Resource, ref *r4.Reference) bool {
	r, ok := v.resolve(from, ref).(*r4.Encounter)
	return ok && r == v.e
}

// same reports whether two references of two resources lead to one resource; by their texts where it is not there.
func (x *ehrReader) same(from r4.Resource, a *r4.Reference, other r4.Resource, b *r4.Reference) bool {
	if a == nil || b == nil {
		return false
	}
	ra, rb := x.resolve(from, a), x.resolve(other, b)
	if ra != nil || rb != nil {
		return ra == rb
	}
	return a.Reference != "" && a.Reference == b.Reference
}

// left reports a resource that is not coded, once.
func (x *ehrReader) left(r r4.Resource, kind, place, why string) {
	if x.used[r] {
		return
	}
	x.used[r] = true
	x.out.add("FHIR-EHR-05", x.pathOf(r, kind)+place, why)
}

// stay reads what only a facility bills.
func (v *visit) stay() {
	n := v.c.Institutional
	if n == nil {
		return
	}
	e := v.e
	if v.c.Setting == guidelines.Inpatient && e.Period != nil {
		n.AdmissionDate = v.c.From
		n.AdmissionHour, n.DischargeHour = hour(e.Period.Start), hour(e.Period.End)
	}
	if s := e.Priority.Code(sysAdmission); s != "" {
		n.AdmissionType = own(s)
	} else {
		for _, k := range [...][2]string{{"EM", "1"}, {"UR", "2"}, {"EL", "3"}} {
			if e.Priority.Has(k[0]) {
				n.AdmissionType = k[1]
			}
		}
	}
	h := e.Hospitalization
	if h == nil {
		return
	}
	for _, x := range [...]struct {
		to           *string
		from         *r4.CodeableConcept
		system, name string
	}{{&n.AdmissionSource, h.AdmitSource, sysOrigin, "admitSource"}, {&n.DischargeStatus, h.DischargeDisposition, sysDischarge, "dischargeDisposition"}} {
		if s := x.from.Code(x.system); s != "" {
			*x.to = own(s)
		} else if x.from != nil {
			v.out.add("FHIR-EHR-08", v.path+".hospitalization."+x.name, "the code is not of the list of the NUBC, and one of another list may be several of it")
		}
	}
}

// spelling takes the hyphens out of tax numbers and zip codes, which claims have without.
func (v *visit) spelling() {
	c := v.c
	list := []*claim.Party{&c.Patient.Party, &c.Subscriber.Party, &c.Billing.Party, c.Rendering, c.ServiceFacility}
	for i := range c.OtherPayers {
		list = append(list, &c.OtherPayers[i].Subscriber.Party)
	}
	for i := range c.Lines {
		list = append(list, c.Lines[i].Rendering)
	}
	for i := range c.Referring {
		list = append(list, &c.Referring[i])
	}
	if n := c.Institutional; n != nil {
		list = append(list, n.Attending)
	}
	addresses := []*claim.Address{c.Payer.Address}
	for _, p := range list {
		if p == nil {
			continue
		}
		if s := p.TaxID; len(s) == 10 && s[2] == '-' {
			p.TaxID = s[:2] + s[3:]
		}
		addresses = append(addresses, p.Address)
	}
	for _, a := range addresses {
		if a != nil && len(a.Zip) == 10 && a.Zip[5] == '-' {
			a.Zip = a.Zip[:5] + a.Zip[6:]
		}
	}
}

// hour is the local time of a dateTime as HHMM, "" where it has none.
func hour(s string) string {
	if inUTC(s) || len(s) < 16 || s[10] != 'T' || s[13] != ':' {
		return ""
	}
	t := s[11:13] + s[14:16]
	if strings.Trim(t, "0123456789") != "" || t[:2] > "23" || t[2:] > "59" {
		return ""
	}
	return t
}

// rest reports what belongs to no encounter of the bundle.
func (x *ehrReader) rest() {
	for _, r := range x.conditions {
		switch why := notReal(r); {
		case why != "":
			x.left(r, "Condition", ".verificationStatus", why)
		case r.Encounter == nil && len(r.Category) > 0 && !inCategory(r, "encounter-diagnosis"):
			x.left(r, "Condition", ".category", "the condition is of the problem list or a concern, and no encounter names it as a diagnosis")
		default:
			x.left(r, "Condition", "", x.why(r.Encounter, "the condition"))
		}
	}
	for _, r := range x.procedures {
		x.left(r, "Procedure", "", x.why(r.Encounter, "the procedure"))
	}
	for _, r := range x.charges {
		x.left(r, "ChargeItem", "", x.why(r.Context, "the charge"))
	}
	for _, r := range x.coverages {
		x.left(r, "Coverage", ".beneficiary", "the coverage is of another patient")
	}
}

func (x *ehrReader) why(ref *r4.Reference, what string) string {
	if ref == nil {
		return what + " belongs to no encounter"
	}
	return what + " belongs to an encounter that is not read"
}
