package guidelines

// covidFamily: COVID-19 (chapter 1, section g) and vaping-related disorder.
var covidFamily = family{run: checkCovid, docs: covidDocs}

var covidRelations = []relation{
	{rule: "ICD-COV-01", kind: lacks, a: cJ1282, b: cCovid, text: "$1 is pneumonia due to COVID-19: add U07.1 before it."},
	{rule: "ICD-COV-01", kind: after, a: cJ1282, b: cCovid, text: "COVID-19 stands before its pneumonia: move $2 before $1."},
	{rule: "ICD-COV-04", kind: conflict, a: cZ20822, b: cCovid, text: "A confirmed case $2 is not coded as exposure: drop $1."},
	{rule: "ICD-COV-05", kind: conflict, a: cZ8616, b: cCovid, text: "$1 says that COVID-19 is past and $2 that it is present: keep $1 only in a reinfection."},
	{rule: "ICD-COV-07", kind: conflict, a: cU099, b: cCovid, text: "$1 with $2 is right only when a new infection meets a condition left by an earlier one: check $1."},
	{rule: "ICD-COV-09", kind: lacks, a: cM3581, b: cCovidLink, text: "$1 after COVID-19: add U07.1 for a present infection, U09.9 for a past one, or Z86.16."},
	{rule: "ICD-COV-10", kind: leads, a: cZ283, text: "$1 is never first-listed: report the reason for the encounter before it."},
	{rule: "ICD-SEQ-15", kind: after, a: cU070Manifestation, b: cU070, text: "The vaping-related disorder stands before what it caused: move $2 before $1."},
}

func checkCovid(p *pass) {
	if p.any.has(cCovid) {
		p.covidPresent()
	}
	if i := p.first(cU099); i == 0 {
		if j := p.first(cU099Cause); j > 0 {
			p.two("ICD-COV-06", 0, 0, j, "The condition left by COVID-19 is coded first: move $1 after $2.", p.move(0, j))
		}
	}
	if i := p.first(cB948); i >= 0 && p.since(2021, 10) {
		p.one("ICD-COV-08", 0, i, "If $1 stands for a sequela of COVID-19, U09.9 takes its place from 1 October 2021.")
	}
	p.relate(covidRelations)
}

func (p *pass) covidPresent() {
	i := p.first(cCovid)
	if i > 0 && p.dx[0].has(cCovidManifestation) && !p.dx[0].has(cJ1282) && !p.any.has(cT86) && (p.ageDays < 0 || p.ageDays > 28) {
		p.two("ICD-COV-02", 0, i, 0, "COVID-19 stands before its manifestations: move $1 before $2.", p.move(i, 0))
	}
	if j := p.first(cZ1152); j >= 0 && !p.date.IsZero() && !p.since(2023, 10) {
		p.two("ICD-COV-04", Warning, j, i, "Screening $1 is not coded together with the confirmed case $2: drop $1.")
	}
	if !p.any.has(cOb) || p.onlyOb(cO94) {
		return
	}
	switch o := p.first(cO985); {
	case o < 0:
		p.two("ICD-COV-03", 0, i, p.first(cOb), "COVID-19 in pregnancy, childbirth or the puerperium: add O98.5- before $1.")
	case o > i:
		p.settle(i, o)
		p.report(Draft{Rule: "ICD-COV-03", At: At(PartDiagnoses, i), Related: []Location{At(PartDiagnoses, o)},
			Codes: []Code{CodeCM(p.dx[i].code), CodeCM(p.dx[o].code)}, Text: "In pregnancy, childbirth or the puerperium O98.5- stands before COVID-19: move $2 before $1.", Fixes: []Fix{p.move(o, i)}, firm: true})
	}
}

// onlyOb tells whether all codes of chapter 15 on the record are of the class.
func (p *pass) onlyOb(c class) bool {
	for i := range p.dx {
		if p.dx[i].has(cOb) && !p.dx[i].has(c) {
			return false
		}
	}
	return true
}

var covidDocs = []RuleDoc{
	{ID: "ICD-COV-01", Severity: Error, Title: "J12.82 follows U07.1", Needs: NeedDx, Since: since,
		Why:   "Pneumonia due to COVID-19 is a manifestation: U07.1 is on the record and stands before it.",
		Cites: []Cite{{docGL, "", "I.C.1.g.1.c"}, {docTAB, "", "J12.82"}}, Fires: "J12.82 U07.1", Quiet: "U07.1 J12.82"},
	{ID: "ICD-COV-02", Severity: Warning, Title: "U07.1 before its manifestations", Needs: NeedDx, Since: since,
		Why:   "U07.1 is first-listed when COVID-19 is the reason for the encounter; sepsis, pregnancy, newborns and transplant complications are the exceptions.",
		Cites: []Cite{{docGL, "", "I.C.1.g.1.b"}}, Fires: "J96.01 U07.1", Quiet: "U07.1 J96.01"},
	{ID: "ICD-COV-03", Severity: Error, Overridable: true, Title: "COVID-19 in pregnancy is O98.5- first", Needs: NeedDx, Since: since,
		Why:   "Chapter 15 codes have priority: O98.5- is sequenced before U07.1.",
		Cites: []Cite{{docGL, "", "I.C.15.s"}}, Fires: "O26.893 U07.1 Z3A.30; patient: F 30y", Quiet: "O98.513 U07.1 Z3A.30; patient: F 30y"},
	{ID: "ICD-COV-04", Severity: Error, Overridable: true, Title: "A confirmed case is not exposure or screening", Needs: NeedDx | NeedDate, Since: since,
		Why:   "Z20 excludes a diagnosed infection. Screening Z11.52 was not used before 1 October 2023 and is then a warning.",
		Cites: []Cite{{docGL, "", "I.C.1.g.1.e-f"}, {docTAB, "", "Z20"}}, Fires: "U07.1 Z20.822", Quiet: "U07.1"},
	{ID: "ICD-COV-05", Severity: Warning, Title: "History of COVID-19 with the present disease", Needs: NeedDx, Since: since,
		Why:   "Z86.16 is for a patient who no longer has the disease; only a reinfection carries both.",
		Cites: []Cite{{docGL, "", "I.C.1.g.1.i"}}, Fires: "U07.1 Z86.16", Quiet: "Z09 Z86.16"},
	{ID: "ICD-COV-06", Severity: Error, Title: "U09.9 follows the condition", Needs: NeedDx, Since: since,
		Why:   "The specific condition that COVID-19 left is coded first, U09.9 after it.",
		Cites: []Cite{{docGL, "", "I.C.1.g.1.m"}, {docTAB, "", "U09.9"}}, Fires: "U09.9 J96.10", Quiet: "J96.10 U09.9"},
	{ID: "ICD-COV-07", Severity: Warning, Title: "U09.9 with U07.1 means a second infection", Needs: NeedDx, Since: since,
		Why:   "U09.9 is not used while the same infection is active.",
		Cites: []Cite{{docGL, "", "I.C.1.g.1.m"}}, Fires: "U07.1 U09.9", Quiet: "R43.8 U09.9"},
	{ID: "ICD-COV-08", Severity: Info, Title: "Sequela of COVID-19 is U09.9", Needs: NeedDx | NeedDate, Since: since,
		Why:   "B94.8 served until 30 September 2021; the code alone does not show which infection it stands for.",
		Cites: []Cite{{docGL, "", "I.C.1.g.1.m"}}, Fires: "J84.10 B94.8", Quiet: "J84.10 B94.8; from: 2021-09-01"},
	{ID: "ICD-COV-09", Severity: Info, Title: "M35.81 is linked to COVID-19", Needs: NeedDx, Since: since,
		Why:   "Multisystem inflammatory syndrome is reported with U07.1, U09.9 or Z86.16, whichever describes the infection.",
		Cites: []Cite{{docGL, "", "I.C.1.g.1.l"}}, Fires: "M35.81; patient: F 8y", Quiet: "M35.81 U09.9; patient: F 8y"},
	{ID: "ICD-COV-10", Severity: Error, Title: "Underimmunization is secondary", Needs: NeedDx, Since: since,
		Why:   "Z28.3- is a status and never first-listed.",
		Cites: []Cite{{docGL, "", "I.C.1.g.1.n"}, {docGL, "", "I.B.14"}}, Fires: "Z28.310", Quiet: "U07.1 Z28.310"},
}
