package terminology

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Operation is an operation by resource type and name.
type Operation string

// The operations.
const (
	OpLookup         Operation = "CodeSystem/$lookup"
	OpValidateCode   Operation = "CodeSystem/$validate-code"
	OpSubsumes       Operation = "CodeSystem/$subsumes"
	OpExpand         Operation = "ValueSet/$expand"
	OpValidateMember Operation = "ValueSet/$validate-code"
	OpTranslate      Operation = "ConceptMap/$translate"
)

// Operations are all operations.
func Operations() []Operation {
	return []Operation{OpLookup, OpValidateCode, OpSubsumes, OpExpand, OpValidateMember, OpTranslate}
}

// Resource is what an operation gives: [Parameters] or a [*ValueSet].
type Resource interface{ AppendJSON(b []byte) []byte }

// Run does an operation with the parameters of a request: those of a body ([ParseParameters]) or of a query string
// ([ParametersOf]). Parameters of R4 that would change the answer and are not done here are an error, unknown ones too;
// names that begin with "_" are the server's.
func (s *Service) Run(op Operation, in Parameters) (Resource, error) {
	takes := parametersOf(op)
	if takes == "" {
		return nil, notSupported("", "there is no such operation here")
	}
	r := request{in: in}
	if err := r.known(strings.Fields(takes)); err != nil {
		return nil, err
	}
	var out Resource
	var err error
	switch op {
	case OpLookup:
		out, err = s.runLookup(&r)
	case OpValidateCode, OpValidateMember:
		out, err = s.runValidate(&r)
	case OpSubsumes:
		out, err = s.runSubsumes(&r)
	case OpExpand:
		out, err = s.runExpand(&r)
	case OpTranslate:
		out, err = s.runTranslate(&r)
	}
	if r.err != nil {
		return nil, r.err
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// parametersOf are the parameters that an operation takes; a "?" marks those that change nothing here, a "!" those that
// would and are not done.
func parametersOf(op Operation) string {
	switch op {
	case OpLookup:
		return "code system version coding date displayLanguage? property*"
	case OpValidateCode:
		return "url codeSystem! code version display coding codeableConcept date abstract displayLanguage?"
	case OpSubsumes:
		return "codeA codeB system version codingA codingB"
	case OpExpand:
		return "url valueSet valueSetVersion! context! contextDirection! filter date offset count includeDesignations designation!" +
			" includeDefinition? activeOnly excludeNested excludeNotForUI? excludePostCoordinated? displayLanguage?" +
			" exclude-system! system-version*! check-system-version*! force-system-version*!"
	case OpValidateMember:
		return "url valueSet valueSetVersion! context! code system systemVersion display coding codeableConcept date abstract displayLanguage?"
	case OpTranslate:
		return "url conceptMap! conceptMapVersion! code system version source? coding codeableConcept target? targetsystem dependency! reverse"
	}
	return ""
}

// request reads parameters; the first fault stays.
type request struct {
	in  Parameters
	err error
}

func (r *request) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// known refuses parameters that the operation does not take, and those given twice.
func (r *request) known(takes []string) error {
	count := map[string]int{}
	for _, p := range r.in.Parameter {
		if strings.HasPrefix(p.Name, "_") {
			continue
		}
		i := slices.IndexFunc(takes, func(t string) bool { return strings.TrimRight(t, "?!*") == p.Name })
		if i < 0 {
			names := make([]string, len(takes))
			for i, t := range takes {
				names[i] = strings.TrimRight(t, "?!*")
			}
			return invalid("", "a parameter that the operation does not have; it has "+strings.Join(names, ", "))
		}
		marks := strings.TrimPrefix(takes[i], p.Name)
		if strings.Contains(marks, "!") {
			return notSupported(p.Name, "this parameter is not done here")
		}
		if count[p.Name]++; count[p.Name] > 1 && !strings.Contains(marks, "*") {
			return invalid(p.Name, "the parameter is given twice")
		}
	}
	return nil
}

func (r *request) text(name string) string {
	p, ok := r.in.Get(name)
	t := textOf(p.Value)
	if ok && t == "" {
		r.fail(invalid(name, "the parameter has no text value"))
	}
	return t
}

func (r *request) boolean(name string, absent bool) bool {
	if _, ok := r.in.Get(name); !ok {
		return absent
	}
	b, err := strconv.ParseBool(r.text(name))
	if err != nil {
		r.fail(invalid(name, "the parameter is true or false"))
	}
	return b
}

func (r *request) number(name string) (n int, ok bool) {
	if _, ok = r.in.Get(name); !ok {
		return 0, false
	}
	n, err := strconv.Atoi(r.text(name))
	if err != nil || n < 0 || n > 1<<30 {
		r.fail(invalid(name, "the parameter is a whole number, not negative"))
		return 0, true
	}
	return n, true
}

// date is a FHIR dateTime of at least a day: its calendar day as written.
func (r *request) date(name string) time.Time {
	t := r.text(name)
	if t == "" {
		return time.Time{}
	}
	d, rest, _ := strings.Cut(t, "T")
	out, err := time.Parse(time.DateOnly, d)
	if err == nil && rest != "" {
		_, err = time.Parse(time.RFC3339, t)
	}
	if err != nil {
		r.fail(invalid(name, "the parameter is a day (2026-03-04) or a time with zone"))
	}
	return out
}

// coding is a parameter of type Coding; from a query string it is SYSTEM|CODE, as HTTP clients write it.
func (r *request) coding(name string) (Coding, bool) {
	p, ok := r.in.Get(name)
	if !ok {
		return Coding{}, false
	}
	switch v := p.Value.(type) {
	case Coding:
		return v, true
	case String:
		if system, code, ok := cutLast(string(v), '|'); ok {
			return Coding{System: system, Code: code}, true
		}
	}
	r.fail(invalid(name, "the parameter is a Coding, in a query string SYSTEM|CODE"))
	return Coding{}, true
}

func cutLast(s string, sep byte) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// one is the code asked for: coding, or code with system and version.
func (r *request) one(version string) Coding {
	c, isCoding := r.coding("coding")
	_, isCode := r.in.Get("code")
	if isCoding && isCode {
		r.fail(invalid("coding", "code and coding are given, of which one is to be"))
	}
	if !isCoding {
		c = Coding{System: r.text("system"), Code: r.text("code"), Display: r.text("display")}
	}
	if v := r.text(version); v != "" && c.Version == "" {
		c.Version = v
	}
	return c
}

func (s *Service) runLookup(r *request) (Resource, error) {
	q := LookupQuery{Coding: r.one("version"), Date: r.date("date")}
	for _, p := range r.in.Parameter {
		if p.Name == "property" {
			q.Properties = append(q.Properties, textOf(p.Value))
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	return s.Lookup(q)
}

func (s *Service) runValidate(r *request) (Resource, error) {
	version := "version"
	if _, ok := r.in.Get("systemVersion"); ok {
		version = "systemVersion"
	}
	q := ValidateQuery{Date: r.date("date"), Abstract: r.boolean("abstract", false)}
	if p, ok := r.in.Get("codeableConcept"); ok {
		cc, isCC := p.Value.(CodeableConcept)
		if !isCC {
			r.fail(invalid("codeableConcept", "the parameter is a CodeableConcept"))
		}
		q.Codings = cc.Coding
	} else {
		q.Codings = []Coding{r.one(version)}
	}
	q.ValueSet = r.valueSet()
	if url := r.text("url"); url != "" {
		if _, ok := Canonical(url); !ok {
			q.URL = url
		} else { // CodeSystem/$validate-code: url is the code system
			for i := range q.Codings {
				switch c := &q.Codings[i]; {
				case c.System == "":
					c.System = url
				case !sameSystem(c.System, canonicalOf(url)):
					r.fail(invalid("url", "the code is of another code system"))
				}
			}
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	return s.ValidateCode(q)
}

func canonicalOf(uri string) string {
	system, _ := Canonical(uri)
	return system
}

func (r *request) valueSet() *ValueSet {
	p, ok := r.in.Get("valueSet")
	if !ok {
		return nil
	}
	v, err := ParseValueSet(p.Resource)
	if err != nil {
		r.fail(err)
	}
	return v
}

func (s *Service) runSubsumes(r *request) (Resource, error) {
	q := SubsumesQuery{System: r.text("system"), Version: r.text("version"), CodeA: r.text("codeA"), CodeB: r.text("codeB")}
	a, isA := r.coding("codingA")
	b, isB := r.coding("codingB")
	if isA || isB {
		switch {
		case !isA || !isB || q.CodeA != "" || q.CodeB != "":
			r.fail(invalid("codingA", "two codes or two codings are to be given"))
		case !sameSystem(a.System, canonicalOf(b.System)) || a.Version != b.Version:
			r.fail(invalid("codingB", "the codings are of two code systems or versions"))
		}
		q = SubsumesQuery{System: a.System, Version: a.Version, CodeA: a.Code, CodeB: b.Code}
	}
	if r.err != nil {
		return nil, r.err
	}
	return s.Subsumes(q)
}

func (s *Service) runExpand(r *request) (Resource, error) {
	q := ExpandQuery{URL: r.text("url"), ValueSet: r.valueSet(), Date: r.date("date"), ActiveOnly: r.boolean("activeOnly", false),
		Nested: !r.boolean("excludeNested", true), Designations: r.boolean("includeDesignations", false)}
	if _, ok := r.in.Get("filter"); ok {
		q.Filter = textOf(r.filter())
	}
	q.Offset, _ = r.number("offset")
	count, given := r.number("count")
	q.Count, q.TotalOnly = count, given && count == 0
	if r.err != nil {
		return nil, r.err
	}
	return s.Expand(q)
}

// filter is the text of a filter, which may be empty while a user types.
func (r *request) filter() Value {
	p, _ := r.in.Get("filter")
	return p.Value
}

func (s *Service) runTranslate(r *request) (Resource, error) {
	q := TranslateQuery{URL: r.text("url"), Target: r.text("targetsystem"), Coding: r.one("version")}
	if p, ok := r.in.Get("codeableConcept"); ok {
		cc, _ := p.Value.(CodeableConcept)
		if len(cc.Coding) != 1 {
			r.fail(notSupported("codeableConcept", "a concept of one coding is translated"))
		} else {
			q.Coding = cc.Coding[0]
		}
	}
	if r.boolean("reverse", false) {
		r.fail(notSupported("reverse", "a mapping has no reverse; that of the other direction is a map of its own"))
	}
	if r.err != nil {
		return nil, r.err
	}
	return s.Translate(q)
}
