package guidelines

import (
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// questionFamily names what the record lacks: the facts that would lead to a more specific code, with the candidates. A
// coder would ask the physician. It is off unless Config.Questions is set.
var questionFamily = family{run: askQuestions, docs: questionDocs}

func askQuestions(p *pass) {
	if !p.c.cfg.Questions {
		return
	}
	for i := range p.dx {
		if p.dx[i].order >= 0 && p.dx[i].entry.Billable() {
			p.question(i)
		}
	}
	if i := p.first(cDiabetes9); i >= 0 {
		if j := p.first(cDiabetesLinked); j >= 0 {
			p.two("ICD-DOC-02", 0, i, j, "Is $2 a complication of the diabetes $1? If so the code of that complication takes the place of $1.")
		}
	}
	if i := p.first(cTrauma); i >= 0 && p.dx[i].has(cActive) && !p.any.has(cExternal) {
		p.one("ICD-DOC-09", 0, i, "How, where and during what did $1 happen? Cause V00-Y38, place Y92, activity Y93 and status Y99 can be added.")
	}
	if p.inpatient && len(p.dx) > 0 && p.onlyAmong(cSymptom) {
		p.one("ICD-DOC-13", 0, 0, "Has a cause of $1 been established? A stay is better described by its diagnosis.")
	}
	if i := p.first(cDiabetesTreated); i >= 0 && !p.any.has(cZ794) {
		p.one("ICD-DOC-14", 0, i, "How is the diabetes $1 treated? Insulin is Z79.4, oral drugs Z79.84, injected drugs other than insulin Z79.85.")
	}
	p.askServices()
}

// question asks about one code; the most telling question is asked alone.
func (p *pass) question(i int) {
	d := &p.dx[i]
	switch {
	case d.hasAny(cHeartFailureOpen):
		p.ask("ICD-DOC-03", i, "Is the heart failure $1 systolic, diastolic or combined, and is it acute, chronic or acute on chronic? Candidates: $d.", "I50.2", "I50.3", "I50.4")
	case d.has(cKidneyOpen):
		p.ask("ICD-DOC-04", i, "Which stage is the kidney disease $1, and stage 3a or 3b? Candidates: $d.", "N18")
	case d.title&tTrimesterUnspecified != 0 || d.has(cWeekOpen):
		p.ask("ICD-DOC-05", i, "How many weeks of gestation? They give the trimester of $1 and the code of Z3A.")
	case d.has(cOrganismOpen) && p.inpatient:
		p.ask("ICD-DOC-06", i, "Is the organism of $1 known? It leads to another code or is added as B95-B97.")
	case d.has(cPressureUlcer) && (d.code.At(d.code.Len()) == '9' || d.code.At(4) == '9'):
		p.ask("ICD-DOC-10", i, "Where is the pressure ulcer $1, on which side, and of which stage? Candidates: $d.", d.code.Prefix(5).String())
	case d.has(cFracture) && d.title&tUnspecified != 0:
		p.ask("ICD-DOC-08", i, "Fracture $1: which part and side, displaced or not, open or closed?")
	case d.has(cUseOpen):
		p.ask("ICD-DOC-11", i, "Is $1 use, abuse or dependence, of what product, and with what effect?")
	case d.has(cBehaviourOpen):
		p.ask("ICD-DOC-12", i, "Is there a pathology result for $1? It decides between benign, in situ and malignant.")
	case d.title&tUnspecified != 0 && !orUnspecified(d) || d.has(cVague):
		p.askSpecific(i)
	}
}

// ask reports a question; under are the codes whose valid codes are the candidates.
func (p *pass) ask(id RuleID, i int, text string, under ...string) {
	var names []string
	for _, u := range under {
		c, err := icd.ParseCM(u)
		if err != nil {
			continue
		}
		e, ok := p.rel.rel.CM(c)
		if !ok {
			continue
		}
		for x := range e.Leaves() {
			if x.Code() != p.dx[i].code && p.rel.title(x)&tUnspecified == 0 && len(names) < 8 {
				names = append(names, x.Code().String())
			}
		}
	}
	p.report(Draft{Rule: id, At: At(PartDiagnoses, i), Codes: p.codes(p.dx[i].code), Text: text, Detail: strings.Join(names, ", ")})
}

// askSpecific asks for the side where only the side is open, else for what the siblings tell apart.
func (p *pass) askSpecific(i int) {
	d := &p.dx[i]
	f := p.rel.families(d.entry)
	if m, ok := f.members[d.order]; ok && m.side == sideOpen {
		var names []string
		for order, n := range f.members {
			if n.family == m.family && n.side != sideOpen {
				e, _ := p.rel.rel.At(int(order))
				names = append(names, e.Code().String())
			}
		}
		p.report(Draft{Rule: "ICD-DOC-01", At: At(PartDiagnoses, i), Codes: p.codes(d.code), Text: "Which side is $1, right, left or both? Candidates: $d.", Detail: sortedList(names)})
		return
	}
	up, ok := p.definedAbove(d.entry)
	if !ok {
		return
	}
	var names []string
	n := 0
	for x := range up.Leaves() {
		if x.Code() == d.code || p.rel.title(x)&tUnspecified != 0 {
			continue
		}
		if n++; len(names) < 6 {
			names = append(names, x.Code().String())
		}
	}
	if n == 0 {
		return
	}
	text, detail := "What kind, cause, severity or episode is $1? One more fact leads to one of $d.", strconv.Itoa(n)+" codes: "+strings.Join(names, ", ")
	if n == 1 {
		text, detail = "What kind, cause, severity or episode is $1? One more fact leads to $d.", names[0]
	}
	p.report(Draft{Rule: "ICD-DOC-07", At: At(PartDiagnoses, i), Codes: p.codes(d.code), Detail: detail, Text: text})
}

// orUnspecified tells whether a title holds specified and unspecified forms alike ("stage 1 through stage 4 or unspecified"):
// then it leaves nothing open that another code would state.
func orUnspecified(d *dxFact) bool {
	return strings.Contains(d.contrastOf().lower, "or unspecified")
}

func sortedList(names []string) string {
	for i := 1; i < len(names); i++ {
		for k := i; k > 0 && names[k] < names[k-1]; k-- {
			names[k], names[k-1] = names[k-1], names[k]
		}
	}
	return strings.Join(names, ", ")
}

// askServices asks for facts that services need and no code carries.
func (p *pass) askServices() {
	for i := range p.e.Services {
		s := &p.e.Services[i]
		c := s.Code.String()
		text := ""
		switch {
		case len(c) != 5:
		case c[0] == 'J' && s.NDC == nil:
			text = "Which National Drug Code, quantity and unit go with $1? Many payers ask for them."
		case (c == "A9999" || c == "E1399" || c == "J3490" || c == "J3590" || c == "J9999") && s.Description == "":
			text = "What was $1? A code for items not otherwise classified needs a description."
		case (c == "G0105" || c == "G0121" || c == "G0103" || c == "G0101" || c == "77067") && !p.any.has(cScreening) && !p.any.has(cFirstOnly):
			text = "Is $1 a screening? Then its Z code is missing."
		}
		if text != "" {
			p.report(Draft{Rule: "ICD-DOC-15", At: At(PartServices, i), Codes: p.codesOf(CodeHCPCS(s.Code)), Text: text})
		}
	}
}

const needAsk = NeedDx | NeedOrder | NeedQuestions

var questionDocs = []RuleDoc{
	{ID: "ICD-DOC-01", Severity: Info, Title: "Which side?", Needs: needAsk, Since: since,
		Why:   "The code leaves the side open and its siblings differ by side only.",
		Cites: []Cite{{docGL, "", "I.B.13"}}, Fires: "M25.569; config: questions", Quiet: "M25.561; config: questions"},
	{ID: "ICD-DOC-02", Severity: Info, Title: "Is it a complication of the diabetes?", Needs: needAsk, Since: since,
		Why:   "Diabetes is coded without complication while a condition that is often one is on the record.",
		Cites: []Cite{{docGL, "", "I.A.15"}}, Fires: "E11.9 N18.31; config: questions", Quiet: "E11.22 N18.31; config: questions"},
	{ID: "ICD-DOC-03", Severity: Info, Title: "Which heart failure?", Needs: needAsk, Since: since,
		Why:   "Type and acuity lead to I50.2-, I50.3- or I50.4-.",
		Cites: []Cite{{docTAB, "", "I50"}}, Fires: "I50.9; config: questions", Quiet: "I50.22; config: questions"},
	{ID: "ICD-DOC-04", Severity: Info, Title: "Which stage of kidney disease?", Needs: needAsk, Since: since,
		Why:   "The stage decides between N18.1 and N18.6, 3a or 3b included.",
		Cites: []Cite{{docTAB, "", "N18"}}, Fires: "N18.9; config: questions", Quiet: "N18.32; config: questions"},
	{ID: "ICD-DOC-05", Severity: Info, Title: "How many weeks?", Needs: needAsk, Since: since,
		Why:   "The weeks of gestation give the trimester.",
		Cites: []Cite{{docGL, "", "I.C.15.a.3"}}, Fires: "O13.9 Z3A.00; patient: F 30y; config: questions", Quiet: "O13.3 Z3A.36; patient: F 30y; config: questions"},
	{ID: "ICD-DOC-06", Severity: Info, Title: "Which organism?", Needs: needAsk | NeedSetting, Since: since,
		Why:   "In a stay the organism of pneumonia, sepsis or urinary infection is often known.",
		Cites: []Cite{{docGL, "", "I.C.1.b"}}, Fires: "J18.9; setting: inpatient; config: questions", Quiet: "J15.0; setting: inpatient; config: questions"},
	{ID: "ICD-DOC-07", Severity: Info, Title: "What kind?", Needs: needAsk, Since: since,
		Why:   "The code is unspecified and has more specific siblings; the finding says how many one fact decides between.",
		Cites: []Cite{{docGL, "", "I.B.2"}, {docGL, "", "I.B.18"}}, Fires: "J45.909; config: questions", Quiet: "J45.30; config: questions"},
	{ID: "ICD-DOC-08", Severity: Info, Title: "Which fracture?", Needs: needAsk, Since: since,
		Why:   "Part of the bone, side, displacement and opening are usually in the record.",
		Cites: []Cite{{docGL, "", "I.C.19.c"}}, Fires: "S52.91XA W01.0XXA; config: questions", Quiet: "S52.571A W01.0XXA; config: questions"},
	{ID: "ICD-DOC-09", Severity: Info, Title: "How did it happen?", Needs: needAsk, Since: since,
		Why:   "External causes are voluntary, but many states and payers ask for them.",
		Cites: []Cite{{docGL, "", "I.C.20"}}, Fires: "S93.401A; config: questions", Quiet: "S93.401A X50.1XXA; config: questions"},
	{ID: "ICD-DOC-10", Severity: Info, Title: "Which pressure ulcer?", Needs: needAsk, Since: since,
		Why:   "Site, side and stage are documented by whoever treats the ulcer.",
		Cites: []Cite{{docGL, "", "I.C.12.a"}}, Fires: "L89.159; config: questions", Quiet: "L89.153; config: questions"},
	{ID: "ICD-DOC-11", Severity: Info, Title: "Use, abuse or dependence?", Needs: needAsk, Since: since,
		Why:   "Kind and effect are stated by the provider only.",
		Cites: []Cite{{docGL, "", "I.C.5.b"}}, Fires: "F17.200; config: questions", Quiet: "F17.210; config: questions"},
	{ID: "ICD-DOC-12", Severity: Info, Title: "Is there a pathology result?", Needs: needAsk, Since: since,
		Why:   "D37-D48 are for a result that leaves the behaviour open, D49 for no result.",
		Cites: []Cite{{docGL, "", "I.C.2"}}, Fires: "D49.2; config: questions", Quiet: "D22.5; config: questions"},
	{ID: "ICD-DOC-13", Severity: Info, Title: "What caused the sign?", Needs: needAsk | NeedSetting, Since: since,
		Why:   "A stay that ends with signs only may lack its diagnosis.",
		Cites: []Cite{{docGL, "", "II.A"}}, Fires: "R55; setting: inpatient; config: questions", Quiet: "I44.2; setting: inpatient; config: questions"},
	{ID: "ICD-DOC-14", Severity: Info, Title: "How is the diabetes treated?", Needs: needAsk, Since: since,
		Why:   "Long-term insulin, oral and injected drugs are added to E08, E09, E11 and E13.",
		Cites: []Cite{{docGL, "", "I.C.4.a.3"}}, Fires: "E11.9; config: questions", Quiet: "E11.9 Z79.84; config: questions"},
	{ID: "ICD-DOC-15", Severity: Info, Title: "What does the service need?", Needs: NeedPx | NeedQuestions, Since: since,
		Why:   "Drugs need their National Drug Code, unclassified items a description, screenings their Z code.",
		Cites: []Cite{{docCMS, "", "chapter 26"}}, Fires: "E11.9; svc: J1815 x1 $10.00; config: questions", Quiet: "E11.9; svc: G0108 x1 $10.00; config: questions"},
}
