package form_test

import (
	"bytes"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/form"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

func sample() *claim.Claim {
	diabetes := icd.MustParseCM("E11.9")
	return &claim.Claim{
		Setting:    guidelines.Professional,
		Patient:    claim.Patient{Party: claim.Party{LastName: "Doe", FirstName: "Jane"}, Relationship: "self"},
		Subscriber: claim.Subscriber{MemberID: "W123"},
		Payer:      claim.Payer{Name: "Example Health", ID: "12345", FilingIndicator: "CI"},
		Diagnoses:  []claim.Diagnosis{claim.Dx(diabetes)},
		Lines: []claim.Line{{
			Code: claim.Code(hcpcs.MustParse("G0108")), Units: decimal.NewFromInt(2), Charge: decimal.RequireFromString("112.40"),
			Date: claim.NewDate(2026, time.March, 4), For: claim.For(diabetes),
		}},
	}
}

func ExampleWrite() {
	var pdf bytes.Buffer
	if err := form.Write(&pdf, form.Options{Data: true, OffsetX: 2, OffsetY: -1.5}, sample()); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%s\n", pdf.Bytes()[:5])
	// Output:
	// %PDF-
}

func ExampleFill() {
	pages, err := form.Fill(sample(), form.Options{})
	if err != nil {
		fmt.Println(err)
	}
	for _, t := range pages[0] {
		if t.Line == 1 {
			fmt.Println(t.Number, t.Text)
		}
	}
	// Output:
	// 24A 03 04 26
	// 24A 03 04 26
	// 24D G0108
	// 24E A
	// 24F 112
	// 24F 40
	// 24G 2
}

func ExampleLost() {
	lost, err := form.Lost(sample(), form.Options{})
	fmt.Println(lost, err)
	// Output:
	// [payer.id] <nil>
}

func ExampleCheck() {
	c := sample()
	c.Claim.Frequency = "7"
	found, err := form.Check(c, nil, form.Options{})
	if err != nil {
		fmt.Println(err)
	}
	for _, f := range found {
		fmt.Println(f)
	}
	// Output:
	// info FORM-LOST-01 no box: It has no box on the form, or its box holds something else: it is not sent.
	// error CLM-1500-05 22: A replaced or void claim is named by the payer's control number.
}

func ExampleLocate() {
	fmt.Println(form.Locate(sample(), form.CMS1500, guidelines.AtField(guidelines.PartServices, 0, "charge")))
	fmt.Println(form.Locate(sample(), form.CMS1500, guidelines.At(guidelines.PartDiagnoses, 0)))
	// Output:
	// [24F line 1]
	// [21]
}
