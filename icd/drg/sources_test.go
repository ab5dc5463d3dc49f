package drg_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/drg"
)

// TestSources: the data was made by the list of sources that stands beside it, and covers the days that it names.
func TestSources(t *testing.T) {
	list, err := os.ReadFile("data/sources.json")
	require.NoError(t, err)
	data, err := os.ReadFile("data/drg.bin")
	require.NoError(t, err)
	require.Less(t, len(data), 3<<20)
	sum := sha256.Sum256(list)
	lines := strings.SplitN(string(data[:2000]), "\n", 3)
	require.Equal(t, []string{"drg1", hex.EncodeToString(sum[:])}, lines[:2])
	var doc struct {
		Covered []string
		Sources []struct{ Part, SHA256 string }
	}
	require.NoError(t, json.Unmarshal(list, &doc))
	first, _ := drg.V40.Days()
	_, last := drg.Latest.Days()
	require.Equal(t, []string{first.Format(time.DateOnly) + "/" + last.Format(time.DateOnly)}, doc.Covered)
	parts := drg.Parts()
	require.Len(t, parts, len(doc.Sources))
	for i, p := range parts {
		require.Equal(t, doc.Sources[i].Part, p.Kind)
		require.Equal(t, doc.Sources[i].SHA256, p.Digest)
	}
}
