package x12gen

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// Payment makes a payment of n claims that balances: paid, denied, reversed and corrected ones, with and without lines,
// with provider adjustments.
func (g *Gen) Payment(n int) *remit.Payment {
	g.n++
	day := g.day()
	p := &remit.Payment{
		Control: fmt.Sprintf("%04d", g.n), Handling: "I", CreditDebit: "C", Method: "CHK", Date: day, Trace: g.digits(9),
		TraceOriginator: "1" + g.digits(9), Produced: day.AddDays(-1),
		Payer: remit.Party{Name: "EXAMPLE HEALTH", Address: *g.address(), Contacts: []remit.Contact{
			{Function: "BL", Name: "EDI SUPPORT", Numbers: [3]remit.Number{{Kind: "TE", Value: "2175550100"}}},
		}},
		Payee: remit.Party{Name: "EXAMPLE CLINIC", IDType: "XX", ID: g.npi(), References: []remit.Reference{{Qualifier: "TJ", ID: g.digits(9)}}},
	}
	if g.chance(50) {
		p.Method, p.TransferFormat, p.Originator = "ACH", "CCP", p.TraceOriginator
		p.From = remit.Account{BankType: "01", Bank: "111000025", Type: "DA", Number: g.digits(9)}
		p.To = remit.Account{BankType: "01", Bank: "121000358", Type: "DA", Number: g.digits(9)}
	}
	if g.chance(30) {
		p.Receiver, p.Version = "REC"+g.digits(4), "V"+g.digits(2)
	}
	if g.chance(20) {
		p.Payer.References = []remit.Reference{{Qualifier: "2U", ID: g.digits(5)}}
		p.Payee.Delivery = &remit.Delivery{Method: "EM", Name: "OFFICE", Number: "OFFICE@EXAMPLE.ORG"}
	}
	for len(p.Claims) < n {
		if len(p.Groups) == 0 || g.chance(5) {
			p.Groups = append(p.Groups, g.header(len(p.Groups)+1))
		}
		c := g.paidClaim(len(p.Claims))
		c.Group = len(p.Groups) - 1
		p.Claims = append(p.Claims, c)
		if g.chance(5) && c.Status == "1" {
			p.Claims = append(p.Claims, reversed(c))
			again := g.paidClaim(len(p.Claims))
			again.ID, again.Group = c.ID, c.Group
			p.Claims = append(p.Claims, again)
		}
	}
	g.settle(p)
	return p
}

func (g *Gen) header(n int) remit.Group {
	out := remit.Group{Number: fmt.Sprint(n)}
	if g.chance(30) {
		out.Summary = &remit.Summary{Provider: g.npi(), Facility: "11", Year: claim.NewDate(2026, 12, 31), Claims: remit.Given(g.whole(9)), Charge: remit.Given(g.cents(100, 999))}
	}
	if g.chance(15) {
		out.Inpatient = &remit.InpatientSummary{DRGAmount: remit.Given(g.cents(100, 999)), Discharges: remit.Given(g.whole(9))}
	}
	return out
}

// settle gives provider adjustments and the amount that is left to be paid.
func (g *Gen) settle(p *remit.Payment) {
	var t remit.Totals
	for i := range p.Claims {
		t.Add(&p.Claims[i])
	}
	left := t.Paid()
	adjust := func(reason, reference string, amount decimal.Decimal) {
		p.Adjustments = append(p.Adjustments, remit.ProviderAdjustment{
			Provider: p.Payee.ID, Year: claim.NewDate(2026, 12, 31), Reason: reason, Reference: reference, Amount: amount,
		})
		left = left.Sub(amount)
	}
	if g.chance(20) {
		adjust("L6", "", g.cents(1, 9).Neg())
	}
	if g.chance(10) {
		adjust("CT", "CAPITATION", g.cents(50, 90).Neg())
	}
	if g.chance(3) {
		adjust("WO", "OLD", left.Add(g.cents(10, 90)))
	}
	if g.chance(15) {
		for range 1 + g.r.IntN(8) {
			adjust("WO", p.Claims[g.r.IntN(len(p.Claims))].ID, g.cents(1, 20))
		}
	}
	if g.chance(5) {
		adjust("72", "REFUND", g.cents(5, 20).Neg())
	}
	if left.IsNegative() {
		adjust("FB", "CARRIED", left)
	}
	if p.Amount = left; left.IsZero() {
		p.Handling, p.Method, p.TransferFormat, p.Originator = "H", "NON", "", ""
		p.From, p.To = remit.Account{}, remit.Account{}
	}
}

// paidClaim is a claim that balances.
func (g *Gen) paidClaim(n int) remit.Claim {
	from := g.day()
	c := remit.Claim{
		ID: fmt.Sprintf("A-%d-%d", g.n, n+1), Status: "1", Filing: pick(g, "12", "MB", "MC", "HM"), PayerClaim: g.digits(13), Facility: pick(g, "11", "22", "13"), Frequency: "1",
		Patient: &remit.Person{Kind: "1", Name: pick(g, "DOE", "ROE", "TEST"), First: pick(g, "JANE", "JOHN"), IDType: "MI", ID: "W" + g.digits(9)},
		From:    from, Received: from.AddDays(9),
	}
	if g.chance(30) {
		c.Through = from.AddDays(g.r.IntN(4))
		c.Rendering = &remit.Person{Kind: "1", Name: "CARE", First: "KIM", IDType: "XX", ID: g.npi()}
	}
	if g.chance(10) {
		c.Corrected = &remit.Person{Kind: "1", Name: "DOUGH", IDType: "C", ID: "W" + g.digits(9)}
		c.Insured = &remit.Person{Kind: "1", Name: "DOE", First: "PAT", IDType: "MI", ID: "W" + g.digits(9)}
	}
	if g.chance(10) {
		c.CrossoverCarrier = &remit.Person{Kind: "2", Name: "SECOND HEALTH", IDType: "PI", ID: g.digits(5)}
		c.Status = "19"
	}
	if g.chance(20) {
		c.References = []remit.Reference{{Qualifier: pick(g, "EA", "1L", "F8", "CE"), ID: g.digits(8)}}
	}
	if g.chance(10) {
		c.Contacts = []remit.Contact{{Function: "CX", Name: "CLAIMS", Numbers: [3]remit.Number{{Kind: "TE", Value: "2175550199"}, {Kind: "EX", Value: "12"}}}}
	}
	if g.chance(10) {
		g.paidStay(&c)
		return c
	}
	if g.chance(15) {
		c.Outpatient = &remit.Outpatient{Rate: remit.Given(decimal.New(8, -1)), Remarks: [5]string{"MA01", pick(g, "MA07", "")}}
	}
	denied := g.chance(15)
	if denied {
		c.Status = pick(g, "4", "1")
	}
	for i := range 1 + g.r.IntN(5) {
		c.Lines = append(c.Lines, g.paidLine(i+1, from, denied || g.chance(10)))
	}
	owed := decimal.Decimal{}
	for i := range c.Lines {
		l := &c.Lines[i]
		c.Charge, c.Paid = c.Charge.Add(l.Charge), c.Paid.Add(l.Paid)
		for _, a := range l.Adjustments {
			if a.Group == "PR" {
				owed = owed.Add(a.Amount)
			}
		}
	}
	if c.Paid.IsPositive() && g.chance(20) {
		cut := c.Paid.Mul(decimal.New(2, -2)).Round(2)
		if cut.IsPositive() {
			c.Adjustments = []remit.Adjustment{{Group: "CO", Reason: "253", Amount: cut}}
			c.Paid = c.Paid.Sub(cut)
		}
	}
	if !owed.IsZero() || g.chance(30) {
		c.PatientResponsibility = remit.Given(owed)
	}
	if c.Paid.IsPositive() {
		c.Amounts = []remit.Amount{{Qualifier: "AU", Value: c.Charge}}
	}
	return c
}

// paidStay makes an inpatient claim of c, which has no lines.
func (g *Gen) paidStay(c *remit.Claim) {
	c.Facility, c.DRG, c.DRGWeight = "11", "292", remit.Given(decimal.New(9753, -4))
	c.Charge, c.Paid = g.cents(5000, 9000), g.cents(1000, 4000)
	deductible := g.cents(100, 900)
	c.PatientResponsibility = remit.Given(deductible)
	c.Adjustments = []remit.Adjustment{
		{Group: "PR", Reason: "1", Amount: deductible}, {Group: "CO", Reason: "45", Amount: c.Charge.Sub(c.Paid).Sub(deductible)},
	}
	c.Inpatient = &remit.Inpatient{CoveredDays: remit.Given(decimal.Decimal{}), DRGAmount: remit.Given(c.Paid), Remark: "MA02", Remarks: [4]string{"N30"}}
	c.Quantities = []remit.Amount{{Qualifier: "CA", Value: g.whole(9)}}
}

func (g *Gen) paidLine(n int, day claim.Date, denied bool) remit.Line {
	l := remit.Line{
		Procedure: remit.Procedure{Qualifier: "HC", Code: pick(g, "99213", "99214", "J1885", "36415")}, Charge: g.cents(50, 400), Date: day,
		Control: fmt.Sprint(n),
	}
	if g.chance(30) {
		l.Procedure.Modifiers = []string{pick(g, "25", "59", "RT")}
	}
	if g.chance(70) {
		l.Units = remit.Given(g.whole(3))
	}
	if g.chance(10) {
		l.Original, l.OriginalUnits = &remit.Procedure{Qualifier: "HC", Code: "99215"}, remit.Given(g.whole(4))
	}
	if g.chance(10) {
		l.Revenue = "0450"
	}
	if g.chance(10) {
		l.From, l.Through, l.Date = day, day.AddDays(1), claim.Date{}
	}
	if denied {
		l.Adjustments = []remit.Adjustment{{Group: pick(g, "CO", "PR", "OA", "PI"), Reason: pick(g, "16", "18", "29", "50", "97", "197"), Amount: l.Charge}}
		l.Remarks = []remit.Remark{{List: "HE", Code: pick(g, "N130", "M15", "MA130")}}
		return l
	}
	contract := l.Charge.Mul(decimal.New(40, -2)).Round(2)
	coinsurance := l.Charge.Mul(decimal.New(int64(g.r.IntN(3)*6), -2)).Round(2)
	l.Adjustments = []remit.Adjustment{{Group: "CO", Reason: "45", Amount: contract}}
	if coinsurance.IsPositive() {
		l.Adjustments = append(l.Adjustments, remit.Adjustment{Group: "PR", Reason: "2", Amount: coinsurance})
	}
	if g.chance(10) {
		l.Adjustments = append(l.Adjustments, remit.Adjustment{Group: "OA", Reason: "23", Amount: decimal.New(100, -2), Quantity: remit.Given(decimal.NewFromInt(1))},
			remit.Adjustment{Group: "OA", Reason: "94", Amount: decimal.New(-100, -2)})
	}
	l.Paid = l.Charge
	for _, a := range l.Adjustments {
		l.Paid = l.Paid.Sub(a.Amount)
	}
	l.Amounts = []remit.Amount{{Qualifier: "B6", Value: l.Charge.Sub(contract)}}
	return l
}

// reversed takes a claim back.
func reversed(c remit.Claim) remit.Claim {
	negate := func(list []remit.Adjustment) []remit.Adjustment {
		out := append([]remit.Adjustment(nil), list...)
		for i := range out {
			out[i].Amount = out[i].Amount.Neg()
		}
		return out
	}
	r := remit.Claim{
		ID: c.ID, Status: remit.StatusReversal, Charge: c.Charge.Neg(), Paid: c.Paid.Neg(), Filing: c.Filing, PayerClaim: c.PayerClaim, Facility: c.Facility,
		Frequency: c.Frequency, DRG: c.DRG, Group: c.Group, Adjustments: negate(c.Adjustments), Patient: c.Patient, Inpatient: c.Inpatient,
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		r.Lines = append(r.Lines, remit.Line{
			Procedure: l.Procedure, Charge: l.Charge.Neg(), Paid: l.Paid.Neg(), Date: l.Date, From: l.From, Through: l.Through, Control: l.Control,
			Adjustments: negate(l.Adjustments),
		})
	}
	return r
}
