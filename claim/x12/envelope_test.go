package x12_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
)

// TestDelimiters: point and hyphen stand in numbers and dates; a file that has them as delimiters is read nevertheless.
func TestDelimiters(t *testing.T) {
	for _, d := range []x12.Delimiters{{Element: "."}, {Component: "-"}, {Repetition: "."}, {Segment: "-"}} {
		env := envelope()
		env.Delimiters = d
		err := x12.Encode837P(io.Discard, env, visit())
		require.ErrorIs(t, err, x12.ErrEnvelope)
		require.ErrorContains(t, err, "delimiters: ")
		require.NotContains(t, err.Error(), "\n")
	}
	env := envelope()
	env.Delimiters = x12.Delimiters{Element: "|", Component: ">", Repetition: "!", Segment: "\x1c"}
	require.NoError(t, x12.Encode837P(io.Discard, env, visit()))

	var b bytes.Buffer
	c := visit()
	c.Lines[0].Charge, c.Claim.TotalCharge = c.Lines[0].Units, c.Lines[0].Units // no point in the file
	require.NoError(t, x12.Encode837P(&b, envelope(), c))
	want, _ := readAll(b.Bytes())
	got, _ := readAll([]byte(strings.NewReplacer("*", ".", ":", "-", "A-1001", "A1001").Replace(b.String())))
	require.Len(t, got, 1)
	want[0].ID, want[0].Claim.AccountNumber = got[0].ID, got[0].Claim.AccountNumber
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Error(diff)
	}
}
