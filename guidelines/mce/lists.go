package mce

import (
	"errors"
	"io"
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/official"
)

// ErrContent is what every fault of a line wraps.
var ErrContent = errors.New("not a row of the list")

// edit is a set of the editor's lists.
type edit uint32

const (
	newborn edit = 1 << iota
	pediatric
	maternity
	adult
	female
	male
	manifestation
	unacceptable
	questionable
	unspecified
	external       // external cause of morbidity
	needsSecondary // unacceptable as principal diagnosis unless a secondary one is there
	wrongProcedure
	outcome       // outcome of delivery
	trial         // clinical trial
	diabetes      // with which a pancreas transplant is covered
	marrow        // with which certain transplants of marrow or stem cells are not covered
	myeloma       // the same of others
	sterilization // Z30.2, and procedures that are not covered with it
	noncovered
	limited
	heartA // the two procedures of an artificial heart
	heartB
	pancreas // not covered without a kidney transplant or diabetes
	kidney
	upTo60 // not covered after the age of 60
	delivery
	fourDays // needs a stay of more than four days
)

// words tell an edit by what its name holds; of several the first counts.
var words = [...]struct {
	word string
	edit edit
}{
	{"newborn", newborn}, {"perinatal", newborn}, {"pediatric", pediatric}, {"maternity", maternity}, {"adult", adult},
	{"female", female}, {"male", male}, {"manifestation", manifestation}, {"unacceptable", unacceptable},
	{"questionable", questionable}, {"unspecified", unspecified}, {"laterality", unspecified},
}

// Lists are the diagnosis lists of one version of the Medicare Code Editor. They are immutable and safe for concurrent
// use; the nil Lists hold no code.
type Lists struct {
	codes  map[icd.CM]edit
	have   edit
	editor *editor // not nil: the embedded lists of a period
	period uint8
}

func (l *Lists) edits(c icd.CM) edit {
	if l.editor == nil {
		return l.codes[c]
	}
	return l.editor.diagnoses.at(keyOf(c), l.period)
}

func (l *Lists) has(c icd.CM, e edit) bool { return l != nil && l.edits(c)&e != 0 }

// Edits are the lists that hold a code: one look for several questions. The zero value is none.
type Edits struct{ e edit }

// Of tells the lists that hold a code.
func (l *Lists) Of(c icd.CM) Edits {
	if l == nil {
		return Edits{}
	}
	return Edits{l.edits(c)}
}

// Newborn reports whether the code is for age 0 only.
func (s Edits) Newborn() bool { return s.e&newborn != 0 }

// Pediatric reports whether the code is for ages up to 17 only.
func (s Edits) Pediatric() bool { return s.e&pediatric != 0 }

// Maternity reports whether the code is for ages of childbearing only.
func (s Edits) Maternity() bool { return s.e&maternity != 0 }

// Adult reports whether the code is for ages from 15 on only.
func (s Edits) Adult() bool { return s.e&adult != 0 }

// Female reports whether the code is for women only.
func (s Edits) Female() bool { return s.e&female != 0 }

// Male reports whether the code is for men only.
func (s Edits) Male() bool { return s.e&male != 0 }

// Manifestation reports whether the code is a manifestation.
func (s Edits) Manifestation() bool { return s.e&manifestation != 0 }

// Unspecified reports whether the code leaves the side open.
func (s Edits) Unspecified() bool { return s.e&unspecified != 0 }

// Newborn reports whether the code is for age 0 only.
func (l *Lists) Newborn(c icd.CM) bool { return l.has(c, newborn) }

// Pediatric reports whether the code is for ages 0 to 17.
func (l *Lists) Pediatric(c icd.CM) bool { return l.has(c, pediatric) }

// Maternity reports whether the code is for ages 9 to 64 (before October 2019: 12 to 55).
func (l *Lists) Maternity(c icd.CM) bool { return l.has(c, maternity) }

// Adult reports whether the code is for ages 15 to 124.
func (l *Lists) Adult(c icd.CM) bool { return l.has(c, adult) }

// Female reports whether the code is for women only.
func (l *Lists) Female(c icd.CM) bool { return l.has(c, female) }

// Male reports whether the code is for men only.
func (l *Lists) Male(c icd.CM) bool { return l.has(c, male) }

// Manifestation reports whether the code is a manifestation and never a principal diagnosis.
func (l *Lists) Manifestation(c icd.CM) bool { return l.has(c, manifestation) }

// Unacceptable reports whether the code is no acceptable principal diagnosis.
func (l *Lists) Unacceptable(c icd.CM) bool { return l.has(c, unacceptable) }

// Questionable reports whether the code alone seldom justifies an admission.
func (l *Lists) Questionable(c icd.CM) bool { return l.has(c, questionable) }

// Unspecified reports whether the code is on the list of codes that leave the side open.
func (l *Lists) Unspecified(c icd.CM) bool { return l.has(c, unspecified) }

// NeedsSecondary reports whether the code is an acceptable principal diagnosis only beside a secondary one.
func (l *Lists) NeedsSecondary(c icd.CM) bool { return l.has(c, needsSecondary) }

// HasSex reports whether there are lists of codes for one sex. The editor has none since October 2024.
func (l *Lists) HasSex() bool { return l != nil && l.have&(female|male) != 0 }

// HasUnacceptable reports whether the file held the list of unacceptable principal diagnoses.
func (l *Lists) HasUnacceptable() bool { return l != nil && l.have&unacceptable != 0 }

// HasQuestionable reports whether the file held the list of questionable admissions.
func (l *Lists) HasQuestionable() bool { return l != nil && l.have&questionable != 0 }

// HasUnspecified reports whether the file held the list of codes that leave the side open.
func (l *Lists) HasUnspecified() bool { return l != nil && l.have&unspecified != 0 }

// Len is the number of codes on any list.
func (l *Lists) Len() int {
	if l == nil || l.editor == nil {
		return l.loaded()
	}
	n := 0
	for _, r := range l.editor.diagnoses.rows {
		if r.from <= l.period && l.period < r.to {
			n++
		}
	}
	return n
}

func (l *Lists) loaded() int {
	if l == nil {
		return 0
	}
	return len(l.codes)
}

// Read reads the lists as rows of code, group and edit separated by commas, with a heading. Damaged rows are reported
// together, each with its line; the sound ones are returned.
func Read(r io.Reader, file string) (*Lists, error) {
	l := &Lists{codes: map[icd.CM]edit{}}
	var errs []error
	for line, err := range official.Lines(r, file, official.MaxLine) {
		switch {
		case err != nil:
			errs = append(errs, err)
		case line.Number > 1 && len(line.Text) > 0:
			if !l.add(string(line.Text)) {
				errs = append(errs, &load.FileError{File: file, Line: line.Number, Reason: "not a code and an edit", Err: ErrContent})
			}
		}
	}
	if len(l.codes) == 0 && len(errs) == 0 {
		errs = append(errs, &load.FileError{File: file, Reason: "no rows", Err: ErrContent, Whole: true})
	}
	return l, errors.Join(errs...)
}

func (l *Lists) add(row string) bool {
	text, rest, ok := strings.Cut(row, ",")
	code, err := icd.ParseCM(text)
	if !ok || err != nil {
		return false
	}
	_, name, _ := strings.Cut(rest, ",")
	name = strings.ToLower(name)
	for _, w := range words {
		if strings.Contains(name, w.word) {
			l.codes[code] |= w.edit
			l.have |= w.edit
			return true
		}
	}
	return false
}
