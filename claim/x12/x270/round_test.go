package x270_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/x12/internal/pairtest"
	"github.com/gomedcode/medcode/claim/x12/x270"
)

// TestSummary: what a front desk asks for stands in the summary, and what was not said is unknown.
func TestSummary(t *testing.T) {
	answers, _, err := x270.ReadAnswers(bytes.NewReader(pairtest.File(t, "answer.edi")))
	require.NoError(t, err)
	s := answers[0].Summary()
	require.Equal(t, eligibility.Yes, s.Active)
	require.Equal(t, "GOLD PLAN", s.Plan)
	require.Equal(t, "GROUP-9", s.Group)
	require.Equal(t, "2026-01-01", s.Dates[0].From.String())
	share := func(kind, level string) eligibility.CostShare {
		for _, c := range s.CostShares {
			if c.Kind == kind && c.Coverage == level {
				return c
			}
		}
		t.Fatalf("no %s of %s", kind, level)
		return eligibility.CostShare{}
	}
	d := share("deductible", "IND")
	require.Equal(t, "1500", d.Total.Decimal.String())
	require.Equal(t, "350", d.Remaining.Decimal.String())
	require.False(t, d.Met.Valid, "not said")
	require.Equal(t, eligibility.Yes, d.InNetwork)
	require.False(t, share("deductible", "FAM").Remaining.Valid, "not said")
	require.Equal(t, "25", share("copay", "IND").Total.Decimal.String())
	require.Equal(t, "0.2", share("coinsurance", "IND").Fraction.Decimal.String())
	require.Equal(t, eligibility.No, share("coinsurance", "IND").InNetwork)
	require.Equal(t, eligibility.NotSaid, share("outOfPocket", "IND").InNetwork, "W is neither")
	require.Equal(t, "W", share("outOfPocket", "IND").Network)
	require.Len(t, s.Limits, 1)
	require.Equal(t, "20", s.Limits[0].Deliveries[0].Quantity.Decimal.String())
	require.Equal(t, []string{"61"}, s.NotCovered)
	require.Equal(t, []string{"33", "48"}, s.Authorization)
	require.Equal(t, "SECOND HEALTH", s.OtherPayers[0].Name)
	require.Equal(t, []string{"CALL BEFORE SURGERY"}, s.Messages)

	require.Equal(t, eligibility.NotSaid, answers[1].Summary().Active)
	for i, want := range []string{"dependent 71 C", "system 42 R", "receiver 43 C"} {
		r := answers[i+1].Rejections()
		require.Len(t, r, 1)
		require.Equal(t, want, r[0].Level+" "+r[0].Reason+" "+r[0].Action)
	}
}
