package guidelines

// hivFamily: human immunodeficiency virus (chapter 1, section a).
var hivFamily = family{run: checkHIV, docs: hivDocs}

func checkHIV(p *pass) {
	if !p.any.has(cHIVStatus) {
		return
	}
	if i := p.first(cHIV); i > 0 && p.dx[0].has(cOpportunistic) {
		p.two("ICD-HIV-02", 0, i, 0, "When $2 is the reason for the encounter and due to HIV, it is HIV disease that leads: move $1 before $2.")
	}
	if i, j := p.first(cZ21), p.first(cOpportunistic); i >= 0 && j >= 0 && !p.any.has(cHIV) {
		p.two("ICD-HIV-05", 0, i, j, "With $2 the patient has HIV disease: B20 takes the place of $1, and once B20 has been assigned $1 is never used again.")
	}
	if i := p.first(cHIVStatus); p.any.has(cOb) {
		switch o := p.first(cO987); {
		case o < 0:
			p.two("ICD-HIV-04", 0, i, p.first(cOb), "HIV in pregnancy, childbirth or the puerperium: add O98.7- before $1.")
		case o > i:
			p.two("ICD-HIV-04", 0, i, o, "In pregnancy, childbirth or the puerperium O98.7- stands before HIV: move $2 before $1.", p.move(o, i))
		}
	}
}

var hivDocs = []RuleDoc{
	{ID: "ICD-HIV-01", Severity: Error, Overridable: true, Title: "One HIV code: B20, Z21 or R75", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "HIV disease, asymptomatic infection and an inconclusive test exclude each other; after B20 neither of the others is used again.",
		Cites: []Cite{{docGL, "", "I.C.1.a.2"}, {docTAB, "", "B20"}}, Fires: "B20 Z21", Quiet: "B20 B37.0"},
	{ID: "ICD-HIV-02", Severity: Warning, Title: "B20 before the HIV-related condition", Needs: NeedDx, Since: since,
		Why:   "When a condition due to HIV is the reason for the encounter, B20 leads and the condition follows.",
		Cites: []Cite{{docGL, "", "I.C.1.a.2.a"}}, Fires: "B59 B20 - Pneumocystis first", Quiet: "B20 B59"},
	{ID: "ICD-HIV-03", Severity: Info, Title: "An unrelated reason may stand before B20", Needs: NeedDx, Since: since,
		Withdrawn: "a permission", Cites: []Cite{{docGL, "", "I.C.1.a.2.b"}}},
	{ID: "ICD-HIV-04", Severity: Error, Title: "HIV in pregnancy is O98.7- first", Needs: NeedDx, Since: since,
		Why:   "Chapter 15 codes have priority: O98.7- is sequenced before B20 or Z21.",
		Cites: []Cite{{docGL, "", "I.C.1.a.2.g"}, {docGL, "", "I.C.15.f"}}, Fires: "O26.891 B20 Z3A.10; patient: F 28y", Quiet: "O98.711 B20 Z3A.10; patient: F 28y"},
	{ID: "ICD-HIV-05", Severity: Warning, Title: "Asymptomatic status with an AIDS-defining condition", Needs: NeedDx, Since: since,
		Why:   "A patient with any known HIV-related illness is coded to B20, not Z21.",
		Cites: []Cite{{docGL, "", "I.C.1.a.2.d-f"}}, Fires: "B59 Z21", Quiet: "B20 B59"},
	{ID: "ICD-HIV-06", Severity: Info, Title: "Long-term antiretrovirals are additional only", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: Z79.899 never implies B20", Cites: []Cite{{docGL, "", "I.C.1.a.2.i"}}},
}
