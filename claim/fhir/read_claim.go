package fhir

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// claimReader reads one Claim.
type claimReader struct {
	*scope
	r    *r4.Claim
	c    *claim.Claim
	path string
	out  *Result
	dx   map[int]int // position of a diagnosis, from 1, by its sequence
	who  bool        // told that a code system is named as that of WHO
}

// claim reads a Claim. One that is cancelled, a draft or entered in error, or asks for an authorization is skipped.
func (s *scope) claim(r *r4.Claim, path string, out *Result) {
	if r.Status == "cancelled" || r.Status == "entered-in-error" || r.Status == "draft" || r.Use != "" && r.Use != "claim" && (r.Use != "predetermination" || !r.Type.Has("oral")) {
		out.Skipped++
		return
	}
	c := &claimReader{scope: s, r: r, c: new(claim.Claim), path: path, out: out}
	c.read()
	out.Claims = append(out.Claims, c.c)
}

func (c *claimReader) read() {
	c.identifiers()
	c.setting()
	if p := c.r.BillablePeriod; p != nil {
		c.date(&c.c.From, p.Start, ".billablePeriod.start")
		c.date(&c.c.Through, p.End, ".billablePeriod.end")
	}
	c.patient()
	c.insurances()
	c.providers()
	c.related()
	c.accident()
	c.diagnoses()
	c.procedures()
	c.information()
	c.items()
	c.careTeam()
	c.answers()
	c.total()
	c.local()
}

// need reports what R4 requires and is not given.
func (c *claimReader) need(name string) {
	c.out.add("FHIR-REQ-01", c.path+"."+name, "R4 requires this element")
}

// date sets a date where s says a day.
func (c *claimReader) date(to *claim.Date, s, place string) {
	if s == "" {
		return
	}
	d, ok := day(s)
	if !ok {
		c.out.add("FHIR-VAL-01", c.path+place, "no day is said by this date")
		return
	}
	*to = d
}

// codeOf is the place of a code without a hold on the memory of the resource.
func codeOf[C claim.CodeValue](s string) claim.Coded[C] {
	x := claim.Text[C](s)
	if x.AsSent() != "" {
		x.SetText(own(s))
	}
	return x
}

func (c *claimReader) identifiers() {
	for i := range c.r.Identifier {
		id := &c.r.Identifier[i]
		switch {
		case id.Value == "":
		case id.Type.Has("AN") || id.System == ours+"account-number":
			c.c.Claim.AccountNumber = own(id.Value)
		case id.System == ours+"encounter" || c.c.ID == "":
			c.c.ID = own(id.Value)
		}
	}
	if c.c.Name() == "" {
		c.c.ID = own(c.r.ID)
	}
}

func (c *claimReader) setting() {
	t := c.r.Type
	if t == nil {
		c.need("type")
	}
	switch {
	case t.Has("institutional"):
		c.c.Setting = guidelines.Outpatient
		sub := c.r.SubType
		switch {
		case sub.Has("inpatient") || sub.Has("inpatient-facility"):
			c.c.Setting = guidelines.Inpatient
		case sub.Has("outpatient") || sub.Has("outpatient-facility"):
		case inpatientBill(c.bill()), len(c.r.Procedure) > 0: // of ICD, which only stays have
			c.c.Setting = guidelines.Inpatient
		}
	case t.Has("oral"):
		c.c.Setting = guidelines.Dental
	default:
		c.c.Setting = guidelines.Professional
	}
	c.c.Claim.Predetermination = c.r.Use == "predetermination"
}

// inpatientBill reports whether a type of bill is that of a stay: second digit 1 or 2 of a hospital or a nursing facility, 8x1
// and 8x2 not among them.
func inpatientBill(bill string) bool {
	bill = strings.TrimPrefix(bill, "0")
	return len(bill) >= 2 && (bill[0] == '1' || bill[0] == '2' || bill[0] == '4' || bill[0] == '6') && bill[1] == '1'
}

// bill is the type of bill among the supporting information.
func (c *claimReader) bill() string {
	for i := range c.r.SupportingInfo {
		if s := c.r.SupportingInfo[i].Code.Code(sysBill); s != "" {
			return s
		}
	}
	return ""
}

func (c *claimReader) related() {
	for i := range c.r.Related {
		x := &c.r.Related[i]
		if x.Reference != nil && (x.Relationship.Has("prior") || x.Relationship == nil) {
			c.c.Claim.OriginalReference = own(x.Reference.Value)
			return
		}
	}
}

func (c *claimReader) accident() {
	x := c.r.Accident
	if x == nil {
		return
	}
	a := new(claim.Accident)
	c.date(&a.Date, x.Date, ".accident.date")
	for _, k := range causes {
		if x.Type.Code(sysAct) == k[1] {
			a.Causes = []string{k[0]}
		}
	}
	if s := x.Type.Code(x12List + "1362"); s != "" {
		a.Causes = []string{own(s)}
	}
	if l := x.LocationAddress; l != nil {
		a.State, a.Country = own(l.State), own(l.Country)
	}
	c.c.Claim.Accident = a
}

// icdOf is the ICD code of a concept with its code set; false where it has none.
func icdOf(x *r4.CodeableConcept, system string) (code, set string, ok bool) {
	if x == nil {
		return "", "", false
	}
	if s := x.Code(system); s != "" {
		return s, "", true
	}
	for i := range x.Coding {
		y := &x.Coding[i]
		switch {
		case y.Code == "":
		case meant(y.System) == system:
			return y.Code, "", true
		case meant(y.System) == sysICD9CM || strings.HasSuffix(y.System, "icd-9-cm"):
			return y.Code, "icd9cm", true
		case system == sysICD10PCS && strings.HasSuffix(strings.ToLower(y.System), "icd-10-pcs"):
			return y.Code, "", true
		case y.System == sysAbsent:
			return "", "", true
		}
	}
	if len(x.Coding) == 0 && x.Text != "" {
		return x.Text, "", true
	}
	return "", "", false
}

func (c *claimReader) diagnoses() {
	c.dx = make(map[int]int, len(c.r.Diagnosis))
	list := make([]*r4.ClaimDiagnosis, len(c.r.Diagnosis))
	for i := range c.r.Diagnosis {
		list[i] = &c.r.Diagnosis[i]
	}
	rank := func(d *r4.ClaimDiagnosis) int {
		if slices.ContainsFunc(d.Type, func(t r4.CodeableConcept) bool { return t.Has("principal") }) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b *r4.ClaimDiagnosis) int {
		if x := rank(a) - rank(b); x != 0 {
			return x
		}
		return a.Sequence - b.Sequence
	})
	for i, d := range list {
		concept := d.DiagnosisCodeableConcept
		if concept == nil {
			if r, ok := c.resolve(c.r, d.DiagnosisReference).(*r4.Condition); ok {
				concept = r.Code
			}
		}
		code, set, ok := icdOf(c.named(concept, sysICD10CM), sysICD10CM)
		if !ok {
			c.out.add("FHIR-VAL-01", at(c.path+".diagnosis", i), "the diagnosis has no code of ICD-10-CM or ICD-9-CM")
			continue
		}
		is := func(kind string) bool {
			return slices.ContainsFunc(d.Type, func(t r4.CodeableConcept) bool { return t.Has(kind) })
		}
		switch {
		case is("admitting"):
			c.inst().AdmittingDiagnosis = codeOf[icd.CM](code)
			continue
		case is("patientreasonforvisit"):
			n := c.inst()
			n.ReasonForVisit = append(n.ReasonForVisit, codeOf[icd.CM](code))
			continue
		}
		out := claim.Diagnosis{Code: codeOf[icd.CM](code), CodeSet: set}
		if x := d.OnAdmission; x != nil && len(x.Coding) > 0 {
			out.POA = poa(x.Coding[0].Code)
		}
		c.c.Diagnoses = append(c.c.Diagnoses, out)
		c.dx[d.Sequence] = len(c.c.Diagnoses)
	}
}

// poa is what was present on admission, in the letters of the coded encounter.
func poa(code string) string {
	if len(code) == 1 {
		code = strings.ToUpper(code)
	}
	return own(code)
}

// inst is the institutional part of the claim.
func (c *claimReader) inst() *claim.Institutional {
	if c.c.Institutional == nil {
		c.c.Institutional = new(claim.Institutional)
	}
	return c.c.Institutional
}

func (c *claimReader) procedures() {
	for i := range c.r.Procedure {
		x := &c.r.Procedure[i]
		code, set, ok := icdOf(c.named(x.ProcedureCodeableConcept, sysICD10PCS), sysICD10PCS)
		if !ok {
			c.out.add("FHIR-VAL-01", at(c.path+".procedure", i), "the procedure has no code of ICD-10-PCS or ICD-9-CM")
			continue
		}
		p := claim.Procedure{Code: codeOf[icd.PCS](code), CodeSet: set}
		c.date(&p.Date, x.Date, at(".procedure", i)+".date")
		c.c.Procedures = append(c.c.Procedures, p)
	}
}

func (c *claimReader) total() {
	t := c.r.Total
	if t == nil {
		return
	}
	if t.Currency != "USD" {
		c.c.Billing.Currency = own(t.Currency)
	}
	d, ok := amount(t.Value)
	switch {
	case !ok && t.Value != "":
		c.out.add("FHIR-VAL-01", c.path+".total.value", "no claim has such an amount")
	case ok && !d.Equal(c.c.Total()):
		c.c.Claim.TotalCharge = d
	}
}

func (c *claimReader) items() {
	c.c.Lines = make([]claim.Line, len(c.r.Item))
	if len(c.r.Item) == 0 {
		c.c.Lines = nil
	}
	for i := range c.r.Item {
		x, l, place := &c.r.Item[i], &c.c.Lines[i], at(".item", i)
		c.service(l, x.ProductOrService, place)
		for k := range x.Modifier {
			if m := &x.Modifier[k]; len(m.Coding) > 0 {
				l.Modifiers = append(l.Modifiers, codeOf[hcpcs.Modifier](absentless(m.Coding[0])))
			} else {
				l.Modifiers = append(l.Modifiers, codeOf[hcpcs.Modifier](m.Text))
			}
		}
		l.RevenueCode = own(x.Revenue.Code(sysRevenue))
		for _, n := range x.DiagnosisSequence {
			if p := c.dx[n]; p > 0 {
				l.For = append(l.For, c.pointer(p))
			} else {
				c.out.add("FHIR-REF-01", c.path+place+".diagnosisSequence", "the claim has no diagnosis of this sequence")
			}
		}
		c.date(&l.Date, x.ServicedDate, place+".servicedDate")
		if p := x.ServicedPeriod; p != nil {
			c.date(&l.Date, p.Start, place+".servicedPeriod.start")
			c.date(&l.Through, p.End, place+".servicedPeriod.end")
		}
		l.PlaceOfService = own(x.LocationCodeableConcept.Code(sysPlace))
		if x.Net != nil {
			d, ok := amount(x.Net.Value)
			if l.Charge = d; !ok && x.Net.Value != "" {
				c.out.add("FHIR-VAL-01", c.path+place+".net.value", "no claim has such an amount")
			}
		}
		c.quantity(l, x.Quantity, place)
		mouth(l, x)
		for k := range x.Detail {
			c.drug(l, &x.Detail[k])
		}
		c.facts(l, x)
	}
}

// absentless is the code of a coding, "" of one that says that there is none.
func absentless(x r4.Coding) string {
	if x.System == sysAbsent {
		return ""
	}
	return x.Code
}

// pointer names a diagnosis by its code where no other has the same, else by its position.
func (c *claimReader) pointer(position int) claim.DiagnosisRef {
	d := c.c.Diagnoses[position-1].Code
	n := 0
	for i := range c.c.Diagnoses {
		if c.c.Diagnoses[i].Code == d {
			n++
		}
	}
	if n > 1 || !d.Valid() {
		return claim.ForPosition(position)
	}
	return claim.For(d.Code())[0]
}

// service reads what was done.
func (c *claimReader) service(l *claim.Line, x *r4.CodeableConcept, place string) {
	if x == nil {
		c.need(strings.TrimPrefix(place, ".") + ".productOrService")
		return
	}
	found, blank := false, len(x.Coding) == 0
	for i := range x.Coding {
		y := &x.Coding[i]
		switch {
		case y.System == sysAbsent:
			blank = true
		case procedural(y.System) && !found:
			found = true
			l.Code, l.Qualifier = codeOf[hcpcs.Code](y.Code), serviceQualifier(y.System)
		case y.System == sysNDC && y.Code != "" && l.NDC == nil:
			blank = true
			l.NDC = &claim.NDC{Code: own(y.Code)}
		}
	}
	switch {
	case found || len(x.Coding) > 0:
		l.Description = own(x.Text)
	default:
		l.Code = codeOf[hcpcs.Code](x.Text)
	}
	if !found && !blank {
		c.out.add("FHIR-VAL-01", c.path+place+".productOrService", "the service has no code of CPT or HCPCS")
	}
}

func (c *claimReader) quantity(l *claim.Line, q *r4.Quantity, place string) {
	if q == nil || q.Value == "" {
		return
	}
	d, ok := amount(q.Value)
	if !ok {
		c.out.add("FHIR-VAL-01", c.path+place+".quantity.value", "no claim has such an amount")
		return
	}
	if q.System == sysX12Unit {
		l.Unit = own(q.Code)
	}
	if l.Unit == "MJ" {
		l.Minutes = d
		return
	}
	l.Units = d
}

// drug reads a detail that is a drug.
func (c *claimReader) drug(l *claim.Line, d *r4.ItemDetail) {
	code := d.ProductOrService.Code(sysNDC)
	if code == "" && d.ProductOrService != nil && len(d.ProductOrService.Coding) == 0 {
		code = d.ProductOrService.Text
	}
	if code == "" || l.NDC != nil {
		return
	}
	l.NDC = &claim.NDC{Code: own(code)}
	if d.Quantity == nil {
		return
	}
	l.NDC.Quantity, _ = amount(d.Quantity.Value)
	l.NDC.Unit = own(drugUnit(d.Quantity))
}

// drugUnit is the unit of a drug in the letters of X12: F2, GR, ME, ML, UN.
func drugUnit(q *r4.Quantity) string {
	switch {
	case q.System == sysX12Unit:
		return q.Code
	case q.System == sysUCUM:
		switch q.Code {
		case "[iU]", "[IU]":
			return "F2"
		case "g":
			return "GR"
		case "mg":
			return "ME"
		case "mL", "ml":
			return "ML"
		case "1", "{unit}", "[arb'U]":
			return "UN"
		}
	}
	return ""
}

// local reads the fields that stand under their own name.
func (c *claimReader) local() {
	for i := range c.r.SupportingInfo {
		x := &c.r.SupportingInfo[i]
		field := x.Category.Code(FieldSystem)
		if field == "" || listField(field) {
			continue
		}
		text := x.ValueString
		switch {
		case x.TimingDate != "":
			text = x.TimingDate
		case x.ValueBoolean != nil && *x.ValueBoolean:
			text = "true"
		case x.ValueBoolean != nil:
			text = "false"
		case x.ValueQuantity != nil:
			text = string(x.ValueQuantity.Value)
			if _, err := x.ValueQuantity.Value.Decimal(); err != nil {
				text = ""
			}
		}
		if text == "" || !setLeaf(c.c, field, text) {
			c.out.add("FHIR-VAL-01", at(c.path+".supportingInfo", i), "there is no such field, or no such value of it")
		}
	}
}
