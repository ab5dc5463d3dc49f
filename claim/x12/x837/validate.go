package x837

import (
	"cmp"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/edi"
)

// Result is a claim of a file with its findings. Claim is nil for findings of the envelope and of transaction sets
// without a claim, and for a claim that could not be held.
type Result struct {
	Claim    *claim.Claim
	Err      error     // why the claim could not be read whole; the findings say it, too
	Place    x12.Place // where the claim begins
	Findings []x12.Finding
	Skipped  []guidelines.Skip // rules that could not be evaluated, for want of what; shared with other results
}

// Validate reads a file and checks it at the levels of o: each claim with its findings, in the order of the file. The
// rules of claims and of the guidelines are those of o.Checker; without one, only the file itself is checked. The
// error is the one that ended the input early. With o.Workers claims are checked while others are read; what is given and
// in which order is the same.
func Validate(r io.Reader, o Options) iter.Seq2[Result, error] {
	if o.Workers > 1 && o.Checker != nil {
		return validateBeside(r, o, lotClaims)
	}
	return func(yield func(Result, error) bool) {
		v := newValidator(r, o)
		j := judge{o: &v.o, last: &v.last, lists: new(skippedLists)}
		for {
			before, res, more := v.next()
			if len(before) > 0 && !yield(Result{Findings: before}, nil) {
				return
			}
			if !more {
				break
			}
			if res.Claim != nil {
				j.created = guidelines.DateOf(v.header.Created)
				j.check(&res)
			}
			if !yield(res, nil) {
				return
			}
		}
		if v.err != nil {
			yield(Result{}, v.err)
		}
	}
}

// validator reads for Validate.
type validator struct{ *Decoder }

func newValidator(r io.Reader, o Options) validator {
	d := NewDecoder(r, o)
	if o.Levels.Has(x12.Situational) {
		d.twins = newTwins()
	}
	return validator{d}
}

// next reads a claim, with what was found before it and what its reading found; more is false at the end of the input.
func (v validator) next() (before []x12.Finding, res Result, more bool) {
	more = v.Decoder.next()
	res = Result{Claim: v.done, Err: v.doneErr}
	v.done, v.doneErr = nil, nil
	before, res.Findings = v.split(v.o.Levels, more)
	if res.Claim != nil {
		res.Place = v.Place()
	}
	return before, res, more
}

// judge checks a claim that was read. It has what it needs of the Decoder, which may go on reading.
type judge struct {
	o       *Options
	last    *finished // of the claim
	created guidelines.Date
	lists   *skippedLists

	found guidelines.Findings // memory: of the report
	told  []x12.Finding       // of all findings of the claim
	order []wirePlace
}

// wirePlace is where a finding stands in the file, for the order of findings.
type wirePlace struct {
	at                 int64
	element, component int
	i                  int32
}

// locator finds places in the claim.
func (j *judge) locator() locator { return j.last.locator() }

// Locate is the place on the wire of a location in the claim.
func (j *judge) locate(at guidelines.Location) x12.Place {
	l := j.locator()
	return l.locate(at)
}

// check adds what the rules of claims and of the guidelines find.
func (j *judge) check(res *Result) {
	c, o := res.Claim, j.o
	read := res.Findings
	res.Findings = append(j.told[:0], read...)
	if o.Checker != nil && o.Levels.Has(x12.Balance|x12.Situational|x12.Codes|x12.Guide) {
		report := c.CheckWith(o.Checker, claim.CheckOptions{Complete: true, Created: j.created, Into: j.found})
		l := j.locator()
		if report.Findings != nil {
			j.found = report.Findings
		}
		for i := range report.Findings {
			level := levelOf(report.Findings[i].Rule)
			if !o.Levels.Has(level) {
				continue
			}
			n := len(res.Findings)
			res.Findings = append(res.Findings, x12.Finding{Finding: report.Findings[i], Level: level})
			f := &res.Findings[n]
			if f.Rule == "ICD-LIM-05" && f.At.Part == guidelines.PartDiagnoses {
				f.At.Field = "codeSet"
			}
			told := inherited(c, &f.Finding, res.Findings[:n])
			if !told {
				f.X12 = l.locate(f.At)
				told = l.explains(f.X12) || j.consequence(c, f.Rule)
			}
			if told {
				*f = x12.Finding{}
				res.Findings = res.Findings[:n]
			}
		}
		res.Skipped = j.skippedFor(&report)
	}
	if o.Levels.Has(x12.Situational) {
		j.checkDays(res)
		j.checkLevels(res)
		j.checkTwin(res)
	}
	j.told, res.Findings = res.Findings, read
	if len(j.told) > 0 {
		res.Findings = j.ordered()
	}
}

// ordered are the findings of the claim in the order of the file, in memory of their own.
func (j *judge) ordered() []x12.Finding {
	j.order = j.order[:0]
	for i := range j.told {
		p := &j.told[i].X12
		j.order = append(j.order, wirePlace{p.Byte, p.Element, p.Component, int32(i)})
	}
	slices.SortStableFunc(j.order, func(a, b wirePlace) int {
		switch {
		case a.at != b.at:
			return cmp.Compare(a.at, b.at)
		case a.element != b.element:
			return a.element - b.element
		case a.component != b.component:
			return a.component - b.component
		}
		return strings.Compare(string(j.told[a.i].Rule), string(j.told[b.i].Rule))
	})
	out := make([]x12.Finding, len(j.told))
	for k := range out {
		out[k] = j.told[j.order[k].i]
	}
	clear(j.told)
	return out
}

// consequence reports whether a rule only says again what is known to be wrong with the claim in the file: without its
// CLM, or cut off, it has no total, frequency or signature; without its diagnoses, or the first of them, the others are in no order and there is nothing to point to; under the wrong level it
// has the wrong patient.
func (j *judge) consequence(c *claim.Claim, rule guidelines.RuleID) bool {
	switch name := string(rule); {
	case j.last.headless:
		return strings.HasPrefix(name, "CLM-")
	case j.last.lacks("2300", edi.MakeID("HI")):
		return strings.HasPrefix(name, "ICD-SEQ-") || name == "ICD-LIM-04" && len(c.Diagnoses) == 0
	}
	return j.last.children && rule == "CLM-SUB-01"
}

// inherited moves a finding about the place of service of a line to that of the claim where the line has none of its
// own; it reports true when the claim has the finding already.
func inherited(c *claim.Claim, f *guidelines.Finding, have []x12.Finding) bool {
	i := int(f.At.Index)
	if f.At.Part != guidelines.PartServices || f.At.Field != "placeOfService" || i < 0 || i >= len(c.Lines) || c.Lines[i].PlaceOfService != "" {
		return false
	}
	f.At = guidelines.AtField(guidelines.PartClaim, guidelines.None, "placeOfService")
	return slices.ContainsFunc(have, func(g x12.Finding) bool { return g.Rule == f.Rule && g.At == f.At })
}

// skippedLists are the lists of rules that could not be evaluated, by what was missing: one for all claims alike.
type skippedLists struct {
	mu sync.Mutex
	by map[guidelines.Needs][]guidelines.Skip
}

// skippedFor is the list of rules of the levels asked for that could not be evaluated. It is the same for the same needs, and few differ.
func (j *judge) skippedFor(r *guidelines.Report) []guidelines.Skip {
	j.lists.mu.Lock()
	defer j.lists.mu.Unlock()
	list, ok := j.lists.by[r.Missing]
	if !ok {
		list = slices.DeleteFunc(slices.Clone(r.Skipped()), func(s guidelines.Skip) bool { return !j.o.Levels.Has(levelOf(s.Rule)) })
		if j.lists.by == nil {
			j.lists.by = map[guidelines.Needs][]guidelines.Skip{}
		}
		if len(j.lists.by) < 1000 {
			j.lists.by[r.Missing] = list
		}
	}
	return list
}

// find reports a finding of this package about the claim.
func (j *judge) find(res *Result, rule guidelines.RuleID, at guidelines.Location, place x12.Place, text string) {
	f := x12.Finding{X12: place, Level: x12.Situational}
	f.Rule, f.Severity, f.At, f.Text = rule, guidelines.Error, at, text
	if j.o.Checker == nil || j.o.Checker.Admit(&f.Finding) {
		res.Findings = append(res.Findings, f)
	}
}

// checkDays compares the service dates with the day the file was made and with the birth of the patient (X12-DAT-02).
func (j *judge) checkDays(res *Result) {
	c, created := res.Claim, j.created
	unborn := false // said once: it is the day of birth that is wrong then
	if birth := c.Patient.BirthDate; !created.IsZero() && birth.After(created) {
		unborn = true
		at := guidelines.AtField(guidelines.PartPatient, guidelines.None, "birthDate")
		j.find(res, "X12-DAT-02", at, j.locate(at), "The birth date is after the day on which the file was made.")
	}
	look := func(t claim.Date, at guidelines.Location) {
		switch {
		case t.IsZero():
		case !created.IsZero() && t.After(created):
			j.find(res, "X12-DAT-02", at, j.locate(at), "The service date is after the day on which the file was made.")
		case !unborn && !c.Patient.BirthDate.IsZero() && t.Before(c.Patient.BirthDate):
			j.find(res, "X12-DAT-02", at, j.locate(at), "The service date is before the birth of the patient.")
			unborn = true
		}
	}
	if c.Setting.Institutional() || c.Setting == guidelines.Dental {
		look(c.From, guidelines.AtField(guidelines.PartEncounter, guidelines.None, "from"))
		if c.Through != c.From && (created.IsZero() || !c.From.After(created)) {
			look(c.Through, guidelines.AtField(guidelines.PartEncounter, guidelines.None, "through"))
		}
	}
	for i := range c.Lines {
		look(c.Lines[i].Date, guidelines.AtField(guidelines.PartServices, i, "date"))
	}
}

// checkLevels compares SBR02 with the levels of the file (CLM-SUB-01): the claim alone does not show both.
func (j *judge) checkLevels(res *Result) {
	at := guidelines.AtField(guidelines.PartPatient, guidelines.None, "relationship")
	sbr := func() x12.Place {
		l := j.locator()
		l.claim = j.last.refs[levelSubscriber]
		return l.find(l.bind.target(partSelf, at.Field), 0)
	}
	switch {
	case j.last.children:
		j.find(res, "CLM-SUB-02", guidelines.Whole(guidelines.PartClaim), j.last.place, "The claim stands under the subscriber, yet a patient level follows: it belongs there.")
	case j.last.self && j.last.dependent:
		j.addSUB(res, at, sbr(), "The subscriber is the patient (SBR02), yet a patient level follows.")
	case !j.last.self && !j.last.dependent && !j.last.lacks("2000B", edi.MakeID("SBR")):
		j.addSUB(res, at, sbr(), "The claim has no patient level, so the subscriber must be the patient: SBR02 18.")
	}
}

// lacks reports whether a segment of a loop is missing.
func (f *finished) lacks(loop string, id edi.ID) bool {
	return slices.ContainsFunc(f.faults, func(g faultAt) bool { return g.loop == loop && g.id == id && g.offset < 0 })
}

// addSUB reports CLM-SUB-01 once.
func (j *judge) addSUB(res *Result, at guidelines.Location, place x12.Place, text string) {
	for i := range res.Findings {
		if res.Findings[i].Rule == "CLM-SUB-01" && res.Findings[i].X12.Loop == place.Loop {
			return
		}
	}
	j.find(res, "CLM-SUB-01", at, place, text)
}
