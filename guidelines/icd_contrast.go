package guidelines

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// contrastFamily: codes of one category that contradict each other by the words of their titles: with and without the same
// complication, in remission and not, unspecified beside specified at one site, the condition not otherwise specified
// beside a form of it.
var contrastFamily = family{run: checkContrasts, docs: []RuleDoc{
	{ID: "ICD-CON-01", Severity: Warning, Title: "With and without the same complication", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "Two codes of one condition, site and side, of which one has what the other is without, cannot both be true of one encounter. Two sites, two sides and an acute beside a chronic form may differ.",
		Cites: []Cite{{docGL, "", "I.A.14"}, {docTAB, "", "titles"}}, Fires: "K70.31 F10.20 K70.30", Quiet: "K80.00 K80.50"},
	{ID: "ICD-CON-02", Severity: Warning, Title: "In remission and not", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "A disorder is in remission or it is not. Leukemia and the like are ICD-NEO-14.",
		Cites: []Cite{{docGL, "", "I.C.5.b.1"}, {docTAB, "", "titles"}}, Fires: "F10.20 F10.21", Quiet: "F10.21 F17.210"},
	{ID: "ICD-CON-03", Severity: Warning, Title: "Unspecified beside specified injury of one place", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "An unspecified fracture or sprain says nothing beside a specified one of the same part and side. On the other side it is another injury; wounds, fingers and toes are left out, since there may be several.",
		Cites: []Cite{{docGL, "", "I.C.19.b"}, {docGL, "", "I.B.18"}}, Fires: "S52.531A S52.501A W19.XXXA", Quiet: "S52.531A S52.502A W19.XXXA"},
	{ID: "ICD-CON-04", Severity: Warning, Title: "Not otherwise specified beside a form of it", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "A code that holds the condition 'NOS' by its inclusion term adds nothing to another code of the same subcategory.",
		Cites: []Cite{{docGL, "", "I.A.6.b"}, {docTAB, "", "inclusion terms"}}, Fires: "K57.32 K57.30", Quiet: "K57.32 K57.10"},
	{ID: "ICD-CON-05", Severity: Warning, Title: "One tumor, one receptor status", Needs: NeedDx, Since: since,
		Why:   "Positive and negative estrogen receptors are two tumors: with one breast cancer on the record one of the codes is wrong.",
		Cites: []Cite{{docTAB, "", "Z17"}}, Fires: "C50.411 Z17.0 Z17.1", Quiet: "C50.411 Z17.0 C50.412 Z17.1"},
	{ID: "ICD-CON-06", Severity: Warning, Title: "One severity of one disease", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "Asthma (J45.2- to J45.5-), a depressive episode, dementia of one kind and the glaucoma of one eye have one severity at a time.",
		Cites: []Cite{{docGL, "", "I.C.7.a.2, I.C.5.d"}, {docTAB, "", "titles"}}, Fires: "J45.40 J45.50", Quiet: "J45.51 J44.1"},
	{ID: "ICD-ZCD-14", Severity: Warning, Title: "An examination without abnormal findings has none", Needs: NeedDx, Since: since,
		Why:   "An abnormal finding beside the code of a normal examination makes it one with abnormal findings, unless it was known before.",
		Cites: []Cite{{docGL, "", "I.C.21.c.13"}, {docGL, "", "IV.P"}}, Fires: "Z00.00 R73.01; patient: F 45y", Quiet: "Z00.00 I10; patient: F 45y"},
	{ID: "ICD-INS-17", Severity: Warning, Title: "An underlying condition that no code is named for", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Some code-first notes ask for the underlying condition without naming codes. The code stands after it; where the title itself says that the condition is secondary it does not stand alone.",
		Cites: []Cite{{docGL, "", "I.A.13"}}, Fires: "I85.10", Quiet: "K74.60 I85.10"},
}}

func checkContrasts(p *pass) {
	if len(p.dx) > mostPaired {
		return
	}
	p.receptors()
	if i := p.first(cNormalExam); i >= 0 {
		if j := p.first(cAbnormalFinding); j >= 0 && !p.any.has(cAbnormalExam) {
			p.two("ICD-ZCD-14", 0, j, i, "$1 is an abnormal finding beside $2, the examination without one: choose the code with abnormal findings, unless the finding was known before.")
		}
	}
	if p.have&NeedNotes != 0 {
		p.unnamedCauses()
	}
	if p.have&NeedOrder == 0 {
		return
	}
	for j := range p.dx {
		b := &p.dx[j]
		if b.order < 0 {
			continue
		}
		for i := range j {
			if a := &p.dx[i]; a.order >= 0 && a.category == b.category && a.code != b.code && !p.settled(i, j) {
				if !p.contrast(i, j) {
					p.contrast(j, i)
				}
			}
		}
	}
}

// receptors: Z17.0 and Z17.1 with a single tumor.
func (p *pass) receptors() {
	i, j := p.first(cZ170), p.first(cZ171)
	if i < 0 || j < 0 {
		return
	}
	if p.count(cBreast) < 2 {
		p.two("ICD-CON-05", 0, max(i, j), min(i, j), "$1 and $2 are the states of two tumors, and one is on the record: keep the one that the pathology shows.")
	}
}

// contrast judges the code at i beside the one at j; it reports whether it said something.
func (p *pass) contrast(i, j int) bool {
	a, b := &p.dx[i], &p.dx[j]
	if a.title&b.title&tSided == 0 && a.title&tSided != 0 && b.title&tSided != 0 || a.has(cTooth) ||
		a.has(cOb) && a.code.At(7) != b.code.At(7) {
		return false // two sides, teeth, fetuses
	}
	x, y := a.contrastOf(), b.contrastOf()
	switch {
	case len(x.without) > 0 && len(y.with) > 0 && !a.has(cMigraine) && (!a.has(cInjury) || a.has(cHeadInside)) && x.axis == y.axis && x.contradicts(y):
		p.two("ICD-CON-01", 0, i, j, "$1 is without what $2 is with: keep the one that the record shows, unless they are two sites.")
	case x.remission != "" && !a.has(cMalignant) && y.remission == "" && strings.HasPrefix(y.lower, x.remission):
		p.two("ICD-CON-02", 0, i, j, "$1 is in remission and $2 is not: keep the one that the record shows.")
	case a.code.Compare(b.code) < 0 && twoSeverities(a.code, b.code):
		p.two("ICD-CON-06", 0, i, j, "$1 and $2 are two severities of one disease: keep the one that the record shows.")
	case a.has(cInjury) && p.unspecifiedInjury(a, b):
		p.two("ICD-CON-03", 0, i, j, "$2 states what $1 leaves open: drop $1, unless they are two injuries.")
	case p.have&NeedNotes != 0 && p.otherwise(a, b):
		p.two("ICD-CON-04", 0, i, j, "$1 is the condition not otherwise specified and $2 a form of it: drop $1.")
	default:
		return false
	}
	return true
}

// unspecifiedInjury tells whether a is an unspecified injury of the place at which b is a specified one.
func (p *pass) unspecifiedInjury(a, b *dxFact) bool {
	x, y := a.contrastOf(), b.contrastOf()
	if !leavesKindOpen(x.lower) || leavesKindOpen(y.lower) || a.code.At(7) != b.code.At(7) || a.title&tSided != b.title&tSided {
		return false
	}
	if !strings.Contains(x.lower, "fracture") && !strings.Contains(x.lower, "sprain") || namesDigit(x.lower) || namesDigit(y.lower) {
		return false // two wounds, two digits
	}
	up, ok := p.definedAbove(a.entry)
	return ok && up.Code().Len() > 3 && up.Contains(b.entry)
}

// leavesKindOpen tells whether an injury is of an unspecified kind, or a sprain of an unspecified ligament.
func leavesKindOpen(title string) bool {
	return strings.HasPrefix(title, "unspecified ") || strings.HasPrefix(title, "sprain of unspecified ") ||
		strings.HasPrefix(title, "fracture of unspecified part ")
}

// namesDigit tells whether a title speaks of fingers or toes, of which there are several.
func namesDigit(title string) bool {
	return strings.Contains(title, "finger") || strings.Contains(title, "thumb") || strings.Contains(title, "toe")
}

// otherwise tells whether a holds the condition NOS of which its sibling b is a form.
func (p *pass) otherwise(a, b *dxFact) bool {
	if a.title&tUnspecified != 0 || b.title&tUnspecified != 0 || a.hasAny(cZ, cOb, cInjury, cExternal, cTumor, cSymptom, cSeveralSites) {
		return false
	}
	up, ok := a.entry.Parent()
	if !ok || up.Code().Len() < 4 || !up.Contains(b.entry) {
		return false
	}
	head := firstWord(strings.ToLower(up.Title()))
	for note := range a.entry.Terms() {
		if t := strings.ToLower(note.Text); strings.HasSuffix(t, " nos") && firstWord(t) == head {
			return true
		}
	}
	return false
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// unnamedCauses judges code-first notes that name no code.
func (p *pass) unnamedCauses() {
	for i := range p.dx {
		d := &p.dx[i]
		if !p.bare {
			break
		}
		if d.order < 0 || !d.bare || d.has(cM40) || p.manifestation(d) || p.judgedHere(i) || p.causeBefore(i) {
			continue
		}
		if j := p.causeAfter(i); j >= 0 {
			p.two("ICD-INS-17", 0, i, j, "The note at $1 asks for the underlying condition first: if it is $2, move that before $1.")
		} else if t := d.contrastOf().lower; strings.Contains(t, "secondary") || strings.Contains(t, "elsewhere") || strings.Contains(t, "due to underlying") {
			p.one("ICD-INS-17", 0, i, "The note at $1 asks for the underlying condition first: add it before $1.")
		}
	}
	if i := p.first(cF01); i == 0 { // "if applicable, any causal condition"
		if j := p.first(cStrokeOrSequela); j > 0 {
			p.two("ICD-INS-17", 0, i, j, "The note at $1 asks for the condition that caused it first: move $2 before $1.", p.move(j, i))
		}
	}
}

// causeAfter is the position of a disease after i, -1 when there is none.
func (p *pass) causeAfter(i int) int {
	for j := i + 1; j < len(p.dx); j++ {
		if d := &p.dx[j]; !d.bad && !d.hasAny(cSymptom, cZ, cExternal, cBackground, cOrganism) && !p.manifestation(d) {
			return j
		}
	}
	return -1
}

// contrastFacts are what the title of a code says by its "with" and "without".
type contrastFacts struct {
	lower     string     // the title in lower case
	axis      string     // the words before them, without those that leave something open
	with      [][]string // the content words of each "with"
	without   [][]string // the alternatives of each "without"
	remission string     // what stands before ", in … remission"
}

// contradicts tells whether something that x is without is what y is with.
func (x *contrastFacts) contradicts(y *contrastFacts) bool {
	for _, lack := range x.without {
		for _, have := range y.with {
			if !slices.ContainsFunc(lack, func(w string) bool { return !slices.Contains(have, w) }) {
				return true
			}
		}
	}
	return false
}

// contrastOf reads the title of a code, once for a release.
func (f *codeFacts) contrastOf() *contrastFacts {
	if c := f.contrast.Load(); c != nil {
		return c
	}
	c := readContrast(f.entry)
	f.contrast.Store(c)
	return c
}

// emptyWords say nothing of what a code is with or without.
const emptyWords = " of the a any and or other acute chronic unspecified as to in due both form forms type types elsewhere classified not right left eye ear side "

func readContrast(e icd.Entry) *contrastFacts {
	c := &contrastFacts{lower: strings.ToLower(e.Title())}
	if i := strings.Index(c.lower, ", in "); i > 0 && strings.Contains(c.lower[i:], "remission") {
		c.remission = c.lower[:i]
	}
	open := strings.Contains(c.lower, "unspecified")
	var axis, clause []string
	state := ""
	list := strings.Contains(c.lower, ", and ")
	flush := func() {
		switch {
		case state == "with" && len(clause) > 0:
			c.with = append(c.with, clause)
		case state == "without" && len(clause) > 0:
			c.without = append(c.without, clause)
		}
		clause = nil
	}
	for _, w := range strings.Fields(c.lower) {
		end := strings.HasSuffix(w, ",")
		w = strings.Trim(w, ",()")
		switch {
		case w == "with" || w == "without":
			flush()
			state = w
		case state == "without" && (w == "or" || w == "and"):
			flush()
		case strings.Contains(emptyWords, " "+w+" ") && !(state == "" && !open && (w == "acute" || w == "chronic")):
		case state == "":
			axis = append(axis, w)
		default:
			clause = append(clause, w)
		}
		switch {
		case end && state == "without" && list:
			flush() // "without behavioral disturbance, psychotic disturbance, …, and anxiety"
		case end:
			flush()
			state = "" // what follows names the site
		}
	}
	flush()
	c.axis = strings.Join(axis, " ")
	return c
}
