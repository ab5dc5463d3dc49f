package guidelines

import (
	"errors"

	"github.com/gomedcode/medcode/icd"
)

// formatFamily judges the text of a code before anything else: what has not the shape of a code gets one finding and
// is left alone by every later rule.
var formatFamily = family{run: checkFormat, docs: []RuleDoc{
	{ID: "ICD-FMT-01", Severity: Error, Title: "A code has three to seven letters and digits", Needs: NeedDx, Since: since,
		Why:   "Every ICD-10-CM code is a letter, a digit or letter, and one to five further characters; anything shorter or longer was cut or run together.",
		Cites: []Cite{{docGL, "", "I.A.2"}}, Fires: "E1 - two characters", Quiet: "E1165"},
	{ID: "ICD-FMT-02", Severity: Error, Title: "The dot follows the third character", Needs: NeedDx, Since: since,
		Why:   "A code may be written with one dot, directly after the third character and with something after it.",
		Cites: []Cite{{docGL, "", "I.A.2"}}, Fires: "E1.165 - the dot stands after the second character", Quiet: "E11.65"},
	{ID: "ICD-FMT-03", Severity: Error, Title: "A code starts with a letter", Needs: NeedDx, Since: since,
		Why:   "A digit in front points to ICD-9-CM, which ended on 2015-10-01, or to an ICD-10-PCS procedure in a diagnosis position.",
		Cites: []Cite{{docGL, "", "I.A.2"}}, Fires: "250.00 - an ICD-9-CM code", Quiet: "U07.1"},
	{ID: "ICD-FMT-06", Severity: Error, Title: "A code holds ASCII letters and digits only", Needs: NeedDx, Since: since,
		Why:   "Letters of other alphabets, full-width digits, soft hyphens and blanks inside a code look right and match nothing; they are refused, not folded.",
		Cites: []Cite{{docX12, "", "HI"}}, Fires: "\u041041.9 - a Cyrillic letter", Quiet: "A41.9"},
	{ID: "ICD-FMT-07", Severity: Error, Title: "The letters O and I do not stand for 0 and 1", Needs: NeedDx, Since: since,
		Why:   "No code has the letter O or I in its second or third place, and none has an O further on; the text was misread and must be corrected by whoever knows the source.",
		Cites: []Cite{{docGL, "", "I.A.2"}}, Fires: "I1O - the letter O for a zero", Quiet: "I10"},
	{ID: "ICD-FMT-08", Severity: Error, Title: "No code ends in the placeholder X", Needs: NeedDx, Since: since,
		Why:   "The placeholder only keeps a place free for a further character, so something must follow it.",
		Cites: []Cite{{docGL, "", "I.A.4"}}, Fires: "T36.0X - the characters after the placeholder are missing", Quiet: "L27.0 T36.0X5A"},
	{ID: "ICD-FMT-11", Severity: Info, Title: "Lower-case letters are read as upper case", Needs: NeedDx, Since: since,
		Why:   "Lower case is accepted, the placeholder included; claims carry upper case.",
		Cites: []Cite{{docGL, "", "I.A.4"}}, Fires: "s03.1xxa", Quiet: "S03.1XXA"},
	{ID: "ICD-FMT-12", Severity: Error, Title: "A dash is not part of a code", Needs: NeedDx, Since: since,
		Why:   "The books write E11.- for all codes below a category; one of those codes must be reported.",
		Cites: []Cite{{docGL, "", "I.A.7"}}, Fires: "E11.- - dash notation", Quiet: "E11.9"},
	{ID: "SEC-LIM-07", Severity: Info, Title: "Findings are limited", Since: since,
		Why:   "An encounter with very many findings gives the first ones only; Config.Limit says how many.",
		Cites: []Cite{{docOwn, "0.1", "findings"}}, Fires: "E1 E2; config: limit", Quiet: "E1; config: limit"},
	{ID: "SEC-LIM-08", Severity: Warning, Title: "100 diagnoses are checked", Needs: NeedDx, Since: since,
		Why:   "Codes are compared in pairs, so the number of diagnoses is bounded; claims hold at most 25 and 12 external causes.",
		Cites: []Cite{{docOwn, "0.1", "diagnoses"}}, Fires: `I10 "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" "" I10`, Quiet: "I10 E11.9"},
	{ID: "ICD-FMT-13", Severity: Error, Title: "Codes on a claim carry no dot", Needs: NeedDx | NeedClaim, Since: since,
		Withdrawn: "the encounter may carry the dot; the X12 writer leaves it out and the X12 reader reports it",
		Cites:     []Cite{{docX12, "", "HI"}}},
	{ID: "ICD-FMT-14", Severity: Error, Title: "Diagnosis positions have no gap", Needs: NeedDx, Since: since,
		Why:   "An empty position between two diagnoses shifts every pointer after it.",
		Cites: []Cite{{docX12, "", "HI"}}, Fires: `I10 "" E11.9 - the second position is empty`, Quiet: "I10 E11.9"},
}}

func checkFormat(p *pass) {
	if len(p.e.Diagnoses) > len(p.dx) {
		p.report(Draft{Rule: "SEC-LIM-08", At: At(PartDiagnoses, len(p.dx)), Text: "Only the first 100 diagnoses were checked: no claim holds more."})
	}
	last := len(p.dx) - 1
	for last >= 0 && p.e.Diagnoses[last].Text == "" && p.dx[last].code.IsZero() {
		last--
	}
	for i := 0; i <= last; i++ {
		p.shape(&p.dx[i], &p.e.Diagnoses[i], At(PartDiagnoses, i))
	}
}

// shape judges the text of a diagnosis, which stands at a place.
func (p *pass) shape(f *dxFact, d *Diagnosis, at Location) {
	switch c := f.code; {
	case d.ICD9:
	case c.IsZero():
		p.malformed(d.Text, at)
	case c.At(c.Len()) == 'X':
		p.reportCode(f, at, "ICD-FMT-08", 0, "$1 ends in the placeholder X: add the characters that follow it.", "", icd.CM{})
		f.bad = true
	case hasLower(d.Text):
		p.reportCode(f, at, "ICD-FMT-11", 0, "$1 was sent in lower case and is read as upper case.", "", icd.CM{})
	}
}

// malformed reports a text that does not parse.
func (p *pass) malformed(text string, at Location) {
	_, err := icd.ParseCM(text)
	var se *icd.SyntaxError
	if !errors.As(err, &se) {
		return
	}
	id, msg := RuleID("ICD-FMT-01"), "$1 is no code: a code has three to seven letters and digits; check it against the record."
	switch se.Reason {
	case icd.ReasonLong:
		msg = "The code that begins $1 is too long: a code has three to seven letters and digits; check it against the record."
	case icd.ReasonEmpty:
		id, msg = "ICD-FMT-14", "This diagnosis position is empty: close the gap."
	case icd.ReasonDot:
		id, msg = "ICD-FMT-02", "$1 is no code: one dot may stand directly after the third character, with something after it; correct the dot."
	case icd.ReasonFirst:
		id, msg = "ICD-FMT-03", "$1 is no ICD-10-CM code: a code starts with a letter; this looks like ICD-9-CM."
		if _, err := icd.ParsePCS(text); err == nil {
			msg = "$1 is no ICD-10-CM code: a code starts with a letter; an ICD-10-PCS code belongs among the procedures."
		}
	case icd.ReasonCharacter, icd.ReasonBlank:
		id, msg = "ICD-FMT-06", "This code holds a character that is neither an ASCII letter nor a digit: type it anew."
	case icd.ReasonConfusable:
		id, msg = "ICD-FMT-07", "$1 has a letter O or I where a digit must stand: check it against the record."
	case icd.ReasonDash:
		id, msg = "ICD-FMT-12", "$1 stands for a group of codes: report one of its codes."
	}
	p.report(Draft{Rule: id, At: at, Codes: p.codesOf(CodeText(text)), Text: msg})
}

func hasLower(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'a' && s[i] <= 'z' {
			return true
		}
	}
	return false
}
