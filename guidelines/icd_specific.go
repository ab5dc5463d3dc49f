package guidelines

import (
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// specificFamily: sides of the body, and unspecified codes beside more specific ones.
var specificFamily = family{run: checkSpecific, docs: specificDocs}

func checkSpecific(p *pass) {
	if p.have&NeedOrder == 0 || len(p.dx) > mostPaired {
		return
	}
	for j := range p.dx {
		b := &p.dx[j]
		if b.order < 0 {
			continue
		}
		for i := range j {
			if a := &p.dx[i]; a.order >= 0 && a.code != b.code && a.category == b.category {
				p.sides(i, j)
				p.unspecified(i, j)
				p.unspecified(j, i)
			}
		}
	}
	for j := range p.dx {
		if d := &p.dx[j]; d.order >= 0 && d.title&tUnspecified != 0 {
			p.unspecifiedAlone(j)
		}
	}
	p.acuteFirst()
	p.sideOfService()
	p.lostLimb()
}

// sides judges two codes of one laterality family.
func (p *pass) sides(i, j int) {
	a, b := &p.dx[i], &p.dx[j]
	if (a.title|b.title)&(tSided|tBilateral) == 0 || p.settled(i, j) {
		return
	}
	f := p.rel.families(a.entry)
	ma, ok1 := f.members[a.order]
	mb, ok2 := f.members[b.order]
	if !ok1 || !ok2 || ma.family != mb.family || ma.side == mb.side {
		return
	}
	if ma.side > mb.side { // right, left, both, open
		i, j, ma, mb = j, i, mb, ma
	}
	both := f.both[ma.family]
	switch {
	case mb.side == sideOpen && p.judgedHere(j):
	case mb.side == sideOpen:
		p.two("ICD-LAT-01", 0, j, i, "$2 names the side that $1 leaves open: drop $1.", p.remove(j))
	case mb.side == bilateral:
		p.two("ICD-LAT-04", 0, i, j, "$2 covers both sides: drop $1.", p.remove(i))
	case !both.IsZero() && p.holds(both):
		// ICD-LAT-04 drops them
	case !both.IsZero():
		p.settle(i, j)
		p.report(Draft{Rule: "ICD-LAT-02", At: At(PartDiagnoses, max(i, j)), Related: p.locations(min(i, j)),
			Codes: p.codes(p.dx[max(i, j)].code, p.dx[min(i, j)].code, both), Text: "Both sides have one code: $3 takes the place of $2 and $1.",
			Fixes: []Fix{{What: FixReplace, At: At(PartDiagnoses, min(i, j)), From: CodeCM(p.dx[min(i, j)].code), To: CodeCM(both)}, p.remove(max(i, j))}})
	}
}

// holds tells whether a code is on the record.
func (p *pass) holds(code icd.CM) bool {
	for i := range p.dx {
		if p.dx[i].code == code {
			return true
		}
	}
	return false
}

// unspecified judges an unspecified code at i beside the code at j.
func (p *pass) unspecified(i, j int) {
	a, b := &p.dx[i], &p.dx[j]
	if a.title&(tUnspecified|tWithoutComplication) == 0 || p.settled(i, j) || a.hasAny(cOb, cInjury, cExternal, cZ, cOrganism) {
		return
	}
	if a.title&tWithoutComplication != 0 && b.title&tWithoutComplication == 0 && b.title&tWith != 0 {
		if up, ok := a.entry.Parent(); ok && up.Contains(b.entry) {
			p.two("ICD-UNS-03", 0, i, j, "$1 says that there is no complication, but $2 is one: drop $1.")
			return
		}
	}
	if a.title&tUnspecified == 0 || b.title&tUnspecified != 0 && (a.code.At(4) != '9' || a.axisOf().contains(b.axisOf())) || a.title&tSided != 0 && b.title&tSided != 0 && a.title&b.title&tSided == 0 {
		return
	}
	if up, ok := p.definedAbove(a.entry); !ok || !up.Contains(b.entry) {
		return
	}
	if p.judgedHere(i) {
		return
	}
	if b.axisOf().contains(a.axisOf()) {
		p.two("ICD-UNS-01", 0, i, j, "$2 states what $1 leaves open: drop $1.")
	}
}

// definedAbove is the nearest code above that leaves nothing open: J45 for J45.909.
func (p *pass) definedAbove(e icd.Entry) (icd.Entry, bool) {
	for {
		up, ok := e.Parent()
		if !ok || p.c.look(p.rel, up.Code()).title&tUnspecified == 0 {
			return up, ok
		}
		e = up
	}
}

// unspecifiedAlone asks for the side where it must be knowable.
func (p *pass) unspecifiedAlone(i int) {
	d := &p.dx[i]
	if p.inpatient && d.edits.Unspecified() && !p.judgedHere(i) {
		p.one("ICD-LAT-06", 0, i, "$1 leaves the side open: report the side that the record shows.")
		return
	}
	if d.has(cSideKnowable) && !p.judgedHere(i) {
		if m, ok := p.rel.families(d.entry).members[d.order]; ok && m.side == sideOpen {
			p.one("ICD-LAT-06", 0, i, "$1 leaves the side open: report the side that the record shows.")
			return
		}
	}
	if p.c.cfg.Questions {
		p.one("ICD-UNS-02", 0, i, "$1 is unspecified: right when the record holds no more detail.")
	}
}

// acuteFirst: acute and chronic form of one condition.
func (p *pass) acuteFirst() {
	if !p.any.has(cChronicForm) {
		return
	}
	for i := range p.dx {
		if !p.dx[i].has(cChronicForm) {
			continue
		}
		if j := tabAcute.partner(p, i); j > i && !p.settled(i, j) {
			p.two("ICD-UNS-04", 0, i, j, "Of an acute and a chronic form the acute is sequenced first: move $2 before $1.", p.move(j, i))
		}
	}
}

// sideOfService compares the side of a service's modifiers with that of its diagnoses.
func (p *pass) sideOfService() {
	for i := range p.e.Services {
		s := &p.e.Services[i]
		want := titleFacts(0)
		both := false
		for _, m := range s.Modifiers {
			want |= modifierSide(m.String())
			both = both || m == mod50
		}
		if both && want == 0 && s.Code.Kind() == hcpcs.KindSurgery {
			p.bothSides(i, s)
			continue
		}
		if want != tRight && want != tLeft {
			continue
		}
		have, at := titleFacts(0), -1
		for _, k := range s.Pointers {
			if k >= 0 && int(k) < len(p.dx) {
				have |= p.dx[k].title & (tSided | tBilateral)
				if at < 0 && p.dx[k].title&tSided != 0 {
					at = int(k)
				}
			}
		}
		if have != 0 && have&(want|tBilateral) == 0 {
			p.report(Draft{Rule: "ICD-LAT-07", At: At(PartServices, i), Related: p.locations(at),
				Codes: p.codesOf(p.lineCode(i), CodeCM(p.dx[at].code)), Text: "The modifier of $1 names the other side than its diagnosis $2: correct the one that is wrong."})
		}
	}
}

// bothSides judges an operation with 50 whose diagnoses all name one side. Images are left alone: the other side may be taken
// for comparison.
func (p *pass) bothSides(i int, s *Service) {
	have, at := titleFacts(0), -1
	for _, k := range s.Pointers {
		if k < 0 || int(k) >= len(p.dx) {
			continue
		}
		side := p.dx[k].title & (tSided | tBilateral)
		if side != tRight && side != tLeft {
			return
		}
		have, at = have|side, int(k)
	}
	if have == tRight || have == tLeft {
		p.report(Draft{Rule: "ICD-LAT-07", At: At(PartServices, i), Related: p.locations(at),
			Codes: p.codesOf(p.lineCode(i), CodeCM(p.dx[at].code)), Text: "Modifier 50 says that $1 was done on both sides, and its diagnosis $2 is of one: correct the one that is wrong, or add the other side's diagnosis."})
	}
}

// modifierSide is the side that a modifier names: RT and LT, eyelids E1-E4, fingers FA-F9, toes TA-T9.
func modifierSide(m string) titleFacts {
	if len(m) != 2 {
		return 0
	}
	switch c := m[1]; {
	case m == "RT", m == "E3", m == "E4", (m[0] == 'F' || m[0] == 'T') && c >= '5' && c <= '9':
		return tRight
	case m == "LT", m == "E1", m == "E2", (m[0] == 'F' || m[0] == 'T') && (c == 'A' || c >= '1' && c <= '4'):
		return tLeft
	}
	return 0
}

var specificDocs = []RuleDoc{
	{ID: "ICD-LAT-01", Severity: Warning, Title: "A side and an unspecified side", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "The code with the side says all that the one without says. Sides are read from the titles.",
		Cites: []Cite{{docGL, "", "I.B.13"}}, Fires: "M25.561 M25.569", Quiet: "M25.561 M25.562"},
	{ID: "ICD-LAT-02", Severity: Error, Overridable: true, Asserts: "firstSideTreated", Title: "Both sides, one bilateral code", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "Where the classification has a bilateral code, right and left are not coded one by one, all else being equal.",
		Cites: []Cite{{docGL, "", "I.B.13"}}, Fires: "M17.11 M17.12", Quiet: "M17.0"},
	{ID: "ICD-LAT-03", Severity: Info, Title: "The second side of a treated pair", Needs: NeedDx, Since: since,
		Withdrawn: "an exception to ICD-LAT-02: when the first side has been treated the second is coded alone", Cites: []Cite{{docGL, "", "I.B.13"}}},
	{ID: "ICD-LAT-04", Severity: Error, Title: "Bilateral and one side", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "The bilateral code covers each side.",
		Cites: []Cite{{docGL, "", "I.B.13"}}, Fires: "H25.13 H25.11", Quiet: "H25.13"},
	{ID: "ICD-LAT-05", Severity: Info, Title: "No bilateral code", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: right and left are both coded", Cites: []Cite{{docGL, "", "I.B.13"}}},
	{ID: "ICD-LAT-08", Severity: Warning, Title: "A leg that was lost has no disease", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "Ulcers and injuries of foot and ankle, and of the knee where the leg was lost above it, are not on the side of the amputation (Z89.4- to Z89.6-).",
		Cites: []Cite{{docTAB, "", "Z89"}, {docGL, "", "I.C.21.c.3"}}, Fires: "L97.422 Z89.512", Quiet: "L97.412 Z89.512"},
	{ID: "ICD-LAT-06", Severity: Warning, Title: "The side is knowable", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "For injuries, limbs, eyes, ears and breasts the side can be found in the record.",
		Cites: []Cite{{docGL, "", "I.B.13"}, {docGL, "", "I.B.18"}, {docMCE, "", "edit 20"}}, Fires: "C50.919", Quiet: "C50.911"},
	{ID: "ICD-LAT-07", Severity: Warning, Title: "Side of service and diagnosis", Needs: NeedDx | NeedPx | NeedOrder, Since: since,
		Why:   "Modifiers RT, LT, E1-E4, FA-F9 and TA-T9 name a side, which is that of the diagnosis the line points to.",
		Cites: []Cite{{docNCCI, "", "I.E"}}, Fires: "M17.11; svc: 20610 LT ptr=1", Quiet: "M17.11; svc: 20610 RT ptr=1"},
	{ID: "ICD-UNS-01", Severity: Warning, Title: "Unspecified beside specific", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "An unspecified code adds nothing when a code of the category states the same thing in more detail.",
		Cites: []Cite{{docGL, "", "I.A.9"}, {docGL, "", "I.B.2"}}, Fires: "N18.9 N18.32", Quiet: "N18.32"},
	{ID: "ICD-UNS-02", Severity: Info, Title: "An unspecified code", Needs: NeedDx | NeedOrder | NeedQuestions, Since: since,
		Why:   "Acceptable when the record lacks the detail.",
		Cites: []Cite{{docGL, "", "I.B.18"}}, Fires: "J18.9; config: questions", Quiet: "J18.9"},
	{ID: "ICD-UNS-03", Severity: Warning, Title: "'Without complication' beside a complication", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "A code that says there is no complication does not go with one that is. Diabetes is ICD-DM-01.",
		Cites: []Cite{{docTAB, "", "conventions"}}, Fires: "K51.90 K51.911", Quiet: "K51.911"},
	{ID: "ICD-UNS-04", Severity: Warning, Title: "Acute before chronic", Needs: NeedDx, Since: since,
		Why:   "When a condition is both acute and chronic and each has an entry, both are coded, the acute first.",
		Cites: []Cite{{docGL, "", "I.B.8"}}, Fires: "K86.1 K85.90", Quiet: "K85.90 K86.1"},
}
