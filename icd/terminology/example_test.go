package terminology_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd/crosswalk"
	"github.com/gomedcode/medcode/icd/terminology"
)

func Example() {
	s := terminology.Embedded()
	p, err := s.Lookup(terminology.LookupQuery{
		Coding:     terminology.Coding{System: terminology.ICD10CM, Version: "2026", Code: "E11.9"},
		Properties: []string{"parent", "notSelectable"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	b, _ := json.MarshalIndent(p, "", " ")
	fmt.Println(p.Text("display"))
	fmt.Println(len(b) > 0)
	// Output:
	// Type 2 diabetes mellitus without complications
	// true
}

func ExampleService_ValidateCode() {
	s := terminology.Embedded()
	for _, code := range []string{"E11.9", "E11", "R05"} {
		p, err := s.ValidateCode(terminology.ValidateQuery{
			Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: code}},
			Date:    time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s %t %q\n", code, p.Bool("result"), p.Text("message"))
	}
	_, err := s.ValidateCode(terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.CPT, Code: "99213"}}})
	if e := (*terminology.Error)(nil); errors.As(err, &e) {
		fmt.Println(e.Status(), e.Code, e.Text)
	}
	// Output:
	// E11.9 true ""
	// E11 false "header: a header in ICD-10-CM FY2026: 87 codes below it are valid for submission"
	// R05 false "header: a header in ICD-10-CM FY2026: 6 codes below it are valid for submission"
	// 422 not-supported not checked: 99213 has the shape of a code; the list of codes is licensed and not loaded
}

func ExampleService_Expand() {
	s := terminology.Embedded()
	v, err := s.Expand(terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs=isa/E11.2|2026", Nested: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range v.Expansion.Contains {
		fmt.Println(c.Code, c.Abstract, c.Display)
		for _, d := range c.Contains {
			fmt.Println(" ", d.Code, d.Abstract, d.Display)
		}
	}
	// Output:
	// E11.2 true Type 2 diabetes mellitus with kidney complications
	//   E11.21 false Type 2 diabetes mellitus with diabetic nephropathy
	//   E11.22 false Type 2 diabetes mellitus with diabetic chronic kidney disease
	//   E11.29 false Type 2 diabetes mellitus with other diabetic kidney complication
}

func ExampleService_Subsumes() {
	p, err := terminology.Embedded().Subsumes(terminology.SubsumesQuery{System: terminology.ICD10PCS, Version: "2026", CodeA: "0DT", CodeB: "0DTJ4ZZ"})
	fmt.Println(p.Text("outcome"), err)
	// Output: subsumes <nil>
}

func ExampleService_Translate() {
	g, err := crosswalk.ReadGEM(strings.NewReader("E119    25000 10000\n")) // of the file 2018_I10gem.txt
	if err != nil {
		fmt.Println(err)
		return
	}
	s := &terminology.Service{GEMs: []*crosswalk.GEM{g}}
	p, err := s.Translate(terminology.TranslateQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Code: "E11.9"}, Target: terminology.ICD9CM})
	if err != nil {
		fmt.Println(err)
		return
	}
	b, _ := json.Marshal(p)
	fmt.Println(string(b))
	// Output: {"resourceType":"Parameters","parameter":[{"name":"result","valueBoolean":true},{"name":"match","part":[{"name":"equivalence","valueCode":"inexact"},{"name":"concept","valueCoding":{"system":"http://hl7.org/fhir/sid/icd-9-cm","code":"250.00"}},{"name":"source","valueUri":"https://github.com/gomedcode/medcode/ConceptMap/gem-icd10cm-icd9cm"}]}]}
}

// A server hands the query string of a request to Run, and answers an error with its outcome and status.
func ExampleService_Run() {
	s := terminology.Embedded()
	serve := func(op terminology.Operation, query string) (int, []byte) {
		q, err := url.ParseQuery(query)
		if err != nil {
			return 400, nil
		}
		r, err := s.Run(op, terminology.ParametersOf(q))
		if err != nil {
			o, status := terminology.OutcomeOf(err)
			return status, o.AppendJSON(nil)
		}
		return 200, r.AppendJSON(nil)
	}
	status, body := serve(terminology.OpSubsumes, "system=http://hl7.org/fhir/sid/icd-10-cm&version=2026&codeA=E11&codeB=E11.9")
	fmt.Println(status, string(body))
	status, body = serve(terminology.OpLookup, "system=http://snomed.info/sct&code=44054006")
	fmt.Println(status, string(body))
	// Output:
	// 200 {"resourceType":"Parameters","parameter":[{"name":"outcome","valueCode":"subsumes"}]}
	// 404 {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found","details":{"text":"a code system that is not here: ICD-10-CM, ICD-10-PCS, HCPCS and CPT are"},"expression":["Parameters.parameter.where(name = 'system')"]}]}
}
