package denial_test

import (
	"fmt"

	"github.com/gomedcode/medcode/claim/remit/denial"
)

func ExampleCase_Explain() {
	x := denial.Case{Group: "CO", Reason: "16", Remarks: []string{"N290"}}.Explain()
	fmt.Println(x.Means)
	fmt.Println(x.Next, x.Rules)
	fmt.Println(denial.Case{Group: "PR", Reason: "204"}.Explain().Next)
	fmt.Println(denial.Case{Group: "CO", Reason: "998"}.Explain().Means)
	// Output:
	// information missing or wrong; rendering provider's number missing or wrong
	// correct [CLM-ID-01 CLM-PRV-01]
	// bill-patient
	// unknown number: reason 998
}
