package receivables_test

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/hcpcs"
)

// book is a ledger with one claim, sent on 5 March and not answered yet.
func book() *remit.Ledger {
	l := new(remit.Ledger)
	l.Send(&claim.Claim{
		ID: "ACC-77", From: claim.NewDate(2026, time.March, 4), Payer: claim.Payer{Name: "EXAMPLE HEALTH", ID: "12345"},
		Lines: []claim.Line{{Code: claim.Code(hcpcs.MustParse("G0108")), Units: decimal.NewFromInt(2), Charge: decimal.RequireFromString("112.40")}},
	}, remit.Batch{Created: claim.NewDate(2026, time.March, 5)}, remit.Source{})
	return l
}

func ExampleAge() {
	l := book()
	items := receivables.Items(l.Standings(remit.Terms{AsOf: claim.NewDate(2026, time.April, 20)}))
	a := receivables.Age(items, receivables.ByPayer)
	for i, d := range a.Total.Buckets {
		fmt.Println(receivables.BucketName(i), d.StringFixed(2))
	}
	// Output:
	// 0-30 0.00
	// 31-60 112.40
	// 61-90 0.00
	// 91-120 0.00
	// over 120 0.00
}

func ExampleCollect() {
	l := book()
	_ = l.Book(remit.Booking{Claim: "ACC-77", Kind: remit.KindPatientPaid, Date: claim.NewDate(2026, time.April, 2), Amount: decimal.NewFromInt(20)})
	for _, m := range receivables.Collect(l.Entries(), l.Standings(remit.Terms{}), remit.Date{}) {
		fmt.Println(m.Month, m.Charges.StringFixed(2), m.Payments.StringFixed(2), m.Receivables.StringFixed(2), m.NetRate.Valid, m.DenialRate.Valid)
	}
	// Output:
	// 2026-03 112.40 0.00 112.40 true false
	// 2026-04 0.00 20.00 92.40 false false
}
