package guidelines

// sepsisFamily: sepsis, severe sepsis, septic shock and infections after a procedure (chapter 1, section d).
var sepsisFamily = family{run: checkSepsis, docs: sepsisDocs}

var sepsisRelations = []relation{
	{rule: "ICD-INF-07", kind: conflict, a: cR6520, b: cR6521, text: "$1 and $2 exclude each other: keep R65.21 when septic shock is documented, else R65.20."},
	{rule: "ICD-INF-11", kind: conflict, a: cR6521, b: cT8112, text: "Septic shock after a procedure is $2 alone: drop $1."},
	{rule: "ICD-INF-12", kind: lacks, a: cT8144, b: cSepsisCode, text: "$1 needs a code for the sepsis itself: add A40.-, A41.- or the code of the organism after it."},
	{rule: "ICD-INF-18", kind: conflict, a: cR651, b: cSepsisCode, unless: cR652, text: "$1 is for a systemic response without infection, but $2 says that there is sepsis: report R65.2- when it is severe, and drop $1."},
}

func checkSepsis(p *pass) {
	if p.any.has(cR652) || p.any.has(cR651) {
		p.severeSepsis()
	}
	if p.any.has(cSepsisCode) {
		p.localInfectionFirst()
		p.newbornSepsis()
		p.postprocedural()
	}
	if p.any.has(cMRSAExtra) && p.any.has(cMRSA) && !p.any.has(cOpenInfection) {
		i, j := p.first(cMRSAExtra), p.first(cMRSA)
		p.two("ICD-INF-17", 0, i, j, "$2 states methicillin resistance already: drop $1, unless it belongs to another infection.", p.remove(i))
	}
	p.relate(sepsisRelations)
}

func (p *pass) severeSepsis() {
	at := p.first(cR652)
	if at < 0 {
		if p.dx[0].has(cR651) {
			p.one("ICD-SEQ-09", 0, 0, "$1 is never first-listed: report the underlying condition before it.")
		}
		return
	}
	if !p.any.has(cSepsis) {
		s := Error
		if p.any.has(cInfection) {
			s = Warning
		}
		p.one("ICD-INF-01", s, at, "$1 needs a code for the underlying systemic infection before it, such as A41.9 when the organism is not known.")
	}
	cause := p.first(cSepsis)
	switch {
	case cause > at:
		p.two("ICD-INF-02", 0, at, cause, "$1 is never sequenced before the underlying infection: move it after $2.", p.move(at, cause))
	case at == 0 && !p.onlyAmong(cR652, cSymptom, cZ, cExternal):
		p.one("ICD-INF-02", 0, 0, "$1 is never first-listed: report the underlying systemic infection before it.")
	case at == 0 && p.dx[0].has(cR6521):
		p.one("ICD-INF-09", 0, 0, "Septic shock $1 is never first-listed: report the underlying systemic infection before it, or T81.12- after a procedure.")
	case at == 0:
		p.one("ICD-SEQ-09", 0, 0, "$1 is never first-listed: report the underlying systemic infection before it.")
	}
	if i := p.first(cR6520); i >= 0 && !p.any.has(cOrganFailure) {
		p.one("ICD-INF-03", 0, i, "$1 says that an organ has failed: add the code of the acute organ dysfunction.")
	}
}

// localInfectionFirst: in an inpatient stay sepsis present on admission is sequenced before the localized infection.
func (p *pass) localInfectionFirst() {
	if !p.inpatient || !p.dx[0].has(cLocalInfection) || p.dx[0].has(cSepsisCode) {
		return
	}
	i := p.first(cSepsisCode)
	if i > 0 && p.e.Diagnoses[i].POA != "N" {
		p.two("ICD-INF-04", 0, i, 0, "Sepsis that is present on admission stands before the localized infection: move $1 before $2.", p.move(i, 0))
	}
}

func (p *pass) newbornSepsis() {
	if p.ageDays < 0 || p.ageDays > 28 || p.any.has(cP36) {
		return
	}
	for i := range p.dx {
		if c := p.dx[i].code; p.dx[i].has(cSepsisCode) && c.At(1) == 'A' && c.At(2) == '4' && c.At(3) <= '1' {
			p.one("ICD-INF-15", 0, i, "In a newborn of up to 28 days sepsis is P36.-, unless the infection was acquired after birth outside the hospital: check $1.")
		}
	}
}

// postprocedural checks the order site infection, T81.44-, organism, severe sepsis or shock.
func (p *pass) postprocedural() {
	after := p.first(cT8144)
	if after < 0 {
		return
	}
	organism := p.first(cA40A41)
	switch {
	case organism >= 0 && organism < after:
		p.two("ICD-INF-10", 0, organism, after, "In sepsis after a procedure T81.44- stands before the organism: move $2 before $1.", p.move(after, organism))
		return
	case p.any.has(cT814Site) && p.first(cT814Site) > after:
		site := p.first(cT814Site)
		p.two("ICD-INF-10", 0, after, site, "In sepsis after a procedure the infected site stands before T81.44-: move $2 before $1.", p.move(site, after))
	}
	last := max(after, organism)
	for i := range last {
		if p.dx[i].hasAny(cT8112, cR652) && !p.settled(i, last) && !(i < after && p.dx[i].has(cR652)) {
			p.two("ICD-INF-10", 0, i, last, "In sepsis after a procedure severe sepsis and shock follow: move $1 after $2.", p.move(i, last))
			return
		}
	}
}

var sepsisDocs = []RuleDoc{
	{ID: "ICD-INF-01", Severity: Error, Overridable: true, Title: "Severe sepsis needs the systemic infection", Needs: NeedDx, Since: since,
		Why:   "R65.2- only adds that the sepsis is severe; the infection itself is coded first, A41.9 when the organism is not known. With another infection code on the record this is a warning, because the tabular list names no closed set.",
		Cites: []Cite{{docGL, "", "I.C.1.d.1.b"}}, Fires: "J18.9 R65.20 J96.01; setting: inpatient - no code for sepsis", Quiet: "A41.9 R65.20 J96.01; setting: inpatient"},
	{ID: "ICD-INF-02", Severity: Error, Title: "R65.2- stands after the infection", Needs: NeedDx, Since: since,
		Why:   "Severe sepsis and septic shock are never the principal diagnosis; the underlying systemic infection is sequenced first.",
		Cites: []Cite{{docGL, "", "I.C.1.d.1.b"}, {docGL, "", "I.C.1.d.3"}}, Fires: "R65.21 A41.9 - septic shock before sepsis", Quiet: "A41.51 N39.0 R65.20 N17.9"},
	{ID: "ICD-INF-03", Severity: Warning, Title: "Severe sepsis needs the organ dysfunction", Needs: NeedDx, Since: since,
		Why:   "Severe sepsis is an infection, R65.20 and at least one acute organ dysfunction, each with its code.",
		Cites: []Cite{{docGL, "", "I.C.1.d.1.b"}}, Fires: "A41.9 R65.20 - which organ?", Quiet: "A41.9 R65.20 N17.9"},
	{ID: "ICD-INF-04", Severity: Warning, Title: "Sepsis before the localized infection", Needs: NeedDx | NeedSetting, Since: since,
		Why:   "When sepsis and a localized infection are both present on admission, sepsis is the principal diagnosis. If sepsis developed later (POA N), the localized infection may lead.",
		Cites: []Cite{{docGL, "", "I.C.1.d.4"}}, Fires: "N39.0/Y A41.51/Y; setting: inpatient - both present on admission", Quiet: "N39.0/Y A41.51/N; setting: inpatient"},
	{ID: "ICD-INF-05", Severity: Info, Title: "Sepsis that developed after admission may be secondary", Needs: NeedDx | NeedPOA, Since: since,
		Withdrawn: "a permission: it keeps ICD-INF-04 quiet", Cites: []Cite{{docGL, "", "I.C.1.d.4"}}},
	{ID: "ICD-INF-06", Severity: Error, Overridable: true, Title: "Sepsis and bacteremia are not coded together", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Bacteremia is the laboratory finding; the sepsis code includes it.",
		Cites: []Cite{{docTAB, "", "A41"}}, Fires: "A41.9 R78.81", Quiet: "A41.9"},
	{ID: "ICD-INF-07", Severity: Error, Title: "One of R65.20 and R65.21", Needs: NeedDx, Since: since,
		Why:   "Septic shock includes severe sepsis, so the two codes exclude each other.",
		Cites: []Cite{{docGL, "", "I.C.1.d.2"}}, Fires: "A41.9 R65.20 R65.21 N17.9", Quiet: "A41.9 R65.21 N17.9"},
	{ID: "ICD-INF-08", Severity: Error, Overridable: true, Title: "R65.1- and R65.2- exclude each other", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "R65.1- is a systemic response without infection, R65.2- one with infection.",
		Cites: []Cite{{docTAB, "", "R65.1"}}, Fires: "A41.9 R65.11 R65.20 N17.9", Quiet: "A41.9 R65.20 N17.9"},
	{ID: "ICD-INF-09", Severity: Error, Title: "Septic shock is never first", Needs: NeedDx, Since: since,
		Why:   "There is no code for septic shock alone: R65.21 follows the infection, T81.12- follows T81.44- after a procedure.",
		Cites: []Cite{{docGL, "", "I.C.1.d.2"}}, Fires: "R65.21 - nothing before it", Quiet: "A41.9 R65.21 J96.01"},
	{ID: "ICD-INF-10", Severity: Error, Title: "Order of sepsis after a procedure", Needs: NeedDx, Since: since,
		Why:   "First the infected site (T81.40-T81.43, T81.49), then T81.44-, then the organism's sepsis code, then R65.2- and the organ dysfunction.",
		Cites: []Cite{{docGL, "", "I.C.1.d.5.b"}, {docTAB, "", "A41"}}, Fires: "A41.9 T81.44XA - the organism stands first", Quiet: "T81.41XA T81.44XA A41.9 R65.20 N17.9"},
	{ID: "ICD-INF-11", Severity: Error, Overridable: true, Title: "Postprocedural septic shock replaces R65.21", Needs: NeedDx, Since: since,
		Why:   "T81.12- is the septic shock after a procedure; R65.21 is not added.",
		Cites: []Cite{{docGL, "", "I.C.1.d.5.c"}, {docTAB, "", "T81.1"}}, Fires: "T81.44XA A41.9 T81.12XA R65.21 N17.9", Quiet: "T81.44XA A41.9 T81.12XA N17.9"},
	{ID: "ICD-INF-12", Severity: Warning, Title: "T81.44- needs the sepsis code", Needs: NeedDx, Since: since,
		Why:   "The note at T81.44 asks for an additional code that identifies the sepsis.",
		Cites: []Cite{{docTAB, "", "T81.44"}}, Fires: "T81.44XA", Quiet: "T81.44XA A41.9"},
	{ID: "ICD-INF-13", Severity: Error, Overridable: true, Title: "Streptococcal and other sepsis exclude each other", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "A41 does not include streptococcal sepsis; one sepsis has one code.",
		Cites: []Cite{{docTAB, "", "A41"}}, Fires: "A40.3 A41.9", Quiet: "A40.3"},
	{ID: "ICD-INF-14", Severity: Info, Title: "Urosepsis has no code", Needs: NeedDx | NeedDocumentation, Since: since,
		Withdrawn: "the word stands in the record, not in the codes", Cites: []Cite{{docGL, "", "I.C.1.d.1.a.ii"}}},
	{ID: "ICD-INF-15", Severity: Warning, Title: "Sepsis of a newborn is P36.-", Needs: NeedDx | NeedAge, Since: since,
		Why:   "Up to 28 days of age sepsis is coded to chapter 16 unless it is documented as acquired in the community.",
		Cites: []Cite{{docGL, "", "I.C.1.d.8"}, {docGL, "", "I.C.16.f"}}, Fires: "A41.51; patient: F 5d", Quiet: "P36.4 R65.20 P28.5; patient: F 5d"},
	{ID: "ICD-INF-16", Severity: Error, Overridable: true, Title: "Puerperal sepsis is O85 alone", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "O85 is the sepsis; the organism is added with B95-B96, severity with R65.2-, and A40 or A41 is not used.",
		Cites: []Cite{{docGL, "", "I.C.15.k"}, {docTAB, "", "A41"}}, Fires: "O85 A41.9; patient: F 30y", Quiet: "O85 B95.1; patient: F 30y"},
	{ID: "ICD-INF-17", Severity: Error, Overridable: true, Title: "MRSA combination codes stand alone", Needs: NeedDx, Since: since,
		Why:   "A41.02, A49.02 and J15.212 state organism and resistance; B95.62 or Z16.11 for the same infection says it twice.",
		Cites: []Cite{{docGL, "", "I.C.1.e.1"}, {docTAB, "", "Z16"}}, Fires: "A41.02 B95.62", Quiet: "L03.115 B95.62"},
	{ID: "ICD-INF-18", Severity: Warning, Title: "Infection after a noninfectious process is not R65.1-", Needs: NeedDx, Since: since,
		Why:   "When trauma, burn or pancreatitis leads to an infection with severe sepsis, R65.2- is reported and not R65.1-.",
		Cites: []Cite{{docGL, "", "I.C.1.d.6"}}, Fires: "T24.312A A41.9 R65.10", Quiet: "T24.312A A41.9 R65.20 N17.9"},
}
