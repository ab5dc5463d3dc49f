// Package histories makes ledgers with random histories of claims, for tests: pending, paid, denied in whole or in part,
// taken back, corrected, paid by a second payer, by patients, written off, rejected, and remittances without a claim.
package histories

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// AsOf is a day behind all of them.
var AsOf = claim.NewDate(2026, time.September, 30)

type maker struct {
	r *rand.Rand
	l *remit.Ledger
	n int // payments made
	d decimal.Decimal
}

// Ledger is a ledger with so many claims. The same seed gives the same ledger.
func Ledger(seed uint64, claims int) *remit.Ledger {
	l, _ := Books(seed, claims)
	return l
}

// Books are the same, and what payers have paid into the bank.
func Books(seed uint64, claims int) (*remit.Ledger, decimal.Decimal) {
	m := &maker{r: rand.New(rand.NewPCG(seed, 16)), l: new(remit.Ledger)}
	for i := range claims {
		m.history(i)
	}
	return m.l, m.d
}

func (m *maker) chance(percent int) bool { return m.r.IntN(100) < percent }

func (m *maker) pick(list ...string) string { return list[m.r.IntN(len(list))] }

func (m *maker) cents(most int) decimal.Decimal { return decimal.New(int64(1+m.r.IntN(most)), -2) }

var (
	payers    = []claim.Payer{{Name: "EXAMPLE HEALTH", ID: "12345"}, {Name: "SAMPLE MUTUAL", ID: "67890"}, {Name: "=TEST PLAN", ID: "24680"}}
	providers = []*claim.Party{{LastName: "ROE", FirstName: "RICHARD", NPI: "1245319599"}, {LastName: "POE", FirstName: "PAULA", NPI: "1679576722"}, nil}
)

// claim is a claim.
func (m *maker) claim(i int) *claim.Claim {
	n := m.r.IntN(12)
	c := &claim.Claim{
		ID: fmt.Sprintf("A%05d", i), Setting: guidelines.Professional, From: claim.NewDate(2026, time.January, 1).AddDays(m.r.IntN(180)),
		Patient: claim.Patient{Party: claim.Party{LastName: "TEST", FirstName: fmt.Sprintf("P%d", n), Address: &claim.Address{Line1: "1 MAIN ST", City: "SPRINGFIELD", State: "IL", Zip: "627011234"}},
			BirthDate: claim.NewDate(1960+4*n, time.April, 12), Relationship: "self"},
		Subscriber: claim.Subscriber{MemberID: fmt.Sprintf("W%05d", n), Responsibility: "P"},
		Payer:      payers[m.r.IntN(len(payers))],
		Billing: claim.Billing{Party: claim.Party{Organization: "EXAMPLE CLINIC", NPI: "1234567893", Address: &claim.Address{Line1: "2 OAK ST", City: "SPRINGFIELD", State: "IL", Zip: "627021234"},
			Contact: &claim.Contact{Phone: "2175550100"}}},
		Rendering: providers[m.r.IntN(len(providers))],
	}
	for range 1 + m.r.IntN(3) {
		c.Lines = append(c.Lines, claim.Line{Code: claim.Code(hcpcs.MustParse(m.pick("G0108", "A4253", "J1885", "G0439"))), Units: decimal.NewFromInt(int64(1 + m.r.IntN(3))),
			Charge: m.cents(40000)})
	}
	if m.chance(20) {
		c.OtherPayers = []claim.OtherPayer{{Payer: claim.Payer{Name: "SECOND PLAN", ID: "99999"}, Responsibility: "S", Relationship: "self"}}
	}
	return c
}

func (m *maker) history(i int) {
	c := m.claim(i)
	if m.chance(4) { // never sent here
		m.pay(c, 10, m.answer(c, "1", m.r.IntN(4)))
		return
	}
	billed := c.From.AddDays(1 + m.r.IntN(6))
	key := m.l.Send(c, remit.Batch{Interchange: i + 1, Group: i + 1, Set: 1, ID: fmt.Sprint(i), Created: billed}, remit.Source{File: "batch.837"})
	if m.chance(12) { // pending, or rejected
		if m.chance(40) {
			m.l.Acknowledge(remit.Acknowledgment{Account: c.ID, Batch: fmt.Sprint(i), Codes: []string{"A7"}, Date: billed})
		}
		return
	}
	kind := m.r.IntN(4)
	first := m.answer(c, "1", kind)
	m.pay(c, 14+m.r.IntN(40), first)
	switch {
	case m.chance(8): // taken back, and often answered anew
		m.pay(c, 60, negated(first))
		if m.chance(60) {
			m.pay(c, 70, m.answer(c, "1", 0))
		}
	case m.chance(10): // denied first, paid later
		m.pay(c, 80, m.answer(c, "1", 0))
	case len(c.OtherPayers) > 0 && m.chance(70):
		m.second(c, first)
	}
	m.book(key, c)
}

// answer is the answer of a payer: 0 paid, 1 paid with a share of the patient, 2 a line denied, 3 all denied.
func (m *maker) answer(c *claim.Claim, status string, kind int) remit.Claim {
	out := remit.Claim{ID: c.ID, Status: status, PayerClaim: "P" + c.ID, From: c.From, Through: c.From, Group: -1,
		Patient: &remit.Person{Kind: "1", Name: c.Patient.LastName, First: c.Patient.FirstName, ID: c.Subscriber.MemberID}}
	share := decimal.Zero
	for i := range c.Lines {
		l := &c.Lines[i]
		x := remit.Line{Procedure: remit.Procedure{Qualifier: "HC", Code: l.Code.Text()}, Charge: l.Charge, Date: c.From, Units: remit.Given(l.Units)}
		rest := l.Charge
		cut := func(group, reason string, percent int64) {
			d := l.Charge.Mul(decimal.New(percent, -2)).Round(2)
			if d.IsZero() || d.GreaterThan(rest) {
				return
			}
			rest = rest.Sub(d)
			x.Adjustments = append(x.Adjustments, remit.Adjustment{Group: group, Reason: reason, Amount: d})
			if group == "PR" {
				share = share.Add(d)
			}
		}
		switch {
		case kind == 3, kind == 2 && i == 0:
			x.Adjustments = []remit.Adjustment{{Group: m.pick("CO", "CO", "PR", "OA"), Reason: m.pick("16", "50", "97", "29", "197"), Amount: l.Charge}}
			x.Remarks = []remit.Remark{{List: "HE", Code: m.pick("N290", "M127", "N115")}}
			if x.Adjustments[0].Group == "PR" {
				share = share.Add(l.Charge)
			}
			rest = decimal.Zero
		default:
			cut("CO", "45", 30)
			if kind > 0 {
				cut("PR", m.pick("1", "2", "3"), 20)
			}
			if m.chance(10) {
				cut("OA", "94", 5)
			}
			if m.chance(10) {
				cut("PI", "104", 3)
			}
		}
		x.Paid = rest
		out.Lines = append(out.Lines, x)
		out.Charge, out.Paid = out.Charge.Add(l.Charge), out.Paid.Add(rest)
	}
	out.PatientResponsibility = remit.Given(share)
	return out
}

// negated is a reversal.
func negated(c remit.Claim) remit.Claim {
	c.Status, c.Charge, c.Paid, c.PatientResponsibility = "22", c.Charge.Neg(), c.Paid.Neg(), remit.Optional{}
	lines := c.Lines
	c.Lines = nil
	for _, l := range lines {
		l.Charge, l.Paid = l.Charge.Neg(), l.Paid.Neg()
		list := l.Adjustments
		l.Adjustments = nil
		for _, a := range list {
			a.Amount = a.Amount.Neg()
			l.Adjustments = append(l.Adjustments, a)
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

// second sends the claim to the next payer, which mostly answers.
func (m *maker) second(c *claim.Claim, first remit.Claim) {
	next := *c
	next.Payer, next.Subscriber.Responsibility = c.OtherPayers[0].Payer, "S"
	next.OtherPayers = []claim.OtherPayer{{Payer: c.Payer, Responsibility: "P", Paid: first.Paid}}
	m.l.Send(&next, remit.Batch{Interchange: 9, Group: 9, Set: 2, ID: "S" + c.ID, Created: c.From.AddDays(60)}, remit.Source{File: "second.837"})
	if m.chance(40) {
		return
	}
	out := remit.Claim{ID: c.ID, Status: "2", PayerClaim: "S" + c.ID, From: c.From, Through: c.From, Group: -1, Charge: first.Charge}
	for _, l := range first.Lines {
		x := remit.Line{Procedure: l.Procedure, Charge: l.Charge, Date: c.From}
		prior, share := l.Charge, decimal.Zero
		for _, a := range l.Adjustments {
			if a.Group == "PR" {
				share = share.Add(a.Amount)
			}
		}
		prior = prior.Sub(share)
		x.Paid = share.Div(decimal.NewFromInt(2)).RoundDown(2)
		left := share.Sub(x.Paid)
		if !prior.IsZero() {
			x.Adjustments = append(x.Adjustments, remit.Adjustment{Group: "OA", Reason: "23", Amount: prior})
		}
		if !left.IsZero() {
			x.Adjustments = append(x.Adjustments, remit.Adjustment{Group: "PR", Reason: "2", Amount: left})
		}
		out.Lines = append(out.Lines, x)
		out.Paid = out.Paid.Add(x.Paid)
	}
	m.post(next.Payer, c.From.AddDays(75), out)
}

func (m *maker) pay(c *claim.Claim, after int, answer remit.Claim) {
	m.post(c.Payer, c.From.AddDays(after), answer)
}

func (m *maker) post(by claim.Payer, day remit.Date, answer remit.Claim) {
	m.n++
	amount := answer.Paid
	p := &remit.Payment{Control: "0001", Date: day, Trace: fmt.Sprintf("T%06d", m.n), TraceOriginator: "1" + by.ID, Payer: remit.Party{Name: by.Name, IDType: "XV", ID: by.ID},
		Payee: remit.Party{Name: "EXAMPLE CLINIC", IDType: "XX", ID: "1234567893"}, Claims: []remit.Claim{answer}}
	if amount.IsNegative() {
		p.Adjustments = []remit.ProviderAdjustment{{Provider: "1234567893", Reason: "FB", Amount: amount}}
		amount = decimal.Zero
	}
	p.Amount = amount
	m.d = m.d.Add(amount)
	m.l.Post(p, remit.PostOptions{})
}

// book books what patients pay and what is given up.
func (m *maker) book(key string, c *claim.Claim) {
	s := m.l.Standing(key, remit.Terms{})
	if s == nil {
		return
	}
	due := s.PatientDue()
	switch {
	case due.IsPositive() && m.chance(50):
		d := due
		if m.chance(50) {
			d = m.cents(int(due.Shift(2).IntPart()))
		} else if m.chance(10) {
			d = due.Add(m.cents(500)) // too much
		}
		_ = m.l.Book(remit.Booking{Claim: key, Kind: remit.KindPatientPaid, Date: c.From.AddDays(100), Amount: d, Reference: "R" + c.ID})
	case due.IsPositive() && m.chance(10):
		_ = m.l.Book(remit.Booking{Claim: key, Kind: remit.KindPatientWriteOff, Date: c.From.AddDays(120), Amount: due, Reference: "B" + c.ID})
	case s.Balance.IsPositive() && m.chance(30):
		_ = m.l.Book(remit.Booking{Claim: key, Kind: remit.KindWriteOff, Date: c.From.AddDays(90), Amount: s.Balance, Reference: "W" + c.ID})
	}
}
