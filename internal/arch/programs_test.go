package arch_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write testdata/programs.txt anew")

// TestProgramDependencies holds the packages from outside the module and the standard library that each program links
// against testdata/programs.txt, so that a new dependency is seen in a diff.
func TestProgramDependencies(t *testing.T) {
	programs, err := filepath.Glob(filepath.Join(root, "examples", "*", "main.go"))
	require.NoError(t, err)
	require.NotEmpty(t, programs)
	var b strings.Builder
	for _, main := range programs {
		name := filepath.Base(filepath.Dir(main))
		if nested("examples/" + name) {
			continue
		}
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", "./examples/"+name)
		cmd.Dir = root
		out, err := cmd.Output()
		require.NoError(t, err, name)
		mods := strings.Fields(string(out))
		slices.Sort(mods)
		mods = slices.DeleteFunc(slices.Compact(mods), func(m string) bool { return m == module })
		b.WriteString("examples/" + name + ": " + strings.Join(mods, " ") + "\n")
	}
	const file = "testdata/programs.txt"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "a program links other modules than testdata/programs.txt lists: go test ./internal/arch -run Program -update")
}
