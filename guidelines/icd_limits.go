package guidelines

// limitFamily: how many diagnoses a claim holds, and how its lines point to them.
var limitFamily = family{run: checkLimits, docs: limitDocs}

// The most diagnoses of a claim.
const (
	mostProfessional  = 12
	mostInstitutional = 25
	mostReasons       = 3
	mostExternal      = 12
)

func checkLimits(p *pass) {
	e := p.e
	p.mixedCodeSets()
	if p.have&NeedClaim != 0 {
		p.counts()
		if e.Bill != nil {
			p.admitting()
		}
	}
	for i := range e.Services {
		p.pointers(i)
	}
}

func (p *pass) counts() {
	e := p.e
	switch n := len(e.Diagnoses); {
	case n == 0 && e.Setting != Dental: // the 837D and the form ask for none
		p.report(Draft{Rule: "ICD-LIM-03", At: Whole(PartDiagnoses), Text: "A claim has at least one diagnosis: add it."})
	case e.Setting == Professional && n > mostProfessional:
		p.report(Draft{Rule: "ICD-LIM-01", At: At(PartDiagnoses, mostProfessional), Codes: p.codes(e.Diagnoses[mostProfessional].Code),
			Text: "A professional claim holds 12 diagnoses: $1 and those after it do not fit."})
	case e.Setting.Institutional():
		p.countInstitutional()
	}
	if len(e.Reasons) > mostReasons {
		p.report(Draft{Rule: "ICD-LIM-02", At: AtField(PartInstitutional, None, "reasonForVisit"), Text: "A claim holds three reasons for the visit: leave the others out."})
	}
}

// countInstitutional: external causes have places of their own, except as principal diagnosis.
func (p *pass) countInstitutional() {
	diagnoses, causes := 0, 0
	for i := range p.e.Diagnoses {
		d := &p.e.Diagnoses[i]
		if i > 0 && d.externalCause() {
			if causes++; causes == mostExternal+1 {
				p.report(Draft{Rule: "ICD-LIM-02", At: At(PartDiagnoses, i), Codes: p.shown(d),
					Text: "An institutional claim holds 12 external causes: $1 and those after it do not fit."})
			}
			continue
		}
		if diagnoses++; diagnoses == mostInstitutional+1 {
			p.report(Draft{Rule: "ICD-LIM-02", At: At(PartDiagnoses, i), Codes: p.shown(d),
				Text: "An institutional claim holds one principal and 24 other diagnoses: $1 and those after it do not fit."})
		}
	}
}

// externalCause tells whether a diagnosis stands among the external causes of an institutional claim: V00-Y99, in
// ICD-9-CM E000-E999.
func (d *Diagnosis) externalCause() bool {
	var c byte
	switch {
	case !d.Code.IsZero():
		c = d.Code.At(1)
	case d.Text != "":
		c = d.Text[0] &^ 0x20
	}
	return d.ICD9 && c == 'E' || !d.ICD9 && c >= 'V' && c <= 'Y'
}

// shown is a diagnosis as a finding names it.
func (p *pass) shown(d *Diagnosis) []Code {
	if d.Code.IsZero() {
		return p.codesOf(CodeText(d.Text))
	}
	return p.codesOf(CodeCM(d.Code))
}

// admitting: diagnoses that institutional claims ask for beside the list.
func (p *pass) admitting() {
	e := p.e
	kind := ""
	if len(e.Bill.Type) == 4 {
		kind = e.Bill.Type[1:3]
	}
	if e.Setting == Inpatient && e.Admitting.Text == "" && e.Admitting.Code.IsZero() && (kind == "11" || kind == "12" || kind == "18" || kind == "21" || kind == "41" || kind == "") {
		p.report(Draft{Rule: "ICD-LIM-06", At: AtField(PartInstitutional, None, "admittingDiagnosis"), Text: "An inpatient claim carries the admitting diagnosis: add it."})
	}
	if e.Setting == Outpatient && len(e.Reasons) == 0 && (kind == "13" || kind == "78" || kind == "85") && p.unscheduled() {
		p.report(Draft{Rule: "ICD-LIM-06", At: AtField(PartInstitutional, None, "reasonForVisit"), Text: "An unscheduled outpatient visit carries the patient's reason for the visit: add it."})
	}
}

// unscheduled tells whether a line is of the emergency room, urgent care or observation.
func (p *pass) unscheduled() bool {
	for i := range p.e.Services {
		if r := p.e.Services[i].Revenue; len(r) == 4 && (r[:3] == "045" || r[:3] == "051" && r[3] == '6' || r == "0762") {
			return true
		}
	}
	return false
}

// pointers: a line names one to four diagnoses of the claim, each once.
func (p *pass) pointers(i int) {
	s := &p.e.Services[i]
	if s.PointerCount > 4 {
		p.report(Draft{Rule: "ICD-LIM-04", At: AtField(PartServices, i, "for"), Codes: p.codesOf(p.lineCode(i)), Text: p.lineText(i, "names more than four diagnoses: keep the four that matter most.")})
	}
	for k, d := range s.Pointers {
		at := AtSub(PartServices, i, "for", k)
		if d < 0 || int(d) >= len(p.e.Diagnoses) {
			p.report(Draft{Rule: "ICD-LIM-04", At: at, Codes: p.codesOf(p.lineCode(i)), Text: p.lineText(i, "names a diagnosis that the claim does not have.")})
			continue
		}
		for _, earlier := range s.Pointers[:k] {
			if earlier == d {
				f := Draft{Rule: "ICD-LIM-04", At: at, Codes: p.codesOf(p.lineCode(i)), Text: p.lineText(i, "names a diagnosis twice.")}
				if c := CodeCM(p.e.Diagnoses[d].Code); len(f.Codes) > 0 && !c.IsZero() {
					f.Codes, f.Text = append(f.Codes, c), "The line of $1 names the diagnosis $2 twice."
				}
				p.report(f)
				break
			}
		}
	}
}

// lineText is a sentence on a line, which may have no code.
func (p *pass) lineText(i int, says string) string {
	if p.lineCode(i).IsZero() {
		return "This line " + says
	}
	return "The line of $1 " + says
}

// mixedCodeSets: ICD-9-CM ended on 2015-10-01, and a claim has one code set.
func (p *pass) mixedCodeSets() {
	nine, ten := -1, -1
	for i := range p.e.Diagnoses {
		if p.e.Diagnoses[i].ICD9 {
			nine = i
		} else {
			ten = i
		}
	}
	if nine >= 0 && (ten >= 0 || p.since(2015, 10)) {
		p.report(Draft{Rule: "ICD-LIM-05", At: At(PartDiagnoses, nine), Codes: p.codesOf(CodeText(p.e.Diagnoses[nine].Text)),
			Text: "$1 is sent as ICD-9-CM: claims use one code set, and ICD-10-CM for services from 1 October 2015 on."})
	}
}

var limitDocs = []RuleDoc{
	{ID: "ICD-LIM-01", Severity: Error, Title: "12 diagnoses on a professional claim", Needs: NeedDx | NeedClaim | NeedSetting, Since: since,
		Why:   "The 837P and the CMS-1500 have 12 places.",
		Cites: []Cite{{docX12, "", "2300 HI"}}, Fires: "I10 E78.5 E03.9 K21.9 M10.9 G47.33 N40.0 F41.1 J45.909 L40.9 H40.9 D50.9 E55.9; setting: professional; payer: MB; patient: M 60y",
		Quiet: "I10 E78.5 E03.9 K21.9 M10.9 G47.33 N40.0 F41.1 J45.909 L40.9 H40.9 D50.9; setting: professional; payer: MB; patient: M 60y"},
	{ID: "ICD-LIM-02", Severity: Error, Title: "25 diagnoses on an institutional claim", Needs: NeedDx | NeedClaim | NeedSetting, Since: since,
		Why:   "One principal and 24 other diagnoses, and in places of their own one admitting diagnosis, three reasons for the visit and 12 external causes.",
		Cites: []Cite{{docX12, "", "2300 HI"}, {docUB, "", "FL 67"}}, Fires: "R10.9; reasons: R10.9 R11.0 R19.7 R50.9; setting: outpatient; bill: type=0131", Quiet: "R10.9; reasons: R10.9 R11.0 R19.7; setting: outpatient; bill: type=0131"},
	{ID: "ICD-LIM-03", Severity: Error, Title: "At least one diagnosis", Needs: NeedClaim, Since: since,
		Why:   "A claim without a diagnosis is not accepted.",
		Cites: []Cite{{docX12, "", "2300 HI"}}, Fires: "payer: MB; svc: G0108 x1 $10.00", Quiet: "E11.9; payer: MB; svc: G0108 x1 $10.00"},
	{ID: "ICD-LIM-04", Severity: Error, Title: "Pointers", Needs: NeedPx, Since: since,
		Why:   "A line names one to four diagnoses of the claim, each once.",
		Cites: []Cite{{docX12, "", "2400 SV107"}}, Fires: "I10 E11.9; svc: G0108 x1 $10.00 ptr=5", Quiet: "I10 E11.9; svc: G0108 x1 $10.00 ptr=1,2"},
	{ID: "ICD-LIM-05", Severity: Error, First: Always, Title: "One code set", Needs: NeedDx, Since: since,
		Why:   "A claim has either ICD-9-CM or ICD-10-CM, and services from 1 October 2015 on have ICD-10-CM.",
		Cites: []Cite{{docCMS, "", "ch. 23 §10"}}, Fires: "icd9=250.00 E11.9", Quiet: "icd9=250.00; from: 2015-05-01"},
	{ID: "ICD-LIM-06", Severity: Warning, Title: "Admitting diagnosis and reason for the visit", Needs: NeedBill | NeedSetting, Since: since,
		Why:   "Inpatient claims carry the admitting diagnosis; unscheduled outpatient visits (emergency room, urgent care, observation) carry the reason for the visit.",
		Cites: []Cite{{docUB, "", "FL 69"}, {docUB, "", "FL 70"}}, Fires: "J18.9; setting: inpatient; bill: type=0111", Quiet: "J18.9; setting: inpatient; bill: type=0111; admitting: R05.9"},
}
