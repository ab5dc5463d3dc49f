package terminology

import (
	"encoding/json"
	"strings"

	"github.com/gomedcode/medcode/internal/jsonw"
)

// ValueSet is the FHIR resource of that name, as far as expansions need it: what is composed, and the expansion.
type ValueSet struct {
	URL       string
	Version   string
	Name      string
	Title     string
	Status    string // draft, active, retired, unknown
	Compose   *Compose
	Expansion *Expansion
}

// Compose is the definition of a value set: what is included, less what is excluded.
type Compose struct {
	LockedDate string // the day that picks the version of an include that names none
	Inactive   *bool  // codes that are not in use: false leaves them out
	Include    []Include
	Exclude    []Include
}

// Include names codes of a code system: those listed, those that pass all filters, or with neither all of them. With
// ValueSet it is what all of those sets hold too.
type Include struct {
	System   string
	Version  string
	Concept  []Member
	Filter   []Filter
	ValueSet []string
}

// Member is a code listed in a value set.
type Member struct{ Code, Display string }

// Filter chooses codes by a property: "concept" with =, is-a, descendent-of, is-not-a, generalizes, in, not-in, regex
// (on the code), and with = "parent", "notSelectable", "inactive", of ICD-10-CM "chapter" and "block", of HCPCS
// "modifier".
type Filter struct{ Property, Op, Value string }

// Expansion is the list of the codes of a value set.
type Expansion struct {
	Identifier string
	Timestamp  string
	Total      int
	Offset     int
	Paged      bool // Offset is written
	Parameter  []Parameter
	Contains   []Contains
}

// Contains is a code of an expansion, with those below it where it is a hierarchy.
type Contains struct {
	System      string
	Abstract    bool
	Inactive    bool
	Version     string
	Code        string
	Display     string
	Designation string // a further designation, English
	Contains    []Contains
}

// AppendJSON appends the resource.
func (v *ValueSet) AppendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "resourceType", "ValueSet")
	b = jsonw.Given(b, "url", v.URL)
	b = jsonw.Given(b, "version", v.Version)
	b = jsonw.Given(b, "name", v.Name)
	b = jsonw.Given(b, "title", v.Title)
	b = jsonw.Given(b, "status", v.Status)
	if c := v.Compose; c != nil {
		b = append(jsonw.Field(b, "compose"), '{')
		b = jsonw.Given(b, "lockedDate", c.LockedDate)
		if c.Inactive != nil {
			b = jsonw.Bool(b, "inactive", *c.Inactive)
		}
		b = jsonw.List(b, "include", c.Include, appendInclude)
		if len(c.Exclude) > 0 {
			b = jsonw.List(b, "exclude", c.Exclude, appendInclude)
		}
		b = append(b, '}')
	}
	if x := v.Expansion; x != nil {
		b = append(jsonw.Field(b, "expansion"), '{')
		b = jsonw.Given(b, "identifier", x.Identifier)
		b = jsonw.Text(b, "timestamp", x.Timestamp)
		b = jsonw.Int(b, "total", int64(x.Total))
		if x.Paged {
			b = jsonw.Int(b, "offset", int64(x.Offset))
		}
		if len(x.Parameter) > 0 {
			b = jsonw.List(b, "parameter", x.Parameter, appendParameter)
		}
		if len(x.Contains) > 0 {
			b = jsonw.List(b, "contains", x.Contains, appendContains)
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

// MarshalJSON is the resource.
func (v *ValueSet) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

func appendInclude(b []byte, i *Include) []byte {
	b = jsonw.Given(append(b, '{'), "system", i.System)
	b = jsonw.Given(b, "version", i.Version)
	if len(i.Concept) > 0 {
		b = jsonw.List(b, "concept", i.Concept, func(b []byte, m *Member) []byte {
			b = jsonw.Text(append(b, '{'), "code", m.Code)
			return append(jsonw.Given(b, "display", m.Display), '}')
		})
	}
	if len(i.Filter) > 0 {
		b = jsonw.List(b, "filter", i.Filter, func(b []byte, f *Filter) []byte {
			b = jsonw.Text(append(b, '{'), "property", f.Property)
			b = jsonw.Text(b, "op", f.Op)
			return append(jsonw.Text(b, "value", f.Value), '}')
		})
	}
	if len(i.ValueSet) > 0 {
		b = jsonw.Strings(b, "valueSet", i.ValueSet)
	}
	return append(b, '}')
}

func appendContains(b []byte, c *Contains) []byte {
	b = jsonw.Text(append(b, '{'), "system", c.System)
	if c.Abstract {
		b = jsonw.Bool(b, "abstract", true)
	}
	if c.Inactive {
		b = jsonw.Bool(b, "inactive", true)
	}
	b = jsonw.Given(b, "version", c.Version)
	b = jsonw.Text(b, "code", c.Code)
	b = jsonw.Given(b, "display", c.Display)
	if c.Designation != "" {
		b = jsonw.Text(append(jsonw.Field(b, "designation"), '[', '{'), "language", "en")
		b = append(jsonw.Text(b, "value", c.Designation), '}', ']')
	}
	if len(c.Contains) > 0 {
		b = jsonw.List(b, "contains", c.Contains, appendContains)
	}
	return append(b, '}')
}

// ParseValueSet reads a ValueSet resource. An expansion in it is not read: value sets are expanded here.
func ParseValueSet(data []byte) (*ValueSet, error) {
	var in struct {
		ResourceType string
		ValueSet
		Expansion         json.RawMessage
		ModifierExtension json.RawMessage
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return nil, invalid("valueSet", "the value set cannot be read as JSON of a ValueSet resource")
	}
	switch {
	case in.ResourceType != "ValueSet":
		return nil, invalid("valueSet", "the resource is no ValueSet")
	case in.ModifierExtension != nil:
		return nil, notSupported("valueSet", "the value set has a modifier extension, which nobody here knows")
	case in.Compose == nil:
		return nil, notSupported("valueSet", "the value set has no compose: what it holds is not known here")
	}
	v := in.ValueSet
	v.Expansion = nil
	return &v, nil
}

// implicit is the value set of a URL of the form SYSTEM?fhir_vs, SYSTEM?fhir_vs=isa/CODE or SYSTEM/vs, the code system
// with or without a version.
func implicit(url string) (*ValueSet, bool) {
	base, version, _ := strings.Cut(url, "|")
	in := Include{Version: version}
	if system, query, ok := strings.Cut(base, "?"); ok {
		in.System = system
		root, isA := strings.CutPrefix(query, "fhir_vs=isa/")
		switch {
		case isA && root != "":
			in.Filter = []Filter{{"concept", "is-a", root}}
		case query != "fhir_vs":
			return nil, false
		}
	} else if in.System, ok = strings.CutSuffix(base, "/vs"); !ok {
		return nil, false
	}
	system, ok := Canonical(in.System)
	return &ValueSet{URL: base, Version: version, Title: "All codes of " + systemName(system), Status: "active", Compose: &Compose{Include: []Include{in}}}, ok
}
