package statement_test

import (
	"fmt"
	"slices"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/statement"
)

func ExampleMake() {
	waiting := visit() // a second payer has the claim
	waiting.Key, waiting.Due = "ACC-78", true
	list, held := statement.Make(slices.Values([]*remit.Standing{visit(), waiting}), options)
	for _, s := range list {
		fmt.Println(len(s.Visits), "visit,", s.Due.StringFixed(2), "due by", s.PayBy)
	}
	fmt.Println(held.Due, "claim waits for a payer")
	// Output:
	// 1 visit, 25.00 due by 2026-06-02
	// 1 claim waits for a payer
}
