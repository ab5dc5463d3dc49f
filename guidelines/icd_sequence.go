package guidelines

// sequenceFamily: selection of the principal and first-listed diagnosis, as far as no chapter's rule has judged it.
var sequenceFamily = family{run: checkSequence, docs: sequenceDocs}

func checkSequence(p *pass) {
	if len(p.dx) == 0 {
		return
	}
	d := &p.dx[0]
	if d.has(cExternal) {
		if p.onlyAmong(cExternal) {
			p.one("ICD-SEQ-02", 0, 0, "$1 and other external causes never stand alone: report the condition they caused.")
		} else {
			p.neverFirst("ICD-SEQ-01", "External cause $1 is never first-listed: report the condition before it.")
		}
	}
	if d.has(cSymptom) && !p.headJudged {
		p.symptomFirst()
	}
	if p.inpatient {
		p.principalLists()
	}
	if !p.inpatient && !d.has(cZ) && !d.bad {
		if i := p.preventiveService(); i >= 0 {
			p.report(Draft{Rule: "ICD-SEQ-13", At: At(PartDiagnoses, 0), Related: []Location{At(PartServices, i)},
				Codes: []Code{CodeCM(d.code), CodeHCPCS(p.e.Services[i].Code)}, Text: "The service $2 is preventive: its reason, a Z code, is first-listed and not $1."})
		}
	}
}

// preventiveService is the position of a preventive visit when it is the first service, -1 otherwise.
func (p *pass) preventiveService() int {
	if len(p.e.Services) == 0 {
		return -1
	}
	switch c := p.e.Services[0].Code.String(); {
	case c >= "99381" && c <= "99387", c >= "99391" && c <= "99397", c == "G0402", c == "G0438", c == "G0439":
		return 0
	}
	return -1
}

// symptomFirst: a sign leads although the diagnosis that explains it is on the record.
func (p *pass) symptomFirst() {
	if p.dx[0].hasAny(cR652, cR651, cNIHSS, cComaPart) {
		return
	}
	for j := 1; j < len(p.dx); j++ {
		d := &p.dx[j]
		if d.bad || p.settled(0, j) || p.codeFirstNames(0, j) {
			continue // judged already, or by the code-first note
		}
		if p.inpatient && !d.hasAny(cSymptom, cZ, cExternal, cBackground, cAdverse, cUnderdose, cHealing, cSequelaCode, cOrganism) {
			p.two("ICD-SEQ-05", 0, 0, j, "The sign $1 is not the principal diagnosis when the diagnosis $2 explains it: move $2 before $1.")
			return
		}
		if !p.inpatient && tabComplaint.match(p.dx[0].codeFacts, d.codeFacts) && !tabSymptom.match(p.dx[0].codeFacts, d.codeFacts) {
			p.two("ICD-SYM-08", 0, 0, j, "The definitive diagnosis stands before its sign: move $2 before $1.", p.move(j, 0))
			return
		}
	}
}

// principalLists asks the Medicare Code Editor's lists of principal diagnoses.
func (p *pass) principalLists() {
	m, c := p.editor, p.dx[0].code
	if m.HasUnacceptable() && m.Unacceptable(c) && !(m.NeedsSecondary(c) && len(p.dx) > 1) && !p.headMoves() {
		p.neverFirst("ICD-SEQ-04", "$1 is not acceptable as principal diagnosis: report the reason for the stay before it.")
	}
	if m.HasQuestionable() && m.Questionable(c) && len(p.dx) == 1 {
		p.one("ICD-SEQ-16", 0, 0, "$1 alone seldom justifies an admission: check the record for the reason of the stay.")
	}
}

// headMoves tells whether a rule has already said that the first-listed code belongs behind another, or may not be first.
func (p *pass) headMoves() bool {
	if p.headJudged {
		return true
	}
	for i := range p.found {
		if f := &p.found[i]; f.Severity == Error && f.At.Part == PartDiagnoses && (f.At.Index == 0 || p.ordersHead(f)) {
			return true
		}
	}
	return false
}

// ordersHead tells whether a finding is about the order of the first-listed code and another.
func (p *pass) ordersHead(f *Draft) bool {
	for _, r := range f.Related {
		for _, o := range p.orders {
			if r == At(PartDiagnoses, 0) && (o[0] == 0 && int(o[1]) == int(f.At.Index) || o[1] == 0 && int(o[0]) == int(f.At.Index)) {
				return true
			}
		}
	}
	return false
}

var sequenceDocs = []RuleDoc{
	{ID: "ICD-SEQ-01", Severity: Error, Title: "An external cause is never first", Needs: NeedDx, Since: since,
		Why:   "V00-Y99 say how an injury or condition came about; the condition stands before them.",
		Cites: []Cite{{docGL, "", "I.C.20.a.6"}, {docMCE, "", "edit 2"}}, Fires: "W01.0XXA S72.001A; patient: F 78y", Quiet: "S72.001A W01.0XXA; patient: F 78y"},
	{ID: "ICD-SEQ-02", Severity: Error, Title: "External causes never stand alone", Needs: NeedDx, Since: since,
		Why:   "A record needs a code outside V00-Y99.",
		Cites: []Cite{{docGL, "", "I.C.20.a"}}, Fires: "Y92.010", Quiet: "S72.001A W01.0XXA Y92.010"},
	{ID: "ICD-SEQ-03", Severity: Error, Title: "Manifestation first", Needs: NeedDx, Since: since,
		Withdrawn: "reported as ICD-INS-06", Cites: []Cite{{docMCE, "", "edit 6"}}},
	{ID: "ICD-SEQ-04", Severity: Error, Title: "Unacceptable principal diagnosis", Needs: NeedDx | NeedSetting | NeedMCE, Since: since,
		Why:   "The Medicare Code Editor lists codes that do not describe a current reason for a stay; a few are acceptable beside a secondary diagnosis.",
		Cites: []Cite{{docMCE, "", "edit 9"}}, Fires: "Z95.0; setting: inpatient", Quiet: "I50.22 Z95.0; setting: inpatient"},
	{ID: "ICD-SEQ-05", Severity: Warning, Title: "A sign as principal diagnosis", Needs: NeedDx | NeedSetting, Since: since,
		Why:   "Codes of chapter 18 are not principal when a related definitive diagnosis has been established. Common chronic conditions are not taken as the explanation.",
		Cites: []Cite{{docGL, "", "II.A"}}, Fires: "R07.9 I21.4; setting: inpatient", Quiet: "I21.4; setting: inpatient"},
	{ID: "ICD-SEQ-06", Severity: Error, Title: "Underdosing is never first", Needs: NeedDx, Since: since,
		Why:   "The condition for which the drug was prescribed is coded first.",
		Cites: []Cite{{docGL, "", "I.C.19.e.5.c"}}, Fires: "T46.5X6A I10", Quiet: "I10 T46.5X6A"},
	{ID: "ICD-SEQ-07", Severity: Error, Title: "An adverse effect is never first", Needs: NeedDx, Since: since,
		Why:   "The nature of the effect is coded first, the drug after it.",
		Cites: []Cite{{docGL, "", "I.C.19.e.5.a"}}, Fires: "T36.0X5A L27.0", Quiet: "L27.0 T36.0X5A"},
	{ID: "ICD-SEQ-08", Severity: Error, Title: "A sequela is never first", Needs: NeedDx, Since: since,
		Why:   "The condition left is coded first, the sequela after it.",
		Cites: []Cite{{docGL, "", "I.B.10"}}, Fires: "S72.001S M21.751", Quiet: "M21.751 S72.001S"},
	{ID: "ICD-SEQ-09", Severity: Error, Title: "R65 is never first", Needs: NeedDx, Since: since,
		Why:   "The underlying condition is coded before SIRS and severe sepsis.",
		Cites: []Cite{{docGL, "", "I.C.1.d.1.b"}, {docTAB, "", "R65"}}, Fires: "R65.10 K85.90", Quiet: "K85.90 R65.10"},
	{ID: "ICD-SEQ-10", Severity: Error, Title: "Secondary codes in front", Needs: NeedDx, Since: since,
		Why:   "Some codes only qualify others. Where a chapter has a rule of its own that rule reports.",
		Cites: []Cite{{docGL, "", "I.B.14"}, {docGL, "", "I.C.18.e"}}, Fires: "R40.2432 G93.1", Quiet: "S06.5X9A R40.2432"},
	{ID: "ICD-SEQ-11", Severity: Error, Title: "First-listed codes in a later position", Needs: NeedDx, Since: since,
		Withdrawn: "reported as ICD-ZCD-01, ICD-PER-01 or ICD-NEO-03", Cites: []Cite{{docGL, "", "I.C.21.c.16"}}},
	{ID: "ICD-SEQ-12", Severity: Error, Title: "Chapter 15 first", Needs: NeedDx, Since: since,
		Withdrawn: "reported as ICD-OB-01", Cites: []Cite{{docGL, "", "I.C.15.a.1"}}},
	{ID: "ICD-SEQ-13", Severity: Warning, Title: "A preventive visit has a Z code first", Needs: NeedDx | NeedPx | NeedSetting, Since: since,
		Why:   "The first-listed code is the reason for the visit; a preventive visit or wellness visit has a Z code.",
		Cites: []Cite{{docGL, "", "IV.G"}}, Fires: "I10 Z00.00; svc: G0439", Quiet: "Z00.00 I10; svc: G0439"},
	{ID: "ICD-SEQ-14", Severity: Info, Title: "Two conditions that equally meet the definition", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: any of them may be first", Cites: []Cite{{docGL, "", "II.B"}, {docGL, "", "II.C"}}},
	{ID: "ICD-SEQ-15", Severity: Error, Title: "U07.0 before its manifestations", Needs: NeedDx, Since: since,
		Why:   "Vaping-related disorder is first, the lung disease it caused after it.",
		Cites: []Cite{{docGL, "", "I.C.10.e"}}, Fires: "J80 U07.0", Quiet: "U07.0 J80"},
	{ID: "ICD-SEQ-16", Severity: Warning, Title: "Questionable admission", Needs: NeedDx | NeedSetting | NeedMCE, Since: since,
		Why:   "The Medicare Code Editor lists diagnoses that alone seldom justify a stay. The rule needs that list.",
		Cites: []Cite{{docMCE, "", "edit 8"}}, Fires: "E11.9; setting: inpatient", Quiet: "E11.9 I50.22; setting: inpatient"},
}
