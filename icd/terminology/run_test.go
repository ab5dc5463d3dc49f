package terminology_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/terminology"
)

func run(t testing.TB, s *terminology.Service, op terminology.Operation, query string) (terminology.Resource, error) {
	q, err := url.ParseQuery(query)
	require.NoError(t, err)
	return s.Run(op, terminology.ParametersOf(q))
}

func TestRunByQuery(t *testing.T) {
	s := on("2026-03-04")
	cm := url.QueryEscape(terminology.ICD10CM)
	for _, x := range []struct {
		op    terminology.Operation
		query string
		want  string // a part of the JSON
	}{
		{terminology.OpLookup, "system=" + cm + "&code=E11.9&_format=json&property=parent", `"valueCode":"E11"`},
		{terminology.OpLookup, "coding=" + cm + "|E11.9", `"valueString":"ICD-10-CM"`},
		{terminology.OpLookup, "system=" + cm + "&code=R05&date=2021-03-01T10:00:00-05:00", `"valueString":"2021-01-01"`},
		{terminology.OpValidateCode, "url=" + cm + "&code=E11.9", `"name":"result","valueBoolean":true`},
		{terminology.OpValidateCode, "url=" + cm + "&code=E11&abstract=true", `"name":"result","valueBoolean":true`},
		{terminology.OpValidateMember, "url=" + url.QueryEscape(terminology.ICD10CM+"?fhir_vs=isa/E11") + "&system=" + cm + "&code=I10", `"valueBoolean":false`},
		{terminology.OpValidateMember, "url=" + url.QueryEscape(terminology.ICD10CM+"?fhir_vs") + "&system=" + cm + "&systemVersion=2021&code=R05", `"valueBoolean":true`},
		{terminology.OpSubsumes, "system=" + cm + "&codeA=E11&codeB=E11.9", `"valueCode":"subsumes"`},
		{terminology.OpExpand, "url=" + url.QueryEscape(terminology.ICD10CM+"?fhir_vs=isa/E11.2") + "&count=2&offset=1", `"total":4,"offset":1`},
		{terminology.OpExpand, "url=" + url.QueryEscape(terminology.ICD10CM+"?fhir_vs=isa/E11.2") + "&count=0", `"total":4`},
		{terminology.OpExpand, "url=" + url.QueryEscape(terminology.ICD10CM+"?fhir_vs=isa/E11.2") + "&excludeNested=false", `"code":"E11.2","display":`},
		{terminology.OpExpand, "url=" + url.QueryEscape(terminology.ICD10CM+"?fhir_vs") + "&filter=&count=1", `"code":"A00"`},
		{terminology.OpExpand, "url=" + url.QueryEscape(terminology.ICD10CM+"?fhir_vs=isa/E11.21") + "&includeDesignations=true", `"designation":[{"language":"en"`},
		{terminology.OpTranslate, "system=" + cm + "&code=R05&targetsystem=" + cm, `"valueCode":"relatedto"`},
	} {
		r, err := run(t, s, x.op, x.query)
		require.NoError(t, err, x.query)
		b := r.AppendJSON(nil)
		require.True(t, json.Valid(b), string(b))
		require.Contains(t, string(b), x.want, x.query)
	}
}

func TestRunErrors(t *testing.T) {
	s := on("2026-03-04")
	cm := url.QueryEscape(terminology.ICD10CM)
	for _, x := range []struct {
		op        terminology.Operation
		query     string
		want      terminology.IssueCode
		parameter string
	}{
		{"CodeSystem/$find-matches", "", terminology.IssueNotSupported, ""},
		{terminology.OpLookup, "", terminology.IssueRequired, "system"},
		{terminology.OpLookup, "system=" + cm, terminology.IssueRequired, "code"},
		{terminology.OpLookup, "system=" + cm + "&code=I10&code=I11", terminology.IssueInvalid, "code"},
		{terminology.OpLookup, "system=" + cm + "&code=I10&colour=red", terminology.IssueInvalid, ""},
		{terminology.OpLookup, "system=" + cm + "&code=I10&date=yesterday", terminology.IssueInvalid, "date"},
		{terminology.OpLookup, "system=" + cm + "&code=I10&date=2026-02-30", terminology.IssueInvalid, "date"},
		{terminology.OpLookup, "coding=I10", terminology.IssueInvalid, "coding"},
		{terminology.OpLookup, "coding=" + cm + "|I10&code=I10", terminology.IssueInvalid, "coding"},
		{terminology.OpValidateCode, "url=" + cm + "&code=I10&abstract=perhaps", terminology.IssueInvalid, "abstract"},
		{terminology.OpValidateCode, "url=" + cm + "&coding=" + url.QueryEscape(terminology.ICD10PCS) + "|0DTJ4ZZ", terminology.IssueInvalid, "url"},
		{terminology.OpSubsumes, "system=" + cm + "&codeA=E11", terminology.IssueRequired, "codeB"},
		{terminology.OpSubsumes, "codingA=" + cm + "|E11&codingB=" + url.QueryEscape(terminology.ICD10PCS) + "|0DT", terminology.IssueInvalid, "codingB"},
		{terminology.OpExpand, "url=" + url.QueryEscape(terminology.ICD10CM+"?fhir_vs") + "&count=-1", terminology.IssueInvalid, "count"},
		{terminology.OpExpand, "url=" + url.QueryEscape(terminology.ICD10CM+"?fhir_vs") + "&exclude-system=x", terminology.IssueNotSupported, "exclude-system"},
		{terminology.OpTranslate, "system=" + cm + "&code=I10&reverse=true", terminology.IssueNotSupported, "reverse"},
	} {
		_, err := run(t, s, x.op, x.query)
		require.Equal(t, x.want, issue(t, err), x.query)
		require.Equal(t, x.parameter, err.(*terminology.Error).Parameter, x.query)
	}
	o, status := terminology.OutcomeOf(json.Unmarshal([]byte("{"), new(int)))
	require.Equal(t, 500, status)
	require.Equal(t, "exception", string(o.Issue[0].Code))
}

func TestRunByBody(t *testing.T) {
	s := on("2026-03-04")
	p, err := terminology.ParseParameters([]byte(`{"resourceType":"Parameters","parameter":[
		{"name":"valueSet","resource":{"resourceType":"ValueSet","status":"draft","url":"http://example.org/vs","compose":{"include":[
			{"system":"http://hl7.org/fhir/sid/icd-10-cm","version":"2026","filter":[{"property":"concept","op":"is-a","value":"E11.2"}]}]}}},
		{"name":"filter","valueString":"nephropathy"},{"name":"count","valueInteger":5}]}`))
	require.NoError(t, err)
	r, err := s.Run(terminology.OpExpand, p)
	require.NoError(t, err)
	v := r.(*terminology.ValueSet)
	require.Equal(t, []string{"E11.21"}, codes(v.Expansion.Contains))
	require.Equal(t, "http://example.org/vs", v.URL)
	require.Equal(t, "draft", v.Status)

	p, err = terminology.ParseParameters([]byte(`{"resourceType":"Parameters","parameter":[{"name":"codeableConcept","valueCodeableConcept":{"coding":[
		{"system":"http://snomed.info/sct","code":"44054006"},{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.9"}],"text":"x"}}]}`))
	require.NoError(t, err)
	r, err = s.Run(terminology.OpValidateCode, p)
	require.NoError(t, err)
	require.True(t, r.(terminology.Parameters).Bool("result"))

	for _, body := range []string{``, `[]`, `{}`, `{"resourceType":"Patient"}`, `{"resourceType":"Parameters","parameter":{}}`, `{"resourceType":"Parameters","parameter":[1]}`,
		`{"resourceType":"Parameters","parameter":[{"valueString":"x"}]}`, `{"resourceType":"Parameters","parameter":[{"name":"a","valueString":1}]}`,
		`{"resourceType":"Parameters","parameter":[{"name":"a","valueBoolean":null}]}`, `{"resourceType":"Parameters","parameter":[{"name":"a","valueString":"x","valueCode":"y"}]}`,
		`{"resourceType":"Parameters","parameter":[{"name":"a","part":{}}]}`, `{"resourceType":"Parameters","parameter":[{"name":"a","valueQuantity":{}}]}`} {
		_, err := terminology.ParseParameters([]byte(body))
		require.Equal(t, terminology.IssueInvalid, issue(t, err), body)
	}
	for body, want := range map[string]terminology.IssueCode{
		`{"resourceType":"Patient"}`:                                                             terminology.IssueInvalid,
		`{"resourceType":"ValueSet","expansion":{"contains":[]}}`:                                terminology.IssueNotSupported,
		`{"resourceType":"ValueSet","compose":{"include":[]},"modifierExtension":[{"url":"x"}]}`: terminology.IssueNotSupported,
		`{"resourceType":"ValueSet","compose":{"include":7}}`:                                    terminology.IssueInvalid,
	} {
		_, err := terminology.ParseValueSet([]byte(body))
		require.Equal(t, want, issue(t, err), body)
	}
}

// FuzzRun: no input panics, what comes out is JSON of the resource, and an error repeats nothing of the input.
func FuzzRun(f *testing.F) {
	f.Add("system=http://hl7.org/fhir/sid/icd-10-cm&code=E11.9", uint8(0))
	f.Add("url=http://hl7.org/fhir/sid/icd-10-cm?fhir_vs%3Disa/E11&count=3&filter=kidney", uint8(3))
	f.Add("system=http://www.cms.gov/Medicare/Coding/ICD10&codeA=0DT&codeB=0dtj4zz", uint8(2))
	f.Add("url=http://hl7.org/fhir/sid/icd-10-cm&code=e11&abstract=1&display=x", uint8(1))
	f.Add("coding=urn:oid:2.16.840.1.113883.6.12|99213", uint8(0))
	f.Add("system=http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets|2025&code=lt&property=*", uint8(0))
	f.Add("url=http://hl7.org/fhir/sid/icd-10-pcs/vs|2019&offset=77&count=2&activeOnly=true", uint8(3))
	f.Add(`{"resourceType":"Parameters","parameter":[{"name":"valueSet","resource":{"resourceType":"ValueSet","compose":{"include":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","concept":[{"code":"I10"}]}]}}}]}`, uint8(3))
	s := on("2026-03-04")
	s.MaxExpansion = 50
	ops := terminology.Operations()
	f.Fuzz(func(t *testing.T, in string, op uint8) {
		var p terminology.Parameters
		if strings.HasPrefix(in, "{") {
			var err error
			if p, err = terminology.ParseParameters([]byte(in)); err != nil {
				issue(t, err)
				return
			}
		} else {
			q, err := url.ParseQuery(in)
			if err != nil {
				return
			}
			p = terminology.ParametersOf(q)
		}
		again, err := terminology.ParseParameters(p.AppendJSON(nil))
		if err == nil {
			require.JSONEq(t, string(p.AppendJSON(nil)), string(again.AppendJSON(nil)))
		}
		r, err := s.Run(ops[int(op)%len(ops)], p)
		if err != nil {
			issue(t, err)
			return
		}
		requireJSON(t, json.RawMessage(r.AppendJSON(nil)))
	})
}

func TestCapabilities(t *testing.T) {
	s := on("2026-03-04")
	a := terminology.About{URL: "http://localhost:8080/fhir", Description: "test", Software: "medcode", Version: "1", Date: date("2026-03-04")}
	m := requireJSON(t, json.RawMessage(s.Capabilities(a)))
	require.Equal(t, "4.0.1", m["fhirVersion"])
	n := 0
	for _, r := range m["rest"].([]any)[0].(map[string]any)["resource"].([]any) {
		n += len(r.(map[string]any)["operation"].([]any))
	}
	require.Len(t, terminology.Operations(), n)
	m = requireJSON(t, json.RawMessage(s.TerminologyCapabilities(a)))
	for _, c := range m["codeSystem"].([]any) {
		c := c.(map[string]any)
		defaults := 0
		versions, _ := c["version"].([]any)
		for _, v := range versions {
			v := v.(map[string]any)
			if v["isDefault"].(bool) {
				defaults++
			}
			q := terminology.LookupQuery{Coding: terminology.Coding{System: c["uri"].(string), Version: v["code"].(string), Code: map[string]string{terminology.ICD10CM: "I10", terminology.ICD10PCS: "0DT", terminology.HCPCS: "J1885"}[c["uri"].(string)]}}
			p, err := s.Lookup(q)
			require.NoError(t, err)
			require.Equal(t, v["code"], p.Text("version"))
		}
		require.Equal(t, len(versions) > 0, defaults == 1, c["uri"])
	}
	// Every property that $lookup gives is defined by the code system.
	for _, b := range s.CodeSystems() {
		cs := requireJSON(t, json.RawMessage(b))
		defined := map[string]bool{"code": true}
		for _, p := range cs["property"].([]any) {
			defined[p.(map[string]any)["code"].(string)] = true
		}
		for _, code := range []string{"E11", "S72.001A", "E11.9", "J44", "H54", "0DTJ4ZZ", "0DT", "J1885", "LT", "99213"} {
			p, err := s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: cs["url"].(string), Code: code}, Properties: []string{"*"}})
			if err != nil {
				continue
			}
			for _, x := range p.Parameter {
				if x.Name == "property" {
					name := terminology.Parameters{Parameter: x.Part}.Text("code")
					require.True(t, defined[name], "%s of %s", name, code)
				}
			}
		}
	}
}
