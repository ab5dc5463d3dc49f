package publicclaims

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/datafile"
)

var update = flag.Bool("update", false, "write testdata/counts.txt anew")

// object is a JSON object of the coded encounter.
type object = map[string]any

// source is a kind of published claims.
type source struct {
	name  string
	files string // below MEDCODE_DATA, with wildcards
	read  func(t *testing.T, name string, data []byte) []*claim.Claim
}

var sources = []source{
	{"837", "x12/*/*", x837Claims},
	{"eob", "claims/cms-fhir/*", eobClaims},
	{"idr", "claims/cms-idr/SYNTHETIC_CLM.csv", cmsClaims},
	{"rda", "claims/cms-rda/*", cmsClaims},
	{"rif", "claims/cms-rif/sample-a-*", cmsClaims},
	{"samhsa", "claims/cms-rif/samhsa-*", cmsClaims},
}

// TestPublicClaims counts findings by source, rule and severity and compares the counts with those of testdata.
func TestPublicClaims(t *testing.T) {
	root := datafile.Dir(t)
	checker := guidelines.New(guidelines.Config{})
	counts := map[string]int{}
	for _, s := range sources {
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(s.files)))
		require.NoError(t, err)
		require.NotEmpty(t, files, s.name)
		n := 0
		for _, name := range files {
			for _, c := range s.read(t, name, content(t, name)) {
				n++
				r := c.CheckWith(checker, claim.CheckOptions{})
				for i := range r.Findings {
					f := &r.Findings[i]
					counts[fmt.Sprintf("%s\t%s\t%s", s.name, f.Rule, f.Severity)]++
				}
			}
		}
		require.Positive(t, n, s.name)
		counts[s.name+"\tclaims\t"] = n
	}
	file := filepath.Join("testdata", "counts.txt")
	old, err := os.ReadFile(file)
	require.NoError(t, err)
	head, body := notes(string(old))
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(&b, "%s\t%d\n", strings.TrimRight(k, "\t"), counts[k])
	}
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(head+b.String()), 0o644))
		return
	}
	require.Empty(t, cmp.Diff(body, b.String()), "read the new findings, then run go test ./internal/publicclaims -update")
}

// notes parts the comments at the head of the list from its lines.
func notes(text string) (head, body string) {
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		head += line
	}
	return head, text[len(head):]
}

func content(t *testing.T, name string) []byte {
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	if !strings.HasSuffix(name, ".gz") {
		return data
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	require.NoError(t, err)
	data, err = io.ReadAll(z)
	require.NoError(t, err)
	return data
}

// build reads an object as an encounter; members without a value are left out.
func build(t *testing.T, o object) *claim.Claim {
	b, err := json.Marshal(prune(o))
	require.NoError(t, err)
	c, err := encounter.Unmarshal(b)
	require.NoError(t, err)
	return c
}

func prune(v any) any {
	switch x := v.(type) {
	case object:
		out := object{}
		for k, v := range x {
			if v = prune(v); v != nil {
				out[k] = v
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case []any:
		var out []any
		for _, v := range x {
			if v = prune(v); v != nil {
				out = append(out, v)
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case string:
		if x == "" {
			return nil
		}
	}
	return v
}

// day reads a date in one of the ways of these files; years like 9999 and 1000 stand for none.
func day(s string) string {
	for _, layout := range []string{"2006-01-02", "02-Jan-2006", "20060102"} {
		if d, err := time.Parse(layout, s[:min(len(s), len(layout))]); err == nil && d.Year() > 1900 && d.Year() < 2100 {
			return d.Format("2006-01-02")
		}
	}
	return ""
}

// fill gives a text its leading zeros.
func fill(s string, n int) string {
	if s == "" || len(s) >= n {
		return s
	}
	return strings.Repeat("0", n-len(s)) + s
}
