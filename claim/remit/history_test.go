package remit_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// history is a story of testdata/histories.txt as it is told.
type history struct {
	name  string
	steps []step
	wants []want
	terms remit.Terms
}

// step is one thing that is put into a ledger.
type step struct {
	kind string // send, pay, ack or booking
	do   func(*remit.Ledger)
	sent string // account number and day of a sending
}

type want struct{ account, text string }

// amountOf reads an amount of a story.
func amountOf(t testing.TB, s string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(s)
	require.NoError(t, err)
	return d
}

func dateOf(t testing.TB, s string) claim.Date {
	t.Helper()
	d, err := claim.ParseDate(s)
	require.NoError(t, err)
	return d
}

// options divides words into those of the form name=value and the rest.
func options(words []string) (rest []string, opts map[string]string) {
	opts = map[string]string{}
	for _, w := range words {
		if k, v, ok := strings.Cut(w, "="); ok {
			opts[k] = v
		} else {
			rest = append(rest, w)
		}
	}
	return rest, opts
}

// sentOf is a claim of a story: send ACCOUNT opt=... | CODE-MOD CHARGE xUNITS @CONTROL | ...
func sentOf(t testing.TB, text string) *claim.Claim {
	t.Helper()
	parts := strings.Split(text, "|")
	head, o := options(strings.Fields(parts[0]))
	c := &claim.Claim{ID: head[0], Setting: guidelines.Professional, Claim: claim.Info{AccountNumber: head[0], Frequency: o["freq"], OriginalReference: o["ref"], Predetermination: o["pb"] != ""},
		Payer: claim.Payer{Name: o["payer"], ID: o["id"]}, Subscriber: claim.Subscriber{Responsibility: o["rank"], MemberID: o["member"]},
		Patient: claim.Patient{Relationship: "self", Party: claim.Party{LastName: "DOE", FirstName: "JANE"}}}
	if o["patient"] != "" {
		c.Patient.LastName = o["patient"]
	}
	c.From = dateOf(t, o["day"])
	if o["paid"] != "" {
		c.Claim.PatientPaid = amountOf(t, o["paid"])
	}
	if o["other"] != "" {
		name, rank, _ := strings.Cut(o["other"], ":")
		c.OtherPayers = []claim.OtherPayer{{Payer: claim.Payer{Name: name, ID: "ID" + name}, Responsibility: rank, Relationship: "self", Subscriber: claim.Subscriber{MemberID: "M2"}}}
	}
	for _, part := range parts[1:] {
		w := strings.Fields(part)
		code := strings.Split(w[0], "-")
		l := claim.Line{Code: claim.Text[hcpcs.Code](code[0]), Charge: amountOf(t, w[1]), Units: decimal.NewFromInt(1), PlaceOfService: "11"}
		for _, m := range code[1:] {
			l.Modifiers = append(l.Modifiers, claim.Text[hcpcs.Modifier](m))
		}
		for _, x := range w[2:] {
			switch x[0] {
			case 'x':
				l.Units = amountOf(t, x[1:])
			case '@':
				l.Control = x[1:]
			case 'd':
				l.Date = dateOf(t, x[1:])
			}
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

// adjustmentsOf reads CO45:20 PR2:0.50.
func adjustmentsOf(t testing.TB, words []string) (out []remit.Adjustment) {
	for _, w := range words {
		name, amount, ok := strings.Cut(w, ":")
		require.True(t, ok, w)
		out = append(out, remit.Adjustment{Group: name[:2], Reason: name[2:], Amount: amountOf(t, amount)})
	}
	return out
}

func claimOf(t testing.TB, words []string) remit.Claim {
	rest, o := options(words)
	c := remit.Claim{ID: rest[0], Status: rest[1], Charge: amountOf(t, rest[2]), Paid: amountOf(t, rest[3]), PayerClaim: o["icn"], Group: -1,
		Adjustments: adjustmentsOf(t, rest[4:]), Patient: &remit.Person{Kind: "1", Name: "DOE", First: "JANE"}}
	if o["patient"] != "" {
		c.Patient.Name = o["patient"]
	}
	if o["ma"] != "" {
		c.Outpatient = &remit.Outpatient{}
		copy(c.Outpatient.Remarks[:], strings.Split(o["ma"], ","))
	}
	if o["f8"] != "" {
		c.References = append(c.References, remit.Reference{Qualifier: "F8", ID: o["f8"]})
	}
	if o["from"] != "" {
		c.From = dateOf(t, o["from"])
	}
	return c
}

func lineOf(t testing.TB, words []string) remit.Line {
	rest, o := options(words)
	code := strings.Split(rest[0], "-")
	l := remit.Line{Procedure: remit.Procedure{Qualifier: "HC", Code: code[0], Modifiers: code[1:]}, Charge: amountOf(t, rest[1]), Paid: amountOf(t, rest[2]),
		Control: o["control"], Adjustments: adjustmentsOf(t, rest[3:])}
	if o["orig"] != "" {
		orig := strings.Split(o["orig"], "-")
		l.Original = &remit.Procedure{Qualifier: "HC", Code: orig[0], Modifiers: orig[1:]}
	}
	if o["units"] != "" {
		l.Units = remit.Given(amountOf(t, o["units"]))
	}
	if o["day"] != "" {
		l.Date = dateOf(t, o["day"])
	}
	if o["b6"] != "" {
		l.Amounts = append(l.Amounts, remit.Amount{Qualifier: "B6", Value: amountOf(t, o["b6"])})
	}
	if o["rarc"] != "" {
		for _, r := range strings.Split(o["rarc"], ",") {
			l.Remarks = append(l.Remarks, remit.Remark{List: "HE", Code: r})
		}
	}
	return l
}

// readHistories reads testdata/histories.txt.
func readHistories(t testing.TB) (out []*history) {
	f, err := os.Open("testdata/histories.txt")
	require.NoError(t, err)
	defer f.Close()
	var (
		h   *history
		pay *remit.Payment
		day string
	)
	flush := func() {
		if pay == nil {
			return
		}
		p := pay
		pay = nil
		var sum decimal.Decimal
		for i := range p.Claims {
			if p.Claims[i].Posted() {
				sum = sum.Add(p.Claims[i].Paid)
			}
		}
		for i := range p.Adjustments {
			sum = sum.Sub(p.Adjustments[i].Amount)
		}
		p.Amount = sum
		h.steps = append(h.steps, step{kind: "pay", do: func(l *remit.Ledger) {
			l.Post(p, remit.PostOptions{Place: func(i int) remit.Source { return remit.Source{File: p.Trace, Segment: 10 + i} }})
		}})
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		text, _, _ := strings.Cut(" "+sc.Text(), " //")
		w := strings.Fields(text)
		if len(w) == 0 {
			continue
		}
		rest := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), w[0]))
		if w[0] != "clp" && w[0] != "svc" && w[0] != "plb" {
			flush()
		}
		switch w[0] {
		case "#":
			h = &history{name: rest}
			h.terms.AsOf = dateOf(t, "2026-03-01")
			out = append(out, h)
		case "send":
			c := sentOf(t, rest)
			b := remit.Batch{Sender: "CLINIC", Interchange: 1, Group: 1, Set: len(h.steps) + 1, ID: fmt.Sprint("B", len(h.steps)+1), Created: c.From}
			if i := strings.Index(rest, "created="); i >= 0 {
				b.Created = dateOf(t, rest[i+8:i+18])
			}
			h.steps = append(h.steps, step{"send", func(l *remit.Ledger) { l.Send(c, b, remit.Source{File: "837"}) }, c.ID + " " + b.Created.String()})
		case "pay":
			words, o := options(w[1:])
			day = words[1]
			pay = &remit.Payment{Trace: words[0], Date: dateOf(t, day), Method: "CHK", Payer: remit.Party{Name: o["by"], ID: o["id"]}, TraceOriginator: o["ein"]}
		case "clp":
			pay.Claims = append(pay.Claims, claimOf(t, w[1:]))
		case "svc":
			c := &pay.Claims[len(pay.Claims)-1]
			c.Lines = append(c.Lines, lineOf(t, w[1:]))
		case "plb":
			reason, ref, _ := strings.Cut(w[1], ":")
			pay.Adjustments = append(pay.Adjustments, remit.ProviderAdjustment{Provider: "1234567893", Reason: reason, Reference: ref, Amount: amountOf(t, w[2])})
		case "ack":
			words, o := options(w[1:])
			a := remit.Acknowledgment{Account: words[0], Accepted: words[1] == "accept", Codes: words[2:], Batch: o["batch"], PayerClaim: o["icn"]}
			if o["day"] != "" {
				a.Date = dateOf(t, o["day"])
			}
			if o["set"] != "" {
				a.Account, a.Group = "", 1
				_, err := fmt.Sscan(o["set"], &a.Set)
				require.NoError(t, err)
			}
			h.steps = append(h.steps, step{kind: "ack", do: func(l *remit.Ledger) { l.Acknowledge(a) }})
		case "patient", "writeoff", "forgive", "refund":
			b := remit.Booking{Claim: w[1], Date: dateOf(t, w[2]), Amount: amountOf(t, w[3])}
			switch w[0] {
			case "patient":
				b.Kind = remit.KindPatientPaid
			case "writeoff":
				b.Kind = remit.KindWriteOff
			case "forgive":
				b.Kind = remit.KindPatientWriteOff
			case "refund":
				b.Kind, b.Amount = remit.KindPaid, b.Amount.Neg()
			}
			h.steps = append(h.steps, step{kind: "booking", do: func(l *remit.Ledger) { require.NoError(t, l.Book(b)) }})
		case "rates":
			var rows []remit.Rate
			for _, x := range w[1:] {
				code, rate, _ := strings.Cut(x, ":")
				rows = append(rows, remit.Rate{Code: code, Rate: remit.Given(amountOf(t, rate))})
			}
			h.terms.Rates = remit.NewRates(rows)
		case "want":
			h.wants = append(h.wants, want{w[1], strings.Join(w[2:], " ")})
		default:
			t.Fatalf("%s: %s", h.name, text)
		}
	}
	flush()
	require.NoError(t, sc.Err())
	return out
}

// said is where a claim stands, as histories.txt has it: status charge paid contractual other patient balance, then what
// else there is.
func said(s *remit.Standing) string {
	f := func(d decimal.Decimal) string { return d.StringFixed(2) }
	out := []string{s.Status.String(), f(s.Charge), f(s.Paid), f(s.Contractual), f(s.OtherAdjustments), f(s.PatientResponsibility), f(s.Balance)}
	for _, d := range s.Denials {
		x := fmt.Sprintf("denied:%d:%s%s:%s", d.Line, d.Group, d.Reason, f(d.Amount))
		if len(d.Remarks) > 0 {
			x += ":" + strings.Join(d.Remarks, "+")
		}
		out = append(out, x)
	}
	if !s.PatientPaid.IsZero() {
		out = append(out, "patientPaid:"+f(s.PatientPaid))
	}
	if !s.PatientWrittenOff.IsZero() {
		out = append(out, "forgiven:"+f(s.PatientWrittenOff))
	}
	if s.Expected.Valid {
		out = append(out, "expected:"+f(s.Expected.Decimal))
	}
	if s.Due {
		out = append(out, "due")
	}
	if len(s.Provider) > 0 {
		out = append(out, "provider:"+f(remit.Sum(s.Provider)))
	}
	for _, d := range s.Doubts {
		if strings.HasPrefix(d, "a remittance may be") {
			out = append(out, "doubtful")
		}
	}
	return strings.Join(out, " ")
}

// TestHistories: what became of claims whose stories were told, and worked out to the cent by the rules, before the code.
func TestHistories(t *testing.T) {
	list := readHistories(t)
	require.Greater(t, len(list), 40)
	for _, h := range list {
		t.Run(h.name, func(t *testing.T) {
			var l remit.Ledger
			for range 2 { // everything twice changes nothing
				for _, step := range h.steps {
					step.do(&l)
				}
			}
			var got, wanted []string
			for s := range l.Standings(h.terms) {
				got = append(got, s.Account+" "+said(s))
				requireBalanced(t, &l, s)
			}
			for _, w := range h.wants {
				wanted = append(wanted, w.account+" "+w.text)
			}
			require.Equal(t, strings.Join(wanted, "\n"), strings.Join(got, "\n"))
		})
	}
}

// sentInOrder reports whether the days tell the sendings of each account number apart.
func (h *history) sentInOrder() bool {
	seen := map[string]bool{}
	for _, s := range h.steps {
		if s.sent != "" && seen[s.sent] {
			return false
		}
		seen[s.sent] = true
	}
	return true
}

// TestHistoriesInAnyOrder: where a claim stands does not depend on the order in which files are posted, be the remittances
// posted before the claims, or claims sent later before those sent first.
func TestHistoriesInAnyOrder(t *testing.T) {
	for _, order := range [][]string{{"send", "ack", "-pay", "booking"}, {"-pay", "send", "ack", "booking"}, {"pay", "send", "booking", "ack"}, {"-send", "ack", "pay", "booking"}, {"pay", "-send", "ack", "booking"}} {
		for _, h := range readHistories(t) {
			turned := slices.Contains(order, "-send")
			if turned && !h.sentInOrder() {
				continue
			}
			t.Run(strings.Join(order, " ")+"/"+h.name, func(t *testing.T) {
				var l remit.Ledger
				for _, kind := range order {
					kind, back := strings.CutPrefix(kind, "-")
					for i := range h.steps {
						if back {
							i = len(h.steps) - 1 - i
						}
						if h.steps[i].kind == kind {
							h.steps[i].do(&l)
						}
					}
				}
				var got, wanted []string
				for s := range l.Standings(h.terms) {
					got = append(got, s.Account+" "+said(s))
					requireBalanced(t, &l, s)
				}
				for _, w := range h.wants {
					wanted = append(wanted, w.account+" "+w.text)
				}
				if turned { // claims stand in the order of their files
					slices.Sort(got)
					slices.Sort(wanted)
				}
				require.Equal(t, strings.Join(wanted, "\n"), strings.Join(got, "\n"))
			})
		}
	}
}

// requireBalanced holds a standing against its sum and against the entries of the ledger.
func requireBalanced(t testing.TB, l *remit.Ledger, s *remit.Standing) {
	t.Helper()
	sum := s.Paid.Add(s.Contractual).Add(s.OtherAdjustments).Add(s.PatientResponsibility).Add(s.Balance)
	require.True(t, s.Charge.Equal(sum), "%s: charge %s is not %s", s.Account, s.Charge, sum)
	by := map[remit.Kind]decimal.Decimal{}
	for e := range l.Entries() {
		if e.Claim == s.Key {
			by[e.Kind] = by[e.Kind].Add(e.Amount)
		}
	}
	for kind, d := range map[remit.Kind]decimal.Decimal{remit.KindCharge: s.Charge, remit.KindPaid: s.Paid, remit.KindContractual: s.Contractual,
		remit.KindPatientShare: s.PatientResponsibility, remit.KindPatientPaid: s.PatientPaid, remit.KindWriteOff: s.WrittenOff,
		remit.KindOther: s.OtherAdjustments.Sub(s.WrittenOff)} {
		require.True(t, d.Equal(by[kind]), "%s: entries of %s come to %s, not %s", s.Account, kind, by[kind], d)
	}
}
