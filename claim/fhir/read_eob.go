package fhir

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
)

// eobPath is where findings on an ExplanationOfBenefit of its own begin.
const eobPath = "ExplanationOfBenefit"

// eob reads the claim of an ExplanationOfBenefit: R4 (CARIN Blue Button, the Blue Button and BCDA of CMS) and, with a
// finding, STU3. Events of a drug plan, what is cancelled and what asks for an authorization hold no encounter: they are
// counted as skipped.
func (s *scope) eob(e *r4.ExplanationOfBenefit, path string, out *Result) {
	kind := kindOf(e.Type)
	if kind == noEncounter || e.Status == "cancelled" || e.Status == "entered-in-error" || e.Status == "draft" || e.Use != "" && e.Use != "claim" {
		out.Skipped++
		return
	}
	s.readEOB(e, path, kind, out)
}

// readEOB reads the claim of an ExplanationOfBenefit, whatever it is about.
func (s *scope) readEOB(e *r4.ExplanationOfBenefit, path string, kind eobKind, out *Result) {
	before := len(out.Findings)
	x := &eobReader{e: e, path: path, kind: kind, stu3: isSTU3(e), out: out}
	c := &claimReader{scope: s, r: x.claim(), c: new(claim.Claim), path: path, out: out}
	c.read()
	x.finish(c.c)
	if c.c.MemberKey() == "" {
		c.c.Patient.MemberID = own(patientNumber(e.Patient))
	}
	if len(s.byURL) == 0 { // of a bulk file: patients and coverages are in files of their own
		kept := slices.DeleteFunc(out.Findings[before:], func(f Finding) bool {
			return f.Rule == "FHIR-REF-01" && (strings.HasPrefix(f.Path, path+".patient") || strings.HasPrefix(f.Path, path+".insurance"))
		})
		out.Findings = out.Findings[:before+len(kept)]
	}
	out.Claims = append(out.Claims, c.c)
}

// patientNumber is the number by which a source knows the patient: that of the resource which is referred to. It is none of a card, as
// that of a beneficiary in the files of CMS, and tells which claims are of one person.
func patientNumber(ref *r4.Reference) string {
	if ref == nil {
		return ""
	}
	parts := strings.Split(ref.Reference, "/")
	for i := len(parts) - 2; i >= 0; i-- {
		if parts[i] == "Patient" {
			return parts[i+1]
		}
	}
	return ""
}

// eobReader puts an ExplanationOfBenefit into the form of a Claim.
type eobReader struct {
	e          *r4.ExplanationOfBenefit
	path       string
	kind       eobKind
	stu3       bool
	out        *Result
	principals bool // told that there are several
}

// eobKind is the kind of claim that an ExplanationOfBenefit is about.
type eobKind uint8

const (
	unknownKind eobKind = iota
	noEncounter
	professional
	oral // dental
	institutional
	outpatient
	inpatient
)

// kindOf tells the kind by the most telling of the type's codes: the record type of CMS, the claim type of CMS, that of HL7.
// A home health agency or a hospice bills no stay, whatever the subtype says.
func kindOf(t *r4.CodeableConcept) eobKind {
	hl7Kind, cmsKind := unknownKind, unknownKind
	if t == nil {
		return unknownKind
	}
	for i := range t.Coding {
		switch t.Coding[i].Code {
		case "INPATIENT", "SNF":
			return inpatient
		case "OUTPATIENT", "HHA", "HOSPICE":
			return outpatient
		case "CARRIER", "DME":
			return professional
		case "PDE", "pharmacy":
			return noEncounter
		case "oral":
			hl7Kind = oral
		case "professional", "vision":
			hl7Kind = professional
		case "institutional":
			hl7Kind = institutional
		}
		if s := t.Coding[i].System; strings.HasSuffix(s, "/nch_clm_type_cd") || strings.HasSuffix(s, "/CLM-TYPE-CD") {
			cmsKind = max(cmsKind, nchKind(t.Coding[i].Code))
		}
	}
	return max(hl7Kind, cmsKind)
}

// nchKind is the kind by the NCH claim type code.
func nchKind(code string) eobKind {
	switch code {
	case "20", "30", "60", "61", "62", "63", "64":
		return inpatient
	case "10", "40", "50":
		return outpatient
	case "71", "72", "81", "82":
		return professional
	}
	return unknownKind
}

// isSTU3 reports whether a resource has what only STU3 has.
func isSTU3(e *r4.ExplanationOfBenefit) bool {
	if e.Information != nil || e.Organization != nil || e.Hospitalization != nil || e.TotalCost != nil || strings.HasPrefix(e.Kept("insurance"), "{") {
		return true
	}
	return slices.ContainsFunc(e.Item, func(i r4.BenefitItem) bool { return i.Service != nil || i.DiagnosisLinkID != nil })
}

// claim is the ExplanationOfBenefit as a Claim of R4.
func (x *eobReader) claim() *r4.Claim {
	e := x.e
	r := &r4.Claim{Base: e.Base, Identifier: x.identifiers(), Status: e.Status, Use: "claim", Type: e.Type, SubType: e.SubType, Patient: e.Patient, BillablePeriod: e.BillablePeriod,
		Insurer: e.Insurer, Provider: e.Provider, Related: e.Related, Payee: e.Payee, Referral: e.Referral, Facility: e.Facility, CareTeam: e.CareTeam,
		SupportingInfo: e.SupportingInfo, Insurance: e.Insurance, Accident: e.Accident}
	switch {
	case x.kind == institutional:
		r.Type = r4.Concept(sysClaimType, "institutional") // which kind the subtype says, or the type of bill
	case x.kind == inpatient:
		r.Type, r.SubType = r4.Concept(sysClaimType, "institutional"), r4.Concept(sysSubType, "inpatient")
	case x.kind == outpatient:
		r.Type, r.SubType = r4.Concept(sysClaimType, "institutional"), r4.Concept(sysSubType, "outpatient")
	case x.kind == professional:
		r.Type = r4.Concept(sysClaimType, "professional")
	case x.kind == oral:
		r.Type = r4.Concept(sysClaimType, "oral")
	}
	if x.stu3 {
		x.out.add("FHIR-VER-01", x.path, "the resource is of STU3: it is read as what it means in R4")
		x.older(r)
	}
	if len(r.Insurance) > 0 && len(r.Insurance[0].PreAuthRef) == 0 && len(e.PreAuthRef) > 0 {
		r.Insurance = slices.Clone(r.Insurance)
		r.Insurance[0].PreAuthRef = e.PreAuthRef
	}
	r.Diagnosis, r.Procedure = x.diagnoses(), x.procedures()
	r.Item = make([]r4.ClaimItem, len(e.Item))
	for i := range e.Item {
		r.Item[i] = x.item(i)
	}
	r.Total = x.total()
	return r
}

// identifiers are those of the claim: the id of the resource, by which others know it, and the patient's account number.
func (x *eobReader) identifiers() []r4.Identifier {
	var out []r4.Identifier
	if x.e.ID != "" {
		out = append(out, r4.Identifier{Value: x.e.ID})
	}
	for i := range x.e.Identifier {
		if id := &x.e.Identifier[i]; id.Type.Has("AN") || id.System == ours+"account-number" || id.System == ours+"encounter" || x.e.ID == "" {
			out = append(out, *id)
		}
	}
	return out
}

// diagnoses are those of the resource; the first that is marked as principal is it. CMS marks the admitting one as principal
// too where both are one, and in STU3 the first of the others.
func (x *eobReader) diagnoses() []r4.ClaimDiagnosis {
	out := x.e.Diagnosis
	copied, principal := false, false
	for i := range x.e.Diagnosis {
		d := &x.e.Diagnosis[i]
		types := d.Type
		switch {
		case !typed(d, "principal"):
		case principal:
			types = nil
			x.several()
		case typed(d, "admitting"):
			types = []r4.CodeableConcept{*r4.Concept(sysDiagnosis, "principal")}
		}
		principal = principal || typed(d, "principal")
		if len(types) == len(d.Type) {
			continue
		}
		if !copied {
			out, copied = slices.Clone(x.e.Diagnosis), true
		}
		out[i].Type = types
	}
	return out
}

// several reports more than one principal diagnosis, once.
func (x *eobReader) several() {
	if !x.principals {
		x.principals = true
		x.out.add("FHIR-EOB-02", x.path+".diagnosis", "more than one diagnosis is marked as principal: the first is taken")
	}
}

// typed reports whether a diagnosis is of a type.
func typed(d *r4.ClaimDiagnosis, kind string) bool {
	for i := range d.Type {
		if d.Type[i].Has(kind) {
			return true
		}
	}
	return false
}

// admitting is the code of the diagnosis that is marked as admitting and as another one too.
func (x *eobReader) admitting() string {
	for i := range x.e.Diagnosis {
		d := &x.e.Diagnosis[i]
		if typed(d, "admitting") && typed(d, "principal") {
			code, _, _ := icdOf(byUS(d.DiagnosisCodeableConcept, sysICD10CM), sysICD10CM)
			return code
		}
	}
	return ""
}

// procedures are those of ICD, the principal one first.
func (x *eobReader) procedures() []r4.ClaimProcedure {
	if len(x.e.Procedure) == 0 {
		return nil
	}
	out := slices.Clone(x.e.Procedure)
	rank := func(p r4.ClaimProcedure) int {
		if slices.ContainsFunc(p.Type, func(t r4.CodeableConcept) bool { return t.Has("principal") }) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(out, func(a, b r4.ClaimProcedure) int { return rank(a) - rank(b) })
	return out
}

// item is a line in the form of a Claim: what was asked for it is among the payer's amounts.
func (x *eobReader) item(i int) r4.ClaimItem {
	b := &x.e.Item[i]
	out := b.ClaimItem
	if x.stu3 {
		x.olderItem(b, &out)
	}
	out.Revenue = renamed(out.Revenue, "rev_cntr", sysRevenue)
	out.LocationCodeableConcept = renamed(out.LocationCodeableConcept, "line_place_of_srvc_cd", sysPlace)
	if m := x.amount(b.Adjudication, "submitted", "line_sbmtd_chrg_amt", "rev_cntr_tot_chrg_amt"); m != nil {
		out.Net = m
	}
	var mods []r4.CodeableConcept
	for k := range out.Modifier {
		if c := &out.Modifier[k]; len(c.Coding) > 1 && mods == nil {
			mods = slices.Clone(out.Modifier[:k])
		}
		if mods != nil {
			mods = append(mods, split(&out.Modifier[k])...)
		}
	}
	if mods != nil {
		out.Modifier = mods
	}
	if x.kind == professional || x.kind == oral {
		out.Revenue = nil // no line of a professional claim has one
	}
	return out
}

// split makes a concept for each modifier of one: CMS puts several modifiers of a line into one concept.
func split(c *r4.CodeableConcept) []r4.CodeableConcept {
	if len(c.Coding) < 2 {
		return []r4.CodeableConcept{*c}
	}
	out := make([]r4.CodeableConcept, 0, len(c.Coding))
	for i := range c.Coding {
		if c.Coding[i].Code != "" {
			out = append(out, r4.CodeableConcept{Coding: c.Coding[i : i+1]})
		}
	}
	return out
}

// amount is the first amount of a category, by its code or the end of a code that is a url.
func (x *eobReader) amount(list []r4.Adjudication, names ...string) *r4.Money {
	for i := range list {
		if a := &list[i]; a.Amount != nil && hasCode(a.Category, names...) {
			return a.Amount
		}
	}
	return nil
}

func hasCode(c *r4.CodeableConcept, names ...string) bool {
	if c == nil {
		return false
	}
	for i := range c.Coding {
		code := c.Coding[i].Code
		if k := strings.LastIndexByte(code, '/'); k >= 0 {
			code = code[k+1:]
		}
		if slices.Contains(names, code) {
			return true
		}
	}
	return false
}

// total is what was asked for the whole claim.
func (x *eobReader) total() *r4.Money {
	for i := range x.e.Total {
		if t := &x.e.Total[i]; t.Amount != nil && hasCode(t.Category, "submitted") {
			return t.Amount
		}
	}
	if x.e.TotalCost != nil {
		return x.e.TotalCost
	}
	for _, url := range [...]string{bbVariables + "nch_carr_clm_sbmtd_chrg_amt", bbVariables + "clm_tot_chrg_amt"} {
		if v := x.e.Ext(url); v != nil && v.ValueMoney != nil {
			return v.ValueMoney
		}
	}
	for i := range x.e.Item { // the total line of an institutional claim
		if b := &x.e.Item[i]; b.Revenue.Has("0001") {
			return x.amount(b.Adjudication, "submitted", "rev_cntr_tot_chrg_amt")
		}
	}
	return nil
}

// finish adds what a Claim has no place for.
func (x *eobReader) finish(c *claim.Claim) {
	e := x.e
	if x.kind == unknownKind {
		c.Setting = guidelines.SettingUnknown
		x.out.add("FHIR-EOB-01", x.path+".type", "the type says neither professional nor institutional nor oral")
	}
	if !c.Setting.Institutional() {
		return
	}
	if c.Institutional == nil {
		c.Institutional = new(claim.Institutional)
	}
	n := c.Institutional
	if s := x.admitting(); s != "" && n.AdmittingDiagnosis.IsZero() {
		n.AdmittingDiagnosis.SetText(own(s))
	}
	for i := range e.Item {
		if d, ok := amount(moneyOf(x.amount(e.Item[i].Adjudication, "noncovered", "rev_cntr_ncvrd_chrg_amt"))); ok && !d.IsZero() {
			c.Lines[i].NonCovered = d
		}
	}
	for i := range e.SupportingInfo {
		if s := &e.SupportingInfo[i]; hasCode(s.Category, "CLM_RLT_COND_CD") {
			n.ConditionCodes = append(n.ConditionCodes, codeText(s.Code))
		}
	}
	if x.stu3 {
		x.olderFacts(c, n)
	}
	if len(n.TypeOfBill) == 1 { // the frequency alone
		n.TypeOfBill = x.bill(n.TypeOfBill)
	}
	if len(n.DischargeStatus) == 1 {
		n.DischargeStatus = "0" + n.DischargeStatus
	}
}

func moneyOf(m *r4.Money) r4.Number {
	if m == nil {
		return ""
	}
	return m.Value
}
