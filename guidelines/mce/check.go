package mce

import (
	"time"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/day"
)

// Sex is the sex of a patient.
type Sex uint8

// The sexes.
const (
	UnknownSex Sex = iota
	Male
	Female
)

// Stay is what the editor asks of an inpatient stay.
type Stay struct {
	Admitted        time.Time // zero: not known, edit 19 is not checked
	Discharged      time.Time // its calendar date picks the lists
	Age             int       // in years at admission; -1: not known, the edits 4 and 14 are not checked
	Sex             Sex
	DischargeStatus int      // patient discharge status (form locator 17)
	Diagnoses       []icd.CM // the first is the principal diagnosis; a zero code is a text that is none
	Procedures      []icd.PCS

	// ValidDiagnosis and ValidProcedure tell whether a code is valid on the day of discharge; nil: edit 1 is checked for
	// texts that are no code only.
	ValidDiagnosis func(icd.CM) bool
	ValidProcedure func(icd.PCS) bool
}

// Edit is an edit that a stay does not pass: its number and name in the editor's definitions, and the positions of the
// codes that it is about.
type Edit struct {
	Number     int
	Name       string
	Diagnoses  []int
	Procedures []int
}

// Result is what the editor says of a stay.
type Result struct {
	Covered   bool   // there are lists for the day of discharge; without, nothing was checked
	Edits     []Edit // by number
	Unchecked []int  // numbers of edits that the stay lacks something for
}

// The edits, by number. Those of the numbers 7, 10, 12 and 13 are discontinued. Obstetric admissions stand under
// number 8, principal diagnoses that need a secondary one under number 9.
const (
	invalidCode = iota
	externalCause
	duplicate
	ageConflict
	sexConflict
	manifestationFirst
	questionableAdmission
	questionableObstetric
	unacceptableFirst
	needsAnother
	notCovered
	invalidAge
	invalidSex
	invalidStatus
	limitedCoverage
	wrongProcedureDone
	lengthOfStay
	unspecifiedCode
	editCount
)

var edits = [editCount]struct {
	number int
	name   string
}{
	{1, "invalid diagnosis or procedure code"}, {2, "external cause as principal diagnosis"}, {3, "duplicate of principal diagnosis"},
	{4, "age conflict"}, {5, "sex conflict"}, {6, "manifestation code as principal diagnosis"}, {8, "questionable admission"},
	{8, "questionable obstetric admission"}, {9, "unacceptable principal diagnosis"}, {9, "principal diagnosis requires a secondary diagnosis"},
	{11, "non-covered procedure"}, {14, "invalid age"}, {15, "invalid sex"}, {16, "invalid discharge status"}, {17, "limited coverage"},
	{18, "wrong procedure performed"}, {19, "procedure inconsistent with length of stay"}, {20, "unspecified code"},
}

// checker is a stay while it is checked.
type checker struct {
	s      *Stay
	dx, pr []edit // of the codes; 0 of invalid ones
	any    edit   // of all
	lists  *Lists
	found  [editCount]Edit
}

// Check runs the editor on a stay. The edits of codes of one sex (5, 15) are those of discharges before October 2024.
func Check(s *Stay) Result {
	l := On(s.Discharged)
	if l == nil {
		return Result{}
	}
	c := checker{s: s, lists: l}
	c.codes()
	r := Result{Covered: true}
	if s.ValidDiagnosis == nil || s.ValidProcedure == nil {
		r.Unchecked = append(r.Unchecked, 1)
	}
	c.diagnoses()
	if s.Age < 0 {
		r.Unchecked = append(r.Unchecked, 4)
	} else {
		c.age()
	}
	c.sex()
	c.procedures()
	if s.Age < 0 {
		r.Unchecked = append(r.Unchecked, 14)
	}
	if c.any&fourDays != 0 && !c.stayed() {
		r.Unchecked = append(r.Unchecked, 19)
	}
	for i := range c.found {
		if e := &c.found[i]; e.Number != 0 {
			r.Edits = append(r.Edits, *e)
		}
	}
	return r
}

// add notes an edit, and the position of a diagnosis or procedure unless it is negative.
func (c *checker) add(e, diagnosis, procedure int) {
	f := &c.found[e]
	f.Number, f.Name = edits[e].number, edits[e].name
	if diagnosis >= 0 {
		f.Diagnoses = append(f.Diagnoses, diagnosis)
	}
	if procedure >= 0 {
		f.Procedures = append(f.Procedures, procedure)
	}
}

// codes looks the codes up and notes those that are not valid.
func (c *checker) codes() {
	e := own()
	period := uint8(e.procedures.period(day.Of(c.s.Discharged)))
	c.dx, c.pr = make([]edit, len(c.s.Diagnoses)), make([]edit, len(c.s.Procedures))
	for i, d := range c.s.Diagnoses {
		if d.IsZero() || c.s.ValidDiagnosis != nil && !c.s.ValidDiagnosis(d) {
			c.add(invalidCode, i, -1)
			continue
		}
		c.dx[i] = c.lists.edits(d)
		c.any |= c.dx[i]
	}
	for i, p := range c.s.Procedures {
		if p.IsZero() || c.s.ValidProcedure != nil && !c.s.ValidProcedure(p) {
			c.add(invalidCode, -1, i)
			continue
		}
		c.pr[i] = e.procedures.at(keyOfPCS(p), period)
		c.any |= c.pr[i]
	}
}

func (c *checker) diagnoses() {
	principal := [...]struct {
		list edit
		is   int
	}{
		{external, externalCause}, {manifestation, manifestationFirst}, {questionable, questionableAdmission},
	}
	for i, e := range c.dx {
		if e&unspecified != 0 {
			c.add(unspecifiedCode, i, -1)
		}
		if e&wrongProcedure != 0 {
			c.add(wrongProcedureDone, i, -1)
		}
		if i > 0 {
			if d := c.s.Diagnoses[i]; !d.IsZero() && d == c.s.Diagnoses[0] {
				c.add(duplicate, i, -1)
			}
			continue
		}
		for _, x := range principal {
			if e&x.list != 0 {
				c.add(x.is, i, -1)
			}
		}
		switch {
		case e&needsSecondary != 0:
			if len(c.dx) == 1 {
				c.add(needsAnother, i, -1)
			}
		case e&unacceptable != 0:
			c.add(unacceptableFirst, i, -1)
		}
	}
	if !validStatus(c.s.DischargeStatus) {
		c.add(invalidStatus, -1, -1)
	}
}

// validStatus reports whether the editor knows a patient discharge status.
func validStatus(code int) bool {
	switch code {
	case 20, 21, 30, 43, 50, 51, 69, 70:
		return true
	}
	return code >= 1 && code <= 7 || code >= 61 && code <= 66 || code >= 81 && code <= 95
}

func (c *checker) age() {
	age := c.s.Age
	if age > 124 {
		c.add(invalidAge, -1, -1)
	}
	from, to := c.lists.MaternityAges()
	for i, e := range c.dx {
		if e&newborn != 0 && age > 0 || e&pediatric != 0 && age > 17 || e&maternity != 0 && (age < from || age > to) ||
			e&adult != 0 && (age < 15 || age > 124) {
			c.add(ageConflict, i, -1)
		}
	}
}

// MaternityAges are the years of age of the list of maternity: 9 to 64, before October 2019 12 to 55.
func (l *Lists) MaternityAges() (from, to int) {
	if l != nil && l.editor != nil && l.editor.diagnoses.days[l.period] < day.New(2019, 10, 1) {
		return 12, 55
	}
	return 9, 64
}

func (c *checker) sex() {
	conflict := func(e edit) bool {
		return e&female != 0 && c.s.Sex != Female || e&male != 0 && c.s.Sex != Male
	}
	for i, e := range c.dx {
		if conflict(e) {
			c.add(sexConflict, i, -1)
		}
	}
	for i, e := range c.pr {
		if conflict(e) {
			c.add(sexConflict, -1, i)
		}
	}
	if c.lists.HasSex() && c.s.Sex != Female && c.s.Sex != Male {
		c.add(invalidSex, -1, -1)
	}
}

// procedures checks coverage, obstetric admissions and the length of the stay.
func (c *checker) procedures() {
	var withDx, secondary edit
	for i, e := range c.dx {
		withDx |= e
		if i > 0 {
			secondary |= e
		}
	}
	heart := c.any&heartA != 0 && c.any&heartB != 0
	short := c.stayed() && day.Of(c.s.Discharged)-day.Of(c.s.Admitted) <= 4
	for i, e := range c.pr {
		open := e&noncovered != 0 || e&marrow != 0 && withDx&marrow != 0 || e&myeloma != 0 && withDx&myeloma != 0 ||
			e&sterilization != 0 && withDx&sterilization != 0 || e&upTo60 != 0 && c.s.Age > 60 ||
			e&pancreas != 0 && c.any&kidney == 0 && withDx&diabetes == 0
		both := heart && e&(heartA|heartB) != 0
		switch {
		case open, both && withDx&trial == 0:
			c.add(notCovered, -1, i)
		case e&limited != 0, both:
			c.add(limitedCoverage, -1, i)
		}
		if e&delivery != 0 && secondary&outcome == 0 {
			c.add(questionableObstetric, -1, i)
		}
		if e&fourDays != 0 && short {
			c.add(lengthOfStay, -1, i)
		}
	}
}

// stayed reports whether the length of the stay is known.
func (c *checker) stayed() bool {
	return !c.s.Admitted.IsZero() && day.Of(c.s.Admitted) <= day.Of(c.s.Discharged)
}
