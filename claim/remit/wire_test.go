package remit_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/posting"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/claim/x12/x837"
)

// TestRandomHistoriesOnTheWire: claims and remittances of histories by chance, written as 837 and 835 and read back, come to
// the cent to what was worked out apart from it; each file twice changes nothing.
func TestRandomHistoriesOnTheWire(t *testing.T) {
	rng := rand.New(rand.NewPCG(837, 835))
	for run := range 15 {
		var (
			lives []*life
			sent  bytes.Buffer
			env   = x12.Envelope{Sender: x12.PartyID{ID: "CLINIC"}, Receiver: x12.PartyID{ID: "PAYER"}, Created: time.Date(2026, time.January, 30, 8, 0, 0, 0, time.UTC)}
			back  = x12.Envelope{Sender: x12.PartyID{ID: "PAYER"}, Receiver: x12.PartyID{ID: "CLINIC"}, Created: env.Created}
			paid  []*bytes.Buffer
			list  []*claim.Claim
		)
		for i := range 20 {
			l := newLife(rng, fmt.Sprintf("W%02d%02d", run, i))
			complete(l.claim)
			l.live()
			lives = append(lives, l)
			list = append(list, l.claim)
			for _, f := range l.files {
				f.Method, f.TraceOriginator, f.Amount = "CHK", "1512345678", remit.Payment{}.Amount
				for k := range f.Claims {
					f.Amount = f.Amount.Add(f.Claims[k].Paid)
				}
				if f.Amount.IsNegative() { // carried forward
					f.Adjustments = []remit.ProviderAdjustment{{Provider: "1234567893", Year: claim.NewDate(2026, time.December, 31), Reason: "FB", Reference: f.Claims[0].PayerClaim, Amount: f.Amount}}
					f.Amount = remit.Payment{}.Amount
				}
				f.Payee = remit.Party{Name: "EXAMPLE CLINIC", IDType: "XX", ID: "1234567893"}
				var b bytes.Buffer
				e := x835.NewEncoder(&b, back, x835.EncodeOptions{Lenient: true})
				require.NoError(t, e.Encode(f))
				require.NoError(t, e.Close())
				paid = append(paid, &b)
			}
		}
		require.NoError(t, x837.Encode837P(&sent, env, x837.EncodeOptions{}, list...))
		var ledger remit.Ledger
		for range 2 {
			_, err := posting.Claims(&ledger, bytes.NewReader(sent.Bytes()), "sent")
			require.NoError(t, err)
			rng.Shuffle(len(paid), func(i, j int) { paid[i], paid[j] = paid[j], paid[i] })
			for _, b := range paid {
				_, err := posting.Remits(&ledger, bytes.NewReader(b.Bytes()), "paid")
				require.NoError(t, err)
			}
		}
		n := 0
		for s := range ledger.Standings(remit.Terms{}) {
			l := lives[n]
			n++
			cash, cut, other, patient := l.comesTo()
			got := fmt.Sprint(s.Account, s.Status, s.Paid.StringFixed(2), s.Contractual.StringFixed(2), s.OtherAdjustments.StringFixed(2), s.PatientResponsibility.StringFixed(2))
			want := fmt.Sprint(l.claim.ID, l.status(), cents(cash).StringFixed(2), cents(cut).StringFixed(2), cents(other).StringFixed(2), cents(patient).StringFixed(2))
			require.Equal(t, want, got, l.tell())
			requireBalanced(t, &ledger, s)
		}
		require.Equal(t, len(lives), n)
	}
}
