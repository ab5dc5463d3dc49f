package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const packExample = "../payer/pack.yaml"

// visits are two encounters with a mistake that the example pack knows, the second with the day before the rule began.
const visits = `{"id":"A","setting":"professional","payer":{"filingIndicator":"MB"},"diagnoses":[{"code":"M99.03"}],"services":[{"code":"98941","units":1,"charge":"40","date":"2026-03-04","placeOfService":"11"}]}
{"id":"B","setting":"professional","payer":{"filingIndicator":"MB"},"diagnoses":[{"code":"I10"}],"services":[{"code":"J1885","units":1,"modifiers":["JG"],"charge":"40","date":"2024-12-31","placeOfService":"11"}]}
`

// TestPacks: --rules adds the rules of a pack to check, scrub, claim and rule.
func TestPacks(t *testing.T) {
	for _, cmd := range []string{"check", "scrub", "claim"} {
		plain, _, _ := medcode(t, visits, cmd, "-")
		require.NotContains(t, plain, "MDC-", cmd)
		out, errs, status := medcode(t, visits, cmd, "--rules", packExample, "-")
		require.Equal(t, statusWrong, status, cmd+errs)
		require.Contains(t, out+errs, "MDC-CHI-01", cmd)
		require.NotContains(t, out+errs, "MDC-DRG-03", cmd)
	}
	out, errs, status := medcode(t, visits, "check", "--json", "--rules", packExample, "-")
	require.Equal(t, statusWrong, status, errs)
	require.Contains(t, out, `"rule":"MDC-CHI-01"`)
	require.Contains(t, out, `{"rule":"MDC-DSM-01","needs":["history"]}`) // not checked is not passed

	// the fields of a claim that was read from an 837
	file := filepath.Join(t.TempDir(), "own.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"name":"own","publisher":"p","version":"1","rules":[{"id":"OWN-REC-01","title":"A record number","severity":"error","cites":[{"document":"d","edition":"1"}],
		"first":"2026-01-01","settings":["professional"],"require":{"fields":"claim.medicalRecord"}},{"id":"OWN-REC-02","title":"No account number","severity":"error","cites":[{"document":"d","edition":"1"}],
		"first":"2026-01-01","forbid":{"fields":"claim.accountNumber"}}]}`), 0o600))
	for _, cmd := range []string{"check", "scrub"} {
		out, errs, status = medcode(t, "", cmd, "--json", "--rules", file, "testdata/x12/telehealth.837")
		require.Equal(t, statusWrong, status, errs)
		require.Contains(t, out, `"rule":"OWN-REC-01"`)
		require.Contains(t, out, `"rule":"OWN-REC-02"`)
		require.NotContains(t, out, `"needs":["fields"]`)
	}

	out, errs, status = medcode(t, "", "rule", "--rules", packExample)
	require.Zero(t, status, errs)
	require.Contains(t, out, "MDC-CHI-01")
	require.Contains(t, out, "ICD-EX1-01")
	out, errs, status = medcode(t, "", "rule", "--rules", packExample, "MDC-CHI-01")
	require.Zero(t, status, errs)
	require.Contains(t, out, "CMS Change Request 3449")
	require.Contains(t, out, "holds     from 2004-10-01")
	_, _, status = medcode(t, "", "rule", "MDC-CHI-01")
	require.Equal(t, statusUnusable, status)
}

// TestPacksWithFaults: a pack with a fault stops the run before anything is checked, and all faults are told.
func TestPacksWithFaults(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		return file
	}
	good, err := os.ReadFile(packExample)
	require.NoError(t, err)
	bad := write("bad.yaml", strings.Replace(strings.Replace(string(good), "severity: error", "severity: fatal", 1), "modifiers: AT", "modifier: AT", 1))
	out, errs, status := medcode(t, visits, "check", "--rules", bad, "-")
	require.Equal(t, statusUnusable, status)
	require.Empty(t, out)
	require.Contains(t, errs, "rules[0].severity")
	require.Contains(t, errs, "require.modifier: no such field")

	same := write("same.yaml", string(good))
	for _, c := range []struct{ args, want string }{
		{packExample + " " + same, "the rule MDC-CON-01 of the pack example is one of the pack example, too"},
		{filepath.Join(dir, "none.yaml"), "none.yaml: no such file"},
		{write("own.json", strings.NewReplacer("ID", "CLM-ID-01").Replace(`{"name":"own","publisher":"p","version":"1","rules":[{"id":"ID","title":"t","severity":"info","cites":[{"document":"d","edition":"1"}],"first":"always","forbid":{"claim":true}}]}`)), "the rule CLM-ID-01 of the pack own is one of this program, too"},
		{t.TempDir(), "no payer pack"},
	} {
		args := []string{"check"}
		for _, f := range strings.Fields(c.args) {
			args = append(args, "--rules", f)
		}
		out, errs, status := medcode(t, visits, append(args, "-")...)
		require.Equal(t, statusUnusable, status)
		require.Empty(t, out)
		require.Contains(t, errs, c.want)
	}
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "a.yaml"), good, 0o600))
	out, errs, status = medcode(t, visits, "check", "--rules", folder, "-")
	require.Equal(t, statusWrong, status, errs)
	require.Contains(t, out, "MDC-CHI-01")
}
