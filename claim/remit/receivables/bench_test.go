package receivables_test

import (
	"testing"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/internal/histories"
	"github.com/gomedcode/medcode/claim/remit/receivables"
)

// Benchmarks over 1,000 claims: standings are worked out each time.
func BenchmarkAge(b *testing.B) {
	l := histories.Ledger(1, 1000)
	b.ReportAllocs()
	for b.Loop() {
		receivables.Age(receivables.Items(l.Standings(remit.Terms{AsOf: histories.AsOf})), receivables.ByPayer)
	}
}

func BenchmarkCollect(b *testing.B) {
	l := histories.Ledger(1, 1000)
	b.ReportAllocs()
	for b.Loop() {
		receivables.Collect(l.Entries(), l.Standings(remit.Terms{AsOf: histories.AsOf}), histories.AsOf)
	}
}
