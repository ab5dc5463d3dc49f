package remit_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// TestSeen: the same payment twice is told; one of another payer, trace number, day or amount is another.
func TestSeen(t *testing.T) {
	one := func() *remit.Payment {
		return &remit.Payment{Trace: "T1", TraceOriginator: "1512345678", Date: claim.NewDate(2026, time.March, 3), Amount: decimal.RequireFromString("80.00"), Payer: remit.Party{ID: "P"}}
	}
	var seen remit.Seen
	require.Empty(t, seen.Check(one()))
	for name, change := range map[string]func(p *remit.Payment){
		"payer":      func(p *remit.Payment) { p.Payer.ID = "Q" },
		"originator": func(p *remit.Payment) { p.TraceOriginator = "1999999999" },
		"payee":      func(p *remit.Payment) { p.Payee.ID = "X" },
		"trace":      func(p *remit.Payment) { p.Trace = "T2" },
		"day":        func(p *remit.Payment) { p.Date = claim.Date{} },
		"amount":     func(p *remit.Payment) { p.Amount = decimal.NewFromInt(81) },
	} {
		p := one()
		change(p)
		require.Empty(t, seen.Check(p), name)
		require.Len(t, seen.Check(p), 1, name)
	}
	p := one()
	p.Amount = decimal.NewFromInt(80)
	list := seen.Check(p)
	require.Len(t, list, 1)
	require.EqualValues(t, "ERA-STR-05", list[0].Rule)
	p.Trace = ""
	require.Empty(t, seen.Check(p))
	require.Empty(t, seen.Check(p), "without a trace number nothing is known again")
}
