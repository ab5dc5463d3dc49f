package terminology_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/terminology"
)

// on is a service whose clock stands on a day.
func on(day string) *terminology.Service {
	s := terminology.Embedded()
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	s.Now = func() time.Time { return t }
	return s
}

func date(s string) time.Time { t, _ := time.Parse(time.DateOnly, s); return t }

// issue is the code of an error, which has to be one of the package.
func issue(t testing.TB, err error) terminology.IssueCode {
	t.Helper()
	e := (*terminology.Error)(nil)
	require.True(t, errors.As(err, &e), "%v", err)
	o, status := terminology.OutcomeOf(err)
	require.Equal(t, e.Status(), status)
	requireJSON(t, o)
	return e.Code
}

func requireJSON(t testing.TB, v any) map[string]any {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	m := map[string]any{}
	require.NoError(t, json.Unmarshal(b, &m))
	return m
}

// values are the values of the parts "value" of the properties with a code.
func values(p terminology.Parameters, code string) (out []string) {
	for _, x := range p.Parameter {
		parts := terminology.Parameters{Parameter: x.Part}
		if x.Name == "property" && parts.Text("code") == code {
			out = append(out, parts.Text("value"))
		}
	}
	return out
}
