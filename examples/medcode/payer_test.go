package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12/x270"
	"github.com/gomedcode/medcode/claim/x12/x276"
	"github.com/gomedcode/medcode/claim/x12/x278"
)

func sampleAnswer(name string) string {
	return filepath.Join("..", "..", "claim", "x12", name, "testdata", "answer.edi")
}

// TestPayerAnswers: what a payer said, for people and as JSON.
func TestPayerAnswers(t *testing.T) {
	for command, pkg := range map[string]string{"eligibility": "x270", "inquiry": "x276", "authorization": "x278"} {
		out, errs, status := medcode(t, "", command, "--read", sampleAnswer(pkg))
		require.Zero(t, status, out+errs)
		golden(t, command+".txt", out)
		out, errs, status = medcode(t, "", command, "--json", "--read", sampleAnswer(pkg))
		require.Zero(t, status, out+errs)
		golden(t, command+".json", out)
		out, errs, status = medcode(t, "hello", command, "--read", "-")
		require.Equal(t, 2, status, out)
		require.Contains(t, errs, "no answer")
		_, errs, status = medcode(t, "", command)
		require.Equal(t, 2, status)
		require.Contains(t, errs, "standard input")
	}
	b, err := os.ReadFile(sampleAnswer("x270"))
	require.NoError(t, err)
	out, _, status := medcode(t, strings.Replace(string(b), "EB*1*FAM", "EB*1*XXX", 1), "eligibility", "--json", "--read", "-")
	require.Equal(t, 1, status)
	require.Contains(t, out, `"rule":"X12-ELM-03"`)
}

// TestPayerRequests: what is written for the encounters of the examples has no finding when it is read.
func TestPayerRequests(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "encounters", "*.json"))
	require.NoError(t, err)
	asked := 0
	for _, name := range files {
		if strings.Contains(name, "mistakes") || strings.Contains(name, "envelope") {
			continue
		}
		out, errs, status := medcode(t, "", "eligibility", "--service-type", "30,98", "--service-type", "33", name)
		require.Zero(t, status, errs)
		q, found, err := x270.ReadRequests(strings.NewReader(out))
		require.NoError(t, err)
		require.Empty(t, found, name)
		require.Equal(t, []string{"30", "98", "33"}, q[0].Inquiries[0].ServiceTypes)
		out, errs, status = medcode(t, "", "inquiry", name)
		require.Zero(t, status, errs)
		s, found, err := x276.ReadRequests(strings.NewReader(out))
		require.NoError(t, err)
		require.Empty(t, found, name)
		require.NotEmpty(t, s[0].Account)
		out, errs, status = medcode(t, "", "authorization", name)
		require.Zero(t, status, errs)
		u, found, err := x278.ReadRequests(strings.NewReader(out))
		require.NoError(t, err)
		require.Empty(t, found, name)
		require.NotEmpty(t, u[0].Services)
		asked++
	}
	require.Greater(t, asked, 5)
	out := filepath.Join(t.TempDir(), "ask.270")
	_, errs, status := medcode(t, "", "eligibility", "-o", out, filepath.Join("..", "encounters", "newborn.json"))
	require.Zero(t, status, errs)
	b, err := os.ReadFile(out)
	require.NoError(t, err)
	require.True(t, bytes.Contains(b, []byte("~\nEQ*30~\n")), "30 when none is named")
	require.True(t, bytes.Contains(b, []byte("INS*N*19~")))
}

// TestCheckAgainstAuthorizations: a claim with the number of a certification is held against its days.
func TestCheckAgainstAuthorizations(t *testing.T) {
	visit := `{"id":"A","setting":"professional","from":"2026-04-02","claim":{"priorAuthorization":"AUTH-9"},"diagnoses":[{"code":"E11.9"}],` +
		`"services":[{"code":"G0108","units":"1","charge":"50","placeOfService":"11"}]}`
	out, errs, _ := medcode(t, visit, "check", "--json", "--authorizations", sampleAnswer("x278"), "-")
	require.Contains(t, out, `"rule":"AUTH-DAT-01"`, errs)
	out, _, _ = medcode(t, strings.Replace(visit, "2026-04-02", "2026-03-02", 1), "check", "--json", "--authorizations", sampleAnswer("x278"), "-")
	require.NotContains(t, out, "AUTH-")
	_, errs, status := medcode(t, visit, "check", "--authorizations", sampleAnswer("x276"), "-")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "no answer (278)")
}
