package guidelines

import (
	"errors"
	"strings"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/ndc"
)

// hcpNDCFamily judges the drug identification of a line.
var hcpNDCFamily = family{run: checkHCPDrugs, docs: []RuleDoc{
	{ID: "HCP-NDC-01", Severity: Error, Title: "An NDC is eleven digits without hyphens", Needs: NeedPx, Since: since,
		Why:   "Claims carry the NDC in 5-4-2 without hyphens, qualifier N4.",
		Cites: []Cite{{docX12, "", "2410 LIN03"}}, Fires: "svc: J1885 x1 ndc=0071-0155-23/ME/15", Quiet: "svc: J1885 x1 ndc=00071015523/ME/15"},
	{ID: "HCP-NDC-02", Severity: Info, Title: "Ten digits become eleven only when their groups are known", Needs: NeedPx, Since: since,
		Why:   "4-4-2 gets its zero before the labeler, 5-3-2 before the product, 5-4-1 before the package; ten digits without hyphens could be any of the three.",
		Cites: []Cite{{docX12, "", "2410 LIN03"}}, Fires: "svc: J1885 x1 ndc=1234567890/ME/15", Quiet: "svc: J1885 x1 ndc=0071-0155-23/ME/15"},
	{ID: "HCP-NDC-03", Severity: Error, Title: "A drug quantity is more than zero, in a unit of the five", Needs: NeedPx, Since: since,
		Why:   "The quantity has at most three decimals and one of the units F2, GR, ME, ML, UN.",
		Cites: []Cite{{docX12, "", "2410 CTP04"}}, Fires: "svc: J1885 x1 ndc=00071015523/EA/1", Quiet: "svc: J1885 x1 ndc=00071015523/ML/10"},
	{ID: "HCP-NDC-04", Severity: Error, Title: "An NDC comes with its quantity", Needs: NeedPx, Since: since,
		Why:   "Drug and quantity are sent together, one drug for each line; the ingredients of a compound have lines of their own.",
		Cites: []Cite{{docX12, "", "2410 CTP"}}, Fires: "svc: J1885 x1 ndc=00071015523", Quiet: "svc: J1885 x1 ndc=00071015523/ML/10"},
	{ID: "HCP-NDC-05", Severity: Warning, Title: "Medicaid asks for the NDC of a drug", Needs: NeedPx | NeedPayer, Since: since,
		Why:   "Most Medicaid programs claim rebates for drugs given in an office and reject drug lines without an NDC.",
		Cites: []Cite{{docHCP, "2025-10", "drug codes"}}, Fires: "svc: J1885 x1; payer: MC", Quiet: "svc: J1885 x1 ndc=00071015523/ML/10; payer: MC"},
	{ID: "HCP-NDC-06", Severity: Error, Title: "The NDC has its form on paper", Needs: NeedPx, Since: since,
		Withdrawn: "the writers of the paper forms make the text (ndc.CMS1500, ndc.UB04)",
		Cites:     []Cite{{docUB, "", "FL 43"}}},
}}

func checkHCPDrugs(p *pass) {
	medicaid := p.e.Payer.Medicaid()
	for i := range p.lines {
		s, f := &p.e.Services[i], &p.lines[i]
		if s.NDC == nil {
			if medicaid && wantsNDC(f) {
				p.onField(i, "ndc", "HCP-NDC-05", 0, "$1 is a drug: most Medicaid programs ask for its NDC.", "")
			}
			continue
		}
		p.drugCode(i, s)
		p.drugQuantity(i, s)
	}
}

// wantsNDC reports whether a code is a drug, vaccine or immune globulin.
func wantsNDC(f *lineFact) bool {
	return f.kind == hcpcs.KindDrug || f.code.Between(90281, 90399) || f.code.Between(90476, 90759)
}

// drugCode: HCP-NDC-01 and -02. The number itself is public.
func (p *pass) drugCode(i int, s *Service) {
	text := strings.Trim(s.NDC.Code, " ")
	if len(text) == 11 && strings.Trim(text, "0123456789") == "" {
		return
	}
	c, err := ndc.Parse(text)
	if err == nil {
		p.onField(i, "ndc", "HCP-NDC-01", 0, "The NDC of $1 must be eleven digits without hyphens: send $d.", c.String())
		return
	}
	p.onField(i, "ndc", "HCP-NDC-01", 0, "The NDC of $1 is not eleven digits.", "")
	if errors.Is(err, ndc.ErrAmbiguous) {
		var list []string
		for _, c := range ndc.Candidates(text) {
			list = append(list, c.String())
		}
		p.onField(i, "ndc", "HCP-NDC-02", 0, "The NDC of $1 has ten digits without hyphens, which could be $d: look at the package.", strings.Join(list, ", "))
	}
}

// drugQuantity: HCP-NDC-03 and -04.
func (p *pass) drugQuantity(i int, s *Service) {
	q, unit := s.NDC.Quantity, ndc.Unit(s.NDC.Unit)
	if !given(q) && unit == "" {
		p.onField(i, "ndc", "HCP-NDC-04", 0, "The NDC of $1 has no quantity: send quantity and unit.", "")
		return
	}
	if ndc.CheckQuantity(q) != nil {
		p.onField(i, "ndc.quantity", "HCP-NDC-03", 0, "The drug quantity of $1 must be more than zero, with at most three decimals.", "")
	}
	if !unit.Valid() {
		p.onField(i, "ndc.unit", "HCP-NDC-03", 0, "The drug unit of $1 must be F2, GR, ME, ML or UN.", "")
	}
}
