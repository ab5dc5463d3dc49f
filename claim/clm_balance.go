package claim

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/money"
)

var balanceDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-BAL-01", Severity: guidelines.Error, Title: "The total charge of a professional claim is the sum of its lines", Needs: needLines | guidelines.NeedSetting, Since: since,
		Why:   "A payer balances the claim to the cent before it looks at anything else.",
		Cites: []guidelines.Cite{{Document: docP, Section: "CLM02, SV102"}}, Fires: "total 150, lines 100.00 and 49.99", Quiet: "total 150, lines 100.00 and 50"},
	{ID: "CLM-BAL-02", Severity: guidelines.Error, Title: "The total charge of an institutional claim is the sum of its lines", Needs: needLines | guidelines.NeedSetting, Since: since,
		Why:   "The 837I has no total line: revenue code 0001 stands on paper only.",
		Cites: []guidelines.Cite{{Document: docI, Section: "CLM02, SV203"}}, Fires: "a line of revenue code 0001", Quiet: "total 150, lines 100.00 and 50"},
	{ID: "CLM-BAL-03", Severity: guidelines.Error, Title: "What another payer paid and adjusted makes up the total charge", Needs: guidelines.NeedClaim, Since: since,
		Why:   "For each payer before this one: total charge = amount paid + adjustments of the claim + adjustments of its lines.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2320 AMT*D, CAS"}}, Fires: "charge 100, paid 80, adjusted 15", Quiet: "charge 100, paid 80, adjusted 20"},
	{ID: "CLM-BAL-04", Severity: guidelines.Error, Title: "A line's charge is what was paid for it and adjusted", Needs: needLines, Since: since,
		Why:   "For each adjudication of the line: charge = amount paid + adjustments.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2430 SVD02, CAS"}}, Fires: "charge 100, paid 80, adjusted 15", Quiet: "charge 100, paid 80, adjusted 20"},
	{ID: "CLM-BAL-05", Severity: guidelines.Warning, Title: "What another payer paid is the sum of what it paid for the lines", Needs: needLines, Since: since,
		Why:   "Amount paid = sum over the lines, less the adjustments made for the claim as a whole.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2320 AMT*D, 2430 SVD02"}}, Fires: "paid 80, lines paid 50 and 20", Quiet: "paid 80, lines paid 50 and 30"},
	{ID: "CLM-BAL-06", Severity: guidelines.Warning, Title: "Amounts paid or not covered do not exceed the charge", Needs: guidelines.NeedPx, Since: since,
		Why:   "What the patient paid or owes is at most the total charge; what is not covered is at most the line's charge.",
		Cites: []guidelines.Cite{{Document: docP, Section: "AMT*F5"}, {Document: docI, Section: "AMT*F3, SV207"}}, Fires: "charge 100, patient paid 120", Quiet: "charge 100, patient paid 20"},
}

func checkBalance(p *pass) {
	c := p.c
	var sum money.Sum
	complete := c.sumCharges(&sum) && len(c.Lines) > 0
	total := c.Claim.TotalCharge
	id := guidelines.RuleID("CLM-BAL-01")
	if p.institutional() {
		id = "CLM-BAL-02"
	}
	if Given(total) && len(c.Lines) > 0 && !sum.Equal(total) {
		p.report(id, guidelines.AtField(guidelines.PartClaim, guidelines.None, "totalCharge"),
			"The total charge is not the sum of the lines: correct the total or the line that is wrong.")
	}
	if p.institutional() {
		for i := range c.Lines {
			if c.Lines[i].RevenueCode == totalLine {
				p.reportCode("CLM-BAL-02", guidelines.AtField(guidelines.PartServices, i, "revenueCode"),
					"Revenue code $1 is the total line of the paper form: leave it out.", totalLine)
			}
		}
	}
	if !Given(total) && complete {
		total = sum.Total()
	}
	p.balancePayers(total)
	p.balanceLines()
	p.notOver(total, Given(total))
}

// balancePayers checks every other payer that has paid.
func (p *pass) balancePayers(total decimal.Decimal) {
	for i := range p.c.OtherPayers {
		op := &p.c.OtherPayers[i]
		if !Given(op.Paid) {
			continue
		}
		var all, lines money.Sum // paid and adjusted; paid for lines less what was adjusted for the claim
		all.Add(op.Paid)
		for k := range op.Adjustments {
			all.Add(op.Adjustments[k].Amount)
			lines.Sub(op.Adjustments[k].Amount)
		}
		seen := p.addAdjudications(op.Payer.ID, &all, &lines)
		whole, paid := !Given(total) || all.Equal(total), !seen || lines.Equal(op.Paid)
		switch {
		case whole && paid:
		case p.c.strayAdjudication(): // reported as CLM-COB-04: what its payer paid cannot be told
		case !whole:
			p.report("CLM-BAL-03", guidelines.AtField(guidelines.PartOtherPayers, i, "paid"),
				"What this payer paid and adjusted is not the total charge: take both from its remittance.")
		default:
			p.report("CLM-BAL-05", guidelines.AtField(guidelines.PartOtherPayers, i, "paid"),
				"What this payer paid is not the sum of what it paid for the lines: take both from its remittance.")
		}
	}
}

// addAdjudications adds what a payer did with the lines and reports whether it did anything.
func (p *pass) addAdjudications(payer string, all, lines *money.Sum) (seen bool) {
	for i := range p.c.Lines {
		ad := p.c.Lines[i].Adjudications
		for k := range ad {
			if ad[k].PayerID != payer || payer == "" {
				continue
			}
			seen = true
			lines.Add(ad[k].Paid)
			for _, a := range ad[k].Adjustments {
				all.Add(a.Amount)
			}
		}
	}
	return seen
}

func (p *pass) balanceLines() {
	for i := range p.c.Lines {
		l := &p.c.Lines[i]
		for k := range l.Adjudications {
			a := &l.Adjudications[k]
			if !Given(a.Paid) || !Given(l.Charge) {
				continue
			}
			var s money.Sum
			s.Add(a.Paid)
			for _, x := range a.Adjustments {
				s.Add(x.Amount)
			}
			if !s.Equal(l.Charge) {
				p.report("CLM-BAL-04", guidelines.AtSub(guidelines.PartServices, i, "adjudications.paid", k),
					"What the payer paid and adjusted is not the line's charge: take both from its remittance.")
			}
		}
	}
}

func (p *pass) notOver(total decimal.Decimal, known bool) {
	c := p.c
	if known && Given(c.Claim.PatientPaid) && c.Claim.PatientPaid.GreaterThan(total) {
		p.report("CLM-BAL-06", guidelines.AtField(guidelines.PartClaim, guidelines.None, "patientPaid"),
			"The patient paid more than the total charge: check the amount.")
	}
	if n := c.Institutional; known && n != nil && Given(n.EstimatedDue) && n.EstimatedDue.GreaterThan(total) {
		p.report("CLM-BAL-06", guidelines.AtField(guidelines.PartInstitutional, guidelines.None, "estimatedDue"),
			"The amount due is more than the total charge: check the amount.")
	}
	for i := range c.Lines {
		if l := &c.Lines[i]; Given(l.NonCovered) && Given(l.Charge) && l.NonCovered.GreaterThan(l.Charge) {
			p.report("CLM-BAL-06", guidelines.AtField(guidelines.PartServices, i, "nonCovered"),
				"More is not covered than was charged: check the amount.")
		}
	}
}
