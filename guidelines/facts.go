package guidelines

import (
	"slices"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// Facts is what a RuleSet sees of an encounter: the encounter itself, and what is worked out of it once for all rules: the
// day, the release in force, the patient's age, the tables that the Checker has. It is good until Run returns.
type Facts struct{ p *pass }

// Encounter is the encounter being checked. Rules must not change it.
func (f *Facts) Encounter() *Encounter { return f.p.e }

// Source is what the caller of Checker.CheckWith gave with the encounter: the claim that it was made of; nil when nothing.
func (f *Facts) Source() any { return f.p.source }

// Config is the configuration of the Checker, with its tables: NCCI, coverage policies, fee schedule, MCE lists, code sets.
// What the caller did not give is nil.
func (f *Facts) Config() *Config { return &f.p.c.cfg }

// Day is the day that picks releases: the discharge of an inpatient stay, else the first day of service; zero when no day
// is known.
func (f *Facts) Day() Date { return f.p.date }

// DayAt is the day of what stands at a location: of a service line its own, else Day.
func (f *Facts) DayAt(at Location) Date { return f.p.dayOf(at) }

// Release is the release of ICD-10-CM in force on Day, nil without a day. Where no release covers the day it is the nearest
// one, and covered is false.
func (f *Facts) Release() (rel *icd.Release, covered bool) {
	if f.p.rel == nil {
		return nil, false
	}
	return f.p.rel.rel, f.p.covered
}

// Diagnosis is what the release in force knows of the code at a position; ok is false when it has no such code.
func (f *Facts) Diagnosis(i int) (e icd.Entry, ok bool) {
	rel, _ := f.Release()
	if rel == nil || i < 0 || i >= len(f.p.e.Diagnoses) {
		return icd.Entry{}, false
	}
	return rel.CM(f.p.e.Diagnoses[i].Code)
}

// Age is the patient's age on the day of admission or service: completed years, and days, exact under one year.
func (f *Facts) Age() (years, days int, known bool) {
	return f.p.ageYears, f.p.ageDays, f.p.ageYears >= 0
}

// Have reports whether all of the inputs and tables are there. A rule whose RuleDoc.Needs are not all there is listed as
// skipped by Report.Skipped; it should not report.
func (f *Facts) Have(n Needs) bool { return f.p.have.Has(n) }

// HasModifier reports whether a service line has the modifier.
func (f *Facts) HasModifier(service int, m hcpcs.Modifier) bool {
	return slices.Contains(f.p.e.Services[service].Modifiers, m)
}

// Find gives the positions of the diagnoses whose codes are in a list.
func (f *Facts) Find(list *CodeList) []int {
	var out []int
	for i := range f.p.e.Diagnoses {
		if list.Has(f.p.e.Diagnoses[i].Code) {
			out = append(out, i)
		}
	}
	return out
}

// Reported tells whether one of the rules has reported something at a part and index; None stands for any index.
func (f *Facts) Reported(part Part, index int, ids ...RuleID) bool {
	for i := range f.p.found {
		x := &f.p.found[i]
		if slices.Contains(ids, x.Rule) && (index == None || x.At.Part == part && int(x.At.Index) == index) {
			return true
		}
	}
	return false
}

// Report adds a finding. Severity and citations left empty are those of the rule's doc; days, assertions, severities and
// rules turned off by the configuration hold as for every rule.
func (f *Facts) Report(x Draft) { f.p.report(x) }

// Fielder is a source whose fields rules can ask for: a claim.
type Fielder interface {
	// Field is the field at a path of the JSON form, "services[0].ndc.code": its text, and whether it is given. The text
	// of a list is the number of its elements, that of an object is empty.
	Field(path string) (text string, given bool)
}

// Field is a field of the source by the path of its JSON form: "claim.priorAuthorization", "services[0].ndc.code". Ask
// Have(NeedFields) first: without a source that has fields none is given. The text is patient data: it belongs in no
// message.
func (f *Facts) Field(path string) (text string, given bool) {
	if s, ok := f.p.source.(Fielder); ok {
		return s.Field(path)
	}
	return "", false
}

// SameProvider reports whether two service lines may be of one provider: their rendering providers, or that of the claim
// where they name none, are the same or not both known.
func (f *Facts) SameProvider(i, j int) bool { return !f.p.otherProvider(i, j) }

// CodeList is a list of diagnosis codes by ranges. It is immutable.
type CodeList struct{ k classifier }

// Codes compiles a list: codes and ranges separated by blanks, each for itself and all codes below it; a minus before an
// item takes codes out again: "E08-E13 -E11.9". The items must begin with a letter A-Z; others are left out.
func Codes(def string) *CodeList {
	l := new(CodeList)
	l.k.compile(0, def)
	return l
}

// Has reports whether a code is in the list.
func (l *CodeList) Has(c icd.CM) bool { return !c.IsZero() && l.k.of(c).has(0) }
