package x276_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/status"
	"github.com/gomedcode/medcode/claim/x12/internal/pairtest"
	"github.com/gomedcode/medcode/claim/x12/x276"
)

// TestAnswer: what the payer said stands in the answer, and what it did not say is unknown.
func TestAnswer(t *testing.T) {
	answers, _, err := x276.ReadAnswers(bytes.NewReader(pairtest.File(t, "answer.edi")))
	require.NoError(t, err)
	a := answers[0]
	require.Equal(t, "TRACE-1", a.Trace.ID)
	require.Equal(t, "finalized", a.Statuses[0].State())
	require.Equal(t, "8000", a.Statuses[0].Paid.Decimal.String())
	require.Equal(t, "10001", a.Statuses[0].Check)
	require.Len(t, a.Statuses[0].Also, 2)
	require.Equal(t, "LINE-1", a.Lines[0].Control)
	require.Equal(t, "pending", answers[1].Statuses[0].State())
	require.Equal(t, "W123456789", answers[1].Subscriber.ID, "two claims of one patient")
	require.Equal(t, "TIM", answers[2].Patient().First)
	require.Equal(t, []string{status.LevelClaim, status.LevelClaim, status.LevelClaim, status.LevelProvider, status.LevelReceiver},
		[]string{a.Level, answers[1].Level, answers[2].Level, answers[3].Level, answers[4].Level})
	require.False(t, answers[3].Statuses[0].Paid.Valid)
}

// TestPatientWithoutClaim: nothing is passed over in silence.
func TestPatientWithoutClaim(t *testing.T) {
	b := bytes.Replace(pairtest.File(t, "inquiry.edi"), []byte("TRN*1*TRACE-3~\nREF*EJ*ACC-79~\nSVC*HC:99203*150*****1~\nDTP*472*D8*20260215~\n"), nil, 1)
	b = bytes.Replace(b, []byte("SE*40*"), []byte("SE*36*"), 1)
	list, found, err := x276.ReadRequests(bytes.NewReader(b))
	require.NoError(t, err)
	require.Len(t, list, 2)
	told := false
	for _, f := range found {
		told = told || f.Rule == "X12-LOOP-01" && f.X12.Loop == "2000E"
	}
	require.True(t, told, "%v", found)
}
