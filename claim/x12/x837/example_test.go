package x837_test

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// visit is a small professional claim.
func visit() *claim.Claim {
	c := &claim.Claim{
		ID: "A-1001", Setting: guidelines.Professional, From: claim.NewDate(2026, time.March, 4),
		Patient: claim.Patient{
			Party:     claim.Party{LastName: "DOE", FirstName: "JANE", Address: &claim.Address{Line1: "1 MAIN ST", City: "SPRINGFIELD", State: "IL", Zip: "627011234"}},
			BirthDate: claim.NewDate(1961, time.April, 12), Sex: "F", Relationship: "self",
		},
		Subscriber: claim.Subscriber{MemberID: "W123456789"},
		Payer:      claim.Payer{Name: "EXAMPLE HEALTH", ID: "12345", FilingIndicator: "CI"},
		Billing: claim.Billing{Party: claim.Party{
			Organization: "EXAMPLE CLINIC", NPI: "1234567893", TaxID: "123456789",
			Address: &claim.Address{Line1: "2 OAK ST", City: "SPRINGFIELD", State: "IL", Zip: "627021234"},
			Contact: &claim.Contact{Name: "BILLING OFFICE", Phone: "2175550100"},
		}},
		Diagnoses: []claim.Diagnosis{claim.Dx(icd.MustParseCM("E11.9"))},
		Lines: []claim.Line{{
			Code: claim.Code(hcpcs.MustParse("G0108")), Units: decimal.NewFromInt(2), Charge: decimal.RequireFromString("112.40"),
			PlaceOfService: "11", For: claim.For(icd.MustParseCM("E11.9")),
		}},
	}
	return c
}

func ExampleEncode837P() {
	env := x12.Envelope{
		Sender: x12.PartyID{ID: "SENDER"}, Receiver: x12.PartyID{ID: "RECEIVER"}, InterchangeControl: 7,
		Created: time.Date(2026, time.March, 5, 8, 30, 0, 0, time.UTC),
	}
	var out bytes.Buffer
	if err := x837.Encode837P(&out, env, x837.EncodeOptions{}, visit()); err != nil {
		log.Fatal(err)
	}
	for i, segment := range strings.Split(out.String(), "~") {
		if i == 1 || strings.HasPrefix(segment, "CLM") || strings.HasPrefix(segment, "SV1") {
			fmt.Println(segment)
		}
	}
	// Output:
	// GS*HC*SENDER*RECEIVER*20260305*0830*1*X*005010X222A1
	// CLM*A-1001*112.4***11:B:1*Y*A*Y*Y
	// SV1*HC:G0108*112.4*UN*2***1
}

// Claims of the other setting are refused; those of a file may be read at once and written again.
func ExampleEncode837I() {
	claims, err := x837.Claims(strings.NewReader(file(institutionalSet)))
	if err != nil {
		log.Fatal(err)
	}
	env := x12.Envelope{
		Sender: x12.PartyID{ID: "SENDER"}, Receiver: x12.PartyID{ID: "RECEIVER"}, InterchangeControl: 7,
		Submitter: x12.Named{Party: claim.Party{Organization: "EXAMPLE CLINIC", Contact: &claim.Contact{Name: "BILLING OFFICE", Phone: "2175550100"}}},
		Created:   time.Date(2026, time.March, 5, 8, 30, 0, 0, time.UTC),
	}
	var out bytes.Buffer
	fmt.Println(len(claims), x837.Encode837I(&out, env, x837.EncodeOptions{}, claims...), strings.Contains(out.String(), "005010X223A2"))
	fmt.Println(errors.Is(x837.Encode837I(&out, env, x837.EncodeOptions{}, visit()), x837.ErrSetting))
	// Output:
	// 1 <nil> true
	// true
}

func ExampleNewEncoder_refused() {
	c := visit()
	c.Patient.LastName, c.Subscriber.LastName = "DOE*ADMIN", "DOE*ADMIN"
	e := x837.NewEncoder(os.Stdout, x12.Envelope{Created: time.Date(2026, time.March, 5, 8, 30, 0, 0, time.UTC)}, x837.EncodeOptions{})
	fmt.Println(e.Encode(c))
	// Output:
	// x12: patient.lastName (2010BA NM103): contains a delimiter, which X12 cannot escape: the encoder's option Transliterate puts a blank in its place
}

func ExampleDecoder_Claims() {
	d := x837.NewDecoder(strings.NewReader(file(professionalSet)), x837.Options{})
	for c, err := range d.Claims() {
		if err != nil {
			log.Println(err)
			continue
		}
		fmt.Println(c.Name(), c.Setting, len(c.Diagnoses), len(c.Lines), c.Total())
	}
	for _, f := range d.Findings() {
		fmt.Println(f)
	}
	// Output:
	// A1 professional 3 2 243.4
	// A2 professional 1 1 100
}

func ExampleValidate() {
	broken := strings.Replace(file(professionalSet), "SV1*HC:99213:25*131*UN*1***1:2", "SV1*HC:99213:25*131*UN*1***1:9", 1)
	broken = strings.Replace(broken, "CLM*A1*243.4*", "CLM*A1*250*", 1)
	checker := guidelines.New(guidelines.Config{})
	for r, err := range x837.Validate(strings.NewReader(broken), x837.Options{Checker: checker}) {
		if err != nil {
			log.Fatal(err)
		}
		for _, f := range r.Findings {
			if f.Severity == guidelines.Error {
				fmt.Println(f.Rule, f.X12)
			}
		}
	}
	// Output:
	// CLM-BAL-01 segment 19 (2300 CLM02)
	// ICD-LIM-04 segment 25 (2400 SV107-2)
}

func ExampleLocate() {
	fmt.Println(x837.Locate(visit(), guidelines.AtField(guidelines.PartServices, 0, "units")))
	// Output:
	// segment 22 (2400 SV104)
}

func ExampleLost() {
	c := visit()
	c.Claim.PeerReview = "P1" // only the 837I has it
	fmt.Println(x837.Lost(c))
	// Output:
	// [claim.peerReview] <nil>
}
