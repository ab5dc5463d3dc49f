package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const stayHead = `{"setting":"inpatient","from":"2026-03-02","through":"2026-03-06","patient":{"birthDate":"1961-04-12","sex":"F"},"institutional":{"dischargeStatus":"01"},`

// stay is an encounter of one line.
func stayLine(id, rest string) string { return stayHead + `"id":"` + id + `",` + rest + "}\n" }

func TestDRG(t *testing.T) {
	in := stayLine("S1", `"diagnoses":[{"code":"K35.80","poa":"Y"},{"code":"E11.00","poa":"N"},{"code":"K35.20","poa":"Y"}],"procedures":[{"code":"0DTJ4ZZ"}]`) +
		stayLine("S2", `"diagnoses":[{"code":"K35.80"},{"code":"E11.00"}],"procedures":[{"code":"0DTJ4ZZ"}]`) +
		stayLine("S3", `"diagnoses":[{"code":"V00.01XA"}]`) +
		strings.Replace(stayLine("S4", `"diagnoses":[{"code":"I10"}]`), "2026-03-06", "2027-04-01", 1) +
		`{"id":"P1","setting":"professional","diagnoses":[{"code":"I10"}]}` + "\n" +
		stayLine("S5", `"nothing":1`) +
		stayLine("S6", `"diagnoses":[{"code":"I50.9"},{"code":"J96.01","poa":"Y"},{"code":"???"}]`)
	out, errs, status := medcode(t, in, "drg", "--json", "--questions", "--edits", "-")
	require.Equal(t, 2, status, "a record cannot be used")
	golden(t, "drg.txt", out+errs)
	out, _, status = medcode(t, in, "drg", "-")
	require.Equal(t, 2, status)
	golden(t, "drg-text.txt", out)

	one := stayLine("S2", `"diagnoses":[{"code":"K35.80"},{"code":"E11.00"}],"procedures":[{"code":"0DTJ4ZZ"}]`)
	out, _, status = medcode(t, one, "drg", "--json", "--exempt", "--version", "40.0", "-")
	require.Zero(t, status)
	require.Contains(t, out, `"drg":"341"`, "40.0 has other DRGs of the appendix")
	out, _, status = medcode(t, one, "drg", "--json", "--version", "39.1", "-")
	require.Zero(t, status)
	require.Contains(t, out, `"returnCode":"VERSION_NOT_COVERED"`)
	require.NotContains(t, out, `"drg"`)
	for _, args := range [][]string{{"drg"}, {"drg", "--version", "new", "-"}, {"drg", "--weights", "../encounters/batch.ndjson", "-"}} {
		_, errs, status = medcode(t, one, args...)
		require.Equal(t, 2, status)
		require.NotEmpty(t, errs)
	}
}
