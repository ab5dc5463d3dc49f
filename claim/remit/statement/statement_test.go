package statement_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/internal/histories"
	"github.com/gomedcode/medcode/claim/remit/statement"
	"github.com/gomedcode/medcode/hcpcs"
)

var update = flag.Bool("update", false, "write testdata anew")

// TestBills: over many random ledgers, who owes something and waits for no payer gets one bill, to the cent, and nobody
// else does.
func TestBills(t *testing.T) {
	bills, held := 0, 0
	seeds := uint64(40)
	if testing.Short() {
		seeds = 10
	}
	for seed := range seeds {
		l := histories.Ledger(seed, 120)
		terms := remit.Terms{AsOf: histories.AsOf}
		want := map[string]*remit.Standing{}
		waiting, next := 0, 0
		for s := range l.Standings(terms) {
			if !s.PatientDue().IsPositive() {
				continue
			}
			if s.Due || s.Sent == nil || s.Status == remit.Pending || s.Status == remit.Rejected || s.Status == remit.Reversed {
				waiting++
				continue
			}
			if len(s.Sends) == 1 && len(s.Sent.OtherPayers) > 0 { // the second payer was not asked
				waiting++
				next++
				continue
			}
			want[s.Key] = s
		}
		list, h := statement.Make(l.Standings(terms), statement.Options{Day: histories.AsOf})
		require.Equal(t, waiting, h.Due+h.Next+h.Reversed+h.Unmatched)
		require.Equal(t, next, h.Next)
		require.Zero(t, h.Small)
		patients := map[string]bool{}
		for _, b := range list {
			require.False(t, patients[b.Patient], "one bill for a patient")
			patients[b.Patient] = true
			var due, ages decimal.Decimal
			for i := range b.Visits {
				v := &b.Visits[i]
				s := want[v.Key]
				require.NotNil(t, s, "billed twice, or not to be billed")
				delete(want, v.Key)
				due = due.Add(v.Due)
				require.True(t, v.Due.Equal(s.PatientDue()) && v.Due.IsPositive())
				total := v.InsurancePaid.Add(v.Adjustments).Add(v.WithInsurance).Add(v.PatientPaid).Add(v.Due)
				require.True(t, v.Charge.Equal(total), "%s: %s, %s", v.Account, v.Charge, total)
				if len(v.Shares) > 0 {
					var shares decimal.Decimal
					for _, x := range v.Shares {
						shares = shares.Add(x.Amount)
					}
					require.True(t, shares.Equal(s.PatientResponsibility))
				}
			}
			for _, d := range b.Ages {
				ages = ages.Add(d)
			}
			require.True(t, b.Due.Equal(due) && b.Due.Equal(ages))
		}
		require.Empty(t, want, "claims without a bill")
		bills += len(list)
		held += waiting
	}
	require.Greater(t, bills, 50)
	require.Greater(t, held, 10)
}

// visit is a standing of a visit with a share of 20 and a service that is not settled.
func visit() *remit.Standing {
	money := decimal.RequireFromString
	c := &claim.Claim{
		ID: "ACC-77", From: claim.NewDate(2026, time.March, 4),
		Billing: claim.Billing{Party: claim.Party{Organization: "EXAMPLE CLINIC", NPI: "1234567893", Address: &claim.Address{Line1: "2 OAK ST", City: "SPRINGFIELD", State: "IL", Zip: "627021234"},
			Contact: &claim.Contact{Phone: "2175550100"}}},
		Patient: claim.Patient{Party: claim.Party{LastName: "DOE", FirstName: "ZOË", Address: &claim.Address{Line1: "1 MAIN ST", Line2: "APT 2", City: "SPRINGFIELD", State: "IL", Zip: "62701"}},
			BirthDate: claim.NewDate(1961, time.April, 12), Relationship: "self"},
		Subscriber: claim.Subscriber{MemberID: "W123456789"},
		Lines: []claim.Line{{Code: claim.Code(hcpcs.MustParse("G0108")), Units: decimal.NewFromInt(2), Charge: money("1112.40"), Description: "Training, two half hours"},
			{Code: claim.Code(hcpcs.MustParse("A4253")), Charge: money("31.05")}},
	}
	s := &remit.Standing{Key: "ACC-77", Account: "ACC-77", Sent: c, From: c.From, Status: remit.Paid, Age: 60}
	s.Charge, s.Paid, s.Contractual, s.PatientResponsibility, s.Balance = money("1143.45"), money("872.40"), money("200"), money("40"), money("31.05")
	s.PatientPaid = money("15")
	s.Lines = []remit.LineStanding{{Line: 1, Code: "G0108", Modifiers: []string{"GT"}}, {Line: 2, Code: "A4253"}}
	s.Lines[0].Charge, s.Lines[0].Paid, s.Lines[0].Contractual, s.Lines[0].PatientResponsibility = money("1112.40"), money("872.40"), money("200"), money("40")
	s.Lines[1].Charge, s.Lines[1].Balance = money("31.05"), money("31.05")
	s.Payments = []remit.Remittance{{Payer: "EXAMPLE HEALTH"}}
	s.Answers = []*remit.Answer{{Rank: 1, Claim: &remit.Claim{Lines: []remit.Line{{Adjustments: []remit.Adjustment{
		{Group: "CO", Reason: "45", Amount: money("200")}, {Group: "PR", Reason: "1", Amount: money("25")}, {Group: "PR", Reason: "2", Amount: money("15")},
	}}}}}}
	return s
}

var options = statement.Options{Day: claim.NewDate(2026, time.May, 3), PayBy: 30, Note: "You can pay in parts: ask us."}

func made(t *testing.T, list ...*remit.Standing) []*statement.Statement {
	t.Helper()
	out, _ := statement.Make(slices.Values(list), options)
	return out
}

func text(t *testing.T, list ...*statement.Statement) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, statement.WriteText(&b, list...))
	return b.String()
}

func TestText(t *testing.T) {
	got := text(t, made(t, visit())...)
	const file = "testdata/statement.txt"
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
	for line := range strings.Lines(got) {
		require.LessOrEqual(t, len([]rune(line)), 81, line)
	}
}

// TestHeld: no bill while a payer's answer is due, nor where nothing is owed.
func TestHeld(t *testing.T) {
	for _, change := range []func(*remit.Standing){
		func(s *remit.Standing) { s.Due = true },
		func(s *remit.Standing) { s.Status = remit.Pending },
		func(s *remit.Standing) { s.Status = remit.Rejected },
		func(s *remit.Standing) { s.Status = remit.Reversed },
		func(s *remit.Standing) { s.ReplacedBy = "A2" },
		func(s *remit.Standing) { s.Sent, s.Status = nil, remit.Unmatched },
	} {
		s := visit()
		change(s)
		out, held := statement.Make(slices.Values([]*remit.Standing{s}), options)
		require.Empty(t, out)
		require.Equal(t, 1, held.Due+held.Reversed+held.Replaced+held.Unmatched)
	}
	s := visit()
	s.PatientPaid = s.PatientResponsibility
	out, held := statement.Make(slices.Values([]*remit.Standing{s}), options)
	require.Empty(t, out)
	require.Equal(t, statement.Held{}, held)
	o := options
	o.Least = decimal.RequireFromString("25.01")
	out, held = statement.Make(slices.Values([]*remit.Standing{visit()}), o)
	require.Empty(t, out)
	require.Equal(t, 1, held.Small)
}

// TestAddressee: a child's bill goes to the insured, else to the parents; that of one who has died to the estate.
func TestAddressee(t *testing.T) {
	to := func(change func(*claim.Claim)) string {
		s := visit()
		change(s.Sent)
		return made(t, s)[0].To[0]
	}
	require.Equal(t, "ZOË DOE", to(func(*claim.Claim) {}))
	require.Equal(t, "Estate of ZOË DOE", to(func(c *claim.Claim) { c.Patient.DeathDate = claim.NewDate(2026, time.April, 1) }))
	child := func(c *claim.Claim) { c.Patient.BirthDate = claim.NewDate(2010, time.January, 1) }
	require.Equal(t, "Parent or guardian of ZOË DOE", to(child))
	require.Equal(t, "JOHN DOE", to(func(c *claim.Claim) {
		child(c)
		c.Patient.Relationship = "child"
		c.Subscriber.LastName, c.Subscriber.FirstName = "DOE", "JOHN"
	}))
}

// TestWhy: reasons are told only when they come to what the patient owes.
func TestWhy(t *testing.T) {
	s := visit()
	s.PatientResponsibility = decimal.NewFromInt(41)
	require.Empty(t, made(t, s)[0].Visits[0].Shares)
	require.NotContains(t, text(t, made(t, s)...), "deductible")
}

// TestNextPayerFirst: a patient with a second payer is billed when that has answered, not before.
func TestNextPayerFirst(t *testing.T) {
	s := visit()
	s.Sent.OtherPayers = []claim.OtherPayer{{Payer: claim.Payer{Name: "SECOND PLAN", ID: "99999"}, Responsibility: "S"}}
	s.Sends = []remit.Send{{Claim: s.Sent, Rank: 1}}
	out, held := statement.Make(slices.Values([]*remit.Standing{s}), options)
	require.Empty(t, out)
	require.Equal(t, statement.Held{Next: 1}, held)
}

func TestOneBillForAPatient(t *testing.T) {
	a, b := visit(), visit()
	b.Key, b.Account, b.From = "ACC-78", "ACC-78", claim.NewDate(2026, time.January, 2)
	list := made(t, a, b)
	require.Len(t, list, 1)
	require.Equal(t, []string{"ACC-78", "ACC-77"}, []string{list[0].Visits[0].Account, list[0].Visits[1].Account})
	require.Equal(t, "25", list[0].Ages[4].String()) // of January
	require.Equal(t, "25", list[0].Ages[1].String())
	other := visit()
	other.Sent.Billing.NPI = "1679576722"
	require.Len(t, made(t, a, other), 2, "each provider bills for itself")
}

// TestNoPrinting: bills do not print what they hold.
func TestNoPrinting(t *testing.T) {
	b := made(t, visit())[0]
	for _, s := range []string{fmt.Sprintf("%+v", b), fmt.Sprintf("%v", b.Visits[0]), fmt.Sprintf("%#v", b.Visits[0].Lines[0]), fmt.Sprint(b.Visits[0].Shares[0])} {
		require.NotContains(t, s, "DOE")
		require.NotContains(t, s, "25")
	}
}

// TestPDF: each bill begins on a page of its own, the same bills give the same bytes, and a reader finds the words.
func TestPDF(t *testing.T) {
	many := visit()
	for i := range 60 {
		l := many.Lines[0]
		l.Line = i + 3
		many.Lines = append(many.Lines, l)
	}
	many.Sent.Subscriber.MemberID, many.Sent.Patient.LastName = "W2", "DVOŘÁK"
	list := made(t, visit(), many)
	var a, b bytes.Buffer
	require.NoError(t, statement.WritePDF(&a, list...))
	require.NoError(t, statement.WritePDF(&b, list...))
	require.Equal(t, a.Bytes(), b.Bytes())
	require.Error(t, statement.WritePDF(broken{}, list...))

	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed: the words of the PDF are not read back")
	}
	name := filepath.Join(t.TempDir(), "a.pdf")
	require.NoError(t, os.WriteFile(name, a.Bytes(), 0o600))
	out, err := exec.Command(tool, "-layout", name, "-").Output()
	require.NoError(t, err)
	pages := strings.Split(string(out), "\f")
	require.Len(t, pages, 5) // 1, 3, and nothing behind the last
	for _, s := range []string{"EXAMPLE CLINIC", "ZOË DOE", "$25.00", "please pay by June 2, 2026", "deductible of your plan", "Still being settled with insurance", "217-555-0100"} {
		require.Contains(t, pages[0], s)
	}
	require.Contains(t, pages[1], "DVORÁK")
	require.Contains(t, pages[2], "page 2")
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

func BenchmarkPDF(b *testing.B) {
	list, _ := statement.Make(slices.Values([]*remit.Standing{visit()}), options)
	b.ReportAllocs()
	for b.Loop() {
		if err := statement.WritePDF(&bytes.Buffer{}, list...); err != nil {
			b.Fatal(err)
		}
	}
}
