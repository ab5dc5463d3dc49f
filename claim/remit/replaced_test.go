package remit_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
)

// TestReplacedUnderAnotherNumber: a corrected claim with an account number of its own is told with the one that it replaces,
// in whatever order they come; another payer's or patient's, and one without the number, replaces nothing.
func TestReplacedUnderAnotherNumber(t *testing.T) {
	first := "A1 payer=MEDI day=2026-01-05 | 99213 150"
	for name, c := range map[string]struct{ again, by string }{
		"the payer's number": {"A1R payer=MEDI day=2026-01-05 freq=7 ref=ICNI1 | 99213 150", "A1R"},
		"another number":     {"A1R payer=MEDI day=2026-01-05 freq=7 ref=ICNI9 | 99213 150", ""},
		"no replacement":     {"A1R payer=MEDI day=2026-01-05 ref=ICNI1 | 99213 150", ""},
		"another payer":      {"A1R payer=OTHER day=2026-01-05 freq=7 ref=ICNI1 | 99213 150", ""},
		"another patient":    {"A1R payer=MEDI day=2026-01-05 freq=7 ref=ICNI1 patient=ROE | 99213 150", ""},
	} {
		for _, turned := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				var l remit.Ledger
				sends := []*claim.Claim{sentOf(t, first), sentOf(t, c.again)}
				if turned {
					sends[0], sends[1] = sends[1], sends[0]
				}
				for _, s := range sends {
					l.Send(s, remit.Batch{}, remit.Source{})
				}
				l.Post(&remit.Payment{Trace: "T1", Date: dateOf(t, "2026-01-20"), Payer: remit.Party{Name: "MEDI"},
					Claims: []remit.Claim{claimOf(t, []string{"A1", "1", "150", "0", "CO16:150", "icn=ICNI1"})}}, remit.PostOptions{})
				got := map[string][2]string{}
				for s := range l.Standings(remit.Terms{}) {
					got[s.Account] = [2]string{s.Replaces, s.ReplacedBy}
					require.Equal(t, s.ReplacedBy != "", len(s.Doubts) > 0)
				}
				want := map[string][2]string{"A1": {"", c.by}, "A1R": {"", ""}}
				if c.by != "" {
					want["A1R"] = [2]string{"A1", ""}
				}
				require.Equal(t, want, got)
			})
		}
	}
}
