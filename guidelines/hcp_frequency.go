package guidelines

// hcpFrequencyFamily: services that a payer pays once in a time, judged by the patient's history.
var hcpFrequencyFamily = family{run: func(p *pass) {
	if len(p.e.History) > 0 {
		p.runDemands(frequencyDemands)
	}
}, docs: []RuleDoc{
	{ID: "HCP-FRQ-01", Severity: Error, Title: "A preventive service is due again", Needs: NeedPx | NeedDate | NeedPayer | NeedHistory, Since: since,
		Why:   "Medicare pays preventive services after a number of full months: eleven for yearly ones (so in the twelfth month after the month of the last), 23 for those of every other year.",
		Cites: []Cite{{docCMS, "", "ch. 18 §140"}, {docCMS, "", "ch. 18 §20"}, {docCMS, "", "ch. 18 §40"}, {docCMS, "", "ch. 18 §30"}, {docCMS, "", "ch. 18 §60"}, {docCMS, "", "ch. 18 §220"}, {docCMS, "", "ch. 18 §190"}, {docCMS, "", "ch. 18 §180"}, {docCMS, "", "ch. 18 §160"}, {docCMS, "", "ch. 18 §50"}, {docCMS, "", "ch. 18 §70"}, {docCMS, "", "ch. 13 §140"}}, Fires: "Z00.00; svc: G0439; payer: MB; from: 2026-03-04; history:; svc: G0439; from: 2025-07-03", Quiet: "Z00.00; svc: G0439; payer: MB; from: 2026-03-04; history:; svc: G0439; from: 2025-03-30"},
	{ID: "HCP-FRQ-02", Severity: Error, Title: "Once in a lifetime", Needs: NeedPx | NeedDate | NeedPayer | NeedHistory, Since: since,
		Why:   "Medicare pays the welcome visit, the first wellness visit and the ultrasound screening for aneurysm once.",
		Cites: []Cite{{docCMS, "", "ch. 18 §80, §110, §140"}}, Fires: "Z00.00; svc: G0438; payer: MB; history:; svc: G0438; from: 2022-07-03", Quiet: "Z00.00; svc: G0438; payer: MB; history:; svc: 99213; from: 2022-07-03"},
	{ID: "HCP-FRQ-03", Severity: Error, Title: "An organ is removed once", Needs: NeedPx | NeedDate | NeedHistory, Since: since,
		Why:   "Gallbladder, appendix, spleen, womb and prostate are removed once.",
		Cites: []Cite{{docNCCI, "", "I.V"}}, Fires: "K80.10; svc: 47562; history:; svc: 47562; from: 2022-02-10", Quiet: "K80.10; svc: 47562; history:; svc: 44970; from: 2022-02-10"},
	{ID: "HCP-FRQ-04", Severity: Error, Title: "Care of a month is reported once in the month", Needs: NeedPx | NeedDate | NeedHistory, Since: since,
		Why:   "Care management, remote monitoring and dialysis care are paid by the calendar month.",
		Cites: []Cite{{docCMS, "", "ch. 12 §30.6, ch. 8 §140"}}, Fires: "I10 E11.9; svc: 99490; from: 2026-03-28; history:; svc: 99490; from: 2026-03-04", Quiet: "I10 E11.9; svc: 99490; from: 2026-03-28; history:; svc: 99490; from: 2026-02-04"},
	{ID: "HCP-FRQ-05", Severity: Error, Title: "One transitional care service in 30 days", Needs: NeedPx | NeedDate | NeedHistory, Since: since,
		Why:   "Transitional care covers the 30 days after the discharge and is paid once in them.",
		Cites: []Cite{{docCMS, "", "ch. 12 §30.6.16"}}, Fires: "I10; svc: 99495; from: 2026-03-28; history:; svc: 99496; from: 2026-03-10", Quiet: "I10; svc: 99495; from: 2026-04-28; history:; svc: 99496; from: 2026-03-10"},
	{ID: "HCP-FRQ-06", Severity: Info, Title: "A preventive visit of the same year", Needs: NeedPx | NeedDate | NeedPayer | NeedHistory, Since: since,
		Why:   "Payers other than Medicare pay one preventive visit of an adult a year; some count calendar years, some 365 days.",
		Cites: []Cite{{docCPT, "2024", "99385-99397"}}, Fires: "Z00.00; patient: F 45y; svc: 99396; payer: CI; from: 2026-03-04; history:; svc: 99396; from: 2025-07-03", Quiet: "Z00.00; patient: F 45y; svc: 99396; payer: CI; from: 2026-03-04; history:; svc: 99396; from: 2025-03-01"},
	{ID: "HCP-FRQ-07", Severity: Info, Title: "A preventive service of another payer is due again", Needs: NeedPx | NeedDate | NeedPayer | NeedHistory, Since: since,
		Why: "Other payers follow the recommendations that the law makes them cover without a share: mammograms yearly at most, colonoscopies every ten years, stool tests yearly or every three years, chest scans yearly, cervical cytology every three years, one aneurysm screening, and well-child visits by age. Plans may pay more often.",
		Cites: []Cite{{docWomen, "2016-12-20", "breast cancer screening"}, {docTask, "2021-05-18", "colorectal cancer: screening"}, {docTask, "2021-03-09", "lung cancer: screening"},
			{docTask, "2019-12-10", "abdominal aortic aneurysm: screening"}, {docTask, "2018-08-21", "cervical cancer: screening"}, {docBright, "2024", "periodicity schedule"}},
		Fires: "Z12.31; svc: 77067; payer: CI; from: 2026-03-04; history:; svc: 77067; from: 2025-07-03", Quiet: "Z12.31; svc: 77067; payer: CI; from: 2026-03-04; history:; svc: 77067; from: 2025-03-03"},
	{ID: "HCP-DME-09", Severity: Info, First: "2022-04-13", Title: "A visit stands before the order", Needs: NeedPx | NeedDate | NeedPayer | NeedHistory, Since: since,
		Why:   "For power mobility devices and, since 2023, some orthoses and bone stimulators the patient was seen within the six months before the written order; the history shows no such visit.",
		Cites: []Cite{{docDMEPOS, "42 CFR 410.38", "(d)(2)"}, {docIntegrity, "", "ch. 5"}}, Fires: "G35.A; svc: K0823 RR,KH,KX; payer: MB; setting: professional; from: 2026-03-04; history:; svc: 99214; from: 2025-06-01",
		Quiet: "G35.A; svc: K0823 RR,KH,KX; payer: MB; setting: professional; from: 2026-03-04; history:; svc: 99214; from: 2026-01-20"},
	{ID: "HCP-DME-10", Severity: Info, Title: "A sleep test and the visits stand behind positive pressure", Needs: NeedPx | NeedDate | NeedPayer | NeedHistory, Since: since,
		Why:   "The device is paid after a sleep test, and beyond three months after a visit at which its use was found to help; the history shows none.",
		Cites: []Cite{{docNCD, "", "§240.4"}, {docLCD, "L33718", "coverage"}}, Fires: "G47.33; svc: E0601 RR,KH,KX; payer: MB; setting: professional; from: 2026-03-04; history:; svc: 99214; from: 2026-01-20",
		Quiet: "G47.33; svc: E0601 RR,KH,KX; payer: MB; setting: professional; from: 2026-03-04; history:; svc: G0399; from: 2026-01-20"},
	{ID: "HCP-FRQ-08", Severity: Info, First: "2005-01-01", Title: "The screening electrocardiogram follows the welcome visit", Needs: NeedPx | NeedDate | NeedPayer | NeedHistory, Since: since,
		Why:   "Medicare pays G0403-G0405 on a referral from the welcome visit (G0402); neither claim nor history has it.",
		Cites: []Cite{{docCMS, "", "ch. 18 §80"}}, Fires: "Z00.00; svc: G0403; payer: MB; from: 2026-03-04; history:; svc: 99213; from: 2026-01-20",
		Quiet: "Z00.00; svc: G0403; payer: MB; from: 2026-03-04; history:; svc: G0402; from: 2026-01-20"},
	{ID: "HCP-GLB-01", Severity: Warning, Title: "A visit after major surgery has 24", Needs: NeedPx | NeedSetting | NeedDate | NeedHistory, Since: since,
		Why:   "Visits of the 90 days after these operations by the same provider belong to their package unless they are unrelated. With a fee schedule NCCI-GLB-03 judges.",
		Cites: []Cite{{docCMS, "", "ch. 12 §40.1"}}, Fires: "Z48.815; svc: 99213; setting: professional; from: 2026-03-04; history:; svc: 47562; from: 2026-02-10", Quiet: "J01.90; svc: 99213 24; setting: professional; from: 2026-03-04; history:; svc: 47562; from: 2026-02-10"},
}}

// seen are visits with the patient there or on a screen.
const seen = "99202-99205 99211-99215 99221-99239 99242-99255 99281-99285 99304-99310 99341-99350 99381-99397 99495-99496 G0402 G0438-G0439 G0466-G0468"

const (
	payerText = "$1 follows $2 sooner than the recommendation that payers are held to asks for: check how the plan counts."
	visitText = "$1 asks for a visit within the six months before its order, and the history shows none."
)

const dueText = "$1 is paid again only after its interval: $2 was given too shortly before."

// majorSurgery are common operations with 90 global days, by number.
const majorOperations = "22551 22612 22630 22633 23472 27130 27132 27236 27244-27245 27447 33533-33536 44140-44160 44204-44208 44950 44960 44970 47562-47564 47600-47620 49591-49618 49650-49651 55866 58150 58180 58260 58570-58573 63030 63047 66982-66984"

var frequencyRows = [...]demand{
	{rule: "HCP-FRQ-01", codes: "G0438-G0439", payer: medicare, past: "G0402 G0438-G0439", months: 12, cite: 1, text: dueText},
	{rule: "HCP-FRQ-01", codes: "77067 G0202", payer: medicare, past: "77067 G0202", months: 12, cite: 2, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0101", payer: medicare, noDx: "Z72.5 Z77 Z91.89 Z92.8 N87 R87 D06", past: "G0101", months: 24, cite: 3, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0101", payer: medicare, onlyDx: "Z72.5 Z77 Z91.89 Z92.8 N87 R87 D06", past: "G0101", months: 12, cite: 3, text: dueText},
	{rule: "HCP-FRQ-01", codes: "Q0091", payer: medicare, noDx: "Z72.5 Z77 Z91.89 Z92.8 N87 R87 D06", past: "Q0091", months: 24, cite: 4, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0121", payer: medicare, past: "G0121 G0105 45378", months: 120, cite: 5, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0105", payer: medicare, past: "G0105 G0121", months: 24, cite: 5, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0104", payer: medicare, past: "G0104", months: 48, cite: 5, text: dueText},
	{rule: "HCP-FRQ-01", codes: "82270 G0328", payer: medicare, past: "82270 G0328", months: 12, cite: 5, text: dueText},
	{rule: "HCP-FRQ-01", codes: "81528", payer: medicare, past: "81528", months: 36, cite: 5, text: dueText},
	{rule: "HCP-FRQ-01", codes: "76977 77078 77080-77081 77085", payer: medicare, noDx: "M80-M81 Z79.5 E21 M85 E89.2", past: "76977 77078 77080-77081 77085", months: 24, cite: 12, text: dueText},
	{rule: "HCP-FRQ-01", codes: "71271 G0297", payer: medicare, past: "71271 G0297", months: 12, cite: 6, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0444", payer: medicare, past: "G0444", months: 12, cite: 7, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0442", payer: medicare, past: "G0442", months: 12, cite: 8, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0446", payer: medicare, past: "G0446", months: 12, cite: 9, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0102", payer: medicare, past: "G0102", months: 12, cite: 10, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0103", payer: medicare, past: "G0103", months: 12, cite: 10, text: dueText},
	{rule: "HCP-FRQ-01", codes: "G0117-G0118", payer: medicare, past: "G0117-G0118", months: 12, cite: 11, text: dueText},
	{rule: "HCP-FRQ-02", codes: "G0402", payer: medicare, past: "G0402 G0438-G0439", once: true, text: "$1 is paid once, at first: $2 was given before."},
	{rule: "HCP-FRQ-02", codes: "G0438", payer: medicare, past: "G0438-G0439", once: true, text: "$1 is paid once, and $2 was given before: report G0439."},
	{rule: "HCP-FRQ-02", codes: "G0403", payer: medicare, past: "G0403-G0404", once: true, text: "$1 is paid once, with the welcome visit: $2 was given before."},
	{rule: "HCP-FRQ-02", codes: "76706", payer: medicare, onlyDx: "Z13.6 Z87.891 Z84", past: "76706 G0389", once: true, text: "$1 is paid once as a screening: $2 was given before."},
	{rule: "HCP-FRQ-03", codes: "47562-47564 47600-47620", past: "47562-47564 47600-47620", once: true, text: "The gallbladder that $1 removes was removed with $2."},
	{rule: "HCP-FRQ-03", codes: "44950 44960 44970", past: "44950 44960 44970", once: true, text: "The appendix that $1 removes was removed with $2."},
	{rule: "HCP-FRQ-03", codes: "38100 38120", past: "38100 38120", once: true, text: "The spleen that $1 removes was removed with $2."},
	{rule: "HCP-FRQ-03", codes: "58150 58200 58260-58294 58548 58550-58554 58570-58575", past: "58150 58180 58200 58260-58294 58541-58554 58570-58575", once: true, text: "The womb that $1 removes was removed with $2."},
	{rule: "HCP-FRQ-03", codes: "55810-55815 55840-55845 55866-55867", past: "55810-55815 55840-55845 55866", once: true, text: "The prostate that $1 removes was removed with $2."},
	{rule: "HCP-FRQ-04", codes: "99490 99487 99491", past: "99487 99490-99491", monthly: true, text: "$1 is for a calendar month, and $2 was reported in it."},
	{rule: "HCP-FRQ-04", codes: "99424 99426", past: "99424 99426", monthly: true, text: "$1 is for a calendar month, and $2 was reported in it."},
	{rule: "HCP-FRQ-04", codes: "99457", past: "99457", monthly: true, text: "$1 is for a calendar month, and $2 was reported in it."},
	{rule: "HCP-FRQ-04", codes: "99484", past: "99484", monthly: true, text: "$1 is for a calendar month, and $2 was reported in it."},
	{rule: "HCP-FRQ-04", codes: "99492-99493", past: "99492-99493", monthly: true, text: "$1 is for a calendar month, and $2 was reported in it."},
	{rule: "HCP-FRQ-04", codes: "90951-90966", past: "90951-90966", monthly: true, text: "$1 is for a calendar month, and $2 was reported in it."},
	{rule: "HCP-FRQ-05", codes: "99495-99496", past: "99495-99496", days: 30, text: "$1 covers 30 days, and $2 was reported in them."},
	{rule: "HCP-FRQ-06", codes: "99385-99387 99395-99397", payer: notMedicare, past: "99385-99387 99395-99397", days: 365, text: "$1 is a yearly visit, and $2 was given less than a year before: check how the payer counts."},
	{rule: "HCP-FRQ-07", codes: "77067", payer: otherPayer, past: "77067 G0202", days: 365, cite: 1, text: payerText},
	{rule: "HCP-FRQ-07", codes: "G0121 45378", payer: otherPayer, onlyDx: "Z12.11 Z12.12", noDx: "Z80.0 Z83.71 Z85.0 Z86.01 Z86.00 K50 K51 Z15.06 Z15.07 Z15.09", past: "G0121 45378", months: 120, cite: 2, text: payerText},
	{rule: "HCP-FRQ-07", codes: "82270 82274 G0328", payer: otherPayer, onlyDx: "Z12.1", past: "82270 82274 G0328", days: 365, cite: 2, text: payerText},
	{rule: "HCP-FRQ-07", codes: "81528", payer: otherPayer, past: "81528", months: 12, cite: 2, text: payerText},
	{rule: "HCP-FRQ-07", codes: "71271", payer: otherPayer, past: "71271 G0297", days: 365, cite: 3, text: payerText},
	{rule: "HCP-FRQ-07", codes: "76706", payer: otherPayer, onlyDx: "Z13.6 Z87.891", past: "76706 G0389", once: true, cite: 4, text: payerText},
	{rule: "HCP-FRQ-07", codes: "88141-88143 88147-88148 88164-88167 88174-88175", payer: otherPayer, onlyDx: "Z01.419 Z12.4", noDx: "R87 N87 D06 Z87.41 B20 Z21 Z85.4 Z92.25", past: "88141-88143 88147-88148 88164-88167 88174-88175", months: 36, cite: 5, text: payerText},
	{rule: "HCP-FRQ-07", codes: "99383-99384 99393-99394", payer: otherPayer, past: "99383-99384 99393-99394", days: 335, cite: 6, text: payerText},
	{rule: "HCP-DME-09", codes: "K0800-K0802 K0806-K0808 K0813-K0829 K0835-K0843 K0848-K0864", payer: medicare, setting: onProfessional, without: "GA GY GZ KI KJ MS RB", earlier: seen, days: 183, text: visitText},
	{rule: "HCP-DME-09", codes: "E0748 L0648 L0650 L1832-L1833 L1851 L3960", payer: medicare, setting: onProfessional, first: "2023-04-17", without: "GA GY GZ RB", earlier: seen, days: 183, text: visitText},
	{rule: "HCP-DME-10", codes: "E0601 E0470", payer: medicare, setting: onProfessional, with: "KH", onlyDx: "G47.3", earlier: "95782-95783 95800-95801 95806-95811 G0398-G0400", cite: 1, text: "$1 is paid after a sleep test, and the history shows none."},
	{rule: "HCP-DME-10", codes: "E0601 E0470", payer: medicare, setting: onProfessional, with: "KJ", onlyDx: "G47.3", earlier: seen, days: 365, cite: 2, text: "$1 beyond the third month asks for a visit at which its use was found to help, and the history of a year shows none."},
	{rule: "HCP-FRQ-08", codes: "G0403-G0405", payer: medicare, earlier: "G0402", text: "$1 is paid on a referral from the welcome visit, and the history shows none."},
	{rule: "HCP-GLB-01", codes: officeVisits, without: "24 25 57 58 78 79", setting: onProfessional, provider: true, tables: NeedRVU, past: majorOperations, days: 91,
		text: "$1 falls into the 90 days after $2 and is part of its package, unless 24 says that it was unrelated, and it was."},
}
