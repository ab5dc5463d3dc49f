package guidelines

// seventhFamily judges 7th characters: of one code (reported by the validity rules as they meet it) and of codes that
// stand side by side.
var seventhFamily = family{run: checkSeventh, docs: seventhDocs}

func checkSeventh(p *pass) {
	active, healing, sequela := p.any.has(cActive), p.any.has(cHealing), p.any.has(cSequelaS)
	if active && (healing || sequela) || healing && sequela {
		p.phases()
	}
	if active && p.any.has(cFracture) {
		p.openAndClosed()
	}
	if p.any.has(cFetusCode) && !p.any.has(cO30) {
		for i := range p.dx {
			if c := p.dx[i].code.At(7); p.dx[i].has(cFetusCode) && p.dx[i].order >= 0 && c >= '1' && c <= '9' {
				p.one("ICD-7TH-08", 0, i, "The 7th character of $1 names a fetus of several: add O30.-, or use 0 for a single fetus.")
			}
		}
	}
	if p.inpatient && p.any.has(cHealing) && p.dx[0].has(cComplication) && p.dx[0].has(cHealing) {
		p.one("ICD-7TH-09", 0, 0, "A complication that is the reason for a stay is under active treatment: the 7th character of $1 is A, even if the procedure lies back.")
	}
}

// phases judges codes of one stem, and of different injuries, in different phases.
func (p *pass) phases() {
	mixed := -1
	for i := range p.dx {
		for j := range i {
			a, b := &p.dx[j], &p.dx[i]
			pa, pb := phase(a), phase(b)
			if pa == 0 || pb == 0 || pa == pb {
				continue
			}
			same := a.code.Prefix(6) == b.code.Prefix(6)
			switch {
			case same && (pa == 'S' || pb == 'S') && !a.has(cBurnAll):
				p.two("ICD-7TH-06", 0, i, j, "$2 and $1 are a current injury and the sequela of the same one: report the sequela with its residual condition, or the injury.")
			case same && pa != 'S' && pb != 'S':
				s := Warning
				if a.has(cFracture) || a.has(cM80) {
					s = Error
				}
				p.two("ICD-7TH-04", s, i, j, "$2 and $1 are one injury under active treatment and in healing: keep one, unless there are two injuries.")
			case !same && pa != 'S' && pb != 'S' && a.has(cTrauma) && b.has(cTrauma) && mixed < 0:
				mixed = i
				p.two("ICD-7TH-05", 0, i, j, "$2 and $1 are in different phases of treatment: right only for injuries of different dates.")
			}
		}
	}
}

// phase is 'A' for active treatment, 'D' for healing, 'S' for sequela, 0 for a code without a phase. A code that the
// release lacks has had its finding and has none.
func phase(f *dxFact) byte {
	switch {
	case f.order < 0:
		return 0
	case f.has(cActive):
		return 'A'
	case f.has(cHealing):
		return 'D'
	case f.has(cSequelaS) && f.has(cInjury):
		return 'S'
	}
	return 0
}

// openAndClosed finds one fracture as closed and as open.
func (p *pass) openAndClosed() {
	for i := range p.dx {
		for j := range p.dx {
			a, b := &p.dx[i], &p.dx[j]
			if a.has(cFracture) && b.has(cFracture) && a.code.At(7) == 'A' && (b.code.At(7) == 'B' || b.code.At(7) == 'C') &&
				a.code.Prefix(6) == b.code.Prefix(6) {
				p.two("ICD-7TH-07", 0, i, j, "$1 is the closed and $2 the open form of one fracture: keep the one that the record shows.")
			}
		}
	}
}

var seventhDocs = []RuleDoc{
	{ID: "ICD-FMT-04", Severity: Error, Title: "The second character is a digit", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "Only categories that the release itself defines have a letter there (FY2026 brought QA0).",
		Cites: []Cite{{docTAB, "", "categories"}}, Fires: "MA1.0", Quiet: "M1A.00X0"},
	{ID: "ICD-FMT-05", Severity: Error, Title: "The third character is one that the release has", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "A letter in the third place belongs to a few categories such as C4A, C7A, M1A, O9A and Z3A.",
		Cites: []Cite{{docTAB, "", "categories"}}, Fires: "C7C.00", Quiet: "C7A.00"},
	{ID: "ICD-FMT-09", Severity: Error, Title: "The 7th character stands in the seventh place", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "A stem shorter than six characters is filled with the placeholder X before the 7th character.",
		Cites: []Cite{{docGL, "", "I.A.4"}, {docGL, "", "I.A.5"}}, Fires: "S03.1A", Quiet: "S03.1XXA"},
	{ID: "ICD-FMT-10", Severity: Error, Title: "A placeholder only where the code has one", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "The placeholder X is part of certain codes and cannot be put into others.",
		Cites: []Cite{{docGL, "", "I.A.4"}}, Fires: "E11.6X5", Quiet: "O41.02X0 Z3A.20; patient: F 30y"},
	{ID: "ICD-7TH-01", Severity: Error, Title: "The 7th character is there", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Where the tabular list defines 7th characters, a code without one is not valid.",
		Cites: []Cite{{docGL, "", "I.A.5"}}, Fires: "S72.001", Quiet: "S72.001A"},
	{ID: "ICD-7TH-02", Severity: Error, Title: "The 7th character is one of those defined", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "The nearest definition above the code says which characters it may take.",
		Cites: []Cite{{docTAB, "", "7th character"}}, Fires: "S02.0XXP", Quiet: "S02.0XXB"},
	{ID: "ICD-7TH-03", Severity: Error, Title: "No 7th character where none is defined", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "A code that is complete takes no further character.",
		Cites: []Cite{{docTAB, "", "7th character"}}, Fires: "E11.9XXA", Quiet: "E11.9"},
	{ID: "ICD-7TH-04", Severity: Error, Overridable: true, Asserts: "twoInjuries", Title: "One injury, one phase", Needs: NeedDx, Since: since,
		Why:   "One fracture cannot be under active treatment and in healing. For other injuries it is a warning, since a second injury of the same site is plausible.",
		Cites: []Cite{{docGL, "", "I.C.19.a"}}, Fires: "S72.001A S72.001D", Quiet: "S72.001D"},
	{ID: "ICD-7TH-05", Severity: Warning, Title: "Injuries of one encounter are in one phase", Needs: NeedDx, Since: since,
		Why:   "Active and subsequent letters together mean injuries of different dates.",
		Cites: []Cite{{docGL, "", "I.C.19.a"}}, Fires: "S52.501A S82.201D", Quiet: "S52.501A S82.201A"},
	{ID: "ICD-7TH-06", Severity: Error, Title: "A current injury is no sequela", Needs: NeedDx, Since: since,
		Why:   "The acute code and the sequela code of one injury are not used together; burns are the exception, since healing wounds and scars coexist.",
		Cites: []Cite{{docGL, "", "I.B.10"}, {docGL, "", "I.C.19.d.8"}}, Fires: "S72.001A S72.001S", Quiet: "M21.751 S72.001S"},
	{ID: "ICD-7TH-07", Severity: Warning, Title: "A fracture is closed or open", Needs: NeedDx, Since: since,
		Why:   "A means closed, B and C mean open; one fracture has one of them.",
		Cites: []Cite{{docGL, "", "I.C.19.c"}}, Fires: "S82.201A S82.201B", Quiet: "S82.201B"},
	{ID: "ICD-7TH-08", Severity: Error, Title: "A numbered fetus needs a multiple pregnancy", Needs: NeedDx, Since: since,
		Why:   "7th characters 1 to 9 name the fetus of a multiple gestation, so O30.- is on the record; 0 is for a single or unspecified fetus.",
		Cites: []Cite{{docGL, "", "I.C.15.a.6"}}, Fires: "O36.5931 Z3A.30; patient: F 30y", Quiet: "O30.003 O36.5931 Z3A.30; patient: F 30y"},
	{ID: "ICD-7TH-09", Severity: Warning, Title: "A complication under treatment is active", Needs: NeedDx | NeedSetting, Since: since,
		Why:   "For complications the 7th character follows the treatment of the complication, not of the earlier procedure.",
		Cites: []Cite{{docGL, "", "I.C.19.a"}}, Fires: "T81.41XD; setting: inpatient", Quiet: "T81.41XA; setting: inpatient"},
	{ID: "ICD-7TH-10", Severity: Error, Title: "Place, activity, status and blood alcohol take no encounter character", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Y62-Y84, Y90, Y92, Y93, Y95 and Y99 are complete without one.",
		Cites: []Cite{{docTAB, "", "Y62-Y99"}}, Fires: "S93.401A Y92.010A", Quiet: "S93.401A W01.0XXA Y92.010"},
	{ID: "ICD-7TH-11", Severity: Info, Title: "A follows active treatment, not the new provider", Needs: NeedDx, Since: since,
		Withdrawn: "a definition: the phase is not derived from new or established patient", Cites: []Cite{{docGL, "", "I.C.19.a"}}},
}
