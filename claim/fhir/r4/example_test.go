package r4_test

import (
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// What has no field, and the digits of a number, are kept and written back; a value of the wrong type is named by its place.
func ExampleParse() {
	r, err := r4.Parse([]byte(`{"resourceType":"Claim","status":"active","total":{"value":12.50,"currency":"USD"},"_created":{"id":"x"},"created":20260304}`))
	fmt.Println(err)
	c := r.(*r4.Claim)
	d, _ := c.Total.Value.Decimal()
	fmt.Println(c.Status, d.StringFixed(2), c.Kept("created"))
	text, _ := r4.Marshal(c)
	fmt.Println(string(text))
	// Output:
	// fhir: value of the wrong type at Claim.created, byte 115
	// active 12.50 20260304
	// {"resourceType":"Claim","status":"active","total":{"value":12.50,"currency":"USD"},"_created":{"id":"x"},"created":20260304}
}

// A bulk file, one resource at a time. A line that is broken does not end it.
func ExampleReader() {
	file := `{"resourceType":"Patient","id":"1","name":[{"family":"DOE"}]}
{"resourceType":"Patient","id":
{"resourceType":"Observation","id":"3","valueString":"x"}`
	for r, err := range r4.NewReader(strings.NewReader(file), r4.Options{}).All() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(r.ResourceType(), r.ResourceID())
	}
	// Output:
	// Patient 1
	// fhir: line 2: the text ends before the resource is complete at Patient.id, byte 93
	// Observation 3
}

// Find shows what stands at a path, as findings and Locate give it.
func ExampleFind() {
	r, _ := r4.Parse([]byte(`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Claim","item":[{"sequence":1,"net":{"value":112.40}}]}}]}`))
	fmt.Println(r4.Find(r, "Bundle.entry[0].resource.item[0].net.value"))
	fmt.Println(r4.Find(r, "Bundle.entry[0].resource.item[1].net"))
	// Output:
	// 112.40 true
	//  false
}
