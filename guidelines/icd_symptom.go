package guidelines

// symptomFamily: signs beside their disease, and uncertain diagnoses (chapter 18, sections II and IV).
var symptomFamily = family{run: checkSymptoms, docs: symptomDocs}

func checkSymptoms(p *pass) {
	if p.any.has(cSymptom) {
		for i := range p.dx {
			if !p.dx[i].has(cSymptom) {
				continue
			}
			if j := tabSymptom.partner(p, i); j >= 0 && !p.settled(i, j) {
				p.two("ICD-SYM-01", 0, i, j, "$1 is routinely part of $2: drop $1.")
			}
		}
		if p.c.cfg.Questions && p.onlyAmong(cSymptom) {
			p.one("ICD-SYM-03", 0, 0, "Only signs such as $1 are coded: right when no diagnosis has been established.")
		}
		p.deadOnArrival()
	}
	if p.have&NeedCertainty != 0 {
		p.uncertain()
	}
}

// deadOnArrival: R99 is the only thing known.
func (p *pass) deadOnArrival() {
	i := p.first(cR99)
	if i < 0 {
		return
	}
	for j := range p.dx {
		if p.dx[j].bad || p.dx[j].hasAny(cSymptom, cZ, cExternal) {
			continue
		}
		s := Severity(0)
		if b := p.e.Bill; b != nil && b.DischargeStatus != "" && b.DischargeStatus != "20" && b.DischargeStatus != "40" && b.DischargeStatus != "41" && b.DischargeStatus != "42" {
			s = Error
		}
		p.two("ICD-SYM-07", s, i, j, "$1 is for a patient who was dead on arrival and of whom nothing else is known: drop it beside $2.")
		return
	}
}

// uncertain judges diagnoses that the record calls probable or suspected.
func (p *pass) uncertain() {
	for i := range p.dx {
		d := &p.dx[i]
		if d.bad || p.e.Diagnoses[i].Certainty != "uncertain" {
			continue
		}
		switch {
		case d.has(cUncertainNever):
			p.one("ICD-SYM-06", 0, i, "$1 is coded only when confirmed, in every setting: report the signs or the exposure.")
		case !p.inpatient && p.e.Setting != SettingUnknown && !d.hasAny(cSymptom, cZ):
			p.one("ICD-SYM-04", 0, i, "Outside a stay an uncertain diagnosis is not coded as established: report the sign or reason in place of $1.")
		}
	}
}

var symptomDocs = []RuleDoc{
	{ID: "ICD-SYM-01", Severity: Warning, Title: "A sign beside the disease it belongs to", Needs: NeedDx, Since: since,
		Why:   "Signs that are routinely part of a disease process are not coded with it. The table of pairs is a beginning and holds the common ones.",
		Cites: []Cite{{docGL, "", "I.B.5"}, {docGL, "", "I.C.18.b"}}, Fires: "K35.80 R10.31; patient: M 19y; setting: inpatient", Quiet: "K35.80 R56.9; patient: M 19y; setting: inpatient"},
	{ID: "ICD-SYM-02", Severity: Info, Title: "A sign that does not belong to the disease", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: both are coded", Cites: []Cite{{docGL, "", "I.B.6"}}},
	{ID: "ICD-SYM-03", Severity: Info, Title: "Signs only", Needs: NeedDx | NeedQuestions, Since: since,
		Why:   "Signs are reported when no definitive diagnosis has been established.",
		Cites: []Cite{{docGL, "", "I.B.4"}, {docGL, "", "IV.D"}}, Fires: "R07.9; config: questions", Quiet: "R07.9"},
	{ID: "ICD-SYM-04", Severity: Error, Title: "No uncertain diagnosis outside a stay", Needs: NeedDx | NeedSetting | NeedCertainty, Since: since,
		Why:   "Probable, suspected, likely, rule out: outside an inpatient stay the sign or reason is coded to the highest degree of certainty.",
		Cites: []Cite{{docGL, "", "IV.H"}}, Fires: "C34.11?", Quiet: "R91.8?"},
	{ID: "ICD-SYM-05", Severity: Info, Title: "Uncertain diagnosis in a stay", Needs: NeedDx | NeedSetting | NeedCertainty, Since: since,
		Withdrawn: "a permission: at discharge it may be coded as if established", Cites: []Cite{{docGL, "", "II.H"}}},
	{ID: "ICD-SYM-06", Severity: Error, Title: "Confirmed cases only", Needs: NeedDx | NeedCertainty, Since: since,
		Why:   "HIV, COVID-19, Zika, novel and identified influenza are coded only when confirmed, in every setting.",
		Cites: []Cite{{docGL, "", "I.C.1.a.1"}, {docGL, "", "I.C.1.g.1.a"}, {docGL, "", "I.C.10.c"}}, Fires: "U07.1?; setting: inpatient", Quiet: "Z20.822"},
	{ID: "ICD-SYM-07", Severity: Warning, Title: "R99 with diseases", Needs: NeedDx, Since: since,
		Why:   "R99 is for a patient who was dead on arrival. With a discharge status other than expired it is an error.",
		Cites: []Cite{{docGL, "", "I.C.18.h"}}, Fires: "R99 I21.9", Quiet: "R99"},
	{ID: "ICD-SYM-08", Severity: Warning, Title: "The diagnosis before its sign", Needs: NeedDx, Since: since,
		Why:   "A definitive diagnosis is sequenced before a sign that is coded in addition. In a stay it is ICD-SEQ-05.",
		Cites: []Cite{{docGL, "", "I.C.18.c"}, {docGL, "", "I.B.9"}}, Fires: "R07.9 K29.01", Quiet: "K29.01 R07.9"},
}
