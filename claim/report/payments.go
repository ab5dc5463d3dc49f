package report

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// Payments are what payers answered, by account number. The zero value has none; parts merge in any order.
type Payments struct {
	of      map[digest]paid
	unknown map[digest]struct{} // answered without an amount paid
}

// paid is what was answered for an account number.
type paid struct {
	amount decimal.Decimal
	denied bool
}

func (p paid) merge(q paid) paid { return paid{p.amount.Add(q.amount), p.denied || q.denied} }

func (p *Payments) put(k digest, x paid) {
	if p.of == nil {
		p.of = map[digest]paid{}
	}
	if have, ok := p.of[k]; ok {
		x = have.merge(x)
	}
	p.of[k] = x
}

func (p *Payments) putUnknown(k digest) {
	if p.unknown == nil {
		p.unknown = map[digest]struct{}{}
	}
	p.unknown[k] = struct{}{}
}

// Add adds the claims of a remittance. Predeterminations do not count; what a reversal takes back is subtracted. An answer that states no amount paid
// (PaidUnknown) is neither a payment of nothing nor a denial: it does not count.
func (p *Payments) Add(r *remit.Payment) {
	var none claim.Claim
	for i := range r.Claims {
		c := &r.Claims[i]
		if !c.Posted() || c.ID == "" {
			continue
		}
		if c.PaidUnknown {
			p.putUnknown(digestOf(c.ID))
			continue
		}
		x := paid{amount: c.Paid}
		if !c.Reversal() {
			x.denied = len(remit.NewAnswer(&none, r, i).Denied()) > 0
		}
		p.put(digestOf(c.ID), x)
	}
}

// Merge adds what others have.
func (p *Payments) Merge(others ...*Payments) {
	for _, o := range others {
		for k, x := range o.of {
			p.put(k, x)
		}
		for k := range o.unknown {
			p.putUnknown(k)
		}
	}
}

// Len is how many account numbers were answered with an amount.
func (p *Payments) Len() int { return len(p.of) }
