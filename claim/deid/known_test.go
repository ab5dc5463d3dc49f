package deid_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/deid"
)

// TestNotesKnown: with claims at hand all is found that is found without them, and every value of theirs.
func TestNotesKnown(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	words := 0
	for _, file := range []struct {
		name string
		n    int
	}{{"deid200.ndjson", 200}, {"deid80.ndjson", 80}, {"deid100.ndjson", 100}} {
		for _, n := range markedNotes(t, file.name, file.n) {
			fields := strings.FieldsFunc(n.Text, func(r rune) bool { return strings.ContainsRune(" \n,.;:()", r) })
			pick := func() string { return fields[r.IntN(len(fields))] }
			c := &claim.Claim{}
			c.Patient.LastName, c.Patient.FirstName = pick(), pick()
			c.Patient.MemberID = pick()
			c.Patient.Address = &claim.Address{Line1: pick() + " " + pick(), City: pick(), Zip: pick()}
			c.Claim.MedicalRecord = pick()
			without, with := cover(n.Text, deid.FindSpans(n.Text)), cover(n.Text, deid.FindSpans(n.Text, c))
			for i := range without {
				require.True(t, with[i] || !without[i], "%s %d", n.ID, i)
			}
			if w := c.Patient.LastName; len(w) > 3 && strings.Trim(w, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == "" {
				i := strings.Index(n.Text, w)
				for i > 0 && i+len(w) < len(n.Text) && (isLetter(n.Text[i-1]) || isLetter(n.Text[i+len(w)])) {
					next := strings.Index(n.Text[i+1:], w)
					if next < 0 {
						i = -1
						break
					}
					i += 1 + next
				}
				if i >= 0 {
					words++
					for k := i; k < i+len(w); k++ {
						require.True(t, with[k], n.ID)
					}
				}
			}
		}
	}
	require.Greater(t, words, 100)
	ng := &claim.Claim{}
	ng.Patient.LastName = "Ng"
	require.NotEmpty(t, deid.FindSpans("told Ng to rest", ng))
	require.Empty(t, deid.FindSpans("10 ng given", ng))
}

func isLetter(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}

// cover tells of each byte whether a span holds it.
func cover(text string, spans []deid.Span) []bool {
	out := make([]bool, len(text))
	for _, s := range spans {
		for i := s.Start; i < s.End; i++ {
			out[i] = true
		}
	}
	return out
}
