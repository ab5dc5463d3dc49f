package guidelines

// hcpDistanceFamily: services given at a distance, beyond what modifiers and places say of each other (HCP-MOD-19).
var hcpDistanceFamily = family{run: func(p *pass) { p.runDemands(distanceDemands) }, docs: []RuleDoc{
	{ID: "HCP-TEL-01", Severity: Warning, Title: "What needs the patient at hand is not telehealth", Needs: NeedPx, Since: since,
		Why:   "Injections, infusions, vaccines, manipulation, manual and machine therapy, allergy, heart and lung tests are given to a patient who is there.",
		Cites: []Cite{{docCMS, "", "ch. 12 §190"}}, Fires: "svc: 96372 pos=10", Quiet: "svc: 96116 95 pos=10"},
	{ID: "HCP-TEL-02", Severity: Error, First: "2025-01-01", Title: "Medicare takes no telemedicine codes of CPT", Needs: NeedPx | NeedPayer, Since: since,
		Why:   "The telemedicine visits 98000-98015 are not valid for Medicare: the visit of the office is billed with the place and modifier of telehealth. 98016 is taken.",
		Cites: []Cite{{docFinal, "CY 2025, 89 FR 97710", "II.D"}}, Fires: "svc: 98005 pos=10; payer: MB", Quiet: "svc: 99213 pos=10; payer: MB"},
	{ID: "HCP-TEL-03", Severity: Warning, First: "2018-01-01", Title: "GT is for critical access hospitals", Needs: NeedPx | NeedPayer | NeedSetting, Since: since,
		Why:   "Since 2018 the place of service says on professional claims to Medicare that a service was telehealth; GT is left to hospitals that bill for their physicians (method II).",
		Cites: []Cite{{docCMS, "", "ch. 12 §190"}}, Fires: "svc: 99213 GT pos=02; payer: MB; setting: professional", Quiet: "svc: 99213 pos=02; payer: MB; setting: professional"},
	{ID: "HCP-TEL-04", Severity: Warning, Title: "The originating site is a place where the patient was", Needs: NeedPx, Since: since,
		Why:   "Q3014 pays the office or facility where the patient sat: its place of service is that place, and the service itself was not telehealth.",
		Cites: []Cite{{docCMS, "", "ch. 12 §190"}}, Fires: "svc: Q3014 pos=02", Quiet: "svc: Q3014 pos=11"},
}}

// handsOn are services that need the patient at hand, of those that kind and family do not show.
const handsOn = "90460-90474 90476-90759 91300-91399 92502-92504 92511 92920-93222 93303-93462 93501-93668 93701-93791 94010-94621 94640-94662 94667-94799 95004-95199 95812-95830 95860-95913 " +
	"96360-96549 97010-97028 97032-97039 97140 97597-97610 97810-97814 98925-98943 G0008-G0010 G0104-G0106 G0120-G0122 G0127 G0166 G0402"

var distanceRows = [...]demand{
	{rule: "HCP-TEL-01", codes: handsOn, with: "95 93 GT GQ FQ", never: true, text: "$1 needs the patient at hand and carries a modifier of telehealth: check the code or the modifier."},
	{rule: "HCP-TEL-01", codes: handsOn, places: "02 10", without: "95 93 GT GQ FQ", never: true, text: "$1 needs the patient at hand and stands at a place of service of telehealth: check the code or the place."},
	{rule: "HCP-TEL-02", codes: "98000-98015", payer: medicare, never: true, text: "Medicare does not take $1: report the office visit (99202-99215) with place of service 02 or 10, and 93 where there was sound only."},
	{rule: "HCP-TEL-03", codes: "90785-99607 G0108-G9999", payer: medicare, setting: onProfessional, noMods: "GT", text: "Medicare takes modifier $2 from critical access hospitals only: the place of service 02 or 10 says that $1 was telehealth."},
	{rule: "HCP-TEL-04", codes: "Q3014", noMods: "95 93 GT GQ FQ", text: "$1 pays the place where the patient was: remove modifier $2."},
	{rule: "HCP-TEL-04", codes: "Q3014", places: "02 10", never: true, text: "$1 pays the place where the patient was: give that place of service, not one of telehealth."},
}
