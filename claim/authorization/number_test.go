package authorization_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// numbered is an answer about a member that certifies a code on days of March, by a number.
func numbered(number, code string, from, through int) *authorization.Answer {
	a := certified()
	a.Subscriber.ID = "W123"
	a.Event.Decision.Number, a.Event.Dates = number, nil
	a.Services[0].Procedure.Code = code
	a.Services[0].Dates[0].From, a.Services[0].Dates[0].Through = march(from), march(through)
	return a
}

func ofMember(c *claim.Claim) *claim.Claim {
	c.Subscriber.MemberID, c.Patient.Relationship = "W123", "self"
	return c
}

// TestNumberOfAnotherLine: a line that another certification than that of the claim is for is told, and gets its number.
func TestNumberOfAnotherLine(t *testing.T) {
	first, second := numbered("AUTH-9", "G0108", 1, 31), numbered("AUTH-2", "G0109", 1, 40)
	two := func() *claim.Claim {
		c := ofMember(billed(3, 35))
		c.Lines[1].Code = claim.Code(hcpcs.MustParse("G0109"))
		return c
	}
	require.Equal(t, []string{"AUTH-NUM-01 warning services[1]"}, judged(two(), first, second))
	c := two()
	changed, err := authorization.Apply(c, authorization.NewIndex(first, second).For(c)...)
	require.NoError(t, err)
	require.True(t, changed)
	require.Empty(t, c.Lines[0].PriorAuthorizations)
	require.Equal(t, []string{"AUTH-2"}, c.Lines[1].PriorAuthorizations)
	require.Empty(t, judged(c, first, second))
	require.Empty(t, authorization.Unnumbered(c, first, second))

	require.Empty(t, judged(two(), first), "its own certification alone")
	own := two()
	own.Claim.PriorAuthorization = "OTHER-1"
	require.Empty(t, judged(own, first, second), "a number of no answer stays, and is for all lines")
	require.Empty(t, authorization.NewIndex(first, second).For(own))
	both := ofMember(billed(3))
	require.Empty(t, judged(both, first, numbered("AUTH-2", "G0108", 1, 31)), "one of two in force")
	require.Empty(t, authorization.Unnumbered(both, first, numbered("AUTH-2", "G0108", 1, 31)))
	stay := two()
	stay.Setting = guidelines.Inpatient
	stay.Institutional = &claim.Institutional{TypeOfBill: "0111", AdmissionDate: march(3)}
	require.NotContains(t, judged(stay, first, second), "AUTH-NUM-01 warning services[1]", "its lines have no place for a number")
	require.Equal(t, []authorization.Missing{{Line: 1, Why: authorization.NoPlace}}, authorization.Unnumbered(stay, first, second))
}

// TestNumberOfSeveral: where several certifications are in force, and the claim bears no number, one is to be given.
func TestNumberOfSeveral(t *testing.T) {
	first, second := numbered("AUTH-9", "G0108", 1, 31), numbered("AUTH-2", "G0108", 1, 31)
	c := ofMember(billed(3, 5))
	c.Claim.PriorAuthorization = ""
	require.Equal(t, []string{"AUTH-NUM-01 warning services[0]"}, judged(c, first, second))
	changed, _ := authorization.Apply(c, first, second)
	require.False(t, changed)
	c.Lines[0].PriorAuthorizations, c.Lines[1].PriorAuthorizations = []string{"AUTH-9"}, []string{"AUTH-2"}
	require.Empty(t, judged(c, first, second))
}

// TestRefusedByTrace: a review of this claim that certified nothing is told though there is no number.
func TestRefusedByTrace(t *testing.T) {
	c := ofMember(billed(3))
	c.Claim.PriorAuthorization = ""
	for action, want := range map[string]string{"A3": "not certified", "A4": "pended", "C": "cancelled"} {
		a := numbered("", "G0108", 1, 31)
		a.Event.Decision.Action, a.Services[0].Decision.Action = action, action
		require.Empty(t, judged(c, a), "it may be for another claim")
		a.Event.Traces = []exchange.Trace{{Kind: "2", ID: "A-1"}}
		require.Equal(t, []string{"AUTH-STA-01 warning services[0]"}, judged(c, a))
		require.Contains(t, texts(c, a), "The review that was asked for this claim, by its trace number, certified nothing: it was "+want+".")
		later := numbered("AUTH-9", "G0108", 1, 31)
		later.Event.Traces = a.Event.Traces
		require.Equal(t, []string{"AUTH-NUM-01 warning services[0]"}, judged(c, a, later), "certified in the end")
	}
}

// TestNumberOfOtherDays: a certification by the trace number that is not in force on the day is not one to give.
func TestNumberOfOtherDays(t *testing.T) {
	a := numbered("AUTH-9", "G0108", 1, 31)
	a.Event.Traces = []exchange.Trace{{Kind: "2", ID: "A-1"}}
	for day, give := range map[int]bool{3: true, 35: false} {
		c := ofMember(billed(day))
		c.Claim.PriorAuthorization = ""
		require.Equal(t, []string{"AUTH-NUM-01 warning services[0]"}, judged(c, a))
		text := texts(c, a)[0]
		require.Equal(t, give, text == "The service was certified, and the claim has no number of a prior authorization (REF*G1): give it.", text)
	}
}

// TestNumberStays: a claim that bears a number of its own gets none of another certification that is not in force on the day.
func TestNumberStays(t *testing.T) {
	first, late := numbered("AUTH-9", "G0108", 1, 31), numbered("AUTH-2", "G0109", 1, 31)
	late.Event.Traces = []exchange.Trace{{Kind: "2", ID: "A-1"}}
	c := ofMember(billed(3, 35))
	c.Lines[1].Code = claim.Code(hcpcs.MustParse("G0109"))
	changed, err := authorization.Apply(c, authorization.NewIndex(first, late).For(c)...)
	require.NoError(t, err)
	require.False(t, changed)
	require.Empty(t, judged(c, first, late))
	require.Equal(t, []authorization.Missing{{Line: 1, Why: authorization.NotInForce}}, authorization.Unnumbered(c, first, late))
}

// texts are the texts of the authorization findings of a claim.
func texts(c *claim.Claim, answers ...*authorization.Answer) (out []string) {
	report := c.Check(guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{authorization.RuleSet(answers...)}}))
	for _, f := range report.Findings {
		if f.Rule[:4] == "AUTH" {
			out = append(out, f.Message())
		}
	}
	return out
}

// TestReasonMeans: reasons have words, and what is not known here has none.
func TestReasonMeans(t *testing.T) {
	for code, want := range map[string]string{"0F": "medical need was not seen", "0V": "a medical review is needed", "25": "other errors in the request", "36": "", "": ""} {
		require.Equal(t, want, authorization.ReasonMeans(code), code)
	}
}

// TestNumberOfNoAnswer: a number that no answer has is told where the answer to the claim's own request gave another.
func TestNumberOfNoAnswer(t *testing.T) {
	told := []string{"AUTH-NUM-01 warning services[0]"}
	traced := certified()
	traced.Event.Traces = []exchange.Trace{{Kind: "2", ID: "A-1"}}
	require.Empty(t, judged(billed(1), traced))
	c := billed(1)
	c.Claim.PriorAuthorization = "TYPO-9"
	require.Equal(t, told, judged(c, traced))
	require.Empty(t, judged(c, certified()), "not the answer to its request")
	other := certified()
	other.Event.Decision.Number = "TYPO-9"
	require.Contains(t, strings.Join(texts(c, traced), " "), "No answer has the number")
	require.NotContains(t, strings.Join(texts(c, traced, other), " "), "No answer has the number", "another answer has it")
	refused := certified()
	refused.Event.Traces, refused.Event.Decision.Action, refused.Services = traced.Event.Traces, "A3", nil
	require.Empty(t, judged(c, refused), "it gave none")
	traced.Subscriber.ID, c.Subscriber.MemberID = "W1", "W2"
	require.Empty(t, judged(c, traced), "another person's")
}
