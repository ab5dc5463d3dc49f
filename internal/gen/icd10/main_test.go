package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// The generator gives the committed bytes. MEDCODE_SOURCES is the folder that fetch filled.
func TestReproducible(t *testing.T) {
	in := os.Getenv("MEDCODE_SOURCES")
	if in == "" {
		t.Skip("MEDCODE_SOURCES is not set: the source packages are not at hand")
	}
	const icd = "../../../icd"
	out := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(out, "data"), 0o755))
	list, err := os.ReadFile(icd + "/data/sources.json")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(out, "data", "sources.json"), list, 0o600))
	titles, err := os.ReadFile(icd + "/data/titles-2027.txt")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(out, "data", "titles-2027.txt"), titles, 0o600))
	require.NoError(t, run(in, out))
	for _, name := range []string{"data/icd10cm.bin", "zreleases.go"} {
		want, err := os.ReadFile(filepath.Join(icd, name))
		require.NoError(t, err)
		got, err := os.ReadFile(filepath.Join(out, name))
		require.NoError(t, err)
		require.True(t, string(want) == string(got), name)
	}
}
