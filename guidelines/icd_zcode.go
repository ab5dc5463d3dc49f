package guidelines

// zcodeFamily: factors influencing health status (chapter 21).
var zcodeFamily = family{run: checkZ, docs: zcodeDocs}

var zcodeRelations = []relation{
	{rule: "ICD-ZCD-08", kind: conflict, a: cZ08, b: cMalignant, text: "$1 is for follow-up after treatment is complete, but $2 is active: report $2 first and drop $1."},
	{rule: "ICD-ZCD-08", kind: lacks, a: cZ08, b: cZ85, unless: cMalignant, text: "$1 needs the history of the cancer: add Z85.-."},
}

func checkZ(p *pass) {
	p.screeningService()
	if !p.any.has(cZ) {
		return
	}
	p.firstOnly()
	p.secondaryOnly()
	p.exams()
	p.zPairs()
	p.screening()
	p.relate(zcodeRelations)
	for i := range p.dx {
		if j := tabScreeningSign.partner(p, i); j >= 0 {
			p.two("ICD-ZCD-15", 0, i, j, "$1 is a screening and $2 a sign of what it looks for: the test of a sign is diagnostic, unless the sign has another cause.")
		}
		if j := tabDonor.partner(p, i); j >= 0 {
			p.two("ICD-ZCD-16", 0, i, j, "$1 is the record of who gives the organ, $2 of who has got it: keep the one that the patient is.")
		}
	}
	if i := p.first(cZ0181); i == 0 && p.onlyAmong(cZ0181) {
		p.one("ICD-ZCD-11", 0, 0, "After $1 comes the reason for the surgery, then what was found: add them.")
	}
	if i := p.first(cZ03); i >= 0 {
		for j := range p.dx {
			if p.dx[j].has(cSign) || p.dx[j].has(cTrauma) || p.dx[i].code.Compact() == "Z036" && p.dx[j].hasAny(cPoison, cToxic) {
				p.two("ICD-ZCD-06", 0, i, j, "$1 is for a suspected condition that was ruled out: drop it if $2 is that condition or its sign.")
				break
			}
		}
	}
}

// firstOnly: codes that are only first-listed.
func (p *pass) firstOnly() {
	if !p.any.has(cFirstOnly) || p.dx[0].hasAny(cFirstOnly, cOb) || p.dx[0].code.IsZero() {
		return
	}
	for i := range p.dx {
		if p.dx[i].has(cFirstOnly) && !p.dx[i].hasAny(cZ38, cZ51) {
			p.one("ICD-ZCD-01", 0, i, "$1 is only first-listed: move it to the front, unless the records of several encounters of the day are combined.", p.move(i, 0))
			return
		}
	}
}

// secondaryOnly: status, history and social codes in front.
func (p *pass) secondaryOnly() {
	d := &p.dx[0]
	switch {
	case p.headJudged || d.hasAny(cZ68, cZ37, cZ283, cZ9112) || d.has(cZ33) && p.any.has(cOb):
		// a chapter's rule has said it
	case d.has(cSocial):
		p.neverFirst("ICD-ZCD-13", "$1 is a social circumstance and never first-listed: report the reason for the encounter before it.")
	case d.has(cSecondaryZ):
		p.neverFirst("ICD-ZCD-02", "$1 is never first-listed: report the reason for the encounter before it.")
	case d.has(cSecondaryZSoft):
		grade := Warning
		if !p.inpatient && p.e.Setting != SettingUnknown && d.has(cStatusVisit) {
			grade = Info // surveillance, counselling and aftercare visits are often made for nothing else
		}
		p.one("ICD-ZCD-02", grade, 0, "$1 is a status or history and seldom the reason for an encounter: report that reason before it.")
	}
}

// exams: with and without abnormal findings, and the finding itself.
func (p *pass) exams() {
	i := p.first(cAbnormalExam)
	if i < 0 {
		return
	}
	if j := p.normalExam(i); j >= 0 {
		p.two("ICD-ZCD-04", 0, j, i, "$2 is the examination with and $1 the one without abnormal findings: keep one.")
		return
	}
	if p.onlyAmong(cZ, cExternal) {
		p.one("ICD-ZCD-05", 0, i, "$1 needs the abnormal finding: add its code.")
	}
}

// normalExam is the position of the same examination without abnormal findings, -1 when there is none.
func (p *pass) normalExam(i int) int {
	c := p.dx[i].code
	for j := range p.dx {
		if d := &p.dx[j]; d.has(cNormalExam) && d.code.Len() == c.Len() && d.code.Prefix(c.Len()-1) == c.Prefix(c.Len()-1) {
			return j
		}
	}
	return -1
}

// zPairs: history, exposure and status codes beside the condition itself.
func (p *pass) zPairs() {
	for i := range p.dx {
		d := &p.dx[i]
		if !d.has(cZPaired) {
			continue
		}
		if j := tabHistory.partner(p, i); j >= 0 {
			p.two("ICD-ZCD-07", 0, i, j, "$1 says that the condition is past and $2 that it is present: drop $1.")
		}
		if j := tabExposure.partner(p, i); j >= 0 && !p.settled(i, j) {
			p.two("ICD-ZCD-12", 0, i, j, "$2 is the disease itself: drop the exposure $1.")
		}
		if j := tabDevice.partner(p, i); j >= 0 {
			p.two("ICD-ZCD-09", 0, i, j, "$2 states what $1 says: drop $1.", p.remove(i))
		}
	}
}

// screening: a sign makes an examination diagnostic, and what a screening finds stands after it.
func (p *pass) screening() {
	i := p.first(cScreening)
	if i < 0 {
		return
	}
	if i > 0 && tabScreening.match(p.dx[i].codeFacts, p.dx[0].codeFacts) {
		if p.dx[0].has(cKnownLump) {
			p.two("ICD-ZCD-03", 0, i, 0, "With $2 known before, the examination is diagnostic: drop the screening $1, unless the screening found it.")
			return
		}
		p.two("ICD-ZCD-03", 0, i, 0, "What a screening finds stands after it: move $1 before $2.", p.move(i, 0))
		return
	}
	if j := p.first(cSign); j >= 0 && j < i {
		p.two("ICD-ZCD-03", 0, i, j, "With the sign $2 as its reason the examination is diagnostic: drop the screening $1.")
	}
}

// screeningService: a service that is a screening by its code, with nothing but signs and findings as its reason.
func (p *pass) screeningService() {
	for i := range p.e.Services {
		s := &p.e.Services[i]
		switch s.Code.String() {
		case "77063", "77067", "G0202", "71271", "G0297", "G0104", "G0105", "G0121", "G0328":
		default:
			continue
		}
		at, all := -1, true
		judge := func(k int) {
			d := &p.dx[k]
			all = all && !d.bad && d.hasAny(cSign, cKnownLump)
			if at < 0 {
				at = k
			}
		}
		for _, k := range s.Pointers {
			if k >= 0 && int(k) < len(p.dx) {
				judge(int(k))
			}
		}
		if at < 0 {
			for k := range p.dx {
				judge(k)
			}
		}
		if at >= 0 && all {
			p.report(Draft{Rule: "ICD-ZCD-03", At: At(PartServices, i), Related: p.locations(at), Codes: p.codesOf(p.lineCode(i), CodeCM(p.dx[at].code)),
				Text: "$1 is a screening, but its reason $2 is a sign or finding: report the diagnostic service, or the screening Z code first when that was the reason."})
		}
	}
}

var zcodeDocs = []RuleDoc{
	{ID: "ICD-ZCD-01", Severity: Error, Overridable: true, Asserts: "combinedEncounters", Title: "Codes that are only first-listed", Needs: NeedDx, Since: since,
		Why:   "The guidelines list Z codes that may only be first, except when several encounters of one day are combined. If there are several, one of them is first. Not raised when a chapter 15 code leads.",
		Cites: []Cite{{docGL, "", "I.C.21.c.16"}}, Fires: "I10 Z00.00", Quiet: "Z00.00 I10"},
	{ID: "ICD-ZCD-02", Severity: Error, Title: "Z codes that are never first", Needs: NeedDx | NeedSetting, Since: since,
		Why:   "Receptor status, resistance, incidental pregnancy, weeks of gestation and underdosing reasons qualify another code. Other status and history codes in front are a warning; of a visit that may be made for the status or history itself, info.",
		Cites: []Cite{{docGL, "", "I.B.14"}, {docGL, "", "I.C.21.c.3-4"}}, Fires: "Z17.0 C50.911", Quiet: "I50.22 Z66"},
	{ID: "ICD-ZCD-03", Severity: Warning, Title: "Screening is for people without signs", Needs: NeedDx, Since: since,
		Why:   "Testing because of a sign is a diagnostic examination. What a screening finds is coded after the screening, which stays first. A service that is a screening by its code has a screening code among its diagnoses.",
		Cites: []Cite{{docGL, "", "I.C.21.c.5"}}, Fires: "K63.5 Z12.11", Quiet: "Z12.11 K63.5"},
	{ID: "ICD-ZCD-04", Severity: Error, Title: "With or without abnormal findings", Needs: NeedDx, Since: since,
		Why:   "One examination has one of the two codes.",
		Cites: []Cite{{docTAB, "", "Z00"}}, Fires: "Z00.00 Z00.01 R03.0; patient: F 40y", Quiet: "Z00.01 R03.0; patient: F 40y"},
	{ID: "ICD-ZCD-05", Severity: Warning, Title: "The abnormal finding is coded", Needs: NeedDx, Since: since,
		Why:   "An examination with abnormal findings asks for an additional code that identifies them.",
		Cites: []Cite{{docGL, "", "IV.P"}, {docTAB, "", "Z00"}}, Fires: "Z00.01; patient: F 40y", Quiet: "Z00.01 R03.0; patient: F 40y"},
	{ID: "ICD-ZCD-06", Severity: Warning, Title: "Observation for what was ruled out", Needs: NeedDx, Since: since,
		Why:   "Z03 and Z04 are for a suspected condition that was not found; with a sign or an injury that code is reported instead. Unrelated codes are allowed.",
		Cites: []Cite{{docGL, "", "I.C.21.c.6"}}, Fires: "Z03.89 R07.9", Quiet: "Z03.89"},
	{ID: "ICD-ZCD-07", Severity: Warning, Title: "History of a condition that is present", Needs: NeedDx, Since: since,
		Why:   "Personal history says that the condition no longer exists and is not treated. Histories of events that recur (embolism, thrombosis, stroke, stones) mark a further one and stay.",
		Cites: []Cite{{docGL, "", "I.C.21.c.4"}}, Fires: "K25.9 Z87.11", Quiet: "I21.4 I25.2"},
	{ID: "ICD-ZCD-08", Severity: Warning, Title: "Follow-up after completed treatment", Needs: NeedDx, Since: since,
		Why:   "Z08 is for surveillance after the cancer is gone, with its history Z85.-.",
		Cites: []Cite{{docGL, "", "I.C.21.c.8"}}, Fires: "Z08 C50.911", Quiet: "Z08 Z85.3"},
	{ID: "ICD-ZCD-09", Severity: Error, Overridable: true, Title: "Status beside a diagnosis that states it", Needs: NeedDx, Since: since,
		Why:   "A status code is not used with the complication of the same device or opening. Transplants are ICD-GU-06.",
		Cites: []Cite{{docGL, "", "I.C.21.c.3"}}, Fires: "K94.03 Z93.3", Quiet: "K94.03"},
	{ID: "ICD-ZCD-10", Severity: Info, Title: "Z23 first or secondary", Needs: NeedDx, Since: since,
		Withdrawn: "a permission", Cites: []Cite{{docGL, "", "I.C.21.c.2"}}},
	{ID: "ICD-ZCD-11", Severity: Warning, Title: "Preoperative examination, reason, findings", Needs: NeedDx, Since: since,
		Why:   "Z01.81- is first (ICD-ZCD-01), then the condition to be operated on, then what was found.",
		Cites: []Cite{{docGL, "", "IV.M"}}, Fires: "Z01.810", Quiet: "Z01.810 K80.20 I10"},
	{ID: "ICD-ZCD-12", Severity: Warning, Title: "Exposure beside the disease", Needs: NeedDx, Since: since,
		Why:   "Z20 is for contact without signs of the disease.",
		Cites: []Cite{{docGL, "", "I.C.21.c.1"}}, Fires: "J10.1 Z20.828", Quiet: "Z20.828"},
	{ID: "ICD-ZCD-13", Severity: Error, Title: "Social circumstances are secondary", Needs: NeedDx, Since: since,
		Why:   "Z55-Z65 are only reported as secondary diagnoses.",
		Cites: []Cite{{docGL, "", "I.B.14"}, {docGL, "", "I.C.21.c.17"}}, Fires: "Z59.41", Quiet: "E11.65 Z59.41"},
	{ID: "ICD-ZCD-15", Severity: Warning, Title: "A screening is done without a sign", Needs: NeedDx, Since: since,
		Why:   "A test that is done because of a sign or symptom is a diagnostic one and is coded with the sign; what a screening finds is coded beside it.",
		Cites: []Cite{{docGL, "", "I.C.21.c.5"}}, Fires: "Z12.11 K62.5", Quiet: "Z12.11 K63.5"},
	{ID: "ICD-ZCD-16", Severity: Error, Title: "A donor is not the recipient", Needs: NeedDx, Since: since,
		Why:   "Z52 is for living individuals who give blood, tissue or an organ to others.",
		Cites: []Cite{{docGL, "", "I.C.21.c.9"}, {docTAB, "", "Z52"}}, Fires: "Z52.4 Z94.0", Quiet: "N18.6 Z94.0"},
}
