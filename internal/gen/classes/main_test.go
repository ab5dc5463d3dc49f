package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestUpToDate generates the tables anew and compares.
func TestUpToDate(t *testing.T) {
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join("../../../guidelines", name))
		require.NoError(t, err)
		return string(b)
	}
	out, err := generate(read("data/classes.txt"), read("data/pairs.txt"))
	require.NoError(t, err)
	require.Equal(t, read("zclasses.go"), string(out), "run go generate ./guidelines")
}

func TestDamaged(t *testing.T) {
	_, err := generate("A: I10\nA: I11\n", "")
	require.ErrorContains(t, err, "data/classes.txt:2")
	_, err = generate("", "I10 | I11\n")
	require.ErrorContains(t, err, "data/pairs.txt:1")
}
