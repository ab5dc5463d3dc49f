package guidelines

// injuryFamily: injuries, burns and their aftercare (chapter 19).
var injuryFamily = family{run: checkInjury, docs: injuryDocs}

var injuryRelations = []relation{
	{rule: "ICD-INJ-01", kind: conflict, grade: Info, a: cAftercareSoft, b: cHealingInjury, text: "$1 beside the healing injury $2 is right only when it serves another problem."},
	{rule: "ICD-INJ-12", kind: conflict, a: cFractureActive, b: cM81, text: "In a patient with osteoporosis $2 a fracture after a minor fall is M80.-: check whether it takes the place of $1."},
}

func checkInjury(p *pass) {
	if p.any.has(cBurnDegree) {
		p.burnDegrees()
		if p.dx[0].has(cT31) || p.dx[0].has(cT32) {
			p.two("ICD-INJ-08", 0, 0, p.first(cBurnDegree), "The extent $1 is additional to the burn: move $2 before $1.", p.move(0, p.first(cBurnDegree)))
		}
	}
	if p.any.has(cT31) || p.any.has(cT32) {
		p.burnExtent()
	}
	if p.any.has(cTrauma) {
		p.superficial()
	}
	if p.any.has(cAftercare) {
		for i := range p.dx {
			if j := p.other(cHealingInjury, i); p.dx[i].has(cAftercare) && j >= 0 {
				p.two("ICD-INJ-01", 0, i, j, "Aftercare of an injury is the injury $2 with its 7th character: drop $1.", p.remove(i))
			}
		}
	}
	if p.any.has(cAftercare) && p.any.has(cFractureActive) && !p.any.has(cHealingInjury) {
		for i := range p.dx {
			if c := p.dx[i].code; c.At(1) == 'Z' && c.At(2) == '4' && c.At(3) == '7' && c.At(4) == '8' && p.dx[i].has(cAftercare) {
				p.two("ICD-INJ-01", Warning, i, p.other(cFractureActive, i), "$1 is aftercare and $2 a fracture under active treatment: aftercare of a fracture is its code with the 7th character for subsequent care.")
			}
		}
	}
	if p.inpatient && p.dx0(cUnspecifiedInjury) && p.any.has(cActive) {
		p.one("ICD-INJ-04", 0, 0, "$1 leaves the injury open: report the injuries themselves when they are known.")
	}
	if i := p.first(cBurnThird); i >= 0 && !p.any.has(cT31) && !p.any.has(cT32) && p.dx[i].has(cActive) {
		p.one("ICD-INJ-10", 0, i, "A third-degree burn such as $1 should carry its extent T31.- (burn) or T32.- (corrosion) when 20% or more of the body is burnt.")
	}
	p.relate(injuryRelations)
}

// dx0 tells whether the first-listed code is of the class.
func (p *pass) dx0(c class) bool { return len(p.dx) > 0 && p.dx[0].has(c) }

// degree ranks the burn degrees of T20-T25: third, second, first, unspecified; 0 for another code.
func degree(f *dxFact) int {
	if !f.has(cBurnDegree) {
		return 0
	}
	switch f.code.At(4) {
	case '3', '7':
		return 4
	case '2', '6':
		return 3
	case '1', '5':
		return 2
	}
	return 1
}

// burnDegrees: one site has one degree, and the highest degree leads.
func (p *pass) burnDegrees() {
	for j := range p.dx {
		for i := range j {
			a, b := &p.dx[i], &p.dx[j]
			da, db := degree(a), degree(b)
			if da == 0 || db == 0 || da == db || phase(a) != phase(b) {
				continue
			}
			if a.has(cBurn) == b.has(cBurn) && a.code.Category() == b.code.Category() && a.code.At(5) == b.code.At(5) && a.code.At(6) == b.code.At(6) {
				low, high := i, j
				if da > db {
					low, high = j, i
				}
				p.two("ICD-INJ-06", 0, low, high, "One site has one degree of burn, the highest: drop $1 beside $2.", p.remove(low))
			}
		}
	}
	for j := range p.dx {
		for i := range j {
			da, db := degree(&p.dx[i]), degree(&p.dx[j])
			if da > 1 && db > da && phase(&p.dx[i]) == phase(&p.dx[j]) && !p.settled(i, j) {
				p.two("ICD-INJ-07", 0, i, j, "The burn of the highest degree leads: move $2 before $1.", p.move(j, i))
				return
			}
		}
	}
}

// burnExtent judges T31 and T32 against the burns.
func (p *pass) burnExtent() {
	for i := range p.dx {
		d := &p.dx[i]
		if !d.hasAny(cT31, cT32) {
			continue
		}
		burn, corrosion := p.any.has(cBurn), p.any.has(cCorrosion)
		switch {
		case d.has(cT31) && corrosion && !burn:
			p.one("ICD-INJ-09", 0, i, "$1 is the extent of burns, but the record has corrosions: use T32.-.")
		case d.has(cT32) && burn && !corrosion:
			p.one("ICD-INJ-09", 0, i, "$1 is the extent of corrosions, but the record has burns: use T31.-.")
		case d.code.At(5) > '0' && d.code.At(5) > d.code.At(4):
			p.one("ICD-INJ-09", 0, i, "$1 has more third-degree burn than burn: correct the extent.")
		case d.code.At(5) > '0' && (burn || corrosion) && !p.any.has(cBurnThird) && !p.any.has(cBurnNoDegree):
			p.one("ICD-INJ-09", 0, i, "$1 states third-degree burn, but no burn on the record is of the third degree: correct the extent or the burn.")
		}
	}
}

// superficial: abrasions and contusions are not coded with a deeper injury of the same site.
func (p *pass) superficial() {
	for i := range p.dx {
		a := &p.dx[i]
		if !a.has(cTrauma) || a.code.At(1) != 'S' || a.code.At(3) != '0' || a.title&tSided == 0 {
			continue
		}
		for j := range p.dx {
			b := &p.dx[j]
			if b.has(cTrauma) && b.code.At(1) == 'S' && b.code.At(2) == a.code.At(2) && b.code.At(3) != '0' &&
				a.title&b.title&tSided != 0 && phase(a) == phase(b) {
				p.two("ICD-INJ-02", 0, i, j, "A superficial injury is not coded with a deeper one of the same site: drop $1 beside $2 when the site is the same.")
				break
			}
		}
	}
}

var injuryDocs = []RuleDoc{
	{ID: "ICD-INJ-01", Severity: Error, Overridable: true, Asserts: "otherProblem", Title: "Aftercare of an injury is the injury code", Needs: NeedDx, Since: since,
		Why:   "While an injury heals, its code with the 7th character for subsequent care is reported, not a Z aftercare code. Z47.1, Z47.3- and Z47.81 may serve another problem: info.",
		Cites: []Cite{{docGL, "", "I.C.21.c.7"}, {docGL, "", "I.C.19.a"}}, Fires: "S72.001D Z47.89; patient: F 79y", Quiet: "S72.001D; patient: F 79y"},
	{ID: "ICD-INJ-02", Severity: Warning, Title: "Superficial injury with a deeper one", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "Abrasions and contusions are not coded with a more severe injury of the same site.",
		Cites: []Cite{{docGL, "", "I.C.19.b.1"}}, Fires: "S61.411A S60.511A", Quiet: "S61.411A S60.512A"},
	{ID: "ICD-INJ-03", Severity: Info, Title: "The most serious injury leads", Needs: NeedDx | NeedDocumentation, Since: since,
		Withdrawn: "the provider decides which injury is the most serious", Cites: []Cite{{docGL, "", "I.C.19.b"}}},
	{ID: "ICD-INJ-04", Severity: Warning, Title: "Unspecified injury in a stay", Needs: NeedDx | NeedSetting, Since: since,
		Why:   "T07, T14 and T30 are not used in an inpatient stay when the injuries can be named.",
		Cites: []Cite{{docGL, "", "I.C.19.b"}}, Fires: "T07.XXXA; setting: inpatient", Quiet: "S72.001A; setting: inpatient"},
	{ID: "ICD-INJ-05", Severity: Warning, Title: "Defaults of fractures", Needs: NeedDx, Since: since,
		Withdrawn: "a default for the coder: not said to be open is closed, not said to be undisplaced is displaced", Cites: []Cite{{docGL, "", "I.C.19.c"}}},
	{ID: "ICD-INJ-06", Severity: Error, Title: "One site, the highest degree of burn", Needs: NeedDx, Since: since,
		Why:   "Burns of the same site and side that differ only in degree are one code, that of the highest degree. Another fifth or sixth character is another site or side.",
		Cites: []Cite{{docGL, "", "I.C.19.d.2"}}, Fires: "T23.301A T23.201A", Quiet: "T23.301A T23.202A"},
	{ID: "ICD-INJ-07", Severity: Error, Title: "The highest degree of burn leads", Needs: NeedDx, Since: since,
		Why:   "Among the burns of one phase the highest degree is sequenced first.",
		Cites: []Cite{{docGL, "", "I.C.19.d.1"}}, Fires: "T23.201A T24.312A", Quiet: "T24.312A T23.201A"},
	{ID: "ICD-INJ-08", Severity: Error, Title: "The extent follows the burn", Needs: NeedDx, Since: since,
		Why:   "T31 and T32 are first only when the site is not known.",
		Cites: []Cite{{docTAB, "", "T31"}}, Fires: "T31.10 T24.312A", Quiet: "T24.312A T31.10"},
	{ID: "ICD-INJ-09", Severity: Error, Title: "The extent agrees with the burns", Needs: NeedDx, Since: since,
		Why:   "The fifth character is the share of third-degree burn: above 0 it needs a third-degree burn or one without a degree, and it cannot exceed the whole. T31 is for burns, T32 for corrosions.",
		Cites: []Cite{{docGL, "", "I.C.19.d.6"}}, Fires: "T23.201A T31.11", Quiet: "T24.312A T31.11"},
	{ID: "ICD-INJ-10", Severity: Info, Title: "Third-degree burns carry their extent", Needs: NeedDx, Since: since,
		Why:   "T31 is wanted where the extent is needed for statistics, as in burn units, and with 20% or more of third-degree burn.",
		Cites: []Cite{{docGL, "", "I.C.19.d.6"}}, Fires: "T24.312A", Quiet: "T24.312A T31.10"},
	{ID: "ICD-INJ-11", Severity: Info, Title: "Current burn and sequela of a burn", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: both may be coded", Cites: []Cite{{docGL, "", "I.C.19.d.8"}}},
	{ID: "ICD-INJ-12", Severity: Warning, Title: "Traumatic fracture with osteoporosis", Needs: NeedDx, Since: since,
		Why:   "In a patient with known osteoporosis a fracture after a minor fall is coded to M80.",
		Cites: []Cite{{docGL, "", "I.C.13.d.2"}}, Fires: "S22.080A M81.0; patient: F 75y", Quiet: "M80.08XA; patient: F 75y"},
}
