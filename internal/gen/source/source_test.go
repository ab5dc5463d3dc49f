package source

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
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
