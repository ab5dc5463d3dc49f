package fhir_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

const visit = `{"id":"A-1001","setting":"professional","from":"2026-03-04",
 "patient":{"lastName":"DOE","firstName":"JANE","birthDate":"1961-04-12","sex":"F","relationship":"self"},
 "subscriber":{"memberId":"W123456789"},"payer":{"name":"EXAMPLE HEALTH","id":"12345","filingIndicator":"CI"},
 "billing":{"organization":"EXAMPLE CLINIC","npi":"1234567893"},"claim":{"accountNumber":"ACC-77","delayReason":"9"},
 "diagnoses":[{"code":"E11.22"},{"code":"N18.31"}],
 "services":[{"code":"G0108","units":"2","charge":"112.40","placeOfService":"11","for":["E11.22"]}]}`

// A claim as a Bundle: the entries, what base R4 has no element for, and the claim that comes back.
func ExampleWrite() {
	for c, err := range encounter.NewReader(strings.NewReader(visit), encounter.Options{}).Claims() {
		if err != nil {
			fmt.Println(err)
			return
		}
		b := fhir.Write(c, fhir.Options{})
		for _, e := range b.Entry {
			fmt.Println(e.Resource.ResourceType())
		}
		item := b.Entry[0].Resource.(*r4.Claim).Item[0]
		fmt.Println(item.ProductOrService.Coding[0].Code, string(item.Net.Value), item.Net.Currency, item.DiagnosisSequence)
		fmt.Println(fhir.Local(c), fhir.Lost(c))
		back := fhir.Claims(b).Claims[0]
		fmt.Println(back.Lines[0].Code, back.Claim.AccountNumber == c.Claim.AccountNumber)
	}
	// Output:
	// Claim
	// Patient
	// Organization
	// Coverage
	// Organization
	// G0108 112.40 USD [1]
	// [claim.delayReason] []
	// G0108 true
}

// Claims from a file of resources, one a line; what is missing is told.
func ExampleReader() {
	in := `{"resourceType":"Claim","id":"1","status":"active","use":"claim","type":{"coding":[{"code":"professional"}]},"patient":{"reference":"Patient/7"},` +
		`"item":[{"sequence":1,"productOrService":{"coding":[{"system":"https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets","code":"G0108"}]},"servicedDate":"2026-03-04"}]}` + "\n" +
		`{"resourceType":"Claim","item":[{"sequence":"one"}]}`
	for res, err := range fhir.NewReader(strings.NewReader(in), r4.Options{}).Results() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, f := range res.Findings {
			fmt.Println(f)
		}
		w := encounter.NewWriter(os.Stdout)
		for _, c := range res.Claims {
			if err := w.Write(c); err != nil {
				fmt.Println(err)
			}
		}
	}
	// Output:
	// FHIR-REF-01 warning: the resource is not there at Claim.patient.reference
	// FHIR-REQ-01 warning: R4 requires this element at Claim.insurance
	// FHIR-REQ-01 warning: R4 requires this element at Claim.provider
	// {"id":"1","setting":"professional","from":"2026-03-04","services":[{"code":"G0108","date":"2026-03-04"}]}
	// fhir: line 2: value of the wrong type at Claim.item[0].sequence, byte 359
}
