package terminology

import (
	"slices"
	"time"

	"github.com/gomedcode/medcode/icd"
)

// LookupQuery is a question of CodeSystem/$lookup. Coding has system and code, and the version if one is asked for.
type LookupQuery struct {
	Coding Coding
	// Date is the day that the version is picked by where Coding has none; the zero time is today.
	Date time.Time
	// Properties are the properties wanted; none: all but notes, 7th characters and axes; "*": all there are.
	Properties []string
}

// Lookup describes a code: parameters name, version, display, designation and property. A code that the version lacks
// is an error "not-found" with the reason, one that ended before the day too, unless the official table still has it
// (HCPCS), when it is inactive. There is no display where no title is known, nor for CPT.
func (s *Service) Lookup(q LookupQuery) (Parameters, error) {
	var p Parameters
	e, uri, err := s.edition("system", q.Coding.System, q.Coding.Version, q.Date)
	if err != nil {
		return p, err
	}
	f, err := find(e, "code", q.Coding.Code)
	if err != nil {
		return p, err
	}
	system, _ := Canonical(uri)
	add := func(name string, v Value) { p.Parameter = append(p.Parameter, Parameter{Name: name, Value: v}) }
	add("name", String(systemName(system)))
	if v := e.version(); v != "" {
		add("version", String(v))
	}
	if d := e.display(f.concept); d != "" {
		add("display", String(d))
	}
	wants := q.wants()
	if short := e.short(f.concept); short != "" && wants("designation") {
		p.Parameter = append(p.Parameter, Parameter{Name: "designation", Part: []Parameter{{Name: "language", Value: Code("en")}, {Name: "value", Value: String(short)}}})
	}
	for _, x := range propertiesOf(e, f, wants) {
		if wants(x.code) {
			p.Parameter = append(p.Parameter, Parameter{Name: "property", Part: []Parameter{{Name: "code", Value: Code(x.code)}, {Name: "value", Value: x.value}}})
		}
	}
	return p, nil
}

// wants tells which properties are asked for.
func (q *LookupQuery) wants() func(string) bool {
	all := slices.Contains(q.Properties, "*")
	return func(name string) bool {
		if all || slices.Contains(q.Properties, name) {
			return true
		}
		return len(q.Properties) == 0 && !slices.Contains(details[:], name)
	}
}

// details are the properties that are given only when they are asked for: notes of the tabular list, 7th characters,
// the axes of ICD-10-PCS, billing units of HCPCS.
var details = [...]string{"includes", "inclusion", "excludes1", "excludes2", "codeFirst", "useAdditional", "codeAlso", "note", "seventhNote", "impairment",
	"seventh", "axis", "billingUnit"}

// propertiesOf are the properties of a concept, those of the hierarchy first.
func propertiesOf(e edition, f found, wants func(string) bool) []property {
	out := []property{{"code", Code(f.code)}, {"inactive", Boolean(e.inactive(f.concept))}, {"notSelectable", Boolean(e.abstract(f.concept))}}
	if f.state != icd.NotChecked {
		out = append(out, property{"status", Code(f.state.String())})
	}
	if up, ok := e.parent(f.concept); ok {
		out = append(out, property{"parent", Code(e.code(up))})
	}
	if wants("child") {
		for c := range e.children(f.concept) {
			out = append(out, property{"child", Code(e.code(c))})
		}
	}
	return append(out, e.properties(f.concept, wants)...)
}

// find is the concept of a text in an edition; an error says why it has none.
func find(e edition, parameter, text string) (found, error) {
	if text == "" {
		return found{}, required(parameter, "the code is missing")
	}
	f := e.find(text)
	switch {
	case f.code == "":
		return f, notFound(parameter, "no code: "+f.reason)
	case !f.in && f.state == icd.NotChecked:
		return f, notSupported(parameter, "not checked: "+f.reason)
	case !f.in:
		return f, notFound(parameter, f.state.String()+": "+f.reason)
	}
	return f, nil
}

// SubsumesQuery is a question of CodeSystem/$subsumes: two codes of one system.
type SubsumesQuery struct {
	System, Version string
	CodeA, CodeB    string
	Date            time.Time // as in LookupQuery
}

// Subsumes says how two codes stand to each other: the parameter outcome is equivalent, subsumes (A is above B),
// subsumed-by or not-subsumed.
func (s *Service) Subsumes(q SubsumesQuery) (Parameters, error) {
	e, _, err := s.edition("system", q.System, q.Version, q.Date)
	if err != nil {
		return Parameters{}, err
	}
	a, err := find(e, "codeA", q.CodeA)
	if err != nil {
		return Parameters{}, err
	}
	b, err := find(e, "codeB", q.CodeB)
	if err != nil {
		return Parameters{}, err
	}
	outcome := "not-subsumed"
	switch {
	case a.code == b.code:
		outcome = "equivalent"
	case isAbove(e, a.concept, b.concept):
		outcome = "subsumes"
	case isAbove(e, b.concept, a.concept):
		outcome = "subsumed-by"
	case a.state == icd.NotChecked || b.state == icd.NotChecked:
		return Parameters{}, notSupported("", "not checked: the list of codes is not loaded")
	}
	return Parameters{[]Parameter{{Name: "outcome", Value: Code(outcome)}}}, nil
}

// isAbove reports whether a is an ancestor of b.
func isAbove(e edition, a, b concept) bool {
	for up, ok := e.parent(b); ok; up, ok = e.parent(up) {
		if up == a {
			return true
		}
	}
	return false
}
