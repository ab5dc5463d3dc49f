package authorization_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
)

// TestOrderOfAnswers: a decision that was replaced has still replaced those before it, whatever the order the answers are
// given in: of a review that was pended, certified and cancelled the cancellation alone holds.
func TestOrderOfAnswers(t *testing.T) {
	trace := []exchange.Trace{{ID: "T-1"}}
	pended, granted, cancelled := certified(), certified(), certified()
	for i, a := range []*authorization.Answer{pended, granted, cancelled} {
		a.Subscriber.ID = "W1"
		a.Head.Created = march(1 + i)
		a.Services, a.Event.Dates = nil, nil
	}
	pended.Event.Traces, granted.Event.Traces = trace, trace
	pended.Event.Decision = &authorization.Decision{Action: "A4"}
	cancelled.Event.Decision = &authorization.Decision{Action: "C", Number: "AUTH-9"}
	c := billed(5)
	c.Subscriber.MemberID = "W1"
	a := []*authorization.Answer{pended, granted, cancelled}
	for _, p := range [][3]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		refused := authorization.Refused(c, a[p[0]], a[p[1]], a[p[2]])
		require.Len(t, refused, 1, p)
		require.Equal(t, "C", refused[0].Action, p)
	}
}
