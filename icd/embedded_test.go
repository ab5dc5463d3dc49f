package icd_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

// The table was made from the sources that sources.json names, and says so.
func TestEmbeddedDigests(t *testing.T) {
	list, err := os.ReadFile("data/sources.json")
	require.NoError(t, err)
	table, err := os.ReadFile("data/icd10cm.bin")
	require.NoError(t, err)
	sum := sha256.Sum256(list)
	require.True(t, bytes.Equal(sum[:], table[8:40]), "sources.json changed: run go generate")
	var doc struct {
		Sources []struct{ Part, Effective, SHA256, Package, Licence string }
	}
	require.NoError(t, json.Unmarshal(list, &doc))
	parts := icd.Embedded().Parts()
	require.Len(t, parts, len(doc.Sources))
	for _, s := range doc.Sources {
		found := false
		for _, p := range parts {
			found = found || p.Digest == s.SHA256 && p.Kind == s.Part
		}
		require.True(t, found, "%s of %s", s.Part, s.Effective)
	}
	require.Less(t, len(table), 10<<20, "all that is embedded stays below 10 MB")
}

const parseOnly = `package main

import (
	"fmt"
	"os"
	%s
	"github.com/gomedcode/medcode/icd"
)

func main() {
	c, err := icd.ParseCM(os.Args[0])
	p, err2 := icd.ParsePCS(os.Args[0])
	%s
	fmt.Println(c, p, err, err2)
}
`

const lookup = `package main

import (
	"fmt"
	"time"

	"github.com/gomedcode/medcode/icd"
)

func main() { fmt.Println(icd.On(time.Now())) }
`

// A program that only reads codes does not link the table, even when it uses reflection as html/template does.
func TestLinkSize(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	table, err := os.ReadFile("data/icd10cm.bin")
	require.NoError(t, err)
	mark := table[len(table)/2 : len(table)/2+256]
	for name, c := range map[string]struct {
		source string
		linked bool
	}{
		"parse":           {fmt.Sprintf(parseOnly, "", ""), false},
		"parse, template": {fmt.Sprintf(parseOnly, `"html/template"`, `template.Must(template.New("").Parse("{{.}}")).Execute(os.Stdout, c)`), false},
		"lookup":          {lookup, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			src, bin := filepath.Join(dir, "main.go"), filepath.Join(dir, "prog")
			require.NoError(t, os.WriteFile(src, []byte(c.source), 0o600))
			out, err := exec.Command("go", "build", "-o", bin, src).CombinedOutput()
			require.NoError(t, err, "%s", out)
			prog, err := os.ReadFile(bin)
			require.NoError(t, err)
			require.Equal(t, c.linked, bytes.Contains(prog, mark))
			t.Logf("%d bytes", len(prog))
		})
	}
}
