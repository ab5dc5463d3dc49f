package posting_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12/posting"
)

// FuzzRemits posts whatever is read: nothing panics, each claim comes to its charge, and the same input again changes nothing.
func FuzzRemits(f *testing.F) {
	f.Add([]byte(paid))
	f.Add([]byte(strings.ReplaceAll(paid, "*1*150*80", "*22*-150*-80")))
	f.Add([]byte(strings.Replace(paid, "GE*1*1~", paid[strings.Index(paid, "ST*835"):strings.Index(paid, "GE*1")]+"GE*2*1~", 1)))
	f.Add([]byte(strings.ReplaceAll(paid, "CLP*A-2*1*", "CLP*A-1*2*")))
	f.Add([]byte(paid[:600]))
	f.Fuzz(func(t *testing.T, b []byte) {
		var l remit.Ledger
		if _, err := posting.Claims(&l, strings.NewReader(sent), "sent"); err != nil {
			t.Fatal(err)
		}
		_, _ = posting.Remits(&l, bytes.NewReader(b), "fuzz")
		n := 0
		for range l.Entries() {
			n++
		}
		_, _ = posting.Remits(&l, bytes.NewReader(b), "fuzz")
		for range l.Entries() {
			n--
		}
		if n != 0 {
			t.Fatalf("once more makes %d entries", -n)
		}
		for s := range l.Standings(remit.Terms{}) {
			sum := s.Paid.Add(s.Contractual).Add(s.OtherAdjustments).Add(s.PatientResponsibility).Add(s.Balance)
			if !sum.Equal(s.Charge) {
				t.Fatal("not in balance")
			}
			_, _ = s.NextPayer()
			_, _ = s.Replacement()
		}
	})
}
