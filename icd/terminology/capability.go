package terminology

import (
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/internal/jsonw"
)

// About is what a server says of itself beside what the service tells.
type About struct {
	URL         string // the base of the server
	Description string // of this server
	Software    string // name of the program
	Version     string // of the program
	Date        time.Time
}

func (a About) appendHead(b []byte, resource string) []byte {
	b = jsonw.Text(append(b, '{'), "resourceType", resource)
	b = jsonw.Text(b, "status", "active")
	b = jsonw.Text(b, "date", a.Date.Format(time.DateOnly))
	b = jsonw.Text(b, "kind", "instance")
	b = append(jsonw.Field(b, "software"), '{')
	b = jsonw.Given(jsonw.Text(b, "name", a.Software), "version", a.Version)
	b = append(jsonw.Field(append(b, '}'), "implementation"), '{')
	return append(jsonw.Given(jsonw.Text(b, "description", a.Description), "url", a.URL), '}')
}

// Capabilities is the CapabilityStatement of a server that has the operations of the service.
func (s *Service) Capabilities(a About) []byte {
	b := a.appendHead(nil, "CapabilityStatement")
	b = jsonw.Text(b, "fhirVersion", "4.0.1")
	b = jsonw.Strings(b, "format", []string{"application/fhir+json", "json"})
	b = append(b, `,"rest":[{"mode":"server","resource":[`...)
	for i, resource := range []string{"CodeSystem", "ValueSet", "ConceptMap"} {
		if i > 0 {
			b = append(b, ',')
		}
		b = jsonw.Text(append(b, '{'), "type", resource)
		b = append(jsonw.Field(b, "operation"), '[')
		first := true
		for _, op := range Operations() {
			name, ok := strings.CutPrefix(string(op), resource+"/$")
			if !ok {
				continue
			}
			if !first {
				b = append(b, ',')
			}
			first = false
			b = jsonw.Text(append(b, '{'), "name", name)
			b = append(jsonw.Text(b, "definition", "http://hl7.org/fhir/OperationDefinition/"+resource+"-"+name), '}')
		}
		b = append(b, "]}"...)
	}
	return append(b, "]}]}"...)
}

// versions are the versions of a code system, the latest first.
func (s *Service) versions(system string) []string {
	var out []string
	switch {
	case system == ICD10CM && s.CM != nil:
		for _, r := range s.CM.Releases() {
			out = append(out, versionOf(r))
		}
	case system == ICD10PCS && s.PCS != nil:
		for _, r := range s.PCS.Releases() {
			out = append(out, versionOf(r))
		}
	case system == HCPCS && s.HCPCS != nil:
		for _, src := range s.HCPCS.Sources() {
			out = append(out, src.Day.Format(time.DateOnly))
		}
	}
	slices.Reverse(out)
	return slices.Compact(out)
}

func (s *Service) systems() []string {
	var out []string
	for _, system := range []string{ICD10CM, ICD10PCS, HCPCS} {
		if len(s.versions(system)) > 0 {
			out = append(out, system)
		}
	}
	return append(out, CPT)
}

// TerminologyCapabilities is the resource of that name: the code systems with their versions, and what expansions do.
func (s *Service) TerminologyCapabilities(a About) []byte {
	b := a.appendHead(nil, "TerminologyCapabilities")
	b = append(b, `,"codeSystem":[`...)
	for i, system := range s.systems() {
		if i > 0 {
			b = append(b, ',')
		}
		b = jsonw.Text(append(b, '{'), "uri", system)
		current := ""
		if e, _, err := s.edition("", system, "", time.Time{}); err == nil {
			current = e.version()
		}
		if list := s.versions(system); len(list) > 0 {
			b = jsonw.List(b, "version", list, func(b []byte, v *string) []byte {
				return append(jsonw.Bool(jsonw.Text(append(b, '{'), "code", *v), "isDefault", *v == current), '}')
			})
		}
		b = append(jsonw.Bool(b, "subsumption", system == ICD10CM || system == ICD10PCS), '}')
	}
	b = append(b, ']')
	b = append(b, `,"expansion":{"hierarchical":true,"paging":true,"incomplete":false`...)
	var names []string
	for p := range strings.FieldsSeq(parametersOf(OpExpand)) {
		if !strings.Contains(p, "!") {
			names = append(names, strings.TrimRight(p, "?*"))
		}
	}
	b = jsonw.List(b, "parameter", names, func(b []byte, n *string) []byte { return append(jsonw.Text(append(b, '{'), "name", *n), '}') })
	b = jsonw.Text(b, "textFilter", "A search over a whole code system, the best first; over a part also every code whose title has the words.")
	return append(b, `},"codeSearch":"explicit","validateCode":{"translations":false},"translation":{"needsMap":false}}`...)
}

// CodeSystems are the CodeSystem resources of the service, without their codes: one for each code system, in the
// version of today.
func (s *Service) CodeSystems() [][]byte {
	var out [][]byte
	for _, system := range s.systems() {
		e, _, err := s.edition("", system, "", time.Time{})
		if err != nil {
			continue
		}
		b := jsonw.Text([]byte{'{'}, "resourceType", "CodeSystem")
		b = jsonw.Text(b, "url", system)
		b = jsonw.Given(b, "version", e.version())
		b = jsonw.Text(b, "name", strings.NewReplacer("-", "", " ", "").Replace(systemName(system)))
		b = jsonw.Text(b, "title", systemName(system))
		b = jsonw.Text(b, "status", "active")
		b = jsonw.Bool(b, "caseSensitive", false)
		b = jsonw.Text(b, "valueSet", system+"?fhir_vs")
		if system == ICD10CM || system == ICD10PCS {
			b = jsonw.Text(b, "hierarchyMeaning", "is-a")
		}
		b = jsonw.Text(b, "content", "not-present")
		b = appendDefinitions(b, system)
		out = append(out, append(b, '}'))
	}
	return out
}

// appendDefinitions appends the filters and properties of a code system.
func appendDefinitions(b []byte, system string) []byte {
	filters := []Filter{{"concept", "= is-a descendent-of is-not-a generalizes in not-in regex", "codes, separated by commas"},
		{"parent", "=", "a code"}, {"notSelectable", "=", "true or false"}, {"inactive", "=", "true or false"}}
	props := "parent:code child:code notSelectable:boolean inactive:boolean status:code effectiveFrom:dateTime effectiveTo:dateTime titleSource:string"
	switch system {
	case ICD10CM:
		filters = append(filters, Filter{"chapter", "=", "number of a chapter"}, Filter{"block", "=", "range of a block, as E08-E13"})
		props += " chapter:code block:code includes:string inclusion:string excludes1:string excludes2:string codeFirst:string useAdditional:string codeAlso:string note:string seventhNote:string impairment:string seventh:string"
	case ICD10PCS:
		props += " axis:string"
	case HCPCS:
		filters = append(filters, Filter{"modifier", "=", "true or false"})
		props += " billingUnit:string"
	case CPT:
		props = "status:code category:string section:string inactive:boolean notSelectable:boolean"
	}
	b = jsonw.List(b, "filter", filters, func(b []byte, f *Filter) []byte {
		b = jsonw.Text(append(b, '{'), "code", f.Property)
		b = jsonw.Strings(b, "operator", strings.Fields(f.Op))
		return append(jsonw.Text(b, "value", f.Value), '}')
	})
	return jsonw.List(b, "property", strings.Fields(props), func(b []byte, p *string) []byte {
		code, typ, _ := strings.Cut(*p, ":")
		return append(jsonw.Text(jsonw.Text(append(b, '{'), "code", code), "type", typ), '}')
	})
}
