package x278_test

import (
	"fmt"
	"os"

	"github.com/gomedcode/medcode/claim/x12/x278"
)

func ExampleReadAnswers() {
	f, err := os.Open("testdata/answer.edi")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	answers, found, err := x278.ReadAnswers(f)
	fmt.Println(len(answers), len(found), err)
	for _, c := range answers[0].Certifications() {
		fmt.Println(c.Service, c.Action, c.Number, c.Through)
	}
	// Output:
	// 3 0 <nil>
	// -1 A1 AUTH-9 2026-03-31
	// 0 A6 AUTH-9-1 2026-03-20
	// 1 A3
}
