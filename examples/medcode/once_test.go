package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// pipeOf is a named pipe in which somebody writes a text.
func pipeOf(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pipe")
	require.NoError(t, syscall.Mkfifo(name, 0o600))
	go func() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return
		}
		defer f.Close()
		_, _ = f.WriteString(text) // who reads may have had enough
	}()
	return name
}

// TestReadOnce: what comes from a pipe or on standard input is done as what stands in a file, whole, although some commands read
// their inputs twice. Nothing of it stays behind.
func TestReadOnce(t *testing.T) {
	one := content(t, "../../claim/x12/x837/testdata/professional.837")
	carrier := content(t, "testdata/research/bcarrier_claims.csv")
	long := claims837(t, 900)
	require.Greater(t, len(long), 2*headBytes)
	key := filepath.Join(t.TempDir(), "key")
	require.NoError(t, os.WriteFile(key, []byte(strings.Repeat("k", 32)), 0o600))
	benefits := eobOf("A", `,"payment":{"amount":{"value":700,"currency":"USD"},"date":"2026-03-20"}`) + eobOf("B", `,"payment":{"amount":{"value":0,"currency":"USD"}}`)
	for name, c := range map[string]struct {
		text   string
		args   []string
		piped  bool // standard input is no file to be read twice, and has another answer
		status int
	}{
		"deid":                {text: long, args: []string{"deid", "--key", key}},
		"read":                {text: long, args: []string{"read"}},
		"report of benefits":  {text: benefits, args: []string{"report", "--by", "month", "--of", "paid", "--min-cell", "1"}},
		"check of CMS":        {text: carrier, args: []string{"check", "--json"}, status: 2},
		"claims and payments": {text: one + remit835, args: []string{"export", "--groups", "none", "-o", filepath.Join(t.TempDir(), "tables")}, piped: true},
	} {
		t.Run(name, func(t *testing.T) {
			kept := t.TempDir()
			t.Setenv("TMPDIR", kept)
			file := filepath.Join(t.TempDir(), "zz-input")
			require.NoError(t, os.WriteFile(file, []byte(c.text), 0o600))
			want, errs, status := medcode(t, "", append(c.args, file)...)
			require.Equal(t, c.status, status, errs)
			require.NotEmpty(t, want)
			pipe := pipeOf(t, c.text)
			for _, in := range []string{pipe, "-"} {
				got, errs, status := medcode(t, c.text, append(c.args, in)...)
				require.Empty(t, folder(t, kept))
				if c.piped {
					require.Equal(t, 2, status, in)
					require.Regexp(t, `transaction sets? 8[33][57] (is|are) not read`, errs)
					continue
				}
				require.Equal(t, c.status, status, errs)
				require.True(t, strings.ReplaceAll(want, filepath.Base(file), filepath.Base(in)) == got, "%s: another answer", in)
			}
		})
	}
}
