package x270_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12/x270"
)

// TestInterop reads each file that another program wrote in the folder MEDCODE_INTEROP/in, finds nothing wrong with it, and
// writes it again into MEDCODE_INTEROP/out; .ci/interop-270 compares them.
func TestInterop(t *testing.T) {
	dir := os.Getenv("MEDCODE_INTEROP")
	if dir == "" {
		t.Skip("MEDCODE_INTEROP is not set")
	}
	env := envelope("EXAMPLECLINIC", "EXAMPLEPAYER", 1, time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC))
	n := 0
	for _, set := range []string{"270", "271"} {
		names, err := filepath.Glob(filepath.Join(dir, "in", "*."+set))
		require.NoError(t, err)
		for _, name := range names {
			b, err := os.ReadFile(name)
			require.NoError(t, err)
			asked, found, err := x270.ReadRequests(bytes.NewReader(b))
			require.NoError(t, err)
			said, _, err := x270.ReadAnswers(bytes.NewReader(b))
			require.NoError(t, err)
			for _, f := range found {
				if f.Rule == "X12-ENV-10" || f.Rule == "X12-ENV-16" || f.X12.ID == "BHT" && f.X12.Element == 6 { // ST03 without its addendum, no BHT06
					continue
				}
				t.Errorf("%s: %v", filepath.Base(name), f)
			}
			f, err := os.Create(filepath.Join(dir, "out", filepath.Base(name)))
			require.NoError(t, err)
			e := x270.NewEncoder(f, env, x270.EncodeOptions{})
			require.NoError(t, e.EncodeRequests(asked...))
			require.NoError(t, e.EncodeAnswers(said...))
			require.NoError(t, e.Close())
			require.NoError(t, f.Close())
			n += len(asked) + len(said)
		}
	}
	require.Greater(t, n, 100)
	for _, name := range []string{"inquiry.edi", "answer.edi"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "ours", "x270-"+name), file(t, name), 0o600))
	}
}
