package claim

import "github.com/gomedcode/medcode/guidelines"

var cobDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-COB-01", Severity: guidelines.Error, Title: "Each payer has its own place in the order of payment", Needs: guidelines.NeedClaim, Since: since,
		Why:   "One payer is primary, one secondary and so on; none primary at all is a warning.",
		Cites: []guidelines.Cite{{Document: docP, Section: "SBR01"}}, Fires: "two primary payers", Quiet: "a primary and a secondary payer"},
	{ID: "CLM-COB-02", Severity: guidelines.Error, Title: "A payer that has adjudicated shows what it paid, and when, once", Needs: guidelines.NeedClaim, Since: since,
		Why:   "Adjustments without the amount paid cannot be balanced, and the day of payment is given once: for the claim or with its lines, not for both.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2320 AMT*D, 2330B DTP*573, 2430 DTP*573"}}, Fires: "adjustments without paid", Quiet: "adjustments, paid and paidDate"},
	{ID: "CLM-COB-03", Severity: guidelines.Error, Title: "Medicare as secondary payer says why", Needs: guidelines.NeedSetting | guidelines.NeedPayer, Since: since,
		Why:   "Professional claims name the reason why another payer comes first: 12, 13, 14, 15, 16, 41, 42, 43 or 47.",
		Cites: []guidelines.Cite{{Document: docP, Section: "SBR05"}}, Fires: "Medicare secondary without medicareSecondaryType", Quiet: "with type 12"},
	{ID: "CLM-COB-04", Severity: guidelines.Error, Title: "A line's adjudication names one of the other payers", Needs: needLines, Since: since,
		Why:   "SVD01 is the identifier of a payer of the claim.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2430 SVD01"}}, Fires: "an adjudication by an unknown payer", Quiet: "one by a payer of the claim"},
}

// secondaryTypes are the reasons for which Medicare pays second.
const secondaryTypes = " 12 13 14 15 16 41 42 43 47 "

func checkCOB(p *pass) {
	c := p.c
	if c.Subscriber.Responsibility != "" || len(c.OtherPayers) > 0 {
		p.checkOrder()
	}
	for i := range c.OtherPayers {
		p.checkAdjudicated(i)
		op := &c.OtherPayers[i]
		p.checkSecondary(op.FilingIndicator, op.Responsibility, op.MedicareSecondaryType,
			guidelines.AtField(guidelines.PartOtherPayers, i, "medicareSecondaryType"))
	}
	p.checkSecondary(c.Payer.FilingIndicator, c.Subscriber.Responsibility, c.Subscriber.MedicareSecondaryType,
		guidelines.AtField(guidelines.PartSubscriber, guidelines.None, "medicareSecondaryType"))
	for i := range c.Lines {
		ad := c.Lines[i].Adjudications
		for k := range ad {
			if c.stray(&ad[k]) {
				p.report("CLM-COB-04", guidelines.AtSub(guidelines.PartServices, i, "adjudications.payerId", k),
					"The adjudication names a payer that the claim does not have: use the id of one of otherPayers.")
			}
		}
	}
}

// stray reports whether an adjudication names a payer that the claim does not have.
func (c *Claim) stray(a *Adjudication) bool {
	for i := range c.OtherPayers {
		if c.OtherPayers[i].Payer.ID == a.PayerID {
			return false
		}
	}
	return a.PayerID != ""
}

// strayAdjudication reports whether a line has an adjudication whose payer is not known (CLM-COB-04): what the payers
// paid and when cannot be told then.
func (c *Claim) strayAdjudication() bool {
	for i := range c.Lines {
		for k := range c.Lines[i].Adjudications {
			if c.stray(&c.Lines[i].Adjudications[k]) {
				return true
			}
		}
	}
	return false
}

// checkOrder asks for one payer at each place. The destination payer is primary when nothing is said.
func (p *pass) checkOrder() {
	c := p.c
	own := c.Subscriber.Responsibility
	if own == "" {
		own = "P"
	}
	primary := own == "P"
	for i := range c.OtherPayers {
		r := c.OtherPayers[i].Responsibility
		primary = primary || r == "P"
		twice := r == own
		for k := range i {
			twice = twice || c.OtherPayers[k].Responsibility == r
		}
		if r != "" && r != "U" && twice {
			p.reportCode("CLM-COB-01", guidelines.AtField(guidelines.PartOtherPayers, i, "responsibility"),
				"Two payers have the place $1: give each its own.", r)
		}
	}
	if !primary {
		p.add(guidelines.Draft{Rule: "CLM-COB-01", Severity: guidelines.Warning,
			At: guidelines.AtField(guidelines.PartSubscriber, guidelines.None, "responsibility"), Text: "No payer is primary: name the one that pays first."})
	}
}

// checkAdjudicated looks at a payer that shows signs of having adjudicated.
func (p *pass) checkAdjudicated(i int) {
	op := &p.c.OtherPayers[i]
	at := guidelines.AtField(guidelines.PartOtherPayers, i, "paidDate")
	lineDate, line := false, false
	missing := at // where a date is missing: the first line that the payer adjudicated has to give it
	for k := range p.c.Lines {
		for n, a := range p.c.Lines[k].Adjudications {
			if a.PayerID != op.Payer.ID || a.PayerID == "" {
				continue
			}
			if !line {
				missing = guidelines.AtSub(guidelines.PartServices, k, "adjudications.date", n)
			}
			line, lineDate = true, lineDate || !a.Date.IsZero()
		}
	}
	if !Given(op.Paid) && (len(op.Adjustments) > 0 || line) {
		p.report("CLM-COB-02", guidelines.AtField(guidelines.PartOtherPayers, i, "paid"),
			"The payer has adjudicated and the amount it paid is missing: give it, zero included.")
	}
	adjudicated := Given(op.Paid) || len(op.Adjustments) > 0 || line
	switch {
	case lineDate && !op.PaidDate.IsZero():
		p.report("CLM-COB-02", at, "The day of payment stands on the claim and on its lines: keep one of them.")
	case adjudicated && !lineDate && op.PaidDate.IsZero() && !p.c.strayAdjudication():
		p.report("CLM-COB-02", missing, "The payer has adjudicated and the day of payment is missing: give it once, for the claim or with each line.")
	}
}

func (p *pass) checkSecondary(filing, responsibility, kind string, at guidelines.Location) {
	if !p.professional() || filing != "MA" && filing != "MB" || responsibility != "S" && responsibility != "T" {
		return
	}
	if !listed(secondaryTypes, kind) {
		p.report("CLM-COB-03", at, "Medicare is not the first payer and the reason is missing: give 12, 13, 14, 15, 16, 41, 42, 43 or 47.")
	}
}
