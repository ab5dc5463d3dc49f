package x12_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
)

// readAll reads the claims of a file that can be read whole.
func readAll(b []byte) (out []*claim.Claim, env x12.Envelope) {
	d := x12.NewDecoder(bytes.NewReader(b), x12.Options{NoCheck: true})
	for c, err := range d.Claims() {
		if err == nil {
			out = append(out, c)
			env = d.Envelope()
		}
	}
	return out, env
}

// fixpoint checks that what was read, is written and is read again stays the same. Claims that X12 cannot carry as
// they are stay out.
func fixpoint(t *testing.T, b []byte) (written int) {
	t.Helper()
	claims, env := readAll(b)
	env.Created = created
	if env.Delimiters.Repetition == "" {
		env.Delimiters.Repetition = "^"
	}
	for _, c := range claims {
		var first, second bytes.Buffer
		e := x12.NewEncoder(&first, env, x12.EncodeOptions{})
		if e.Encode(c) != nil || e.Close() != nil {
			continue
		}
		again, _ := readAll(first.Bytes())
		require.Len(t, again, 1)
		e = x12.NewEncoder(&second, env, x12.EncodeOptions{})
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
	require.Greater(t, total, 100)
}
