package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNothingIsLostInSilence: read tells what no field holds and what a default would add; merge carries both on as they
// stand, and tells what the new envelope does not show.
func TestNothingIsLostInSilence(t *testing.T) {
	in, _, status := toX12(t, example(t, "telehealth"))
	require.Zero(t, status)
	dir := t.TempDir()
	write := func(name, from, to string) string {
		require.Contains(t, in, from)
		file := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(file, []byte(strings.Replace(in, from, to, 1)), 0o600))
		return file
	}
	for name, c := range map[string]struct{ from, to, lost string }{
		"name":         {"NM1*85*2*EXAMPLE BEHAVIORAL HEALTH*", "NM1*85*2*EXAMPLE BEHAVIORAL HEALTH*BOB", "X12-LOST-01"},
		"relationship": {"SBR*P*18*", "SBR*P**", "X12-LOST-02"},
	} {
		file := write(name, c.from, c.to)
		_, errs, status := medcode(t, "", "read", file)
		require.Equal(t, 1, status, errs)
		require.Contains(t, errs, c.lost)
		out, errs, status := medcode(t, "", "merge", file)
		require.Zero(t, status, errs)
		require.Contains(t, out, c.to)
	}
	file := write("count", "GE*1*", "GE*2*")
	out, errs, status := medcode(t, "", "merge", file)
	require.Equal(t, 1, status)
	require.Contains(t, errs, "(GE01): the count is wrong: 1 were found")
	require.Contains(t, out, "GE*1*")
	prefix := filepath.Join(dir, "part")
	_, errs, status = medcode(t, "", "split", file, "--count", "1", "-o", prefix)
	require.Equal(t, 1, status, errs)
	require.FileExists(t, prefix+"-1.837")
}
