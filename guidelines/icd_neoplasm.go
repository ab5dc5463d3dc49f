package guidelines

// neoplasmFamily: chapter 2 with its anaemias, treatment encounters and histories.
var neoplasmFamily = family{run: checkNeoplasm, docs: neoplasmDocs}

var neoplasmRelations = []relation{
	{rule: "ICD-NEO-01", kind: lacks, a: cSecondary, b: cPrimaryOrHistory, text: "$1 is a secondary cancer: add the primary, C80.1 when it is not known, or Z85.- when it was removed."},
	{rule: "ICD-NEO-04", kind: lacks, a: cZ51, b: cNeoplasm, text: "$1 needs the neoplasm that is treated: add it as the second code."},
	{rule: "ICD-NEO-16", kind: lacks, a: cG893, b: cNeoplasm, unless: cZ85, text: "$1 is pain of a neoplasm: add the neoplasm."},
	{rule: "ICD-NEO-08", kind: conflict, a: cC800, b: cKnownSite, text: "$1 is for disseminated cancer without known sites, but $2 names a site: drop $1."},
	{rule: "ICD-NEO-09", kind: conflict, a: cC801, b: cKnownPrimary, text: "$1 says that the primary cannot be determined, but $2 is one: drop $1 unless there is a second cancer of unknown origin."},
	{rule: "ICD-NEO-11", kind: lacks, a: cM845, b: cNeoplasm, text: "$1 is a fracture in neoplastic disease: add the neoplasm."},
}

func checkNeoplasm(p *pass) {
	if i := p.first(cZ51); i > 0 && !p.dx[0].has(cZ51) && !p.dx[0].has(cOb) {
		p.one("ICD-NEO-03", 0, i, "$1 is only first-listed: the encounter is for the treatment, the neoplasm follows.", p.move(i, 0))
	}
	if i := p.first(cD6481); i >= 0 && !(p.any.has(cNeoplasm) && p.any.has(cT451X5)) {
		p.one("ICD-NEO-06", 0, i, "$1 is reported with the neoplasm and the adverse effect T45.1X5-: add what is missing.")
	}
	if p.any.has(cC802) {
		p.transplantedCancer()
	}
	if p.any.has(cZ85) && p.any.has(cMalignant) {
		for i := range p.dx {
			if !p.dx[i].has(cZ85) {
				continue
			}
			if j := tabCancerHistory.partner(p, i); j >= 0 {
				p.two("ICD-NEO-07", 0, i, j, "$1 says that the cancer is past and $2 that it is present: drop $1, unless it is another tumour of this site or the other side.")
			}
		}
	}
	if p.any.has(cOb) && p.any.has(cMalignant) && !p.onlyOb(cO94) {
		p.cancerInPregnancy()
	}
	p.remissionStates()
	p.receptorStatus(cZ17, cC50, "$1 describes a breast cancer: add C50.- before it.")
	p.receptorStatus(cZ19, cC61, "$1 describes a prostate cancer: add C61 before it.")
	p.relate(neoplasmRelations)
}

// receptorStatus: a receptor status without its cancer. Beside another cancer it can hardly be right.
func (p *pass) receptorStatus(status, cancer class, text string) {
	i := p.first(status)
	if i < 0 || p.any.has(cancer) {
		return
	}
	if j := p.first(cKnownPrimary); j >= 0 {
		p.report(Draft{Rule: "ICD-NEO-15", Severity: Warning, At: At(PartDiagnoses, i), Related: p.locations(j),
			Codes: p.codes(p.dx[i].code, p.dx[j].code), Text: text})
		return
	}
	p.one("ICD-NEO-15", 0, i, text)
}

func (p *pass) transplantedCancer() {
	i := p.first(cC802)
	if !p.before(cT86, i) {
		p.one("ICD-NEO-10", 0, i, "$1 follows the complication of the transplant: report T86.- before it.")
		return
	}
	if p.other(cMalignant, i) < 0 {
		p.one("ICD-NEO-10", 0, i, "$1 needs the specific malignant neoplasm: add it.")
	}
}

func (p *pass) cancerInPregnancy() {
	i := p.first(cMalignant)
	switch o := p.first(cO9A1); {
	case o < 0:
		p.two("ICD-NEO-12", 0, i, p.first(cOb), "Cancer in pregnancy, childbirth or the puerperium: add O9A.1- before $1.")
	case o > i:
		p.two("ICD-NEO-12", 0, i, o, "In pregnancy, childbirth or the puerperium O9A.1- stands before the cancer: move $2 before $1.", p.move(o, i))
	}
}

// remissionStates finds one leukaemia or myeloma in two states of remission.
func (p *pass) remissionStates() {
	if !p.any.has(cRemission) {
		return
	}
	for i := range p.dx {
		for j := range i {
			a, b := p.dx[i].code, p.dx[j].code
			if p.dx[i].has(cRemission) && p.dx[j].has(cRemission) && a != b && a.Len() == 5 && b.Len() == 5 && a.Prefix(4) == b.Prefix(4) {
				p.two("ICD-NEO-14", 0, i, j, "$2 and $1 are two states of one disease: keep the one that holds at this encounter.")
			}
		}
	}
}

var neoplasmDocs = []RuleDoc{
	{ID: "ICD-NEO-01", Severity: Warning, Title: "A secondary cancer has a primary", Needs: NeedDx, Since: since,
		Why:   "C77-C79 and C7B.- are spread from somewhere: the primary is coded as active, as unknown (C80.1) or as history (Z85.-).",
		Cites: []Cite{{docGL, "", "I.C.2.b"}, {docGL, "", "I.C.2.d"}}, Fires: "C79.31", Quiet: "C79.31 C34.11"},
	{ID: "ICD-NEO-02", Severity: Info, Title: "Order of primary and secondary", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: the treated site leads, and the codes do not show which that is", Cites: []Cite{{docGL, "", "I.C.2.a-b"}}},
	{ID: "ICD-NEO-03", Severity: Error, Overridable: true, Asserts: "combinedEncounters", Title: "Z51.0, Z51.11 and Z51.12 are first-listed", Needs: NeedDx, Since: since,
		Why:   "An encounter solely for radiotherapy, chemotherapy or immunotherapy has the Z51 code first and the neoplasm second.",
		Cites: []Cite{{docGL, "", "I.C.2.e.2"}, {docGL, "", "I.C.21.c.16"}}, Fires: "C50.911 Z51.11 - the therapy stands second", Quiet: "Z51.11 C50.911"},
	{ID: "ICD-NEO-04", Severity: Warning, Title: "Z51.0 and Z51.1- need the neoplasm", Needs: NeedDx, Since: since,
		Why:   "The neoplasm for which the therapy is given is the second code.",
		Cites: []Cite{{docGL, "", "I.C.2.e.2"}}, Fires: "Z51.11", Quiet: "Z51.0 C61"},
	{ID: "ICD-NEO-05", Severity: Error, Title: "D63.0 follows its neoplasm", Needs: NeedDx, Since: since,
		Why:   "Anemia in neoplastic disease is a manifestation: the malignancy stands before it, even when only the anemia is treated.",
		Cites: []Cite{{docGL, "", "I.C.2.c.1"}, {docTAB, "", "D63.0"}}, Fires: "D63.0 C18.2", Quiet: "C18.2 D63.0"},
	{ID: "ICD-NEO-06", Severity: Warning, Title: "D64.81 needs the neoplasm and T45.1X5-", Needs: NeedDx, Since: since,
		Why:   "Anemia due to chemotherapy is coded with the neoplasm and the adverse effect; the anemia is first when it alone is treated.",
		Cites: []Cite{{docGL, "", "I.C.2.c.2"}}, Fires: "D64.81", Quiet: "D64.81 C50.911 T45.1X5A"},
	{ID: "ICD-NEO-07", Severity: Warning, Title: "History and active cancer of one site", Needs: NeedDx, Since: since,
		Why:   "Z85.- is for a cancer that is gone and no longer treated; beside an active one it can only mean another tumour.",
		Cites: []Cite{{docGL, "", "I.C.2.d"}, {docGL, "", "I.C.2.m"}}, Fires: "C34.11 Z85.118", Quiet: "C34.11 Z85.3"},
	{ID: "ICD-NEO-08", Severity: Error, Overridable: true, Title: "C80.0 not with known sites", Needs: NeedDx, Since: since,
		Why:   "C80.0 is for disseminated disease when neither primary nor secondary sites are known.",
		Cites: []Cite{{docGL, "", "I.C.2.j"}}, Fires: "C80.0 C79.31", Quiet: "C80.0"},
	{ID: "ICD-NEO-09", Severity: Warning, Title: "C80.1 not with a known primary", Needs: NeedDx, Since: since,
		Why:   "C80.1 is for a primary that cannot be determined.",
		Cites: []Cite{{docGL, "", "I.C.2.k"}}, Fires: "C80.1 C34.11", Quiet: "C79.31 C80.1"},
	{ID: "ICD-NEO-10", Severity: Error, Title: "C80.2 after T86.-, with the malignancy", Needs: NeedDx, Since: since,
		Why:   "A malignancy in a transplanted organ is a complication: T86.- first, C80.2 second, the specific malignancy third.",
		Cites: []Cite{{docGL, "", "I.C.2.r"}}, Fires: "C80.2 C64.1 - no T86.-", Quiet: "T86.19 C80.2 C64.1"},
	{ID: "ICD-NEO-11", Severity: Warning, Title: "M84.5- needs the neoplasm", Needs: NeedDx, Since: since,
		Why:   "A pathological fracture in neoplastic disease is reported with the neoplasm.",
		Cites: []Cite{{docGL, "", "I.C.2.l.6"}}, Fires: "M84.551A", Quiet: "M84.551A C79.51 C61"},
	{ID: "ICD-NEO-12", Severity: Error, Overridable: true, Title: "Cancer in pregnancy is O9A.1- first", Needs: NeedDx, Since: since,
		Why:   "Chapter 15 codes have priority: O9A.1- stands before the malignancy. Another chapter 15 code may lead.",
		Cites: []Cite{{docGL, "", "I.C.2.l.3"}}, Fires: "O09.512 C50.911 Z3A.20; patient: F 38y", Quiet: "O9A.112 C50.911 Z3A.20; patient: F 38y"},
	{ID: "ICD-NEO-13", Severity: Info, Title: "Order of G89.3", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: first when the encounter is for pain control, else secondary", Cites: []Cite{{docGL, "", "I.C.2.h"}}},
	{ID: "ICD-NEO-14", Severity: Error, Overridable: true, Title: "One state of remission", Needs: NeedDx, Since: since,
		Why:   "Not in remission, in remission and in relapse exclude each other for one leukemia or myeloma.",
		Cites: []Cite{{docGL, "", "I.C.2.n"}}, Fires: "C91.00 C91.01", Quiet: "C91.01"},
	{ID: "ICD-NEO-15", Severity: Info, Title: "Receptor status needs its cancer", Needs: NeedDx, Since: since,
		Why:   "Z17.- goes with breast cancer, Z19.- with prostate cancer, which is coded first. Beside a cancer of another site it is a warning.",
		Cites: []Cite{{docTAB, "", "Z17"}, {docTAB, "", "Z19"}}, Fires: "I10 Z17.0", Quiet: "C50.911 Z17.0"},
	{ID: "ICD-NEO-16", Severity: Warning, Title: "Neoplasm related pain has its neoplasm", Needs: NeedDx, Since: since,
		Why:   "G89.3 is for pain due to a primary or secondary malignancy or tumor, which is coded beside it.",
		Cites: []Cite{{docGL, "", "I.C.6.b.5"}}, Fires: "G89.3", Quiet: "G89.3 C79.51 C61; patient: M 66y"},
}
