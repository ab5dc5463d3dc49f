package x837_test

import (
	"bytes"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// readAll reads the claims of a file that can be read whole.
func readAll(b []byte) (out []*claim.Claim, env x12.Envelope) {
	d := x837.NewDecoder(bytes.NewReader(b), x837.Options{NoCheck: true})
	for c, err := range d.Claims() {
		if err == nil {
			out = append(out, c)
			env = d.Envelope()
		}
	}
	return out, env
}

// follows reports whether a file follows its guide, unknown segments apart.
func follows(b []byte) bool {
	d := x837.NewDecoder(bytes.NewReader(b), x837.Options{})
	for _, err := range d.Claims() {
		if err != nil {
			return false
		}
	}
	for _, f := range d.Findings() {
		if f.Severity == guidelines.Error && f.Rule != "X12-SEG-01" && f.Rule[:7] != "X12-ENV" {
			return false
		}
	}
	return true
}

// fixpoint checks that what was read, is written and is read again stays the same. Files that do not follow their
// guide, and claims that X12 cannot carry as they are, stay out.
func fixpoint(t *testing.T, b []byte) (written int) {
	t.Helper()
	if !follows(b) {
		return 0
	}
	claims, env := readAll(b)
	env.Created = created
	if env.Delimiters.Repetition == "" {
		env.Delimiters.Repetition = "^"
	}
	for _, c := range claims {
		var first, second bytes.Buffer
		e := x837.NewEncoder(&first, env, x837.EncodeOptions{Omit: true})
		if e.Encode(c) != nil || e.Close() != nil {
			continue
		}
		again, _ := readAll(first.Bytes())
		require.Len(t, again, 1)
		e = x837.NewEncoder(&second, env, x837.EncodeOptions{Omit: true})
		require.NoError(t, e.Encode(again[0]))
		require.NoError(t, e.Close())
		if diff := cmp.Diff(first.String(), second.String()); diff != "" {
			t.Fatal(diff)
		}
		written++
	}
	return written
}

func TestSamplesAreAFixpoint(t *testing.T) {
	total := 0
	for name, b := range samples(t) {
		t.Run(name, func(t *testing.T) { total += fixpoint(t, b) })
	}
	require.Greater(t, total, 18) // two claims of one sample point to diagnoses that they lack, and are refused
}

// TestUnknownSegmentsComeBack puts a segment that no guide has behind each segment of a file in turn.
func TestUnknownSegmentsComeBack(t *testing.T) {
	for _, set := range []string{professionalSet, institutionalSet} {
		lines := strings.SplitAfter(file(set), "\n")
		for i := 7; i < len(lines)-4; i++ { // behind the receiver, before SE
			text := strings.Join(lines[:i+1], "") + "XYZ*1*A:B~\n" + strings.Join(lines[i+1:], "")
			if diff := cmp.Diff(body(t, []byte(text)), body(t, rewrite(t, []byte(text)))); diff != "" {
				t.Fatal(i, diff)
			}
		}
	}
}

// TestReuseReadsTheSame compares claims whose memory is used again with those that are kept.
func TestReuseReadsTheSame(t *testing.T) {
	text, _ := many(t, 60)
	kept := x837.NewDecoder(bytes.NewReader(text), x837.Options{NoCheck: true})
	next, stop := iter.Pull2(kept.Claims())
	defer stop()
	for c, err := range x837.NewDecoder(bytes.NewReader(text), x837.Options{NoCheck: true, Reuse: true}).Claims() {
		require.NoError(t, err)
		want, err, ok := next()
		require.True(t, ok)
		require.NoError(t, err)
		if diff := cmp.Diff(want, c, same); diff != "" {
			t.Fatal(diff)
		}
	}
}
