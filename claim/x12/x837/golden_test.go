package x837_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

var update = flag.Bool("update", false, "write testdata/*.golden anew")

// golden compares a text with a file of testdata; with -update it writes the file.
func golden(t *testing.T, name, have string) {
	t.Helper()
	name = "testdata/" + name
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(have), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err, "go test ./claim/x12/x837 -run Golden -update writes it")
	require.Equal(t, string(want), have, "if this is meant: go test ./claim/x12/x837 -run Golden -update")
}

// TestGoldenFiles: claims and the whole files that they are written as, one named section each.
func TestGoldenFiles(t *testing.T) {
	var b strings.Builder
	for _, c := range []struct {
		name  string
		claim *claim.Claim
	}{
		{"a visit", visit()}, {"a visit of a child", child()}, {"a visit with an other payer", secondary()}, {"a stay", stay()},
		{"every field of a professional claim", full(guidelines.Professional)}, {"every field of an inpatient claim", full(guidelines.Inpatient)},
		{"every field of a dental claim", full(guidelines.Dental)},
	} {
		var out bytes.Buffer
		e := x837.NewEncoder(&out, envelope(), x837.EncodeOptions{Omit: true, NewLines: true})
		require.NoError(t, e.Encode(c.claim))
		require.NoError(t, e.Close())
		fmt.Fprintf(&b, "-- %s --\n%s", c.name, out.String())
		for _, o := range e.Omitted() {
			fmt.Fprintf(&b, "omitted: %s\n", o.Field)
		}
	}
	golden(t, "encode.golden", b.String())
}

// TestGoldenFindings: what the wire rules find in the sample files with their mutations, one named section each.
func TestGoldenFindings(t *testing.T) {
	var b strings.Builder
	for _, base := range []struct {
		name, set string
		mutations []mutation
	}{{"P", professionalSet, professionalMutations}, {"I", institutionalSet, institutionalMutations}} {
		for _, m := range base.mutations {
			fmt.Fprintf(&b, "-- %s: %s --\n", base.name, m.name)
			for _, f := range found(t, m.apply(file(base.set)), x12.Syntax|x12.Guide) {
				fmt.Fprintln(&b, f.String())
			}
		}
	}
	golden(t, "findings.golden", b.String())
}
