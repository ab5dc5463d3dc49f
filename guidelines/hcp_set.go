package guidelines

import "github.com/gomedcode/medcode/hcpcs"

// hcpSetFamily: codes of which one already holds the other, judged by number where the NCCI tables do not cover the day, and
// what a benefit shuts out by number, place or sex.
var hcpSetFamily = family{run: checkHCPSets, docs: []RuleDoc{
	{ID: "HCP-GRP-06", Severity: Warning, Title: "A service and its part are one code", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "The whole test holds its technical and professional part, a surgical endoscopy the diagnostic one, a panel its tests, the higher evaluation the lower. Judged by number where the NCCI tables do not cover the day; 59, XE, XS, XP, XU, or 76, 77 and 91 of a repeated test, say that it was another service.",
		Cites: []Cite{{docNCCI, "", "I.B"}, {docNCCI, "", "VI.C"}, {docNCCI, "", "IX.B"}, {docNCCI, "", "X.B"}, {docNCCI, "", "XI.A"}, {docCMS, "", "ch. 12 §30.6.16"}},
		Fires: "svc: 93000; svc: 93010; setting: professional", Quiet: "I48.0; svc: 93000; svc: 93010 77; setting: professional"},
	{ID: "HCP-EM-13", Severity: Error, First: "2006-01-01", Title: "A nurse's visit is part of the injection", Needs: NeedPx | NeedSetting | NeedPayer, Since: since,
		Why:   "Medicare does not pay 99211 beside an infusion, injection or chemotherapy administration of the day, with or without 25.",
		Cites: []Cite{{docCMS, "", "ch. 12 §30.5"}}, Fires: "svc: 99211; svc: 96372; payer: MB; setting: professional", Quiet: "E53.8; svc: 99212 25; svc: 96372; payer: MB; setting: professional"},
	{ID: "HCP-VAC-05", Severity: Error, First: "2008-01-01", Title: "Vaccines of Part D are not billed to Part B", Needs: NeedPx | NeedPayer | NeedDx, Since: since,
		Why:   "Part B pays the vaccines against influenza, pneumococci, hepatitis B and COVID-19; others only for an injury or direct exposure, as tetanus. The rest is Part D.",
		Cites: []Cite{{docBenefit, "", "ch. 15 §50.4.4.2"}}, Fires: "Z23; svc: 90750; svc: 90471; payer: MB; setting: professional", Quiet: "Z23; svc: 90750; svc: 90471; payer: CI; setting: professional"},
	{ID: "HCP-VAC-06", Severity: Warning, First: "2023-09-11", Title: "A COVID-19 vaccine has its own administration", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "From 11 September 2023 on 90480 gives the COVID-19 vaccines, not 90471 and its like.",
		Cites: []Cite{{docCMS, "", "ch. 18 §10.2.1"}}, Fires: "Z23; svc: 91320; svc: 90471; setting: professional", Quiet: "Z23; svc: 91320; svc: 90480; setting: professional"},
	{ID: "HCP-DME-12", Severity: Error, Title: "Equipment is for the home", Needs: NeedPx | NeedPayer | NeedSetting, Since: since,
		Why:   "Medicare pays equipment that is used in the patient's home; a hospital and a skilled nursing facility are none. What is delivered up to two days before a discharge has the place of the home.",
		Cites: []Cite{{docBenefit, "", "ch. 15 §110.1"}}, Fires: "svc: E0143 NU pos=21; payer: MB; setting: professional", Quiet: "M17.11; svc: E0143 NU pos=12; payer: MB; setting: professional"},
	{ID: "HCP-SCR-04", Severity: Warning, Title: "Medicare's screening colonoscopy has a code of its own", Needs: NeedPx | NeedPayer | NeedDx, Since: since,
		Why:   "A colonoscopy for a screening at which nothing was taken is G0121, of high risk G0105.",
		Cites: []Cite{{docCMS, "", "ch. 18 §60.1"}}, Fires: "Z12.11; svc: 45378; payer: MB; setting: professional", Quiet: "Z12.11; svc: G0121; payer: MB; setting: professional"},
	{ID: "HCP-SEX-01", Severity: Warning, Title: "A service on an organ of the other sex", Needs: NeedPx | NeedSex, Since: since,
		Why:   "Services on penis, testes and prostate, and on vulva, vagina, womb and in pregnancy, are for one sex. Condition code 45 or modifier KX says that it is meant; a diagnosis that conflicts too is reported in its place.",
		Cites: []Cite{{docCMS, "", "ch. 32 §240"}}, Fires: "svc: 58150; patient: M 50y", Quiet: "D25.1; svc: 58150; patient: F 50y"},
}}

const (
	again    = distinctMods + " 76 77 91"
	partText = "$1 is part of $2 of the same day: report $2 alone, unless $1 was another service (59, XE)."
	oneText  = "$1 and $2 are not both reported for one service of the day: report the one that describes it, unless there were two (59, XE)."
)

var setRows = [...]demand{
	// A test and its parts.
	{rule: "HCP-GRP-06", cite: 5, codes: "93005 93010", bars: "93000", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 5, codes: "93016-93018", bars: "93015", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 5, codes: "93041-93042", bars: "93040", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 5, codes: "93225-93227", bars: "93224", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 5, codes: "93242-93244", bars: "93241", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 5, codes: "93246-93248", bars: "93245", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 5, codes: "94010", bars: "94060", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	// One evaluation, one counseling, one month of care.
	{rule: "HCP-GRP-06", cite: 5, codes: "99406", bars: "99407", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: oneText},
	{rule: "HCP-GRP-06", cite: 5, codes: "97161", bars: "97162-97163", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: oneText},
	{rule: "HCP-GRP-06", cite: 5, codes: "97162", bars: "97163", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: oneText},
	{rule: "HCP-GRP-06", cite: 5, codes: "97165", bars: "97166-97167", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: oneText},
	{rule: "HCP-GRP-06", cite: 5, codes: "97166", bars: "97167", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: oneText},
	{rule: "HCP-GRP-06", cite: 5, codes: "90791", bars: "90792", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: oneText},
	{rule: "HCP-GRP-06", cite: 6, codes: "99495", bars: "99496", setting: notInpatient, text: "$1 and $2 are both the 30 days after a discharge: report the one that describes them."},
	{rule: "HCP-GRP-06", cite: 1, codes: "99490", bars: "99487 99491", setting: notInpatient, tables: NeedPTP, text: "$1 and $2 are both chronic care of the month: report the one that describes it."},
	{rule: "HCP-GRP-06", cite: 1, codes: "99491", bars: "99487", setting: notInpatient, tables: NeedPTP, text: "$1 and $2 are both chronic care of the month: report the one that describes it."},
	{rule: "HCP-GRP-06", cite: 5, codes: "92002-92014", bars: officeVisits, without: again, setting: onProfessional, provider: true, tables: NeedPTP, text: "$1 and $2 are both the visit of the day: report the one that describes it."},
	{rule: "HCP-GRP-06", cite: 5, codes: "90473", bars: "90471", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: "$1 and $2 are both the first administration of the day: the second vaccine has 90472 or 90474."},
	// Diagnostic and surgical endoscopy.
	{rule: "HCP-GRP-06", cite: 2, codes: "45378", bars: "45379-45398", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 2, codes: "45380", bars: "45384-45385 45388 45390", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: "$1 beside $2 is taken for one lesion: add 59 or XS when another lesion was biopsied, else report $2 alone."},
	{rule: "HCP-GRP-06", cite: 2, codes: "43235", bars: "43236-43259 43266 43270", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 2, codes: "43239", bars: "43250-43251 43254", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: "$1 beside $2 is taken for one lesion: add 59 or XS when another lesion was biopsied, else report $2 alone."},
	{rule: "HCP-GRP-06", cite: 1, codes: "31231", bars: "31233-31298", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 1, codes: "31622", bars: "31623-31626 31628-31631 31634-31636 31638-31648 31652-31653 31660-31661", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 1, codes: "52000", bars: "52001-52355", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 1, codes: "29870", bars: "29871-29889", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 1, codes: "29805", bars: "29806-29828", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 1, codes: "58555", bars: "58558-58563 58565", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 1, codes: "49320", bars: "49321-49325 44970 47562-47564 58541-58575 58660-58673", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	// Imaging without, with, and without and with contrast; one side and both.
	{rule: "HCP-GRP-06", cite: 3, codes: "70450 70460", bars: "70470", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 3, codes: "70551-70552", bars: "70553", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 3, codes: "71250 71260", bars: "71270", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 3, codes: "74176-74177", bars: "74178", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 3, codes: "74150 74160 74170", bars: "72192-72194", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: "$1 and $2 of one day are abdomen and pelvis together: report one of 74176-74178."},
	{rule: "HCP-GRP-06", cite: 3, codes: "77065", bars: "77066", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	// Panels and their tests.
	{rule: "HCP-GRP-06", cite: 4, codes: "80048 82040 82247 82310 82374 82435 82565 82947 84075 84132 84155 84295 84450 84460 84520", bars: "80053", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 4, codes: "82310 82374 82435 82565 82947 84132 84295 84520", bars: "80048", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 4, codes: "82465 83718 84478", bars: "80061", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 4, codes: "85014 85018 85048-85049", bars: "85025 85027", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 4, codes: "85027", bars: "85025", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},
	{rule: "HCP-GRP-06", cite: 4, codes: "81002-81003", bars: "81000-81001", without: again, setting: notInpatient, provider: true, tables: NeedPTP, text: partText},

	{rule: "HCP-EM-13", codes: "99211", payer: medicare, setting: onProfessional, bars: "96360-96377 96379 96401-96549", text: "Medicare does not pay $1 beside $2 of the day, with or without 25: remove $1."},
	{rule: "HCP-EM-13", codes: "99211", payer: otherPayer, setting: onProfessional, beside: "96360-96377 96379 96401-96549", tables: NeedPTP, grade: Warning, mods: "25", text: "$1 stands beside $2 and is part of it, unless 25 says that the visit was significant and separate, and it was."},
	{rule: "HCP-VAC-05", codes: "90678-90679 90683 90736 90750", payer: medicare, setting: notInpatient, without: "GA GX GY GZ", never: true, text: "$1 is a vaccine of Part D: Part B does not pay it."},
	{rule: "HCP-VAC-05", codes: "90714-90715", payer: medicare, setting: notInpatient, without: "GA GX GY GZ", grade: Warning, dx: "S00-T88 V00-Y99 A33-A35 Z20.3 L03 L97-L98",
		text: "Part B pays $1 for an injury or direct exposure only, and no diagnosis is one: it is a vaccine of Part D."},
	{rule: "HCP-VAC-06", codes: "91304 91318-91323", setting: notInpatient, beside: cptAdministration, needs: "90480", text: "$1 is given with 90480, not $2."},
	{rule: "HCP-DME-12", codes: rentedOrBought, payer: medicare, setting: onProfessional, places: "21 31 51 61", without: "GY", never: true, text: "$1 is equipment for the home, and its place is a facility: give the patient's home, or leave it to the facility."},
	{rule: "HCP-SCR-04", codes: "45378", payer: medicare, setting: notInpatient, without: "PT KX 53 73 74", onlyDx: "Z12.11 Z12.12", noDx: "R19.5 K92 C18-C21", never: true,
		text: "Medicare takes G0121, of high risk G0105, for a screening colonoscopy at which nothing was taken, not $1."},
}

func checkHCPSets(p *pass) {
	p.runDemands(setDemands)
	if sex := p.e.Patient.Sex; (sex == Male || sex == Female) && !p.foundBy("ICD-SEX-01") && !p.foundBy("ICD-SEX-02") {
		p.otherSex(sex)
	}
}

// otherSex: HCP-SEX-01.
func (p *pass) otherSex(sex Sex) {
	for i := range p.lines {
		f := &p.lines[i]
		if f.key == 0 || f.kind&(hcpcs.KindSurgery|hcpcs.KindImaging|hcpcs.KindG|hcpcs.KindQ) == 0 {
			continue
		}
		if !oneSex(f.code, sex) || p.sexStated() {
			continue
		}
		p.onField(i, "code", "HCP-SEX-01", 0, "$1 is for patients of the other sex: check the code and the sex.", "")
	}
}

// oneSex tells whether a service is for the other sex only.
func oneSex(c hcpcs.Code, sex Sex) bool {
	if c.Letter() == 'G' {
		return sex == Female && (c.Number() == 102 || c.Number() == 103) || sex == Male && c.Number() == 101
	}
	if c.Letter() == 'Q' {
		return sex == Male && c.Number() == 91
	}
	return sex == Female && c.Between(54000, 55899) || sex == Male && (c.Between(56405, 59899) || c.Between(76801, 76821))
}
