package x12gen

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// Gen makes claims.
type Gen struct {
	r *rand.Rand
	n int
}

// New gives a generator; the same seed gives the same claims.
func New(seed uint64) *Gen { return &Gen{r: rand.New(rand.NewPCG(seed, 837))} }

func (g *Gen) chance(percent int) bool { return g.r.IntN(100) < percent }

func pick[T any](g *Gen, list ...T) T { return list[g.r.IntN(len(list))] }

func (g *Gen) cents(least, most int) decimal.Decimal {
	return decimal.New(int64(least*100+g.r.IntN((most-least)*100)), -2)
}

func (g *Gen) whole(most int) decimal.Decimal { return decimal.NewFromInt(int64(1 + g.r.IntN(most))) }

func (g *Gen) day() claim.Date { return claim.NewDate(2026, time.January, 1).AddDays(g.r.IntN(55)) }

func (g *Gen) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('1' + g.r.IntN(9))
	}
	return string(b)
}

func (g *Gen) npi() string { return pick(g, "1234567893", "1245319599") }

func (g *Gen) address() *claim.Address {
	a := &claim.Address{Line1: fmt.Sprintf("%d MAIN ST", 1+g.r.IntN(900)), City: pick(g, "SPRINGFIELD", "VISALIA", "AUSTIN"), State: pick(g, "IL", "CA", "TX"), Zip: "62701" + g.digits(4)}
	if g.chance(20) {
		a.Line2 = "SUITE " + g.digits(2)
	}
	return a
}

func (g *Gen) person() claim.Party {
	p := claim.Party{LastName: pick(g, "DOE", "ROE", "TEST", "ISAIAH"), FirstName: pick(g, "JANE", "JOHN", "LISA")}
	if g.chance(30) {
		p.MiddleName = "Q"
	}
	if g.chance(10) {
		p.Suffix = "JR"
	}
	return p
}

// provider is a person with an NPI, and now and then a payer's number.
func (g *Gen) provider() *claim.Party {
	p := g.person()
	p.NPI = g.npi()
	if g.chance(15) {
		p.OtherIDs = []claim.OtherID{{Qualifier: pick(g, "0B", "1G", "G2"), ID: g.digits(6)}}
	}
	return &p
}

func (g *Gen) rendering() *claim.Party {
	p := g.provider()
	p.Taxonomy = "207Q00000X"
	return p
}

func (g *Gen) facility() *claim.Party {
	return &claim.Party{Organization: "EXAMPLE SURGERY CENTER", NPI: g.npi(), Address: g.address()}
}

func (g *Gen) payer() claim.Payer {
	p := claim.Payer{Name: "EXAMPLE HEALTH " + g.digits(1), ID: g.digits(5), FilingIndicator: pick(g, "CI", "BL", "MB", "MC", "12")}
	if g.chance(30) {
		p.Address = g.address()
	}
	if g.chance(20) {
		p.OtherIDs = []claim.OtherID{{Qualifier: pick(g, "2U", "FY", "NF"), ID: g.digits(5)}}
	}
	if g.chance(20) {
		p.BillingIDs = []claim.OtherID{{Qualifier: "G2", ID: g.digits(7)}}
	}
	return p
}

// codes are diagnoses that exist in fiscal year 2026.
var codes = [...]string{
	"E11.22", "N18.31", "I10", "J44.1", "M54.50", "R05.9", "Z79.4", "K21.9", "J06.9", "E78.5", "F41.1", "G47.33", "R10.9",
	"L40.0", "H25.11", "C50.911", "D64.9", "B34.9",
}

// causes are external causes of morbidity.
var causes = [...]string{"W19.XXXA", "Y92.009", "V43.52XA"}

func (g *Gen) diagnoses(n int) []claim.Diagnosis {
	var out []claim.Diagnosis
	for _, i := range g.r.Perm(len(codes))[:n] {
		out = append(out, claim.Dx(icd.MustParseCM(codes[i])))
	}
	return out
}

// common fills what both kinds of claim have.
func (g *Gen) common(setting guidelines.Setting) *claim.Claim {
	g.n++
	c := &claim.Claim{ID: fmt.Sprintf("A-%d", g.n), Setting: setting, From: g.day()}
	c.Claim.AccountNumber = c.ID
	c.Billing = claim.Billing{Party: claim.Party{
		Organization: "EXAMPLE CLINIC " + pick(g, "NORTH", "SOUTH"), NPI: "1234567893", TaxID: "123456789", TaxIDType: "EIN",
		Taxonomy: "207Q00000X", Address: &claim.Address{Line1: "2 OAK ST", City: "SPRINGFIELD", State: "IL", Zip: "627021234"},
		Contact: &claim.Contact{Name: "BILLING OFFICE", Phone: "2175550100"},
	}}
	if g.chance(10) {
		c.PayTo = g.address()
	}
	if g.chance(3) {
		c.PayToPlan = &claim.PayToPlan{Party: claim.Party{Organization: "EXAMPLE PLAN", TaxID: "123456789", TaxIDType: "EIN", Address: g.address()}, ID: g.digits(5)}
	}
	c.Payer = g.payer()
	g.people(c)
	if g.chance(25) {
		c.Claim.PriorAuthorization = "AUTH" + g.digits(4)
	}
	if g.chance(15) {
		c.Claim.Referral = "REF" + g.digits(4)
	}
	if g.chance(15) {
		c.Claim.MedicalRecord = "MR" + g.digits(5)
	}
	if g.chance(20) {
		c.Claim.Trace = g.digits(12)
	}
	if g.chance(10) {
		c.Claim.Attachments = []claim.Attachment{{Type: "OZ", Transmission: "EL", Control: "DMN" + g.digits(4)}, {Type: "B4", Transmission: "AA"}}
	}
	if g.chance(5) {
		c.Claim.Contract = &claim.Contract{Type: "02", Amount: g.cents(10, 90), Code: "C1"}
	}
	if g.chance(5) {
		c.Claim.Fixed = []string{"STATE DATA REQUIREMENT"}
	}
	return c
}

// people are patient and subscriber.
func (g *Gen) people(c *claim.Claim) {
	c.Patient = claim.Patient{Party: g.person(), BirthDate: claim.NewDate(1940+g.r.IntN(80), time.May, 1+g.r.IntN(28)), Sex: pick(g, "F", "M"), Relationship: "self"}
	c.Patient.Address = g.address()
	c.Subscriber.MemberID = "W" + g.digits(9)
	if g.chance(30) {
		c.Subscriber.GroupNumber = g.digits(6)
	} else if g.chance(20) {
		c.Subscriber.GroupName = "EXAMPLE GROUP"
	}
	if !g.chance(35) {
		return
	}
	c.Patient.Relationship = pick(g, "child", "spouse", "other", "lifePartner")
	c.Subscriber.Party = g.person()
	c.Subscriber.FirstName = "PAT"
	if g.chance(70) {
		c.Subscriber.Address = g.address()
		c.Subscriber.BirthDate, c.Subscriber.Sex = claim.NewDate(1960, time.July, 4), "M"
	}
}

// otherPayer is an insurance that has paid before.
func (g *Gen) otherPayer(c *claim.Claim, total decimal.Decimal) {
	o := claim.OtherPayer{
		Payer: claim.Payer{Name: "FIRST INSURANCE", ID: g.digits(6)}, Relationship: "self", Responsibility: "P", FilingIndicator: "CI",
		Subscriber: claim.Subscriber{Party: g.person(), MemberID: g.digits(9)}, BenefitsAssigned: "Y", ReleaseOfInformation: "Y",
	}
	c.Subscriber.Responsibility = "S"
	if g.chance(50) {
		o.Subscriber.Address = g.address()
	}
	half := total.Div(decimal.NewFromInt(2)).Round(2)
	switch {
	case g.chance(50):
		o.Paid = half
		o.Adjustments = []claim.Adjustment{{Group: "CO", Reason: "45", Amount: total.Sub(half)}}
		o.PaidDate = g.day()
	default:
		g.adjudicate(c, &o)
	}
	if g.chance(20) {
		o.ProviderIDs = map[string][]claim.OtherID{"rendering": {{Qualifier: "G2", ID: g.digits(6)}}, "billing": {{Qualifier: "G2", ID: g.digits(6)}}}
	}
	if g.chance(20) {
		o.ClaimControl = "CC" + g.digits(6)
	}
	if g.chance(15) {
		o.Outpatient = &claim.OutpatientRemit{Payable: g.cents(1, 50), Remarks: []string{"MA01", "N130"}}
	}
	c.OtherPayers = append(c.OtherPayers, o)
}

// adjudicate gives each line what the other payer did with it.
func (g *Gen) adjudicate(c *claim.Claim, o *claim.OtherPayer) {
	for i := range c.Lines {
		l := &c.Lines[i]
		paid := l.Charge.Div(decimal.NewFromInt(4)).Round(2)
		rest := l.Charge.Sub(paid)
		a := claim.Adjudication{PayerID: o.Payer.ID, Paid: paid, Code: l.Code, Units: l.Units, Date: c.From.AddDays(3), RevenueCode: l.RevenueCode}
		if !claim.Given(a.Units) {
			a.Units = decimal.NewFromInt(1)
		}
		a.Adjustments = []claim.Adjustment{
			{Group: "CO", Reason: "45", Amount: rest.Sub(decimal.NewFromInt(1))}, {Group: "PR", Reason: "1", Amount: decimal.NewFromInt(1)},
		}
		l.Adjudications = append(l.Adjudications, a)
		o.Paid = o.Paid.Add(paid)
	}
}

// total is the sum of the charges.
func total(c *claim.Claim) decimal.Decimal { return c.Total() }

func modifiers(l *claim.Line, list ...string) {
	for _, t := range list {
		l.Modifiers = append(l.Modifiers, claim.Text[hcpcs.Modifier](t))
	}
}
