package guidelines

import "github.com/gomedcode/medcode/icd"

// circulatoryFamily: chapter 9.
var circulatoryFamily = family{run: checkCirculatory, docs: circulatoryDocs}

var circulatoryRelations = []relation{
	{rule: "ICD-CIR-06", kind: lacks, a: cWithHF, b: cHeartFailure, text: "$1 asks for the type of heart failure: add I50.-."},
	{rule: "ICD-CIR-07", kind: conflict, a: cWithoutHF, b: cHeartFailure, text: "$1 says that there is no heart failure, but $2 is on the record: use I11.0, I13.0 or I13.2."},
	{rule: "ICD-CIR-08", kind: lacks, a: cI12, b: cN18, text: "$1 asks for the stage of the kidney disease: add N18.-."},
	{rule: "ICD-CIR-08", kind: lacks, a: cI13, b: cN18, text: "$1 asks for the stage of the kidney disease: add N18.-."},
	{rule: "ICD-CIR-10", kind: lacks, a: cI16, b: cHypertension, text: "$1 is a crisis of hypertension: add the code of the hypertension (I10-I15, I1A)."},
	{rule: "ICD-CIR-12", kind: conflict, a: cR030, b: cHypertension, text: "$1 is for a reading without a diagnosis of hypertension, but $2 is on the record: drop $1."},
	{rule: "ICD-CIR-13", kind: lacks, a: cI22, b: cI21, text: "$1 is a second infarction within four weeks of a first: add I21.-."},
	{rule: "ICD-CIR-14", kind: conflict, a: cI22, b: cI21A, text: "A subsequent infarction of type 2 to 5 is $2, not $1: drop $1."},
	{rule: "ICD-CIR-17", kind: conflict, a: cZ8673, b: cI69, text: "$1 is for a stroke without a deficit, but $2 is one: drop $1."},
	{rule: "ICD-CIR-19", kind: conflict, a: cNSTEMI, b: cSTEMI, text: "An infarction that changes from $1 to $2 is coded as $2: drop $1 unless there were two."},
}

func checkCirculatory(p *pass) {
	if p.any.has(cI10) || p.any.has(cI11to13) {
		p.hypertension()
	}
	if i := p.first(cI15); i >= 0 && p.onlyAmong(cI15, cSymptom, cZ, cExternal, cI16, cI10) {
		p.one("ICD-CIR-11", 0, i, "$1 is secondary to another condition: add the code of that condition.")
	}
	if i := p.first(cI21A1); i == 0 {
		if j := p.first(cI21A1Cause); j > 0 {
			p.two("ICD-CIR-15", 0, 0, j, "A type 2 infarction follows its cause: move $1 after $2.", p.move(0, j))
		}
	}
	p.relate(circulatoryRelations)
}

// hypertension judges how I10-I13, the heart and the kidney stand together.
func (p *pass) hypertension() {
	hf, ckd := p.first(cHeartFailure), p.first(cN18)
	i10, i11, i12, i13 := p.first(cI10), p.first(cI11), p.first(cI12), p.first(cI13)
	presumed := p.month == 0 || p.since(2016, 10) // the link of hypertension and heart disease; that with kidney disease is older
	const both = "Hypertension with both heart and kidney disease is one code: "
	switch {
	case i13 >= 0 && (i10 >= 0 || i11 >= 0 || i12 >= 0), i10 >= 0 && (i11 >= 0 || i12 >= 0):
		p.severalHypertensions()
	case i11 >= 0 && i12 >= 0:
		p.combined("ICD-CIR-03", i11, i12, p.heartAndKidney(), both+"$3 takes the place of $1 and $2.", p.remove(i12))
	case i11 >= 0 && ckd >= 0:
		p.combined("ICD-CIR-03", i11, ckd, p.heartAndKidney(), both+"$3 takes the place of $1 beside $2.")
	case presumed && i12 >= 0 && hf >= 0:
		p.combined("ICD-CIR-03", i12, hf, p.heartAndKidney(), both+"$3 takes the place of $1 beside $2.")
	case presumed && i10 >= 0 && hf >= 0 && ckd >= 0:
		p.combined("ICD-CIR-03", i10, hf, p.heartAndKidney(), both+"$3 takes the place of $1 beside $2 and N18.-.")
	case i10 >= 0 && ckd >= 0:
		to := "I12.9"
		if p.any.has(cN18Late) {
			to = "I12.0"
		}
		p.combined("ICD-CIR-02", i10, ckd, to, "Hypertension with chronic kidney disease $2 is presumed to be related: $3 takes the place of $1.")
	}
	if j := p.first(cHeartDisease); presumed && i10 >= 0 && j >= 0 && i11 < 0 && i12 < 0 && i13 < 0 && !(hf >= 0 && ckd >= 0) {
		to := "I11.9"
		if hf >= 0 {
			j, to = hf, "I11.0"
		}
		p.combined("ICD-CIR-01", i10, j, to, "Hypertension with heart disease $2 is presumed to be related: $3 takes the place of $1.")
	}
	p.kidneyStage()
	p.governedFirst(cHeartFailure, cI11)
	p.governedFirst(cHeartFailure, cI13)
	p.governedFirst(cN18, cI12)
	p.governedFirst(cN18, cI13)
}

// combined reports that the combination code to takes the place of the code at i, because of the one at j.
func (p *pass) combined(id RuleID, i, j int, to, text string, more ...Fix) {
	code := icd.MustParseCM(to)
	p.settle(i, j)
	p.report(Draft{Rule: id, At: At(PartDiagnoses, i), Related: p.locations(j), Codes: p.codes(p.dx[i].code, p.dx[j].code, code), Text: text,
		Fixes: append([]Fix{{What: FixReplace, At: At(PartDiagnoses, i), From: CodeCM(p.dx[i].code), To: CodeCM(code)}}, more...)})
}

// heartAndKidney is the code of I13 for the heart failure and the kidney stage on the record.
func (p *pass) heartAndKidney() string {
	failure := p.any.has(cHeartFailure) || p.any.has(cWithHF)
	late := p.any.has(cN18Late) || !p.any.has(cN18) && p.any.has(cKidneyEnd)
	switch {
	case failure && late:
		return "I13.2"
	case failure:
		return "I13.0"
	case late:
		return "I13.11"
	}
	return "I13.10"
}

func (p *pass) severalHypertensions() {
	at := -1
	for i := range p.dx {
		if !p.dx[i].has(cI10) && !p.dx[i].has(cI11to13) {
			continue
		}
		if at >= 0 && p.dx[i].code.Category() != p.dx[at].code.Category() {
			p.two("ICD-CIR-04", 0, i, at, "One record has one code of I10-I13: keep the one of $2 and $1 that covers heart and kidney.")
			return
		}
		if at < 0 {
			at = i
		}
	}
}

// kidneyStage: I12.0, I13.11 and I13.2 go with stage 5 and end-stage disease, the others with earlier stages.
func (p *pass) kidneyStage() {
	if i, j := p.first(cKidneyEnd), p.first(cN18Early); i >= 0 && j >= 0 && !p.any.has(cN18Late) {
		p.two("ICD-CIR-05", 0, i, j, "$1 goes with stage 5 or end-stage kidney disease, but $2 is an earlier stage: use I12.9, I13.0 or I13.10.")
	}
	if i, j := p.first(cKidneyEarly), p.first(cN18Late); i >= 0 && j >= 0 {
		p.two("ICD-CIR-05", 0, i, j, "$1 goes with stages 1 to 4, but $2 is stage 5 or end-stage: use I12.0, I13.11 or I13.2.")
	}
}

// governedFirst reports a heart failure or kidney code before the hypertension code that governs it.
func (p *pass) governedFirst(governed, by class) {
	if i, j := p.first(governed), p.first(by); i >= 0 && j > i && !p.settled(i, j) {
		source := Cite{docTAB, "", "I50"}
		if p.dx[i].code.Category().String() != "I50" {
			source.Section = p.dx[j].code.Category().String() // I12 and I13 ask for N18 after them
		}
		p.settle(i, j)
		p.report(Draft{Rule: "ICD-CIR-09", At: At(PartDiagnoses, i), Related: p.locations(j), Codes: p.codes(p.dx[i].code, p.dx[j].code),
			Text:     "The hypertension code governs heart failure and kidney disease: move $2 before $1.",
			Evidence: []Cite{{docGL, "", "I.C.9.a"}, source}, Fixes: []Fix{p.move(j, i)}})
	}
}

var circulatoryDocs = []RuleDoc{
	{ID: "ICD-CIR-01", Severity: Error, First: "2016-10-01", Overridable: true, Asserts: "htnNotCauseOfHeartDisease", Title: "Hypertension with heart disease is I11.-", Needs: NeedDx, Since: since,
		Why:   "A causal link between hypertension and heart failure or I51.4, I51.5, I51.7, I51.89, I51.9 is presumed unless the record says that they are unrelated, from the guidelines of fiscal year 2017 on; before, the record had to state the link.",
		Cites: []Cite{{docGL, "", "I.A.15"}, {docGL, "", "I.C.9.a.1"}}, Fires: "I10 I50.9", Quiet: "I11.0 I50.9"},
	{ID: "ICD-CIR-02", Severity: Error, Overridable: true, Asserts: "htnNotCauseOfCKD", Title: "Hypertension with chronic kidney disease is I12.-", Needs: NeedDx, Since: since,
		Why:   "A causal link between hypertension and chronic kidney disease is presumed unless the record says that they are unrelated. Acute kidney failure is not meant.",
		Cites: []Cite{{docGL, "", "I.C.9.a.2"}}, Fires: "I10 N18.4", Quiet: "I12.9 N18.4"},
	{ID: "ICD-CIR-03", Severity: Error, Overridable: true, Asserts: "htnNotCauseOfCKD", Title: "Hypertension with heart and kidney disease is I13.-", Needs: NeedDx, Since: since,
		Why:   "One combination code covers hypertension with both; I11 and I12 together, I11 with N18 and I12 with I50 stand for it.",
		Cites: []Cite{{docGL, "", "I.C.9.a.3"}}, Fires: "I11.0 I50.22 N18.4", Quiet: "I13.0 I50.22 N18.4"},
	{ID: "ICD-CIR-04", Severity: Error, Title: "One code of I10-I13", Needs: NeedDx, Since: since,
		Why:   "The four categories describe one hypertension with different organs; a record has one of them.",
		Cites: []Cite{{docGL, "", "I.C.9.a"}}, Fires: "I10 I12.9 N18.30", Quiet: "I13.10 N18.31"},
	{ID: "ICD-CIR-05", Severity: Error, Title: "Hypertensive kidney disease agrees with the stage", Needs: NeedDx, Since: since,
		Why:   "I12.0, I13.11 and I13.2 are for stage 5 and end-stage disease, I12.9, I13.0 and I13.10 for all others.",
		Cites: []Cite{{docTAB, "", "I12"}, {docTAB, "", "I13"}}, Fires: "I12.9 N18.6 Z99.2", Quiet: "I12.0 N18.6 Z99.2"},
	{ID: "ICD-CIR-06", Severity: Warning, Title: "Heart failure names its type", Needs: NeedDx, Since: since,
		Why:   "I11.0, I13.0 and I13.2 ask for an additional code of I50.-.",
		Cites: []Cite{{docTAB, "", "I11.0"}}, Fires: "I11.0", Quiet: "I11.0 I50.32"},
	{ID: "ICD-CIR-07", Severity: Error, Title: "'Without heart failure' with heart failure", Needs: NeedDx, Since: since,
		Why:   "I11.9, I13.10 and I13.11 say that there is none.",
		Cites: []Cite{{docTAB, "", "I11.9"}}, Fires: "I11.9 I50.9", Quiet: "I11.9"},
	{ID: "ICD-CIR-08", Severity: Warning, Title: "Hypertensive kidney disease names the stage", Needs: NeedDx, Since: since,
		Why:   "I12 and I13 ask for an additional code of N18.-.",
		Cites: []Cite{{docTAB, "", "I12"}}, Fires: "I12.9", Quiet: "I12.9 N18.30"},
	{ID: "ICD-CIR-09", Severity: Error, Title: "I11-I13 before I50 and N18", Needs: NeedDx, Since: since,
		Why:   "The hypertension code governs the heart failure and the kidney disease and stands before them.",
		Cites: []Cite{{docGL, "", "I.C.9.a"}, {docTAB, "", "I50"}, {docTAB, "", "I12"}, {docTAB, "", "I13"}}, Fires: "I50.9 I11.0", Quiet: "I11.0 I50.9"},
	{ID: "ICD-CIR-10", Severity: Warning, Title: "Hypertensive crisis names the hypertension", Needs: NeedDx, Since: since,
		Why:   "I16.- asks for the code of the hypertension; the order follows the reason for the encounter.",
		Cites: []Cite{{docGL, "", "I.C.9.a.10"}}, Fires: "I16.0", Quiet: "I16.0 I10"},
	{ID: "ICD-CIR-11", Severity: Warning, Title: "Secondary hypertension names its cause", Needs: NeedDx, Since: since,
		Why:   "Two codes are needed: the underlying condition and I15.-.",
		Cites: []Cite{{docGL, "", "I.C.9.a.6"}}, Fires: "I15.0", Quiet: "I15.0 I70.1"},
	{ID: "ICD-CIR-12", Severity: Error, Overridable: true, Title: "A raised reading is not hypertension", Needs: NeedDx, Since: since,
		Why:   "R03.0 is for a raised blood pressure reading without the diagnosis.",
		Cites: []Cite{{docGL, "", "I.C.9.a.7"}, {docTAB, "", "R03.0"}}, Fires: "I10 R03.0", Quiet: "R03.0"},
	{ID: "ICD-CIR-13", Severity: Error, Title: "I22.- goes with I21.-", Needs: NeedDx, Since: since,
		Why:   "A subsequent infarction happens within four weeks of a first one, which is coded too.",
		Cites: []Cite{{docGL, "", "I.C.9.e.4"}}, Fires: "I22.2", Quiet: "I21.4 I22.2"},
	{ID: "ICD-CIR-14", Severity: Error, Overridable: true, Title: "Subsequent infarction of another type is I21.A-", Needs: NeedDx, Since: since,
		Why:   "I22.- is for type 1 and unspecified infarctions only.",
		Cites: []Cite{{docGL, "", "I.C.9.e.4-5"}, {docTAB, "", "I22"}}, Fires: "I21.A1 I22.2", Quiet: "D62 I21.A1"},
	{ID: "ICD-CIR-15", Severity: Error, Title: "Type 2 infarction follows its cause", Needs: NeedDx, Since: since,
		Why:   "The underlying cause is coded first when it is on the record.",
		Cites: []Cite{{docGL, "", "I.C.9.e.5"}, {docTAB, "", "I21.A1"}}, Fires: "I21.A1 D62", Quiet: "D62 I21.A1"},
	{ID: "ICD-CIR-16", Severity: Error, Overridable: true, Title: "Coronary disease with angina is I25.11-", Needs: NeedDx | NeedNotes, Since: since,
		Why:   "Angina with atherosclerotic heart disease of native arteries is one combination code.",
		Cites: []Cite{{docGL, "", "I.C.9.b"}, {docTAB, "", "I20"}}, Fires: "I25.10 I20.9", Quiet: "I25.119"},
	{ID: "ICD-CIR-17", Severity: Error, Overridable: true, Title: "Sequela of stroke or history of stroke", Needs: NeedDx, Since: since,
		Why:   "Z86.73 is for a patient without a deficit from the stroke.",
		Cites: []Cite{{docGL, "", "I.C.9.d.3"}, {docTAB, "", "I69"}}, Fires: "I69.351 Z86.73", Quiet: "I69.351"},
	{ID: "ICD-CIR-18", Severity: Info, Title: "Old and new stroke", Needs: NeedDx, Since: since,
		Withdrawn: "a permission: I69.- may stand beside a new I60-I67", Cites: []Cite{{docGL, "", "I.C.9.d.2"}}},
	{ID: "ICD-CIR-19", Severity: Warning, Title: "STEMI and NSTEMI for one event", Needs: NeedDx, Since: since,
		Why:   "An NSTEMI that evolves to STEMI is coded as STEMI, and so is a STEMI converted by treatment.",
		Cites: []Cite{{docGL, "", "I.C.9.e.1"}}, Fires: "I21.3 I21.4", Quiet: "I21.3"},
	{ID: "ICD-CIR-20", Severity: Info, Title: "Four weeks of an acute infarction", Needs: NeedDx | NeedDocumentation, Since: since,
		Withdrawn: "it needs the day of the infarction", Cites: []Cite{{docGL, "", "I.C.9.e.1"}}},
}
