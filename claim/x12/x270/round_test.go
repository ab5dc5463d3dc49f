package x270_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x270"
)

func file(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return b
}

func envelope(from, to string, control int, at time.Time) x12.Envelope {
	return x12.Envelope{
		Sender: x12.PartyID{ID: from}, Receiver: x12.PartyID{ID: to}, InterchangeControl: control, Usage: "T", Created: at,
	}
}

// TestRoundTrip: what is read has no finding and is written again byte by byte.
func TestRoundTrip(t *testing.T) {
	requests, found, err := x270.ReadRequests(bytes.NewReader(file(t, "inquiry.edi")))
	require.NoError(t, err)
	require.Empty(t, found)
	require.Len(t, requests, 3)
	var b bytes.Buffer
	e := x270.NewEncoder(&b, envelope("EXAMPLECLINIC", "EXAMPLEPAYER", 1, time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)), x270.EncodeOptions{NewLines: true})
	require.NoError(t, e.EncodeRequests(requests...))
	require.NoError(t, e.Close())
	require.Empty(t, cmp.Diff(string(file(t, "inquiry.edi")), b.String()))

	answers, found, err := x270.ReadAnswers(bytes.NewReader(file(t, "answer.edi")))
	require.NoError(t, err)
	require.Empty(t, found)
	require.Len(t, answers, 4)
	b.Reset()
	e = x270.NewEncoder(&b, envelope("EXAMPLEPAYER", "EXAMPLECLINIC", 2, time.Date(2026, 3, 4, 12, 5, 0, 0, time.UTC)), x270.EncodeOptions{NewLines: true})
	require.NoError(t, e.EncodeAnswers(answers...))
	require.NoError(t, e.Close())
	require.Empty(t, cmp.Diff(string(file(t, "answer.edi")), b.String()))
}

// TestSummary: what a front desk asks for stands in the summary, and what was not said is unknown.
func TestSummary(t *testing.T) {
	answers, _, err := x270.ReadAnswers(bytes.NewReader(file(t, "answer.edi")))
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
