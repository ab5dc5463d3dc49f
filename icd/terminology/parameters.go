package terminology

import (
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/internal/jsonw"
)

// Parameters is the FHIR resource of that name: what an operation takes and gives.
type Parameters struct{ Parameter []Parameter }

// Parameter is one parameter: a name with a value, a resource or parts.
type Parameter struct {
	Name     string
	Value    Value           // nil when there is none
	Resource json.RawMessage // nil when there is none
	Part     []Parameter
}

// Value is the value of a parameter: String, Code, URI, DateTime, Boolean, Integer, Coding or CodeableConcept.
type Value interface {
	kind() string
	appendJSON([]byte) []byte
}

// The primitive values.
type (
	String   string
	Code     string
	URI      string
	DateTime string
	Boolean  bool
	Integer  int
)

// Coding is a code with its system.
type Coding struct {
	System, Version, Code, Display string
}

// CodeableConcept is a concept with one or more codings.
type CodeableConcept struct {
	Coding []Coding
	Text   string
}

func (String) kind() string          { return "String" }
func (Code) kind() string            { return "Code" }
func (URI) kind() string             { return "Uri" }
func (DateTime) kind() string        { return "DateTime" }
func (Boolean) kind() string         { return "Boolean" }
func (Integer) kind() string         { return "Integer" }
func (Coding) kind() string          { return "Coding" }
func (CodeableConcept) kind() string { return "CodeableConcept" }

func (v String) appendJSON(b []byte) []byte   { return jsonw.String(b, string(v)) }
func (v Code) appendJSON(b []byte) []byte     { return jsonw.String(b, string(v)) }
func (v URI) appendJSON(b []byte) []byte      { return jsonw.String(b, string(v)) }
func (v DateTime) appendJSON(b []byte) []byte { return jsonw.String(b, string(v)) }
func (v Boolean) appendJSON(b []byte) []byte  { return strconv.AppendBool(b, bool(v)) }
func (v Integer) appendJSON(b []byte) []byte  { return strconv.AppendInt(b, int64(v), 10) }

func (v Coding) appendJSON(b []byte) []byte {
	b = jsonw.Given(append(b, '{'), "system", v.System)
	b = jsonw.Given(b, "version", v.Version)
	b = jsonw.Given(b, "code", v.Code)
	return append(jsonw.Given(b, "display", v.Display), '}')
}

func (v CodeableConcept) appendJSON(b []byte) []byte {
	b = append(b, '{')
	if len(v.Coding) > 0 {
		b = jsonw.List(b, "coding", v.Coding, func(b []byte, c *Coding) []byte { return c.appendJSON(b) })
	}
	return append(jsonw.Given(b, "text", v.Text), '}')
}

// AppendJSON appends the resource.
func (p Parameters) AppendJSON(b []byte) []byte {
	b = jsonw.Text(append(b, '{'), "resourceType", "Parameters")
	if len(p.Parameter) > 0 {
		b = jsonw.List(b, "parameter", p.Parameter, appendParameter)
	}
	return append(b, '}')
}

func appendParameter(b []byte, p *Parameter) []byte {
	b = jsonw.Text(append(b, '{'), "name", p.Name)
	if p.Value != nil {
		b = append(append(append(b, `,"value`...), p.Value.kind()...), '"', ':')
		b = p.Value.appendJSON(b)
	}
	if p.Resource != nil {
		b = append(jsonw.Field(b, "resource"), p.Resource...)
	}
	if len(p.Part) > 0 {
		b = jsonw.List(b, "part", p.Part, appendParameter)
	}
	return append(b, '}')
}

// MarshalJSON is the resource.
func (p Parameters) MarshalJSON() ([]byte, error) { return p.AppendJSON(nil), nil }

// Get is the first parameter of a name; ok is false when there is none.
func (p Parameters) Get(name string) (x Parameter, ok bool) {
	i := slices.IndexFunc(p.Parameter, func(x Parameter) bool { return x.Name == name })
	if i < 0 {
		return Parameter{}, false
	}
	return p.Parameter[i], true
}

// Text is the value of a parameter as text: a primitive as FHIR writes it, "" for another one or none.
func (p Parameters) Text(name string) string {
	x, _ := p.Get(name)
	return textOf(x.Value)
}

// Bool reports whether a parameter is there and true.
func (p Parameters) Bool(name string) bool { return p.Text(name) == "true" }

func textOf(v Value) string {
	switch v := v.(type) {
	case String:
		return string(v)
	case Code:
		return string(v)
	case URI:
		return string(v)
	case DateTime:
		return string(v)
	case Boolean:
		return strconv.FormatBool(bool(v))
	case Integer:
		return strconv.Itoa(int(v))
	}
	return ""
}

// ParametersOf are the parameters of the query string of a request by GET, as texts.
func ParametersOf(q url.Values) Parameters {
	var p Parameters
	names := make([]string, 0, len(q))
	for name := range q {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, v := range q[name] {
			p.Parameter = append(p.Parameter, Parameter{Name: name, Value: String(v)})
		}
	}
	return p
}

// ParseParameters reads a Parameters resource. Values of types that no operation takes are kept as texts where they are
// JSON strings, and are an error otherwise.
func ParseParameters(data []byte) (Parameters, error) {
	var p Parameters
	var in struct {
		ResourceType string
		Parameter    []json.RawMessage
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return p, invalid("", "the body is no JSON object of a Parameters resource")
	}
	if in.ResourceType != "Parameters" {
		return p, invalid("", "the body is no Parameters resource")
	}
	var err error
	p.Parameter, err = parseParameters(in.Parameter)
	return p, err
}

func parseParameters(raw []json.RawMessage) ([]Parameter, error) {
	out := make([]Parameter, 0, len(raw))
	for _, r := range raw {
		x, err := parseParameter(r)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

func parseParameter(raw json.RawMessage) (Parameter, error) {
	var x Parameter
	fields := map[string]json.RawMessage{}
	if json.Unmarshal(raw, &fields) != nil || json.Unmarshal(fields["name"], &x.Name) != nil || x.Name == "" {
		return x, invalid("", "a parameter that is no object with a name")
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		field := fields[name]
		kind, isValue := strings.CutPrefix(name, "value")
		switch {
		case isValue && x.Value != nil:
			return x, invalid("", "a parameter with two values")
		case isValue:
			v, ok := parseValue(kind, field)
			if !ok {
				return x, invalid("", "a parameter whose value is not of the type that its name says, or of a type not taken here")
			}
			x.Value = v
		case name == "resource":
			x.Resource = field
		case name == "part":
			var parts []json.RawMessage
			if json.Unmarshal(field, &parts) != nil {
				return x, invalid("", "parts of a parameter that are no list")
			}
			var err error
			if x.Part, err = parseParameters(parts); err != nil {
				return x, err
			}
		}
	}
	return x, nil
}

func parseValue(kind string, raw json.RawMessage) (Value, bool) {
	if string(raw) == "null" {
		return nil, false
	}
	switch kind {
	case "Boolean":
		var v Boolean
		return value(&v, json.Unmarshal(raw, (*bool)(&v)))
	case "Integer", "UnsignedInt", "PositiveInt":
		var v Integer
		return value(&v, json.Unmarshal(raw, (*int)(&v)))
	case "Coding":
		var v Coding
		return value(&v, json.Unmarshal(raw, &v))
	case "CodeableConcept":
		var v CodeableConcept
		return value(&v, json.Unmarshal(raw, &v))
	}
	var s string
	if json.Unmarshal(raw, &s) != nil || len(raw) == 0 || raw[0] != '"' {
		return nil, false
	}
	switch kind {
	case "Code", "Id":
		return Code(s), true
	case "Uri", "Url", "Canonical":
		return URI(s), true
	case "Date", "DateTime", "Instant":
		return DateTime(s), true
	}
	return String(s), true
}

func value[T Value](v *T, err error) (Value, bool) { return *v, err == nil }
