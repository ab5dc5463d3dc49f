package fhir

import (
	"slices"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// services makes lines of the charges of the encounter and of procedures by CPT or HCPCS that no charge is for, which have no
// amount, and of a stay the ICD procedures.
func (v *visit) services() {
	charged := false
	for _, r := range v.charges {
		if v.belongsCharge(r) {
			charged = true
			v.charge(r)
		}
	}
	told := false
	for _, r := range v.procedures {
		if !v.here(r, r.Encounter) {
			continue
		}
		if why := procedureLeft(r.Status); why != "" {
			v.left(r, "Procedure", ".status", why)
			continue
		}
		if r.Status != "completed" {
			v.out.add("FHIR-EHR-02", v.pathOf(r, "Procedure")+".status", "whether the procedure was completed is not said")
		}
		if v.procedure(r, charged) && !charged && !told {
			told = true
			v.out.add("FHIR-EHR-11", v.path, "the encounter has no charges: services come from its procedures, without amounts")
		}
	}
	v.visitCode()
	if v.c.Setting == guidelines.Inpatient && len(v.c.Procedures) > 1 {
		v.out.add("FHIR-EHR-09", v.path, "which procedure is the principal one is not said: they are taken in the order of the bundle")
	}
}

// procedureLeft says by status why a procedure is not coded, "" for one that is.
func procedureLeft(status string) string {
	switch status {
	case "not-done":
		return "a procedure that was not done is not coded"
	case "entered-in-error":
		return "a procedure that is entered in error is not coded"
	case "preparation":
		return "a procedure that has not begun is not coded"
	case "on-hold":
		return "a procedure on hold is not coded"
	case "stopped":
		return "a procedure that was stopped needs a coder: whether it is billed, and with which modifier"
	}
	return ""
}

// chargeLeft says by status why a charge is not billed, "" for one that is.
func chargeLeft(status string) string {
	switch status {
	case "planned":
		return "a planned charge is not billed"
	case "not-billable":
		return "a charge that is not billable is not billed"
	case "aborted":
		return "an aborted charge is not billed"
	case "entered-in-error":
		return "a charge that is entered in error is not billed"
	}
	return ""
}

// belongsCharge reports whether a charge is of the encounter.
func (v *visit) belongsCharge(r *r4.ChargeItem) bool { return v.here(r, r.Context) }

// revenueOf is the revenue code of a charge.
func (v *visit) revenueOf(r *r4.ChargeItem) string { return r.Code.Code(sysRevenue) }

// charge makes a line of a charge.
func (v *visit) charge(r *r4.ChargeItem) {
	if why := chargeLeft(r.Status); why != "" {
		v.left(r, "ChargeItem", ".status", why)
		return
	}
	v.used[r] = true
	path := v.pathOf(r, "ChargeItem")
	var l claim.Line
	service, modifiers := serviceOf(r.Code)
	l.RevenueCode = own(v.revenueOf(r))
	if service == "" && l.RevenueCode == "" {
		v.question(path+".code", "charge", r.Code)
		return
	}
	l.Code = codeOf[hcpcs.Code](service)
	for _, m := range modifiers {
		l.Modifiers = append(l.Modifiers, codeOf[hcpcs.Modifier](m))
	}
	if x := r.ProductCodeableConcept.Code(sysNDC); x != "" {
		l.NDC = &claim.NDC{Code: own(x)}
	}
	if q := r.Quantity; q != nil {
		d, ok := amount(q.Value)
		if !ok && q.Value != "" {
			v.out.add("FHIR-VAL-01", path+".quantity.value", "no line has such a quantity")
		}
		l.Units = d
	}
	if m := r.PriceOverride; m != nil {
		d, ok := amount(m.Value)
		switch {
		case !ok:
			v.out.add("FHIR-VAL-01", path+".priceOverride.value", "no claim has such an amount")
		case m.Currency != "" && m.Currency != "USD":
			v.out.add("FHIR-VAL-01", path+".priceOverride.currency", "the amount is not in US dollars")
		default:
			l.Charge = d
		}
	}
	v.days(&l, r.OccurrenceDateTime, r.OccurrencePeriod, path+".occurrence")
	for i := range r.Performer {
		v.rendering(&l, r, r.Performer[i].Actor, at(path+".performer", i)+".actor")
	}
	for i := range r.Reason {
		v.reason(&l, &r.Reason[i])
	}
	for i := range r.SupportingInformation {
		v.reasonReference(&l, r, &r.SupportingInformation[i])
	}
	for i := range r.Service {
		if p, ok := v.resolve(r, &r.Service[i]).(*r4.Procedure); ok {
			v.used[p] = v.used[p] || v.pcsOf(p) == ""
			v.reasonsOf(&l, p)
		}
	}
	v.c.Lines = append(v.c.Lines, l)
}

// serviceOf is the first CPT or HCPCS code of a concept, with the codings of the same systems that have the two
// characters of a modifier.
func serviceOf(c *r4.CodeableConcept) (service string, modifiers []string) {
	if c == nil {
		return "", nil
	}
	for i := range c.Coding {
		y := &c.Coding[i]
		if s := meant(y.System); s != sysCPT && s != sysHCPCS {
			continue
		}
		switch {
		case len(y.Code) == 2:
			modifiers = append(modifiers, y.Code)
		case service == "":
			service = y.Code
		}
	}
	return service, modifiers
}

// question asks for the code of what has none that a claim takes.
func (v *visit) question(path, what string, c *r4.CodeableConcept) {
	if s := c.Code(sysSNOMED); isSNOMED(s) {
		v.out.add("FHIR-EHR-10", path, "the "+what+" has a code of SNOMED CT alone, "+s+": which code of CPT, HCPCS or ICD-10-PCS is meant?")
		return
	}
	v.out.add("FHIR-EHR-10", path, "the "+what+" has no code of CPT, HCPCS or ICD-10-PCS: which is meant?")
}

func (v *visit) days(l *claim.Line, one string, p *r4.Period, place string) {
	set := func(to *claim.Date, s string) {
		if d, ok := day(s); ok {
			v.local(s, place)
			*to = d
		} else if s != "" {
			v.out.add("FHIR-VAL-01", place, "no day is said by this date")
		}
	}
	set(&l.Date, one)
	if p != nil {
		set(&l.Date, p.Start)
		set(&l.Through, p.End)
	}
	if l.Through == l.Date {
		l.Through = claim.Date{}
	}
}

// rendering is the provider of a line where it is not that of the claim.
func (v *visit) rendering(l *claim.Line, from r4.Resource, ref *r4.Reference, path string) {
	if v.c.Setting.Institutional() || l.Rendering != nil {
		return
	}
	p := v.party(from, ref, path, v.out)
	if p == nil || p.Organization != "" {
		return
	}
	if c := v.c.Rendering; c == nil || p.NPI != c.NPI || p.LastName != c.LastName {
		l.Rendering = p
	}
}

// reason points a line at the diagnosis of an ICD code.
func (v *visit) reason(l *claim.Line, c *r4.CodeableConcept) {
	for i := range c.Coding {
		if meant(c.Coding[i].System) == sysICD10CM {
			v.point(l, codeOf[icd.CM](c.Coding[i].Code).Code())
		}
	}
}

func (v *visit) point(l *claim.Line, code icd.CM) {
	if code.IsZero() || !slices.ContainsFunc(v.c.Diagnoses, func(d claim.Diagnosis) bool { return d.CM() == code }) {
		return
	}
	if ref := claim.For(code)[0]; !slices.Contains(l.For, ref) {
		l.For = append(l.For, ref)
	}
}

// reasonReference points a line at the diagnosis of a condition.
func (v *visit) reasonReference(l *claim.Line, from r4.Resource, ref *r4.Reference) {
	if r, ok := v.resolve(from, ref).(*r4.Condition); ok && v.dx[r] > 0 {
		v.point(l, v.c.Diagnoses[v.dx[r]-1].CM())
	}
}

// reasonsOf points a line at what a procedure was done for.
func (v *visit) reasonsOf(l *claim.Line, p *r4.Procedure) {
	for i := range p.ReasonReference {
		v.reasonReference(l, p, &p.ReasonReference[i])
	}
	for i := range p.ReasonCode {
		v.reason(l, &p.ReasonCode[i])
	}
}

// pcsOf is the ICD-10-PCS code of a procedure.
func (v *visit) pcsOf(r *r4.Procedure) string {
	if r.Code == nil {
		return ""
	}
	for i := range r.Code.Coding {
		if y := &r.Code.Coding[i]; meant(y.System) == sysICD10PCS {
			return y.Code
		}
	}
	return ""
}

// procedure codes a procedure: of a stay by ICD-10-PCS, else as a line where no charge has its code. It reports whether a
// line was made.
func (v *visit) procedure(r *r4.Procedure, charged bool) bool {
	path := v.pathOf(r, "Procedure")
	service, modifiers := serviceOf(r.Code)
	pcs := v.pcsOf(r)
	switch {
	case pcs != "" && v.c.Setting == guidelines.Inpatient:
		v.used[r] = true
		p := claim.Procedure{Code: codeOf[icd.PCS](pcs)}
		var l claim.Line
		v.days(&l, r.PerformedDateTime, r.PerformedPeriod, path+".performed")
		p.Date = l.Date
		v.c.Procedures = append(v.c.Procedures, p)
		return false
	case v.used[r]: // a charge is for it
		return false
	case pcs != "" && service == "":
		v.left(r, "Procedure", ".code", "ICD-10-PCS is for stays: which code of CPT or HCPCS is meant?")
		return false
	case service == "":
		v.used[r] = true
		v.question(path+".code", "procedure", r.Code)
		return false
	case v.c.Setting == guidelines.Inpatient && !v.charged(service):
		v.left(r, "Procedure", ".code", "a stay is billed by revenue code, and its procedures by ICD-10-PCS: the procedure has neither")
		return false
	case charged && v.charged(service):
		v.used[r] = true
		return false
	case charged:
		v.out.add("FHIR-EHR-11", path+".code", "the procedure "+codeOf[hcpcs.Code](service).String()+" was done and no charge is for it: its line has no amount")
	}
	v.used[r] = true
	l := claim.Line{Code: codeOf[hcpcs.Code](service)}
	for _, m := range modifiers {
		l.Modifiers = append(l.Modifiers, codeOf[hcpcs.Modifier](m))
	}
	v.days(&l, r.PerformedDateTime, r.PerformedPeriod, path+".performed")
	for i := range r.Performer {
		v.rendering(&l, r, r.Performer[i].Actor, at(path+".performer", i)+".actor")
	}
	v.reasonsOf(&l, r)
	v.c.Lines = append(v.c.Lines, l)
	return true
}

// charged reports whether a line has the code.
func (v *visit) charged(service string) bool {
	code := codeOf[hcpcs.Code](service).Code()
	return slices.ContainsFunc(v.c.Lines, func(l claim.Line) bool { return !code.IsZero() && l.Code.Code() == code })
}

// visitCode asks whether the code by which an encounter is typed is billed, where no line has it.
func (v *visit) visitCode() {
	for i := range v.e.Type {
		service, _ := serviceOf(&v.e.Type[i])
		code := codeOf[hcpcs.Code](service).Code()
		if code.IsZero() || v.charged(service) {
			continue
		}
		v.out.add("FHIR-EHR-10", at(v.path+".type", i), "the encounter is typed by "+code.String()+", and no charge has it: is it billed?")
	}
}
