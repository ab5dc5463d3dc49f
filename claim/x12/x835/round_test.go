package x835_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/internal/x12gen"
)

var env = x12.Envelope{Sender: x12.PartyID{ID: "PAYER"}, Receiver: x12.PartyID{ID: "CLINIC"}, Created: time.Date(2026, 3, 4, 8, 30, 0, 0, time.UTC)}

// written is payments as a file.
func written(t testing.TB, o x835.EncodeOptions, list ...*remit.Payment) []byte {
	t.Helper()
	var b bytes.Buffer
	e := x835.NewEncoder(&b, env, o)
	for _, p := range list {
		require.NoError(t, e.Encode(p))
	}
	require.NoError(t, e.Close())
	return b.Bytes()
}

// same reports equality with amounts by their value.
func same(t testing.TB, want, have any, what ...any) {
	t.Helper()
	require.Equal(t, dump(want), dump(have), what...)
}

// TestGeneratedPayments: what is written is read without a finding, balances, and says the same.
func TestGeneratedPayments(t *testing.T) {
	g := x12gen.New(8)
	seen := map[string]bool{}
	for range 300 {
		p := g.Payment(12)
		require.Empty(t, p.Check())
		for i := range p.Claims {
			seen[p.Claims[i].Status] = true
		}
		for _, a := range p.Adjustments {
			seen[a.Reason] = true
		}
		ps, fs, err := x835.Read(bytes.NewReader(written(t, x835.EncodeOptions{}, p)))
		require.NoError(t, err)
		require.Empty(t, fs)
		require.Len(t, ps, 1)
		same(t, p, ps[0])
	}
	for _, s := range []string{"1", "4", "19", "22", "WO", "FB", "72", "L6", "CT"} {
		require.True(t, seen[s], s)
	}
}

// TestParts: the pieces of a payment are the payment.
func TestParts(t *testing.T) {
	g := x12gen.New(9)
	want := []*remit.Payment{g.Payment(20), g.Payment(1), g.Payment(40)}
	r := x835.NewReader(bytes.NewReader(written(t, x835.EncodeOptions{NewLines: true}, want...)), x835.Options{})
	n, k := 0, -1
	for part, err := range r.Parts() {
		require.NoError(t, err)
		p := want[n]
		switch {
		case part.Claim != nil:
			same(t, p.Claims[k], part.Claim)
			same(t, p.Groups[part.Claim.Group], part.Group)
			k++
		case part.Totals != nil:
			require.Equal(t, len(p.Claims), part.Totals.Claims)
			require.Equal(t, len(p.Claims), k)
			same(t, p.Adjustments, part.Payment.Adjustments)
			require.Empty(t, part.Payment.Claims)
			n, k = n+1, -1
		default:
			require.Equal(t, -1, k)
			same(t, p.Payee, part.Payment.Payee)
			k = 0
		}
	}
	require.Equal(t, 3, n)
	require.Empty(t, r.Findings())
	require.Equal(t, "PAYER", r.Envelope().Sender.ID)
	require.Equal(t, env.Created, r.Envelope().Created)
}

// TestZeroAmounts: an amount that is given as 0 is not one that is left out.
func TestZeroAmounts(t *testing.T) {
	p := x12gen.New(3).Payment(1)
	p.Claims[0].Lines = nil
	p.Claims[0].PatientResponsibility = remit.Given(decimal.Decimal{})
	p.Claims[0].Inpatient = &remit.Inpatient{CoveredDays: remit.Given(decimal.Decimal{})}
	ps, _, err := x835.Read(bytes.NewReader(written(t, x835.EncodeOptions{}, p)))
	require.NoError(t, err)
	require.True(t, ps[0].Claims[0].PatientResponsibility.Valid)
	require.True(t, ps[0].Claims[0].Inpatient.CoveredDays.Valid)
	require.False(t, ps[0].Claims[0].Inpatient.DRGAmount.Valid)
}
