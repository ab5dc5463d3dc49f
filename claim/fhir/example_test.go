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

// An EHR's bundle: what is coded, and what is asked.
func ExampleClaims() {
	const bundle = `{"resourceType":"Bundle","type":"collection","entry":[
	{"resource":{"resourceType":"Encounter","id":"e1","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/p1"},"period":{"start":"2026-03-04","end":"2026-03-04"},
	 "diagnosis":[{"condition":{"reference":"Condition/c2"},"rank":2},{"condition":{"reference":"Condition/c1"},"rank":1}]}},
	{"resource":{"resourceType":"Patient","id":"p1"}},
	{"resource":{"resourceType":"Condition","id":"c1","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.9"}]},"subject":{"reference":"Patient/p1"}}},
	{"resource":{"resourceType":"Condition","id":"c2","verificationStatus":{"coding":[{"code":"provisional"}]},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"I10"}]},"subject":{"reference":"Patient/p1"}}},
	{"resource":{"resourceType":"Condition","id":"c3","encounter":{"reference":"Encounter/e1"},"code":{"coding":[{"system":"http://snomed.info/sct","code":"38341003"}]},"subject":{"reference":"Patient/p1"}}},
	{"resource":{"resourceType":"ChargeItem","id":"x1","status":"billable","context":{"reference":"Encounter/e1"},"subject":{"reference":"Patient/p1"},"occurrenceDateTime":"2026-03-04",
	 "code":{"coding":[{"system":"http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets","code":"G0108"}]},"quantity":{"value":2},"priceOverride":{"value":112.40,"currency":"USD"}}}]}`
	res, err := r4.Parse([]byte(bundle))
	if err != nil {
		fmt.Println(err)
		return
	}
	out := fhir.Claims(res)
	c := out.Claims[0]
	for _, d := range c.Diagnoses {
		fmt.Printf("%s %q\n", d.Code, d.Certainty)
	}
	for i := range c.Lines {
		fmt.Println(c.Lines[i].Code, c.Lines[i].Units, c.Lines[i].Charge)
	}
	for _, f := range out.Findings {
		if f.Rule == "FHIR-EHR-10" {
			fmt.Println(f.Text)
		}
	}
	// Output:
	// E11.9 ""
	// I10 "uncertain"
	// G0108 2 112.4
	// the condition has a code of SNOMED CT alone, 38341003: which ICD-10-CM code is meant?
}
