package guidelines

// obstetricFamily: chapter 15, weeks of gestation and outcome of delivery.
var obstetricFamily = family{run: checkObstetric, docs: obstetricDocs}

var obstetricRelations = []relation{
	{rule: "ICD-OB-02", kind: conflict, a: cZ33, b: cOb, text: "$1 says that the pregnancy is incidental, but $2 says that it is affected: drop $1."},
	{rule: "ICD-OB-04", kind: conflict, a: cPerinatal, b: cOb, text: "$1 belongs on the newborn's record and $2 on the mother's: separate them."},
	{rule: "ICD-OB-13", kind: conflict, a: cO244, b: cO24, text: "Gestational diabetes $1 and diabetes that was there before $2 exclude each other: keep the one that the record shows."},
	{rule: "ICD-OB-13", kind: conflict, a: cO244, b: cDiabetes, text: "Gestational diabetes $1 is not coded with $2: diabetes that was there before is O24.0-, O24.1-, O24.3- or O24.8-."},
	{rule: "ICD-OB-14", kind: conflict, a: cZ794, b: cO244, text: "$2 states how the diabetes is controlled: drop $1."},
	{rule: "ICD-OB-15", kind: lacks, a: cO240, b: cE10, text: "$1 asks for the type 1 diabetes: add E10.-."},
	{rule: "ICD-OB-15", kind: lacks, a: cO241, b: cE11, text: "$1 asks for the type 2 diabetes: add E11.-."},
	{rule: "ICD-OB-15", kind: lacks, a: cO248, b: cE080913, text: "$1 asks for the diabetes: add E08.-, E09.- or E13.-."},
	{rule: "ICD-OB-17", kind: lacks, grade: Warning, a: cO101, b: cSecondaryHTN, text: "$1 asks for the hypertensive disease: add I11.-, I12.-, I13.- or I15.-."},
	{rule: "ICD-OB-18", kind: lacks, a: cO11, b: cO10, text: "$1 asks for the hypertension that was there before: add O10.-."},
	{rule: "ICD-OB-12", kind: leads, a: cZ37, text: "$1 is never first-listed: the delivery leads."},
	{rule: "ICD-OB-12", kind: conflict, a: cZ37, b: cZ38, text: "$1 belongs on the mother's record and $2 on the newborn's: drop the one that is not the patient's."},
	{rule: "ICD-OB-12", kind: twice, a: cZ37, text: "One delivery has one outcome: keep one of $2 and $1."},
}

func checkObstetric(p *pass) {
	if p.any.has(cOb) {
		p.pregnancy()
	}
	p.relate(obstetricRelations)
	if p.any.has(cZ3A) {
		p.weeks()
	}
}

// pregnancy judges records with a code of chapter 15.
func (p *pass) pregnancy() {
	p.chapterFirst()
	if i := p.first(cZ34); i >= 0 {
		p.two("ICD-OB-03", 0, i, p.first(cOb), "$1 is for a normal pregnancy, but $2 is on the record: drop $1.", p.remove(i))
		for j := range p.dx {
			if p.dx[j].has(cOb) {
				p.settle(i, j)
			}
		}
	}
	if p.any.has(cO80) {
		p.normalDelivery()
	} else if i := p.delivery(); i >= 0 && !p.any.has(cZ37) {
		p.one("ICD-OB-11", 0, i, "$1 is a delivery: add the outcome Z37.-.")
	} else if i := p.first(cOb); i >= 0 && !p.any.has(cZ37) && p.delivered() {
		p.one("ICD-OB-11", 0, i, "A procedure of this stay delivers the child: add the outcome Z37.- to $1.")
	}
	if i := p.first(cDiabetes); i >= 0 && !p.any.has(cO24Covered) && !p.onlyOb(cO94) {
		p.two("ICD-OB-16", 0, i, p.first(cOb), "Diabetes in pregnancy, childbirth or the puerperium: add O24.- before $1.")
	}
	if i := p.first(cI10); i >= 0 && !p.any.has(cOHTN) && !p.onlyOb(cO94) {
		p.two("ICD-OB-17", Warning, i, p.first(cOb), "Hypertension in pregnancy is O10.0-: it takes the place of $1.")
	}
	if i := p.first(cO94); i >= 0 && p.residual(i) < 0 {
		if j := p.residualAfter(i); j > 0 {
			p.two("ICD-OB-21", 0, i, j, "The condition that the pregnancy left stands before $1: move $2 before it.", p.move(j, i))
		} else {
			p.one("ICD-OB-21", 0, i, "$1 needs the condition that the pregnancy left: report it before $1.")
		}
	}
	p.controlTwice()
	p.bmiInPregnancy()
	p.multiples()
	p.trimesters()
}

// chapterFirst: chapter 15 codes have sequencing priority.
func (p *pass) chapterFirst() {
	if p.dx[0].has(cOb) || p.onlyOb(cO94) || p.dx[0].bad && p.dx[0].code.IsZero() {
		return
	}
	i, s := p.first(cOb), Severity(0)
	if p.onlyOb(cO80) {
		return // ICD-OB-09 says it
	}
	if p.dx[0].has(cZ36) || p.dx[0].has(cFirstOnly) && !p.dx[0].has(cZ34) {
		s = Warning
	}
	for j := range p.dx {
		if p.dx[j].has(cOb) {
			p.settleOrder(0, j)
		}
	}
	fixes := p.moveIfOnly(cOb, i)
	if p.dx[0].has(cZ34) {
		fixes = nil // ICD-OB-03 removes it
	}
	p.report(Draft{Rule: "ICD-OB-01", Severity: s, At: At(PartDiagnoses, i), Related: []Location{At(PartDiagnoses, 0)},
		Codes: []Code{CodeCM(p.dx[i].code), CodeCM(p.dx[0].code)}, Text: "Codes of chapter 15 have priority: move $1 before $2.", Fixes: fixes})
}

// moveIfOnly is the fix that brings position i to the front when it is the only code of its class.
func (p *pass) moveIfOnly(c class, i int) []Fix {
	if p.count(c) == 1 {
		return []Fix{p.move(i, 0)}
	}
	return nil
}

func (p *pass) normalDelivery() {
	i := p.first(cO80)
	switch j := p.other(cOb, i); {
	case j >= 0:
		p.two("ICD-OB-09", 0, i, j, "$1 is a delivery without any complication and stands alone of chapter 15: drop it beside $2.", p.remove(i))
	case i > 0:
		p.one("ICD-OB-09", 0, i, "$1 is always first-listed.", p.move(i, 0))
	}
	j := p.first(cZ37)
	switch {
	case j < 0:
		p.one("ICD-OB-10", Warning, i, "$1 goes with the outcome Z37.0: add it.")
	case p.dx[j].code.At(4) != '0':
		p.two("ICD-OB-10", 0, j, i, "$2 is a single live birth: its outcome is Z37.0, not $1.")
	}
}

// controlTwice: of diet and a drug only the drug is coded, and "unspecified control" not beside either (I.C.15.i). The
// last character of O24.4- tells the control: 0 diet, 4 insulin, 5 oral drugs, 9 unspecified.
func (p *pass) controlTwice() {
	for i := range p.dx {
		a := p.dx[i].code
		if !p.dx[i].has(cO244) || a.Len() != 6 || a.At(6) != '0' && a.At(6) != '9' {
			continue
		}
		for j := range p.dx {
			b := p.dx[j].code
			if p.dx[j].has(cO244) && b.Len() == 6 && b.Prefix(5) == a.Prefix(5) && (b.At(6) == '4' || b.At(6) == '5' || b.At(6) == '0' && a.At(6) == '9') {
				p.two("ICD-OB-13", Warning, i, j, "Of two codes for the control of one gestational diabetes $2 alone is reported: drop $1.", p.remove(i))
				break
			}
		}
	}
}

// delivery is the position of the first code of a delivery, -1 when there is none.
func (p *pass) delivery() int {
	for i := range p.dx {
		if p.dx[i].has(cDelivery) || p.dx[i].has(cOb) && p.dx[i].title&tChildbirth != 0 && p.dx[i].title&tPuerperium == 0 {
			return i
		}
	}
	return -1
}

// delivered tells whether a procedure is a delivery: extraction (10D0) or delivery (10E0) of the products of conception.
func (p *pass) delivered() bool {
	for i := range p.e.Procedures {
		if c := p.e.Procedures[i].Code.String(); len(c) == 7 && (c[:4] == "10D0" || c[:4] == "10E0") {
			return true
		}
	}
	return false
}

// residual is the position of a condition before position i that a sequela may have left, -1 when there is none.
func (p *pass) residual(i int) int {
	for j := range i {
		if p.isResidual(j) {
			return j
		}
	}
	return -1
}

func (p *pass) residualAfter(i int) int {
	for j := i + 1; j < len(p.dx); j++ {
		if p.isResidual(j) {
			return j
		}
	}
	return -1
}

func (p *pass) isResidual(j int) bool {
	return !p.dx[j].bad && !p.dx[j].hasAny(cSequelaCode, cZ, cExternal, cUnderdose, cAdverse)
}

func (p *pass) bmiInPregnancy() {
	i := p.first(cZ68)
	if i < 0 || p.onlyOb(cO94) {
		return
	}
	s := Warning
	for j := range p.dx {
		if p.dx[j].has(cOb) && p.dx[j].title&(tTrimester|tTrimesterUnspecified) != 0 || p.dx[j].has(cZ3A) {
			s = Error
		}
	}
	p.two("ICD-OB-24", s, i, p.first(cOb), "A body mass index is not coded during pregnancy: drop $1.", p.remove(i))
}

func (p *pass) multiples() {
	z, s := p.first(cZ37), Severity(0)
	if z < 0 || !p.any.has(cO30) {
		return
	}
	if p.any.has(cO31) {
		s = Warning
	}
	if i := p.first(cO300); i >= 0 && p.dx[z].has(cNotTwins) {
		p.two("ICD-OB-25", s, z, i, "$2 are twins: their outcome is Z37.2, Z37.3 or Z37.4, not $1.")
	}
	if i := p.first(cO301); i >= 0 && p.dx[z].has(cNotTriplets) {
		p.two("ICD-OB-25", s, z, i, "$2 are more than two fetuses: their outcome is Z37.5- to Z37.7, not $1.")
	}
}
