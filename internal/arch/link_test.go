package arch_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// blobs are pieces of the middle of every embedded data file, by file.
func blobs(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "examples" || len(d.Name()) > 1 && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case d.IsDir() || !strings.Contains(name, "/data/"):
			return nil
		}
		b, err := os.ReadFile(filepath.Join(root, name))
		if err == nil && len(b) > 10_000 {
			out[name] = b[len(b)/2 : len(b)/2+64]
		}
		return err
	})
	require.NoError(t, err)
	require.NotEmpty(t, out)
	return out
}

// build builds a program of testdata and gives its bytes.
func build(t *testing.T, name string) []byte {
	t.Helper()
	exe := filepath.Join(t.TempDir(), name)
	out, err := exec.Command("go", "build", "-o", exe, "./testdata/"+name).CombinedOutput()
	require.NoError(t, err, "%s", out)
	b, err := os.ReadFile(exe)
	require.NoError(t, err)
	return b
}

// TestParsingLinksNoData: a program that only parses codes carries no code table, even when it also uses
// html/template, which makes the linker keep every method that reflection could reach.
func TestParsingLinksNoData(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	data := blobs(t)
	for _, name := range []string{"parse", "template"} {
		exe := build(t, name)
		t.Logf("%s: %d bytes", name, len(exe))
		for file, piece := range data {
			if bytes.Contains(exe, piece) {
				t.Errorf("%s links %s", name, file)
			}
		}
	}
}

// TestDependencies: the code sets, the rules and the claim model link nothing beyond decimal and x/text.
func TestDependencies(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}",
		module+"/icd", module+"/cpt", module+"/hcpcs", module+"/guidelines", module+"/claim").CombinedOutput()
	require.NoError(t, err, "%s", out)
	for _, p := range strings.Fields(string(out)) {
		if !strings.HasPrefix(p, module) && !strings.HasPrefix(p, "github.com/shopspring/decimal") && !strings.HasPrefix(p, "golang.org/x/text") {
			t.Errorf("the core packages link %s", p)
		}
	}
}
