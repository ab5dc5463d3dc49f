package x276_test

import (
	"fmt"
	"os"

	"github.com/gomedcode/medcode/claim/x12/x276"
)

func ExampleReadAnswers() {
	f, err := os.Open("testdata/answer.edi")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	answers, found, err := x276.ReadAnswers(f)
	fmt.Println(len(answers), len(found), err)
	for _, a := range answers {
		fmt.Println(a.Level, a.Account, a.Statuses[0].State(), a.Statuses[0].Paid.Decimal)
	}
	// Output:
	// 5 0 <nil>
	// claim ACC-77 finalized 8000
	// claim ACC-78 pending 0
	// claim ACC-79 finalized 0
	// provider  error 0
	// receiver  error 0
}
