package guidelines

import "strings"

// instructFamily: code first, use additional code, etiology and manifestation, organism codes.
var instructFamily = family{run: checkInstructions, docs: instructDocs}

func checkInstructions(p *pass) {
	p.organisms()
	if p.have&NeedNotes == 0 {
		return
	}
	for i := range p.dx {
		d := &p.dx[i]
		if d.order < 0 {
			continue
		}
		n := d.ins
		manifest := p.manifestation(d)
		if len(n.first) > 0 {
			p.codeFirst(i, n, manifest)
		} else if manifest && i == 0 {
			p.neverFirst("ICD-INS-06", manifestText)
		}
		if p.c.cfg.Questions && len(n.additional) > 0 {
			p.additional(i, n)
		}
	}
}

const manifestText = "$1 is a manifestation and never first-listed: report the underlying condition before it."

// manifestation tells whether a code is one: by the Medicare Code Editor's list of the day, else by its title
// and the few codes that the list has without such a title.
func (p *pass) manifestation(d *dxFact) bool {
	if d.has(cOrganism) {
		return false
	}
	if p.editor != nil {
		return d.edits.Manifestation()
	}
	return d.title&tElsewhere != 0 || d.has(cManifestation)
}

// codeFirst judges one code with a code-first note.
func (p *pass) codeFirst(i int, n *instructions, manifest bool) {
	d := &p.dx[i]
	if d.has(cZ3A) && p.any.has(cOb) {
		return // the note's ranges leave out parts of chapter 15; ICD-OB-01 judges what leads
	}
	after := -1
	var by *codeList
	for k := range n.first {
		g := &n.first[k]
		if g.adverse && !d.has(cAdverse) || g.covers(d) {
			continue
		}
		for j := range p.dx {
			if j == i || p.dx[j].order < 0 || p.dx[j].code == d.code || !g.covers(&p.dx[j]) {
				continue
			}
			if j < i {
				return
			}
			if after < 0 || j < after {
				after, by = j, g
			}
		}
	}
	switch {
	case after > i && p.orderSettled(i, after), i == 0 && p.headJudged:
	case i == 0 && manifest:
		p.manifestFirst(after, n.closed())
	case after > i:
		p.codeFirstLater(i, after, by)
	case manifest:
		p.manifestAlone(i, n.closed())
	}
}

// codeFirstNames tells whether the code-first note of the diagnosis at i names the code at j.
func (p *pass) codeFirstNames(i, j int) bool {
	if p.have&NeedNotes == 0 || p.dx[i].order < 0 || p.dx[j].order < 0 {
		return false
	}
	n := p.dx[i].ins
	for k := range n.first {
		if n.first[k].covers(&p.dx[j]) {
			return true
		}
	}
	return false
}

// codeFirstLater reports a listed code that stands only after the noted one.
func (p *pass) codeFirstLater(i, j int, g *codeList) {
	s := Severity(0)
	if g.open && i > 0 && p.otherBefore(i) && !p.dx[i].has(cY90) {
		s = Info
	}
	p.settle(i, j)
	f := Draft{Rule: "ICD-INS-02", Severity: s, At: At(PartDiagnoses, i), Related: p.locations(j), Codes: p.codes(p.dx[i].code, p.dx[j].code),
		Text: "The code-first note at $n puts $2 before $1: move $2 before $1.", from: g.from}
	if s != Info {
		f.Fixes = []Fix{p.move(j, i)}
	}
	p.report(f)
}

// otherBefore tells whether a code other than a symptom stands before position i.
func (p *pass) otherBefore(i int) bool {
	for j := range i {
		if !p.dx[j].bad && !p.dx[j].hasAny(cSymptom, cZ, cExternal) {
			return true
		}
	}
	return false
}

// manifestFirst reports a first-listed manifestation; after is the position of its cause, -1 when there is none.
func (p *pass) manifestFirst(after int, closed bool) {
	id := RuleID("ICD-INS-06")
	switch {
	case p.dx[0].has(cD630) && after > 0:
		id = "ICD-NEO-05"
	case after < 0 && closed && len(p.dx) == 1:
		id = "ICD-INS-03"
	}
	if after > 0 {
		p.headJudged = true
		p.two(id, 0, 0, after, "$1 is a manifestation and never first-listed: move $2 before it.", p.move(after, 0))
		return
	}
	p.neverFirst(id, manifestText)
}

// manifestAlone reports a manifestation in a later position whose cause is not on the record.
func (p *pass) manifestAlone(i int, closed bool) {
	if p.dx[i].hasAny(cE08, cD631) && p.judgedHere(i) {
		return
	}
	other := false
	for j := range p.dx {
		other = other || j != i && !p.dx[j].bad && !p.dx[j].hasAny(cSymptom, cZ, cExternal) && !p.manifestation(&p.dx[j])
	}
	switch {
	case closed && !other:
		p.one("ICD-INS-03", 0, i, "$1 needs the underlying condition that its code-first note names: add it before $1.")
	case closed:
		p.one("ICD-INS-07", p.rel.softened(p.dx[i].ins), i, "None of the conditions that the code-first note of $1 names is on the record: add the one that applies, or check $1.")
	case !p.causeBefore(i):
		p.one("ICD-INS-04", 0, i, "$1 is a manifestation: report the underlying condition before it.")
	}
}

// judgedHere tells whether a finding stands at the diagnosis already.
func (p *pass) judgedHere(i int) bool {
	at := At(PartDiagnoses, i)
	for k := range p.found {
		if p.found[k].At == at {
			return true
		}
	}
	return false
}

func (p *pass) causeBefore(i int) bool {
	for j := range i {
		if !p.dx[j].bad && !p.dx[j].hasAny(cSymptom, cZ, cExternal) && !p.manifestation(&p.dx[j]) {
			return true
		}
	}
	return false
}

// additional is the hint that a use-additional note is not answered.
func (p *pass) additional(i int, n *instructions) {
	for k := range n.additional {
		g := &n.additional[k]
		if len(g.spans) == 0 {
			continue
		}
		answered := false
		for j := range p.dx {
			answered = answered || j != i && p.dx[j].order >= 0 && g.covers(&p.dx[j])
		}
		if !answered {
			p.report(Draft{Rule: "ICD-INS-09", At: At(PartDiagnoses, i), Codes: p.codes(p.dx[i].code), Detail: strings.Join(g.codes(), ", "),
				Text: "The note at $n asks for an additional code with $1 if it applies: $d.", from: g.from})
		}
	}
}

// organisms: B95-B97 and Z16 qualify an infection on the record and stand after it.
func (p *pass) organisms() {
	if p.any.has(cOrganism) && p.dx[0].has(cOrganism) {
		p.neverFirst("ICD-INS-12", "$1 only names the organism and is never first-listed: report the infection before it.")
	}
	if !p.any.has(cOrganism) && !p.any.has(cResistance) {
		return
	}
	for i := range p.dx {
		switch {
		case p.dx[i].has(cResistance) && !p.infectionFor(i):
			p.one("ICD-INS-14", 0, i, "$1 needs the infection that resists the drug: add it, or drop $1.")
		case p.dx[i].has(cOrganism):
			p.organism(i)
		}
	}
}

func (p *pass) organism(i int) {
	asks := -1
	for j := range p.dx {
		if j == i || !p.asksFor(j, i) {
			continue
		}
		if j < i {
			return
		}
		if asks < 0 {
			asks = j
		}
	}
	switch {
	case i == 0 && asks < 0 && !p.infectionFor(i) && len(p.dx) > 1, i > 0 && asks < 0 && !p.infectionFor(i):
		p.one("ICD-INS-13", 0, i, "$1 names an organism but no infection is on the record: add the infection before it, or drop $1.")
	case i > 0 && asks > i:
		p.two("ICD-INS-10", 0, i, asks, "$1 is an additional code and follows the infection: move it after $2.", p.move(asks, i))
	}
}

// asksFor tells whether a use-additional note of the diagnosis at j names the code at i.
func (p *pass) asksFor(j, i int) bool {
	if p.have&NeedNotes == 0 || p.dx[j].order < 0 || p.dx[i].order < 0 {
		return false
	}
	n := p.dx[j].ins
	for k := range n.additional {
		if n.additional[k].covers(&p.dx[i]) {
			return true
		}
	}
	return false
}

// infectionFor tells whether the record holds an infection, or another disease that germs cause, that the code at i may
// qualify.
func (p *pass) infectionFor(i int) bool {
	for j := range p.dx {
		d := &p.dx[j]
		if j != i && !d.bad && !d.has(cOrganism) && (d.has(cMayBeInfected) || p.asksFor(j, i)) {
			return true
		}
	}
	return false
}

// neverFirst reports a first-listed code that may only be secondary. The head of the list is judged: the general rules
// do not report it again.
func (p *pass) neverFirst(id RuleID, text string) {
	p.headJudged = true
	p.one(id, 0, 0, text)
}

var instructDocs = []RuleDoc{
	{ID: "ICD-INS-01", Severity: Info, Title: "Includes notes define content", Needs: NeedDx | NeedNotes, Since: since,
		Withdrawn: "how notes are read: inclusion terms are not exhaustive and never a reason to reject", Cites: []Cite{{docGL, "", "I.A.10-11"}}},
	{ID: "ICD-INS-02", Severity: Error, Title: "Code first: the order", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "A code-first note puts the codes it names before its own. If one is on the record it stands before the noted code. Where the list is open and another disease leads, it is only a hint.",
		Cites: []Cite{{docGL, "", "I.A.13"}, {docGL, "", "I.A.17"}}, Fires: "N18.4 E11.22", Quiet: "E11.22 N18.4"},
	{ID: "ICD-INS-03", Severity: Error, Overridable: true, Title: "A manifestation alone", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "A manifestation whose code-first note names a closed list needs one of its codes. Other code-first notes are conditional and their absence is never a finding.",
		Cites: []Cite{{docGL, "", "I.A.13"}}, Fires: "D63.0", Quiet: "C50.911 D63.0"},
	{ID: "ICD-INS-04", Severity: Warning, Title: "A manifestation without a cause before it", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Where the code-first list is open, any disease may be the cause, but one must stand before the manifestation.",
		Cites: []Cite{{docGL, "", "I.A.13"}}, Fires: "Z66 F02.80; patient: F 80y", Quiet: "G30.9 F02.80; patient: F 80y"},
	{ID: "ICD-INS-05", Severity: Info, Title: "Conditional code-first notes", Needs: NeedDx | NeedNotes, Since: since,
		Withdrawn: "how notes are read: absence is never a finding, ICD-INS-02 checks the order", Cites: []Cite{{docTAB, "", "conventions"}}},
	{ID: "ICD-INS-06", Severity: Error, Title: "A manifestation is never first", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "The underlying condition is coded first, the manifestation after it. Manifestations are those of the Medicare Code Editor's list when it is loaded, else codes with 'classified elsewhere' in their title and those that the list has without these words.",
		Cites: []Cite{{docGL, "", "I.A.13"}, {docMCE, "", "edit 6"}}, Fires: "F02.80 G30.9; patient: F 80y", Quiet: "G30.9 F02.80; patient: F 80y"},
	{ID: "ICD-INS-07", Severity: Warning, Title: "A manifestation without a listed cause", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "The code-first note names a closed list, and although other diseases are on the record none of the list is.",
		Cites: []Cite{{docGL, "", "I.A.13"}}, Fires: "I10 D63.1", Quiet: "N18.4 D63.1"},
	{ID: "ICD-INS-08", Severity: Warning, Title: "Use additional code: the listed fact is part of the meaning", Needs: NeedDx | NeedNotes, Since: since,
		Withdrawn: "reported by the rules of the chapters: ICD-CIR-06, ICD-CIR-08, ICD-DM-08, ICD-INF-03, ICD-INF-12, ICD-COV-01", Cites: []Cite{{docGL, "", "I.A.17"}}},
	{ID: "ICD-INS-09", Severity: Info, Title: "Use additional code, if applicable", Needs: NeedDx | NeedNotes | NeedQuestions, Since: since,
		Why:   "Some notes ask for a further code where the fact is known: tobacco use, organism, resistance.",
		Cites: []Cite{{docGL, "", "I.A.17"}}, Fires: "N39.0; config: questions", Quiet: "N20.0; config: questions"},
	{ID: "ICD-INS-10", Severity: Warning, Title: "An additional code stands after its code", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Organisms B95-B97 are additional codes and follow the infection.",
		Cites: []Cite{{docGL, "", "I.B.7"}, {docGL, "", "I.C.1.b"}}, Fires: "I10 B96.20 N39.0", Quiet: "N39.0 B96.20"},
	{ID: "ICD-INS-11", Severity: Info, Title: "Code also implies no order", Needs: NeedDx | NeedNotes, Since: since,
		Withdrawn: "how notes are read", Cites: []Cite{{docGL, "", "I.A.17"}}},
	{ID: "ICD-INS-12", Severity: Error, Title: "An organism is never first", Needs: NeedDx, Since: since,
		Why:   "B95-B97 name the cause of a disease classified elsewhere, which stands before them.",
		Cites: []Cite{{docGL, "", "I.C.1.b"}}, Fires: "B96.20 N39.0", Quiet: "N39.0 B96.20"},
	{ID: "ICD-INS-13", Severity: Warning, Title: "An organism needs an infection", Needs: NeedDx, Since: since,
		Why:   "B95-B97 qualify an infection on the record.",
		Cites: []Cite{{docGL, "", "I.C.1.b"}}, Fires: "I10 B95.62", Quiet: "L03.115 B95.62"},
	{ID: "ICD-INS-14", Severity: Warning, Title: "Resistance needs an infection", Needs: NeedDx, Since: since,
		Why:   "Z16.- qualifies an infection on the record.",
		Cites: []Cite{{docGL, "", "I.C.1.c"}}, Fires: "I10 Z16.12", Quiet: "N39.0 B96.20 Z16.12"},
	{ID: "ICD-INS-15", Severity: Info, Title: "Combination codes", Needs: NeedDx | NeedNotes, Since: since,
		Withdrawn: "reported by the rules of the chapters, such as ICD-CIR-03 and ICD-RES-01", Cites: []Cite{{docGL, "", "I.B.9"}}},
	{ID: "ICD-INS-16", Severity: Info, Title: "'With' presumes a link", Needs: NeedDx | NeedNotes, Since: since,
		Withdrawn: "reported by ICD-DM-09 and ICD-CIR-01 to -03", Cites: []Cite{{docGL, "", "I.A.15"}}},
}
