package eligibility_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/exchange"
)

// The summary is the answer as a front desk reads it; what the payer did not say is unknown, not zero.
func ExampleAnswer_Summary() {
	amount := func(n int64) exchange.Optional { return exchange.Given(decimal.NewFromInt(n)) }
	a := eligibility.Answer{Benefits: []eligibility.Benefit{
		{Information: "1", ServiceTypes: []string{"30"}, Plan: "GOLD PLAN"},
		{Information: "C", Coverage: "IND", ServiceTypes: []string{"30"}, Period: "23", Amount: amount(1500)},
		{Information: "C", Coverage: "IND", ServiceTypes: []string{"30"}, Period: "29", Amount: amount(350)},
		{Information: "C", Coverage: "FAM", ServiceTypes: []string{"30"}, Period: "23", Amount: amount(3000)},
		{Information: "I", ServiceTypes: []string{"35"}},
	}}
	s := a.Summary()
	fmt.Println(s.Active, s.Plan)
	for _, c := range s.CostShares {
		fmt.Println(c.Kind, c.Coverage, c.Total.Decimal, "remaining", c.Remaining.Valid, c.Remaining.Decimal)
	}
	fmt.Println("not covered:", s.NotCovered)
	// Output:
	// yes GOLD PLAN
	// deductible IND 1500 remaining true 350
	// deductible FAM 3000 remaining false 0
	// not covered: [35]
}
