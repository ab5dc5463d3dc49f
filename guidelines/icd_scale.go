package guidelines

// scaleFamily: coma scale, NIHSS, body mass index (chapters 18 and 21).
var scaleFamily = family{run: checkScales, docs: scaleDocs}

var scaleRelations = []relation{
	{rule: "ICD-COM-03", kind: conflict, a: cR402A, b: cComaPart, text: "$1 is coma without trauma and takes no coma scale: drop $2."},
	{rule: "ICD-BMI-01", kind: leads, a: cZ68, text: "$1 is never first-listed: report the associated diagnosis, such as E66.-, before it."},
	{rule: "ICD-BMI-02", kind: lacks, a: cZ68, b: cBMICause, text: "$1 needs an associated diagnosis such as overweight, obesity or malnutrition: add it, or drop $1."},
	{rule: "ICD-BMI-04", kind: twice, a: cZ68, text: "One encounter has one body mass index: keep one of $2 and $1."},
	{rule: "ICD-BMI-05", kind: conflict, a: cE663, b: cZ68Obese, text: "$1 is overweight, but $2 is in the range of obesity: check the record."},
	{rule: "ICD-BMI-05", kind: conflict, a: cE66Severe, b: cZ68BelowSevere, text: "$1 is severe obesity, but $2 is below its range: check the record."},
	{rule: "ICD-BMI-05", kind: conflict, a: cObesity, b: cZ68Normal, text: "$1 is overweight or obesity, but $2 is below its range: check the record."},
	{rule: "ICD-BMI-05", kind: conflict, a: cUnderweight, b: cZ68Obese, text: "$1 is underweight, but $2 is in the range of obesity: check the record."},
	{rule: "ICD-BMI-06", kind: conflict, a: cE6601, b: cE66813, text: "Class 3 obesity is $2 alone: drop $1."},
}

func checkScales(p *pass) {
	if p.any.has(cR402) {
		p.comaScale()
	}
	if i := p.first(cNIHSS); i >= 0 && !p.before(cStroke, i) {
		if j := p.first(cStroke); j > i {
			p.two("ICD-COM-05", 0, i, j, "The stroke stands before its score: move $2 before $1.", p.move(j, i))
		} else {
			p.one("ICD-COM-05", 0, i, "$1 is the score of a stroke: report I60-I63 before it, or drop $1.")
		}
	}
	p.relate(scaleRelations)
	p.bmiAge()
}

func (p *pass) comaScale() {
	i := p.first(cR402)
	if j := p.first(cHeadInjury); j > i {
		p.two("ICD-COM-04", 0, i, j, "The injury stands before the coma scale: move $2 before $1.", p.move(j, i))
	} else if p.dx[0].has(cComaPart) {
		p.one("ICD-SEQ-10", 0, 0, "$1 is never first-listed: report the injury or disease before it.")
	}
	var times [3]uint16 // for eyes, voice, movement: the times scored
	for k, c := range [...]class{cR4021, cR4022, cR4023} {
		for d := range p.dx {
			if t := p.dx[d].code.At(7); p.dx[d].has(c) && t >= '0' && t <= '9' {
				times[k] |= 1 << (t - '0')
			}
		}
	}
	all := times[0] | times[1] | times[2]
	if all == 0 {
		return
	}
	at := p.firstAny(cR4021, cR4022, cR4023)
	switch {
	case times[0] == 0 || times[1] == 0 || times[2] == 0:
		p.one("ICD-COM-01", 0, at, "$1 is one of three scores: add the others of R40.21-, R40.22- and R40.23-, or report a partial score as R40.244-.")
	case times[0] != times[1] || times[1] != times[2]:
		p.one("ICD-COM-02", 0, at, "The three scores R40.21-, R40.22- and R40.23- have the same 7th character, the time of the score: check $1.")
	}
	for d := range p.dx {
		if t := p.dx[d].code.At(7); p.dx[d].has(cR4024) && t >= '0' && t <= '9' && all>>(t-'0')&1 != 0 {
			p.two("ICD-COM-03", 0, d, at, "A total score $1 is not reported with single scores such as $2 of the same time: drop $1.")
		}
	}
}

func (p *pass) firstAny(classes ...class) int {
	for i := range p.dx {
		if p.dx[i].hasAny(classes...) {
			return i
		}
	}
	return -1
}

func (p *pass) bmiAge() {
	if p.ageYears < 0 || !p.any.has(cZ68) {
		return
	}
	for i := range p.dx {
		switch {
		case p.dx[i].has(cZ68Adult) && p.ageYears < 20:
			p.one("ICD-BMI-03", 0, i, "$1 is for adults of 20 years and older: use the percentile Z68.5-.")
		case p.dx[i].has(cZ68Child) && (p.ageYears < 2 || p.ageYears > 19):
			p.one("ICD-BMI-03", 0, i, "$1 is for persons of 2 to 19 years: use Z68.1-Z68.4- for an adult.")
		}
	}
}

var scaleDocs = []RuleDoc{
	{ID: "ICD-COM-01", Severity: Error, Title: "The coma scale is three codes", Needs: NeedDx, Since: since,
		Why:   "Eyes, verbal and motor response are scored together; one code of each of R40.21-, R40.22- and R40.23- is needed.",
		Cites: []Cite{{docGL, "", "I.C.18.e"}, {docTAB, "", "R40.2"}}, Fires: "S06.5X9A R40.2112", Quiet: "S06.5X9A R40.2112 R40.2212 R40.2312"},
	{ID: "ICD-COM-02", Severity: Error, Title: "The three scores are of one time", Needs: NeedDx, Since: since,
		Why:   "The 7th character says when the score was taken and is the same on all three.",
		Cites: []Cite{{docGL, "", "I.C.18.e"}}, Fires: "S06.5X9A R40.2112 R40.2213 R40.2312", Quiet: "S06.5X9A R40.2112 R40.2212 R40.2312"},
	{ID: "ICD-COM-03", Severity: Error, Title: "Total or single scores", Needs: NeedDx, Since: since,
		Why:   "R40.24- is reported when the single scores are not; R40.2A, coma without trauma, takes neither.",
		Cites: []Cite{{docGL, "", "I.C.18.e"}}, Fires: "S06.5X9A R40.2112 R40.2212 R40.2312 R40.2432", Quiet: "S06.5X9A R40.2431"},
	{ID: "ICD-COM-04", Severity: Error, Title: "The head injury before the coma code", Needs: NeedDx, Since: since,
		Why:   "R40.2 says to code any associated skull fracture or intracranial injury first.",
		Cites: []Cite{{docTAB, "", "R40.2"}}, Fires: "R40.2432 S06.5X9A", Quiet: "S06.5X9A R40.2432"},
	{ID: "ICD-COM-05", Severity: Error, Overridable: true, Title: "The stroke before its NIHSS score", Needs: NeedDx, Since: since,
		Why:   "R29.7- is a secondary code to an acute stroke.",
		Cites: []Cite{{docGL, "", "I.C.18.i"}, {docTAB, "", "R29.7"}}, Fires: "R29.705", Quiet: "I63.9 R29.705"},
	{ID: "ICD-COM-06", Severity: Warning, Title: "No coma scale under sedation", Needs: NeedDx | NeedDocumentation, Since: since,
		Withdrawn: "it needs the record", Cites: []Cite{{docGL, "", "I.C.18.e"}}},
	{ID: "ICD-BMI-01", Severity: Error, Title: "The body mass index is secondary", Needs: NeedDx, Since: since,
		Why:   "Z68.- is reported only after an associated diagnosis.",
		Cites: []Cite{{docGL, "", "I.B.14"}, {docGL, "", "I.C.21.c.3"}}, Fires: "Z68.35", Quiet: "E66.9 Z68.35"},
	{ID: "ICD-BMI-02", Severity: Warning, Title: "The body mass index needs a diagnosis", Needs: NeedDx, Since: since,
		Why:   "A provider must have documented an associated reportable diagnosis such as obesity.",
		Cites: []Cite{{docGL, "", "I.B.14"}}, Fires: "I10 Z68.35", Quiet: "E66.9 Z68.35"},
	{ID: "ICD-BMI-03", Severity: Error, Title: "The body mass index fits the age", Needs: NeedDx | NeedAge, Since: since,
		Why:   "Z68.1-Z68.45 are for 20 years and older, Z68.5- for 2 to 19 years.",
		Cites: []Cite{{docTAB, "", "Z68"}}, Fires: "E66.9 Z68.35; patient: M 12y", Quiet: "E66.9 Z68.35; patient: M 40y"},
	{ID: "ICD-BMI-04", Severity: Error, Title: "One body mass index", Needs: NeedDx, Since: since,
		Why:   "The codes are ranges of one number.",
		Cites: []Cite{{docTAB, "", "Z68"}}, Fires: "E66.9 Z68.35 Z68.36", Quiet: "E66.9 Z68.35"},
	{ID: "ICD-BMI-05", Severity: Warning, Title: "The body mass index agrees with the diagnosis", Needs: NeedDx, Since: since,
		Why:   "Overweight is below 30, severe obesity from 35 on.",
		Cites: []Cite{{docTAB, "", "E66"}}, Fires: "E66.01 Z68.25", Quiet: "E66.01 Z68.41"},
	{ID: "ICD-BMI-06", Severity: Warning, Title: "Class 3 obesity is one code", Needs: NeedDx | NeedDate, Since: since,
		Why:   "E66.813 alone is reported for class 3 obesity, without E66.01.",
		Cites: []Cite{{docGL, "", "I.C.4"}}, Fires: "E66.813 E66.01 Z68.41", Quiet: "E66.813 Z68.41"},
}
