package guidelines

import (
	"slices"
	"strconv"
	"time"

	"github.com/gomedcode/medcode/guidelines/mce"
)

// ageSexFamily: age and sex edits. The Medicare Code Editor's lists of the day decide; on days without them the rules use
// what the tabular list shows: the chapters and blocks of pregnancy and of the organs, and the words of the titles.
var ageSexFamily = family{run: checkAgeSex, docs: ageSexDocs}

func checkAgeSex(p *pass) {
	p.age()
	if p.have&NeedSex == 0 {
		return
	}
	m := p.sexLists()
	for i := range p.dx {
		if d := &p.dx[i]; !d.bad {
			edits := d.edits
			if m != p.editor {
				edits = m.Of(d.code)
			}
			p.sex(i, m == nil, edits)
		}
	}
}

func (p *pass) age() {
	pt := &p.e.Patient
	late := !pt.BirthDate.IsZero() && !p.e.From.IsZero() && pt.BirthDate.After(p.e.From) && (p.e.Through.IsZero() || pt.BirthDate.After(p.e.Through))
	if late || p.ageYears > 124 || pt.Age.Known && (pt.Age.Years < 0 || pt.Age.Days < 0) {
		p.report(Draft{Rule: "ICD-AGE-05", At: AtField(PartPatient, None, "birthDate"), Text: "The patient's age is outside 0 to 124 years: correct the birth date or the date of service."})
		return
	}
	if p.ageYears < 0 {
		return
	}
	for i := range p.dx {
		if d := &p.dx[i]; !d.bad && !d.hasAny(cZ38, cZ00) {
			p.ageOf(i)
		}
	}
}

// ageOf judges one code. Codes that a chapter's rule binds to an age (Z38, Z00, Z68) are left to it.
func (p *pass) ageOf(i int) {
	d := &p.dx[i]
	from, to := p.editor.MaternityAges()
	switch y := p.ageYears; {
	case y > 0 && p.listed(d, mce.Edits.Newborn, cNewborn):
		p.one("ICD-AGE-01", 0, i, "$1 is for newborns and infants under one year: check the code and the age.")
	case y > 17 && p.listed(d, mce.Edits.Pediatric, cPediatric):
		p.one("ICD-AGE-02", 0, i, "$1 is for patients up to 17 years: check the code and the age.")
	case (y < from || y > to) && p.listed(d, mce.Edits.Maternity, cMaternity):
		p.one("ICD-AGE-03", 0, i, "$1 is for pregnancy and childbirth, "+strconv.Itoa(from)+" to "+strconv.Itoa(to)+" years: check the code and the age.")
	case y < 15 && !d.has(cZ68) && (p.listed(d, mce.Edits.Adult, cAdult) || p.editor == nil && d.title&tAdult != 0 && !d.has(cAgeFree)):
		p.one("ICD-AGE-04", 0, i, "$1 is for patients of 15 years and older: check the code and the age.")
	}
}

// listed asks the list when there is one, else the class.
func (p *pass) listed(d *dxFact, list func(mce.Edits) bool, c class) bool {
	if p.editor != nil {
		return list(d.edits)
	}
	return d.has(c)
}

// setEditor finds the editor's lists of the day: the caller's, else the embedded ones.
func (p *pass) setEditor() {
	if p.editor = p.c.cfg.MCE; p.editor == nil && !p.date.IsZero() {
		p.editor = mce.On(p.date.Time())
	}
}

// sexLists are the lists of codes for one sex: those of the day, else, as the editor dropped them, the last ones.
func (p *pass) sexLists() *mce.Lists {
	if p.editor == nil || p.editor.HasSex() || p.c.cfg.MCE != nil {
		return p.editor
	}
	return mce.On(time.Date(2024, 9, 30, 0, 0, 0, 0, time.UTC))
}

// sex judges one code against the patient's sex, by the edits that it is listed for or, without lists, by its class and
// title.
func (p *pass) sex(i int, unlisted bool, edits mce.Edits) {
	d := &p.dx[i]
	female := edits.Female() || unlisted && (d.has(cFemale) || d.title&tFemaleOrgan != 0 && !d.has(cSexFree))
	male := edits.Male() || unlisted && (d.has(cMale) || d.title&tMaleOrgan != 0 && !d.has(cSexFree))
	word := d.title & (tFemale | tMale)
	if word == tFemale|tMale || d.has(cSexFree) {
		word = 0
	}
	if unlisted && word != 0 {
		female, male = word == tFemale, word == tMale
	}
	if !female && !male && word == 0 || p.sexStated() {
		return
	}
	s := Severity(0)
	if !p.date.IsZero() && !p.since(2024, 10) {
		s = Error
	}
	one := func(id RuleID, s Severity, text string) {
		p.report(Draft{Rule: id, Severity: s, At: At(PartDiagnoses, i), Codes: p.codes(d.code), Text: text, Evidence: p.sexEdit()})
	}
	switch sex := p.e.Patient.Sex; {
	case female && !male && sex == Male:
		one("ICD-SEX-01", s, "$1 is for female patients: check the code and the sex.")
	case male && !female && sex == Female:
		one("ICD-SEX-01", s, "$1 is for male patients: check the code and the sex.")
	case word == tFemale && sex == Male, word == tMale && sex == Female:
		one("ICD-SEX-02", 0, "The title of $1 names the other sex: check the code and the sex.")
	}
}

// sexEdit cites the editor's edit on days on which it had it: discharges up to 30 September 2024.
func (p *pass) sexEdit() []Cite {
	if p.date.IsZero() || p.since(2024, 10) {
		return nil
	}
	return []Cite{Cite{docMCE, "", "edit 5"}.fill(p.date)}
}

// sexStated tells whether the claim says that a conflict of code and sex is meant: condition code 45 on an institutional
// bill, modifier KX on a professional claim.
func (p *pass) sexStated() bool {
	if b := p.e.Bill; b != nil && slices.Contains(b.Conditions, "45") {
		return true
	}
	if p.e.Setting == Professional || p.e.Bill == nil {
		for i := range p.e.Services {
			if hasMod(&p.e.Services[i], modKX) {
				return true
			}
		}
	}
	return false
}

var ageSexDocs = []RuleDoc{
	{ID: "ICD-AGE-01", Severity: Error, Title: "Newborn codes under one year", Needs: NeedDx | NeedAge | NeedMCE, Since: since,
		Why:   "The Medicare Code Editor's newborn list is for age 0. Z38 and Z00.11- are judged by ICD-PER-02 and ICD-PER-08.",
		Cites: []Cite{{docMCE, "", "edit 4"}}, Fires: "Z05.1; patient: M 2y", Quiet: "Z38.00 Z05.1; patient: M 0d"},
	{ID: "ICD-AGE-02", Severity: Error, Title: "Pediatric codes up to 17 years", Needs: NeedDx | NeedAge | NeedMCE, Since: since,
		Why:   "The Medicare Code Editor's pediatric list is for ages 0 to 17.",
		Cites: []Cite{{docMCE, "", "edit 4"}}, Fires: "R62.51; patient: M 30y", Quiet: "R62.51; patient: M 4y"},
	{ID: "ICD-AGE-03", Severity: Error, Title: "Maternity codes from 9 to 64 years", Needs: NeedDx | NeedAge | NeedMCE, Since: since,
		Why:   "The Medicare Code Editor's maternity list is for ages 9 to 64, before October 2019 for 12 to 55.",
		Cites: []Cite{{docMCE, "", "edit 4"}}, Fires: "O80 Z37.0 Z3A.39; patient: F 70y", Quiet: "O80 Z37.0 Z3A.39; patient: F 30y"},
	{ID: "ICD-AGE-04", Severity: Error, Overridable: true, Title: "Adult codes from 15 years", Needs: NeedDx | NeedAge | NeedMCE, Since: since,
		Why:   "The Medicare Code Editor's adult list is for ages 15 to 124.",
		Cites: []Cite{{docMCE, "", "edit 4"}}, Fires: "N40.1; patient: M 10y", Quiet: "N40.1; patient: M 66y"},
	{ID: "ICD-AGE-05", Severity: Error, First: Always, Title: "A possible age", Needs: NeedAge, Since: since,
		Why:   "Age is 0 to 124 years and birth is not after service.",
		Cites: []Cite{{docMCE, "", "edit 14"}}, Fires: "I10; patient: M 130y", Quiet: "I10; patient: M 99y"},
	{ID: "ICD-SEX-01", Severity: Warning, Overridable: true, Title: "Codes of one sex", Needs: NeedDx | NeedSex | NeedDate | NeedMCE, Since: since,
		Why:   "Block and title name an organ of one sex; the last sex lists of the Medicare Code Editor hold such codes. Its edit 5 was an error up to 30 September 2024 and is gone since: from then on the classification is the reason, and payers may ask.",
		Cites: []Cite{{docTAB, "", "titles and blocks"}}, Fires: "N40.1; patient: F 66y", Quiet: "N40.1; patient: M 66y"},
	{ID: "ICD-SEX-02", Severity: Warning, Overridable: true, Title: "The title names the other sex", Needs: NeedDx | NeedSex | NeedOrder, Since: since,
		Why:   "A title with the word female or male contradicts the patient's sex although no list holds the code. Condition code 45 or modifier KX says that it is meant.",
		Cites: []Cite{{docTAB, "", "titles"}}, Fires: "C50.921; patient: F 60y; config: mce", Quiet: "C50.921; patient: M 60y; config: mce"},
}
