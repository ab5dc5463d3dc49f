package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit/denial/appeal"
)

// TestAppeal: a letter for what is to be appealed, and none for what is to be corrected.
func TestAppeal(t *testing.T) {
	files := agingFiles(t)
	run := func(args ...string) (string, string) {
		out, errs, status := medcode(t, "", append(append([]string{"appeal"}, files...), args...)...)
		require.Zero(t, status, errs)
		return out, errs
	}
	out, errs := run("--limit", "60")
	require.Empty(t, errs)
	golden(t, "appeal.txt", out)
	require.NotContains(t, out, "A-1")

	own := filepath.Join(t.TempDir(), "own.tmpl")
	require.NoError(t, os.WriteFile(own, []byte("{{.Claim.Name}}: {{money .Total}}\n"), 0o600))
	out, _ = run("--template", own)
	require.Equal(t, "A-2: $75.00\n", out)
	out, _ = run("--json", "--template", own)
	require.Equal(t, []map[string]any{{"claim": "A-2", "payer": "EXAMPLE HEALTH", "denied": "75.00", "due": nil, "late": false, "letter": "A-2: $75.00\n"}}, objects(t, out))

	dir := t.TempDir()
	run("-o", dir)
	info, err := os.Stat(filepath.Join(dir, "appeal-0001.txt"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	out, errs, status := medcode(t, "", "appeal", "--print-template")
	require.Zero(t, status, errs)
	require.Equal(t, appeal.Template, out)

	require.NoError(t, os.WriteFile(own, []byte("{{range"), 0o600))
	_, errs, status = medcode(t, "", append([]string{"appeal", "--template", own}, files...)...)
	require.Equal(t, 2, status)
	require.Equal(t, 1, strings.Count(errs, "\n"))
}
