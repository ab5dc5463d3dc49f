package fhir

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

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
			if v.c.Payer.FilingIndicator == "" {
				v.out.add("FHIR-EHR-13", v.pathOf(r, "Coverage")+".type", "the type of the coverage does not say which kind of plan the claim goes to")
			}
			continue
		}
		var o claim.OtherPayer
		c.otherCoverage(&o, r, "")
		v.c.OtherPayers = append(v.c.OtherPayers, o)
	}
}

// sysSOPT is the Source of Payment Typology, by which US Core types a coverage.
const sysSOPT = "https://nahdo.org/sopt"

// filingOf is the claim filing indicator (SBR09) of the type of a coverage, where its code says one and no other: by the
// Source of Payment Typology, else by HL7's types of policies. Medicare is Part A of a facility and Part B of others.
func filingOf(t *r4.CodeableConcept, institutional bool) string {
	s := t.Code(sysSOPT)
	switch {
	case s == "111":
		return "16"
	case s == "12" || s == "121":
		if institutional {
			return "MA"
		}
		return "MB"
	case strings.HasPrefix(s, "2"):
		return "MC"
	case s == "311":
		return "CH"
	case strings.HasPrefix(s, "32"):
		return "VA"
	case s == "511":
		return "HM"
	case s == "512":
		return "12"
	case s == "513":
		return "13"
	case s == "514":
		return "14"
	case s == "521":
		return "15"
	case s == "5":
		return "CI"
	case strings.HasPrefix(s, "6"):
		return "BL"
	case strings.HasPrefix(s, "95"):
		return "WC"
	case s != "":
		return ""
	}
	for _, x := range [...][2]string{{"HMO", "HM"}, {"PPO", "12"}, {"POS", "13"}, {"WCBPOL", "WC"}, {"AUTOPOL", "AM"}} {
		if t.Code(sysAct) == x[0] {
			return x[1]
		}
	}
	return ""
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
