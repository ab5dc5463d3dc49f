package x12gen

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// services are procedure codes; what they stand for does not matter here.
var services = [...]string{"99213", "99214", "G0108", "93000", "J1100", "36415", "71046", "E0431", "A0428", "97110"}

// Professional is the next professional claim.
func (g *Gen) Professional() *claim.Claim {
	c := g.common(guidelines.Professional)
	i := &c.Claim
	i.Frequency = "1"
	if g.chance(10) {
		i.Frequency, i.OriginalReference = pick(g, "7", "8"), "ORIG"+g.digits(5)
	}
	i.PlaceOfService = pick(g, "11", "22", "21")
	i.ProviderSignature, i.Assignment, i.BenefitsAssigned, i.ReleaseOfInformation = "Y", pick(g, "A", "B", "C"), pick(g, "Y", "N", "W"), pick(g, "Y", "I")
	c.Diagnoses = g.diagnoses(1 + g.r.IntN(12))
	g.more(c)
	for range 1 + g.r.IntN(6) {
		c.Lines = append(c.Lines, g.line(c))
	}
	if g.chance(2) {
		for len(c.Lines) < 50 {
			c.Lines = append(c.Lines, g.line(c))
		}
	}
	if g.chance(25) {
		g.otherPayer(c, total(c))
	}
	return c
}

// more adds what a professional claim may have.
func (g *Gen) more(c *claim.Claim) {
	i := &c.Claim
	if g.chance(60) {
		c.Rendering = g.rendering()
	}
	if g.chance(25) {
		c.Referring = append(c.Referring, *g.provider())
		if g.chance(30) {
			c.Referring = append(c.Referring, *g.provider())
		}
	}
	if g.chance(25) {
		c.ServiceFacility = g.facility()
	}
	if g.chance(10) {
		c.Supervising = g.provider()
	}
	if g.chance(15) {
		i.Accident = &claim.Accident{Causes: []string{"AA"}, State: "IL", Date: c.From}
	}
	if i.PlaceOfService == "21" {
		i.Dates.Admission = c.From
		i.Dates.Discharge = c.From.AddDays(4)
	}
	if g.chance(10) {
		i.Dates.Onset, i.Dates.LMP = c.From, c.From.AddDays(-20)
	}
	if g.chance(6) {
		i.Dates.DisabilityFrom = c.From.AddDays(-9)
		if g.chance(50) {
			i.Dates.DisabilityThrough = c.From.AddDays(9)
		}
	}
	if g.chance(20) {
		i.PatientPaid = g.cents(1, 9)
	}
	if g.chance(10) {
		i.CLIA = "05D1234567"
	}
	if g.chance(15) {
		i.Notes = []claim.Note{{Code: "ADD", Text: "ADDITIONAL INFORMATION, SEE RECORD"}}
	}
	g.rare(c)
}

// rare adds what few professional claims have.
func (g *Gen) rare(c *claim.Claim) {
	i := &c.Claim
	if g.chance(6) {
		i.Ambulance = &claim.Ambulance{
			WeightLb: g.whole(300), Reason: "A", Miles: g.whole(40), Conditions: []claim.Condition{{Category: "07", Applies: true, Codes: []string{"01", "09"}}},
			Pickup:  &claim.AmbulanceStop{Address: *g.address()},
			Dropoff: &claim.AmbulanceStop{Name: "EXAMPLE HOSPITAL", Address: *g.address()},
		}
	}
	if g.chance(4) {
		i.Spinal = &claim.Spinal{ConditionCode: "A", Descriptions: []string{"LOW BACK"}}
	}
	if g.chance(4) {
		i.Vision = []claim.Condition{{Category: "E1", Applies: true, Codes: []string{"L1"}}}
	}
	if g.chance(5) {
		i.EPSDT = []string{pick(g, "AV", "NU", "S2")}
	}
	if g.chance(5) {
		i.ConditionCodes = []string{"AA", "AB"}
	}
	if g.chance(3) {
		i.AnesthesiaProcedures = claim.Codes(hcpcs.MustParse("33414"))
	}
	if g.chance(5) {
		i.Repriced = &claim.Repriced{Methodology: "03", Allowed: g.cents(20, 90), Savings: g.cents(1, 9), Organization: "RPO1", Reference: g.digits(6)}
	}
	if g.chance(5) && c.Patient.Relationship == "self" {
		c.Patient.Pregnant = c.Patient.Sex == "F"
		c.Patient.WeightLb = g.whole(200)
	}
}

// line is a service line.
func (g *Gen) line(c *claim.Claim) claim.Line {
	code := pick(g, services[:]...)
	l := claim.Line{Code: claim.Text[hcpcs.Code](code), Units: g.whole(4), Charge: g.cents(10, 400), Date: c.From}
	for p := range min(1+g.r.IntN(4), len(c.Diagnoses)) {
		l.For = append(l.For, claim.ForPosition(p+1))
	}
	switch {
	case g.chance(20):
		modifiers(&l, "25")
	case g.chance(8):
		modifiers(&l, "59", "RT", "GY", "XS")
	}
	if g.chance(15) {
		l.Through = c.From.AddDays(1 + g.r.IntN(3))
	}
	if g.chance(15) {
		l.PlaceOfService = "12"
	}
	if g.chance(20) {
		l.Control = g.digits(8)
	}
	l.Emergency, l.EPSDT, l.FamilyPlanning, l.CopayExempt = g.chance(5), g.chance(3), g.chance(3), g.chance(3)
	g.lineMore(c, &l)
	return l
}

func (g *Gen) lineMore(c *claim.Claim, l *claim.Line) {
	switch l.Code.Text() {
	case "J1100":
		l.NDC = &claim.NDC{Code: "12345678901", Quantity: g.whole(10), Unit: pick(g, "ML", "UN", "GR", "ME", "F2")}
		if g.chance(50) {
			l.NDC.Prescription = g.digits(7)
		}
	case "E0431":
		yes := g.chance(50)
		l.Ordering = g.provider()
		l.Ordering.Address = g.address()
		l.DME = &claim.DME{
			Days: g.whole(30), RentalPrice: g.cents(10, 50), PurchasePrice: g.cents(100, 500), RentalUnit: "4", CertificateTransmission: "AD",
			Certificate: &claim.Certificate{Type: "I", Months: g.whole(12)}, HospiceEmployee: &yes,
			Conditions: []claim.Condition{{Category: "09", Applies: true, Codes: []string{"38"}}},
			Forms:      []claim.Form{{Qualifier: "UT", Form: "484.03", Answers: []claim.Answer{{Question: "1A", Text: "56"}, {Question: "4", YesNo: "Y"}, {Question: "5", Date: c.From}}}},
		}
		l.Dates.TherapyBegin, l.Dates.LastCertification = c.From, c.From
	case "A0428":
		l.Ambulance = &claim.Ambulance{Reason: "D", Miles: g.whole(20)}
		l.Patients = g.whole(2)
		if g.chance(50) {
			l.Ambulance.Pickup = &claim.AmbulanceStop{Address: *g.address()}
			l.Ambulance.Dropoff = &claim.AmbulanceStop{Address: *g.address()}
		}
	case "36415":
		l.Tests = []claim.TestResult{{Reference: "TR", Qualifier: "R1", Value: g.cents(1, 20)}}
		l.CLIA = "05D7654321"
	case "71046":
		if g.chance(40) {
			l.Purchased = &claim.Purchased{Party: &claim.Party{Organization: "", NPI: g.npi()}, Charge: g.cents(1, 9)}
		}
	}
	g.lineParties(l)
	g.lineRare(c, l)
}

// lineParties adds the providers of a line.
func (g *Gen) lineParties(l *claim.Line) {
	if g.chance(10) {
		l.Rendering = g.rendering()
	}
	if g.chance(5) {
		l.Supervising = g.provider()
	}
	if g.chance(5) {
		l.Referring = []claim.Party{*g.provider()}
	}
	if g.chance(5) {
		l.ServiceFacility = g.facility()
		l.ServiceFacility.OtherIDs = []claim.OtherID{{Qualifier: "G2", ID: g.digits(5)}}
	}
}

// lineRare adds what few lines have.
func (g *Gen) lineRare(c *claim.Claim, l *claim.Line) {
	if g.chance(8) {
		l.PriorAuthorizations = []string{"LA" + g.digits(4), "LB" + g.digits(4)}
	}
	if g.chance(8) {
		l.Notes = []claim.Note{{Code: "ADD", Text: "LINE NOTE"}}
	}
	if g.chance(5) {
		l.Tax, l.Postage = g.cents(1, 5), g.cents(1, 3)
	}
	if g.chance(5) {
		l.Repriced = &claim.Repriced{Methodology: "02", Allowed: g.cents(5, 10), Reference: g.digits(6)}
	}
	if g.chance(5) {
		l.Dates.LastSeen, l.Dates.XRay, l.Dates.InitialTreatment = c.From, c.From, c.From
	}
	if g.chance(4) {
		l.Unit, l.Minutes = "MJ", g.whole(240)
		l.Units = claim.Line{}.Units
	}
	if g.chance(5) {
		l.Description = "UNLISTED SERVICE"
	}
}
