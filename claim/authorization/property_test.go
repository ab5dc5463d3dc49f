package authorization_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// anyAnswers are some answers of few codes, numbers, days and actions, so that they meet.
func anyAnswers(r *rand.Rand) []*authorization.Answer {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	dates := func() (out []exchange.Period) {
		for range r.IntN(3) {
			p := exchange.Period{Qualifier: pick("007", "472", "435", "AAH", "036", "096"), From: march(r.IntN(20))}
			if r.IntN(2) == 0 {
				p.Through = p.From.AddDays(r.IntN(9) - 1)
			}
			p.Open = p.Through.IsZero() && r.IntN(4) == 0
			out = append(out, p)
		}
		return out
	}
	item := func() (i authorization.Item) {
		if r.IntN(5) > 0 {
			i.Decision = &authorization.Decision{Action: pick("A1", "A1", "A2", "A3", "A4", "A6", "C", "NA"), Number: pick("", "N-1", "N-2", "n-3")}
		}
		if r.IntN(4) == 0 {
			i.Review = &authorization.Review{Category: pick("HS", "SC", "AR")}
		}
		if i.Dates = dates(); r.IntN(3) == 0 {
			i.Delivery = &authorization.Delivery{QuantityType: pick("VS", "DY", "FL", "HS", "MN", "P6"), Quantity: number(int64(r.IntN(4))), Unit: pick("", "DA", "WK", "MO", "XX"), Period: pick("", "7", "34", "35", "27")}
			if r.IntN(2) == 0 {
				i.Delivery.Frequency, i.Delivery.Periods = number(int64(r.IntN(3))), number(int64(r.IntN(4)-1))
			}
		}
		return i
	}
	var out []*authorization.Answer
	for range 1 + r.IntN(3) {
		a := new(authorization.Answer)
		a.Subscriber.ID, a.Head.Created, a.Event.Item = pick("", "W1", "W1", "W2"), march(r.IntN(3)), item()
		if r.IntN(2) == 0 {
			a.Event.Traces = []exchange.Trace{{Kind: "2", ID: pick("A-1", "B-1")}}
		}
		for range r.IntN(3) {
			s := authorization.Service{Item: item()}
			switch r.IntN(4) {
			case 0:
				s.Revenue = pick("0120", "0450")
			case 1:
				s.Procedure = &exchange.Procedure{Code: "G0105", Through: "G0109", Modifiers: []string{pick("LT", "GP")}}
			default:
				s.Procedure = &exchange.Procedure{Code: pick("G0108", "G0109")}
			}
			if r.IntN(2) == 0 {
				s.Unit, s.Quantity = pick("UN", "DA", "MJ"), number(int64(r.IntN(4)))
			}
			a.Services = append(a.Services, s)
		}
		out = append(out, a)
	}
	return out
}

func anyClaim(r *rand.Rand) *claim.Claim {
	c := &claim.Claim{ID: "A-1", Setting: []guidelines.Setting{guidelines.Professional, guidelines.Professional, guidelines.Outpatient, guidelines.Inpatient}[r.IntN(4)]}
	c.Subscriber.MemberID = []string{"", "W1"}[r.IntN(2)]
	if c.Setting.Institutional() {
		c.Institutional = &claim.Institutional{TypeOfBill: "0111", AdmissionDate: march(5)}
		c.From, c.Through = march(5), march(5+r.IntN(5))
	}
	for range r.IntN(4) {
		l := claim.Line{Code: claim.Code(hcpcs.MustParse([]string{"G0108", "G0109", "G0105"}[r.IntN(3)])), Units: decimal.NewFromInt(int64(r.IntN(4)))}
		if r.IntN(4) > 0 {
			l.Date = march(r.IntN(20))
		}
		if r.IntN(3) == 0 {
			l.RevenueCode = "0120"
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

// TestNumbersAreCertified: every number that is written is one of a certification that was given, once, and what says of a
// line that it has none says so of one that has none.
func TestNumbersAreCertified(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 5_000 {
		answers, c := anyAnswers(r), anyClaim(r)
		near := authorization.NewIndex(answers...).About(c)
		require.Equal(t, authorization.Refused(c, answers...), authorization.Refused(c, near...))
		require.Equal(t, authorization.Unnumbered(c, answers...), authorization.Unnumbered(c, near...))
		_, _ = authorization.Apply(c, answers...)
		given := func(number string, referral bool) bool {
			return slices.ContainsFunc(answers, func(a *authorization.Answer) bool {
				return a.About(c) == nil && slices.ContainsFunc(a.Certifications(), func(x authorization.Certification) bool {
					return x.Certified() && x.Number == number && x.Referral == referral
				})
			})
		}
		require.True(t, c.Claim.PriorAuthorization == "" || given(c.Claim.PriorAuthorization, false))
		require.True(t, c.Claim.Referral == "" || given(c.Claim.Referral, true))
		for i := range c.Lines {
			l := &c.Lines[i]
			require.LessOrEqual(t, len(l.PriorAuthorizations), 1)
			require.True(t, len(l.PriorAuthorizations) == 0 || !c.Setting.Institutional() && given(l.PriorAuthorizations[0], false))
			require.True(t, len(l.Referrals) == 0 || !c.Setting.Institutional() && given(l.Referrals[0], true))
		}
		for _, m := range authorization.Unnumbered(c, answers...) {
			list := c.Lines[m.Line].PriorAuthorizations
			if m.Referral {
				list = c.Lines[m.Line].Referrals
			}
			require.Empty(t, list)
		}
		changed, _ := authorization.Apply(c, answers...)
		require.False(t, changed, "once")
		for _, x := range authorization.Refused(c, answers...) {
			require.False(t, x.Certified())
		}
		if n%50 == 0 {
			require.Equal(t, judged(c, answers...), judged(c, answers...))
		}
	}
}
