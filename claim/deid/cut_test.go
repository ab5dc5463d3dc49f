package deid_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/deid"
)

// TestNotesCut: texts that end within what a rule looks at, and pieces of them put together anew, are gone through.
func TestNotesCut(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	forms, err := os.ReadFile("testdata/forms.txt")
	require.NoError(t, err)
	own, err := os.ReadFile("testdata/own.txt")
	require.NoError(t, err)
	lines := strings.Split(string(forms)+string(own), "\n")
	rounds := 1
	if s := os.Getenv("MEDCODE_MIXES"); s != "" {
		rounds, _ = strconv.Atoi(s)
	}
	for range rounds {
		for _, line := range lines {
			if line == "" {
				continue
			}
			cut := line[:rng.IntN(len(line)+1)]
			checkSpans(t, cut, deid.FindSpans(cut))
			from := rng.IntN(len(line))
			other := lines[rng.IntN(len(lines))]
			mixed := line[from:] + other[:rng.IntN(len(other)+1)]
			checkSpans(t, mixed, deid.FindSpans(mixed))
		}
	}
}
