package authorization_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// periods is an answer with a certification of G0108 for each period, each with a number of its own.
func periods(list ...exchange.Period) *authorization.Answer {
	a := certified()
	a.Event.Decision, a.Event.Dates = nil, nil
	service := a.Services[0]
	a.Services = nil
	for i, p := range list {
		s := service
		s.Decision = &authorization.Decision{Action: "A1", Number: "N-" + string(rune('1'+i))}
		s.Dates = []exchange.Period{p}
		a.Services = append(a.Services, s)
	}
	return a
}

func bare(days ...int) *claim.Claim {
	c := billed(days...)
	c.Claim.PriorAuthorization = ""
	return c
}

func numbers(c *claim.Claim) (out []string) {
	for i := range c.Lines {
		n := ""
		for _, x := range c.Lines[i].PriorAuthorizations {
			n += x
		}
		out = append(out, n)
	}
	return out
}

// TestNumberInForce: a line has the number of the certification that is in force on its day, none where none or several are.
func TestNumberInForce(t *testing.T) {
	a := periods(exchange.Period{Qualifier: "472", From: march(1), Through: march(10)}, exchange.Period{Qualifier: "472", From: march(11), Through: march(20)})
	a.Subscriber.ID = "W1"
	c := bare(15, 5, 25)
	c.Subscriber.MemberID = "W1"
	changed, err := authorization.Apply(c, a)
	require.NoError(t, err)
	require.True(t, changed)
	require.Equal(t, []string{"N-2", "N-1", ""}, numbers(c))
	require.Empty(t, c.Claim.PriorAuthorization)
	require.Equal(t, []authorization.Missing{{Line: 2, Why: authorization.NotInForce}}, authorization.Unnumbered(c, a))
	require.Empty(t, judged(c, a))
	changed, _ = authorization.Apply(c, a)
	require.False(t, changed, "once")

	a.Services[1].Dates[0].From = march(5) // both, on 5 March
	c = bare(15, 5, 3)
	c.Subscriber.MemberID = "W1"
	_, _ = authorization.Apply(c, a)
	require.Equal(t, []string{"N-2", "", "N-1"}, numbers(c))
	require.Equal(t, []authorization.Missing{{Line: 1, Why: authorization.Several}}, authorization.Unnumbered(c, a))
	c.Subscriber.MemberID = "W2"
	require.Empty(t, authorization.Unnumbered(c, a), "of another member")
	c.Subscriber.MemberID, c.Claim.PriorAuthorization = "W1", "OWN-1"
	require.Empty(t, authorization.Unnumbered(c, a), "it has one")
	undated := bare(1)
	undated.Lines[0].Date = claim.Date{}
	changed, _ = authorization.Apply(undated, a)
	require.False(t, changed, "which of two is not known")
	own := bare(3)
	own.Lines[0].PriorAuthorizations = []string{"OWN-1"}
	changed, _ = authorization.Apply(own, a)
	require.False(t, changed, "it stays")
}

// TestNumbersOfEvents: of several answers each line has that of its day; one answer by the trace number is written always.
func TestNumbersOfEvents(t *testing.T) {
	first, second := certified(), certified()
	second.Event.Decision.Number = "AUTH-10"
	second.Event.Dates = []exchange.Period{{Qualifier: "007", From: march(32), Through: march(60)}}
	second.Services[0].Dates = nil
	c := bare(40, 45)
	_, err := authorization.Apply(c, first, second)
	require.NoError(t, err)
	require.Equal(t, "AUTH-10", c.Claim.PriorAuthorization)
	require.Equal(t, []string{"", ""}, numbers(c))
	c = bare(3, 45)
	_, _ = authorization.Apply(c, first, second)
	require.Equal(t, "AUTH-9", c.Claim.PriorAuthorization)
	require.Equal(t, []string{"", "AUTH-10"}, numbers(c))
	require.Empty(t, judged(c, first, second))
	other := bare(45)
	other.Lines[0].Code = claim.Code(hcpcs.MustParse("G0109"))
	changed, _ := authorization.Apply(other, first, second)
	require.False(t, changed, "neither is about its service")

	c = bare(45)
	first.Event.Traces = []exchange.Trace{{Kind: "2", ID: "A-1"}}
	_, _ = authorization.Apply(c, first)
	require.Equal(t, "AUTH-9", c.Claim.PriorAuthorization)
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(c, first))
}

// TestNumberOfAll: a number that is for all lines is that of the claim, and so is any of an institutional claim.
func TestNumberOfAll(t *testing.T) {
	a := periods(exchange.Period{Qualifier: "472", From: march(1), Through: march(10)}, exchange.Period{Qualifier: "472", From: march(11), Through: march(20)})
	a.Subscriber.ID = "W1"
	c := bare(3, 5)
	_, _ = authorization.Apply(c, a)
	require.Equal(t, "N-1", c.Claim.PriorAuthorization)
	require.Equal(t, []string{"", ""}, numbers(c))
	c = bare(3, 15, 16)
	c.Setting, c.Subscriber.MemberID = guidelines.Outpatient, "W1"
	_, _ = authorization.Apply(c, a)
	require.Equal(t, "N-1", c.Claim.PriorAuthorization)
	require.Equal(t, []string{"", "", ""}, numbers(c))
	require.Equal(t, []authorization.Missing{{Line: 1, Why: authorization.NoPlace}, {Line: 2, Why: authorization.NoPlace}}, authorization.Unnumbered(c, a))
	c = bare(3)
	c.Subscriber.MemberID = "W1"
	a.Services = a.Services[:1]
	a.Services[0].Dates = nil
	require.False(t, a.For(c))
	require.Equal(t, []authorization.Missing{{Line: 0, Why: authorization.Undated}}, authorization.Unnumbered(c, a))
	a.Services[0].Traces = []exchange.Trace{{Kind: "2", ID: "a-1"}}
	require.True(t, a.For(c), "by the trace number of the service")
}

// TestSides: a certification for the left side is none for the right.
func TestSides(t *testing.T) {
	a := periods(exchange.Period{Qualifier: "472", From: march(1), Through: march(10)}, exchange.Period{Qualifier: "472", From: march(1), Through: march(10)})
	a.Services[0].Procedure, a.Services[1].Procedure = &exchange.Procedure{Qualifier: "HC", Code: "G0108", Modifiers: []string{"LT"}}, &exchange.Procedure{Qualifier: "HC", Code: "G0108", Modifiers: []string{"RT"}}
	sides := func(list ...string) *claim.Claim {
		c := bare(1, 2, 3)
		c.Lines = c.Lines[:len(list)]
		for i, m := range list {
			if m != "" {
				c.Lines[i].Modifiers = []claim.Coded[hcpcs.Modifier]{claim.Code(hcpcs.MustParseModifier(m))}
			}
		}
		return c
	}
	c := sides("RT", "LT", "")
	_, _ = authorization.Apply(c, a)
	require.Equal(t, []string{"N-2", "N-1", ""}, numbers(c), "which side is not said")
	require.Empty(t, judged(c, a))
	c = sides("RT")
	c.Lines[0].PriorAuthorizations = []string{"N-1"}
	require.Equal(t, []string{"AUTH-STA-02 warning services[0]"}, judged(c, periodsOf(a, 0)))
	require.Empty(t, judged(sides("50"), periodsOf(a, 0)))
}

func periodsOf(a *authorization.Answer, i int) *authorization.Answer {
	x := *a
	x.Services = a.Services[i : i+1]
	return &x
}

// TestRefusedService: the number of an event is not for a service that was refused, and a service may be certified though the event is not.
func TestRefusedService(t *testing.T) {
	a := certified()
	a.Event.Traces = []exchange.Trace{{Kind: "2", ID: "A-1"}}
	a.Services[0].Decision = &authorization.Decision{Action: "A3"}
	changed, _ := authorization.Apply(bare(3), a)
	require.False(t, changed)
	require.Len(t, authorization.Refused(bare(3), a), 1)
	require.Empty(t, authorization.Unnumbered(bare(3), a))
	both := bare(3, 4)
	both.Lines[1].Code = claim.Code(hcpcs.MustParse("G0109"))
	_, _ = authorization.Apply(both, a)
	require.Equal(t, "AUTH-9", both.Claim.PriorAuthorization, "the other line is of the event")
	a.Event.Decision, a.Services[0].Decision = &authorization.Decision{Action: "A3"}, &authorization.Decision{Action: "A1", Number: "N-1"}
	require.Empty(t, authorization.Refused(bare(3), a))
	require.Len(t, authorization.Refused(both, a), 1)
}

// TestNumberThatIsMissing: a claim that was certified and has not the number is told once, by trace number, or member, service and day.
func TestNumberThatIsMissing(t *testing.T) {
	a := certified()
	a.Subscriber.ID = "W1"
	c := bare(3, 4)
	c.Subscriber.MemberID = "W1"
	require.Equal(t, []string{"AUTH-NUM-01 warning services[0]"}, judged(c, a))
	c.Lines[0].Date, c.Lines[1].Date = march(40), march(41)
	require.Empty(t, judged(c, a), "on other days")
	c = bare(3)
	require.Empty(t, judged(c, a), "whose it is is not known")
	a.Event.Traces = []exchange.Trace{{Kind: "2", ID: "A-1"}}
	require.Equal(t, []string{"AUTH-NUM-01 warning services[0]"}, judged(c, a))
	c.Lines[0].PriorAuthorizations = []string{"OTHER-1"}
	require.Empty(t, judged(c, a), "it has one")
	c = bare(3)
	_, _ = authorization.Apply(c, a)
	require.Empty(t, judged(c, a))
	a.Event.Review.Category = "SC"
	require.Equal(t, []string{"AUTH-NUM-01 warning services[0]"}, judged(bare(3), a))
	refused := certified()
	refused.Event.Traces, refused.Event.Decision, refused.Services = a.Event.Traces, &authorization.Decision{Action: "A3"}, nil
	require.Equal(t, []string{"AUTH-STA-01 warning services[0]"}, judged(bare(3), refused))
}

// TestTwins: dependents with one number and one birthday are told apart by first name and sex.
func TestTwins(t *testing.T) {
	a := certified()
	a.Subscriber.ID = "W1"
	a.Dependent = &exchange.Person{Party: exchange.Party{First: "TIM"}, BirthDate: march(1), Sex: "M"}
	c := bare(3)
	c.Subscriber.MemberID, c.Patient.Relationship, c.Patient.BirthDate = "W1", "child", march(1)
	for first, want := range map[string]bool{"Tim": true, "Timothy": true, "T": true, "": true, "Tom": false} {
		c.Patient.FirstName = first
		require.Equal(t, want, a.For(c), first)
	}
	c.Patient.FirstName, c.Patient.Sex = "", "F"
	require.False(t, a.For(c))
	a.Event.Traces = []exchange.Trace{{Kind: "2", ID: "A-1"}}
	require.True(t, a.For(c), "the answer to its request")
}

// TestLaterAnswers: what was decided later replaces what was decided before; an extension holds beside what it extends.
func TestLaterAnswers(t *testing.T) {
	traced := func(action, number string, day int) *authorization.Answer {
		a := certified()
		a.Head.Created, a.Event.Traces, a.Services = march(day), []exchange.Trace{{Kind: "2", ID: "A-1"}}, nil
		a.Event.Decision = &authorization.Decision{Action: action, Number: number}
		return a
	}
	pended, given, cancelled := traced("A4", "AUTH-9", 1), traced("A1", "AUTH-9", 2), traced("C", "AUTH-9", 3)
	require.Len(t, authorization.Refused(bare(3), pended), 1)
	for _, list := range [][]*authorization.Answer{{pended, given}, {given, pended}} {
		require.Empty(t, authorization.Refused(bare(3), list...))
		require.Empty(t, judged(billed(3), list...))
		c := bare(3)
		_, _ = authorization.Apply(c, list...)
		require.Equal(t, "AUTH-9", c.Claim.PriorAuthorization)
	}
	c := bare(3)
	changed, _ := authorization.Apply(c, cancelled, given)
	require.False(t, changed)
	require.Len(t, authorization.Refused(c, given, cancelled, pended), 1)
	require.Equal(t, []string{"AUTH-STA-01 warning services[0]"}, judged(billed(3), given, cancelled))

	longer := traced("A1", "AUTH-9", 4)
	longer.Event.Dates = []exchange.Period{{Qualifier: "007", From: march(32), Through: march(60)}}
	require.Empty(t, judged(billed(3, 40), given, longer))
	require.Equal(t, []string{"AUTH-DAT-01 error services[1]"}, judged(billed(3, 70), given, longer))
	twice, again := certified(), certified()
	require.Equal(t, []string{"AUTH-QTY-01 error services[2]"}, judged(billed(1, 2, 3), twice, again), "the same answer twice certifies once")
	again.Services[0].Quantity = number(3)
	require.Empty(t, judged(billed(1, 2, 3), twice, again), "what was certified later")
}
