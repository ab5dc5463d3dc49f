package databases

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/ledgersql"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// databases runs a test on each database.
func databases(t *testing.T, test func(*testing.T, *ledgersql.Store, *sql.DB)) {
	t.Run("SQLite", func(t *testing.T) {
		db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "ledger.db")+"?_pragma=busy_timeout(10000)&_txlock=immediate")
		require.NoError(t, err)
		defer db.Close()
		s, err := ledgersql.Open(t.Context(), db, ledgersql.Options{})
		require.NoError(t, err)
		test(t, s, db)
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		url := os.Getenv("MEDCODE_POSTGRES")
		if url == "" {
			t.Skip("MEDCODE_POSTGRES names no PostgreSQL: run .ci/ledger-sql")
		}
		db, err := sql.Open("pgx", url)
		require.NoError(t, err)
		defer db.Close()
		_, err = db.Exec("DROP TABLE IF EXISTS medcode_operation; DROP TABLE IF EXISTS medcode_entry")
		require.NoError(t, err)
		s, err := ledgersql.Open(t.Context(), db, ledgersql.Options{Dollar: true})
		require.NoError(t, err)
		test(t, s, db)
	})
}

func cents(n int64) decimal.Decimal { return decimal.New(n, -2) }

// visit is a claim of two lines.
func visit(id string) *claim.Claim {
	return &claim.Claim{ID: id, Setting: guidelines.Professional, From: claim.NewDate(2026, time.March, 4), Claim: claim.Info{AccountNumber: id, PatientPaid: cents(1000)},
		Payer: claim.Payer{Name: "MEDI", ID: "P1"}, Patient: claim.Patient{Party: claim.Party{LastName: "DOE" + id, FirstName: "JANE"}, Relationship: "self"},
		OtherPayers: []claim.OtherPayer{{Payer: claim.Payer{Name: "GAP", ID: "P2"}, Responsibility: "S", Paid: cents(0)}},
		Lines: []claim.Line{
			{Code: claim.Text[hcpcs.Code]("99213"), Modifiers: []claim.Coded[hcpcs.Modifier]{claim.Text[hcpcs.Modifier]("25")}, Units: decimal.NewFromInt(1), Charge: cents(15000), Control: id + "-1"},
			{Code: claim.Text[hcpcs.Code]("J9380"), Units: decimal.RequireFromString("2.5"), Charge: cents(30033), Control: id + "-2"},
		}}
}

// answer pays the first line and denies the second.
func answer(id string, n int, status string, sign int64) *remit.Payment {
	p := &remit.Payment{Trace: fmt.Sprint("T", n, id), Date: claim.NewDate(2026, time.April, 1).AddDays(n), Payer: remit.Party{Name: "MEDI", ID: "R1"}}
	c := remit.Claim{ID: id, Status: status, PayerClaim: "ICN" + id, Charge: cents(sign * 45033), Paid: cents(sign * 8001), Group: -1,
		Patient: &remit.Person{Kind: "1", Name: "DOE" + id}, PatientResponsibility: remit.Given(cents(2000)),
		Lines: []remit.Line{
			{Procedure: remit.Procedure{Qualifier: "HC", Code: "99213"}, Charge: cents(sign * 15000), Paid: cents(sign * 8001), Control: id + "-1",
				Adjustments: []remit.Adjustment{{Group: "CO", Reason: "45", Amount: cents(sign * 4999)}, {Group: "PR", Reason: "2", Amount: cents(sign * 2000)}}},
			{Procedure: remit.Procedure{Qualifier: "HC", Code: "J9380"}, Charge: cents(sign * 30033), Control: id + "-2", Remarks: []remit.Remark{{List: "HE", Code: "N290"}},
				Adjustments: []remit.Adjustment{{Group: "CO", Reason: "16", Amount: cents(sign * 30033)}}},
		}}
	p.Claims = []remit.Claim{c}
	p.Adjustments = []remit.ProviderAdjustment{{Provider: "1234567893", Reason: "L6", Reference: "ICN" + id, Amount: cents(-25)}}
	return p
}

// stand is where claims stand, in a text.
func stand(l *remit.Ledger) (out []string) {
	for s := range l.Standings(remit.Terms{}) {
		out = append(out, fmt.Sprint(s.Key, " ", s.Status, " ", s.Charge, " ", s.Paid, " ", s.Contractual, " ", s.OtherAdjustments, " ", s.PatientResponsibility, " ", s.Balance, " ",
			s.PatientPaid, " ", len(s.Denials), " ", len(s.Provider), " ", len(s.Payments)))
	}
	return out
}

// TestStore: a ledger that is stored and loaded after each step stands where one does that was never stored, and its
// entries come to that.
func TestStore(t *testing.T) {
	steps := []func(*remit.Ledger){
		func(l *remit.Ledger) { l.Post(answer("B", 1, "1", 1), remit.PostOptions{}) }, // before its claim
		func(l *remit.Ledger) {
			l.Send(visit("A"), remit.Batch{ID: "B1"}, remit.Source{File: "a.837", Segment: 20})
		},
		func(l *remit.Ledger) { l.Acknowledge(remit.Acknowledgment{Account: "A", Codes: []string{"A7:1"}}) },
		func(l *remit.Ledger) { l.Post(answer("A", 1, "1", 1), remit.PostOptions{}) },
		func(l *remit.Ledger) { l.Post(answer("A", 1, "1", 1), remit.PostOptions{}) },
		func(l *remit.Ledger) { l.Send(visit("B"), remit.Batch{ID: "B2"}, remit.Source{File: "b.837"}) },
		func(l *remit.Ledger) {
			_ = l.Book(remit.Booking{Claim: "A", Kind: remit.KindPatientPaid, Date: claim.NewDate(2026, time.May, 1), Amount: cents(555)})
		},
		func(l *remit.Ledger) { l.Post(answer("A", 2, "22", -1), remit.PostOptions{}) },
		func(l *remit.Ledger) { l.Post(answer("A", 1, "1", 1), remit.PostOptions{}) },
	}
	databases(t, func(t *testing.T, s *ledgersql.Store, db *sql.DB) {
		var kept remit.Ledger
		for i, step := range steps {
			step(&kept)
			require.NoError(t, s.Update(t.Context(), func(l *remit.Ledger) error { step(l); return nil }), "step %d", i)
			x, err := s.Load(t.Context())
			require.NoError(t, err)
			require.Equal(t, stand(&kept), stand(x.Ledger), "step %d", i)
			for range x.Ledger.Entries() {
				t.Fatal("loading makes no entries")
			}
		}
		sums := map[string]decimal.Decimal{}
		for e, err := range s.Entries(t.Context()) {
			require.NoError(t, err)
			sums[e.Claim+" "+e.Kind.String()] = sums[e.Claim+" "+e.Kind.String()].Add(e.Amount)
		}
		for st := range kept.Standings(remit.Terms{}) {
			require.True(t, st.Charge.Equal(sums[st.Key+" charge"]))
			require.True(t, st.Paid.Equal(sums[st.Key+" paid"]))
			require.True(t, st.PatientPaid.Equal(sums[st.Key+" patientPaid"]))
			require.True(t, st.PatientResponsibility.Equal(sums[st.Key+" patientResponsibility"]))
		}
		rows, err := db.Query("SELECT kind, SUM(amount_e4) FROM medcode_entry WHERE claim = 'B' GROUP BY kind ORDER BY kind")
		require.NoError(t, err)
		defer rows.Close()
		got := map[string]int64{}
		for rows.Next() {
			var kind string
			var sum int64
			require.NoError(t, rows.Scan(&kind, &sum))
			got[kind] = sum
		}
		require.Equal(t, map[string]int64{"charge": 4503300, "paid": 800100, "contractual": 499900, "patientResponsibility": 200000, "patientPaid": 100000, "providerAdjustment": -2500}, got)
	})
}

// TestConflict: of two that save at once one is told.
func TestConflict(t *testing.T) {
	databases(t, func(t *testing.T, s *ledgersql.Store, _ *sql.DB) {
		a, err := s.Load(t.Context())
		require.NoError(t, err)
		b, err := s.Load(t.Context())
		require.NoError(t, err)
		a.Ledger.Send(visit("A"), remit.Batch{}, remit.Source{})
		b.Ledger.Send(visit("B"), remit.Batch{}, remit.Source{})
		require.NoError(t, a.Save(t.Context()))
		require.NoError(t, a.Save(t.Context()), "nothing new")
		require.ErrorIs(t, b.Save(t.Context()), ledgersql.ErrConflict)
		c, err := s.Load(t.Context())
		require.NoError(t, err)
		require.Equal(t, 1, c.Ledger.Len())
		bad := visit("C")
		bad.Lines[0].Charge = decimal.RequireFromString("1.00001")
		c.Ledger.Send(bad, remit.Batch{}, remit.Source{})
		require.ErrorIs(t, c.Save(t.Context()), ledgersql.ErrAmount)
		c, err = s.Load(t.Context())
		require.NoError(t, err)
		require.Equal(t, 1, c.Ledger.Len(), "nothing of it was stored")
		stop := errors.New("stop")
		require.ErrorIs(t, s.Update(t.Context(), func(*remit.Ledger) error { return stop }), stop)
	})
}

// TestTogether: several that post at once leave each posting once.
func TestTogether(t *testing.T) {
	databases(t, func(t *testing.T, s *ledgersql.Store, _ *sql.DB) {
		var wg sync.WaitGroup
		for worker := range 4 {
			wg.Go(func() {
				rng := rand.New(rand.NewPCG(1, uint64(worker)))
				for range 4 {
					id := string(rune('A' + rng.IntN(3)))
					for {
						err := s.Update(context.Background(), func(l *remit.Ledger) error {
							l.Send(visit(id), remit.Batch{}, remit.Source{})
							l.Post(answer(id, 1, "1", 1), remit.PostOptions{})
							return nil
						})
						if err == nil {
							break
						}
					}
				}
			})
		}
		wg.Wait()
		x, err := s.Load(t.Context())
		require.NoError(t, err)
		for st := range x.Ledger.Standings(remit.Terms{}) {
			require.Equal(t, "80.01", st.Paid.String())
			require.Len(t, st.Payments, 1)
		}
	})
}
