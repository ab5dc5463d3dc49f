package remit_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

func dollars(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// training is a claim of two lines, with a second payer.
func training() *claim.Claim {
	return &claim.Claim{
		ID: "ACC-77", Setting: guidelines.Professional, From: claim.NewDate(2026, time.March, 4), Payer: claim.Payer{Name: "EXAMPLE HEALTH", ID: "12345"},
		OtherPayers: []claim.OtherPayer{{Payer: claim.Payer{Name: "SECOND PLAN", ID: "67890"}, Responsibility: "S", Relationship: "self"}},
		Lines: []claim.Line{
			{Code: claim.Code(hcpcs.MustParse("G0108")), Units: decimal.NewFromInt(2), Charge: dollars("150.00"), Control: "77-1"},
			{Code: claim.Code(hcpcs.MustParse("A4253")), Units: decimal.NewFromInt(1), Charge: dollars("31.05"), Control: "77-2"},
		},
	}
}

// answered is a remittance for training: the first line is paid, the second denied.
func answered() *remit.Payment {
	return &remit.Payment{
		Trace: "TRACE77", Date: claim.NewDate(2026, time.March, 20), Amount: dollars("80"), Payer: remit.Party{Name: "EXAMPLE HEALTH"},
		Claims: []remit.Claim{{
			ID: "ACC-77", Status: "1", PayerClaim: "ICN0001", Charge: dollars("181.05"), Paid: dollars("80"), Lines: []remit.Line{
				{Procedure: remit.Procedure{Qualifier: "HC", Code: "G0108"}, Charge: dollars("150"), Paid: dollars("80"), Control: "77-1", Adjustments: []remit.Adjustment{
					{Group: "CO", Reason: "45", Amount: dollars("50")}, {Group: "PR", Reason: "2", Amount: dollars("20")},
				}},
				{Procedure: remit.Procedure{Qualifier: "HC", Code: "A4253"}, Charge: dollars("31.05"), Control: "77-2", Remarks: []remit.Remark{{List: "HE", Code: "N115"}},
					Adjustments: []remit.Adjustment{{Group: "CO", Reason: "50", Amount: dollars("31.05")}}},
			},
		}},
	}
}

// A claim is sent and answered; the ledger says where it stands, to the cent.
func ExampleLedger() {
	var l remit.Ledger
	l.Send(training(), remit.Batch{}, remit.Source{File: "sent.837"})
	l.Post(answered(), remit.PostOptions{})
	l.Post(answered(), remit.PostOptions{}) // posted before: nothing changes
	_ = l.Book(remit.Booking{Claim: "ACC-77", Kind: remit.KindPatientPaid, Date: claim.NewDate(2026, time.April, 2), Amount: dollars("5.50")})
	for s := range l.Standings(remit.Terms{AsOf: claim.NewDate(2026, time.April, 3)}) {
		fmt.Println(s.Account, s.Status, s.Charge, "=", s.Paid, "+", s.Contractual, "+", s.OtherAdjustments, "+", s.PatientResponsibility, "+", s.Balance)
		fmt.Println("patient owes", s.PatientDue(), "after", s.Age, "days")
		for _, d := range s.Denials {
			fmt.Println("line", d.Line, d.Group, d.Reason, d.Remarks, d.Amount)
		}
	}
	for e := range l.Entries() {
		fmt.Println(strings.TrimSpace(fmt.Sprint(e.Line, " ", e.Kind, " ", e.Amount, " ", e.Group, e.Reason)))
	}
	// Output:
	// ACC-77 paid 181.05 = 80 + 50 + 0 + 20 + 31.05
	// patient owes 14.5 after 30 days
	// line 2 CO 50 [N115] 31.05
	// 1 charge 150
	// 2 charge 31.05
	// 1 paid 80
	// 1 contractual 50 CO45
	// 1 patientResponsibility 20 PR2
	// 0 patientPaid 5.5
}

// The claim for the second payer says what the first one paid and why not more.
func ExampleStanding_NextPayer() {
	var l remit.Ledger
	key := l.Send(training(), remit.Batch{}, remit.Source{})
	l.Post(answered(), remit.PostOptions{})
	next, err := l.Standing(key, remit.Terms{}).NextPayer()
	if err != nil {
		fmt.Println(err)
		return
	}
	first := next.OtherPayers[0]
	fmt.Println(next.Payer.Name, next.Subscriber.Responsibility, "after", first.Payer.Name, first.Paid, first.ClaimControl)
	for i := range next.Lines {
		a := next.Lines[i].Adjudications[0]
		fmt.Println(next.Lines[i].Charge, "=", a.Paid, a.Adjustments[0].Amount, a.Adjustments[0].Reason, a.Date)
	}
	// Output:
	// SECOND PLAN S after EXAMPLE HEALTH 80 ICN0001
	// 150 = 80 50 45 2026-03-20
	// 31.05 = 0 31.05 50 2026-03-20
}

// A denied claim is corrected and sent again in the place of the first.
func ExampleReplacement() {
	c, err := remit.Replacement(training(), "ICN0001")
	if err != nil {
		fmt.Println(err)
		return
	}
	c.Lines[1].Units = decimal.NewFromInt(2)
	fmt.Println(c.Claim.Frequency, c.Claim.OriginalReference)
	// Output: 7 ICN0001
}

// What was agreed with a payer is held against what it allowed, with the steps.
func ExampleReadRates() {
	rates, err := remit.ReadRates(strings.NewReader("payer,code,modifier,from,rate,percent\nEXAMPLE HEALTH,G0108,,2026-01-01,55.00,\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	var l remit.Ledger
	key := l.Send(training(), remit.Batch{}, remit.Source{})
	l.Post(answered(), remit.PostOptions{})
	s := l.Standing(key, remit.Terms{Rates: rates})
	fmt.Println(s.Status, s.Lines[0].Allowed, "of", s.Lines[0].Expected.Decimal, s.Lines[0].Steps)
	// Output: underpaid 100 of 110 [rate 55.00 x 2 units = 110.00]
}
