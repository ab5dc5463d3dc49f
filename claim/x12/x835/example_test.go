package x835_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/claim/x12/x835"
)

// Reading a remittance: what was paid, why it is less, and what does not add up.
func ExampleRead() {
	payments, findings, err := x835.Read(strings.NewReader(strings.Replace(small, "BPR*I*80*", "BPR*I*81*", 1)))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range payments {
		fmt.Println(p.Method, p.Trace, p.Amount)
		for _, c := range p.Claims {
			fmt.Println(c.ID, c.Charge, c.Paid, c.PatientResponsibility.Decimal)
			for _, a := range c.Lines[0].Adjustments {
				fmt.Println(a.Group, a.Reason, a.Amount)
			}
		}
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	// Output:
	// CHK TRACE77 81
	// A1 150 80 20
	// CO 45 50
	// PR 2 20
	// error ERA-BAL-04 segment 2 (BPR02): The payment is not the sum of what the claims are paid less the provider adjustments.
}

// A payment is changed and written again.
func ExampleEncoder() {
	payments, _, err := x835.Read(strings.NewReader(small))
	if err != nil {
		fmt.Println(err)
		return
	}
	payments[0].Trace = "TRACE78"
	var out bytes.Buffer
	e := x835.NewEncoder(&out, env, x835.EncodeOptions{NewLines: true})
	if err := e.Encode(payments[0]); err != nil {
		fmt.Println(err)
		return
	}
	if err := e.Close(); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Split(out.String(), "\n")[4])
	// Output: TRN*1*TRACE78*1512345678~
}
