package guidelines

// mentalFamily: mental and nervous system (chapters 5 and 6).
var mentalFamily = family{run: checkMental, docs: mentalDocs}

var mentalRelations = []relation{
	{rule: "ICD-MH-03", kind: lacks, a: cY90, b: cF10, text: "$1 is used with an alcohol-related disorder: add F10.- or drop $1."},
	{rule: "ICD-MH-06", kind: conflict, grade: Warning, a: cF03, b: cF01F02, text: "$1 is dementia of unspecified cause, but $2 names the cause: drop $1 unless there are two."},
}

func checkMental(p *pass) {
	if p.any.has(cSubstance) {
		p.substances()
	}
	p.relate(mentalRelations)
	p.painOperated()
	if i := p.first(cG89); i > 0 && p.before(cMusculo, i) {
		p.two("ICD-MH-05", 0, i, p.first(cMusculo), "$1 is not added when the cause $2 is known and pain control is not the reason for the encounter.")
	}
}

// painOperated: ICD-MH-12. The codes are those of replacement of hip, knee and shoulder, fusion and decompression of the spine and
// vertebroplasty; stimulators and pumps treat the pain itself.
func (p *pass) painOperated() {
	i := p.first(cG89)
	if i < 0 || p.dx[i].code.At(4) > '2' || p.first(cMusculo) < 0 {
		return
	}
	for k := range p.e.Services {
		c := p.e.Services[k].Code
		if c.Between(27130, 27138) || c.Between(27447, 27447) || c.Between(27486, 27487) || c.Between(23470, 23474) || c.Between(22510, 22515) || c.Between(22533, 22634) || c.Between(63001, 63103) {
			p.two("ICD-MH-12", 0, i, p.first(cMusculo), "The operation treats $2, the cause of the pain: drop $1.")
			return
		}
	}
}

// substances finds one substance as more than one of use, abuse and dependence.
func (p *pass) substances() {
	for i := range p.dx {
		if !p.dx[i].has(cSubstance) {
			continue
		}
		for j := range p.dx {
			a, b := p.dx[i].code, p.dx[j].code
			if !p.dx[j].has(cSubstance) || a.Category() != b.Category() {
				continue
			}
			if ra, rb := usage(a.At(4)), usage(b.At(4)); ra > 0 && ra < rb {
				p.two("ICD-MH-01", 0, i, j, "One substance has one code: $2 states more than $1, so drop $1.", p.remove(i))
				break
			}
		}
	}
}

// usage ranks use, abuse and dependence; 0 for another character.
func usage(c byte) int {
	switch c {
	case '9':
		return 1
	case '1':
		return 2
	case '2':
		return 3
	}
	return 0
}

var mentalDocs = []RuleDoc{
	{ID: "ICD-MH-01", Severity: Error, Title: "Use, abuse or dependence: one per substance", Needs: NeedDx, Since: since,
		Why:   "When more than one is documented for a substance, dependence comes before abuse and abuse before use.",
		Cites: []Cite{{docGL, "", "I.C.5.b.2"}}, Fires: "F10.10 F10.20", Quiet: "F10.20 F11.10"},
	{ID: "ICD-MH-02", Severity: Error, Overridable: true, Title: "One mood disorder", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Single episode, recurrent and bipolar disorder exclude each other.",
		Cites: []Cite{{docTAB, "", "F32"}, {docTAB, "", "F33"}}, Fires: "F32.9 F33.1", Quiet: "F33.1"},
	{ID: "ICD-MH-03", Severity: Warning, Title: "Blood alcohol needs F10.-", Needs: NeedDx, Since: since,
		Why:   "Y90.- is reported with an alcohol-related disorder.",
		Cites: []Cite{{docGL, "", "I.C.5.b.5"}, {docTAB, "", "Y90"}}, Fires: "S06.0X0A Y90.6", Quiet: "F10.129 Y90.6"},
	{ID: "ICD-MH-04", Severity: Info, Title: "Dominant side", Needs: NeedDx, Since: since,
		Withdrawn: "a default for the coder: right is dominant, left is not, ambidextrous is; G81 with I69.-5- is ICD-EX1-01", Cites: []Cite{{docGL, "", "I.C.6.a"}}},
	{ID: "ICD-MH-05", Severity: Info, Title: "Pain code beside its cause", Needs: NeedDx, Since: since,
		Why:   "G89.- is not added when the underlying diagnosis is known and the encounter is not for pain control.",
		Cites: []Cite{{docGL, "", "I.C.6.b.1"}}, Fires: "M54.16 G89.29", Quiet: "G89.29 M54.16"},
	{ID: "ICD-MH-12", Severity: Warning, Title: "An operation on the cause is not for the pain", Needs: NeedDx | NeedPx, Since: since,
		Why:   "When the encounter is for a procedure that treats the underlying condition, that condition is coded and nothing of G89.",
		Cites: []Cite{{docGL, "", "I.C.6.b.1.b"}}, Fires: "G89.29 M17.11; svc: 27447 RT", Quiet: "M17.11; svc: 27447 RT"},
	{ID: "ICD-MH-06", Severity: Error, Overridable: true, Title: "Unspecified dementia beside its cause", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Alzheimer disease G30 excludes F03: the dementia is F02.-. F03 with F01 or F02 is a warning, since mixed dementia exists.",
		Cites: []Cite{{docTAB, "", "G30"}}, Fires: "G30.9 F03.90; patient: F 80y", Quiet: "G30.9 F02.80; patient: F 80y"},
}
