package remit

import (
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// Terms are what standings are worked out by, beside the ledger.
type Terms struct {
	AsOf  Date   // for Standing.Age
	Rates *Rates // what payers have agreed to; nil: Price alone counts

	// Price gives what a fee schedule has for the lines of a claim, such as Claim.Price with the schedule and its options: for
	// rates in percent, and where there are no rates. Nil: there is no schedule.
	Price func(*claim.Claim) []fees.Price
}

// Standings are all claims with where they stand: those that were sent in order of sending, behind them the remittances
// without a claim in order of posting.
func (l *Ledger) Standings(t Terms) iter.Seq[*Standing] {
	return func(yield func(*Standing) bool) {
		named := l.byName()
		for _, sent := range []bool{true, false} {
			for _, k := range l.books {
				if k.empty() || (k.sent != nil) != sent {
					continue
				}
				if !yield(l.standing(k, &t, named[k])) {
					return
				}
			}
		}
	}
}

// Standing is where the claim of a key stands; nil when there is none.
func (l *Ledger) Standing(key string, t Terms) *Standing {
	k := l.keys[key]
	if k == nil || k.empty() {
		return nil
	}
	return l.standing(k, &t, l.byName()[k])
}

// byName are the provider adjustments by the claim that they name, as the ledger stands. They are worked out once for as
// long as nothing is added: who asks claim by claim does not pay for all adjustments each time.
func (l *Ledger) byName() map[*book][]Entry {
	if l.naming == nil {
		l.naming = map[*book][]Entry{}
		for i := range l.provider {
			x := &l.provider[i]
			if k := l.named(x.Reference); k != nil {
				l.naming[k] = append(l.naming[k], x.entryOf(k))
			}
		}
	}
	return l.naming
}

// entryOf is the provider adjustment as one of a claim.
func (x *ProviderPosting) entryOf(k *book) Entry {
	e := x.Entry
	e.Claim, e.Reference = k.key, x.Reference
	return e
}

func (l *Ledger) standing(k *book, t *Terms, provider []Entry) *Standing {
	s := &Standing{Key: k.key, Account: k.account, Sent: k.sent, Sends: k.sends, Status: k.state.status, Voided: k.voided, Provider: provider, Answers: k.state.answers}
	s.head(k, t)
	for c, d := range k.cells {
		s.Amounts.add(c.kind, d)
		switch c.kind {
		case KindPatientPaid:
			s.PatientPaid = s.PatientPaid.Add(d)
		case KindPatientWriteOff:
			s.PatientWrittenOff = s.PatientWrittenOff.Add(d)
		case KindWriteOff:
			s.WrittenOff = s.WrittenOff.Add(d)
		}
	}
	s.lines(k)
	s.answers(k)
	if s.Status == Pending {
		if codes, rejected := l.rejection(k); rejected {
			s.Status, s.Rejections = Rejected, codes
		}
	}
	if k.asksOnly() && s.Status != Rejected {
		s.Status = Predetermined
	}
	s.expect(t)
	s.Due = k.due(s)
	l.replacements(s, k)
	s.doubts(k)
	return s
}

// head says to whom the claim was sent and how old it is.
func (s *Standing) head(k *book, t *Terms) {
	if k.sent != nil {
		s.Payer, s.PayerID = k.sent.Payer.Name, k.sent.Payer.ID
		s.From, _ = k.sent.Period()
	} else {
		a := k.answers[0]
		s.Payer, s.PayerID, s.From = a.Payer, a.PayerID, firstDay(a.Claim)
	}
	if !t.AsOf.IsZero() && !s.From.IsZero() {
		s.Age = t.AsOf.Sub(s.From)
	}
}

// lines are the service lines.
func (s *Standing) lines(k *book) {
	switch {
	case k.sent != nil:
		for i := range k.sent.Lines {
			l := &k.sent.Lines[i]
			s.Lines = append(s.Lines, LineStanding{Line: i + 1, Code: l.Code.Text(), Modifiers: claim.Texts(l.Modifiers)})
			if l.Code.Text() == "" {
				s.Lines[i].Code = l.RevenueCode
			}
		}
	default:
		for _, a := range k.answers {
			for i := len(s.Lines); i < len(a.Claim.Lines); i++ {
				p := &a.Claim.Lines[i].Procedure
				s.Lines = append(s.Lines, LineStanding{Line: i + 1, Code: p.Code, Modifiers: p.Modifiers})
			}
		}
	}
	for c, d := range k.cells {
		if c.line > 0 && c.line <= len(s.Lines) {
			s.Lines[c.line-1].Amounts.add(c.kind, d)
		}
	}
	if k.sent == nil { // the charge stands on the claim
		for i := range s.Lines {
			l := &s.Lines[i]
			for _, t := range k.state.slots {
				for _, p := range t.pieces {
					if p.line == l.Line {
						l.Charge, l.Balance = l.Charge.Add(p.charge), l.Balance.Add(p.charge)
					}
				}
			}
		}
	}
	denied := map[int]bool{}
	for _, t := range k.state.slots {
		for _, p := range t.pieces {
			if p.line <= 0 || p.line > len(s.Lines) || p.echo {
				continue
			}
			l := &s.Lines[p.line-1]
			if was, ok := denied[p.line]; !ok || was {
				denied[p.line] = p.denied
			}
			l.Answered, l.Denied = true, denied[p.line]
		}
	}
	s.allow(k)
}

// allow works out what the first payer that has not denied everything allows.
func (s *Standing) allow(k *book) {
	for _, t := range k.state.slots {
		denied := true
		for _, p := range t.pieces {
			denied = denied && (p.denied || p.echo)
		}
		if denied && t != k.state.slots[len(k.state.slots)-1] {
			continue
		}
		for _, p := range t.pieces {
			d := p.allowed()
			s.Allowed = s.Allowed.Add(d)
			s.behind = s.behind || !p.earlier.IsZero()
			if p.line > 0 && p.line <= len(s.Lines) {
				l := &s.Lines[p.line-1]
				l.Allowed, l.Secondary = l.Allowed.Add(d), l.Secondary || !p.earlier.IsZero()
			}
		}
		return
	}
}

// allowed is what is allowed for a piece: of a line its amount B6, else what is paid, left to the patient and kept back by
// sequestration.
func (p *piece) allowed() decimal.Decimal {
	if !p.whole && !p.rest {
		for i, q := range p.of.pieces {
			if q == p {
				return p.of.Claim.Lines[i].Allowed()
			}
		}
	}
	d := p.paid
	for i := range p.adjusts {
		if a := &p.adjusts[i]; a.Group == "PR" || a.Group == "CO" && a.Reason == "253" {
			d = d.Add(a.Amount)
		}
	}
	return d
}

// answers lists payments and denials.
func (s *Standing) answers(k *book) {
	for _, a := range k.state.answers {
		if a.Effect != Estimated {
			s.Payments = append(s.Payments, Remittance{a.Payer, a.PayerID, a.Trace, a.Date, a.Claim.Paid, a.Source})
		}
	}
	for i, a := range k.state.answers {
		for _, p := range a.pieces {
			if p.denied && (!p.out || p.listed) && a.Effect != Reversal && a.Effect != Estimated && !k.state.settled(p) {
				s.deny(p, i)
			}
		}
	}
}

// settled reports whether a payer behind the one that denied has decided otherwise. One that only repeats the denial has not.
func (s *state) settled(p *piece) bool {
	behind := false
	for _, t := range s.slots {
		for _, q := range t.pieces {
			if q.of == p.of {
				behind = true
				break
			}
			if behind && !q.denied && !q.rest && !q.echo && p.about(q) {
				return true
			}
		}
	}
	return false
}

func (s *Standing) deny(p *piece, answer int) {
	a := p.of
	d := Denial{Line: max(p.line, 0), Payer: a.Payer, PayerID: a.PayerID, Rank: a.Rank, Date: a.Date, Answer: answer, Remarks: p.remarks}
	if len(p.adjusts) == 0 {
		if !p.rest && len(a.Claim.Adjustments) == 0 {
			d.Amount = p.charge
			s.Denials = append(s.Denials, d)
		}
		return
	}
	for i := range p.adjusts {
		x := &p.adjusts[i]
		if x.cut() {
			continue
		}
		d.Group, d.Reason, d.Amount = x.Group, x.Reason, x.Amount
		s.Denials = append(s.Denials, d)
	}
}

// expect compares what was allowed with what was agreed.
func (s *Standing) expect(t *Terms) {
	if s.Sent == nil || t.Rates == nil && t.Price == nil {
		return
	}
	var prices []fees.Price
	if t.Price != nil {
		prices = t.Price(s.Sent)
	}
	var sum decimal.Decimal
	known, under := false, false
	days := t.stay(s.Sent)
	for i := range s.Lines {
		var p *fees.Price
		if i < len(prices) {
			p = &prices[i]
		}
		l := &s.Lines[i]
		daily := days != nil && days.lines[i].in
		if daily {
			l.Expected, l.Steps = Given(days.lines[i].expected), days.lines[i].steps
		} else {
			l.Expected, l.Steps = t.expected(s.Sent, i, p)
		}
		if !l.Expected.Valid {
			continue
		}
		known = true
		sum = sum.Add(l.Expected.Decimal)
		l.Underpaid = !daily && l.Answered && !l.Denied && !l.Secondary && l.Allowed.LessThan(l.Expected.Decimal)
		under = under || l.Underpaid
	}
	if days != nil && days.compare(s) {
		under = true
	}
	if !known {
		return
	}
	s.Expected = Given(sum)
	whole := len(s.Lines) > 0
	for i := range s.Lines {
		whole = whole && !s.Lines[i].Answered && s.Lines[i].Expected.Valid
	}
	if whole && s.Status == Paid { // answered as a whole
		under = s.Allowed.LessThan(sum) && !s.behind
		if under && days != nil {
			s.Lines[days.first].Underpaid = true
		}
	}
	if under && s.Status == Paid {
		s.Status = Underpaid
	}
}

// due reports whether a payer has the claim and has not answered.
func (k *book) due(s *Standing) bool {
	if k.sent == nil || s.Status == Rejected || s.Status == Predetermined {
		return false
	}
	if s.Status == Pending {
		return true
	}
	for i := range k.sends {
		x := &k.sends[i]
		answered := false
		for _, a := range k.answers {
			answered = answered || a.Effect != Estimated && (a.Rank == x.Rank || payerOfClaim(&x.Claim.Payer).alike(a.sender) > 0 || payerOfClaim(&x.Claim.Payer).near(a.sender)) && !a.Date.Before(x.Batch.Created)
		}
		if !answered && (x.Rank > 1 || i == len(k.sends)-1 && i > 0) {
			return true
		}
	}
	for _, a := range k.state.answers {
		if a.Effect != InForce || a.Claim.Status != "19" && a.Claim.Status != "20" && a.Claim.Status != "21" && a.Claim.Status != StatusNotOurs {
			continue
		}
		later := false
		for _, o := range k.answers {
			later = later || o.Rank > a.Rank || a.Claim.Status == StatusNotOurs && !o.sender.same(a.sender)
		}
		if !later {
			return true
		}
	}
	return false
}

// doubts is what a person should look at.
func (s *Standing) doubts(k *book) {
	add := func(text string) {
		for _, d := range s.Doubts {
			if d == text {
				return
			}
		}
		s.Doubts = append(s.Doubts, text)
	}
	for _, a := range k.state.answers {
		if a.Match.Doubtful {
			add("a remittance may be about another claim: " + a.Match.Why)
		}
		if k.sent != nil && a.Currency != k.sent.Billing.Currency && !(dollars(a.Currency) && dollars(k.sent.Billing.Currency)) {
			add("a payment is in another currency than the claim")
		}
		if a.Effect == Reversal {
			switch {
			case a.target == nil:
				add("a reversal takes back what is not in the ledger")
			case !a.exact():
				add("a reversal takes back another amount than was paid")
			}
		}
		if a.Effect == Replaced && !a.Claim.Paid.IsZero() {
			add("an answer was replaced without a reversal")
		}
		if a.Effect == InForce && a.repeats() && !slices.ContainsFunc(k.answers, func(o *Answer) bool { return o.Effect != Estimated && (o.Rank < a.Rank || !o.sender.same(a.sender)) }) {
			add("it repeats what an earlier payer did (OA 23), whose answer is not here")
		}
		if a.Effect == Refused {
			add("what is paid was denied later without a reversal")
		}
		if k.sent != nil {
			for i, line := range a.Lines {
				if line == 0 && i < len(a.Claim.Lines) {
					add("a line of a remittance fits none that was sent")
				}
			}
		}
		if len(a.Claim.Check(nil)) > 0 && !onlyInfo(a.Claim) {
			add("an answer does not add up")
		}
	}
	if s.ReplacedBy != "" && s.Balance.IsPositive() {
		add("a claim with another account number replaces it: what is open is asked for there")
	}
	switch {
	case !s.Balance.IsNegative():
	case s.Paid.GreaterThan(s.Charge) && !s.Charge.IsNegative():
		add("paid more than charged")
	case k.sent != nil:
		add("more was paid and adjusted than was charged")
	}
}

// onlyInfo reports whether what Check finds is nothing wrong.
func onlyInfo(c *Claim) bool {
	for _, i := range c.Check(nil) {
		if i.Severity == fault {
			return false
		}
	}
	return true
}
