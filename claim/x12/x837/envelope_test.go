package x837_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// TestDelimiters: point and hyphen stand in numbers and dates; a file that has them as delimiters is read nevertheless.
func TestDelimiters(t *testing.T) {
	for _, d := range []x12.Delimiters{{Element: "."}, {Component: "-"}, {Repetition: "."}, {Segment: "-"}} {
		env := envelope()
		env.Delimiters = d
		err := x837.Encode837P(io.Discard, env, x837.EncodeOptions{Omit: true}, visit())
		require.ErrorIs(t, err, x12.ErrEnvelope)
		require.ErrorContains(t, err, "delimiters: ")
		require.NotContains(t, err.Error(), "\n")
	}
	env := envelope()
	env.Delimiters = x12.Delimiters{Element: "|", Component: ">", Repetition: "!", Segment: "\x1c"}
	require.NoError(t, x837.Encode837P(io.Discard, env, x837.EncodeOptions{Omit: true}, visit()))

	var b bytes.Buffer
	c := visit()
	c.Lines[0].Charge, c.Claim.TotalCharge = c.Lines[0].Units, c.Lines[0].Units // no point in the file
	require.NoError(t, x837.Encode837P(&b, envelope(), x837.EncodeOptions{Omit: true}, c))
	want, _ := readAll(b.Bytes())
	got, _ := readAll([]byte(strings.NewReplacer("*", ".", ":", "-", "A-1001", "A1001").Replace(b.String())))
	require.Len(t, got, 1)
	want[0].ID, want[0].Claim.AccountNumber = got[0].ID, got[0].Claim.AccountNumber
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Error(diff)
	}
}

// TestEnvelopeValues: what the envelope cannot say is refused by the name of the field, and nothing is written.
func TestEnvelopeValues(t *testing.T) {
	for _, c := range []struct {
		field  string // refused; "" when fine
		change func(*x12.Envelope)
	}{
		{"usage", func(e *x12.Envelope) { e.Usage = "X" }},
		{"", func(e *x12.Envelope) { e.Usage = "T" }},
		{"sender.qualifier", func(e *x12.Envelope) { e.Sender.Qualifier = "QQ" }},
		{"receiver.qualifier", func(e *x12.Envelope) { e.Receiver.Qualifier = "3" }},
		{"", func(e *x12.Envelope) { e.Sender.Qualifier, e.Receiver.Qualifier = "01", "33" }},
		{"interchangeControl", func(e *x12.Envelope) { e.InterchangeControl = 1_000_000_000 }},
		{"groupControl", func(e *x12.Envelope) { e.GroupControl = -1 }},
		{"transactionControl", func(e *x12.Envelope) { e.TransactionControl = 9_999_999_999 }},
		{"", func(e *x12.Envelope) {
			e.InterchangeControl, e.GroupControl, e.TransactionControl = 999_999_999, 999_999_999, 999_999_999
		}},
		{"guide", func(e *x12.Envelope) { e.Guide = "005010X999A9" }},
		{"guide", func(e *x12.Envelope) { e.Guide = "005010X222A1X" }},
		{"guide", func(e *x12.Envelope) { e.Guide = "004010X098A1" }},
		{"", func(e *x12.Envelope) { e.Guide = "005010X222A2" }},
		{"", func(e *x12.Envelope) { e.Guide = "005010X223A3" }},
		{"charset", func(e *x12.Envelope) { e.Charset = "latin1" }},
		{"", func(e *x12.Envelope) { e.Charset = "basic" }},
		{"sender.id", func(e *x12.Envelope) { e.Sender.ID = "SIXTEENCHARACTER" }},
		{"", func(e *x12.Envelope) { e.Sender.ID = "FIFTEEN-CHARACT" }},
	} {
		env := envelope()
		c.change(&env)
		var b bytes.Buffer
		err := x837.Encode837P(&b, env, x837.EncodeOptions{Omit: true}, visit())
		if c.field == "" {
			require.NoError(t, err)
			require.True(t, follows(b.Bytes()))
			continue
		}
		require.ErrorIs(t, err, x12.ErrEnvelope, c.field)
		require.ErrorContains(t, err, "x12: envelope: "+c.field+": ")
		require.Zero(t, b.Len())
	}
}

// TestGuideOfTheEnvelope: an addendum is written for the claims whose guide it is, and the others keep theirs.
func TestGuideOfTheEnvelope(t *testing.T) {
	env := envelope()
	env.Guide = "005010X223A3"
	var b bytes.Buffer
	e := x837.NewEncoder(&b, env, x837.EncodeOptions{Omit: true})
	require.NoError(t, e.Encode(visit()))
	require.NoError(t, e.Encode(full(guidelines.Inpatient)))
	require.NoError(t, e.Close())
	require.Equal(t, 2, strings.Count(b.String(), "005010X222A1"))
	require.Equal(t, 2, strings.Count(b.String(), "005010X223A3"))
}

// TestControlNumbersRunOut: a set or group that would need a tenth digit is refused, and the file can still be closed.
func TestControlNumbersRunOut(t *testing.T) {
	env := envelope()
	env.TransactionControl, env.GroupControl = 999_999_998, 999_999_999
	var b bytes.Buffer
	e := x837.NewEncoder(&b, env, x837.EncodeOptions{MaxClaims: 1, Omit: true})
	require.NoError(t, e.Encode(visit()))
	require.NoError(t, e.Encode(visit()))
	err := e.Encode(visit())
	require.ErrorIs(t, err, x12.ErrEnvelope)
	require.ErrorContains(t, err, "transactionControl")
	err = e.Encode(full(guidelines.Inpatient))
	require.ErrorIs(t, err, x12.ErrEnvelope)
	require.ErrorContains(t, err, "groupControl")
	require.NoError(t, e.Close())
	claims, _ := readAll(b.Bytes())
	require.Len(t, claims, 2)
	require.True(t, follows(b.Bytes()))
}
