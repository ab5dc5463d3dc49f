package table

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// Payment adds a payment with its claims, lines and adjustments, and gives its key.
func (w *Writer) Payment(p *remit.Payment) (key int, err error) { return w.Explained(p, nil) }

// Explained is Payment for explanations of benefit, which hold the claims that they answer: keys are those that Claim gives
// them, one for each claim of the payment; 0 or none where it holds none.
func (w *Writer) Explained(p *remit.Payment, keys []int) (key int, err error) {
	w.payments++
	key = w.payments
	r := w.start(payments, key)
	r.int(key)
	r.text(p.Trace)
	r.day(p.Date)
	r.text(p.Method)
	r.text(p.Payer.Name)
	r.text(p.Payee.Name)
	r.paid(p.Amount, !claim.Given(p.Amount) || p.Amount.IsZero() && len(p.Claims) > 0 && !slices.ContainsFunc(p.Claims, func(c remit.Claim) bool { return !c.PaidUnknown }))
	r.int(len(p.Claims))
	r.text(p.Currency)
	errs := []error{r.end()}
	for i := range p.Claims {
		of := 0
		if i < len(keys) {
			of = keys[i]
		}
		errs = append(errs, w.paidClaim(key, i+1, of, &p.Claims[i]))
	}
	for _, a := range p.Adjustments {
		r := w.start(adjustments, key)
		r.int(key)
		r.null()
		r.null()
		r.text("PLB")
		r.text(a.Reason)
		r.amount(a.Amount)
		r.null()
		r.null()
		r.text(a.Reference)
		errs = append(errs, r.end())
	}
	return key, errors.Join(errs...)
}

// some is a number from 1; zero is none.
func (c *cells) some(n int) {
	if n > 0 {
		c.int(n)
	} else {
		c.null()
	}
}

// optional is a number of units; none when it is not given.
func (c *cells) optional(d remit.Optional) {
	if d.Valid {
		c.quantity(d.Decimal)
	} else {
		c.null()
	}
}

// remarks are the codes of remarks on a line.
func remarks(l *remit.Line) (out []string) {
	for _, r := range l.Remarks {
		out = append(out, r.Code)
	}
	return out
}

// stated is an amount; none when it is not given.
func (c *cells) stated(d decimal.Decimal) { c.charge(d, claim.Given(d)) }

// paid is an amount paid; none when it is not stated.
func (c *cells) paid(d decimal.Decimal, unknown bool) { c.charge(d, !unknown) }

// paidClaim adds the answer to a claim: at a position of a payment, beside the claim of a key, or both.
func (w *Writer) paidClaim(payment, position, claimKey int, c *remit.Claim) error {
	key := cmp.Or(payment, claimKey)
	r := w.start(paidClaims, key)
	r.some(payment)
	r.int(position)
	r.null()
	r.text(c.ID)
	r.text(c.PayerClaim)
	r.text(c.Status)
	r.null()
	r.day(c.From)
	r.stated(c.Charge)
	r.paid(c.Paid, c.PaidUnknown || !claim.Given(c.Paid))
	r.null()
	if c.PatientResponsibility.Valid {
		r.amount(c.PatientResponsibility.Decimal)
	} else {
		r.null()
	}
	r.null()
	r.some(claimKey)
	r.null()
	r.null()
	r.null()
	r.text(strings.Join(c.Remarks(), " "))
	errs := []error{r.end(), w.adjust(payment, position, claimKey, 0, c.Adjustments)}
	for k := range c.Lines {
		l := &c.Lines[k]
		r := w.start(paidClaims, key)
		r.some(payment)
		r.int(position)
		r.int(k + 1)
		r.text(c.ID)
		r.text(c.PayerClaim)
		r.text(c.Status)
		r.text(l.Procedure.Code)
		r.day(l.Day(c))
		r.stated(l.Charge)
		r.paid(l.Paid, l.PaidUnknown || !claim.Given(l.Paid))
		r.paid(l.Allowed(), l.PaidUnknown && !slices.ContainsFunc(l.Amounts, func(a remit.Amount) bool { return a.Qualifier == "B6" }))
		r.null()
		r.text(l.Control)
		r.some(claimKey)
		r.text(l.Revenue)
		r.text(strings.Join(l.Procedure.Modifiers, " "))
		r.optional(l.Units)
		r.text(strings.Join(remarks(l), " "))
		errs = append(errs, r.end(), w.adjust(payment, position, claimKey, k+1, l.Adjustments))
	}
	return errors.Join(errs...)
}

func (w *Writer) adjust(payment, position, claimKey, line int, list []remit.Adjustment) error {
	var errs []error
	for _, a := range list {
		r := w.start(adjustments, cmp.Or(payment, claimKey))
		r.some(payment)
		r.int(position)
		r.some(line)
		r.text(a.Group)
		r.text(a.Reason)
		r.amount(a.Amount)
		r.some(claimKey)
		r.optional(a.Quantity)
		r.null()
		errs = append(errs, r.end())
	}
	return errors.Join(errs...)
}
