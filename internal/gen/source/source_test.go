package source

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("p/data.txt")
	require.NoError(t, err)
	_, err = w.Write([]byte("invented"))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	require.NoError(t, os.WriteFile(filepath.Join(dir, "p.whl"), b.Bytes(), 0o600))
	list := filepath.Join(dir, "sources.json")
	write := func(archive, file string) {
		doc := `{"sources": [{"id": "x", "archive": "p.whl", "archiveSha256": %q, "file": "p/data.txt", "sha256": %q}]}`
		require.NoError(t, os.WriteFile(list, fmt.Appendf(nil, doc, archive, file), 0o600))
	}
	write(Digest(b.Bytes()), Digest([]byte("invented")))
	files, all, err := Read(list, dir)
	require.NoError(t, err)
	require.Equal(t, "invented", string(files["x"]))
	require.Len(t, all, 1)

	write(Digest(nil), Digest([]byte("invented")))
	_, _, err = Read(list, dir)
	require.ErrorContains(t, err, "p.whl: SHA-256")
	write(Digest(b.Bytes()), Digest(nil))
	_, _, err = Read(list, dir)
	require.ErrorContains(t, err, "p/data.txt: SHA-256")
}

// Every sources.json of the module names registry, package, version and digests, no host, and packages that fetch gets.
func TestLists(t *testing.T) {
	pinned, err := os.ReadFile("../fetch/packages.json")
	require.NoError(t, err)
	n := 0
	require.NoError(t, filepath.WalkDir("../../..", func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() != "sources.json" {
			return err
		}
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, host := range []string{"://", "www.", ".org", ".com"} {
			require.NotContains(t, string(text), host, name)
		}
		rows, _, err := List(name)
		require.NoError(t, err)
		for _, r := range rows {
			n++
			require.True(t, r.Registry == "PyPI" || strings.HasPrefix(r.Package, "PyPI "), "%s: %s", name, r.ID)
			require.True(t, r.Package != "" && r.Version != "" && r.File != "" && r.Publisher != "", "%s: %s", name, r.ID)
			require.Len(t, r.SHA256, 64, "%s: %s", name, r.ID)
			require.True(t, strings.Contains(string(pinned), r.Archive) && strings.Contains(string(pinned), r.ArchiveSHA256),
				"%s: %s is not in packages.json", name, r.Archive)
		}
		return nil
	}))
	require.Greater(t, n, 5)
}

// Every generated table has its go:generate, and none names a folder of a machine.
func TestGenerators(t *testing.T) {
	generated := map[string]bool{}
	require.NoError(t, filepath.WalkDir("../../..", func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "//go:generate") {
				generated[filepath.Dir(name)] = true
				require.NotRegexp(t, ` /|[A-Z]:`, line, name)
			}
		}
		return nil
	}))
	lists, err := filepath.Glob("../../../icd/*/data/sources.json")
	require.NoError(t, err)
	more, err := filepath.Glob("../../../icd/*/*/data/sources.json")
	require.NoError(t, err)
	for _, list := range append(append(lists, more...), "../../../icd/data/sources.json") {
		require.True(t, generated[filepath.Dir(filepath.Dir(list))], "%s has no go:generate beside it", list)
	}
	require.Greater(t, len(lists)+len(more), 3)
}
