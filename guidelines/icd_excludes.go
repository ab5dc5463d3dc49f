package guidelines

import "github.com/gomedcode/medcode/icd"

// excludesFamily finds pairs of codes that an Excludes1 note of the release in force sets apart. Pairs that a chapter's
// rule has judged are left alone.
var excludesFamily = family{run: checkExcludes, docs: excludesDocs}

// mostPaired is the greatest number of diagnoses whose pairs are compared.
const mostPaired = 100

func checkExcludes(p *pass) {
	if p.have&NeedNotes == 0 || len(p.dx) < 2 || len(p.dx) > mostPaired {
		return
	}
	for j := 1; j < len(p.dx); j++ {
		b := &p.dx[j]
		if b.order < 0 {
			continue
		}
		for i := range j {
			a := &p.dx[i]
			if a.order < 0 || a.code == b.code || !p.c.cfg.Questions && !a.excludes(b.codeFacts) && !b.excludes(a.codeFacts) {
				continue
			}
			if from, ok := a.entry.Excludes1At(b.entry); ok && !p.decidedOn(i, j) {
				p.excluded(i, j, from)
			} else if p.c.cfg.Questions && !ok {
				p.allowed(i, j)
			}
		}
	}
}

const excludesText = "$1 and $2 are not coded together (Excludes1 note at $n): keep one, unless the two conditions are unrelated."

// excluded reports the pair under the rule that describes it best.
func (p *pass) excluded(i, j int, from icd.Node) {
	a, b := &p.dx[i], &p.dx[j]
	f := Draft{Rule: exclusionRule(a, b, from), At: At(PartDiagnoses, j), Related: p.locations(i), Text: excludesText, from: from, kind: icd.Excludes1}
	for k := range namedExclusions {
		n := &namedExclusions[k]
		switch {
		case b.has(n.a) && a.has(n.b):
		case a.has(n.a) && b.has(n.b):
			a, b = b, a
		default:
			continue
		}
		f.Rule, f.Text = n.rule, n.text
		break
	}
	if f.Severity == 0 && (a.has(cLongTermUse) || b.has(cLongTermUse)) {
		f.Severity = Warning // the notes of Z79 speak of one reason for the drug, and there may be another
	}
	p.settle(i, j)
	f.Codes = p.codes(b.code, a.code)
	p.report(f)
}

// namedExclusions give a pair joined by a note the rule of its chapter and say what to do; $1 is the code of a, $2 that
// of b.
var namedExclusions = [...]struct {
	rule RuleID
	a, b class
	text string
}{
	{"ICD-INF-06", cR7881, cA41, "Sepsis $2 includes the bacteremia $1 (Excludes1 note at $n): drop $1, unless the two are unrelated."},
	{"ICD-INF-08", cR651, cR652, "$1 is a systemic response without infection and $2 one with infection (Excludes1 note at $n): keep the one that the record shows."},
	{"ICD-INF-13", cA40, cA41, "Streptococcal sepsis $1 and other sepsis $2 are not coded together (Excludes1 note at $n): keep the organism that the record shows, unless the two are unrelated."},
	{"ICD-INF-16", cA40A41, cO85, "Puerperal sepsis is $2 alone (Excludes1 note at $n): drop $1 and name the organism with B95-B96, unless the two are unrelated."},
	{"ICD-INF-17", cResistance, cMRSA, "$2 states methicillin resistance already (Excludes1 note at $n): drop $1, unless it belongs to another infection."},
	{"ICD-HIV-01", cHIVOr, cHIV, "HIV disease $2 takes the place of $1 (Excludes1 note at $n): drop $1."},
	{"ICD-HIV-01", cHIVOr, cHIVOr, "$1 and $2 are two states of HIV testing and infection (Excludes1 note at $n): keep the one that the record shows."},
	{"ICD-DM-02", cDiabetes, cDiabetes, "$1 and $2 are two types of diabetes (Excludes1 note at $n): keep the type that the record shows."},
	{"ICD-DM-10", cR73, cDiabetesOrOb, "Elevated glucose is part of diabetes $2 (Excludes1 note at $n): drop $1; documented hyperglycemia is the code with .65."},
	{"ICD-MH-02", cMood, cMood, "$1 and $2 describe one mood disorder in two ways (Excludes1 note at $n): keep the one that the record shows."},
	{"ICD-MH-06", cF03, cG30, "Dementia in Alzheimer's disease $2 is F02.- (Excludes1 note at $n): it takes the place of $1, unless the two are unrelated."},
	{"ICD-CIR-16", cI20, cI2510, "Coronary disease $2 with angina $1 is one code of I25.11- or I25.7- (Excludes1 note at $n): it takes the place of both."},
	{"ICD-RES-06", cJ96, cJ80, "Respiratory distress syndrome $2 includes the acute failure (Excludes1 note at $n): drop $1, unless the two are unrelated."},
	{"ICD-MSK-01", cM81, cM80, "$2 states the osteoporosis with its fracture (Excludes1 note at $n): drop $1."},
	{"ICD-MSK-02", cM844, cFractureOther, "$1 and $2 are two kinds of fracture (Excludes1 note at $n): keep the one that the record shows, unless there are two fractures."},
	{"ICD-OB-17", cI10, cOHTN, "Hypertension in pregnancy is coded in chapter 15, here as $2 (Excludes1 note at $n): drop $1."},
	{"ICD-EXT-09", cT76, cT74, "$2 is confirmed and $1 suspected abuse (Excludes1 note at $n): drop $1, unless they are two events."},
}

func exclusionRule(a, b *dxFact, from icd.Node) RuleID {
	if _, ok := from.Code(); !ok {
		return "ICD-EX1-02"
	}
	for _, k := range [...]struct {
		c  class
		id RuleID
	}{{cOb, "ICD-EX1-08"}, {cPerinatal, "ICD-EX1-09"}, {cCongenital, "ICD-EX1-07"}, {cSymptom, "ICD-EX1-06"}} {
		if a.has(k.c) != b.has(k.c) {
			return k.id
		}
	}
	return "ICD-EX1-01"
}

// allowed is the hint that a pair is expressly allowed.
func (p *pass) allowed(i, j int) {
	note, ok := p.rel.rel.Excludes2(p.dx[i].code, p.dx[j].code)
	if !ok {
		return
	}
	if _, code := note.From.Code(); !code {
		return // notes of chapters and blocks allow too much to be worth a hint
	}
	p.report(Draft{Rule: "ICD-EX2-02", At: At(PartDiagnoses, j), Related: p.locations(i), Codes: p.codes(p.dx[j].code, p.dx[i].code),
		Text: "$1 and $2 may be reported together (Excludes2 note at $n).", from: note.From})
}

var excludesDocs = []RuleDoc{
	{ID: "ICD-EX1-01", Severity: Error, Overridable: true, Title: "Excludes1 at a category or code", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Excludes1 means 'not coded here': two codes joined by such a note are not reported for one condition. A note in one direction is enough, and it holds for everything below. Two unrelated conditions are the exception; the codes cannot show it, so the coder states it.",
		Cites: []Cite{{docGL, "", "I.A.12.a"}}, Fires: "J44.9 J42", Quiet: "E11.9 I10"},
	{ID: "ICD-EX1-02", Severity: Error, Overridable: true, Title: "Excludes1 at a block or chapter", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "A note at a block or chapter holds for every code below it.",
		Cites: []Cite{{docGL, "", "I.A.12.a"}}, Fires: "E16.2 P70.4; patient: F 2d", Quiet: "E16.2"},
	{ID: "ICD-EX1-03", Severity: Info, Title: "A note does not exclude its own owner", Needs: NeedDx | NeedNotes, Since: since,
		Withdrawn: "how notes are read: a reference to the owner itself or to something above it sets nothing apart", Cites: []Cite{{docTAB, "", "conventions"}}},
	{ID: "ICD-EX1-04", Severity: Info, Title: "A note that points into its own subtree", Needs: NeedDx | NeedNotes, Since: since,
		Withdrawn: "how notes are read: the codes named conflict with the rest of the subtree only", Cites: []Cite{{docTAB, "", "conventions"}}},
	{ID: "ICD-EX1-05", Severity: Info, Title: "Notes with qualifying words", Needs: NeedDx | NeedNotes, Since: since,
		Withdrawn: "such pairs are ordinary Excludes1 findings: the codes cannot show what the words ask", Cites: []Cite{{docGL, "", "I.A.12.a"}}},
	{ID: "ICD-EX1-06", Severity: Error, Overridable: true, Title: "A sign excluded by its cause", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Many codes of chapter 18 exclude the disease that explains the sign.",
		Cites: []Cite{{docGL, "", "I.A.12.a"}}, Fires: "S06.5X9A R40.2432 E11.9; setting: inpatient", Quiet: "R73.03"},
	{ID: "ICD-EX1-07", Severity: Error, Overridable: true, Title: "Congenital or acquired", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "The acquired form excludes the congenital one.",
		Cites: []Cite{{docGL, "", "I.A.12.a"}}, Fires: "J47.9 Q33.4", Quiet: "J47.9"},
	{ID: "ICD-EX1-08", Severity: Error, Overridable: true, Title: "Pregnancy form or general form", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "The general code excludes the form that chapter 15 has for pregnancy, childbirth and the puerperium.",
		Cites: []Cite{{docGL, "", "I.A.12.a"}, {docGL, "", "I.C.15.a.1"}}, Fires: "O90.5 E06.9; patient: F 30y", Quiet: "O13.3 Z3A.36; patient: F 30y"},
	{ID: "ICD-EX1-09", Severity: Error, Overridable: true, Title: "Newborn form or general form", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "The general code excludes the form that chapter 16 has for newborns.",
		Cites: []Cite{{docGL, "", "I.A.12.a"}}, Fires: "P22.0 J80; patient: F 2d", Quiet: "P22.0; patient: F 2d"},
	{ID: "ICD-EX2-01", Severity: Info, Title: "Excludes2 is never a conflict", Needs: NeedDx | NeedNotes, Since: since,
		Withdrawn: "how notes are read: 'not included here' allows both codes", Cites: []Cite{{docGL, "", "I.A.12.b"}}},
	{ID: "ICD-EX2-02", Severity: Info, Title: "A pair that an Excludes2 note allows", Needs: NeedDx | NeedNotes | NeedQuestions, Since: since,
		Why:   "A hint for those who look the pair up: both codes may be reported.",
		Cites: []Cite{{docGL, "", "I.A.12.b"}}, Fires: "E11.621 L89.153; config: questions", Quiet: "E11.621 L89.153"},
}
