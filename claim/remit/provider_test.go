package remit_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit"
)

// TestProviderReferences: which claim the reference of a provider adjustment names. Short numbers name one only together.
func TestProviderReferences(t *testing.T) {
	for reference, want := range map[string]string{
		"ICN77 A1": "A1", "A1 ICN77": "A1", "ICN77-A1": "A1", "A1": "A1", "ICN77": "A1", "2026 ICN77": "", "ICN77 A2": "", "ICN77 ICN77": "",
		"LONG12345 X": "A2", "A2": "A2", "A1 A2": "", "": "", "X": "",
	} {
		t.Run(reference, func(t *testing.T) {
			var l remit.Ledger
			for _, s := range []string{"A1 payer=MEDI day=2026-01-05 | 99213 150", "A2 payer=MEDI day=2026-01-06 | 99214 200"} {
				l.Send(sentOf(t, s), remit.Batch{}, remit.Source{})
			}
			l.Post(&remit.Payment{Trace: "T1", Date: dateOf(t, "2026-01-20"), Payer: remit.Party{Name: "MEDI"},
				Claims:      []remit.Claim{claimOf(t, []string{"A1", "1", "150", "150", "icn=ICN77"}), claimOf(t, []string{"A2", "1", "200", "200", "icn=LONG12345"})},
				Adjustments: []remit.ProviderAdjustment{{Reason: "WO", Reference: reference, Amount: amountOf(t, "5")}}}, remit.PostOptions{})
			got := ""
			for s := range l.Standings(remit.Terms{}) {
				for range s.Provider {
					got += s.Account
				}
			}
			require.Equal(t, want, got)
		})
	}
}

// TestRepeatsWhatIsNotHere: a later payer that repeats what an earlier one did is told when that one's answer is missing.
func TestRepeatsWhatIsNotHere(t *testing.T) {
	const why = "it repeats what an earlier payer did (OA 23), whose answer is not here"
	later := &remit.Payment{Trace: "T2", Date: dateOf(t, "2026-02-20"), Payer: remit.Party{Name: "GAP"}, Claims: []remit.Claim{claimOf(t, []string{"A1", "2", "150", "20", "OA23:130"})}}
	first := &remit.Payment{Trace: "T1", Date: dateOf(t, "2026-01-20"), Payer: remit.Party{Name: "MEDI"}, Claims: []remit.Claim{claimOf(t, []string{"A1", "1", "150", "80", "CO45:50", "PR2:20"})}}
	for _, list := range [][]*remit.Payment{{later}, {later, first}, {first, later}} {
		var l remit.Ledger
		key := l.Send(sentOf(t, "A1 payer=MEDI day=2026-01-05 | 99213 150"), remit.Batch{}, remit.Source{})
		for _, p := range list {
			l.Post(p, remit.PostOptions{})
		}
		s := l.Standing(key, remit.Terms{})
		if len(list) == 1 {
			require.Contains(t, s.Doubts, why)
			require.Equal(t, "130", s.Balance.String())
		} else {
			require.NotContains(t, s.Doubts, why)
			require.True(t, s.Balance.IsZero())
		}
	}
}
