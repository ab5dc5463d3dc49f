package x835

import (
	"strconv"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// Each segment with the fields that its elements fill, in order.

func bpr(f *fields, p *remit.Payment) {
	f.text("handling", &p.Handling)
	f.amount("amount", &p.Amount)
	f.text("creditDebit", &p.CreditDebit)
	f.text("method", &p.Method)
	f.text("transferFormat", &p.TransferFormat)
	account(f, "from", &p.From)
	f.text("originator", &p.Originator)
	f.text("originatorSupplement", &p.OriginatorSupplement)
	account(f, "to", &p.To)
	f.date("date", &p.Date)
}

func account(f *fields, name string, a *remit.Account) {
	f.under = name
	f.text("bankType", &a.BankType)
	f.text("bank", &a.Bank)
	f.text("type", &a.Type)
	f.text("number", &a.Number)
	f.under = ""
}

func trn(f *fields, p *remit.Payment) {
	f.code("1")
	f.text("trace", &p.Trace)
	f.text("traceOriginator", &p.TraceOriginator)
	f.text("traceSupplement", &p.TraceSupplement)
}

func cur(f *fields, p *remit.Payment) {
	f.code("PR")
	f.text("currency", &p.Currency)
}

// ref is a reference whose qualifier is fixed.
func ref(f *fields, qualifier, name string, v *string) {
	f.code(qualifier)
	f.text(name, v)
}

func reference(f *fields, r *remit.Reference) {
	f.text("qualifier", &r.Qualifier)
	f.text("id", &r.ID)
}

func dtm(f *fields, qualifier, name string, v *remit.Date) {
	f.code(qualifier)
	f.date(name, v)
}

func n1(f *fields, qualifier string, p *remit.Party) {
	f.code(qualifier)
	f.text("name", &p.Name)
	f.text("idType", &p.IDType)
	f.text("id", &p.ID)
}

func n3(f *fields, a *claim.Address) {
	f.text("address.line1", &a.Line1)
	f.text("address.line2", &a.Line2)
}

func n4(f *fields, a *claim.Address) {
	f.text("address.city", &a.City)
	f.text("address.state", &a.State)
	f.text("address.zip", &a.Zip)
	f.text("address.country", &a.Country)
	f.skip(2)
	f.text("address.subdivision", &a.Subdivision)
}

func per(f *fields, c *remit.Contact) {
	f.text("function", &c.Function)
	f.text("name", &c.Name)
	for i := range c.Numbers {
		f.text(f.nth("numbers", i, ".kind"), &c.Numbers[i].Kind)
		f.text(f.nth("numbers", i, ".value"), &c.Numbers[i].Value)
	}
}

func rdm(f *fields, d *remit.Delivery) {
	f.text("delivery.method", &d.Method)
	f.text("delivery.name", &d.Name)
	f.text("delivery.number", &d.Number)
}

func ts3(f *fields, s *remit.Summary) {
	f.text("summary.provider", &s.Provider)
	f.text("summary.facility", &s.Facility)
	f.date("summary.year", &s.Year)
	f.optional("summary.claims", &s.Claims)
	f.optional("summary.charge", &s.Charge)
	f.skip(7)
	f.optional("summary.mspPayer", &s.MSPPayer)
	f.skip(1)
	f.optional("summary.nonLabCharge", &s.NonLabCharge)
	f.skip(1)
	f.optional("summary.hcpcsReportable", &s.HCPCSReportable)
	f.optional("summary.hcpcsPayable", &s.HCPCSPayable)
	f.skip(1)
	f.optional("summary.professionalComponent", &s.ProfessionalComponent)
	f.optional("summary.mspLiabilityMet", &s.MSPLiabilityMet)
	f.optional("summary.patientReimbursement", &s.PatientReimbursement)
	f.optional("summary.pipClaims", &s.PIPClaims)
	f.optional("summary.pipAdjustment", &s.PIPAdjustment)
}

func ts2(f *fields, s *remit.InpatientSummary) {
	for i, v := range []*remit.Optional{
		&s.DRGAmount, &s.FederalSpecific, &s.HospitalSpecific, &s.Disproportionate, &s.Capital, &s.MedicalEducation, &s.OutlierDays,
		&s.DayOutlier, &s.CostOutlier, &s.AverageStay, &s.Discharges, &s.CostReportDays, &s.CoveredDays, &s.NoncoveredDays,
		&s.MSPPassThrough, &s.AverageWeight, &s.CapitalFederal, &s.CapitalHospital, &s.CapitalShare,
	} {
		f.optional(f.nth("inpatient", i+1, ""), v)
	}
}

func clp(f *fields, c *remit.Claim) {
	f.text("id", &c.ID)
	f.text("status", &c.Status)
	f.amount("charge", &c.Charge)
	f.paid(&c.Paid, c.PaidUnknown)
	f.optional("patientResponsibility", &c.PatientResponsibility)
	f.text("filing", &c.Filing)
	f.text("payerClaim", &c.PayerClaim)
	f.text("facility", &c.Facility)
	f.text("frequency", &c.Frequency)
	f.skip(1)
	f.text("drg", &c.DRG)
	f.optional("drgWeight", &c.DRGWeight)
	f.optional("dischargeFraction", &c.DischargeFraction)
}

func nm1(f *fields, qualifier, name string, p *remit.Person) {
	f.code(qualifier)
	f.under = name
	f.text("kind", &p.Kind)
	f.text("name", &p.Name)
	f.text("first", &p.First)
	f.text("middle", &p.Middle)
	f.skip(1)
	f.text("suffix", &p.Suffix)
	f.text("idType", &p.IDType)
	f.text("id", &p.ID)
	f.under = ""
}

func mia(f *fields, m *remit.Inpatient) {
	f.optional("inpatient.coveredDays", &m.CoveredDays)
	f.optional("inpatient.operatingOutlier", &m.OperatingOutlier)
	f.optional("inpatient.psychiatricDays", &m.PsychiatricDays)
	f.optional("inpatient.drgAmount", &m.DRGAmount)
	f.text("inpatient.remark", &m.Remark)
	f.optional("inpatient.disproportionate", &m.Disproportionate)
	f.optional("inpatient.mspPassThrough", &m.MSPPassThrough)
	f.optional("inpatient.capital", &m.Capital)
	f.optional("inpatient.capitalFederal", &m.CapitalFederal)
	f.optional("inpatient.capitalHospital", &m.CapitalHospital)
	f.optional("inpatient.capitalShare", &m.CapitalShare)
	f.optional("inpatient.oldCapital", &m.OldCapital)
	f.optional("inpatient.capitalEducation", &m.CapitalEducation)
	f.optional("inpatient.operatingHospitalSpecific", &m.OperatingHospitalSpecific)
	f.optional("inpatient.costReportDays", &m.CostReportDays)
	f.optional("inpatient.operatingFederalSpecific", &m.OperatingFederalSpecific)
	f.optional("inpatient.capitalOutlier", &m.CapitalOutlier)
	f.optional("inpatient.indirectTeaching", &m.IndirectTeaching)
	f.optional("inpatient.professionalComponent", &m.ProfessionalComponent)
	for i := range m.Remarks {
		f.text(f.nth("inpatient.remarks", i, ""), &m.Remarks[i])
	}
	f.optional("inpatient.capitalException", &m.CapitalException)
}

func moa(f *fields, m *remit.Outpatient) {
	f.optional("outpatient.rate", &m.Rate)
	f.optional("outpatient.hcpcsPayable", &m.HCPCSPayable)
	for i := range m.Remarks {
		f.text(f.nth("outpatient.remarks", i, ""), &m.Remarks[i])
	}
	f.optional("outpatient.esrd", &m.ESRD)
	f.optional("outpatient.professionalComponent", &m.ProfessionalComponent)
}

func amt(f *fields, a *remit.Amount) {
	f.text("qualifier", &a.Qualifier)
	f.amount("value", &a.Value)
}

func svc(f *fields, l *remit.Line) {
	f.procedure("procedure", &l.Procedure, false)
	f.amount("charge", &l.Charge)
	f.paid(&l.Paid, l.PaidUnknown)
	f.text("revenue", &l.Revenue)
	f.optional("units", &l.Units)
	if f.seg == nil {
		if l.Original == nil {
			f.skip(1)
		} else {
			f.procedure("original", l.Original, true)
		}
	} else if from, to := f.seg.Bounds(6); to > from {
		l.Original = new(remit.Procedure)
		f.procedure("original", l.Original, true)
	} else {
		f.at++
	}
	f.optional("originalUnits", &l.OriginalUnits)
}

func lq(f *fields, r *remit.Remark) {
	f.text("list", &r.List)
	f.text("code", &r.Code)
}

// nth is a field of a list, name[i], with what stands behind it.
func (f *fields) nth(name string, i int, behind string) string {
	if f.seg != nil {
		return ""
	}
	return name + "[" + strconv.Itoa(i) + "]" + behind
}
