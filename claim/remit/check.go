package remit

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/money"
)

// Issue is what does not add up in a payment, and where. It holds no amount and no number of a patient.
type Issue struct {
	Rule     guidelines.RuleID
	Severity guidelines.Severity
	Claim    int   // index in Payment.Claims; -1: the payment itself
	Line     int   // index in Claim.Lines; -1: the claim itself
	Field    Field // which amount is wrong, as far as one can be told
	Index    int   // of the adjustment, where Field is FieldAdjustment
	Text     string
}

// Field is the field that an issue is about.
type Field uint8

// The fields.
const (
	FieldAmount Field = iota // Payment.Amount
	FieldMethod
	FieldTrace // TraceOriginator
	FieldCharge
	FieldPaid
	FieldPatientResponsibility
	FieldAdjustment
	FieldLines
)

// String is the field's name.
func (f Field) String() string {
	switch f {
	case FieldMethod:
		return "method"
	case FieldTrace:
		return "traceOriginator"
	case FieldCharge:
		return "charge"
	case FieldPaid:
		return "paid"
	case FieldPatientResponsibility:
		return "patientResponsibility"
	case FieldAdjustment:
		return "adjustments"
	case FieldLines:
		return "lines"
	}
	return "amount"
}

// Check gives what does not add up in the payment and its claims, in order of the claims and the payment last.
func (p *Payment) Check() []Issue {
	var (
		out []Issue
		t   Totals
	)
	for i := range p.Claims {
		n := len(out)
		out = p.Claims[i].Check(out)
		for k := n; k < len(out); k++ {
			out[k].Claim = i
		}
		t.Add(&p.Claims[i])
	}
	out = append(out, p.CheckReversals()...)
	return p.CheckTotals(&t, out)
}

// Totals are what the claims of a payment come to. The zero value is that of none.
type Totals struct {
	Claims, Lines int
	paid          money.Sum
}

// Add counts a claim. What a predetermination would pay is not counted.
func (t *Totals) Add(c *Claim) {
	t.Claims++
	t.Lines += len(c.Lines)
	if c.Posted() {
		t.paid.Add(c.Paid)
	}
}

// Paid is the sum of what the claims are paid.
func (t *Totals) Paid() decimal.Decimal { return t.paid.Total() }

// CheckTotals appends what is wrong with the payment itself when its claims come to t.
func (p *Payment) CheckTotals(t *Totals, out []Issue) []Issue {
	find := func(rule guidelines.RuleID, severity guidelines.Severity, field Field, text string) {
		out = append(out, Issue{Rule: rule, Severity: severity, Claim: -1, Line: -1, Field: field, Text: text})
	}
	sum := t.paid
	for i := range p.Adjustments {
		sum.Sub(p.Adjustments[i].Amount)
	}
	if !sum.Equal(p.Amount) {
		find("ERA-BAL-04", guidelines.Error, FieldAmount, "The payment is not the sum of what the claims are paid less the provider adjustments.")
	}
	if p.Amount.IsNegative() {
		find("ERA-BAL-04", guidelines.Error, FieldAmount, "A payment is never below zero: what is owed is carried forward by a provider adjustment FB.")
	}
	switch none := p.Method == "NON"; {
	case none && !p.Amount.IsZero():
		find("ERA-STR-01", guidelines.Warning, FieldMethod, "There is an amount, yet the method says that nothing is paid.")
	case !none && p.Method != "" && p.Amount.IsZero():
		find("ERA-STR-01", guidelines.Warning, FieldMethod, "Nothing is paid, which the method NON says.")
	}
	if !dollars(p.Currency) {
		find("ERA-STR-06", guidelines.Warning, FieldAmount, "The payment is in another currency than US dollars: amounts are taken as they stand.")
	}
	if n := p.TraceOriginator; n != "" && (len(n) != 10 || n[0] != '1' || !digits(n)) {
		find("ERA-STR-02", guidelines.Warning, FieldTrace, "The originator of the trace number is 1 and the nine digits of the payer's EIN.")
	}
	return out
}

// dollars reports whether a currency is that of the United States, which none stands for.
func dollars(currency string) bool { return currency == "" || currency == "USD" }

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Check appends what does not add up in the claim and its lines; Issue.Claim is left 0.
func (c *Claim) Check(out []Issue) []Issue {
	find := func(rule guidelines.RuleID, severity guidelines.Severity, line int, field Field, text string) {
		out = append(out, Issue{Rule: rule, Severity: severity, Line: line, Field: field, Text: text})
	}
	var own, all, patient, charges, paid money.Sum
	adjust := func(list []Adjustment, line int, sum *money.Sum) {
		for i := range list {
			a := &list[i]
			sum.Add(a.Amount)
			all.Add(a.Amount)
			if a.Group == "PR" {
				patient.Add(a.Amount)
			}
			if a.Amount.IsZero() {
				find("ERA-STR-03", guidelines.Error, line, FieldAdjustment, "An adjustment of nothing is none.")
				out[len(out)-1].Index = i
			}
		}
	}
	adjust(c.Adjustments, -1, &own)
	for i := range c.Lines {
		l := &c.Lines[i]
		var sum money.Sum
		adjust(l.Adjustments, i, &sum)
		sum.Add(l.Paid)
		if !sum.Equal(l.Charge) {
			find("ERA-BAL-01", guidelines.Error, i, FieldPaid, "The charge of the line less its adjustments is not what is paid for it.")
		}
		charges.Add(l.Charge)
		paid.Add(l.Paid)
	}
	all.Add(c.Paid)
	if !all.Equal(c.Charge) {
		find("ERA-BAL-02", guidelines.Error, -1, FieldPaid, "The charge of the claim less all adjustments is not what is paid for it.")
	}
	if len(c.Lines) > 0 {
		if !charges.Equal(c.Charge) {
			find("ERA-BAL-03", guidelines.Error, -1, FieldCharge, "The charges of the lines do not come to that of the claim.")
		}
		own.Add(c.Paid)
		if !own.Equal(paid.Total()) {
			find("ERA-BAL-03", guidelines.Error, -1, FieldPaid, "What is paid for the lines less the adjustments of the claim is not what is paid for the claim.")
		}
	} else if c.Inpatient == nil && c.DRG == "" && !c.Charge.IsZero() && c.Status == "1" {
		find("ERA-STR-04", guidelines.Info, -1, FieldLines, "There are no lines: for which service how much was paid cannot be told.")
	}
	if left := c.PatientResponsibility.Decimal; left.IsZero() && (c.Reversal() || c.later()) {
		// left out where others have said it
	} else if !patient.Equal(left) {
		find("ERA-BAL-05", guidelines.Warning, -1, FieldPatientResponsibility, "What the patient owes is not the sum of the adjustments PR.")
	}
	if c.Reversal() {
		c.negated(find)
	}
	return out
}

// later reports whether other payers have adjudicated the claim before.
func (c *Claim) later() bool {
	switch c.Status {
	case "2", "3", "20", "21":
		return true
	}
	return false
}

// negated finds amounts of a reversal that are not negated.
func (c *Claim) negated(find func(guidelines.RuleID, guidelines.Severity, int, Field, string)) {
	const text = "A reversal has its amounts negated."
	switch {
	case c.Charge.IsPositive():
		find("ERA-BAL-06", guidelines.Error, -1, FieldCharge, text)
	case c.Paid.IsPositive():
		find("ERA-BAL-06", guidelines.Error, -1, FieldPaid, text)
	}
	for i := range c.Lines {
		switch l := &c.Lines[i]; {
		case l.Charge.IsPositive():
			find("ERA-BAL-06", guidelines.Error, i, FieldCharge, text)
		case l.Paid.IsPositive():
			find("ERA-BAL-06", guidelines.Error, i, FieldPaid, text)
		}
	}
}
