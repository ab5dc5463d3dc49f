package status_test

import (
	"fmt"

	"github.com/gomedcode/medcode/claim/status"
)

// A status of a payer in words: what became of the claim, and why.
func ExampleCode() {
	for _, c := range []status.Code{{Category: "F2", Code: "107"}, {Category: "A3", Code: "562", Entity: "85"}, {Category: "P1", Code: "20"}} {
		fmt.Printf("%s: %s (%s)\n", c.Category, c.State(), c.Word())
	}
	// Output:
	// F2: finalized (denied)
	// A3: returned (returned as unprocessable)
	// P1: pending (pending, in process)
}
