package x270_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12/x270"
)

// TestAsksSomething: a person of whom nothing is asked and a relationship that a question has no code for are told.
func TestAsksSomething(t *testing.T) {
	text, err := os.ReadFile("testdata/inquiry.edi")
	require.NoError(t, err)
	told := func(text []byte) (out []string) {
		_, found, err := x270.ReadRequests(bytes.NewReader(text))
		require.NoError(t, err)
		for _, f := range found {
			if f.Rule != "X12-ENV-04" { // the count of the segments
				out = append(out, f.String())
			}
		}
		return out
	}
	require.Empty(t, told(text))
	from := bytes.Index(text, []byte("EQ*"))
	to := from + bytes.Index(text[from:], []byte("HL*"))
	if se := from + bytes.Index(text[from:], []byte("SE*")); se < to || to < from {
		to = se
	}
	found := told(append(append([]byte{}, text[:from]...), text[to:]...))
	require.Len(t, found, 1)
	require.Contains(t, found[0], "warning X12-LOOP-01")
	require.Contains(t, string(text), "INS*N*19")
	found = told(bytes.Replace(text, []byte("INS*N*19"), []byte("INS*N*G8"), 1))
	require.Len(t, found, 1)
	require.Contains(t, found[0], "warning X12-ELM-03")
	require.Contains(t, found[0], "INS02")
}

// TestBrackets: LS and LE stand around those who are named for a benefit; one that is missing is told once, where it would stand.
func TestBrackets(t *testing.T) {
	text, err := os.ReadFile("testdata/answer.edi")
	require.NoError(t, err)
	told := func(text []byte) (out []string) {
		_, found, err := x270.ReadAnswers(bytes.NewReader(text))
		require.NoError(t, err)
		for _, f := range found {
			if f.Rule != "X12-ENV-04" { // the count of the segments
				out = append(out, f.String())
			}
		}
		return out
	}
	require.Empty(t, told(text))
	require.Contains(t, string(text), "LS*2120~\n")
	for segment, want := range map[string]string{"LS*2120~\n": "2120C NM1: LS stands in front", "LE*2120~\n": "LE stands behind"} {
		found := told(bytes.Replace(text, []byte(segment), nil, 1))
		require.Len(t, found, 1)
		require.Contains(t, found[0], "warning X12-SEG-05")
		require.Contains(t, found[0], want)
	}
}
