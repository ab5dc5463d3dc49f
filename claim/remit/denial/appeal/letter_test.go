package appeal_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/denial"
	"github.com/gomedcode/medcode/claim/remit/denial/appeal"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

var update = flag.Bool("update", false, "write testdata anew")

func facts() *appeal.Facts {
	c := &claim.Claim{
		ID:         "ACC-77",
		Setting:    guidelines.Professional,
		From:       claim.NewDate(2026, time.March, 4),
		Billing:    claim.Billing{Party: claim.Party{Organization: "EXAMPLE CLINIC", NPI: "1234567893", Address: &claim.Address{Line1: "2 OAK ST", City: "SPRINGFIELD", State: "IL", Zip: "627021234"}, Contact: &claim.Contact{Phone: "2175550100"}}},
		Patient:    claim.Patient{Party: claim.Party{LastName: "DOE", FirstName: "JANE"}, Relationship: "self"},
		Subscriber: claim.Subscriber{MemberID: "W123456789"},
		Lines: []claim.Line{{Code: claim.Code(hcpcs.MustParse("G0108")), Modifiers: claim.Codes(hcpcs.MustParseModifier("GT")), Units: decimal.NewFromInt(2),
			Charge: decimal.RequireFromString("112.40")}},
	}
	return &appeal.Facts{
		Day: claim.NewDate(2026, time.May, 2), Claim: c, Payer: "EXAMPLE HEALTH", Number: "PCN1", Trace: "12345", Answered: claim.NewDate(2026, time.April, 1), Limit: 60,
		Denied: []appeal.Denied{{
			Line: 1, Group: "CO", Reason: "50", Remarks: []string{"N115"}, Amount: decimal.RequireFromString("112.40"),
			Explanation: denial.Case{Group: "CO", Reason: "50", Remarks: []string{"N115"}}.Explain(),
		}},
		Argument: "The training was ordered by the treating physician; her order is enclosed.",
		Enclosed: []string{"order of 2 March 2026", "remittance"},
	}
}

func letter(t *testing.T, f *appeal.Facts) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, appeal.Letter(&b, f, nil))
	return b.String()
}

func TestLetter(t *testing.T) {
	got := letter(t, facts())
	const file = "testdata/letter.txt"
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// TestLeftOut: what is not given leaves no hole and says nothing.
func TestLeftOut(t *testing.T) {
	f := facts()
	f.Number, f.Trace, f.Limit, f.Argument, f.Enclosed, f.Claim.Subscriber.MemberID = "", "", 0, "", nil, ""
	f.Claim.Billing.Address, f.Claim.Billing.Contact, f.Denied[0].Line = nil, nil, 0
	got := letter(t, f)
	for _, s := range []string{"Your claim number", "Remittance", "time for an appeal", "Enclosed", "Member", "<no value>", "<nil>", "<redacted>", "telephone", "\n\n\n\n"} {
		require.NotContains(t, got, s)
	}
	require.Contains(t, got, "The claim as a whole")
	require.True(t, f.Due().IsZero())
	require.False(t, f.Late())

	f.Denied[0].Line = 9 // a line that the claim has not
	require.Contains(t, letter(t, f), "Line 9")
}

func TestLimit(t *testing.T) {
	f := facts()
	require.Equal(t, claim.NewDate(2026, time.May, 31), f.Due())
	require.Contains(t, letter(t, f), "before the time for an appeal ends on 31 May 2026")
	f.Day = claim.NewDate(2026, time.June, 1)
	require.True(t, f.Late())
	require.Contains(t, letter(t, f), "ended on 31 May 2026")
}

// TestOwnTemplate: the caller's words, and errors that quote nothing of the claim.
func TestOwnTemplate(t *testing.T) {
	own, err := appeal.NewTemplate(`{{range .Denied}}{{number .}} {{money .Amount}}{{end}} for {{patient .Claim}}; {{.Claim}}`)
	require.NoError(t, err)
	var b strings.Builder
	require.NoError(t, appeal.Letter(&b, facts(), own))
	require.Equal(t, "CO 50, N115 $112.40 for JANE DOE; <redacted>", b.String())

	_, err = appeal.NewTemplate(`{{range`)
	require.Error(t, err)
	own, err = appeal.NewTemplate(`{{index .Enclosed 7}} {{.Claim.Nothing}}`)
	require.NoError(t, err)
	b.Reset()
	err = appeal.Letter(&b, facts(), own)
	require.Error(t, err)
	require.Empty(t, b.String())
	for _, s := range []string{"DOE", "JANE", "ACC-77", "W123456789"} {
		require.NotContains(t, err.Error(), s)
	}
	require.ErrorIs(t, appeal.Letter(&b, &appeal.Facts{}, nil), appeal.ErrNoClaim)
	f := facts()
	f.Denied = nil
	require.ErrorIs(t, appeal.Letter(&b, f, nil), appeal.ErrNoDenial)
	require.Error(t, appeal.Letter(broken{}, facts(), nil))
}

// TestFor: a letter for each answer, of the denials that are to be appealed.
func TestFor(t *testing.T) {
	c := facts().Claim
	s := &remit.Standing{Sent: c, Sends: []remit.Send{{Claim: c, Rank: 1}}, Answers: []*remit.Answer{
		{Claim: &remit.Claim{PayerClaim: "P1"}, Trace: "T1", Rank: 1}, {Claim: &remit.Claim{PayerClaim: "P2"}, Trace: "T2", Rank: 1},
	}, Denials: []remit.Denial{
		{Line: 1, Group: "CO", Reason: "50", Amount: decimal.NewFromInt(5), Rank: 1, Payer: "EXAMPLE HEALTH"}, {Line: 1, Group: "CO", Reason: "16", Remarks: []string{"N290"}, Rank: 1},
		{Group: "CO", Reason: "55", Amount: decimal.NewFromInt(7), Rank: 1, Answer: 1},
	}}
	list := appeal.For(s, denial.ExplainAll(s, nil))
	require.Len(t, list, 2)
	require.Equal(t, "P1", list[0].Number)
	require.Len(t, list[0].Denied, 1)
	require.Equal(t, "T2", list[1].Trace)
	require.Equal(t, "7", list[1].Total().String())
	require.Contains(t, letter(t, list[0]), "JANE DOE")
	s.Sent, s.Sends = nil, nil
	require.Empty(t, appeal.For(s, denial.ExplainAll(s, nil)))
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }
