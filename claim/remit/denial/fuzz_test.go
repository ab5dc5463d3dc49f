package denial_test

import (
	"strings"
	"testing"

	"github.com/gomedcode/medcode/claim/remit/denial"
)

// FuzzExplain: whatever a payer sends is answered, the patient is asked under PR only, and a text that is no number is not
// repeated.
func FuzzExplain(f *testing.F) {
	f.Add("CO", "16", "N290 MA130", false, false)
	f.Add("PR", "96", "", true, true)
	f.Add("", "", "\x00", false, true)
	f.Add("XX", "DOE, JANE 1961-04-12", "999999999999 m|n", true, false)
	f.Fuzz(func(t *testing.T, group, reason, remarks string, later, medicare bool) {
		x := denial.Case{Group: group, Reason: reason, Remarks: strings.Fields(remarks), Later: later, Medicare: medicare}.Explain()
		if x.Means == "" || x.Next == denial.BillPatient && group != "PR" || x.Next.String() == "" && x.Next != denial.NextNone {
			t.Fatalf("%q, %v", x.Means, x.Next)
		}
		if len(reason) > 8 && strings.Contains(x.Means, reason) {
			t.Fatal("the text is repeated")
		}
	})
}
