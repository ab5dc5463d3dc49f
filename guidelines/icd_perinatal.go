package guidelines

// perinatalFamily: chapter 16 and the newborn record.
var perinatalFamily = family{run: checkPerinatal, docs: perinatalDocs}

var perinatalRelations = []relation{
	{rule: "ICD-PER-03", kind: twice, a: cZ38, text: "A birth record has one code of Z38: keep one of $2 and $1."},
	{rule: "ICD-PER-10", kind: twice, a: cPWeight, text: "A newborn has one birth weight: keep one of $2 and $1."},
	{rule: "ICD-PER-10", kind: twice, a: cPGestation, text: "A newborn has one gestational age: keep one of $2 and $1."},
	{rule: "ICD-PER-05", kind: after, a: cPGestation, b: cPWeight, text: "Birth weight stands before gestational age: move $2 before $1."},
}

func checkPerinatal(p *pass) {
	p.relate(perinatalRelations)
	if p.any.has(cZ38) {
		p.birthRecord()
	}
	if p.any.has(cPerinatal) {
		p.perinatalAge()
		if i := p.first(cP95); i >= 0 && len(p.dx) > 1 {
			p.two("ICD-PER-06", 0, i, p.neighbour(i), "$1 is the only code of a stillborn's record: drop $2.")
		}
	}
	if i := p.first(cZ05); i >= 0 && !p.settledAny(i) {
		if j := tabObservation.partner(p, i); j >= 0 {
			p.two("ICD-PER-07", Warning, i, j, "$1 is for a suspected condition that was ruled out: drop it if $2 is that condition or its sign.")
		}
	}
	p.examAge()
	if p.ageDays >= 0 && p.ageDays <= 28 {
		p.generalInNewborn()
	}
}

func (p *pass) neighbour(i int) int {
	if i == 0 {
		return 1
	}
	return i - 1
}

// settledAny tells whether a rule has judged the diagnosis beside another.
func (p *pass) settledAny(i int) bool {
	for _, s := range p.pairs {
		if int(s[0]) == i || int(s[1]) == i {
			return true
		}
	}
	return false
}

func (p *pass) birthRecord() {
	i := p.first(cZ38)
	switch {
	case i > 0 && p.dx[0].has(cZ05):
		p.two("ICD-PER-07", 0, 0, i, "On the birth record $2 is first-listed and $1 follows.", p.move(i, 0))
	case i > 0 && !p.any.has(cP95):
		p.one("ICD-PER-01", 0, i, "On the birth record $1 is first-listed.", p.move(i, 0))
	}
	switch {
	case p.ageYears >= 1:
		p.one("ICD-PER-02", 0, i, "$1 is assigned once, at birth, and not to a patient of this age: drop it.")
	case p.ageDays > 0 && !p.birthStay():
		p.one("ICD-PER-02", Warning, i, "$1 is assigned once, at birth, and not when a newborn is received from elsewhere: drop it unless the patient was born in this stay.")
	}
}

// birthStay tells whether the encounter is a visit to a newborn who is still in the hospital of the birth: admitted on the
// day of the birth, or, where no admission is given, seen as an inpatient in the first four weeks.
func (p *pass) birthStay() bool {
	e := p.e
	if !e.Patient.BirthDate.IsZero() && (e.Admission == e.Patient.BirthDate || e.Bill != nil && e.Bill.AdmissionDate == e.Patient.BirthDate) {
		return true
	}
	if !e.Admission.IsZero() || p.ageDays > 28 {
		return false
	}
	for i := range e.Services {
		if e.Services[i].Place == "21" {
			return true
		}
	}
	return false
}

func (p *pass) perinatalAge() {
	if p.ageDays <= 28 || p.ageDays < 0 {
		return
	}
	for i := range p.dx {
		switch {
		case !p.dx[i].has(cPerinatal):
		case p.ageYears >= 18:
			p.one("ICD-PER-04", 0, i, "$1 is for conditions that begin before birth or in the first 28 days: in an adult use the code of the other chapters, unless the condition has persisted since birth.")
		case !p.dx[i].has(cPChronic):
			p.one("ICD-PER-04", 0, i, "$1 is for conditions that begin before birth or in the first 28 days: keep it only if the condition persists.")
		}
	}
}

// examAge judges the health examinations of Z00 that are bound to an age.
func (p *pass) examAge() {
	if p.ageDays < 0 || !p.any.has(cZ00) {
		return
	}
	for i := range p.dx {
		if !p.dx[i].has(cZ00) {
			continue
		}
		d, y, c := p.ageDays, p.ageYears, p.dx[i].code
		switch {
		case c.String() == "Z00.110" && d > 7:
			p.one("ICD-PER-08", 0, i, "$1 is the examination of a newborn under 8 days: use Z00.111 up to 28 days, Z00.12- after that.")
		case c.String() == "Z00.111" && (d < 8 || d > 28):
			p.one("ICD-PER-08", 0, i, "$1 is the examination of a newborn of 8 to 28 days: use Z00.110 before, Z00.12- after that.")
		case p.dx[i].has(cZ0012) && (d <= 28 || y >= 18):
			p.one("ICD-PER-08", 0, i, "$1 is the examination of a child over 28 days: use Z00.11- for a newborn, Z00.0- for an adult.")
		case p.dx[i].has(cZ000) && y < 15:
			p.one("ICD-PER-08", 0, i, "$1 is the examination of an adult: use Z00.12- for a child.")
		case p.dx[i].has(cZ000) && y < 18:
			p.one("ICD-PER-08", Warning, i, "$1 is the examination of an adult: Z00.12- is used up to 17 years.")
		}
	}
}

// generalInNewborn finds general codes where chapter 16 has one.
func (p *pass) generalInNewborn() {
	for i := range p.dx {
		for k := range newbornPairs {
			if p.dx[i].bad || p.dx[i].rowsA[tabNewborn]>>k&1 == 0 || p.inRow(tabNewborn, k) {
				continue
			}
			p.report(Draft{Rule: "ICD-PER-09", At: At(PartDiagnoses, i), Codes: []Code{CodeCM(p.dx[i].code)}, Detail: newbornPairs[k].b,
				Text: "In a newborn of up to 28 days chapter 16 has a code of its own: $d in place of $1."})
		}
	}
}

// inRow tells whether a code on the right of a row is on the record.
func (p *pass) inRow(t tableID, k int) bool {
	for i := range p.dx {
		if !p.dx[i].bad && p.dx[i].rowsB[t]>>k&1 != 0 {
			return true
		}
	}
	return false
}

var perinatalDocs = []RuleDoc{
	{ID: "ICD-PER-01", Severity: Error, Title: "Z38.- is first on the birth record", Needs: NeedDx, Since: since,
		Why:   "The code of the birth is the principal diagnosis of the newborn's own record; conditions found follow.",
		Cites: []Cite{{docGL, "", "I.C.16.a.2"}}, Fires: "P59.9 Z38.00; patient: F 0d; setting: inpatient", Quiet: "Z38.00 P59.9; patient: M 0d; setting: inpatient"},
	{ID: "ICD-PER-02", Severity: Error, Title: "Z38.- only at birth", Needs: NeedDx | NeedAge, Since: since,
		Why:   "Z38 is assigned once, to the record of the birth: the hospital's bill, and each visit of the birth stay. From one year on it is an error, after the day of the birth outside that stay a warning.",
		Cites: []Cite{{docGL, "", "I.C.16.a.2"}, {docMCE, "", "edit 4"}}, Fires: "Z38.00; patient: M 2y", Quiet: "Z38.00; patient: M 0d"},
	{ID: "ICD-PER-03", Severity: Error, Title: "One code of Z38", Needs: NeedDx, Since: since,
		Why:   "One birth has one code for place and kind of delivery.",
		Cites: []Cite{{docGL, "", "I.C.16.a.2"}}, Fires: "Z38.00 Z38.01; patient: F 0d", Quiet: "Z38.00; patient: F 0d"},
	{ID: "ICD-PER-04", Severity: Warning, Title: "P codes after 28 days", Needs: NeedDx | NeedAge, Since: since,
		Why:   "Chapter 16 is for conditions that begin before birth or in the first 28 days; it may be used later only while the condition persists.",
		Cites: []Cite{{docGL, "", "I.C.16.a.4"}}, Fires: "P59.9; patient: M 40y", Quiet: "P27.1; patient: M 3y"},
	{ID: "ICD-PER-05", Severity: Warning, Title: "Birth weight before gestational age", Needs: NeedDx, Since: since,
		Why:   "When both are known, the note at P07 puts the weight first.",
		Cites: []Cite{{docTAB, "", "P07"}}, Fires: "P07.37 P07.18; patient: F 2d", Quiet: "P07.18 P07.37; patient: F 2d"},
	{ID: "ICD-PER-06", Severity: Error, Title: "P95 stands alone", Needs: NeedDx, Since: since,
		Why:   "A stillbirth record has no other code.",
		Cites: []Cite{{docGL, "", "I.C.16.g"}}, Fires: "P95 Z38.00; patient: F 0d", Quiet: "P95; patient: F 0d"},
	{ID: "ICD-PER-07", Severity: Error, Title: "Z05.- follows Z38.-", Needs: NeedDx, Since: since,
		Why:   "On the birth record the birth is first and the observation second. Z05 beside a code that may be the condition ruled out is a warning.",
		Cites: []Cite{{docGL, "", "I.C.16.b"}, {docGL, "", "I.C.21.c.6"}}, Fires: "Z05.1 Z38.00; patient: F 0d", Quiet: "Z38.00 Z05.1; patient: F 0d"},
	{ID: "ICD-PER-08", Severity: Error, Title: "Health examination fits the age", Needs: NeedDx | NeedAge, Since: since,
		Why:   "Z00.110 is for the first 7 days, Z00.111 for day 8 to 28, Z00.12- from then to 17 years, Z00.0- from 15 years (a warning up to 17).",
		Cites: []Cite{{docTAB, "", "Z00"}, {docMCE, "", "edit 4"}}, Fires: "Z00.129; patient: F 30y", Quiet: "Z00.129; patient: F 4y"},
	{ID: "ICD-PER-09", Severity: Warning, Title: "Newborns have codes of their own", Needs: NeedDx | NeedAge, Since: since,
		Why:   "Up to 28 days a condition that chapter 16 names is coded there.",
		Cites: []Cite{{docGL, "", "I.C.16.a"}}, Fires: "R17; patient: F 5d", Quiet: "P59.9; patient: F 5d"},
	{ID: "ICD-PER-10", Severity: Error, Title: "One birth weight, one gestational age", Needs: NeedDx, Since: since,
		Why:   "P07.0- and P07.1- are ranges of weight at birth, P07.2- and P07.3- weeks of gestation: one of each is true.",
		Cites: []Cite{{docTAB, "", "P07"}, {docGL, "", "I.C.16.d"}}, Fires: "P07.14 P07.18; patient: F 2d", Quiet: "P07.18 P07.36; patient: F 2d"},
}
