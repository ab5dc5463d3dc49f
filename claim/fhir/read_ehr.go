package fhir

import (
	"cmp"
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

func (v *visit) patient() {
	if v.e.Subject == nil {
		v.out.add("FHIR-REQ-01", v.path+".subject", "US Core requires this element")
		return
	}
	r, ok := v.resolve(v.e, v.e.Subject).(*r4.Patient)
	if !ok {
		v.out.add("FHIR-REF-01", v.path+".subject.reference", "the resource is not there")
		return
	}
	v.scope.patient(r, v.c, v.pathOf(r, "Patient"), v.out)
	if p := &v.c.Patient; p.TaxIDType == "SSN" { // of a person it is no tax number
		p.SSN = orElse(p.SSN, p.TaxID)
		p.TaxID, p.TaxIDType = "", ""
	}
	for i := range r.Identifier {
		if id := &r.Identifier[i]; id.Type.Has("MR") && v.c.Claim.MedicalRecord == "" {
			v.c.Claim.MedicalRecord = own(id.Value)
		}
	}
}

// insurances are the patient's coverages that are active on the first day, by their order: the claim goes to the first.
func (v *visit) insurances() {
	var list []*r4.Coverage
	for _, r := range v.coverages {
		if !v.same(v.e, v.e.Subject, r, r.Beneficiary) {
			continue
		}
		if why := v.inactive(r); why != "" {
			v.left(r, "Coverage", ".status", why)
			continue
		}
		v.used[r] = true
		list = append(list, r)
	}
	slices.SortStableFunc(list, func(a, b *r4.Coverage) int { return cmp.Compare(orderLast(a.Order), orderLast(b.Order)) })
	if len(list) > 1 && orderLast(list[0].Order) == orderLast(list[1].Order) {
		v.out.add("FHIR-EHR-04", v.pathOf(list[1], "Coverage")+".order", "which insurance pays first is not said: they are taken in the order of the bundle")
	}
	for i, r := range list {
		c := &claimReader{scope: v.scope, r: &r4.Claim{}, c: v.c, path: v.pathOf(r, "Coverage"), out: v.out}
		if i == 0 {
			c.coverage(r, "")
			continue
		}
		var o claim.OtherPayer
		c.otherCoverage(&o, r, "")
		v.c.OtherPayers = append(v.c.OtherPayers, o)
	}
}

func orderLast(n int) int {
	if n == 0 {
		return 1 << 30
	}
	return n
}

// inactive says why a coverage does not hold on the first day of the encounter.
func (v *visit) inactive(r *r4.Coverage) string {
	if r.Status != "active" && r.Status != "" {
		return "a coverage that is " + token20(r.Status) + " is not billed"
	}
	if p := r.Period; p != nil && !v.c.From.IsZero() {
		start, okStart := day(p.Start)
		end, okEnd := day(p.End)
		if okStart && v.c.From.Compare(start) < 0 || okEnd && v.c.From.Compare(end) > 0 {
			return "the coverage does not hold on the first day of the encounter"
		}
	}
	return ""
}

// token20 is a code as FHIR's lists have them, for texts: anything else is "of another status".
func token20(s string) string {
	if len(s) > 20 || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz-") != "" {
		return "of another status"
	}
	return s
}

// left reports a resource that is not coded, once.
func (x *ehrReader) left(r r4.Resource, kind, place, why string) {
	if x.used[r] {
		return
	}
	x.used[r] = true
	x.out.add("FHIR-EHR-05", x.pathOf(r, kind)+place, why)
}

// providers are the provider organisation and who took part.
func (v *visit) providers() {
	if v.e.ServiceProvider == nil {
		v.out.add("FHIR-REQ-01", v.path+".serviceProvider", "who bills is not said")
	}
	if p := v.party(v.e, v.e.ServiceProvider, v.path+".serviceProvider", v.out); p != nil {
		v.c.Billing.Party = *p
	}
	roles := map[string]*claim.Party{}
	var untyped []*claim.Party
	for i := range v.e.Participant {
		t := &v.e.Participant[i]
		if _, isPatient := v.resolve(v.e, t.Individual).(*r4.RelatedPerson); isPatient {
			continue
		}
		p := v.party(v.e, t.Individual, at(v.path+".participant", i)+".individual", v.out)
		if p == nil {
			continue
		}
		known := false
		for _, role := range [...]string{"ATND", "PPRF", "REF", "ADM", "SPRF", "CON"} {
			if slices.ContainsFunc(t.Type, func(c r4.CodeableConcept) bool { return c.Has(role) }) {
				known = true
				if roles[role] == nil {
					roles[role] = p
				}
			}
		}
		if !known && len(t.Type) == 0 || slices.ContainsFunc(t.Type, func(c r4.CodeableConcept) bool { return c.Has("PART") }) {
			untyped = append(untyped, p)
		}
	}
	main := cmp.Or(roles["PPRF"], roles["ATND"])
	if v.c.Setting.Institutional() {
		main = cmp.Or(roles["ATND"], roles["PPRF"])
	}
	switch {
	case main == nil && len(untyped) == 1:
		main = untyped[0]
	case main == nil:
		v.out.add("FHIR-EHR-06", v.path+".participant", "no participant is the attender or the primary performer")
	}
	if v.c.Setting.Institutional() {
		v.c.Institutional = &claim.Institutional{Attending: main}
	} else {
		v.c.Rendering = main
	}
	if r := roles["REF"]; r != nil {
		v.c.Referring = []claim.Party{*r}
	}
	v.locations()
}

// locations give the place of service, where a location has its code, and the facility.
func (v *visit) locations() {
	if v.c.Setting.Institutional() {
		return
	}
	for i := range v.e.Location {
		r, ok := v.resolve(v.e, v.e.Location[i].Location).(*r4.Location)
		if !ok {
			continue
		}
		for k := range r.Type {
			if s := r.Type[k].Code(sysPlace); s != "" && v.c.Claim.PlaceOfService == "" {
				v.c.Claim.PlaceOfService = own(s)
			}
		}
		if p, _ := v.partyOf(r); p.Address != nil && v.c.ServiceFacility == nil && (v.c.Billing.Address == nil || *p.Address != *v.c.Billing.Address) {
			v.c.ServiceFacility = &p
		}
	}
	if v.c.Claim.PlaceOfService == "" {
		v.out.add("FHIR-EHR-07", v.path+".location", "no location has a place of service code")
	}
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
			x.left(r, "Condition", ".category", "the condition is of the problem list, and no encounter names it as a diagnosis")
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
