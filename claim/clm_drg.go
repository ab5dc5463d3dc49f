package claim

import "github.com/gomedcode/medcode/guidelines"

var drgDocs = [...]guidelines.RuleDoc{
	{ID: "CLM-DRG-01", Severity: guidelines.Error, Title: "A diagnosis-related group is three digits", Needs: guidelines.NeedBill, Since: since,
		Why:   "Four digits are allowed when the first is 0.",
		Cites: []guidelines.Cite{{Document: docI, Section: "HI*DR"}}, Fires: "47", Quiet: "470"},
}

func checkDRG(p *pass) {
	n := p.c.Institutional
	if n == nil || n.DRG == "" || digits(n.DRG, 3) || digits(n.DRG, 4) && n.DRG[0] == '0' {
		return
	}
	p.reportCode("CLM-DRG-01", guidelines.AtField(guidelines.PartInstitutional, guidelines.None, "drg"), "$1 is no diagnosis-related group: it has three digits.", n.DRG)
}
