package guidelines

import (
	"time"

	"github.com/gomedcode/medcode/hcpcs"
)

// hcpPolicyFamily: who may bill a service and with what, beyond the benefits of hcpBenefitFamily.
var hcpPolicyFamily = family{run: checkHCPPolicy, docs: []RuleDoc{
	{ID: "HCP-LOC-01", Severity: Error, Title: "A substitute stands in for sixty days", Needs: NeedPx | NeedPayer | NeedSetting | NeedDate | NeedHistory, Since: since,
		Why:   "Under Q5 and Q6 a practitioner bills for a substitute during an absence of at most 60 days in a row, counted from the substitute's first service until the practitioner's own next one; an absence on active military duty has no end.",
		Cites: []Cite{{docCMS, "", "ch. 1 §30.2.10, §30.2.11"}}, Fires: "I10; svc: 99213 Q6; payer: MB; setting: professional; from: 2026-03-28; history:; svc: 99213 Q6; from: 2026-01-05",
		Quiet: "I10; svc: 99213 Q6; payer: MB; setting: professional; from: 2026-03-04; history:; svc: 99213 Q6; from: 2026-01-05"},
	{ID: "HCP-LOC-02", Severity: Error, Title: "Substitutes of occupational and speech therapists are not billed", Needs: NeedPx | NeedPayer, Since: since,
		Why:   "Q5 and Q6 are for physicians, and since June 2017 for physical therapists in areas of shortage.",
		Cites: []Cite{{docCMS, "", "ch. 1 §30.2.10, §30.2.11"}}, Fires: "svc: 97530 GO,Q6; payer: MB", Quiet: "svc: 97530 GP,Q6; payer: MB"},
	{ID: "HCP-SPL-02", Severity: Error, First: "2022-01-01", Title: "FS goes on visits", Needs: NeedPx, Since: since,
		Why:   "A physician and another practitioner share visits, critical care included; procedures and tests are billed by the one who did them.",
		Cites: []Cite{{docFinal, "CY 2022, 86 FR 64996", "II.F"}, {docCMS, "", "ch. 12 §30.6.18"}}, Fires: "svc: 31500 FS", Quiet: "svc: 99291 FS pos=21"},
	{ID: "HCP-TCH-02", Severity: Warning, Title: "GR is for residents of the department of veterans affairs", Needs: NeedPx | NeedPayer, Since: since,
		Why:   "Residents elsewhere are shown by GC or GE.",
		Cites: []Cite{{docCMS, "", "ch. 12 §100"}}, Fires: "svc: 99213 GR; payer: MB", Quiet: "svc: 99213 GC; payer: MB"},
	{ID: "HCP-HSP-02", Severity: Warning, Title: "An institution says with condition code 07 that care is unrelated to the hospice's", Needs: NeedPx | NeedBill | NeedPayer, Since: since,
		Why:   "GV and GW are for professional claims, and GV since 2022 for rural and federally qualified health centers.",
		Cites: []Cite{{docCMS, "", "ch. 11 §50"}}, Fires: "svc: 71046 GW rev=0324; setting: outpatient; payer: MB; bill: type=0131", Quiet: "svc: 71046 rev=0324; setting: outpatient; payer: MB; bill: type=0131"},
	{ID: "HCP-SCR-02", Severity: Warning, First: "2011-01-01", Title: "PT goes on the procedure that a screening turned into", Needs: NeedPx | NeedPayer, Since: since,
		Why:   "PT waives the deductible of the surgical and the anesthesia service; visits do not take it.",
		Cites: []Cite{{docCMS, "", "ch. 18 §60.1"}}, Fires: "Z12.11; svc: 99213 PT; payer: MB", Quiet: "Z12.11; svc: 45380 PT; payer: MB"},
	{ID: "HCP-SCR-03", Severity: Warning, Title: "A preventive service has the diagnosis it is paid for", Needs: NeedPx | NeedPayer | NeedDx, Since: since,
		Why: "Medicare pays these services for a diagnosis only: obesity, tobacco use, diabetes, a screening.",
		Cites: []Cite{{docNCD, "", "§210.12"}, {docCMS, "", "ch. 32 §12"}, {docCMS, "", "ch. 18 §50"}, {docCMS, "", "ch. 18 §20"}, {docCMS, "", "ch. 18 §60"}, {docCMS, "", "ch. 18 §220"},
			{docBenefit, "", "ch. 15 §300"}, {docNCD, "", "§180.1"}, {docCMS, "", "ch. 18 §30, §40"}, {docCMS, "", "ch. 18 §70"}},
		Fires: "E66.3 Z68.27; svc: G0447; payer: MB", Quiet: "E66.811 Z68.31; svc: G0447; payer: MB"},
	{ID: "HCP-DIA-02", Severity: Warning, Title: "Monthly dialysis care is for end-stage disease", Needs: NeedPx | NeedPayer | NeedDx, Since: since,
		Why:   "90951-90970 are a month, or days, of care of a patient with end-stage kidney disease; dialysis for another reason is billed by the session.",
		Cites: []Cite{{docCMS, "", "ch. 8 §140"}}, Fires: "N17.9; svc: 90960; payer: MB", Quiet: "N18.6 Z99.2; svc: 90960; payer: MB"},
	{ID: "HCP-MOD-30", Severity: Warning, Title: "51 says that there is another procedure", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "51 marks the second and further procedures of a session: the first goes without, and drugs, supplies, vaccines and physical medicine are no procedures of that kind.",
		Cites: []Cite{{docCMS, "", "ch. 12 §40.6"}}, Fires: "svc: 11402 51; setting: professional", Quiet: "svc: 12032; svc: 11402 51; setting: professional"},
	{ID: "HCP-MOD-31", Severity: Error, First: "2018-01-01", Title: "The therapy modifier is that of the discipline", Needs: NeedPx | NeedPayer, Since: since,
		Why:   "Evaluations of one discipline, and speech treatment, carry its modifier: GP physical, GO occupational, GN speech therapy. Others are given by more than one.",
		Cites: []Cite{{docCMS, "", "ch. 5 §20.1"}}, Fires: "R47.01; svc: 92507 GP; payer: MB", Quiet: "R47.01; svc: 92507 GN; payer: MB"},
	{ID: "HCP-DME-07", Severity: Warning, Title: "The month of a rental is the one that follows", Needs: NeedPx | NeedPayer | NeedHistory, Since: since,
		Why:   "KH is the first month, KI the second and third, KJ the fourth to the thirteenth, after which the item is the patient's. A break of more than 60 days in need begins anew.",
		Cites: []Cite{{docCMS, "", "ch. 20 §30.5"}}, Fires: "G47.33; svc: E0601 RR,KH,KX; payer: MB; setting: professional; from: 2026-03-04; history:; svc: E0601 RR,KH,KX; from: 2026-02-04",
		Quiet: "G47.33; svc: E0601 RR,KI,KX; payer: MB; setting: professional; from: 2026-03-04; history:; svc: E0601 RR,KH,KX; from: 2026-02-04"},
	{ID: "HCP-DME-08", Severity: Error, First: "2015-10-01", Title: "The policy is met, or a denial is expected", Needs: NeedPx | NeedPayer, Since: since,
		Why:   "KX says that the policy's requirements are met; GA, GY and GZ say that they are not. KX and KS of diabetic supplies say that the patient uses insulin, and that the patient does not.",
		Cites: []Cite{{docLCD, "L33718", "coding guidelines, modifiers"}, {docLCD, "L33822", "coding guidelines, modifiers"}, {docLCD, "L33369", "coding guidelines, modifiers"}},
		Fires: "svc: E0601 RR,KH,KX,GA; payer: MB; setting: professional", Quiet: "svc: E0601 RR,KH,KX; payer: MB; setting: professional"},
	{ID: "HCP-DME-11", Severity: Warning, First: "2015-10-01", Title: "Therapeutic shoes are for diabetes", Needs: NeedPx | NeedPayer | NeedDx, Since: since,
		Why:   "Medicare pays them, and the inserts, for diabetes with a condition of the foot.",
		Cites: []Cite{{docLCD, "L33369", "coverage"}, {docBenefit, "", "ch. 15 §140"}}, Fires: "M21.41; svc: A5500 KX,RT; payer: MB", Quiet: "E11.42; svc: A5500 KX,RT; payer: MB"},
	{ID: "HCP-OBS-01", Severity: Error, First: "2008-01-01", Title: "A direct referral comes with observation hours", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "G0379 is taken on the claim that has the hours, G0378.",
		Cites: []Cite{{docCMS, "", "ch. 4 §290.5"}}, Fires: "svc: G0379 rev=0762; setting: outpatient", Quiet: "svc: G0379 rev=0762; svc: G0378 x18 rev=0762; setting: outpatient"},
	{ID: "HCP-REV-09", Severity: Error, First: "2019-01-01", Title: "One site of a hospital's service", Needs: NeedPx, Since: since,
		Why:   "ER is for a provider-based emergency department off the campus; PO and PN are for other departments off the campus, and a critical access hospital has neither.",
		Cites: []Cite{{docCMS, "", "ch. 4 §20.6"}}, Fires: "svc: 99283 ER,PO; setting: outpatient", Quiet: "svc: 99283 ER; setting: outpatient"},
}}

const (
	screens      = "Z12.31"
	policyKX     = kxEquipment + " A4253 A4256-A4259 E0607 A5500-A5514"
	diabetes     = "E08-E13"
	procedures51 = hcpcs.KindSurgery | hcpcs.KindMedicine | hcpcs.KindImaging | hcpcs.KindEyeVisit | hcpcs.KindEmerging | hcpcs.KindG
	anyService   = "00100-99607 A0021-V5364"
)

var policyRows = [...]demand{
	{rule: "HCP-LOC-02", codes: "92502-92700 96105-96125 97010-97799 G0281-G0283", payer: medicare, with: "GN GO", noMods: "Q5 Q6",
		text: "Modifier $2 is not for $1 under a plan of occupational or speech therapy: those therapists bill no substitutes."},
	{rule: "HCP-SPL-02", codes: "00100-98999 A0021-A9999 E0100-E8002 J0100-J9999 L0100-L9900", noMods: "FS", text: "Modifier $2 is for shared visits: $1 is none."},
	{rule: "HCP-TCH-02", codes: anyService, payer: medicare, noMods: "GR", text: "Modifier $2 on $1 is for residents of the department of veterans affairs: report GC, or GE under the primary care exception."},
	{rule: "HCP-HSP-02", codes: anyService, payer: medicare, setting: onOutpatient, bills: "012 013 014 022 023 034 074 075 083 085", noMods: "GV GW",
		text: "Modifier $2 is for professional claims: an institution reports condition code 07 for what is unrelated to the terminal illness."},
	{rule: "HCP-SCR-02", codes: "99202-99499", payer: medicare, noMods: "PT", text: "Modifier $2 goes on the procedure that the screening turned into: $1 is a visit."},
	{rule: "HCP-SCR-03", codes: "G0447 G0473", payer: medicare, without: "GA GY GZ", dx: "Z68.30-Z68.45 Z68.4 E66.811-E66.813", first: "2011-11-29", cite: 1, text: "Medicare pays $1 for a body mass index of 30 and more (Z68.30-Z68.45): no diagnosis says so."},
	{rule: "HCP-SCR-03", codes: "99406-99407", payer: medicare, without: "GA GY GZ", dx: "F17 T65.2 Z87.891 Z72.0 O99.33", cite: 2, text: "Medicare pays $1 for tobacco use or its effects (F17.2-, T65.2-, Z87.891): no diagnosis says so."},
	{rule: "HCP-SCR-03", codes: "G0102-G0103", payer: medicare, without: "GA GY GZ", dx: "Z12.5", cite: 3, text: "Medicare pays $1 as a screening: add Z12.5."},
	{rule: "HCP-SCR-03", codes: "77067", payer: medicare, without: "GA GY GZ", dx: screens, cite: 4, text: "Medicare pays $1 as a screening: add Z12.31, or report the diagnostic mammogram."},
	{rule: "HCP-SCR-03", codes: "82270 G0328 G0104 G0121", payer: medicare, without: "GA GY GZ", dx: "Z12.1", cite: 5, text: "Medicare pays $1 as a screening: add Z12.11 or Z12.12."},
	{rule: "HCP-SCR-03", codes: "71271 G0296", payer: medicare, without: "GA GY GZ", dx: "Z87.891 F17.21", first: "2016-10-01", cite: 6, text: "Medicare pays $1 for one who smokes or smoked (F17.21-, Z87.891): no diagnosis says so."},
	{rule: "HCP-SCR-03", codes: "G0108-G0109", payer: medicare, without: "GA GY GZ", dx: diabetes + " O24", cite: 7, text: "Medicare pays $1 for diabetes (E08-E13, O24): no diagnosis says so."},
	{rule: "HCP-SCR-03", codes: "97802-97804 G0270-G0271", payer: medicare, without: "GA GX GY GZ", dx: diabetes + " O24 N18 Z94.0 Z48.22 I12 I13 D63.1", cite: 8, text: "Medicare pays $1 for diabetes, kidney disease or the 36 months after a kidney transplant: no diagnosis says so."},
	{rule: "HCP-SCR-03", codes: "G0101 Q0091", payer: medicare, without: "GA GY GZ", dx: "Z01.4 Z12.4 Z12.72 Z12.79 Z12.89 Z72.5 Z77.29 Z77.9 Z91.89 Z92.850 Z92.858 Z92.86 Z92.89", cite: 9, text: "Medicare pays $1 as a screening: add its diagnosis, such as Z01.411, Z01.419, Z12.4 or Z12.72."},
	{rule: "HCP-SCR-03", codes: "G0117-G0118", payer: medicare, without: "GA GY GZ", dx: "Z13.5", cite: 10, text: "Medicare pays $1 as a screening: add Z13.5."},
	{rule: "HCP-DIA-02", codes: "90951-90970", payer: medicare, without: "GA GY GZ", dx: "N18.6 I12.0 I13.11 I13.2 E08.22 E09.22 E10.22 E11.22 E13.22", text: "$1 is care of a patient with end-stage kidney disease (N18.6): no diagnosis says so."},
	{rule: "HCP-MOD-31", codes: "92507-92508 92521-92524 92597 92607-92609", payer: medicare, noMods: "GP GO", text: "$1 is speech therapy: modifier $2 is GN."},
	{rule: "HCP-MOD-31", codes: "97161-97164", payer: medicare, noMods: "GO GN", text: "$1 is an evaluation by a physical therapist: modifier $2 is GP."},
	{rule: "HCP-MOD-31", codes: "97165-97168", payer: medicare, noMods: "GP GN", text: "$1 is an evaluation by an occupational therapist: modifier $2 is GO."},
	{rule: "HCP-DME-08", codes: policyKX, payer: medicare, with: "GA GY GZ", noMods: "KX", text: "$1 carries $2 and a notice of denial: the policy's requirements are met, or they are not."},
	{rule: "HCP-DME-08", codes: "A4253 A4256-A4259 E0607", payer: medicare, with: "KX", noMods: "KS", cite: 2, text: "KX and $2 on $1 exclude each other: the patient uses insulin, or does not."},
	{rule: "HCP-DME-11", codes: "A5500-A5501 A5503-A5514", payer: medicare, without: "GA GY GZ", dx: diabetes, text: "Medicare pays $1 for diabetes: no diagnosis says so."},
	{rule: "HCP-OBS-01", codes: "G0379", setting: onOutpatient, needs: "G0378", text: "$1 is taken with the hours of the observation: add G0378."},
	{rule: "HCP-REV-09", codes: anyService, with: "ER", noMods: "PO PN", text: "ER and $2 on $1 exclude each other: the emergency department off the campus has ER alone."},
	{rule: "HCP-REV-09", codes: anyService, bills: "085", noMods: "PO PN", text: "A critical access hospital does not report $2: remove it from $1."},
}

func checkHCPPolicy(p *pass) {
	p.runDemands(policyDemands)
	for i := range p.lines {
		s, f := &p.e.Services[i], &p.lines[i]
		if len(s.Modifiers) == 0 || f.code.IsZero() {
			continue
		}
		if j := modAt(s, mod51); j >= 0 && p.professional() {
			p.furtherProcedure(i, j, f)
		}
		if len(p.e.History) > 0 && p.e.Payer.Medicare() {
			p.substitute(i, s, f)
			p.rentalMonth(i, s, f)
		}
	}
}

// furtherProcedure: HCP-MOD-30. What HCP-MOD-10 and -22 report is left to them.
func (p *pass) furtherProcedure(i, j int, f *lineFact) {
	switch {
	case f.kind == hcpcs.KindEvaluation, f.cpt.IsAddOn(), f.cpt.IsExempt51():
		return
	case f.kind&(hcpcs.KindDrug|hcpcs.KindSupply|hcpcs.KindEquipment|hcpcs.KindOrthotic|hcpcs.KindTransport|hcpcs.KindLaboratory) != 0,
		f.code.Between(90476, 90759), f.code.Between(97010, 97799):
		p.onMod(i, j, "HCP-MOD-30", 0, "Modifier $1 is for further procedures: $2 is none of that kind.")
		return
	}
	for k := range p.lines {
		g := &p.lines[k]
		if k != i && g.date == f.date && g.kind&procedures51 != 0 && modAt(&p.e.Services[k], mod51) < 0 {
			return
		}
	}
	p.onMod(i, j, "HCP-MOD-30", 0, "Modifier $1 says that another procedure was done first, and no line without it is one: remove it from the first of $2.")
}

// substituteDays is how long a substitute may be billed for.
const substituteDays = 60

// substitute: HCP-LOC-01. The period begins with the substitute's first service after the last one of the practitioner.
func (p *pass) substitute(i int, s *Service, f *lineFact) {
	if !anyMod(s, locumMods...) || f.date.IsZero() || !p.professional() || hasMod(s, modCR) {
		return
	}
	var first, own Date
	at := -1
	for h := range p.e.History {
		old := &p.e.History[h]
		for j := range old.Services {
			o := &old.Services[j]
			day := o.From
			if day.IsZero() {
				day = old.From
			}
			if day.IsZero() || day.After(f.date) || renderer(old, j) != renderer(p.e, i) {
				continue
			}
			if anyMod(o, locumMods...) {
				if first.IsZero() || day.Before(first) {
					first, at = day, h
				}
			} else if o.Code.Kind() == hcpcs.KindEvaluation && day.After(own) {
				own = day
			}
		}
	}
	if at < 0 || own.After(first) || f.date.Sub(first) <= substituteDays {
		return // where the practitioner came back the days before are another absence
	}
	j := modIn(s, locumMods)
	p.report(Draft{Rule: "HCP-LOC-01", At: AtSub(PartServices, i, "modifiers", j), Codes: p.codesOf(p.modCode(i, j), p.lineCode(i)), Related: []Location{At(PartHistory, at)},
		Text: "Modifier $1 on $2 is billed more than 60 days after the substitute began: the substitute bills, unless the absence is for military duty."})
}

// capDays is how long ago the first of thirteen rented months lies, with room for a break.
const capDays = 500

// rentalMonth: HCP-DME-07.
func (p *pass) rentalMonth(i int, s *Service, f *lineFact) {
	k := modIn(s, monthMods)
	if f.kind != hcpcs.KindEquipment || k < 0 || f.date.IsZero() || !hasMod(s, modRR) {
		return
	}
	months, at, last := 0, -1, Date{}
	for h := range p.e.History {
		old := &p.e.History[h]
		for j := range old.Services {
			o := &old.Services[j]
			day := o.From
			if day.IsZero() {
				day = old.From
			}
			if o.Code == f.code && hasMod(o, modRR) && !day.IsZero() && day.Before(f.date) && f.date.Sub(day) < capDays {
				months, at = months+1, h
				if day.After(last) {
					last = day
				}
			}
		}
	}
	if months == 0 || f.date.Sub(last) > 60+31 {
		return // a new need begins anew
	}
	wrong := s.Modifiers[k] == modKH || s.Modifiers[k] == modKI && months >= 3
	switch {
	case months >= 13:
		p.report(Draft{Rule: "HCP-DME-07", At: AtSub(PartServices, i, "modifiers", k), Codes: p.codesOf(p.modCode(i, k), p.lineCode(i)), Related: []Location{At(PartHistory, at)},
			Text: "$2 was rented for thirteen months and is the patient's: $1 has no further month."})
	case wrong:
		p.report(Draft{Rule: "HCP-DME-07", At: AtSub(PartServices, i, "modifiers", k), Codes: p.codesOf(p.modCode(i, k), p.lineCode(i)), Related: []Location{At(PartHistory, at)},
			Text: "$1 is not the month of $2 that follows its earlier rental: KH is the first, KI the second and third, KJ the fourth to the thirteenth."})
	}
}

// distantInPerson reports whether Medicare wanted, on that day, the place at which the visit would have been in person:
// from March 2020 to the end of 2023.
func distantInPerson(d Date) bool {
	return !d.Before(NewDate(2020, time.March, 1)) && d.Before(NewDate(2024, time.January, 1))
}
