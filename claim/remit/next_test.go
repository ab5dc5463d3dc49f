package remit_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// complete makes the claim of a life one that can be sent.
func complete(c *claim.Claim) *claim.Claim {
	home := &claim.Address{Line1: "1 MAIN ST", City: "SPRINGFIELD", State: "IL", Zip: "627011234"}
	c.Patient.Address, c.Patient.BirthDate, c.Patient.Sex = home, claim.NewDate(1951, time.April, 12), "F"
	c.Billing = claim.Billing{Party: claim.Party{Organization: "EXAMPLE CLINIC", NPI: "1234567893", TaxID: "123456789", Address: home, Contact: &claim.Contact{Name: "BILLING OFFICE", Phone: "2175550100"}}}
	for i := range c.OtherPayers {
		c.OtherPayers[i].Subscriber.Party = claim.Party{LastName: c.Patient.LastName, FirstName: c.Patient.FirstName}
	}
	c.Diagnoses = []claim.Diagnosis{claim.Dx(icd.MustParseCM("E11.9"))}
	return c
}

// balanceRules are the findings of a check that say that what other payers did is wrong.
func balanceRules(c *claim.Claim) (out []string) {
	for _, f := range c.Check(guidelines.New(guidelines.Config{})).Findings {
		if strings.HasPrefix(string(f.Rule), "CLM-COB") || strings.HasPrefix(string(f.Rule), "CLM-BAL") {
			out = append(out, fmt.Sprint(f.Rule, " ", f.At, " ", f.Message()))
		}
	}
	return out
}

// TestNextPayer: over answers by chance the claim for the next payer is in balance, says what the answer says, can be
// written and read back, and leaves the claim as it was.
func TestNextPayer(t *testing.T) {
	rng := rand.New(rand.NewPCG(2320, 2430))
	for run := range 300 {
		l := newLife(rng, fmt.Sprintf("N%04d", run))
		complete(l.claim)
		l.answer(l.file(0), 0)
		var ledger remit.Ledger
		ledger.Send(l.claim, remit.Batch{}, remit.Source{})
		ledger.Post(l.files[0], remit.PostOptions{})
		var next *claim.Claim
		for s := range ledger.Standings(remit.Terms{}) {
			var err error
			next, err = s.NextPayer()
			require.NoError(t, err)
		}
		require.Empty(t, balanceRules(next))
		require.Equal(t, "GAP", next.Payer.Name)
		require.Equal(t, "S", next.Subscriber.Responsibility)
		require.Equal(t, "SN"+l.claim.ID[1:], next.Subscriber.MemberID)
		require.Empty(t, l.claim.Lines[0].Adjudications)
		old := &next.OtherPayers[0]
		require.Equal(t, []string{"MEDI", "P", "MB", "M" + l.claim.ID}, []string{old.Payer.Name, old.Responsibility, old.FilingIndicator, old.Subscriber.MemberID})
		require.True(t, old.Paid.Equal(cents(total(l.now[0]))))
		require.Equal(t, l.number[0], old.ClaimControl)
		for i := range next.Lines {
			a := next.Lines[i].Adjudications[0]
			require.True(t, a.Paid.Equal(cents(l.now[0][i].paid)))
			require.Equal(t, l.day, a.Date)
		}
		var out bytes.Buffer
		env := x12.Envelope{Sender: x12.PartyID{ID: "CLINIC"}, Receiver: x12.PartyID{ID: "GAP"}, Created: time.Date(2026, time.May, 1, 8, 0, 0, 0, time.UTC)}
		require.NoError(t, x837.Encode837P(&out, env, x837.EncodeOptions{}, next))
		back, err := x837.Claims(&out)
		require.NoError(t, err)
		require.Len(t, back, 1)
		require.Empty(t, balanceRules(back[0]))
		require.Equal(t, len(old.Adjustments), len(back[0].OtherPayers[0].Adjustments))
		require.True(t, back[0].OtherPayers[0].Paid.Equal(old.Paid))
		for i := range next.Lines {
			require.True(t, back[0].Lines[i].Adjudications[0].Paid.Equal(next.Lines[i].Adjudications[0].Paid))
			require.Len(t, back[0].Lines[i].Adjudications[0].Adjustments, len(next.Lines[i].Adjudications[0].Adjustments))
		}
	}
}

// TestNextPayerOfSplitLines: parts of a line are added up, another code is named, what stands on the claim stays there.
func TestNextPayerOfSplitLines(t *testing.T) {
	c := complete(sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 other=GAP:S | J9380 300 x3 @L900 | 80048 40 @L901"))
	p := &remit.Payment{Date: dateOf(t, "2026-02-01"), Payer: remit.Party{Name: "MEDI"}, Claims: []remit.Claim{claimOf(t, strings.Fields("A1 1 340 130 PR1:50 icn=ICN1 ma=MA18"))}}
	for _, s := range []string{"J9380 200 160 CO45:40 control=L900 units=2", "J9380 100 0 CO151:100 control=L900", "80053 40 20 CO45:20 orig=80048 control=L901"} {
		p.Claims[0].Lines = append(p.Claims[0].Lines, lineOf(t, strings.Fields(s)))
	}
	next, err := remit.NextPayer(c, remit.NewAnswer(c, p, 0))
	require.NoError(t, err)
	require.Empty(t, balanceRules(next))
	a := next.Lines[0].Adjudications
	require.Len(t, a, 1)
	require.Equal(t, "160 3 2", fmt.Sprint(a[0].Paid, " ", a[0].Units, " ", len(a[0].Adjustments)))
	require.Equal(t, "80053", next.Lines[1].Adjudications[0].Code.Text())
	require.Equal(t, []claim.Adjustment{{Group: "PR", Reason: "1", Amount: decimal.NewFromInt(50)}}, next.OtherPayers[0].Adjustments)
	require.Equal(t, []string{"MA18"}, next.OtherPayers[0].Outpatient.Remarks)
	require.True(t, next.OtherPayers[0].PaidDate.IsZero())

	whole := &remit.Payment{Date: p.Date, Payer: p.Payer, Claims: []remit.Claim{claimOf(t, strings.Fields("A1 1 340 300 CO45:40 icn=ICN1"))}}
	next, err = remit.NextPayer(c, remit.NewAnswer(c, whole, 0))
	require.NoError(t, err)
	require.Empty(t, balanceRules(next))
	require.Equal(t, p.Date, next.OtherPayers[0].PaidDate)

	_, err = remit.NextPayer(c)
	require.ErrorIs(t, err, remit.ErrNotAnswered)
	whole.Claims[0].Paid = decimal.NewFromInt(299)
	_, err = remit.NextPayer(c, remit.NewAnswer(c, whole, 0))
	require.ErrorIs(t, err, remit.ErrUnbalanced)
	p.Claims[0].Lines[2].Procedure.Code, p.Claims[0].Lines[2].Original, p.Claims[0].Lines[2].Control = "99999", nil, ""
	p.Claims[0].Lines[2].Charge = decimal.NewFromInt(41)
	_, err = remit.NextPayer(c, remit.NewAnswer(c, p, 0))
	require.ErrorIs(t, err, remit.ErrLine)
	c.OtherPayers = nil
	_, err = remit.NextPayer(c, remit.NewAnswer(c, whole, 0))
	require.ErrorIs(t, err, remit.ErrNoNextPayer)
}

// TestReplacement: the corrected claim names the payer's number, and leaves the claim as it was.
func TestReplacement(t *testing.T) {
	c := complete(sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 | 99213 100"))
	_, err := remit.Replacement(c, " ")
	require.ErrorIs(t, err, remit.ErrNoPayerClaim)
	again, err := remit.Replacement(c, "ICN77")
	require.NoError(t, err)
	require.Equal(t, []string{"7", "ICN77", "", ""}, []string{again.Claim.Frequency, again.Claim.OriginalReference, c.Claim.Frequency, c.Claim.OriginalReference})
	c.Institutional = &claim.Institutional{TypeOfBill: "0131"}
	again, err = remit.Void(c, "ICN77")
	require.NoError(t, err)
	require.Equal(t, []string{"8", "0138", "0131"}, []string{again.Claim.Frequency, again.Institutional.TypeOfBill, c.Institutional.TypeOfBill})

	var l remit.Ledger
	c = complete(sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 | 99213 100"))
	key := l.Send(c, remit.Batch{}, remit.Source{})
	_, err = l.Standing(key, remit.Terms{}).Replacement()
	require.ErrorIs(t, err, remit.ErrNoPayerClaim)
	l.Post(&remit.Payment{Trace: "T", Date: dateOf(t, "2026-02-01"), Payer: remit.Party{Name: "MEDI"}, Claims: []remit.Claim{claimOf(t, strings.Fields("A1 1 100 0 CO16:100 icn=ICN9"))}}, remit.PostOptions{})
	again, err = l.Standing(key, remit.Terms{}).Replacement()
	require.NoError(t, err)
	require.Equal(t, "ICN9", again.Claim.OriginalReference)
}

// TestNextPayerPassedOn: a secondary that the primary passed the claim on to, and that has answered without being asked, is
// not asked again; the one after it is, with what both did.
func TestNextPayerPassedOn(t *testing.T) {
	post := func(l *remit.Ledger, trace, by, clp string) {
		l.Post(&remit.Payment{Trace: trace, Date: dateOf(t, "2026-02-01"), Payer: remit.Party{Name: by}, Claims: []remit.Claim{claimOf(t, strings.Fields(clp))}}, remit.PostOptions{})
	}
	for _, third := range []bool{false, true} {
		var l remit.Ledger
		c := complete(sentOf(t, "A1 payer=MEDI id=P1 day=2026-01-05 other=GAP:S | 99213 150"))
		if third {
			c.OtherPayers = append(c.OtherPayers, claim.OtherPayer{Payer: claim.Payer{Name: "AID", ID: "P3"}, Responsibility: "T", Relationship: "self", Subscriber: claim.Subscriber{MemberID: "M3"}})
		}
		key := l.Send(c, remit.Batch{}, remit.Source{})
		post(&l, "T1", "MEDI", "A1 19 150 80 CO45:50 PR2:20 icn=I1")
		next, err := l.Standing(key, remit.Terms{}).NextPayer()
		require.NoError(t, err)
		require.Equal(t, "GAP", next.Payer.Name, "not answered yet")
		post(&l, "T2", "GAP", "A1 2 150 15 OA23:130 PR2:5 icn=G1")
		next, err = l.Standing(key, remit.Terms{}).NextPayer()
		if !third {
			require.ErrorIs(t, err, remit.ErrNoNextPayer)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, "AID", next.Payer.Name)
		paid := map[string]string{}
		for i := range next.OtherPayers {
			paid[next.OtherPayers[i].Payer.Name] = next.OtherPayers[i].Paid.StringFixed(2)
		}
		require.Equal(t, map[string]string{"MEDI": "80.00", "GAP": "15.00"}, paid)
	}
}

// TestNextPayerAfterOneThatAnswersAsFirst: a secondary that calls itself primary is behind the primary all the same, and the
// claim for the third has what both did.
func TestNextPayerAfterOneThatAnswersAsFirst(t *testing.T) {
	first := complete(sentOf(t, "A1 payer=MEDI day=2026-01-05 other=GAPS:S | 99213 150"))
	third := first.OtherPayers[0]
	third.Payer, third.Responsibility = claim.Payer{Name: "THIRD", ID: "ID3"}, "T"
	first.OtherPayers = append(first.OtherPayers, third)
	var l remit.Ledger
	key := l.Send(first, remit.Batch{}, remit.Source{})
	pay := func(trace, day, by string, words ...string) {
		l.Post(&remit.Payment{Trace: trace, Date: dateOf(t, day), Payer: remit.Party{Name: by}, Claims: []remit.Claim{claimOf(t, words)}}, remit.PostOptions{})
	}
	pay("T1", "2026-01-20", "MEDI", "A1", "1", "150", "80", "CO45:50", "PR2:20")
	second, err := l.Standing(key, remit.Terms{}).NextPayer()
	require.NoError(t, err)
	require.Equal(t, "GAPS", second.Payer.Name)
	l.Send(second, remit.Batch{Created: dateOf(t, "2026-02-01")}, remit.Source{})
	pay("T2", "2026-02-20", "GAPS INSURANCE", "A1", "1", "150", "12", "OA23:130", "PR3:8")
	s := l.Standing(key, remit.Terms{})
	require.False(t, s.Due)
	next, err := s.NextPayer()
	require.NoError(t, err)
	require.Equal(t, "THIRD", next.Payer.Name)
	require.Empty(t, balanceRules(next))
	require.Equal(t, "12 80", next.OtherPayers[0].Paid.String()+" "+next.OtherPayers[1].Paid.String())
}
