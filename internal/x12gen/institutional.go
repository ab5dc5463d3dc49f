package x12gen

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// Institutional is the next institutional claim, of a stay or of an outpatient visit.
func (g *Gen) Institutional() *claim.Claim {
	inpatient := g.chance(50)
	setting := guidelines.Outpatient
	if inpatient {
		setting = guidelines.Inpatient
	}
	c := g.common(setting)
	c.Claim.Assignment, c.Claim.BenefitsAssigned, c.Claim.ReleaseOfInformation = "A", "Y", "Y"
	c.Through = c.From
	n := &claim.Institutional{TypeOfBill: "0131", AdmissionType: pick(g, "1", "2", "3"), AdmissionSource: "1", DischargeStatus: "01", Attending: g.rendering()}
	c.Institutional = n
	c.Diagnoses = g.diagnoses(1 + g.r.IntN(len(codes)))
	if g.chance(30) {
		for _, v := range causes {
			c.Diagnoses = append(c.Diagnoses, claim.Dx(icd.MustParseCM(v)))
		}
	}
	if inpatient {
		g.stay(c, n)
	} else if g.chance(60) {
		n.ReasonForVisit = []claim.Coded[icd.CM]{claim.Text[icd.CM]("R10.9"), claim.Text[icd.CM]("R05.9")}
	}
	if g.chance(10) {
		n.TypeOfBill = n.TypeOfBill[:3] + "7"
		c.Claim.OriginalReference = "ORIG" + g.digits(5)
	}
	g.stayCodes(c, n)
	for range 1 + g.r.IntN(8) {
		c.Lines = append(c.Lines, g.revenueLine(c, inpatient))
	}
	if g.chance(20) {
		g.otherPayer(c, total(c))
		if o := &c.OtherPayers[0]; inpatient && g.chance(40) {
			o.Inpatient = &claim.InpatientRemit{CoveredDays: g.whole(9), Remarks: []string{"MA02"}}
		}
	}
	return c
}

// stay adds what an inpatient stay has.
func (g *Gen) stay(c *claim.Claim, n *claim.Institutional) {
	c.Through = c.From.AddDays(1 + g.r.IntN(9))
	n.TypeOfBill = "0111"
	n.AdmissionDate, n.AdmissionHour, n.DischargeHour = c.From, "0830", "1100"
	n.AdmittingDiagnosis.SetText("R10.9")
	for i := range c.Diagnoses {
		c.Diagnoses[i].POA = pick(g, "Y", "N", "U", "W", "1")
	}
	for i := range g.r.IntN(15) {
		p := icd.MustParsePCS([...]string{"0DTJ4ZZ", "0FT44ZZ", "02703ZZ", "0SR9019"}[i%4])
		c.Procedures = append(c.Procedures, claim.Procedure{Code: claim.Code(p), Date: c.From})
	}
	if len(c.Procedures) > 0 {
		n.Operating = g.provider()
		if g.chance(30) {
			n.OtherOperating = g.provider()
		}
	}
	if g.chance(50) {
		n.DRG = "470"
	}
}

// stayCodes adds condition, occurrence, value and treatment codes.
func (g *Gen) stayCodes(c *claim.Claim, n *claim.Institutional) {
	for i := range g.r.IntN(14) {
		n.Occurrences = append(n.Occurrences, claim.Occurrence{Code: [...]string{"01", "11", "18", "24"}[i%4], Date: c.From})
	}
	if g.chance(20) {
		n.Spans = []claim.OccurrenceSpan{{Code: "74", From: c.From, Through: c.From.AddDays(2)}}
	}
	for i := range g.r.IntN(4) {
		n.Values = append(n.Values, claim.ValueAmount{Code: [...]string{"80", "A1", "54"}[i%3], Amount: g.cents(1, 90)})
	}
	for i := range g.r.IntN(4) {
		n.ConditionCodes = append(n.ConditionCodes, [...]string{"09", "D1", "77"}[i%3])
	}
	if g.chance(5) {
		n.TreatmentCodes = []string{"A01"}
	}
	if g.chance(20) {
		n.EstimatedDue = g.cents(1, 90)
	}
	if g.chance(15) {
		c.Rendering = g.provider()
	}
	if g.chance(15) {
		c.ServiceFacility = g.facility()
	}
	if g.chance(10) {
		c.Referring = []claim.Party{*g.provider()}
	}
	if g.chance(10) {
		c.Claim.AccidentState = "IL"
		c.Claim.PeerReview = g.digits(6)
		c.Claim.IDE = g.digits(6)
	}
	if g.chance(15) {
		c.Claim.Notes = []claim.Note{{Code: "UPI", Text: "UPDATED INFORMATION"}, {Code: "ADD", Text: "BILLING NOTE"}}
	}
	if g.chance(5) {
		c.Claim.Repriced = &claim.Repriced{Methodology: "00", Allowed: g.cents(5, 90), Unit: "DA", Units: g.whole(5)}
	}
}

// revenueLine is a service line.
func (g *Gen) revenueLine(c *claim.Claim, inpatient bool) claim.Line {
	l := claim.Line{RevenueCode: pick(g, "0120", "0250", "0300", "0450", "0636"), Units: g.whole(5), Charge: g.cents(20, 900)}
	if inpatient && l.RevenueCode == "0120" {
		l.Unit = "DA"
	} else {
		l.Date = c.From
		l.Code.Set(hcpcs.MustParse(pick(g, "99284", "80053", "J1100")))
		if g.chance(20) {
			modifiers(&l, "25", "59")
		}
	}
	if g.chance(10) {
		l.NonCovered = g.cents(1, 19)
	}
	if l.Code == claim.Code(hcpcs.MustParse("J1100")) {
		l.NDC = &claim.NDC{Code: "12345678901", Quantity: g.whole(10), Unit: "ML"}
	}
	if g.chance(8) {
		l.Operating, l.Rendering = g.provider(), g.provider()
	}
	if g.chance(8) {
		l.Control, l.Tax, l.FacilityTax = g.digits(6), g.cents(1, 9), g.cents(1, 9)
	}
	if g.chance(5) {
		l.Notes = []claim.Note{{Code: "TPO", Text: "THIRD PARTY NOTE"}}
	}
	return l
}
