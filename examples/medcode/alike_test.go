package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestComplaintsAlike: of many complaints of a kind the first are told, and the number of the others at the end.
func TestComplaintsAlike(t *testing.T) {
	file := filepath.Join(t.TempDir(), "many.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(strings.Repeat("{\"setting\":1}\n", 1000)), 0o600))
	_, errs, status := medcode(t, "", "group", "charlson", file)
	require.Equal(t, statusUnusable, status)
	require.Equal(t, maxAlike+1, strings.Count(errs, "\n"), errs)
	require.Contains(t, errs, "and 990 more like \"")
	var l alike
	require.False(t, l.known("line 1: \"x\"", ""))
	require.False(t, l.known("line 22: \"y\"", ""))
	require.Len(t, l.order, 1)
}

// TestNoClaimToMerge: a set of another kind has no claim, and no empty interchange is written for it.
func TestNoClaimToMerge(t *testing.T) {
	file := filepath.Join(t.TempDir(), "other.x12")
	require.NoError(t, os.WriteFile(file, []byte("ISA*00*          *00*          *ZZ*A              *ZZ*B              *260301*1200*^*00501*000000001*0*P*:~"+
		"GS*HP*A*B*20260301*1200*1*X*005010X221A1~ST*835*0001~BPR*I*0*C*NON************20260301~SE*3*0001~GE*1*1~IEA*1*000000001~"), 0o600))
	_, errs, status := medcode(t, "", "merge", file)
	require.Equal(t, statusUnusable, status, errs)
	require.Contains(t, errs, "no 837 claim in it")
}
