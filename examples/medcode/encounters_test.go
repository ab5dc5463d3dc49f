package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write testdata anew")

// now is the day on which the tests run the program.
var now = time.Date(2026, time.March, 20, 12, 0, 0, 0, time.UTC)

// medcode runs the program and gives its outputs and exit status.
func medcode(t *testing.T, stdin string, args ...string) (out, errs string, status int) {
	t.Helper()
	var o, e bytes.Buffer
	status = run(t.Context(), &system{stdin: strings.NewReader(stdin), stdout: &o, stderr: &e, now: now}, args)
	return o.String(), e.String(), status
}

// golden holds text against a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// TestEncounters holds what check and claim say of every example encounter against testdata/encounters.
func TestEncounters(t *testing.T) {
	files, err := filepath.Glob("../encounters/*json")
	require.NoError(t, err)
	require.Greater(t, len(files), 8)
	for _, file := range files {
		name := filepath.Base(file)
		if name == "envelope.json" || strings.HasPrefix(name, "audit-") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for _, command := range []string{"check", "claim"} {
				out, errs, status := medcode(t, "", command, file)
				found, skipped, ok := strings.Cut(out, "not checked:\n") // which changes with every new rule
				if ok {
					require.Regexp(t, `^( +\d+ rules? needs? [^\n]+\n)+$`, skipped)
				}
				require.Equal(t, out != "", ok, "a claim that is made says what was not checked")
				b.WriteString("$ medcode " + command + " examples/encounters/" + name + "\n" + found + errs)
				b.WriteString("exit status " + string(rune('0'+status)) + "\n\n")
			}
			golden(t, filepath.Join("encounters", name+".txt"), b.String())
		})
	}
}

// TestAudit holds the comparison of two codings against testdata.
func TestAudit(t *testing.T) {
	out, errs, status := medcode(t, "", "audit", "../encounters/audit-coder.ndjson", "../encounters/audit-auditor.ndjson")
	require.Zero(t, status)
	golden(t, "audit.txt", out+errs)
	_, _, status = medcode(t, "", "audit", "../encounters/audit-coder.ndjson")
	require.Equal(t, 2, status)
}

// TestX12 writes the clean encounters as 837, reads them back, checks and acknowledges them.
func TestX12(t *testing.T) {
	for _, name := range []string{"diabetes-visit", "durable-equipment", "inpatient-appendectomy", "laboratory", "newborn", "telehealth"} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "out.837")
			_, errs, status := medcode(t, "", "claim", "--format", "x12", "--envelope", "../encounters/envelope.json", "-o", file, "../encounters/"+name+".json")
			require.Zero(t, status, errs)
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			golden(t, filepath.Join("x12", name+".837"), string(b))

			out, errs, status := medcode(t, "", "read", file)
			require.Zero(t, status, errs)
			again, errs, status := medcode(t, out, "claim", "--format", "x12", "--envelope", "../encounters/envelope.json", "-")
			require.Zero(t, status, errs)
			require.Equal(t, string(b), again)

			out, errs, status = medcode(t, "", "scrub", "--json", file)
			require.Zero(t, status, "%s%s", out, errs)
			out, errs, status = medcode(t, "", "ack", file)
			require.Zero(t, status, errs)
			require.Contains(t, out, "IK5*A~")
			out, _, status = medcode(t, "", "read", "--segments", file)
			require.Zero(t, status)
			require.Contains(t, out, "2010AA")
			part := filepath.Join(t.TempDir(), "part")
			out, errs, status = medcode(t, "", "split", "--count", "1", "-o", part, file)
			require.Zero(t, status, errs)
			out, errs, status = medcode(t, "", append([]string{"merge"}, strings.Fields(out)...)...)
			require.Zero(t, status, errs)
			require.Equal(t, strings.ReplaceAll(string(b), "\n", ""), out)
		})
	}
}

const header = `{"id":"A","setting":"outpatient","from":"2026-02-10","diagnoses":[{"code":"I10"}]}` + "\n"

func TestCheckRecords(t *testing.T) {
	in := header + "\n{\"id\":\"B\",\"from\":\"2026-02-30\"}\n" + strings.ReplaceAll(header, `"id":"A",`, "")
	out, errs, status := medcode(t, in, "check", "--json", "-")
	require.Equal(t, 2, status)
	require.Equal(t, 1, strings.Count(errs, "\n"), errs)
	require.Contains(t, errs, "/from, byte")
	require.NotContains(t, errs, "2026-02-30")
	var names []string
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var v struct {
			Encounter string
			Line      int
			Error     string
			Summary   *struct{ Errors, Warnings, Infos int }
		}
		require.NoError(t, json.Unmarshal([]byte(line), &v))
		if v.Summary != nil {
			names = append(names, v.Encounter)
		}
		if v.Error != "" {
			require.Equal(t, 3, v.Line)
			names = append(names, "bad")
		}
	}
	require.Equal(t, []string{"A", "bad", "#3"}, names)
}

func TestExitStatus(t *testing.T) {
	bad := `{"id":"A","setting":"professional","from":"2026-02-10","billing":{"npi":"1234567890"}}`
	dir := t.TempDir()
	packed := filepath.Join(dir, "a.json.gz")
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = w.Write([]byte(header))
	require.NoError(t, w.Close())
	require.NoError(t, os.WriteFile(packed, z.Bytes(), 0o644))
	for _, c := range []struct {
		name, in string
		args     []string
		status   int
	}{
		{"nothing found", header, []string{"check", "-"}, 0},
		{"flags behind the arguments", header, []string{"check", "-", "--json", "--date", "2026-02-10"}, 0},
		{"gzip", "", []string{"check", packed}, 0},
		{"a finding of severity error", bad, []string{"check", "-"}, 1},
		{"scrub says the same", bad, []string{"scrub", "--workers", "1", "-"}, 1},
		{"a claim refused", bad, []string{"claim", "-"}, 1},
		{"a claim forced", bad, []string{"claim", "--force", "-"}, 1},
		{"a bad record", header + "{", []string{"check", "-"}, 2},
		{"no input", "", []string{"check", "-"}, 2},
		{"no such file", "", []string{"check", filepath.Join(dir, "none.json")}, 2},
		{"a folder", "", []string{"check", dir}, 2},
		{"no file named", "", []string{"check"}, 2},
		{"no such flag", "", []string{"check", "--nothing", "-"}, 2},
		{"a flag without its value", "", []string{"check", "-", "--date"}, 2},
		{"no calendar date", header, []string{"check", "-", "--date", "2026-02-30"}, 2},
		{"no such command", "", []string{"nothing"}, 2},
		{"no such format", header, []string{"claim", "-", "--format", "nothing"}, 2},
		{"no such rule", "", []string{"rule", "NONE-01"}, 2},
		{"all rules", "", []string{"rule", "--json"}, 0},
		{"one rule in small letters", "", []string{"rule", "clm-id-01"}, 0},
		{"help", "", []string{"help"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, errs, status := medcode(t, c.in, c.args...)
			require.Equal(t, c.status, status, "%s%s", out, errs)
			if status == 2 {
				require.NotEmpty(t, errs)
			}
		})
	}
}

func TestClaimLines(t *testing.T) {
	out, errs, status := medcode(t, "", "claim", "--json", "../encounters/diabetes-visit.json")
	require.Zero(t, status, errs)
	require.Empty(t, errs)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 5)
	require.True(t, strings.HasPrefix(lines[3], `{"skippedList":1,"skipped":[{"rule":`))
	require.Equal(t, `{"encounter":"A-1001","summary":{"errors":0,"warnings":0,"infos":0,"skippedList":1}}`, lines[4])
	require.JSONEq(t, `{"claim":"ACC-77","encounter":"A-1001","line":2,"code":"G0108","modifiers":[],"units":"2","charge":"112.40",
		"pointers":[1,4],"diagnoses":["E11.22","Z79.4"],"date":"2026-03-04","placeOfService":"11"}`, lines[1])

	file := filepath.Join(t.TempDir(), "out.json")
	out2, _, status := medcode(t, "", "claim", "--json", "-o", file, "../encounters/diabetes-visit.json")
	require.Zero(t, status)
	require.Empty(t, out2)
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, out, string(b))
}

// TestRulePages: every rule of every package has a page.
func TestRulePages(t *testing.T) {
	out, _, _ := medcode(t, "", "rule", "--json")
	seen := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var d struct{ Rule, Title string }
		require.NoError(t, json.Unmarshal([]byte(line), &d))
		require.NotEmpty(t, d.Rule)
		require.NotEmpty(t, d.Title, d.Rule)
		require.False(t, seen[d.Rule], d.Rule)
		seen[d.Rule] = true
	}
	require.Greater(t, len(seen), 60)
}
