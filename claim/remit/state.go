package remit

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// state is where a claim stands by what its book has. It is a function of what was sent, answered and booked, not of the
// order in which that was posted.
type state struct {
	cells   map[cell]decimal.Decimal
	order   []cell // of cells, as they came up
	answers []*Answer
	slots   []*slot // payers in the order in which they pay
	lost    []*Answer
	status  Status
}

// slot is what a payer said.
type slot struct {
	payer  payer
	shown  [2]string // name and number
	rank   int
	pieces []*piece // in force
	order  int
}

func (s *state) add(c cell, d decimal.Decimal) {
	was, ok := s.cells[c]
	if !ok {
		s.order = append(s.order, c)
	}
	s.cells[c] = was.Add(d)
}

// orderOf are the cells of a map in an order of their own.
func orderOf(m map[cell]decimal.Decimal) []cell {
	out := make([]cell, 0, len(m))
	for c := range m {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.kind, b.kind), cmp.Compare(a.payerID, b.payerID), cmp.Compare(a.payer, b.payer),
			cmp.Compare(a.group, b.group), cmp.Compare(a.reason, b.reason))
	})
	return out
}

// work works out where the claim stands.
func (k *book) work() *state {
	s := &state{cells: map[cell]decimal.Decimal{}}
	k.rankAnswers()
	s.answers = slices.Clone(k.answers)
	slices.SortStableFunc(s.answers, func(a, b *Answer) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.seq, b.seq))
	})
	for _, a := range s.answers {
		a.Effect, a.target, a.taken = InForce, nil, false
		a.Lines = k.matchLines(a.Claim)
		a.cutUp()
		switch {
		case !a.Claim.Posted():
			a.Effect = Estimated
		case a.Claim.Reversal():
			a.Effect = Reversal
		}
	}
	s.pair()
	s.enforce(k)
	k.charges(s)
	s.cash(k)
	s.count(k)
	for i := range k.bookings {
		b := &k.bookings[i]
		s.add(cell{kind: b.Kind}, b.Amount)
	}
	if k.sent != nil && !k.asksOnly() {
		if paid := k.copay(); !paid.IsZero() {
			s.add(cell{kind: KindPatientPaid}, paid)
		}
	}
	s.judge(k)
	return s
}

// copay is what the claim says that the patient has paid (AMT*F5), unless the same amount of the same day is booked.
func (k *book) copay() decimal.Decimal {
	paid := k.sent.Claim.PatientPaid
	from, _ := k.sent.Period()
	for i := range k.bookings {
		if b := &k.bookings[i]; b.Kind == KindPatientPaid && b.Date == from && b.Amount.Equal(paid) {
			return decimal.Decimal{}
		}
	}
	return paid
}

// rankAnswers tells the place of the payer of each answer: by its status, by the claim that was sent to it, by its other
// answers, else the first, or the second where it repeats what earlier payers did. Payers that answer as the first although
// they were asked behind another one have the place in which they were asked.
func (k *book) rankAnswers() {
	for _, a := range k.answers {
		a.Rank = rankByStatus(a.Claim.Status)
		if a.Rank == 1 {
			a.Rank = max(1, k.rankAsked(a.sender))
		}
	}
	for _, a := range k.answers {
		if a.Rank != 0 {
			continue
		}
		for _, o := range k.answers {
			if rankByStatus(o.Claim.Status) != 0 && o.sender.same(a.sender) {
				a.Rank = o.Rank
				if o.Claim.PayerClaim == a.Claim.PayerClaim {
					break
				}
			}
		}
		for i := range k.sends {
			if s := &k.sends[i]; a.Rank == 0 && s.Rank > 0 && payerOfClaim(&s.Claim.Payer).alike(a.sender) > 0 {
				a.Rank = s.Rank
			}
		}
		if a.Rank == 0 {
			a.Rank = 1
			if a.repeats() {
				a.Rank = 2
			}
		}
	}
}

// rankAsked is the place in which a payer was asked, or is named as one to be asked; 0 when it is none of them, or in several
// places.
func (k *book) rankAsked(who payer) (rank int) {
	for _, is := range [...]func(payer) bool{func(p payer) bool { return p.alike(who) > 0 }, who.near} {
		several := false
		take := func(p *claim.Payer, n int) {
			if n == 0 || !is(payerOfClaim(p)) {
				return
			}
			several = several || rank != 0 && rank != n
			rank = n
		}
		for i := range k.sends {
			c := k.sends[i].Claim
			take(&c.Payer, k.sends[i].Rank)
			for j := range c.OtherPayers {
				if o := &c.OtherPayers[j]; o.Responsibility != "" {
					take(&o.Payer, rankOf(o.Responsibility))
				}
			}
		}
		switch {
		case several:
			return 0
		case rank != 0:
			return rank
		}
	}
	return 0
}

// repeats reports whether an answer has adjustments for what earlier payers did.
func (a *Answer) repeats() bool {
	has := func(list []Adjustment) bool {
		return slices.ContainsFunc(list, func(x Adjustment) bool { return x.prior() })
	}
	return has(a.Claim.Adjustments) || slices.ContainsFunc(a.Claim.Lines, func(l Line) bool { return has(l.Adjustments) })
}

// enforce finds which pieces of the answers are in force.
func (s *state) enforce(k *book) {
	for n, a := range s.answers {
		if a.Effect != InForce {
			continue
		}
		t := s.slotOf(a, n)
		s.place(k, t, a, n)
	}
	slices.SortStableFunc(s.slots, func(a, b *slot) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.order, b.order)) })
	for _, t := range s.slots {
		t.pieces = slices.DeleteFunc(t.pieces, func(p *piece) bool { return p.out })
	}
	s.hear()
	for _, a := range s.answers {
		if a.Effect == InForce && !slices.ContainsFunc(a.pieces, func(p *piece) bool { return !p.out }) {
			a.Effect = Replaced
			switch {
			case a.taken:
				a.Effect = TakenBack
			case all(a.pieces, func(p *piece) bool { return p.repeated && !p.listed }):
				a.Effect = Repeated
			case all(a.pieces, func(p *piece) bool { return p.listed || p.repeated || p.rest }):
				a.Effect = Refused
			}
		}
	}
}

// hear finds the pieces that settle nothing: a payer that pays 0 and only repeats what an earlier one has denied.
func (s *state) hear() {
	for i, t := range s.slots {
		for _, q := range t.pieces {
			q.echo = false
			if q.denied || q.rest || !q.paid.IsZero() || len(q.adjusts) > 0 {
				continue
			}
			for _, before := range s.slots[:i] {
				for _, p := range before.pieces {
					if !p.rest && !p.echo && p.about(q) {
						q.echo = p.denied // as the last of them said
					}
				}
			}
		}
	}
}

// about reports whether two pieces of different payers speak of the same service.
func (p *piece) about(q *piece) bool { return q.whole || p.whole || p.rest || q.line == p.line }

func all(list []*piece, ok func(*piece) bool) bool {
	return !slices.ContainsFunc(list, func(p *piece) bool { return !ok(p) })
}

func (s *state) slotOf(a *Answer, n int) *slot {
	for _, t := range s.slots {
		if t.rank == a.Rank && t.payer.same(a.sender) {
			return t
		}
	}
	t := &slot{payer: a.sender, shown: [2]string{a.Payer, a.PayerID}, rank: a.Rank, order: n}
	s.slots = append(s.slots, t)
	return t
}

// place puts the pieces of an answer in force: they take the place of earlier ones of the payer for the same service,
// unless both fit into what was charged for it, as with a claim that the payer has split.
func (s *state) place(k *book, t *slot, a *Answer, n int) {
	earlier := false // the payer has answered before, be it taken back or not
	for _, o := range s.answers[:n] {
		earlier = earlier || o.Claim.Posted() && !o.Claim.Reversal() && o.sender.same(a.sender) && o.Rank == a.Rank && !o.onlyRepeats()
	}
	var fresh []*piece
	for _, p := range a.pieces {
		if p.out { // taken back
			continue
		}
		rivals := t.rivals(p)
		switch {
		case p.repeated && earlier:
			p.out = true
		case p.rest && !slices.ContainsFunc(a.pieces, func(q *piece) bool { return !q.rest && !q.out }):
			p.out = true
		case len(rivals) == 0 || k.fits(a, p, rivals):
			fresh = append(fresh, p)
		case p.denied && slices.ContainsFunc(rivals, func(q *piece) bool { return q.paid.IsPositive() }):
			p.out, p.listed = true, true
		default:
			for _, q := range rivals {
				q.out = true
				q.of.dropRest()
			}
			p.withoutPaid()
			fresh = append(fresh, p)
		}
	}
	t.pieces = append(t.pieces, fresh...)
}

// onlyRepeats reports whether an answer says nothing but that there was one before.
func (a *Answer) onlyRepeats() bool { return all(a.pieces, func(p *piece) bool { return p.repeated }) }

// dropRest takes what an answer says of the claim as a whole out of force when nothing else of it is.
func (a *Answer) dropRest() {
	if all(a.pieces, func(p *piece) bool { return p.rest || p.out }) {
		for _, p := range a.pieces {
			p.out = true
		}
	}
}

// withoutPaid takes away the adjustments that only say that an earlier answer has paid (B13).
func (p *piece) withoutPaid() {
	p.adjusts = slices.DeleteFunc(p.adjusts, func(a Adjustment) bool { return a.Reason == "B13" && a.Group != "PR" })
}

// rivals are the pieces in force for the same service.
func (t *slot) rivals(p *piece) (out []*piece) {
	for _, q := range t.pieces {
		switch {
		case q.out || q.of == p.of || p.rest:
		case p.whole || q.whole, q.line == p.line && !q.rest && p.line >= 0, q.line < 0 && p.line < 0 && q.sameService(p):
			out = append(out, q)
		}
	}
	return out
}

// sameService compares lines that fit none of the claim.
func (p *piece) sameService(q *piece) bool {
	a, b := &p.of.Claim.Lines[-1-p.line], &q.of.Claim.Lines[-1-q.line]
	return plain(a.Procedure.Code) == plain(b.Procedure.Code) && a.Charge.Equal(b.Charge)
}

// fits reports whether a piece and its rivals together are no more than what was charged.
func (k *book) fits(a *Answer, p *piece, rivals []*piece) bool {
	if k.sent == nil {
		return false
	}
	var sum decimal.Decimal
	for _, q := range rivals {
		sum = sum.Add(q.charge)
	}
	for _, q := range a.pieces {
		if !q.out && !q.rest && (p.whole || q.line == p.line) {
			sum = sum.Add(q.charge)
		}
	}
	return sum.LessThanOrEqual(k.charged(p))
}

// charged is the charge of what a piece is about, as it was sent.
func (k *book) charged(p *piece) decimal.Decimal {
	switch {
	case k.sent == nil:
		return p.charge
	case p.whole:
		return chargeOf(k.sent)
	case p.line > 0 && p.line <= len(k.sent.Lines):
		return k.sent.Lines[p.line-1].Charge
	}
	return p.charge
}

// charges puts in what was asked for.
func (k *book) charges(s *state) {
	if k.sent == nil {
		var sum decimal.Decimal
		for _, a := range s.answers {
			if a.Effect == InForce || a.Effect == Reversal && a.target == nil {
				sum = sum.Add(a.Claim.Charge)
			}
		}
		s.add(cell{kind: KindCharge}, sum)
		return
	}
	if k.asksOnly() {
		return
	}
	rest := chargeOf(k.sent)
	for i := range k.sent.Lines {
		l := &k.sent.Lines[i]
		if claim.Given(l.Charge) && l.RevenueCode != "0001" {
			s.add(cell{line: i + 1, kind: KindCharge}, l.Charge)
			rest = rest.Sub(l.Charge)
		}
	}
	if !rest.IsZero() {
		s.add(cell{kind: KindCharge}, rest)
	}
}

// asksOnly reports whether the claim is a predetermination: it has a charge in name only.
func (k *book) asksOnly() bool { return k.sent != nil && k.sent.Claim.Predetermination }

// cash puts in what was paid and taken back, whatever became of the answers.
func (s *state) cash(k *book) {
	for _, a := range s.answers {
		if a.Effect == Estimated {
			continue
		}
		for _, p := range a.pieces {
			if !p.paid.IsZero() {
				s.add(cell{line: max(p.line, 0), kind: KindPaid, payer: a.Payer, payerID: a.PayerID}, p.paid)
			}
		}
		if k.sent == nil && a.Effect == Reversal && a.target == nil {
			for _, p := range a.pieces {
				s.addAdjusts(p, p.adjusts)
			}
		}
	}
}

// addAdjusts counts adjustments of a piece.
func (s *state) addAdjusts(p *piece, list []Adjustment) {
	for i := range list {
		a := &list[i]
		c := cell{line: max(p.line, 0), kind: KindOther, payer: p.of.Payer, payerID: p.of.PayerID, group: a.Group, reason: a.Reason}
		switch a.Group {
		case "CO":
			c.kind = KindContractual
		case "PR":
			c.kind = KindPatientShare
		}
		if !a.Amount.IsZero() {
			s.add(c, a.Amount)
		}
	}
}

// judge tells the status, apart from what acknowledgments and rates say.
func (s *state) judge(k *book) {
	stands, denied, answered := false, true, false
	for _, t := range s.slots {
		for _, p := range t.pieces {
			if p.rest || p.echo || p.charge.IsZero() && len(p.adjusts) == 0 && p.paid.IsZero() && len(s.answers) > 0 && len(p.of.pieces) > 1 {
				continue
			}
			stands = true
			denied = denied && p.denied
		}
	}
	for _, a := range s.answers {
		answered = answered || a.Effect != Estimated
	}
	switch {
	case k.sent == nil:
		s.status = Unmatched
	case !answered:
		s.status = Pending
	case stands && denied:
		s.status = Denied
	default:
		s.status = Paid
		s.afterReversals()
	}
}

// afterReversals tells reversed from corrected.
func (s *state) afterReversals() {
	for n, a := range s.answers {
		if a.Effect != Reversal {
			continue
		}
		begin := n // answers from here on may be the correction
		if a.target != nil {
			begin = slices.Index(s.answers, a.target)
		}
		corrected := false
		for _, o := range s.answers[min(begin+1, len(s.answers)):] {
			corrected = corrected || o.Effect == InForce && o.sender.same(a.sender)
		}
		if !corrected {
			s.status = Reversed
			return
		}
		s.status = Corrected
	}
}
