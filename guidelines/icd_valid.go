package guidelines

import (
	"time"

	"github.com/gomedcode/medcode/icd"
)

// validFamily judges whether a code exists and may be submitted in the release in force. One bad code gets one
// finding: what is wrong with its shape comes first, then its 7th character, then its validity.
var validFamily = family{run: checkValid, docs: validDocs}

func checkValid(p *pass) {
	if p.rel == nil {
		return
	}
	if !p.covered && p.have&NeedDx != 0 {
		p.report(Draft{Rule: "ICD-VAL-09", At: Whole(PartEncounter), Detail: p.rel.rel.String(),
			Text: "No release covers the day of this encounter: the codes were checked against $d, the nearest."})
	}
	for i := range p.dx {
		p.valid(&p.dx[i], At(PartDiagnoses, i))
	}
	p.duplicates()
	p.straddle()
}

// valid judges whether a code, which stands at a place, is in the release and may be submitted.
func (p *pass) valid(d *dxFact, at Location) {
	switch {
	case d.bad:
	case d.order < 0:
		p.absent(d, at)
	case !d.entry.Billable():
		p.header(d, at)
	}
}

// reportCode reports a finding on a code with the one fix that is right, if there is one.
func (p *pass) reportCode(d *dxFact, at Location, id RuleID, s Severity, text, detail string, to icd.CM) {
	f := Draft{Rule: id, Severity: s, At: at, Codes: p.codesOf(CodeCM(d.code), CodeCM(to)), Text: text, Detail: detail}
	if !to.IsZero() {
		f.Fixes = []Fix{{What: FixReplace, At: at, From: CodeCM(d.code), To: CodeCM(to)}}
	}
	p.report(f)
}

// header judges a code that stands for a group.
func (p *pass) header(d *dxFact, at Location) {
	switch {
	case d.code.At(d.code.Len()) == 'X':
		// ICD-FMT-08 has reported it
	case d.entry.IsStem():
		chars := seventhChars(d.entry)
		if d.code.Len() < 6 {
			p.reportCode(d, at, "ICD-7TH-01", p.soften(), "$1 needs a 7th character (one of $d), with the placeholder X up to the sixth place.", chars, icd.CM{})
		} else {
			p.reportCode(d, at, "ICD-7TH-01", p.soften(), "$1 needs a 7th character: add one of $d.", chars, icd.CM{})
		}
	case p.wasBillable(d.code):
		p.reportCode(d, at, "ICD-VAL-04", p.soften(), "$1 was divided and is no longer valid for submission: report one of $d.", listBelow(d.entry), icd.CM{})
	case d.code.Len() == 3:
		p.reportCode(d, at, "ICD-VAL-05", p.soften(), "$1 is a category with subdivisions: report one of $d.", listBelow(d.entry), icd.CM{})
	default:
		p.reportCode(d, at, "ICD-VAL-02", p.soften(), "$1 is a header: report one of the codes below it, $d.", listBelow(d.entry), icd.CM{})
	}
}

// soften is the severity of rules on dates when no release covers the day.
func (p *pass) soften() Severity {
	if p.covered {
		return 0
	}
	return Warning
}

// wasBillable tells whether an earlier release of the set had the code valid for submission.
func (p *pass) wasBillable(c icd.CM) bool {
	for _, r := range p.c.releases {
		if r.From().Before(p.rel.rel.From()) {
			if e, ok := r.CM(c); ok && e.Billable() {
				return true
			}
		}
	}
	return false
}

// elsewhere tells whether any release of the set has the code: then its build is no fault of its own.
func (p *pass) elsewhere(c icd.CM) bool {
	for _, r := range p.c.releases {
		if _, ok := r.CM(c); ok {
			return true
		}
	}
	return false
}

// listBelow names the first codes below a header.
func listBelow(e icd.Entry) string {
	const most = 6
	var b []byte
	n := 0
	for c := range e.Leaves() {
		if n++; n > most {
			return string(append(b, ", …"...))
		}
		if n > 1 {
			b = append(b, ", "...)
		}
		b, _ = c.Code().AppendText(b)
	}
	return string(b)
}

// absent judges a code that the release lacks.
func (p *pass) absent(d *dxFact, at Location) {
	code := d.code
	if code.At(code.Len()) == 'X' {
		return // ICD-FMT-08 has reported it
	}
	d.bad = true
	st := p.c.icd.Status(code, p.date.Time())
	switch st.State {
	case icd.Expired:
		d.bad = false
		p.reportCode(d, at, "ICD-VAL-04", p.soften(), "$1 is no longer valid on the day of this encounter$d.", p.successors(&st), icd.CM{})
		return
	case icd.NotYetEffective:
		d.bad = false
		p.reportCode(d, at, "ICD-VAL-03", p.soften(), "$1 is not yet valid on the day of this encounter$d.", p.successors(&st), icd.CM{})
		return
	}
	if !p.covered && p.elsewhere(code) {
		p.reportCode(d, at, "ICD-VAL-01", Warning, "$1 is not in $d, the nearest release; whether it is valid on the day was not checked.", p.rel.rel.String(), icd.CM{})
		return
	}
	if p.misbuilt(d, at) {
		return
	}
	switch {
	case p.looksPCS(code):
		p.reportCode(d, at, "ICD-VAL-07", 0, "$1 is no ICD-10-CM code but has the form of an ICD-10-PCS code: report it among the procedures.", "", icd.CM{})
	case code.String() == "R57.2":
		p.reportCode(d, at, "ICD-VAL-01", p.soften(), "$1 is septic shock in ICD-10, not in ICD-10-CM: report R65.21 after the infection, or T81.12- after a procedure.", "", icd.CM{})
	case !p.covered:
		p.reportCode(d, at, "ICD-VAL-01", Warning, "$1 is not in $d, the nearest release; whether it is valid on the day was not checked.", p.rel.rel.String(), icd.CM{})
	case st.State == icd.NotChecked:
		p.reportCode(d, at, "ICD-VAL-01", Warning, "$1 is not in $d as far as its file could be read; whether it is valid was not checked.", p.rel.rel.String(), icd.CM{})
	default:
		p.reportCode(d, at, "ICD-VAL-01", 0, "$1 does not exist in $d: look the condition up and report a code of that release.", p.rel.rel.String(), icd.CM{})
	}
}

// successors says when an expired code ended and what took its place, or when one not yet in force begins and what is used
// before.
func (p *pass) successors(st *icd.Status) string {
	text := ""
	switch {
	case st.State == icd.Expired && !st.To.IsZero():
		text = ", it ended on " + st.To.Format(time.DateOnly)
	case st.State == icd.NotYetEffective && !st.From.IsZero():
		text = ", it is in force from " + st.From.Format(time.DateOnly)
	}
	n := 0
	for _, s := range p.c.icd.Suggest(st.Code.String(), p.date.Time()) {
		switch {
		case n == 4:
			return text + ", …"
		case n == 0:
			text += ": consider "
		default:
			text += ", "
		}
		text += s.Code.String()
		n++
	}
	if n == 0 && st.State == icd.NotYetEffective {
		text += ": use the code in force that day"
	}
	return text
}

func (p *pass) looksPCS(c icd.CM) bool {
	if c.Len() != 7 {
		return false
	}
	pc, err := icd.ParsePCS(c.Compact())
	if err != nil {
		return false
	}
	rel, _ := p.c.pcs().On(p.date.Time())
	return rel.Has(pc)
}

// duplicates: each code once.
func (p *pass) duplicates() {
	for i := range p.dx {
		for j := range i {
			if !p.dx[i].code.IsZero() && p.dx[i].code == p.dx[j].code {
				p.report(Draft{Rule: "ICD-VAL-08", At: At(PartDiagnoses, i), Related: []Location{At(PartDiagnoses, j)},
					Codes: []Code{CodeCM(p.dx[i].code)}, Text: "$1 is on the record already: report each code once.", Fixes: []Fix{p.remove(i)}})
				break
			}
		}
	}
}

// straddle: an outpatient claim across an update whose codes change there.
func (p *pass) straddle() {
	e := p.e
	if p.inpatient || e.From.IsZero() || !e.Through.After(e.From) {
		return
	}
	first, err1 := p.c.icd.On(e.From.Time())
	last, err2 := p.c.icd.On(e.Through.Time())
	if first == last || err1 != nil || err2 != nil {
		return
	}
	for i := range p.dx {
		a, ok1 := first.CM(p.dx[i].code)
		b, ok2 := last.CM(p.dx[i].code)
		if (ok1 && a.Billable()) != (ok2 && b.Billable()) {
			p.reportCode(&p.dx[i], At(PartDiagnoses, i), "ICD-VAL-06", 0, "$1 is valid on only one side of the code update within this claim: split the claim at the update.", "", icd.CM{})
			return
		}
	}
}

var validDocs = []RuleDoc{
	{ID: "ICD-VAL-01", Severity: Error, Title: "The code exists", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "Only codes of the release in force on the day of service, or of discharge for a stay, are accepted. On a day that no loaded release covers this is a warning.",
		Cites: []Cite{{docMCE, "", "edit 1"}}, Fires: "R57.2 - there is no such code", Quiet: "R57.0"},
	{ID: "ICD-VAL-02", Severity: Error, Title: "The code is valid for submission", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "A header stands for the codes below it; diagnoses are reported to the full number of characters.",
		Cites: []Cite{{docGL, "", "I.B.2"}, {docGL, "", "IV.F"}}, Fires: "E11.2 - a header", Quiet: "I10"},
	{ID: "ICD-VAL-03", Severity: Error, Title: "The code is in force already", Needs: NeedDx | NeedOrder | NeedDate, Since: since,
		Why:   "New codes are valid from the day of their release, 1 October or 1 April.",
		Cites: []Cite{{docMCE, "", "edit 1"}}, Fires: "U09.9; from: 2021-03-01 - valid from 2021-10-01", Quiet: "J96.10 U09.9; from: 2025-02-10"},
	{ID: "ICD-VAL-04", Severity: Error, Title: "The code is still in force", Needs: NeedDx | NeedOrder | NeedDate, Since: since,
		Why:   "Deleted codes, and codes that were divided into more specific ones, are not accepted after the change.",
		Cites: []Cite{{docMCE, "", "edit 1"}}, Fires: "M54.5; from: 2025-02-10 - divided on 2021-10-01", Quiet: "M54.50; from: 2025-02-10"},
	{ID: "ICD-VAL-05", Severity: Error, Title: "A category only when it has no subdivision", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "Three characters are a code only where the tabular list divides the category no further.",
		Cites: []Cite{{docGL, "", "I.A.2"}}, Fires: "A41", Quiet: "B20"},
	{ID: "ICD-VAL-06", Severity: Warning, Title: "Claims are split at a code update", Needs: NeedDx | NeedOrder | NeedDate, Since: since,
		Why:   "An outpatient claim whose dates lie on both sides of an update cannot hold a code that is valid on one side only.",
		Cites: []Cite{{docCMS, "", "ch. 23 §10.4"}}, Fires: "E11.A; from: 2025-09-28; through: 2025-10-03", Quiet: "E11.9; from: 2025-09-28; through: 2025-10-03"},
	{ID: "ICD-VAL-07", Severity: Warning, Title: "A procedure code among the diagnoses", Needs: NeedDx | NeedOrder, Since: since,
		Why:   "ICD-10-PCS codes have seven characters and belong among the procedures of an inpatient claim. One that starts with a digit is ICD-FMT-03.",
		Cites: []Cite{{docX12, "", "HI"}}, Fires: "B00B0ZZ", Quiet: "B20"},
	{ID: "ICD-VAL-08", Severity: Error, Title: "Each code once", Needs: NeedDx, Since: since,
		Why:   "A code is reported once for an encounter, also when both sides are affected and there is no code for the sides.",
		Cites: []Cite{{docGL, "", "I.B.12"}, {docMCE, "", "edit 3"}}, Fires: "I10 E11.9 I10", Quiet: "I10 E11.9"},
	{ID: "ICD-VAL-09", Severity: Info, First: Always, Title: "A release covers the day", Needs: NeedDx | NeedDate, Since: since,
		Why:   "Without a release for the day the nearest one is used; then the rules on existence, form below the category and 7th character are warnings, and a code that it lacks was not checked.",
		Cites: []Cite{{docTAB, "", "release"}}, Fires: "I10; from: 2040-05-01", Quiet: "I10; from: 2023-05-01"},
}
