package authorization_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

func march(day int) claim.Date { return guidelines.NewDate(2026, time.March, day) }

// certified is an answer that certifies two units of G0108 in March.
func certified() *authorization.Answer {
	var a authorization.Answer
	a.Event.Review = &authorization.Review{Category: "HS", Type: "I"}
	a.Event.Decision = &authorization.Decision{Action: "A1", Number: "AUTH-9"}
	a.Event.Dates = []exchange.Period{{Qualifier: "007", From: march(1), Through: march(31)}}
	a.Services = []authorization.Service{{
		Item: authorization.Item{
			Decision: &authorization.Decision{Action: "A1"},
			Dates:    []exchange.Period{{Qualifier: "472", From: march(1), Through: march(31)}},
		},
		Procedure: &exchange.Procedure{Qualifier: "HC", Code: "G0108"}, Unit: "UN", Quantity: exchange.Given(decimal.NewFromInt(2)),
	}}
	return &a
}

func billed(days ...int) *claim.Claim {
	c := &claim.Claim{ID: "A-1", Setting: guidelines.Professional}
	c.Claim.PriorAuthorization = "AUTH-9"
	for _, d := range days {
		c.Lines = append(c.Lines, claim.Line{Code: claim.Code(hcpcs.MustParse("G0108")), Units: decimal.NewFromInt(1), Date: march(d)})
	}
	return c
}

// judged are the authorization findings of a claim.
func judged(c *claim.Claim, answers ...*authorization.Answer) (out []string) {
	checker := guidelines.New(guidelines.Config{Sets: []*guidelines.RuleSet{authorization.RuleSet(answers...)}})
	report := c.Check(checker)
	for _, f := range report.Findings {
		if f.Rule[:4] == "AUTH" {
			out = append(out, fmt.Sprint(f.Rule, " ", f.Severity, " ", f.At))
		}
	}
	return out
}

func TestRules(t *testing.T) {
	require.Empty(t, judged(billed(1, 31), certified()))
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(billed(32), certified()), "1 April")
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(billed(0), certified()), "28 February")
	require.Equal(t, []string{"AUTH-QTY-01 error services[2]"}, judged(billed(1, 2, 3), certified()))
	other := billed(32)
	other.Claim.PriorAuthorization = "AUTH-8"
	require.Empty(t, judged(other, certified()), "another number")
	silent := certified()
	silent.Event.Dates, silent.Services[0].Dates, silent.Services[0].Quantity = nil, nil, exchange.Optional{}
	require.Empty(t, judged(billed(1, 2, 3, 40), silent), "days and quantity were not said")
	refused := certified()
	refused.Services[0].Decision = &authorization.Decision{Action: "A3", Number: "AUTH-9"}
	require.Equal(t, []string{"AUTH-STA-01 warning services[0]"}, judged(billed(1), refused))
	visits := certified()
	visits.Services[0].Delivery = &authorization.Delivery{QuantityType: "VS", Quantity: exchange.Given(decimal.NewFromInt(1))}
	require.Empty(t, judged(billed(4, 4), visits), "one visit")
	require.Equal(t, []string{"AUTH-QTY-01 error services[1]"}, judged(billed(4, 5), visits))
}

// TestDental: a certification that names teeth is about these; a request for one asks with SV3 and TOO.
func TestDental(t *testing.T) {
	extraction := func(tooth string, day int) claim.Line {
		return claim.Line{Code: claim.Code(hcpcs.MustParse("D7240")), Date: march(day), Units: decimal.NewFromInt(1), Teeth: []claim.TreatedTooth{{Tooth: tooth}}}
	}
	a := certified()
	a.Services[0].Procedure = &exchange.Procedure{Qualifier: "AD", Code: "D7240"}
	a.Services[0].Kind, a.Services[0].Unit, a.Services[0].Teeth = authorization.Dental, "", []authorization.Tooth{{Number: "17"}}
	a.Services[0].Quantity = exchange.Given(decimal.NewFromInt(1))
	c := &claim.Claim{ID: "D-1", Setting: guidelines.Dental}
	c.Lines = []claim.Line{extraction("17", 3), extraction("32", 3)}
	changed, err := authorization.Apply(c, a)
	require.NoError(t, err)
	require.True(t, changed)
	require.Equal(t, "AUTH-9", c.Claim.PriorAuthorization)
	require.Equal(t, []string{"AUTH-STA-02 warning services[1]"}, judged(c, a), "one extraction of tooth 17 was certified, none of tooth 32")
	c.Lines[1] = extraction("017", 4)
	require.Equal(t, []string{"AUTH-QTY-01 error services[1]"}, judged(c, a))
	c.Lines = []claim.Line{extraction("17", 32)}
	require.Equal(t, []string{"AUTH-DAT-01 error services[0]"}, judged(c, a))

	c.Lines[0].OralCavity = []string{"30"}
	c.Lines[0].Dental = &claim.Treatment{Prosthesis: "I"}
	q := authorization.Of(c)
	require.Equal(t, authorization.Dental, q.Services[0].Kind)
	require.Equal(t, "AD", q.Services[0].Procedure.Qualifier)
	require.Equal(t, "30", q.Services[0].Areas[0])
	require.Equal(t, "I", q.Services[0].Prosthesis)
	require.Equal(t, []authorization.Tooth{{Number: "17"}}, q.Services[0].Teeth)
}

func ExampleApply() {
	c := &claim.Claim{Lines: []claim.Line{{Code: claim.Code(hcpcs.MustParse("G0108"))}}}
	changed, err := authorization.Apply(c, certified())
	fmt.Println(changed, err, c.Claim.PriorAuthorization)
	// Output: true <nil> AUTH-9
}
