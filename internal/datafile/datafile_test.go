package datafile_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/datafile"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("MEDCODE_DATA", dir)
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte("packed"))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	require.NoError(t, os.Mkdir(filepath.Join(dir, "a"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a", "x.txt.gz"), b.Bytes(), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a", "y.txt"), []byte("plain"), 0o600))
	require.Equal(t, "packed", string(datafile.Read(t, "a", "x.txt.gz")))
	all, err := io.ReadAll(datafile.Open(t, "a/y.txt"))
	require.NoError(t, err)
	require.Equal(t, "plain", string(all))
	require.Equal(t, filepath.Join(dir, "a"), datafile.Dir(t, "a"))
}

// TestSkipped: without the folder nothing is read and nothing fails.
func TestSkipped(t *testing.T) {
	t.Setenv("MEDCODE_DATA", "")
	done := false
	ok := t.Run("without", func(t *testing.T) {
		datafile.Dir(t)
		done = true
	})
	require.True(t, ok)
	require.False(t, done)
}
