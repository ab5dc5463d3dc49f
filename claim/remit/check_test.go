package remit_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit"
)

func money(cents int64) decimal.Decimal { return decimal.New(cents, -2) }

// paid is a claim of one line with an adjustment for the rest.
func paid(id, payer, status string, charge, pays int64) remit.Claim {
	return remit.Claim{
		ID: id, PayerClaim: payer, Status: status, Charge: money(charge), Paid: money(pays),
		Lines: []remit.Line{{Charge: money(charge), Paid: money(pays), Adjustments: []remit.Adjustment{{Group: "CO", Reason: "45", Amount: money(charge - pays)}}}},
	}
}

func payment(amount int64, claims ...remit.Claim) *remit.Payment {
	return &remit.Payment{Amount: money(amount), Method: "CHK", TraceOriginator: "1512345678", Claims: claims}
}

func rules(list []remit.Issue) (out []string) {
	for _, i := range list {
		out = append(out, string(i.Rule)+" "+i.Field.String())
	}
	return out
}

func TestCheck(t *testing.T) {
	require.Empty(t, payment(80, paid("A", "1", "1", 100, 80)).Check())
	require.Equal(t, []string{"ERA-BAL-04 amount"}, rules(payment(81, paid("A", "1", "1", 100, 80)).Check()))
	require.Empty(t, payment(80, paid("A", "1", "1", 100, 80), paid("B", "2", "25", 100, 90)).Check(), "a predetermination is not paid")
	p := payment(80, paid("A", "1", "1", 100, 80))
	p.Adjustments = []remit.ProviderAdjustment{{Reason: "WO", Amount: money(100)}, {Reason: "FB", Amount: money(-20)}}
	p.Amount, p.Method = decimal.Decimal{}, "NON"
	require.Empty(t, p.Check())
	p.Method = "ACH"
	require.Equal(t, []string{"ERA-STR-01 method"}, rules(p.Check()))
	c := paid("A", "1", "1", 100, 80)
	c.Lines = append(c.Lines, c.Lines[0])
	require.Equal(t, []string{"ERA-BAL-02 paid", "ERA-BAL-03 charge", "ERA-BAL-03 paid"}, rules(c.Check(nil)))
}

// TestCorrections: which reversal belongs to which claims.
func TestCorrections(t *testing.T) {
	p := payment(250, paid("A", "1", "1", 100, 80), paid("B", "9", "1", 100, 80), paid("A", "1", "22", -100, -80), paid("A", "3", "1", 100, 70), paid("A", "1", "1", 100, 60),
		paid("B", "9", "22", -90, -50), paid("C", "4", "22", -100, -80), paid("C", "4", "25", 100, 80))
	require.Equal(t, []remit.Correction{{Reversal: 2, Original: 0, Correction: 4}, {Reversal: 5, Original: -1, Correction: -1}, {Reversal: 6, Original: -1, Correction: -1}}, p.Corrections())
	issues := p.CheckReversals()
	require.Len(t, issues, 1)
	require.Equal(t, 5, issues[0].Claim)
	require.Equal(t, "ERA-BAL-06", string(issues[0].Rule))
	many := payment(0)
	for range 3000 {
		many.Claims = append(many.Claims, paid("A", "1", "22", -1, -1), paid("A", "1", "1", 1, 1))
	}
	require.Len(t, many.Corrections(), 3000)
}

// TestAllowed: the amount that the payer states, else what is paid with what is owed and cut.
func TestAllowed(t *testing.T) {
	l := remit.Line{Charge: money(10000), Paid: money(7800), Adjustments: []remit.Adjustment{
		{Group: "PR", Reason: "2", Amount: money(200)}, {Group: "CO", Reason: "253", Amount: money(150)}, {Group: "CO", Reason: "45", Amount: money(1850)},
	}}
	require.Equal(t, "81.5", l.Allowed().String())
	l.Amounts = []remit.Amount{{Qualifier: "KH", Value: money(1)}, {Qualifier: "B6", Value: money(9000)}}
	require.Equal(t, "90", l.Allowed().String())
}

// TestRulesAreComplete: rules are in order, each once, with an example of both kinds.
func TestRulesAreComplete(t *testing.T) {
	list := remit.Rules()
	for i := range list {
		require.True(t, i == 0 || list[i-1].ID < list[i].ID)
		require.NotEmpty(t, list[i].Fires)
		require.NotEmpty(t, list[i].Quiet)
		require.NotEmpty(t, list[i].Why)
	}
}
