package remit_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/gomedcode/medcode/claim/remit"
)

// BenchmarkLedger sends, posts and tells where claims stand; the time is that of one claim with two remittances and three lines
// on average.
func BenchmarkLedger(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	const n = 2000
	var lives []*life
	for i := range n {
		l := newLife(rng, fmt.Sprintf("B%05d", i))
		l.answer(l.file(0), 0)
		l.answer(l.file(1), 1)
		lives = append(lives, l)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i += n {
		var ledger remit.Ledger
		for _, l := range lives {
			ledger.Send(l.claim, remit.Batch{}, remit.Source{})
		}
		for _, l := range lives {
			for _, f := range l.files {
				ledger.Post(f, remit.PostOptions{})
			}
		}
		for s := range ledger.Standings(remit.Terms{}) {
			_ = s
		}
	}
}
