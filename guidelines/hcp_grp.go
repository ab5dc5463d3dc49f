package guidelines

import (
	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/hcpcs"
)

// hcpGroupFamily judges whether a group of codes fits the claim and the payer.
var hcpGroupFamily = family{run: checkHCPGroups, docs: []RuleDoc{
	{ID: "HCP-GRP-01", Severity: Error, Title: "C codes are for hospital outpatient claims", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "C codes exist for the outpatient prospective payment system; ambulatory surgical centers (place 24) bill the listed ones on the professional form.",
		Cites: []Cite{{docCMS, "", "ch. 4 §20"}}, Fires: "svc: C1713 pos=11; setting: professional", Quiet: "svc: C1713 pos=24; setting: professional"},
	{ID: "HCP-GRP-02", Severity: Error, Title: "S codes, and most T codes, are not for Medicare", Needs: NeedPx | NeedPayer, Since: since,
		Why:   "S codes were made for private payers and T codes for Medicaid; Medicare does not take S codes and takes few T codes.",
		Cites: []Cite{{docHCP, "2025-10", "S and T codes"}}, Fires: "svc: S9083; payer: MB", Quiet: "svc: S9083; payer: CI"},
	{ID: "HCP-GRP-03", Severity: Warning, Title: "H codes are not for Medicare", Needs: NeedPx | NeedPayer, Since: since,
		Why:   "H codes were made for behavioral health under Medicaid.",
		Cites: []Cite{{docHCP, "2025-10", "H codes"}}, Fires: "svc: H0004; payer: MB", Quiet: "svc: H0004; payer: MC"},
	{ID: "HCP-GRP-04", Severity: Warning, First: "2014-01-01", Title: "Medicare has its own code for a hospital clinic visit", Needs: NeedPx | NeedPayer | NeedSetting, Since: since,
		Why:   "Under the outpatient prospective payment system a clinic visit is billed with G0463 instead of an office visit code.",
		Cites: []Cite{{docCMS, "", "ch. 4 §160"}}, Fires: "svc: 99213 rev=0510; setting: outpatient; payer: MA", Quiet: "I10; svc: G0463 rev=0510; setting: outpatient; payer: MA"},
}}

func checkHCPGroups(p *pass) {
	medicare := p.e.Payer.Medicare()
	for i := range p.lines {
		f := &p.lines[i]
		switch f.kind {
		case hcpcs.KindFacility:
			if p.e.Setting == Professional && p.e.Services[i].Place != "24" {
				p.onCode(i, "HCP-GRP-01", 0, "$1 is a hospital outpatient code: a professional claim carries another code for the service.")
			}
		case hcpcs.KindPrivate:
			if medicare {
				p.onCode(i, "HCP-GRP-02", 0, "$1 is a code of private payers: Medicare does not take it.")
			}
		case hcpcs.KindMedicaid:
			if medicare {
				p.onCode(i, "HCP-GRP-02", Warning, "$1 is a Medicaid code: Medicare takes few of them.")
			}
		case hcpcs.KindBehavioral:
			if medicare {
				p.onCode(i, "HCP-GRP-03", 0, "$1 is a behavioral health code of Medicaid: Medicare has other codes.")
			}
		case hcpcs.KindDrug:
			if medicare && f.code.Letter() == 'S' {
				p.onCode(i, "HCP-GRP-02", 0, "$1 is a code of private payers: Medicare does not take it.")
			}
		case hcpcs.KindEvaluation:
			if medicare && p.e.Setting == Outpatient && (p.e.Bill == nil || p.billType("013")) && (f.family == cpt.OfficeNew || f.family == cpt.OfficeEstablished) {
				p.onCode(i, "HCP-GRP-04", 0, "$1 is an office visit code: Medicare takes G0463 for a hospital outpatient clinic visit.")
			}
		}
	}
}
