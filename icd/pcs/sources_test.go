package pcs_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/pcs"
)

// TestSources compares the digests that the embedded parts name with data/sources.json, and the days it covers.
func TestSources(t *testing.T) {
	b, err := os.ReadFile("data/sources.json")
	require.NoError(t, err)
	var doc struct {
		Covered []string
		Sources []struct{ Part, SHA256 string }
	}
	require.NoError(t, json.Unmarshal(b, &doc))
	releases := pcs.Embedded().Releases()
	parts := releases[0].Parts()
	require.Len(t, parts, len(doc.Sources))
	for i, s := range doc.Sources {
		require.Equal(t, s.Part, parts[i].Kind)
		require.Equal(t, s.SHA256, parts[i].Digest)
	}
	last := releases[len(releases)-1]
	covered := releases[0].From().Format(time.DateOnly) + "/" + last.Through().Format(time.DateOnly)
	require.Equal(t, []string{covered}, doc.Covered)
	for i, r := range releases {
		require.Equal(t, r.Count(), r.Parts()[0].Valid, r.String())
		if i > 0 {
			require.Equal(t, r.From(), releases[i-1].Through().AddDate(0, 0, 1), "no gap before %v", r)
		}
	}
}
