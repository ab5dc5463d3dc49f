package guidelines_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
)

func TestLineOutcome(t *testing.T) {
	checker := guidelines.New(guidelines.Config{NCCI: ncciEdits(t)})
	for _, c := range []struct {
		name, text string
		want       []guidelines.Outcome
	}{
		{"indicator 0", "svc: G0108 x1; svc: G0270 x1", []guidelines.Outcome{guidelines.Allowed, guidelines.Denied}},
		{"a modifier", "svc: G0108 x1; svc: G0109 59 x1", []guidelines.Outcome{guidelines.Allowed, guidelines.Review}},
		{"units of a day", "svc: G0108 x5; svc: G0108 76 x4", []guidelines.Outcome{guidelines.Denied, guidelines.Denied}},
		{"another quarter", "from: 2031-01-01; svc: G0108 x1", []guidelines.Outcome{guidelines.NotEvaluated}},
		{"Medicaid", "payer: MC; svc: G0108 x1; svc: G0270 x1", []guidelines.Outcome{guidelines.NotEvaluated, guidelines.NotEvaluated}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tc, err := parseCase(c.name, "setting: professional; from: 2026-08-03; dx: E11.9; "+c.text, caseDate)
			require.NoError(t, err)
			rep := checker.Check(&tc.enc)
			for i, want := range c.want {
				got, by := rep.LineOutcome(i)
				require.Equal(t, want.String(), got.String(), "line %d by %v", i, by)
			}
		})
	}
	tc, err := parseCase("", "setting: professional; from: 2026-08-03; dx: E11.9; svc: G0108 x1", caseDate)
	require.NoError(t, err)
	rep := guidelines.New(guidelines.Config{}).Check(&tc.enc)
	got, by := rep.LineOutcome(0)
	require.Equal(t, guidelines.NotEvaluated, got, "without a table")
	require.Empty(t, by)
}
