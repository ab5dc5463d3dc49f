package x837_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// generated writes n claims of each kind, each kind in files of its own.
func generated(t testing.TB, n, perFile int) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for kind, next := range map[string]func() *claim.Claim{"p": x12gen.New(1).Professional, "i": x12gen.New(2).Institutional} {
		for file := 0; file*perFile < n; file++ {
			var b bytes.Buffer
			e := x837.NewEncoder(&b, envelope(), x837.EncodeOptions{NewLines: true})
			for range min(perFile, n-file*perFile) {
				require.NoError(t, e.Encode(next()))
			}
			require.NoError(t, e.Close())
			require.Empty(t, e.Omitted())
			out[fmt.Sprintf("%s-%03d.837", kind, file)] = b.Bytes()
		}
	}
	return out
}

// TestGeneratedClaimsAreClean writes generated claims, finds nothing wrong with them, and reads them as they were.
func TestGeneratedClaimsAreClean(t *testing.T) {
	dir := os.Getenv("MEDCODE_INTEROP")
	n := 200
	if dir != "" {
		n = 500
	}
	for name, b := range generated(t, n, 50) {
		d := x837.NewDecoder(bytes.NewReader(b), x837.Options{})
		var again bytes.Buffer
		e := x837.NewEncoder(&again, envelope(), x837.EncodeOptions{NewLines: true})
		for c, err := range d.Claims() {
			require.NoError(t, err)
			require.Nil(t, c.X12)
			require.NoError(t, e.Encode(c))
		}
		require.NoError(t, e.Close())
		for _, f := range d.Findings() {
			t.Error(name, f)
		}
		if diff := cmp.Diff(string(b), again.String()); diff != "" {
			t.Fatal(name, diff)
		}
		if dir != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), b, 0o644))
		}
	}
}
