package guidelines

// hcpVaccineFamily: a vaccine and its administration.
var hcpVaccineFamily = family{run: func(p *pass) { p.runDemands(vaccineDemands); p.counseledAge() }, docs: []RuleDoc{
	{ID: "HCP-VAC-01", Severity: Warning, Title: "A vaccine comes with its administration", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "The product and giving it are two services: one without the other is either not paid or not billed.",
		Cites: []Cite{{docCMS, "", "ch. 18 §10"}}, Fires: "Z23; setting: professional; svc: 90686", Quiet: "Z23; setting: professional; svc: 90686; svc: 90471"},
	{ID: "HCP-VAC-02", Severity: Warning, Title: "An administration comes with its vaccine", Needs: NeedPx | NeedSetting, Since: since,
		Why:   "Payers match the administration with the product, which is reported even when it was free, with a charge of zero or SL.",
		Cites: []Cite{{docCMS, "", "ch. 18 §10"}}, Fires: "Z23; setting: professional; svc: 90471", Quiet: "Z23; setting: professional; svc: 90471 SL"},
	{ID: "HCP-VAC-03", Severity: Error, Title: "Medicare has its own administration codes for three vaccines", Needs: NeedPx | NeedSetting | NeedPayer, Since: since,
		Why:   "The administration of influenza, pneumococcal and hepatitis B vaccines is G0008, G0009 and G0010 for Medicare.",
		Cites: []Cite{{docCMS, "", "ch. 18 §10.2.1"}}, Fires: "Z23; setting: professional; payer: MB; svc: 90662; svc: 90471", Quiet: "Z23; setting: professional; payer: MB; svc: 90662; svc: G0008"},
	{ID: "HCP-VAC-04", Severity: Error, Title: "Counseled administration is for patients up to 18 years", Needs: NeedPx | NeedAge, Since: since,
		Why:   "90460 and 90461 are for patients through 18 years of age; older ones have 90471-90474.",
		Cites: []Cite{{docCPT, "2024", "90460-90461"}}, Fires: "Z23; svc: 90686; svc: 90460; patient: F 41y", Quiet: "Z23; svc: 90686; svc: 90460; patient: F 18y"},
}}

// counseledAge: HCP-VAC-04.
func (p *pass) counseledAge() {
	if p.ageYears <= 18 {
		return
	}
	for i := range p.lines {
		if p.lines[i].code.Between(90460, 90461) {
			p.onField(i, "code", "HCP-VAC-04", 0, "$1 is for patients up to 18 years: report 90471-90474.", "")
		}
	}
}

// Vaccines and their administration, by number.
const (
	influenzaVaccines = "90630 90653-90658 90660-90662 90672-90674 90682 90685-90689 90694 90756 Q2034-Q2039"
	pneumoVaccines    = "90670-90671 90677 90684 90732"
	hepatitisVaccines = "90739-90740 90743-90744 90746-90747 90759"
	allVaccines       = "90476-90477 90581-90759 91300-91399 Q2034-Q2039"
	cptAdministration = "90460-90461 90471-90474"
	administrations   = cptAdministration + " 90480 0001A-0999A G0008-G0010 M0201"
)

var vaccineRows = [...]demand{
	{rule: "HCP-VAC-01", codes: allVaccines, setting: notInpatient, needs: administrations,
		text: "$1 is a vaccine and no line gives it: add the administration."},
	{rule: "HCP-VAC-01", codes: "90380-90382", setting: notInpatient, needs: "96380-96381 96372",
		text: "$1 is given and no line gives it: add the administration, 96380 or 96381."},
	{rule: "HCP-VAC-02", codes: cptAdministration + " 90480", without: "SL", setting: notInpatient, needs: allVaccines,
		text: "$1 gives a vaccine that the claim does not name: add the product, with a charge of 0.00 when it was free."},
	{rule: "HCP-VAC-02", codes: "G0008", without: "SL", setting: notInpatient, needs: influenzaVaccines,
		text: "$1 gives an influenza vaccine that the claim does not name: add the product."},
	{rule: "HCP-VAC-02", codes: "G0009", without: "SL", setting: notInpatient, needs: pneumoVaccines,
		text: "$1 gives a pneumococcal vaccine that the claim does not name: add the product."},
	{rule: "HCP-VAC-02", codes: "G0010", without: "SL", setting: notInpatient, needs: hepatitisVaccines,
		text: "$1 gives a hepatitis B vaccine that the claim does not name: add the product."},
	{rule: "HCP-VAC-02", codes: "96380-96381", setting: notInpatient, needs: "90380-90382",
		text: "$1 gives an antibody that the claim does not name: add the product."},
	{rule: "HCP-VAC-03", codes: influenzaVaccines, payer: medicare, setting: notInpatient, beside: cptAdministration, needs: "G0008",
		text: "Medicare takes G0008 for the administration of $1, not $2."},
	{rule: "HCP-VAC-03", codes: pneumoVaccines, payer: medicare, setting: notInpatient, beside: cptAdministration, needs: "G0009",
		text: "Medicare takes G0009 for the administration of $1, not $2."},
	{rule: "HCP-VAC-03", codes: hepatitisVaccines, payer: medicare, setting: notInpatient, beside: cptAdministration, needs: "G0010",
		text: "Medicare takes G0010 for the administration of $1, not $2."},
}
