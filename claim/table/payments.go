package table

import (
	"errors"

	"github.com/gomedcode/medcode/claim/remit"
)

// Payment adds a payment with its claims, lines and adjustments, and gives its key.
func (w *Writer) Payment(p *remit.Payment) (key int, err error) {
	w.payments++
	key = w.payments
	r := w.start(payments, key)
	r.int(key)
	r.text(p.Trace)
	r.day(p.Date)
	r.text(p.Method)
	r.text(p.Payer.Name)
	r.text(p.Payee.Name)
	r.amount(p.Amount)
	r.int(len(p.Claims))
	errs := []error{r.end()}
	for i := range p.Claims {
		errs = append(errs, w.paidClaim(key, i+1, 0, &p.Claims[i]))
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

// paidClaim adds the answer to a claim: at a position of a payment, or beside the claim of a key.
func (w *Writer) paidClaim(payment, position, claimKey int, c *remit.Claim) error {
	key := max(payment, claimKey)
	r := w.start(paidClaims, key)
	r.some(payment)
	r.int(position)
	r.null()
	r.text(c.ID)
	r.text(c.PayerClaim)
	r.text(c.Status)
	r.null()
	r.day(c.From)
	r.amount(c.Charge)
	r.amount(c.Paid)
	r.null()
	if c.PatientResponsibility.Valid {
		r.amount(c.PatientResponsibility.Decimal)
	} else {
		r.null()
	}
	r.null()
	r.some(claimKey)
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
		r.amount(l.Charge)
		r.amount(l.Paid)
		r.amount(l.Allowed())
		r.null()
		r.text(l.Control)
		r.some(claimKey)
		errs = append(errs, r.end(), w.adjust(payment, position, claimKey, k+1, l.Adjustments))
	}
	return errors.Join(errs...)
}

func (w *Writer) adjust(payment, position, claimKey, line int, list []remit.Adjustment) error {
	var errs []error
	for _, a := range list {
		r := w.start(adjustments, max(payment, claimKey))
		r.some(payment)
		r.int(position)
		r.some(line)
		r.text(a.Group)
		r.text(a.Reason)
		r.amount(a.Amount)
		r.some(claimKey)
		errs = append(errs, r.end())
	}
	return errors.Join(errs...)
}
