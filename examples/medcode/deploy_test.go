package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDeployUnit: systemd finds nothing wrong with the unit of docs/deploy.md, and its command has the flags that serve has.
func TestDeployUnit(t *testing.T) {
	b, err := os.ReadFile(filepath.FromSlash("../../docs/deploy.md"))
	require.NoError(t, err)
	_, text, found := strings.Cut(string(b), "\n    [Unit]\n")
	require.True(t, found)
	text, _, _ = strings.Cut(text, "\nA container")
	unit := regexp.MustCompile(`(?m)^    `).ReplaceAllString("    [Unit]\n"+text, "")
	require.Contains(t, unit, "ExecStart=/usr/local/bin/medcode serve")
	flags := map[string]bool{}
	for _, o := range append(globals(), serveCommand().flags...) {
		flags[o.name] = true
	}
	for _, m := range regexp.MustCompile(`--([a-z][a-z-]+)`).FindAllStringSubmatch(string(b), -1) {
		require.True(t, flags[m[1]] || m[1] == "from" || m[1] == "data-binary", m[0]) // of Docker and of curl
	}
	tool, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is not there")
	}
	self, err := os.Executable()
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "medcode.service")
	require.NoError(t, os.WriteFile(file, []byte(strings.ReplaceAll(unit, "/usr/local/bin/medcode", self)), 0o600))
	out, err := exec.CommandContext(t.Context(), tool, "verify", file).CombinedOutput()
	require.NoError(t, err, string(out))
	require.NotContains(t, string(out), "medcode.service")
}
