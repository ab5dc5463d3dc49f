package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// TestStatement: the bill of the one patient who owes something and waits for nobody.
func TestStatement(t *testing.T) {
	files := agingFiles(t)
	run := func(args ...string) string {
		out, errs, status := medcode(t, "", append(append([]string{"statement"}, files...), args...)...)
		require.Zero(t, status, errs)
		require.Empty(t, errs)
		return out
	}
	golden(t, "statement.txt", run("--pay-by", "30", "--note", "Thank you."))
	list := objects(t, run("--json"))
	require.Len(t, list, 1)
	v := list[0]
	require.Equal(t, "A-1", v["claim"])
	require.Equal(t, "2026-01-10", v["date"])
	amounts := map[string]string{"charge": "250.00", "insurancePaid": "80.00", "patientPaid": "5.00", "adjustments": "50.00", "withInsurance": "100.00", "due": "15.00"}
	rest := decimal.Zero
	for name, want := range amounts {
		require.Equal(t, want, v[name], name)
		if name != "charge" {
			rest = rest.Add(decimal.RequireFromString(want))
		}
	}
	require.Equal(t, "250", rest.String())
	require.Len(t, v["lines"], 2)

	dir := t.TempDir()
	_, errs, status := medcode(t, "", append([]string{"statement", "--format", "pdf", "-o", dir}, files...)...)
	require.Zero(t, status, errs)
	require.Contains(t, errs, "1 bill written")
	name := filepath.Join(dir, "statement-0001.pdf")
	info, err := os.Stat(name)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(b), "%PDF"))
	out, _, status := medcode(t, "", append([]string{"statement", "--least", "15.01"}, files...)...)
	require.Zero(t, status)
	require.Empty(t, out)
}

// TestNoStatementWhileAnAnswerIsDue: the claim was passed on to a second payer.
func TestNoStatementWhileAnAnswerIsDue(t *testing.T) {
	files := agingFiles(t)
	b, err := os.ReadFile(files[3])
	require.NoError(t, err)
	text := strings.Replace(string(b), "CLP*A-1*1*", "CLP*A-1*19*", 1)
	require.NotEqual(t, string(b), text)
	require.NoError(t, os.WriteFile(files[3], []byte(text), 0o600))
	out, errs, status := medcode(t, "", append([]string{"statement"}, files...)...)
	require.Zero(t, status, errs)
	require.Empty(t, out)
	require.Contains(t, errs, "1 claim without a bill: a payer's answer is due")

	name := filepath.Join(t.TempDir(), "bills.pdf") // a PDF without a page is none
	require.NoError(t, os.WriteFile(name, []byte("old"), 0o600))
	_, errs, status = medcode(t, "", append([]string{"statement", "--format", "pdf", "-o", name}, files...)...)
	require.Zero(t, status, errs)
	b, err = os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, "old", string(b))
}
