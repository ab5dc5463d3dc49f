package guidelines

// diabetesFamily: diabetes mellitus (chapter 4, section a).
var diabetesFamily = family{run: checkDiabetes, docs: diabetesDocs}

var diabetesRelations = []relation{
	{rule: "ICD-DM-08", kind: lacks, a: cDM22, b: cN18, text: "$1 asks for the stage of the kidney disease: add N18.-."},
	{rule: "ICD-DM-08", kind: lacks, a: cDM621, b: cL9745, text: "$1 asks for the site of the ulcer: add L97.4- or L97.5-."},
	{rule: "ICD-DM-08", kind: lacks, a: cDM622, b: cL97L984, text: "$1 asks for the site of the ulcer: add L97.- or L98.4-."},
	{rule: "ICD-DM-12", kind: after, a: cPumpDose, b: cT856, text: "In failure of an insulin pump the complication $2 stands first: move it before $1."},
}

func checkDiabetes(p *pass) {
	p.relate(diabetesRelations)
	if i, j := p.first(cDiabetes), p.first(cT856); i >= 0 && j > i && p.any.has(cPumpDose) && !p.before(cPumpDose, j) {
		p.two("ICD-DM-12", 0, i, j, "In failure of an insulin pump the complication $2 stands first: move it before $1.", p.move(j, i))
	}
	if !p.any.has(cDiabetes) {
		return
	}
	if p.any.has(cDiabetes9) {
		p.withoutComplications()
	}
	p.underlyingDiabetes()
	if i := p.first(cE09); i >= 0 && !p.any.has(cPoison) && !p.any.has(cToxic) && !p.any.has(cAdverse) {
		p.one("ICD-DM-06", 0, i, "$1 is induced by a drug or chemical: add the poisoning (T36-T65) before it, or the adverse effect (T36-T50) after it.")
	}
	if i, j := p.first(cE891), p.first(cE13); i >= 0 && j >= 0 {
		p.settleOrder(i, j) // sources differ on their order
	}
	if i := p.first(cZ9041); i >= 0 && (p.any.has(cE13) || p.any.has(cE891)) && !(p.any.has(cE13) && p.any.has(cE891)) {
		p.one("ICD-DM-07", 0, i, "Diabetes after removal of the pancreas is E89.1, E13.- and $1 together: add the one that is missing.")
	}
}

// withoutComplications judges E08-E13 .9 and E11.A beside complications.
func (p *pass) withoutComplications() {
	for i := range p.dx {
		if !p.dx[i].has(cDiabetes9) {
			continue
		}
		found := false
		for j := range p.dx {
			if j != i && !p.settled(i, j) && p.dx[j].has(cDiabetes) && p.dx[j].code != p.dx[i].code && p.dx[j].code.Category() == p.dx[i].code.Category() {
				p.two("ICD-DM-01", 0, i, j, "$1 says that there is no complication, but $2 is on the record: drop $1.", p.remove(i))
				found = true
				break
			}
		}
		if j := p.first(cDiabetesLinked); (p.month == 0 || p.since(2016, 10)) && j >= 0 && !found && !p.any.has(cDiabetesComplicated) {
			p.two("ICD-DM-09", 0, i, j, "A link between diabetes and $2 is presumed: replace $1 by the code of that complication, unless the record says they are unrelated.")
		}
	}
}

// underlyingDiabetes judges E08, whose whole category is a manifestation.
func (p *pass) underlyingDiabetes() {
	i := p.first(cE08)
	if i < 0 || p.before(cE08Cause, i) {
		return
	}
	switch j := p.other(cE08Cause, i); {
	case j > i:
		p.two("ICD-DM-05", 0, i, j, "$1 is due to another condition, which stands before it: move $2 before $1.", p.move(j, i))
	case i == 0:
		p.headJudged = true
		p.one("ICD-DM-05", 0, i, "$1 is never first-listed: report the underlying condition before it.")
	default:
		p.one("ICD-DM-05", Warning, i, "$1 is due to another condition: report that condition before it.")
	}
}

var diabetesDocs = []RuleDoc{
	{ID: "ICD-DM-01", Severity: Error, Title: "'Without complications' stands alone", Needs: NeedDx, Since: since,
		Why:   "E08-E13 .9 and E11.A say that there is no complication, so no other code of the category goes with them. As many codes of the category as there are complications are right.",
		Cites: []Cite{{docTAB, "", "E08-E13"}, {docGL, "", "I.C.4.a"}}, Fires: "E11.9 E11.40", Quiet: "E11.22 N18.4 E11.40"},
	{ID: "ICD-DM-02", Severity: Error, Overridable: true, Title: "One type of diabetes", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "The categories E08-E13 exclude each other where their notes say so.",
		Cites: []Cite{{docTAB, "", "E10"}, {docTAB, "", "E11"}}, Fires: "E11.9 E10.9", Quiet: "E11.9"},
	{ID: "ICD-DM-03", Severity: Info, Title: "Treatment of diabetes", Needs: NeedDx | NeedMeds, Since: since,
		Withdrawn: "it needs the medication list; ICD-DOC-14 asks for the treatment", Cites: []Cite{{docGL, "", "I.C.4.a.3"}}},
	{ID: "ICD-DM-04", Severity: Info, Title: "Insulin with type 1", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: Z79.4 with E10.- is neither required nor wrong", Cites: []Cite{{docGL, "", "I.C.4.a"}}},
	{ID: "ICD-DM-05", Severity: Error, Title: "E08.- follows the underlying condition", Needs: NeedDx, Since: since,
		Why:   "Diabetes due to an underlying condition is a manifestation: the condition stands before it. Without any on the record, E08.- in a later position is a warning.",
		Cites: []Cite{{docGL, "", "I.C.4.a.6.b"}, {docTAB, "", "E08"}, {docMCE, "", "edit 6"}}, Fires: "E08.9 E84.9", Quiet: "E84.9 E08.9"},
	{ID: "ICD-DM-06", Severity: Warning, Title: "E09.- needs the drug", Needs: NeedDx, Since: since,
		Why:   "The note at E09 asks for the poisoning before it or the adverse effect after it.",
		Cites: []Cite{{docTAB, "", "E09"}}, Fires: "E09.65", Quiet: "E09.65 T38.0X5A"},
	{ID: "ICD-DM-07", Severity: Info, Title: "Diabetes after pancreatectomy is three codes", Needs: NeedDx, Since: since,
		Why:   "E89.1, E13.- and Z90.41- belong together.",
		Cites: []Cite{{docGL, "", "I.C.4.a.6.b.i"}}, Fires: "E13.9 Z90.410", Quiet: "E89.1 E13.9 Z90.410"},
	{ID: "ICD-DM-08", Severity: Warning, Title: "Diabetic kidney disease and ulcers name stage or site", Needs: NeedDx, Since: since,
		Why:   "The notes at .22, .621 and .622 ask for the stage of the kidney disease and the site of the ulcer.",
		Cites: []Cite{{docTAB, "", "E08-E13"}}, Fires: "E11.621", Quiet: "E11.621 L97.412"},
	{ID: "ICD-DM-09", Severity: Warning, First: "2016-10-01", Overridable: true, Asserts: "notDueToDiabetes", Title: "Conditions linked with diabetes are complications", Needs: NeedDx, Since: since,
		Why:   "The index lists these conditions under diabetes 'with', so the link is presumed unless the record says otherwise.",
		Cites: []Cite{{docGL, "", "I.A.15"}}, Fires: "E11.9 N18.31", Quiet: "E11.22 N18.31"},
	{ID: "ICD-DM-10", Severity: Error, Overridable: true, Title: "Elevated glucose is part of diabetes", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "R73 is for elevated glucose without diabetes.",
		Cites: []Cite{{docTAB, "", "R73"}}, Fires: "E11.9 R73.9", Quiet: "E11.65"},
	{ID: "ICD-DM-11", Severity: Info, Title: "Type not stated is type 2", Needs: NeedDx, Since: since,
		Withdrawn: "a default for the coder", Cites: []Cite{{docGL, "", "I.C.4.a.2"}}},
	{ID: "ICD-DM-12", Severity: Error, Title: "Order in insulin pump failure", Needs: NeedDx, Since: since,
		Why:   "T85.6- first, then the underdosing T38.3X6- or overdose T38.3X1-, then the diabetes.",
		Cites: []Cite{{docGL, "", "I.C.4.a.5"}}, Fires: "T38.3X6A T85.614A E10.65", Quiet: "T85.614A T38.3X6A E10.65"},
}
