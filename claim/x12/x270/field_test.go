package x270_test

import (
	"bytes"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x270"
	"github.com/gomedcode/medcode/internal/x12mutate"
)

// unsent says what is not sent as it is: numbers of sets, what was kept, and what follows from where something stands.
var unsent = regexp.MustCompile(`Control$|Kept|Rejections\.0\.Level$|^Level$|\.Kind$`)

// TestEachField: a field that is set alone is sent, or refused by its name.
func TestEachField(t *testing.T) {
	env := envelope("EXAMPLECLINIC", "EXAMPLEPAYER", 1, time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC))
	n := x12mutate.Fields(t, func() *eligibility.Request {
		list, _, err := x270.ReadRequests(bytes.NewReader(file(t, "inquiry.edi")))
		require.NoError(t, err)
		return list[0]
	}, unsent.MatchString, func(q *eligibility.Request) (*eligibility.Request, []x12.Fault, error) {
		var b bytes.Buffer
		e := x270.NewEncoder(&b, env, x270.EncodeOptions{Lenient: true})
		if err := e.EncodeRequests(q); err != nil {
			return nil, nil, err
		}
		if err := e.Close(); err != nil {
			return nil, nil, err
		}
		list, _, err := x270.ReadRequests(&b)
		if len(list) == 0 {
			return nil, e.Faults(), err
		}
		return list[0], e.Faults(), err
	})
	require.Greater(t, n, 60)
	n = x12mutate.Fields(t, func() *eligibility.Answer {
		list, _, err := x270.ReadAnswers(bytes.NewReader(file(t, "answer.edi")))
		require.NoError(t, err)
		return list[0]
	}, unsent.MatchString, func(a *eligibility.Answer) (*eligibility.Answer, []x12.Fault, error) {
		var b bytes.Buffer
		e := x270.NewEncoder(&b, env, x270.EncodeOptions{Lenient: true})
		if err := e.EncodeAnswers(a); err != nil {
			return nil, nil, err
		}
		if err := e.Close(); err != nil {
			return nil, nil, err
		}
		list, _, err := x270.ReadAnswers(&b)
		if len(list) == 0 {
			return nil, e.Faults(), err
		}
		return list[0], e.Faults(), err
	})
	require.Greater(t, n, 60)
}
