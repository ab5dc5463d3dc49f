package payer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// subject is what a rule judges: a service line, or the claim.
type subject struct {
	f    *guidelines.Facts
	e    *guidelines.Encounter // the one being checked, or an earlier one of which a limit counts the lines
	line int                   // guidelines.None for the claim
}

// service is the line, nil for the claim.
func (s *subject) service() *guidelines.Service {
	if s.line < 0 {
		return nil
	}
	return &s.e.Services[s.line]
}

// at is the place of a field of the line, or the claim as a whole.
func (s *subject) at(field string) guidelines.Location {
	if s.line < 0 {
		return guidelines.Whole(guidelines.PartEncounter)
	}
	return guidelines.AtField(guidelines.PartServices, s.line, field)
}

// judge judges an encounter.
func (r *rule) judge(s *subject) {
	if !s.f.Have(r.doc.Needs) || !r.concerns(s.f) {
		return
	}
	s.line = guidelines.None
	if !r.lines {
		if r.applies(s) {
			r.ask(s)
		}
		return
	}
	for i := range s.e.Services {
		if r.fits(&s.e.Services[i]) {
			r.judgeLine(s, i)
		}
	}
}

// judgeLine judges a line that fits.
func (r *rule) judgeLine(s *subject, i int) {
	if s.line = i; r.days.Holds(s.f.DayAt(s.at("code"))) && r.applies(s) {
		r.ask(s)
	}
}

// concerns tells whether the rule is one for the encounter: by payer, setting, type of bill, age and sex.
func (r *rule) concerns(f *guidelines.Facts) bool {
	e := f.Encounter()
	if r.filings != nil || r.ids != nil {
		if !slices.Contains(r.filings, e.Payer.Filing) && !slices.Contains(r.ids, e.Payer.ID) {
			return false
		}
	}
	if r.settings != nil && !slices.Contains(r.settings, e.Setting) {
		return false
	}
	if r.bills != nil && !slices.ContainsFunc(r.bills, func(b string) bool { return strings.HasPrefix(e.Bill.Type, b) }) {
		return false
	}
	w := &r.when
	if years, _, _ := f.Age(); w.minAge >= 0 && years < w.minAge || w.maxAge >= 0 && years > w.maxAge {
		return false
	}
	return w.sex == "" || w.sex == string(rune(e.Patient.Sex))
}

// fits tells whether a service line, be it of an earlier encounter, is one that the rule is about.
func (r *rule) fits(v *guidelines.Service) bool {
	w := &r.when
	return (w.codes == nil || w.codes.Has(v.Code)) && (w.modifiers == nil || modifierOf(v, w.modifiers) >= 0) &&
		(w.noModifiers == nil || modifierOf(v, w.noModifiers) < 0) && (w.revenue == nil || inSpans(w.revenue, v.Revenue)) &&
		(r.places == nil || slices.Contains(r.places, v.Place))
}

// applies tells whether the conditions hold that look beyond the line.
func (r *rule) applies(s *subject) bool {
	w := &r.when
	return (w.dx == nil || s.diagnosis(w.dx) >= 0) && (w.noDx == nil || s.diagnosis(w.noDx) < 0) &&
		(w.claimDx == nil || s.find(w.claimDx) >= 0) && (w.noClaimDx == nil || s.find(w.noClaimDx) < 0) &&
		(w.procedures == nil || s.procedure(w.procedures) >= 0) &&
		(w.beside == nil || s.other(w.beside, false, nil) >= 0)
}

// ask looks for what the rule asks for.
func (r *rule) ask(s *subject) {
	switch {
	case r.require != nil:
		r.demand(s, r.require)
	case r.forbid != nil:
		r.deny(s, r.forbid)
	case r.format != nil:
		r.match(s)
	case r.pair != nil:
		r.meet(s)
	case r.limit != nil:
		r.count(s)
	}
}

// report reports a finding with the code of the line, or else the other one, first. What is found on a line stands there,
// and what it is about elsewhere is related.
func (r *rule) report(s *subject, at guidelines.Location, other guidelines.Code, detail string, related ...guidelines.Location) {
	if s.line >= 0 && at.Part != guidelines.PartServices { // the line has its own day, by which the rule holds
		at, related = s.at("code"), []guidelines.Location{at}
	}
	x := guidelines.Draft{Rule: r.doc.ID, At: at, Related: related, Text: r.text, Detail: detail}
	if v := s.service(); v != nil {
		code := guidelines.CodeHCPCS(v.Code)
		if code.IsZero() {
			code = guidelines.CodeText(v.Revenue)
		}
		x.Codes = append(x.Codes, code)
	}
	if !other.IsZero() {
		x.Codes = append(x.Codes, other)
	}
	s.f.Report(x)
}

// demand reports that nothing of what is required is there.
func (r *rule) demand(s *subject, a *asked) {
	v := s.service()
	at, there := s.at("code"), false
	switch {
	case a.modifiers != nil:
		at, there = s.at("modifiers"), modifierOf(v, a.modifiers) >= 0
	case a.dx != nil:
		there = s.diagnosis(a.dx) >= 0
	case a.claimDx != nil:
		there = s.find(a.claimDx) >= 0
		if v == nil {
			at = guidelines.Whole(guidelines.PartDiagnoses)
		}
	case a.codes != nil:
		there = s.other(a.codes, false, nil) >= 0
		if v == nil {
			at = guidelines.Whole(guidelines.PartServices)
		}
	case a.procedures != nil:
		there = s.procedure(a.procedures) >= 0
		if v == nil {
			at = guidelines.Whole(guidelines.PartProcedures)
		}
	case a.revenue != nil:
		if at, there = s.at("revenueCode"), s.hasRevenue(a.revenue); v == nil {
			at = guidelines.Whole(guidelines.PartServices)
		}
	case a.places != nil:
		at, there = s.at("placeOfService"), v.Place == "" || slices.Contains(a.places, v.Place)
	case a.fields != nil:
		for _, path := range a.fields {
			for range s.given(path) {
				there = true
				break
			}
		}
		at = s.locate(a.fields[0])
	}
	if !there {
		r.report(s, at, guidelines.Code{}, a.detail)
	}
}

// hasRevenue tells whether the line has one of the revenue codes, or has none at all; of a claim whether a line does.
func (s *subject) hasRevenue(list []span) bool {
	if v := s.service(); v != nil {
		return v.Revenue == "" || inSpans(list, v.Revenue)
	}
	return slices.ContainsFunc(s.e.Services, func(v guidelines.Service) bool { return inSpans(list, v.Revenue) })
}

// deny reports what is forbidden and there.
func (r *rule) deny(s *subject, a *asked) {
	v := s.service()
	switch {
	case a.itself:
		r.report(s, s.at("code"), guidelines.Code{}, "")
	case a.modifiers != nil:
		if k := modifierOf(v, a.modifiers); k >= 0 {
			r.report(s, guidelines.AtSub(guidelines.PartServices, s.line, "modifiers", k), guidelines.CodeModifier(v.Modifiers[k]), a.detail)
		}
	case a.dx != nil || a.claimDx != nil:
		i := guidelines.None
		if a.dx != nil {
			i = s.diagnosis(a.dx)
		} else {
			i = s.find(a.claimDx)
		}
		if i >= 0 {
			at := guidelines.AtField(guidelines.PartDiagnoses, i, "code")
			r.report(s, at, guidelines.CodeCM(s.e.Diagnoses[i].Code), a.detail)
		}
	case a.codes != nil:
		if j := s.other(a.codes, false, nil); j >= 0 {
			at := s.at("code")
			if v == nil {
				at = guidelines.AtField(guidelines.PartServices, j, "code")
			}
			r.report(s, at, guidelines.CodeHCPCS(s.e.Services[j].Code), a.detail, guidelines.At(guidelines.PartServices, j))
		}
	case a.procedures != nil:
		if k := s.procedure(a.procedures); k >= 0 {
			r.report(s, guidelines.AtField(guidelines.PartProcedures, k, "code"), guidelines.CodePCS(s.e.Procedures[k].Code), a.detail)
		}
	case a.revenue != nil:
		for j := range s.e.Services {
			if (s.line < 0 || j == s.line) && inSpans(a.revenue, s.e.Services[j].Revenue) {
				r.report(s, guidelines.AtField(guidelines.PartServices, j, "revenueCode"), guidelines.CodeText(s.e.Services[j].Revenue), a.detail)
				return
			}
		}
	case a.places != nil:
		if slices.Contains(a.places, v.Place) {
			r.report(s, s.at("placeOfService"), guidelines.CodeText(v.Place), a.detail)
		}
	case a.fields != nil:
		for _, path := range a.fields {
			for concrete := range s.given(path) {
				r.report(s, s.locate(concrete), guidelines.Code{}, a.detail)
				return
			}
		}
	}
}

// match reports the first field that is given and is not written as it should be.
func (r *rule) match(s *subject) {
	for path, text := range s.given(r.format.field) {
		if !r.format.pattern.MatchString(text) {
			r.report(s, s.locate(path), guidelines.Code{}, r.format.field)
			return
		}
	}
}

// meet reports the line with which the line must not be.
func (r *rule) meet(s *subject) {
	p := r.pair
	if p.unless != nil && modifierOf(s.service(), p.unless) >= 0 {
		return
	}
	j := s.other(p.with, p.claim, func(j int) bool {
		v := &s.e.Services[j]
		switch {
		case p.sameProvider && !s.f.SameProvider(s.line, j), p.unless != nil && modifierOf(v, p.unless) >= 0:
			return false
		}
		return s.line > j || !p.with.Has(s.service().Code) || !r.fits(v) // of two lines that meet each other the later one
	})
	if j >= 0 {
		r.report(s, s.at("code"), guidelines.CodeHCPCS(s.e.Services[j].Code), "", guidelines.At(guidelines.PartServices, j))
	}
}

// diagnosis is the position of a diagnosis of the line, or of the claim, that is in a list; None when there is none.
func (s *subject) diagnosis(l *guidelines.CodeList) int {
	if v := s.service(); v != nil && len(v.Pointers) > 0 {
		for _, p := range v.Pointers {
			if p >= 0 && int(p) < len(s.e.Diagnoses) && l.Has(s.e.Diagnoses[p].Code) {
				return int(p)
			}
		}
		return guidelines.None
	}
	return s.find(l)
}

// find is the position of the first diagnosis of the encounter that is in a list, None when there is none.
func (s *subject) find(l *guidelines.CodeList) int {
	return slices.IndexFunc(s.e.Diagnoses, func(d guidelines.Diagnosis) bool { return l.Has(d.Code) })
}

// procedure is the position of a procedure that begins with one of the texts, None when there is none.
func (s *subject) procedure(list []string) int {
	return slices.IndexFunc(s.e.Procedures, func(p guidelines.Procedure) bool {
		code := p.Code.String()
		return slices.ContainsFunc(list, func(begin string) bool { return code != "" && strings.HasPrefix(code, begin) })
	})
}

// other is the position of another line with one of the codes, of the same day unless any day will do; None when there is
// none. For the claim it is any line.
func (s *subject) other(l *guidelines.ServiceList, anyDay bool, also func(int) bool) int {
	for j := range s.e.Services {
		if j == s.line || !l.Has(s.e.Services[j].Code) {
			continue
		}
		if s.line >= 0 && !anyDay && s.dayOf(j) != s.dayOf(s.line) {
			continue
		}
		if also == nil || also(j) {
			return j
		}
	}
	return guidelines.None
}

// dayOf is the day of a line.
func (s *subject) dayOf(i int) guidelines.Date {
	if s.e == s.f.Encounter() {
		return s.f.DayAt(guidelines.At(guidelines.PartServices, i))
	}
	if d := s.e.Services[i].From; !d.IsZero() {
		return d
	}
	return s.e.From
}

// modifierOf is the position of the first modifier of a line that is in a list, None when there is none.
func modifierOf(v *guidelines.Service, list []hcpcs.Modifier) int {
	return slices.IndexFunc(v.Modifiers, func(m hcpcs.Modifier) bool { return !m.IsZero() && slices.Contains(list, m) })
}

func inSpans(list []span, code string) bool {
	if len(code) == 3 {
		code = "0" + code // as some systems write it
	}
	return slices.ContainsFunc(list, func(x span) bool { return len(code) == 4 && x.lo <= code && code <= x.hi })
}

// count reports that the services up to the line are more than the limit.
func (r *rule) count(s *subject) {
	total := r.used(s)
	if total.GreaterThan(r.limit.most) {
		r.report(s, s.at("units"), guidelines.Code{}, total.String())
	}
}

// itoaPath puts the position of a line, or of an element, into a path.
func itoaPath(path string, i int) string {
	return strings.Replace(path, "[]", "["+strconv.Itoa(i)+"]", 1)
}
