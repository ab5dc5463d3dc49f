package x270_test

import (
	"fmt"
	"os"

	"github.com/gomedcode/medcode/claim/x12/x270"
)

func ExampleReadAnswers() {
	f, err := os.Open("testdata/answer.edi")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	answers, found, err := x270.ReadAnswers(f)
	s := answers[0].Summary()
	fmt.Println(len(answers), len(found), err, s.Active, s.Plan)
	for _, c := range s.CostShares {
		if c.Kind == "deductible" && c.Coverage == "IND" {
			fmt.Println(c.Total.Decimal, "remaining", c.Remaining.Decimal)
		}
	}
	// Output:
	// 4 0 <nil> yes GOLD PLAN
	// 1500 remaining 350
}
