package claim

import (
	"strings"

	"github.com/gomedcode/medcode/guidelines"
)

var frequencyDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-FRQ-01", Severity: guidelines.Error, Title: "The claim frequency is one that the claim type knows", Needs: guidelines.NeedSetting, Since: since,
		Why:   "Professional claims are original (1), replacement (7) or void (8), rarely 6; institutional ones follow the fourth digit of the type of bill.",
		Cites: []guidelines.Cite{{Document: docP, Section: "CLM05-3"}, {Document: docUB, Section: "FL 4"}}, Fires: "frequency X", Quiet: "frequency 1"},
	{ID: "CLM-FRQ-02", Severity: guidelines.Error, Title: "A replacement or void names the original claim", Since: since,
		Why:   "The payer finds the claim to replace by its own control number.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2300 REF*F8"}}, Fires: "frequency 7 without originalReference", Quiet: "frequency 7 with it"},
	{ID: "CLM-FRQ-03", Severity: guidelines.Warning, Title: "An original claim names no earlier one", Since: since,
		Why:   "A payer's control number on an original claim is ignored or taken for a replacement.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2300 REF*F8"}}, Fires: "frequency 1 with originalReference", Quiet: "frequency 1 without it"},
	{ID: "CLM-FRQ-04", Severity: guidelines.Warning, Title: "Medicare takes no replacement of professional claims", Needs: guidelines.NeedSetting | guidelines.NeedPayer, Since: since,
		Why:   "Medicare contractors reject frequency 7 and 8 on professional claims: ask for a reopening.",
		Cites: []guidelines.Cite{{Document: docCMS, Section: "ch. 34 §10"}}, Fires: "Medicare Part B with frequency 7", Quiet: "Medicare Part B with frequency 1"},
	{ID: "CLM-REF-01", Severity: guidelines.Error, Title: "A line names at most five authorizations and five referrals", Needs: needLines, Since: since,
		Why:   "The claim has one of each, a line five.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2400 REF*G1, REF*9F"}}, Fires: "six authorizations on a line", Quiet: "one"},
	{ID: "CLM-REF-02", Severity: guidelines.Warning, Title: "A line does not repeat the claim's authorization or referral", Needs: needLines, Since: since,
		Why:   "What stands on the claim holds for every line.",
		Cites: []guidelines.Cite{{Document: docP, Section: "2400 REF*G1, REF*9F"}}, Fires: "the claim's authorization on a line", Quiet: "another one"},
}

// institutionalFrequencies are the fourth characters of a type of bill.
const institutionalFrequencies = "012345789ABCDEFGHIJKMOPQXYZ"

// Frequency is the claim's frequency (CLM05-3), from the type of bill where the claim has none; "" is original.
func (c *Claim) Frequency() string {
	if c.Claim.Frequency != "" || c.Institutional == nil || len(c.Institutional.TypeOfBill) != 4 {
		return c.Claim.Frequency
	}
	return c.Institutional.TypeOfBill[3:]
}

func checkFrequency(p *pass) {
	c := p.c
	f := c.Frequency()
	at := guidelines.AtField(guidelines.PartClaim, guidelines.None, "frequency")
	if c.Claim.Frequency == "" && f != "" {
		at = guidelines.AtField(guidelines.PartInstitutional, guidelines.None, "typeOfBill")
	}
	switch {
	case f == "":
	case p.dental() && f != "1" && f != "7" && f != "8":
		p.reportCode("CLM-FRQ-01", at, "Frequency $1 does not exist on dental claims: 1 is an original, 7 a replacement, 8 a void.", f)
	case p.professional() && f != "1" && f != "6" && f != "7" && f != "8":
		p.reportCode("CLM-FRQ-01", at, "Frequency $1 does not exist on professional claims: 1 is an original, 7 a replacement, 8 a void.", f)
	case p.institutional() && c.Claim.Frequency != "" && (len(f) != 1 || !strings.Contains(institutionalFrequencies, f)):
		p.reportCode("CLM-FRQ-01", at, "Frequency $1 does not exist on institutional claims.", f)
	case p.institutional() && c.Institutional != nil && len(c.Institutional.TypeOfBill) == 4 && c.Institutional.TypeOfBill[3:] != f:
		p.reportCode("CLM-FRQ-01", at, "Frequency $1 is not the one in the type of bill: make them agree.", f)
	}
	again := f == "7" || f == "8"
	ref := guidelines.AtField(guidelines.PartClaim, guidelines.None, "originalReference")
	switch {
	case again && c.Claim.OriginalReference == "":
		p.reportCode("CLM-FRQ-02", ref, "Frequency $1 replaces or voids a claim that is not named: give the payer's control number of the original.", f)
	case (f == "" || f == "1") && c.Claim.OriginalReference != "":
		p.report("CLM-FRQ-03", ref, "An original claim names an earlier one: set frequency 7 or 8, or leave the control number out.")
	}
	if again && p.professional() && c.Payer.FilingIndicator == "MB" {
		p.reportCode("CLM-FRQ-04", at, "Medicare rejects frequency $1 on professional claims: ask for a reopening.", f)
	}
	p.checkReferences()
}

func (p *pass) checkReferences() {
	c := p.c
	for i := range c.Lines {
		l := &c.Lines[i]
		for _, x := range [...]struct {
			field string
			refs  []string
			claim string
		}{{"priorAuthorizations", l.PriorAuthorizations, c.Claim.PriorAuthorization}, {"referrals", l.Referrals, c.Claim.Referral}} {
			if len(x.refs) > maxLineReferences {
				p.over("CLM-REF-01", guidelines.AtSub(guidelines.PartServices, i, x.field, maxLineReferences), "references", maxLineReferences, len(x.refs))
			}
			for k, r := range x.refs {
				if r == x.claim && r != "" {
					p.report("CLM-REF-02", guidelines.AtSub(guidelines.PartServices, i, x.field, k), "The line repeats a reference of the claim: leave it out.")
				}
			}
		}
	}
}
