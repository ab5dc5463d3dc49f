package x276_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/pairtest"
	"github.com/gomedcode/medcode/claim/x12/x276"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/datafile"
)

// zeros are those behind the point of an amount.
var zeros = regexp.MustCompile(`(\*[0-9]+)\.0+\b`)

// body is the segments of the sets of a file, without control numbers.
func body(t *testing.T, b []byte) (out []string) {
	t.Helper()
	for s, err := range x12.Segments(bytes.NewReader(b)) {
		require.NoError(t, err)
		if s.Segment > 1 && s.ID != "SE" {
			out = append(out, zeros.ReplaceAllString(s.Text, "$1"))
		}
	}
	return out
}

// TestSamples: public samples are read without an error of severity error, and written again without loss.
func TestSamples(t *testing.T) {
	dir := datafile.Dir(t)
	names, err := filepath.Glob(filepath.Join(dir, "x12", "*", "*27[67]*"))
	require.NoError(t, err)
	require.NotEmpty(t, names)
	n := 0
	for _, name := range names {
		if strings.Contains(name, "277CA") {
			continue
		}
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		asked, found, err := x276.ReadRequests(bytes.NewReader(b))
		require.NoError(t, err)
		if strings.Contains(name, "linuxforhealth") {
			for _, f := range found {
				require.False(t, f.X12.Segment > 0 && f.Severity == guidelines.Error, "%s: %v", filepath.Base(name), f)
			}
		}
		said, _, err := x276.ReadAnswers(bytes.NewReader(b))
		require.NoError(t, err)
		require.NotZero(t, len(asked)+len(said), name)
		n += len(asked) + len(said)
		var out bytes.Buffer
		e := x276.NewEncoder(&out, pairtest.Envelope("AA", "BB", 1, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)), x276.EncodeOptions{Lenient: true})
		require.NoError(t, e.EncodeRequests(asked...))
		require.NoError(t, e.EncodeAnswers(said...))
		require.NoError(t, e.Close())
		if strings.Contains(name, "277_x212") { // levels that are the same are written once
			continue
		}
		if diff := cmp.Diff(body(t, b), body(t, out.Bytes())); diff != "" {
			t.Errorf("%s: %s", filepath.Base(name), diff)
		}
	}
	require.Greater(t, n, 20)
}
