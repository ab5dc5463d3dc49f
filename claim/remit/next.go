package remit

import (
	"errors"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/hcpcs"
)

// Errors of NextPayer and Replacement.
var (
	ErrNoNextPayer  = errors.New("remit: no other payer of the claim is left to be billed")
	ErrNotAnswered  = errors.New("remit: the payer has not answered the claim")
	ErrUnbalanced   = errors.New("remit: what the payer paid and adjusted is not the charge")
	ErrLine         = errors.New("remit: a line of the remittance fits none of the claim")
	ErrNoPayerClaim = errors.New("remit: the payer's number for the claim is not known")
)

// NewAnswer is claim i of a payment as the answer to a claim, for whoever keeps no ledger.
func NewAnswer(c *claim.Claim, p *Payment, i int) *Answer {
	who := payerOf(p)
	a := &Answer{Claim: &p.Claims[i], Payer: who.name, PayerID: who.id(), EIN: who.ein, Trace: p.Trace, Date: dayOf(p), Currency: p.Currency, sender: who}
	a.Lines = (&book{sent: c}).matchLines(a.Claim)
	a.Rank = rankByStatus(a.Claim.Status)
	a.cutUp()
	return a
}

// NextPayer is the claim for the payer that comes next, with what the payer before did (loops 2320, 2330 and 2430). It is
// made of the claim as last sent to a payer that has answered it. A payer to which another one has passed the claim on, and
// that has answered without being asked, is behind us: the claim is for the one after it, with what both did.
func (s *Standing) NextPayer() (*claim.Claim, error) {
	for i := len(s.Sends) - 1; i >= 0; i-- {
		x := &s.Sends[i]
		list := s.inForce(func(a *Answer) bool { return a.Rank == x.Rank })
		if len(list) == 0 && len(s.Sends) == 1 { // it answers as another one than it was asked
			list = s.inForce(func(a *Answer) bool { return payerOfClaim(&x.Claim.Payer).alike(a.sender) >= 0 })
		}
		if len(list) == 0 {
			continue
		}
		next, err := NextPayer(x.Claim, list...)
		for err == nil {
			rank, who := rankOf(next.Subscriber.Responsibility), payerOfClaim(&next.Payer)
			more := s.inForce(func(a *Answer) bool { return !slices.Contains(list, a) && (a.Rank == rank || who.alike(a.sender) > 0) })
			if len(more) == 0 {
				break
			}
			list = append(list, more...)
			next, err = NextPayer(next, more...)
		}
		return next, err
	}
	return nil, ErrNotAnswered
}

// inForce are the answers in force for which ok says so.
func (s *Standing) inForce(ok func(*Answer) bool) (out []*Answer) {
	for _, a := range s.Answers {
		if a.Effect == InForce && ok(a) {
			out = append(out, a)
		}
	}
	return out
}

// NextPayer is the claim for the payer that comes next: of the other payers that have not paid yet the one with the lowest
// place (SBR01). The payer that has answered becomes another payer, with its amounts, reasons and days, for the claim and for
// each line, in balance to the cent; what its answer repeats of earlier payers stays in it. The claim given is left as it
// is; what is not changed is shared with it.
//
// The error is ErrNoNextPayer, ErrNotAnswered, ErrLine or ErrUnbalanced.
func NextPayer(c *claim.Claim, answers ...*Answer) (*claim.Claim, error) {
	next := nextOf(c)
	switch {
	case len(answers) == 0:
		return nil, ErrNotAnswered
	case next < 0:
		return nil, ErrNoNextPayer
	}
	out := *c
	old, err := adjudicated(&out, answers)
	if err != nil {
		return nil, err
	}
	promote(&out, &c.OtherPayers[next], &old)
	out.OtherPayers = []claim.OtherPayer{old}
	for i := range c.OtherPayers {
		if i != next {
			out.OtherPayers = append(out.OtherPayers, c.OtherPayers[i])
		}
	}
	return &out, nil
}

// nextOf is the other payer that comes next; -1: none.
func nextOf(c *claim.Claim) int {
	best, at := 0, -1
	own := rankOf(c.Subscriber.Responsibility)
	for i := range c.OtherPayers {
		o := &c.OtherPayers[i]
		rank := rankOf(o.Responsibility)
		if o.Responsibility == "" {
			rank = own + 1 + i
		}
		if claim.Given(o.Paid) || len(o.Adjustments) > 0 || rank != 0 && rank <= own {
			continue
		}
		if rank == 0 {
			rank = 1 << 10
		}
		if at < 0 || rank < best {
			best, at = rank, i
		}
	}
	return at
}

// adjudicated is the payer of a claim as another payer, with what it did; that of the lines is put into the claim.
func adjudicated(c *claim.Claim, answers []*Answer) (claim.OtherPayer, error) {
	old := claim.OtherPayer{Payer: c.Payer, Subscriber: c.Subscriber, Relationship: c.Patient.Relationship, Responsibility: c.Subscriber.Responsibility,
		GroupNumber: c.Subscriber.GroupNumber, GroupName: c.Subscriber.GroupName, MedicareSecondaryType: c.Subscriber.MedicareSecondaryType,
		FilingIndicator: c.Payer.FilingIndicator, PriorAuthorization: c.Claim.PriorAuthorization, Referral: c.Claim.Referral, Paid: decimal.New(0, 0)}
	if old.Responsibility == "" {
		old.Responsibility = "P"
	}
	if old.Relationship == "" {
		old.Relationship = "self"
	}
	old.Payer.FilingIndicator, old.Payer.BillingIDs = "", nil
	if old.Subscriber.Party.IsZero() && old.Relationship == "self" {
		old.Subscriber.Party = c.Patient.Party
	}
	sub := &old.Subscriber
	sub.Responsibility, sub.GroupNumber, sub.GroupName, sub.MedicareSecondaryType, sub.PropertyCasualtyClaim = "", "", "", "", ""
	sub.BirthDate, sub.Sex, sub.Contact = Date{}, "", nil
	total := decimal.New(0, 0)
	byLine := map[int]*claim.Adjudication{}
	for _, a := range answers {
		old.ClaimControl = a.Claim.PayerClaim
		moa(&old, a.Claim)
		for i, p := range a.pieces {
			if p.out {
				continue
			}
			total = total.Add(p.paid)
			old.Paid = old.Paid.Add(p.paid)
			switch {
			case p.whole, p.rest:
				old.Adjustments = plus(old.Adjustments, a.Claim.Adjustments)
				if p.whole {
					old.PaidDate = a.Date
				}
			case p.line <= 0, p.line > len(c.Lines):
				return old, ErrLine
			default:
				if byLine[p.line] == nil {
					byLine[p.line] = &claim.Adjudication{PayerID: c.Payer.ID, Paid: decimal.New(0, 0), Date: a.Date}
				}
				adjudicate(byLine[p.line], &a.Claim.Lines[i], &c.Lines[p.line-1], p.paid)
			}
		}
	}
	for _, x := range old.Adjustments {
		total = total.Add(x.Amount)
	}
	c.Lines = slices.Clone(c.Lines)
	for i := range c.Lines {
		a := byLine[i+1]
		if a == nil {
			continue
		}
		sum := a.Paid
		for _, x := range a.Adjustments {
			sum = sum.Add(x.Amount)
			total = total.Add(x.Amount)
		}
		if !sum.Equal(c.Lines[i].Charge) {
			return old, ErrUnbalanced
		}
		c.Lines[i].Adjudications = append(slices.Clip(slices.Clone(c.Lines[i].Adjudications)), *a)
	}
	if !total.Equal(chargeOf(c)) {
		return old, ErrUnbalanced
	}
	return old, nil
}

// adjudicate adds a line of a remittance to what the payer did with a line of the claim.
func adjudicate(to *claim.Adjudication, s *Line, l *claim.Line, paid decimal.Decimal) {
	to.Paid = to.Paid.Add(paid)
	units := decimal.NewFromInt(1)
	if s.Units.Valid {
		units = s.Units.Decimal
	}
	if claim.Given(to.Units) {
		to.Units = to.Units.Add(units)
	} else {
		to.Units = units
	}
	to.Adjustments = plus(to.Adjustments, s.Adjustments)
	p := &s.Procedure
	if p.Qualifier == "NU" {
		to.RevenueCode = l.RevenueCode
		return
	}
	to.RevenueCode = s.Revenue
	if plain(p.Code) == plain(l.Code.Text()) && slices.Equal(p.Modifiers, claim.Texts(l.Modifiers)) {
		return
	}
	if p.Qualifier != "HC" {
		to.Qualifier = p.Qualifier
	}
	to.Code.SetText(p.Code)
	to.Modifiers = nil
	for _, m := range p.Modifiers {
		to.Modifiers = append(to.Modifiers, claim.Text[hcpcs.Modifier](m))
	}
}

// plus adds adjustments, those of the same group and reason together. None of nothing is left.
func plus(to []claim.Adjustment, list []Adjustment) []claim.Adjustment {
	to = slices.Clone(to)
	for i := range list {
		a := &list[i]
		k := slices.IndexFunc(to, func(x claim.Adjustment) bool { return x.Group == a.Group && x.Reason == a.Reason })
		if k < 0 {
			to = append(to, claim.Adjustment{Group: a.Group, Reason: a.Reason})
			k = len(to) - 1
		}
		to[k].Amount = to[k].Amount.Add(a.Amount)
		if a.Quantity.Valid {
			to[k].Quantity = to[k].Quantity.Add(a.Quantity.Decimal)
		}
	}
	return slices.DeleteFunc(to, func(x claim.Adjustment) bool { return x.Amount.IsZero() })
}

// moa copies what Medicare says of the claim as a whole.
func moa(old *claim.OtherPayer, c *Claim) {
	get := func(o Optional) (d decimal.Decimal) {
		if o.Valid {
			d = o.Decimal
		}
		return d
	}
	if m := c.Outpatient; m != nil {
		r := &claim.OutpatientRemit{Rate: get(m.Rate), Payable: get(m.HCPCSPayable), ESRDPaid: get(m.ESRD), NonPayable: get(m.ProfessionalComponent)}
		for _, s := range m.Remarks {
			if s != "" {
				r.Remarks = append(r.Remarks, s)
			}
		}
		old.Outpatient = r
	}
	if m := c.Inpatient; m != nil {
		r := &claim.InpatientRemit{CoveredDays: get(m.CoveredDays), Amounts: map[string]decimal.Decimal{}}
		for i, o := range []Optional{2: m.OperatingOutlier, 3: m.PsychiatricDays, 4: m.DRGAmount, 6: m.Disproportionate, 7: m.MSPPassThrough, 8: m.Capital,
			9: m.CapitalFederal, 10: m.CapitalHospital, 11: m.CapitalShare, 12: m.OldCapital, 13: m.CapitalEducation, 14: m.OperatingHospitalSpecific,
			15: m.CostReportDays, 16: m.OperatingFederalSpecific, 17: m.CapitalOutlier, 18: m.IndirectTeaching, 19: m.ProfessionalComponent, 24: m.CapitalException} {
			if o.Valid && i != 2 { // MIA02 has no place in an 837
				key := strconv.Itoa(i)
				if i < 10 {
					key = "0" + key
				}
				r.Amounts[key] = o.Decimal
			}
		}
		for _, s := range append([]string{m.Remark}, m.Remarks[:]...) {
			if s != "" {
				r.Remarks = append(r.Remarks, s)
			}
		}
		old.Inpatient = r
	}
}

// promote makes another payer the one that the claim is sent to.
func promote(c *claim.Claim, next, old *claim.OtherPayer) {
	if was := &c.Subscriber; c.Patient.Relationship == "" || c.Patient.Relationship == "self" { // what the claim said of the patient there
		if c.Patient.Party.IsZero() {
			c.Patient.Party = was.Party
		}
		if c.Patient.BirthDate.IsZero() {
			c.Patient.BirthDate = was.BirthDate
		}
		if c.Patient.Sex == "" {
			c.Patient.Sex = was.Sex
		}
	}
	c.Payer, c.Subscriber = next.Payer, next.Subscriber
	c.Payer.FilingIndicator = next.FilingIndicator
	s := &c.Subscriber
	s.Responsibility, s.GroupNumber, s.GroupName, s.MedicareSecondaryType = next.Responsibility, next.GroupNumber, next.GroupName, next.MedicareSecondaryType
	if s.Responsibility == "" {
		s.Responsibility = string("PSTABCDEFGH"[min(rankOf(old.Responsibility), 10)])
	}
	if next.Relationship != "" {
		c.Patient.Relationship = next.Relationship
	}
	if c.Patient.Relationship == "" || c.Patient.Relationship == "self" {
		s.BirthDate, s.Sex = Date{}, "" // those of the patient
		s.Party = claim.Party{}
	}
	c.Claim.PriorAuthorization, c.Claim.Referral, c.Claim.OriginalReference = next.PriorAuthorization, next.Referral, ""
	setFrequency(c, "1")
}

// setFrequency sets how often the claim was sent (CLM05-3), also where it is part of the type of bill.
func setFrequency(c *claim.Claim, f string) {
	if c.Claim.Frequency != "" || f != "1" {
		c.Claim.Frequency = f
	}
	if n := c.Institutional; n != nil && len(n.TypeOfBill) >= 3 {
		if last := n.TypeOfBill[len(n.TypeOfBill)-1]; f != "1" || last == '7' || last == '8' {
			copied := *n
			copied.TypeOfBill = n.TypeOfBill[:len(n.TypeOfBill)-1] + f
			c.Institutional = &copied
		}
	}
}

// Replacement is the claim as it is sent again to replace one that the payer has adjudicated: frequency 7 with the payer's
// number for it as the original reference (REF*F8). Correct what was wrong in what it gives; the claim given is left as it is.
// Without the payer's number the error is ErrNoPayerClaim.
func Replacement(c *claim.Claim, payerClaim string) (*claim.Claim, error) {
	return again(c, payerClaim, "7")
}

// Void is the claim as it is sent again to take one back that the payer has adjudicated: frequency 8.
func Void(c *claim.Claim, payerClaim string) (*claim.Claim, error) { return again(c, payerClaim, "8") }

func again(c *claim.Claim, payerClaim, frequency string) (*claim.Claim, error) {
	if plain(payerClaim) == "" {
		return nil, ErrNoPayerClaim
	}
	out := *c
	out.Lines = slices.Clone(c.Lines)
	out.Diagnoses = slices.Clone(c.Diagnoses)
	out.Claim.OriginalReference = payerClaim
	setFrequency(&out, frequency)
	return &out, nil
}

// Replacement is the claim as last sent to the first payer, to be sent again as a replacement, with the number that this
// payer gave it in its last answer.
func (s *Standing) Replacement() (*claim.Claim, error) {
	if s.Sent == nil {
		return nil, ErrNotAnswered
	}
	number := ""
	for _, a := range s.Answers {
		if a.Claim.PayerClaim != "" && (a.Rank <= 1 || payerOfClaim(&s.Sent.Payer).alike(a.sender) > 0) {
			number = a.Claim.PayerClaim
		}
	}
	return Replacement(s.Sent, number)
}
