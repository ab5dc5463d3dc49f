package guidelines

import "github.com/gomedcode/medcode/icd"

// organFamily: respiratory, skin, musculoskeletal and genitourinary systems (chapters 10 and 12 to 14).
var organFamily = family{run: checkOrgans, docs: organDocs}

var organRelations = []relation{
	{rule: "ICD-RES-01", kind: conflict, a: cJ961, b: cJ960, text: "Acute on chronic respiratory failure is J96.2-: it takes the place of $2 and $1."},
	{rule: "ICD-RES-03", kind: lacks, a: cJ440, b: cRespInfection, text: "$1 asks for the infection: add its code, in either order."},
	{rule: "ICD-RES-05", kind: conflict, a: cInfluenzaNoPneumonia, b: cPneumonia, text: "Influenza with pneumonia is J10.0- or J11.0-: it takes the place of $1 beside $2."},
	{rule: "ICD-RES-07", kind: conflict, a: cVAP, b: cPneumonia, text: "$1 states the pneumonia: add the organism (B95-B97) and drop $2, unless it is another pneumonia."},
	{rule: "ICD-SKN-03", kind: after, a: cUlcer, b: cGangrene, text: "Gangrene stands before the ulcer: move $2 before $1, unless it lies elsewhere."},
	{rule: "ICD-SKN-04", kind: after, a: cL97, b: cUlcerCause, text: "The underlying condition stands before the ulcer: move $2 before $1."},
	{rule: "ICD-GU-02", kind: conflict, a: cN185, b: cZ992, text: "Stage 5 with chronic dialysis is N18.6: it takes the place of $1 beside $2."},
	{rule: "ICD-GU-07", kind: conflict, a: cN18Early, b: cZ992, unless: cN17, text: "$1 is a stage before dialysis: chronic dialysis makes it N18.6, and dialysis for an acute injury has its N17.-, beside $2."},
	{rule: "ICD-GU-03", kind: lacks, a: cN186, b: cZ992, text: "$1 asks for the dialysis status: add Z99.2 when the patient is on dialysis."},
}

func checkOrgans(p *pass) {
	p.relate(organRelations)
	p.respiratoryFailure()
	if p.any.has(cPressureUlcer) {
		p.pressureUlcers()
	}
	if p.any.has(cM80) && p.any.has(cFracture) {
		for i := range p.dx {
			if p.dx[i].has(cM80) {
				if j := tabBoneRegion.partner(p, i); j >= 0 {
					p.two("ICD-MSK-03", 0, j, i, "With osteoporosis a fracture after a minor fall is $2: drop $1 unless the bone would have broken in health.")
				}
			}
		}
	}
	p.kidneyStages()
	if p.any.has(cTransplantStatus) && p.any.has(cT86) {
		for i := range p.dx {
			if p.dx[i].has(cTransplantStatus) {
				if j := tabTransplant.partner(p, i); j >= 0 {
					p.two("ICD-GU-06", 0, i, j, "$2 states the transplanted organ: drop $1.", p.remove(i))
				}
			}
		}
	}
}

// respiratoryFailure: J96.-0 is unspecified beside hypoxia J96.-1 and hypercapnia J96.-2 of the same acuity.
func (p *pass) respiratoryFailure() {
	if !p.any.has(cJ96) {
		return
	}
	for i := range p.dx {
		a := p.dx[i].code
		if !p.dx[i].has(cJ96) || a.At(5) != '0' {
			continue
		}
		for j := range p.dx {
			if b := p.dx[j].code; p.dx[j].has(cJ96) && b.Prefix(4) == a.Prefix(4) && b != a {
				p.two("ICD-RES-02", 0, i, j, "$1 does not say what $2 says, hypoxia or hypercapnia: drop $1.", p.remove(i))
				break
			}
		}
	}
}

// pressureUlcers: one site, two stages.
func (p *pass) pressureUlcers() {
	for i := range p.dx {
		for j := range i {
			a, b := p.dx[j].code, p.dx[i].code
			if !p.dx[i].has(cPressureUlcer) || !p.dx[j].has(cPressureUlcer) || a == b || a.Len() < 5 || a.Len() != b.Len() ||
				a.Prefix(a.Len()-1) != b.Prefix(b.Len()-1) {
				continue
			}
			p.ulcerPair(j, i)
		}
	}
}

func (p *pass) ulcerPair(i, j int) {
	si, sj := stage(p.dx[i].code), stage(p.dx[j].code)
	if si == '9' {
		i, j, si, sj = j, i, sj, si
	}
	if sj == '9' {
		p.two("ICD-SKN-02", 0, j, i, "$2 gives the stage that $1 leaves open: drop $1 unless there are two ulcers in this region.")
		return
	}
	low, high := i, j
	if si > sj {
		low, high = j, i
	}
	if p.inpatient && p.e.Diagnoses[low].POA == "Y" && p.e.Diagnoses[high].POA == "N" {
		return // an ulcer that got worse during the stay is coded twice
	}
	p.two("ICD-SKN-01", 0, j, i, "$2 and $1 are two stages of one site: keep the highest, unless there are two ulcers.")
}

// stage is the last character of an L89 code.
func stage(c icd.CM) byte { return c.At(c.Len()) }

// kidneyStages: one stage of chronic kidney disease, and anaemia after it.
func (p *pass) kidneyStages() {
	if i := p.first(cD631); i >= 0 && !p.before(cN18, i) {
		switch j := p.first(cN18); {
		case j > i:
			p.two("ICD-GU-04", 0, i, j, "Anemia in kidney disease follows it: move $2 before $1.", p.move(j, i))
		case i == 0:
			p.headJudged = true
			p.one("ICD-GU-04", 0, i, "$1 is anemia in chronic kidney disease: report N18.- before it.")
		}
	}
	at := p.first(cN18Stage)
	if at < 0 {
		return
	}
	if i := p.first(cN186); i >= 0 {
		if j := p.other(cN18, i); j >= 0 {
			p.two("ICD-GU-01", 0, j, i, "End-stage disease $2 is the only stage coded: drop $1.", p.remove(j))
			return
		}
	}
	for i := at + 1; i < len(p.dx); i++ {
		if a, b := p.dx[at].code, p.dx[i].code; p.dx[i].has(cN18Stage) && a != b && !broader(a, b) && !broader(b, a) {
			p.two("ICD-GU-01", 0, i, at, "One record has one stage of chronic kidney disease: keep one of $2 and $1; with end-stage disease only N18.6.")
			return
		}
	}
}

// broader tells whether a is N18.30 and b one of its halves: the unspecified form is another rule's matter.
func broader(a, b icd.CM) bool {
	return a.Len() == 5 && b.Len() == 5 && a.Prefix(4) == b.Prefix(4) && a.At(5) == '0'
}

var organDocs = []RuleDoc{
	{ID: "ICD-RES-01", Severity: Warning, Title: "Acute on chronic respiratory failure is J96.2-", Needs: NeedDx, Since: since,
		Why:   "One combination code covers both.",
		Cites: []Cite{{docGL, "", "I.B.9"}}, Fires: "J96.01 J96.11", Quiet: "J96.21"},
	{ID: "ICD-RES-02", Severity: Warning, Title: "Unspecified respiratory failure beside a specified one", Needs: NeedDx, Since: since,
		Why:   "J96.-0 leaves open what J96.-1 (hypoxia) or J96.-2 (hypercapnia) states; both of these together are right when both are documented.",
		Cites: []Cite{{docTAB, "", "J96"}}, Fires: "J96.00 J96.01", Quiet: "J96.01 J96.02"},
	{ID: "ICD-RES-03", Severity: Warning, Title: "J44.0 names the infection", Needs: NeedDx, Since: since,
		Why:   "COPD with acute lower respiratory infection asks for a code of the infection, in either order.",
		Cites: []Cite{{docTAB, "", "J44.0"}}, Fires: "J44.0", Quiet: "J44.0 J20.9"},
	{ID: "ICD-RES-04", Severity: Info, Title: "J44.0 and J44.1 together", Needs: NeedDx, Since: since,
		Withdrawn: "a permission", Cites: []Cite{{docTAB, "", "J44"}}},
	{ID: "ICD-RES-05", Severity: Warning, Title: "Influenza with pneumonia is one code", Needs: NeedDx, Since: since,
		Why:   "J10.0- and J11.0- combine the two.",
		Cites: []Cite{{docGL, "", "I.B.9"}}, Fires: "J10.1 J18.9", Quiet: "J10.00"},
	{ID: "ICD-RES-06", Severity: Error, Overridable: true, Title: "ARDS is not respiratory failure as well", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "J96 excludes J80.",
		Cites: []Cite{{docTAB, "", "J96"}}, Fires: "J96.01 J80", Quiet: "J80"},
	{ID: "ICD-RES-07", Severity: Warning, Title: "Ventilator-associated pneumonia is J95.851 alone", Needs: NeedDx, Since: since,
		Why:   "J95.851 is the pneumonia; the organism is added and no code of J12-J18 for the same pneumonia.",
		Cites: []Cite{{docGL, "", "I.C.10.d"}}, Fires: "J95.851 J18.9", Quiet: "J95.851 B96.5"},
	{ID: "ICD-SKN-01", Severity: Warning, Title: "One site, one stage", Needs: NeedDx | NeedSetting, Since: since,
		Why:   "Two stages of one site mean two ulcers, or one that got worse during a stay: then the lower stage has POA Y and the higher N.",
		Cites: []Cite{{docGL, "", "I.C.12.a.1"}, {docGL, "", "I.C.12.a.6"}}, Fires: "L89.153 L89.154", Quiet: "L89.153/Y L89.154/N; setting: inpatient"},
	{ID: "ICD-SKN-02", Severity: Warning, Title: "Staged and of unspecified stage", Needs: NeedDx, Since: since,
		Why:   "One ulcer cannot have a stage and be of unspecified stage.",
		Cites: []Cite{{docGL, "", "I.C.12.a"}}, Fires: "L89.153 L89.159", Quiet: "L89.153"},
	{ID: "ICD-SKN-03", Severity: Error, Overridable: true, Asserts: "gangreneElsewhere", Title: "Gangrene before the ulcer", Needs: NeedDx, Since: since,
		Why:   "L89 and L97 say to code any associated gangrene I96 first.",
		Cites: []Cite{{docTAB, "", "L89"}, {docTAB, "", "L97"}}, Fires: "L89.154 I96", Quiet: "I96 L89.154"},
	{ID: "ICD-SKN-04", Severity: Error, Overridable: true, Title: "The cause before the ulcer", Needs: NeedDx, Since: since,
		Why:   "L97 says to code diabetic, atherosclerotic, varicose and postphlebitic ulcers by their cause first.",
		Cites: []Cite{{docTAB, "", "L97"}}, Fires: "L97.412 E11.621", Quiet: "E11.621 L97.412"},
	{ID: "ICD-SKN-05", Severity: Info, Title: "Unstageable is not unspecified", Needs: NeedDx, Since: since,
		Withdrawn: "a definition: …0 is unstageable, …6 deep tissue injury, …9 stage not stated", Cites: []Cite{{docGL, "", "I.C.12.a.2"}}},
	{ID: "ICD-SKN-06", Severity: Warning, Title: "A healed ulcer is not coded", Needs: NeedDx | NeedDocumentation, Since: since,
		Withdrawn: "it needs the record", Cites: []Cite{{docGL, "", "I.C.12.a.4"}}},
	{ID: "ICD-MSK-01", Severity: Error, Overridable: true, Title: "Osteoporosis with or without fracture", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "M80 is osteoporosis with a current fracture, M81 without.",
		Cites: []Cite{{docGL, "", "I.C.13.d"}, {docTAB, "", "M81"}}, Fires: "M80.051A M81.0; patient: F 70y", Quiet: "M80.051A; patient: F 70y"},
	{ID: "ICD-MSK-02", Severity: Error, Overridable: true, Title: "M84.4- is no traumatic and no other fracture", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "A pathological fracture of unstated cause excludes traumatic, osteoporotic, stress and neoplastic fractures.",
		Cites: []Cite{{docTAB, "", "M84.4"}}, Fires: "M84.451A S72.001A", Quiet: "M84.451A"},
	{ID: "ICD-MSK-03", Severity: Warning, Title: "Fracture in osteoporosis is M80.-", Needs: NeedDx, Since: since,
		Why:   "A fracture from a minor fall that would not break a healthy bone is M80.-, not a traumatic fracture.",
		Cites: []Cite{{docGL, "", "I.C.13.d.2"}}, Fires: "M80.051A S72.001A; patient: F 70y", Quiet: "M80.051A S52.501A; patient: F 70y"},
	{ID: "ICD-MSK-04", Severity: Info, Title: "Old or recurrent joint conditions are chapter 13", Needs: NeedDx | NeedDocumentation, Since: since,
		Withdrawn: "it needs the record", Cites: []Cite{{docGL, "", "I.C.13.b"}}},
	{ID: "ICD-GU-01", Severity: Error, Title: "One stage of chronic kidney disease", Needs: NeedDx, Since: since,
		Why:   "The stages exclude each other; with N18.6 no other stage is coded.",
		Cites: []Cite{{docGL, "", "I.C.14.a.1"}}, Fires: "N18.4 N18.6", Quiet: "N18.6 Z99.2"},
	{ID: "ICD-GU-02", Severity: Error, Title: "Stage 5 on dialysis is N18.6", Needs: NeedDx, Since: since,
		Why:   "N18.5 excludes stage 5 that needs chronic dialysis.",
		Cites: []Cite{{docTAB, "", "N18.5"}}, Fires: "N18.5 Z99.2", Quiet: "N18.6 Z99.2"},
	{ID: "ICD-GU-03", Severity: Info, Title: "Dialysis status", Needs: NeedDx, Since: since,
		Why:   "N18.6 asks for Z99.2 in a patient on dialysis.",
		Cites: []Cite{{docTAB, "", "N18.6"}}, Fires: "N18.6", Quiet: "N18.6 Z99.2"},
	{ID: "ICD-GU-07", Severity: Warning, Title: "A stage before dialysis beside dialysis", Needs: NeedDx, Since: since,
		Why:   "Chronic kidney disease that requires chronic dialysis is N18.6; a stage 1 to 4, or none, beside Z99.2 is right only for dialysis of an acute injury.",
		Cites: []Cite{{docTAB, "", "N18.6"}, {docGL, "", "I.C.14.a.1"}}, Fires: "N18.4 Z99.2", Quiet: "N17.9 N18.4 Z99.2"},
	{ID: "ICD-GU-04", Severity: Error, Title: "D63.1 follows N18.-", Needs: NeedDx, Since: since,
		Why:   "Anemia in chronic kidney disease is a manifestation: the kidney disease stands before it.",
		Cites: []Cite{{docTAB, "", "D63.1"}}, Fires: "D63.1 N18.4", Quiet: "N18.4 D63.1"},
	{ID: "ICD-GU-05", Severity: Info, Title: "Kidney disease after a transplant", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: Z94.0 with N18.1-N18.5 is no transplant complication by itself", Cites: []Cite{{docGL, "", "I.C.14.a.2"}}},
	{ID: "ICD-GU-06", Severity: Error, Overridable: true, Title: "Transplant status with a complication of it", Needs: NeedDx, Since: since,
		Why:   "T86.- states the organ; Z94.- for the same organ says it again.",
		Cites: []Cite{{docGL, "", "I.C.21.c.3"}, {docTAB, "", "Z94"}}, Fires: "T86.11 Z94.0", Quiet: "T86.11"},
}
