package x12_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
)

// lostIn are the findings of what is not carried on.
func lostIn(t *testing.T, text string, o x12.Options) (out []string) {
	t.Helper()
	o.Lost = true
	d := x12.NewDecoder(strings.NewReader(text), o)
	for range d.Claims() {
	}
	require.NoError(t, d.Err())
	for _, f := range d.Findings() {
		if strings.HasPrefix(string(f.Rule), "X12-LOST") {
			out = append(out, f.String())
		}
	}
	return out
}

// TestValidFilesLoseNothing: what is valid is carried on whole.
func TestValidFilesLoseNothing(t *testing.T) {
	files := inventedFiles(t)
	for name, b := range generated(t, 100, 25) {
		files[name] = string(b)
	}
	for name, text := range files {
		require.Empty(t, lostIn(t, text, x12.Options{NoCheck: true}), name)
	}
	for name, text := range validFiles(t) {
		require.Empty(t, lostIn(t, text, x12.Options{NoCheck: true}), name)
	}
}
