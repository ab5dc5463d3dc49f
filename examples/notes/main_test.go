package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/note"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name string, got []byte) {
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

func TestColours(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run([]string{"-date", "2026-03-04", "testdata/visit.txt"}, nil, &out))
	golden(t, "visit.ansi", out.Bytes())
}

func TestHTML(t *testing.T) {
	var out bytes.Buffer
	file := filepath.Join(t.TempDir(), "visit.html")
	require.NoError(t, run([]string{"-date", "2026-03-04", "-o", file, "testdata/visit.txt"}, nil, &out))
	require.Empty(t, out.String())
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	golden(t, "visit.html", b)
	require.NotContains(t, string(b), "<b>BMI")
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "for the user alone")
}

// TestWhole: the pieces are the note, whatever it holds, and nothing of it steers a terminal or a page.
func TestWhole(t *testing.T) {
	r := note.New(note.Config{})
	for _, text := range []string{"", "Dx: gout", "Dx: gout \x1b[31m<script>alert(1)</script> asthma", "é gout, ü asthma\n"} {
		res := r.Read(note.Note{Text: text})
		var whole strings.Builder
		for _, p := range pieces(text, &res) {
			whole.WriteString(p.Text)
		}
		require.Equal(t, text, whole.String())
		require.NotContains(t, colours(text, &res), "\x1b[31m<script>")
		var b bytes.Buffer
		require.NoError(t, html(&b, text, &res))
		require.NotContains(t, b.String(), "<script>")
	}
}

func TestRefused(t *testing.T) {
	var out bytes.Buffer
	require.Error(t, run([]string{"testdata/none.txt"}, nil, &out))
	require.Error(t, run([]string{"-date", "yesterday", "testdata/visit.txt"}, nil, &out))
	require.Error(t, run([]string{"-setting", "moon", "testdata/visit.txt"}, nil, &out))
	require.NoError(t, run([]string{"-"}, strings.NewReader("Dx: gout"), &out))
	require.Contains(t, out.String(), "M10.9")
}
