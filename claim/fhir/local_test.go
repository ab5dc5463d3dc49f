package fhir

import (
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLocalFields shows which fields go into supportingInfo under their own name: those of a claim with a content in every field,
// set alone. A field that has an element of R4 and turns up here has lost it.
func TestLocalFields(t *testing.T) {
	index := regexp.MustCompile(`\[\d+\]`)
	var got []string
	for _, s := range settings {
		for _, field := range Local(fullClaim(s, 1)) {
			if field = index.ReplaceAllString(field, ""); !slices.Contains(got, field) {
				got = append(got, field)
			}
		}
	}
	slices.Sort(got)
	const file = "testdata/local.txt"
	text := strings.Join(got, "\n") + "\n"
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), text, "run go test ./claim/fhir -run LocalFields -update and look at the difference")
}
