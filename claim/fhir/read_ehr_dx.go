package fhir

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// use is what a condition is to an encounter.
type use uint8

const (
	useBilling use = iota
	useDischarge
	useOther // comorbidity, post-operative, without a role
	useLinked
	useAdmission
	useComplaint
	usePreOp
)

func useOf(c *r4.CodeableConcept) use {
	switch {
	case c.Has("billing"):
		return useBilling
	case c.Has("DD"):
		return useDischarge
	case c.Has("AD"):
		return useAdmission
	case c.Has("CC"):
		return useComplaint
	case c.Has("pre-op"):
		return usePreOp
	}
	return useOther
}

// listedDx is a condition that Encounter.diagnosis names, or that names the encounter.
type listedDx struct {
	r     *r4.Condition
	use   use
	rank  int
	place string
}

// diagnoses codes the conditions of the encounter: those that Encounter.diagnosis names, by use (billing, discharge, the
// others) and rank, then encounter diagnoses that name the encounter themselves.
func (v *visit) diagnoses() {
	var list []listedDx
	named := map[*r4.Condition]bool{}
	for i := range v.e.Diagnosis {
		d := &v.e.Diagnosis[i]
		place := at(v.path+".diagnosis", i)
		switch r := v.resolve(v.e, d.Condition).(type) {
		case *r4.Condition:
			named[r] = true
			list = append(list, listedDx{r, useOf(d.Use), d.Rank, place})
		case nil:
			v.out.add("FHIR-REF-01", place+".condition.reference", "the resource is not there")
		}
	}
	for _, r := range v.conditions {
		if !named[r] && v.here(r, r.Encounter) && inCategory(r, "encounter-diagnosis") {
			list = append(list, listedDx{r, useLinked, 0, ""})
		}
	}
	if len(v.e.Diagnosis) == 0 && len(list) > 1 {
		v.out.add("FHIR-EHR-09", v.path+".diagnosis", "the encounter does not say which condition comes first: they are taken in the order of the bundle")
	}
	slices.SortStableFunc(list, func(a, b listedDx) int {
		return cmp.Or(cmp.Compare(a.use, b.use), cmp.Compare(orderLast(a.rank), orderLast(b.rank)))
	})
	if len(list) > 1 && list[0].use < useLinked && list[0].use == list[1].use && orderLast(list[0].rank) == orderLast(list[1].rank) {
		v.out.add("FHIR-EHR-09", v.path+".diagnosis", "two conditions of one use have the same rank, or none: they are taken in the order of the encounter")
	}
	first := true
	for _, d := range list {
		asked := v.diagnosis(d)
		if first && asked && d.use < useLinked && len(v.c.Diagnoses) == 0 {
			v.out.add("FHIR-EHR-09", v.path+".diagnosis", "the condition that comes first has no code yet: what stands first in the claim is not the first of the encounter")
		}
		first = false
	}
	for _, r := range v.conditions {
		if !named[r] && v.here(r, r.Encounter) {
			v.left(r, "Condition", ".category", "the condition is of the problem list or a concern, and the encounter does not name it as a diagnosis")
		}
	}
	if len(v.e.ReasonCode) > 0 {
		v.reasons()
	}
}

// inCategory reports whether a condition is of a category; one without any is taken for a diagnosis of its encounter.
func inCategory(r *r4.Condition, category string) bool {
	return len(r.Category) == 0 || slices.ContainsFunc(r.Category, func(c r4.CodeableConcept) bool { return c.Has(category) })
}

// notReal says why a condition is not one that the patient has, "" for one that may be.
func notReal(r *r4.Condition) string {
	switch {
	case r.VerificationStatus.Has("refuted"):
		return "a condition that is refuted is not coded"
	case r.VerificationStatus.Has("entered-in-error"):
		return "a condition that is entered in error is not coded"
	}
	return ""
}

// diagnosis codes one condition. It reports whether which code is meant is a question.
func (v *visit) diagnosis(d listedDx) (asked bool) {
	r := d.r
	path := v.pathOf(r, "Condition")
	switch {
	case notReal(r) != "":
		v.left(r, "Condition", ".verificationStatus", notReal(r))
		return false
	case !v.same(v.e, v.e.Subject, r, r.Subject) && r.Subject != nil && v.e.Subject != nil:
		v.left(r, "Condition", ".subject", "the condition is of another patient")
		return false
	}
	code, set, ok := v.icd(r.Code, path+".code")
	if !ok {
		v.used[r] = true
		return true
	}
	switch {
	case d.use == useAdmission && v.c.Setting == guidelines.Inpatient && set == "":
		v.used[r] = true
		if n := v.c.Institutional; n.AdmittingDiagnosis.IsZero() {
			n.AdmittingDiagnosis = codeOf[icd.CM](code)
		} else {
			v.out.add("FHIR-EHR-05", d.place, "a second admission diagnosis has no place in a claim")
		}
		return false
	case d.use == useComplaint && v.c.Setting == guidelines.Outpatient && set == "":
		v.used[r] = true
		v.c.Institutional.ReasonForVisit = append(v.c.Institutional.ReasonForVisit, codeOf[icd.CM](code))
		return false
	case d.use == useAdmission || d.use == useComplaint || d.use == usePreOp:
		v.left(r, "Condition", "", "the encounter names the condition only as that of the admission, a complaint or before an operation")
		return false
	}
	for i := range v.c.Diagnoses {
		if v.c.Diagnoses[i].Code.Code() == codeOf[icd.CM](code).Code() && v.c.Diagnoses[i].CodeSet == set {
			v.dx[r] = i + 1
			v.left(r, "Condition", ".code", "another condition of the encounter has the same code, which stands once in a claim")
			return false
		}
	}
	v.used[r] = true
	out := claim.Diagnosis{Code: codeOf[icd.CM](code), CodeSet: set}
	switch {
	case r.VerificationStatus.Has("provisional"), r.VerificationStatus.Has("differential"), r.VerificationStatus.Has("unconfirmed"):
		out.Certainty = "uncertain"
	case r.VerificationStatus.Has("confirmed"):
		out.Certainty = "confirmed"
	}
	v.c.Diagnoses = append(v.c.Diagnoses, out)
	v.dx[r] = len(v.c.Diagnoses)
	return false
}

// icd is the one ICD code of a condition. One with none, or with several that differ, is a question.
func (v *visit) icd(c *r4.CodeableConcept, path string) (code, set string, ok bool) {
	if c == nil || len(c.Coding) == 0 {
		v.out.add("FHIR-EHR-10", path, "the condition has no code: which ICD-10-CM code is meant?")
		return "", "", false
	}
	var found []string
	snomed, nine := "", ""
	for i := range c.Coding {
		y := &c.Coding[i]
		if y.Code == "" {
			continue
		}
		switch meant(y.System) {
		case sysICD10CM:
			if y.UserSelected != nil && *y.UserSelected {
				return y.Code, "", true
			}
			if !slices.ContainsFunc(found, func(s string) bool { return sameCode(s, y.Code) }) {
				found = append(found, y.Code)
			}
		case sysSNOMED:
			snomed = y.Code
		case sysICD9CM:
			nine = y.Code
		}
	}
	switch {
	case len(found) == 1:
		return found[0], "", true
	case len(found) > 1:
		v.out.add("FHIR-EHR-10", path, "the condition has several ICD-10-CM codes, none of them chosen by a person: which is meant?")
	case nine != "" && !v.c.From.IsZero() && v.c.From.Compare(claim.NewDate(2015, time.October, 1)) < 0:
		return nine, "icd9cm", true
	case isSNOMED(snomed):
		v.out.add("FHIR-EHR-10", path, "the condition has a code of SNOMED CT alone, "+snomed+": which ICD-10-CM code is meant?")
	default:
		v.out.add("FHIR-EHR-10", path, "the condition has no code of ICD-10-CM: which is meant?")
	}
	return "", "", false
}

func sameCode(a, b string) bool {
	return strings.EqualFold(strings.ReplaceAll(a, ".", ""), strings.ReplaceAll(b, ".", ""))
}

// reasons reports reasons of the encounter whose codes are not among its diagnoses.
func (v *visit) reasons() {
	for i := range v.e.ReasonCode {
		for k := range v.e.ReasonCode[i].Coding {
			y := &v.e.ReasonCode[i].Coding[k]
			if meant(y.System) != sysICD10CM || y.Code == "" {
				continue
			}
			code := codeOf[icd.CM](y.Code).Code()
			if code.IsZero() || slices.ContainsFunc(v.c.Diagnoses, func(d claim.Diagnosis) bool { return d.Code.Code() == code }) {
				continue
			}
			v.out.add("FHIR-EHR-05", at(v.path+".reasonCode", i), "the reason of the encounter, "+code.String()+", is not among its diagnoses")
		}
	}
}

// meant is the code system that a URI stands for: itself, or one of systems.go by its object identifier or another
// spelling.
func meant(uri string) string {
	switch uri {
	case "urn:oid:2.16.840.1.113883.6.90", "https://hl7.org/fhir/sid/icd-10-cm":
		return sysICD10CM
	case "urn:oid:2.16.840.1.113883.6.4", "http://hl7.org/fhir/sid/icd-10-pcs", "https://www.cms.gov/Medicare/Coding/ICD10":
		return sysICD10PCS
	case "urn:oid:2.16.840.1.113883.6.103", "urn:oid:2.16.840.1.113883.6.104":
		return sysICD9CM
	case "urn:oid:2.16.840.1.113883.6.96":
		return sysSNOMED
	case "urn:oid:2.16.840.1.113883.6.12", "https://www.ama-assn.org/go/cpt":
		return sysCPT
	case "urn:oid:2.16.840.1.113883.6.285", "urn:oid:2.16.840.1.113883.6.14", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", sysHCPCSOld:
		return sysHCPCS
	}
	return uri
}
