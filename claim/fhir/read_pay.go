package fhir

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/claim/remit"
)

// Payments reads what payers have paid: each ExplanationOfBenefit and ClaimResponse of a resource, a Bundle being several, is a
// claim; those of one trace number, day and payer are one payment. Adjustments are those that say group and reason, and the amounts whose reason is fixed:
// deductible (PR 1), coinsurance (PR 2), copayment (PR 3), discount (CO 45), what an earlier payer paid (OA 23). What the
// amounts do not explain is a finding. Authorizations, what is cancelled and events of drug plans are no payments.
func Payments(res r4.Resource) ([]*remit.Payment, []Finding) {
	p := &paymentReader{scope: newScope(nil), out: new(Result)}
	switch r := res.(type) {
	case *r4.ExplanationOfBenefit:
		p.benefit(r, eobPath)
	case *r4.ClaimResponse:
		p.answer(r, "ClaimResponse")
	case *r4.Bundle:
		p.scope = newScope(r)
		for i := range r.Entry {
			switch e := r.Entry[i].Resource.(type) {
			case *r4.ExplanationOfBenefit:
				p.benefit(e, at("Bundle.entry", i)+".resource")
			case *r4.ClaimResponse:
				p.answer(e, at("Bundle.entry", i)+".resource")
			}
		}
	}
	return p.payments, p.out.Findings
}

// paymentReader reads payments.
type paymentReader struct {
	*scope
	payments []*remit.Payment
	out      *Result
}

// benefit reads an ExplanationOfBenefit: its claim gives what was asked for, its adjudications what became of it.
func (p *paymentReader) benefit(e *r4.ExplanationOfBenefit, path string) {
	var asked Result
	p.eob(e, path, &asked)
	if len(asked.Claims) == 0 {
		return
	}
	p.explained(e, path, asked.Claims[0])
}

// explained reads what became of the claim of an ExplanationOfBenefit.
func (p *paymentReader) explained(e *r4.ExplanationOfBenefit, path string, c *claim.Claim) {
	pay := p.payment(c, e.Payment)
	a := &pay.Claims[0]
	a.ID = orElse(c.Claim.AccountNumber, c.ID)
	if req, ok := p.resolve(e, e.Claim).(*r4.Claim); ok && req != nil { // what is answered has the number that it was sent with
		var sent Result
		if p.claim(req, path, &sent); len(sent.Claims) > 0 {
			a.ID = orElse(orElse(sent.Claims[0].Claim.AccountNumber, sent.Claims[0].ID), a.ID)
		}
	}
	a.PayerClaim = payerNumber(e.Identifier)
	if e.Precedence > 1 && e.Precedence < 4 {
		a.Status = string(rune('0' + e.Precedence))
	}
	said(a, &e.Element)
	if q := c.Rendering; q != nil && q.NPI != "" {
		a.Rendering = personOf(q)
		a.Rendering.IDType, a.Rendering.ID = "XX", q.NPI
	}
	for i := range c.Lines {
		x := &e.Item[i]
		l := askedLine(&c.Lines[i])
		p.adjudicate(&l, x.Adjudication, at(path+".item", i))
		l.Remarks = append(l.Remarks, remarks(e.ProcessNote, x.NoteNumber)...)
		l.Control = controlOf(&x.Element)
		a.Lines = append(a.Lines, l)
	}
	p.finish(pay, e.Payment, e.Total, e.Adjudication, path)
}

// payerNumber is the number that the payer has given the claim.
func payerNumber(list []r4.Identifier) string {
	for i := range list {
		if id := &list[i]; id.System == ours+"payer-claim-control" || id.Type.Has("uc") || strings.HasSuffix(id.System, "/clm_id") {
			return own(id.Value)
		}
	}
	return ""
}

// said reads the claim status, where it is given as one of X12.
func said(a *remit.Claim, e *r4.Element) {
	if x := e.Ext(ours + "claim-status"); x != nil && x.ValueCoding != nil && x.ValueCoding.Code != "" {
		a.Status = own(x.ValueCoding.Code)
	}
}

// controlOf is the control number of a line.
func controlOf(e *r4.Element) string {
	if x := e.Ext(ours + "line-control"); x != nil {
		return own(x.ValueString)
	}
	return ""
}

// remarks are the remark codes that notes of a line begin with.
func remarks(list []r4.ProcessNote, numbers []int) []remit.Remark {
	var out []remit.Remark
	for _, n := range numbers {
		for i := range list {
			code, _, _ := strings.Cut(list[i].Text, " ")
			letters := strings.TrimRight(code, "0123456789")
			if list[i].Number == n && len(code) > len(letters) && (letters == "M" || letters == "MA" || letters == "N") {
				out = append(out, remit.Remark{List: "HE", Code: own(code)})
			}
		}
	}
	return out
}

func personOf(q *claim.Party) *remit.Person {
	if q.Organization != "" {
		return &remit.Person{Kind: "2", Name: q.Organization}
	}
	return &remit.Person{Kind: "1", Name: q.LastName, First: q.FirstName, Middle: q.MiddleName, Suffix: q.Suffix}
}

// answer reads a ClaimResponse. What was asked for is in the claim that it answers, where that is there; else lines have what
// the response says of them, by number.
func (p *paymentReader) answer(r *r4.ClaimResponse, path string) {
	if r.Use != "" && r.Use != "claim" || r.Status == "cancelled" || r.Status == "entered-in-error" || r.Status == "draft" {
		return
	}
	c := new(claim.Claim)
	req, known := p.resolve(r, r.Request).(*r4.Claim)
	if known {
		var asked Result
		p.claim(req, path, &asked)
		if len(asked.Claims) > 0 {
			c = asked.Claims[0]
		}
	} else {
		p.out.add("FHIR-PAY-02", path+".request", "the claim that is answered is not there: which services were asked for is not known")
	}
	pay := p.payment(c, r.Payment)
	a := &pay.Claims[0]
	a.ID = orElse(c.Claim.AccountNumber, c.ID)
	if a.ID == "" && r.Request != nil && r.Request.Identifier != nil {
		a.ID = own(r.Request.Identifier.Value)
	}
	a.PayerClaim = payerNumber(r.Identifier)
	if a.PayerClaim == "" && len(r.Identifier) > 0 {
		a.PayerClaim = own(r.Identifier[0].Value)
	}
	said(a, &r.Element)
	if org, ok := p.resolve(r, r.Insurer).(*r4.Organization); ok {
		pay.Payer.Name = own(org.Name)
	}
	for i := range c.Lines {
		a.Lines = append(a.Lines, askedLine(&c.Lines[i]))
	}
	for i := range r.Item {
		x := &r.Item[i]
		place := at(path+".item", i)
		k := i
		if known {
			k = slices.IndexFunc(req.Item, func(y r4.ClaimItem) bool { return y.Sequence == x.ItemSequence })
		} else {
			l := remit.Line{PaidUnknown: true}
			for n := range x.Adjudication {
				if y := &x.Adjudication[n]; hasCode(y.Category, "submitted") {
					l.Charge, _ = amount(moneyOf(y.Amount))
				}
			}
			a.Lines = append(a.Lines, l)
			a.Charge = a.Charge.Add(l.Charge)
		}
		if k < 0 || k >= len(a.Lines) {
			p.out.add("FHIR-REF-01", place+".itemSequence", "the claim has no item of this sequence")
			continue
		}
		l := &a.Lines[k]
		p.adjudicate(l, x.Adjudication, place)
		l.Remarks = append(l.Remarks, remarks(r.ProcessNote, x.NoteNumber)...)
		l.Control = orElse(l.Control, controlOf(&x.Element))
	}
	p.finish(pay, r.Payment, r.Total, r.Adjudication, path)
}

// payment is a payment with one claim, as far as the claim tells.
func (p *paymentReader) payment(c *claim.Claim, m *r4.ClaimPayment) *remit.Payment {
	pay := &remit.Payment{
		Payer:  remit.Party{Name: c.Payer.Name, ID: c.Payer.ID},
		Payee:  remit.Party{Name: orElse(c.Billing.Organization, c.Billing.LastName), ID: c.Billing.NPI},
		Claims: []remit.Claim{{Status: "1", Group: -1, From: c.From, Through: c.Through}},
	}
	if pay.Payee.ID != "" {
		pay.Payee.IDType = "XX"
	}
	if m != nil {
		if m.Amount != nil {
			pay.Amount, _ = amount(m.Amount.Value)
		}
		pay.Date, _ = day(m.Date)
		if m.Identifier != nil {
			pay.Trace = own(m.Identifier.Value)
		}
	}
	a := &pay.Claims[0]
	if n := c.Institutional; n != nil {
		a.DRG = n.DRG
		if b := n.TypeOfBill; len(b) == 4 {
			a.Facility, a.Frequency = b[1:3], b[3:]
		}
	} else {
		a.Facility = c.Claim.PlaceOfService
	}
	if t := c.Claim.TotalCharge; claim.Given(t) {
		a.Charge = t
	} else {
		a.Charge = c.Total()
	}
	a.Filing = c.Payer.FilingIndicator
	if x := &c.Patient; x.LastName != "" {
		a.Patient = personOf(&x.Party)
		if a.Patient.ID = orElse(c.Subscriber.MemberID, x.MemberID); a.Patient.ID != "" {
			a.Patient.IDType = "MI"
		}
	}
	pay.Payee.Address, pay.Payer.Address = addressOr(c.Billing.Address), addressOr(c.Payer.Address)
	return pay
}

func addressOr(a *claim.Address) claim.Address {
	if a == nil {
		return claim.Address{}
	}
	return *a
}

// askedLine is a line as it was asked for.
func askedLine(l *claim.Line) remit.Line {
	out := remit.Line{Charge: l.Charge, PaidUnknown: true, Revenue: l.RevenueCode, Date: l.Date, Control: l.Control}
	if !l.Through.IsZero() && l.Through != l.Date {
		out.Date, out.From, out.Through = claim.Date{}, l.Date, l.Through
	}
	switch {
	case !l.Code.IsZero():
		out.Procedure = remit.Procedure{Qualifier: orElse(l.Qualifier, "HC"), Code: l.Code.Text(), Modifiers: claim.Texts(l.Modifiers)}
	case l.RevenueCode != "":
		out.Procedure, out.Revenue = remit.Procedure{Qualifier: "NU", Code: l.RevenueCode}, ""
	case l.NDC != nil:
		out.Procedure = remit.Procedure{Qualifier: "N4", Code: l.NDC.Code}
	}
	if claim.Given(l.Units) {
		out.Units = remit.Given(l.Units)
	}
	return out
}

// fixed are the amounts whose group and reason are fixed by what they are: group, reason, name of CARIN, name of CMS.
var fixed = [...][4]string{
	{"PR", "1", "deductible", "line_bene_ptb_ddctbl_amt"},
	{"PR", "2", "coinsurance", "line_coinsrnc_amt"},
	{"PR", "3", "copay", "copay"},
	{"CO", "45", "discount", "discount"},
	{"OA", "23", "priorpayerpaid", "line_bene_prmry_pyr_pd_amt"},
}

// adjudicate reads what became of a line.
func (p *paymentReader) adjudicate(l *remit.Line, list []r4.Adjudication, path string) {
	var allowed decimal.Decimal
	paid, hasAllowed := false, false
	seen := [len(fixed)]bool{}
	for i := range list {
		x := &list[i]
		value, ok := amount(moneyOf(x.Amount))
		group, reason := x.Category.Code(sysGroup), x.Reason.Code(sysCARC)
		switch {
		case group != "" && reason != "":
			a := remit.Adjustment{Group: own(group), Reason: own(reason), Amount: value}
			if q, given := amount(x.Value); given {
				a.Quantity = remit.Given(q)
			}
			l.Adjustments = append(l.Adjustments, a)
		case ok && x.Category.Code(x12List+"522") != "":
			l.Amounts = append(l.Amounts, remit.Amount{Qualifier: own(x.Category.Code(x12List + "522")), Value: value})
		case x.Category.Code(x12List+"673") != "":
			if q, given := amount(x.Value); given {
				l.Quantities = append(l.Quantities, remit.Amount{Qualifier: own(x.Category.Code(x12List + "673")), Value: q})
			}
		case !ok:
			for k := range codingsOf(x.Reason) {
				if y := &x.Reason.Coding[k]; y.System == sysRARC && y.Code != "" {
					l.Remarks = append(l.Remarks, remit.Remark{List: "HE", Code: own(y.Code)})
				}
			}
		case !paid && hasCode(x.Category, "paidtoprovider", "benefit", "line_nch_pmt_amt", "rev_cntr_pmt_amt_amt"):
			l.Paid, l.PaidUnknown, paid = value, false, true
		case !hasAllowed && hasCode(x.Category, "eligible", "line_alowd_chrg_amt"):
			allowed, hasAllowed = value, true
		default:
			for k := range fixed {
				if !seen[k] && hasCode(x.Category, fixed[k][2:]...) {
					seen[k] = true
					if !value.IsZero() {
						l.Adjustments = append(l.Adjustments, remit.Adjustment{Group: fixed[k][0], Reason: fixed[k][1], Amount: value})
					}
				}
			}
		}
	}
	if hasAllowed && !slices.ContainsFunc(l.Amounts, func(a remit.Amount) bool { return a.Qualifier == "B6" }) {
		l.Amounts = append(l.Amounts, remit.Amount{Qualifier: "B6", Value: allowed})
	}
	rest := l.Charge.Sub(l.Paid)
	for _, a := range l.Adjustments {
		rest = rest.Sub(a.Amount)
	}
	switch {
	case rest.IsZero():
		if len(l.Adjustments) > 0 { // reasons for the whole charge say that nothing is paid
			l.PaidUnknown = false
		}
	case allowed.IsPositive() && rest.Equal(l.Charge.Sub(allowed)) && rest.IsPositive(): // nothing allowed is a denial
		l.Adjustments = append(l.Adjustments, remit.Adjustment{Group: "CO", Reason: "45", Amount: rest})
		l.PaidUnknown = false
		p.out.add("FHIR-PAY-03", path+".adjudication", "what is above the amount allowed is read as contractual, CO 45")
	default:
		p.out.add("FHIR-PAY-01", path+".adjudication", "the amounts do not say why the whole charge is not paid")
	}
}

func codingsOf(c *r4.CodeableConcept) []r4.Coding {
	if c == nil {
		return nil
	}
	return c.Coding
}

// finish sets what is of the whole claim, and keeps the payment. What is paid is payment.amount, which R4 defines as the benefits
// payable less any adjustment of the payment; else the total of that category, else the sum of the lines that state one.
func (p *paymentReader) finish(pay *remit.Payment, m *r4.ClaimPayment, totals []r4.AdjudicationTotal, list []r4.Adjudication, path string) {
	a := &pay.Claims[0]
	var head remit.Line
	for i := range list {
		if x := &list[i]; x.Category.Code(sysGroup) != "" && x.Reason.Code(sysCARC) != "" {
			value, _ := amount(moneyOf(x.Amount))
			head.Adjustments = append(head.Adjustments, remit.Adjustment{Group: own(x.Category.Code(sysGroup)), Reason: own(x.Reason.Code(sysCARC)), Amount: value})
		}
	}
	a.Adjustments = head.Adjustments
	patient := decimal.Decimal{}
	given := false
	a.PaidUnknown = true
	for i := range a.Lines {
		a.Paid = a.Paid.Add(a.Lines[i].Paid)
		a.PaidUnknown = a.PaidUnknown && a.Lines[i].PaidUnknown
		for _, x := range a.Lines[i].Adjustments {
			if x.Group == "PR" {
				patient, given = patient.Add(x.Amount), true
			}
		}
	}
	for _, x := range a.Adjustments {
		if x.Group == "PR" {
			patient, given = patient.Add(x.Amount), true
		}
	}
	if given {
		a.PatientResponsibility = remit.Given(patient)
	}
	told := false
	for i := range totals {
		t := &totals[i]
		value, ok := amount(moneyOf(t.Amount))
		switch {
		case !ok:
		case t.Category.Code(x12List+"522") != "":
			a.Amounts = append(a.Amounts, remit.Amount{Qualifier: own(t.Category.Code(x12List + "522")), Value: value})
		case hasCode(t.Category, "memberliability"):
			a.PatientResponsibility = remit.Given(value)
		case hasCode(t.Category, "submitted") && a.Charge.IsZero():
			a.Charge = value
		case !told && hasCode(t.Category, "paidtoprovider", "benefit"):
			told = true
			p.whole(a, value, at(path+".total", i))
		}
	}
	if m != nil && m.Amount != nil {
		if value, ok := amount(m.Amount.Value); ok {
			p.whole(a, value, path+".payment.amount")
		}
	}
	if pay.Amount.IsZero() {
		pay.Amount = a.Paid
	}
	for _, other := range p.payments { // of one check or transfer
		if pay.Trace != "" && other.Trace == pay.Trace && other.Date == pay.Date && other.Payer.Name == pay.Payer.Name && other.Payer.ID == pay.Payer.ID {
			other.Amount = other.Amount.Add(pay.Amount)
			other.Claims = append(other.Claims, pay.Claims...)
			return
		}
	}
	p.payments = append(p.payments, pay)
}

// whole sets what is paid for a claim as a whole.
func (p *paymentReader) whole(a *remit.Claim, value decimal.Decimal, path string) {
	if len(a.Lines) > 0 && !a.PaidUnknown && !value.Equal(a.Paid) {
		p.out.add("FHIR-PAY-01", path, "the amount paid for the claim is not that of its lines")
	}
	a.Paid, a.PaidUnknown = value, false
}
