package ack

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/money"
)

// totals are those of a provider and of its claims.
type totals struct {
	open               bool
	accepted, rejected int
	amount             decimal.Decimal
	quantityAt         x12.Place
	amountAt           x12.Place
	claims             int
	sum                money.Sum
}

func (t *totals) add(c *Claim) {
	t.claims++
	if len(c.Statuses) > 0 {
		t.sum.Add(c.Statuses[0].Amount)
	}
}

// begin begins a level.
func (r *Reader) begin(kind string) {
	r.endLevel()
	r.checkTotals()
	r.level = &Level{Kind: kind}
	r.totals.open = kind == "provider"
}

// endLevel gives the level that is open: another one, or its claims, begin.
func (r *Reader) endLevel() {
	l := r.level
	if l == nil {
		return
	}
	r.give(l)
	r.level = nil
}

// checkTotals compares the totals of a provider with its claims (ACK-277-02).
func (r *Reader) checkTotals() {
	t := &r.totals
	if t.open && t.claims > 0 {
		if n := t.accepted + t.rejected; n > 0 && n != t.claims {
			r.find("ACK-277-02", guidelines.Warning, t.quantityAt, "The quantities of a provider are not the number of its claims.")
		}
		if t.amountAt.ID != "" && !t.sum.Equal(t.amount) {
			r.find("ACK-277-02", guidelines.Warning, t.amountAt, "The amounts of a provider are not the sum of its claims.")
		}
	}
	r.totals = totals{}
}

func (r *Reader) nm1() {
	r.level.Qualifier, r.level.ID = r.el(8), r.el(9)
}

func (r *Reader) trn() {
	if r.rd.Step.Def.Loop.ID == "2200D" {
		r.claim.Account = r.el(2)
		return
	}
	r.level.Trace = r.el(2)
	if r.level.Kind == "receiver" {
		r.batch = r.level.Trace
	}
}

func (r *Reader) accepted() {
	r.level.Accepted = r.num(2)
	r.totals.accepted, r.totals.quantityAt = r.level.Accepted, r.here(2)
}

func (r *Reader) rejected() {
	r.level.Rejected = r.num(2)
	r.totals.rejected, r.totals.quantityAt = r.level.Rejected, r.here(2)
}

func (r *Reader) acceptedAmount() {
	r.level.AcceptedAmount = r.amount(2)
	r.totals.amount, r.totals.amountAt = r.totals.amount.Add(r.level.AcceptedAmount), r.here(2)
}

func (r *Reader) rejectedAmount() {
	r.level.RejectedAmount = r.amount(2)
	r.totals.amount, r.totals.amountAt = r.totals.amount.Add(r.level.RejectedAmount), r.here(2)
}

func (r *Reader) stc() {
	s := Status{
		Category: r.comp(1, 1), Code: r.comp(1, 2), Entity: r.comp(1, 3), Date: r.el(2), Action: r.el(3), Amount: r.amount(4),
		Text: r.el(12),
	}
	for i := 10; i <= 11; i++ {
		if c := r.comp(i, 1); c != "" {
			s.Also = append(s.Also, StatusCode{c, r.comp(i, 2), r.comp(i, 3)})
		}
	}
	switch {
	case rejects(s.Category) && s.Action == "WQ":
		r.find("ACK-277-01", guidelines.Error, r.here(3), "The category rejects, the action accepts.")
	case (s.Category == "A1" || s.Category == "A2") && s.Action == "U":
		r.find("ACK-277-01", guidelines.Error, r.here(3), "The category accepts, the action rejects.")
	}
	var to *[]Status
	switch loop := r.rd.Step.Def.Loop.ID; loop {
	case "2220D":
		to = &r.line.Statuses
	case "2200D":
		to = &r.claim.Statuses
	default:
		to = &r.level.Statuses
	}
	if len(*to) < maxParts {
		*to = append(*to, s)
	}
}

func (r *Reader) svc() {
	l := r.line
	l.Qualifier, l.Code, l.Charge, l.Revenue = r.comp(1, 1), r.comp(1, 2), r.amount(2), r.el(4)
	for i := 3; i <= 6; i++ {
		if m := r.comp(1, i); m != "" {
			l.Modifiers = append(l.Modifiers, m)
		}
	}
}
