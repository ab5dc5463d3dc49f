package remit_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// TestCurrency: a payment in another currency than the claim is doubted, one in the same is not.
func TestCurrency(t *testing.T) {
	hundred := decimal.RequireFromString("100")
	for _, c := range []struct {
		sent, paid string
		doubt      bool
	}{{"", "", false}, {"", "USD", false}, {"USD", "", false}, {"CAD", "CAD", false}, {"", "CAD", true}, {"CAD", "", true}} {
		x := &claim.Claim{ID: "A1"}
		x.Billing.Currency = c.sent
		x.Lines = []claim.Line{{Charge: hundred}}
		var l remit.Ledger
		l.Send(x, remit.Batch{}, remit.Source{})
		l.Post(&remit.Payment{Trace: "T", Amount: hundred, Currency: c.paid, Claims: []remit.Claim{{ID: "A1", Status: "1", Charge: hundred, Paid: hundred}}}, remit.PostOptions{})
		n := 0
		for s := range l.Standings(remit.Terms{}) {
			n++
			require.Equal(t, "100", s.Paid.String())
			if c.doubt {
				require.Contains(t, s.Doubts, "a payment is in another currency than the claim", c)
			} else {
				require.Empty(t, s.Doubts, c)
			}
		}
		require.Equal(t, 1, n)
	}
}
