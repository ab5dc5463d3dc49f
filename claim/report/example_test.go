package report_test

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/report"
)

// Forty invented claims of as many members: one payer has six of them, and to keep that from being subtracted the next
// smallest is not shown either.
func ExampleCount() {
	var claims []*claim.Claim
	for i := range 40 {
		c := &claim.Claim{From: claim.NewDate(2026, 1, 1+i/2), Payer: claim.Payer{ID: "88001", Name: "EXAMPLE HEALTH"}}
		switch {
		case i < 6:
			c.Payer = claim.Payer{ID: "66001", Name: "TINY PLAN"}
		case i < 18:
			c.Payer = claim.Payer{ID: "77001", Name: "SAMPLE PLAN"}
		}
		c.Subscriber.MemberID = fmt.Sprint("M", i)
		c.Lines = []claim.Line{{Charge: decimal.NewFromInt(100)}}
		claims = append(claims, c)
	}
	counters, err := report.Count(slices.Values(claims), 2, report.Options{By: report.Payer, Of: report.Charge})
	if err != nil {
		fmt.Println(err)
		return
	}
	r := counters[0].Report()
	for _, row := range append(r.Rows, r.Total) {
		if row.Suppressed {
			fmt.Printf("%-6s suppressed\n", row.Key)
			continue
		}
		fmt.Printf("%-6s %s %s\n", row.Key, row.Value.Decimal, r.Unit)
	}
	// Output:
	// 88001  2200 dollars
	// 66001  suppressed
	// 77001  suppressed
	//        4000 dollars
}
