package guidelines

// poisonFamily: poisoning, adverse effect, underdosing, toxic effect and sequelae.
var poisonFamily = family{run: checkPoison, docs: poisonDocs}

var poisonRelations = []relation{
	{rule: "ICD-TOX-04", kind: lacks, a: cUnderdose, b: cUnderdoseReason, text: "$1 does not say why too little was taken: add Z91.12-, Z91.13-, Z91.14-, Z91.A- or Y63.- when it is known."},
	{rule: "ICD-TOX-09", kind: conflict, a: cDrugUnspecified, b: cDrugSpecific, text: "$1 names no drug, but $2 does: check whether $1 adds anything."},
	{rule: "ICD-TOX-10", kind: conflict, a: cIntentCause, b: cPoison, text: "$2 states the intent already: $1 is not needed."},
}

func checkPoison(p *pass) {
	if p.any.has(cUnderdose) || p.any.has(cZ9112) {
		p.underdosing()
	}
	if p.any.has(cAdverse) {
		p.adverseEffect()
	}
	if p.any.has(cPoison) || p.any.has(cToxic) {
		p.manifestations()
	}
	if p.any.has(cDrug) {
		p.oneDrugTwoIntents()
	}
	if p.any.has(cOb) && (p.any.has(cInjury)) && !p.onlyOb(cO94) {
		p.injuryInPregnancy()
	}
	p.relate(poisonRelations)
	if p.any.has(cSequelaCode) {
		p.sequelae()
	}
}

func (p *pass) underdosing() {
	i := p.first(cUnderdose)
	if i == 0 || i > 0 && p.onlyAmong(cUnderdose, cZ, cExternal) {
		id := RuleID("ICD-SEQ-06")
		if p.onlyAmong(cUnderdose, cZ, cExternal) {
			id = "ICD-TOX-03"
		}
		p.headJudged = p.headJudged || i == 0
		p.one(id, 0, i, "Underdosing $1 is never first-listed and never alone: report the condition that is treated before it.")
	}
	z := p.first(cZ9112)
	switch {
	case z < 0 || i >= 0 && i < z:
	case i < 0:
		p.headJudged = p.headJudged || z == 0
		p.one("ICD-TOX-05", 0, z, "$1 says why too little was taken: report the underdosing T36-T50 before it.")
	default:
		p.headJudged = p.headJudged || z == 0
		p.two("ICD-TOX-05", 0, z, i, "The underdosing stands before its reason: move $2 before $1.", p.move(i, z))
	}
}

// adverseEffect: the reaction stands before the drug.
func (p *pass) adverseEffect() {
	i := p.first(cAdverse)
	for j := range i {
		if !p.dx[j].bad && !p.dx[j].hasAny(cZ, cExternal, cDrug) {
			return
		}
	}
	later := false
	for j := i + 1; j < len(p.dx); j++ {
		later = later || !p.dx[j].bad && !p.dx[j].hasAny(cZ, cExternal, cDrug)
	}
	p.headJudged = p.headJudged || i == 0
	switch {
	case i == 0 && later:
		p.one("ICD-SEQ-07", 0, i, "The adverse effect is coded as its nature first: report the reaction before $1.")
	default:
		p.one("ICD-TOX-01", 0, i, "$1 needs the reaction it caused: report it before $1.")
	}
}

// manifestations: a poisoning or toxic effect stands before what it caused.
func (p *pass) manifestations() {
	d := &p.dx[0]
	if d.bad || d.hasAny(cInjury, cZ, cExternal, cOb) {
		return
	}
	if i := p.first(cPoison); i > 0 {
		p.two("ICD-TOX-02", 0, i, 0, "A poisoning stands before its manifestations: move $1 before $2 if it caused it.")
		return
	}
	if i := p.first(cToxic); i > 0 {
		p.two("ICD-TOX-07", 0, i, 0, "A toxic effect stands before its manifestations: move $1 before $2 if it caused it.")
	}
}

func (p *pass) oneDrugTwoIntents() {
	for j := range p.dx {
		for i := range j {
			a, b := &p.dx[i], &p.dx[j]
			if a.has(cDrug) && b.has(cDrug) && a.code != b.code && a.code.At(7) == b.code.At(7) && sameDrug(a, b) {
				p.two("ICD-TOX-06", 0, j, i, "$2 and $1 name one drug with two intents: keep one, unless there were two events or two drugs.")
			}
		}
	}
}

// sameDrug tells whether two codes of T36-T50 differ in their intent only.
func sameDrug(a, b *dxFact) bool {
	at := 6
	if a.code.At(6) == 'X' {
		at = 5
	}
	return a.code.Prefix(at-1) == b.code.Prefix(at-1) && a.code.At(at) != b.code.At(at) && (at == 6 || b.code.At(6) == 'X')
}

func (p *pass) injuryInPregnancy() {
	i := -1
	for j := range p.dx {
		if p.dx[j].has(cTrauma) || p.dx[j].hasAny(cDrug, cToxic) {
			i = j
			break
		}
	}
	if i < 0 {
		return
	}
	switch o := p.first(cO9A2); {
	case o < 0:
		p.two("ICD-TOX-11", Warning, i, p.first(cOb), "An injury or poisoning that complicates pregnancy is O9A.2- before $1: add it unless the event is unrelated or past.")
	case o > i:
		p.two("ICD-TOX-11", 0, i, o, "O9A.2- stands before the injury or poisoning: move $2 before $1.", p.move(o, i))
	}
}

// residuals counts the conditions after position i that a sequela may have left.
func (p *pass) residuals(i int) int {
	n := 0
	for j := i + 1; j < len(p.dx); j++ {
		if p.isResidual(j) {
			n++
		}
	}
	return n
}

// sequelae: the condition that is left stands before the code of its cause.
func (p *pass) sequelae() {
	for i := range p.dx {
		if !p.dx[i].has(cSequelaCode) || p.dx[i].hasAny(cExternal, cO94) {
			continue
		}
		if p.residual(i) >= 0 {
			return
		}
		p.headJudged = p.headJudged || i == 0
		if j := p.residualAfter(i); i == 0 && j > 0 {
			var fixes []Fix
			if p.residuals(i) == 1 {
				fixes = []Fix{p.move(i, j)}
			}
			p.two("ICD-SEQ-08", 0, i, j, "The condition left stands before the sequela: move $2 before $1.", fixes...)
		} else {
			p.one("ICD-SQL-01", 0, i, "The sequela $1 needs the condition that was left: report it before $1.")
		}
		return
	}
}

var poisonDocs = []RuleDoc{
	{ID: "ICD-TOX-01", Severity: Error, Title: "An adverse effect has a reaction", Needs: NeedDx, Since: since,
		Why:   "The nature of the adverse effect is coded first, the drug with intent 5 after it.",
		Cites: []Cite{{docGL, "", "I.C.19.e.5.a"}}, Fires: "T36.0X5A", Quiet: "L27.0 T36.0X5A"},
	{ID: "ICD-TOX-02", Severity: Warning, Title: "A poisoning before its manifestations", Needs: NeedDx, Since: since,
		Why:   "Poisoning (intent 1 to 4) is sequenced first, what it caused after it.",
		Cites: []Cite{{docGL, "", "I.C.19.e.5.b"}}, Fires: "J96.01 T40.2X1A", Quiet: "T40.2X1A J96.01"},
	{ID: "ICD-TOX-03", Severity: Error, Title: "Underdosing is never alone", Needs: NeedDx, Since: since,
		Why:   "The condition for which the drug was prescribed is coded first.",
		Cites: []Cite{{docGL, "", "I.C.19.e.5.c"}}, Fires: "T46.5X6A", Quiet: "I10 T46.5X6A Z91.120"},
	{ID: "ICD-TOX-04", Severity: Info, Title: "Underdosing has a reason", Needs: NeedDx, Since: since,
		Why:   "Z91.12-, Z91.13-, Z91.14-, Z91.A- or Y63.- says why too little was taken.",
		Cites: []Cite{{docGL, "", "I.C.19.e.5.c"}}, Fires: "I10 T46.5X6A", Quiet: "I10 T46.5X6A Z91.120"},
	{ID: "ICD-TOX-05", Severity: Error, Overridable: true, Title: "The reason follows the underdosing", Needs: NeedDx, Since: since,
		Why:   "Z91.12- and Z91.13- say to code the underdosing first.",
		Cites: []Cite{{docTAB, "", "Z91.12"}}, Fires: "Z91.120 I10", Quiet: "I10 T46.5X6A Z91.120"},
	{ID: "ICD-TOX-06", Severity: Warning, Title: "One drug, one intent", Needs: NeedDx, Since: since,
		Why:   "One event has one intent; a code stands for many drugs and two events may meet, hence no error.",
		Cites: []Cite{{docGL, "", "I.C.19.e"}}, Fires: "T40.2X1A K59.03 T40.2X5A", Quiet: "T40.2X1A J96.01"},
	{ID: "ICD-TOX-07", Severity: Warning, Title: "A toxic effect before its manifestations", Needs: NeedDx, Since: since,
		Why:   "The toxic effect of a substance (T51-T65) is sequenced first.",
		Cites: []Cite{{docGL, "", "I.C.19.e.5.d"}}, Fires: "R40.20 T58.11XA", Quiet: "T58.11XA R40.20"},
	{ID: "ICD-TOX-08", Severity: Error, Title: "Toxic effects have no intent 5 or 6", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "Adverse effect and underdosing exist for drugs only.",
		Cites: []Cite{{docTAB, "", "T51-T65"}}, Fires: "T58.05XA", Quiet: "T58.01XA"},
	{ID: "ICD-TOX-09", Severity: Info, Title: "Unspecified drug beside a named one", Needs: NeedDx, Since: since,
		Why:   "T50.90- and T50.91- are for drugs that are not known or several that cannot be told apart.",
		Cites: []Cite{{docGL, "", "I.C.19.e.2"}}, Fires: "T40.2X1A T50.901A", Quiet: "T40.2X1A"},
	{ID: "ICD-TOX-10", Severity: Info, Title: "The intent is in the poisoning code", Needs: NeedDx, Since: since,
		Why:   "No external cause code for self-harm, assault or undetermined intent is added.",
		Cites: []Cite{{docGL, "", "I.C.20.a.8"}}, Fires: "T39.012A X78.9XXA", Quiet: "T39.012A"},
	{ID: "ICD-TOX-11", Severity: Error, Title: "Injury in pregnancy is O9A.2- first", Needs: NeedDx, Since: since,
		Why:   "O9A.2- stands before the injury, poisoning or adverse effect. Without it the finding is a warning, since the event may be unrelated.",
		Cites: []Cite{{docGL, "", "I.C.15.m"}}, Fires: "O26.892 T39.011A O9A.212 Z3A.20; patient: F 30y", Quiet: "O9A.212 T39.011A Z3A.20; patient: F 30y"},
	{ID: "ICD-SQL-01", Severity: Error, Title: "A sequela needs the condition that was left", Needs: NeedDx, Since: since,
		Why:   "Two codes: the residual condition first, the sequela code (7th character S, B90-B94, E64, E68, G09) after it.",
		Cites: []Cite{{docGL, "", "I.B.10"}}, Fires: "T23.301S", Quiet: "L90.5 T23.301S"},
	{ID: "ICD-SQL-02", Severity: Info, Title: "I69 holds the residual", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: I69.- may be first and alone", Cites: []Cite{{docGL, "", "I.B.10"}}},
	{ID: "ICD-SQL-03", Severity: Error, Title: "Acute code with its own sequela", Needs: NeedDx, Since: since,
		Withdrawn: "reported as ICD-7TH-06", Cites: []Cite{{docGL, "", "I.B.10"}}},
}
