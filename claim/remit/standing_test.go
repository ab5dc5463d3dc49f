package remit_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit"
)

// TestStandingOfAKey: asked claim by claim, the ledger says what it says of all, and what is posted later is in it.
func TestStandingOfAKey(t *testing.T) {
	var l remit.Ledger
	post := func(trace, reference, amount string) {
		l.Post(&remit.Payment{Trace: trace, Payer: remit.Party{Name: "MEDI"}, Date: dateOf(t, "2026-01-20"), Adjustments: []remit.ProviderAdjustment{
			{Reason: "WO", Reference: reference, Amount: amountOf(t, amount)}}}, remit.PostOptions{})
	}
	post("T0", "A3", "1.00") // before its claim is known
	var keys []string
	for i := range 5 {
		keys = append(keys, l.Send(sentOf(t, fmt.Sprintf("A%d payer=MEDI day=2026-01-05 | 99213 150", i)), remit.Batch{}, remit.Source{}))
		post(fmt.Sprintf("T%d", i+1), fmt.Sprintf("A%d", i), "2.50")
		s := l.Standing(keys[i], remit.Terms{})
		require.Equal(t, "2.50", remit.Sum(s.Provider[len(s.Provider)-1:]).StringFixed(2))
	}
	n := 0
	for s := range l.Standings(remit.Terms{}) {
		require.Equal(t, s, l.Standing(s.Key, remit.Terms{}))
		n += len(s.Provider)
	}
	require.Equal(t, 6, n)
	require.Nil(t, l.Standing("no such key", remit.Terms{}))
}
