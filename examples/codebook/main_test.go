package main

import (
	"bytes"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write testdata/output.txt anew")

// TestOutput holds what the program prints against testdata/output.txt.
func TestOutput(t *testing.T) {
	var out bytes.Buffer

	require.NoError(t, run(&out, time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC), []string{"E11.9", "E11", "M54.5", "E1.19", "I1O", "W21.89A"}))
	const file = "testdata/output.txt"
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, out.Bytes(), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), out.String())
}
