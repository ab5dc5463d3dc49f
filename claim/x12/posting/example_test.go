package posting_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12/posting"
)

// A ledger is filled from files as they come.
func ExampleRemits() {
	var l remit.Ledger
	if _, err := posting.Claims(&l, strings.NewReader(sent), "sent.837"); err != nil {
		log.Fatal(err)
	}
	report, err := posting.Remits(&l, strings.NewReader(paid), "paid.835")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Payments, "payment,", report.Claims, "claims posted")
	for s := range l.Standings(remit.Terms{}) {
		fmt.Println(s.Account, s.Status, s.Paid, s.Balance, s.Payments[0].Trace, s.Payments[0].Source.File, s.Payments[0].Source.Segment)
	}
	// Output:
	// 1 payment, 2 claims posted
	// A-1 paid 80 0 TRACE77 paid.835 10
	// A-2 paid 40 0 TRACE77 paid.835 16
}
