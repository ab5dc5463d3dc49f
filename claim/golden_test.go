package claim_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
)

var update = flag.Bool("update", false, "write testdata files anew")

// TestRules runs the cases of testdata, one file a rule:
//
//	== fires: two birth dates
//	{"patient": …}
//	-- findings
//	error CLM-SUB-01 patient birthDate: …
//
// The findings are those of the file's rule. A name with "complete" is checked with Complete, one with "filed" with
// the creation date 2026-06-01, one with "an 837" for X12.
func TestRules(t *testing.T) {
	// The guideline rules that report the same defects keep quiet here: one defect gets one finding.
	checker := guidelines.New(guidelines.Config{Disable: []guidelines.RuleID{"ICD-LIM-01", "ICD-LIM-02", "ICD-LIM-04", "PCS-CLM-02", "HCP-MOD-02"}})
	for _, doc := range claim.Rules() {
		require.NotEmpty(t, doc.Title, doc.ID)
		require.NotEmpty(t, doc.Cites, doc.ID)
		require.NotZero(t, doc.Severity, doc.ID)
		if doc.Withdrawn != "" {
			continue
		}
		require.NotEmpty(t, doc.Why, doc.ID)
		require.NotEmpty(t, doc.Fires, doc.ID)
		require.NotEmpty(t, doc.Quiet, doc.ID)
		t.Run(string(doc.ID), func(t *testing.T) {
			file := filepath.Join("testdata", string(doc.ID)+".txt")
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			var out strings.Builder
			fires, quiet := 0, 0
			for _, part := range strings.Split("\n"+string(b), "\n== ")[1:] {
				name, body, _ := strings.Cut(part, "\n")
				input, _, _ := strings.Cut(body, "-- findings\n")
				got := run(t, checker, doc.ID, name, input)
				if strings.HasPrefix(name, "fires") {
					fires++
					require.NotEmpty(t, got, name)
				} else {
					quiet++
					require.Empty(t, got, name)
				}
				fmt.Fprintf(&out, "== %s\n%s\n-- findings\n%s\n", name, strings.TrimSpace(input), got)
			}
			require.Positive(t, fires)
			require.Positive(t, quiet)
			want := strings.TrimSpace(out.String()) + "\n"
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
				return
			}
			require.Empty(t, cmp.Diff(string(b), want))
		})
	}
}

// run checks one case and lists the findings of a rule.
func run(t *testing.T, checker *guidelines.Checker, id guidelines.RuleID, name, input string) string {
	t.Helper()
	c, err := encounter.Unmarshal([]byte(strings.TrimSpace(input)))
	require.NoError(t, err, name)
	o := claim.CheckOptions{Complete: strings.Contains(name, "complete"), X12: strings.Contains(name, "an 837")}
	if strings.Contains(name, "filed") {
		o.Created, _ = claim.ParseDate("2026-06-01")
	}
	var b strings.Builder
	r := c.CheckWith(checker, o)
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Rule != id {
			continue
		}
		at := f.At.Part.String()
		if f.At.Index >= 0 {
			at += fmt.Sprintf("[%d]", f.At.Index)
		}
		if f.At.Field != "" {
			at += " " + f.At.Field
		}
		if f.At.Sub >= 0 {
			at += fmt.Sprintf("[%d]", f.At.Sub)
		}
		require.NotEmpty(t, f.Cites())
		fmt.Fprintf(&b, "%s %s %s: %s\n", f.Severity, f.Rule, at, f.Message())
	}
	return b.String()
}
