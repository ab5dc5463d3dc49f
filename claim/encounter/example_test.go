package encounter_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/claim/encounter"
)

func ExampleReader_Claims() {
	in := `{"id":"A","from":"2026-03-04","diagnoses":[{"code":"E11.9"}]}
{"id":"B","from":"2026-03-04","diagnosis":"E11.9"}
{"id":"C","from":"2026-03-04","diagnoses":[{"code":"I10"}]}`
	for c, err := range encounter.NewReader(strings.NewReader(in), encounter.Options{}).Claims() {
		var bad *encounter.Error
		switch {
		case errors.As(err, &bad):
			fmt.Println("line", bad.Line, bad.Reason, bad.Path)
		case err != nil:
			fmt.Println(err) // the stream itself
		default:
			fmt.Println(c.ID, c.Diagnoses[0].Code)
		}
	}
	// Output:
	// A E11.9
	// line 2 unknown field (did you mean diagnoses?) /?
	// C I10
}

func ExampleMarshal() {
	c, err := encounter.Unmarshal([]byte(`{"from":"2026-03-04","services":[{"code":"G0108","units":2,"charge":112.40}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := encounter.Marshal(c)
	fmt.Println(string(b), err)
	// Output:
	// {"from":"2026-03-04","services":[{"code":"G0108","units":"2","charge":"112.40"}]} <nil>
}

func ExampleSchema() {
	var s struct {
		Draft string `json:"$schema"`
		Ref   string `json:"$ref"`
	}
	fmt.Println(json.Unmarshal(encounter.Schema(), &s), s.Draft, s.Ref)
	// Output:
	// <nil> https://json-schema.org/draft/2020-12/schema #/$defs/Claim
}
