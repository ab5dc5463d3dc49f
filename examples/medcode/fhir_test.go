package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestClaimAsFHIR: the encounters of the examples go out as Bundles and come back with their codes.
func TestClaimAsFHIR(t *testing.T) {
	names, err := filepath.Glob("../encounters/*.json")
	require.NoError(t, err)
	done := 0
	for _, name := range names {
		if strings.HasSuffix(name, "envelope.json") {
			continue
		}
		bundles, errs, status := medcode(t, "", "claim", "--format", "fhir", "--force", name)
		require.NotEqual(t, statusUnusable, status, errs)
		require.NotContains(t, errs, "is not in the Bundle")
		require.Contains(t, bundles, `{"resourceType":"Bundle","type":"collection"`)
		back, errs, status := medcode(t, bundles, "fhir", "-")
		require.Equal(t, statusDone, status, errs)
		require.Empty(t, errs)
		lines, _, _ := medcode(t, "", "claim", "--force", "--json", name)
		again, _, _ := medcode(t, back, "claim", "--force", "--json", "-")
		require.Equal(t, codesOf(lines), codesOf(again), name)
		done++
	}
	require.Greater(t, done, 5)
}

// codesOf are the lines of claims, without their summaries.
func codesOf(out string) (lines []string) {
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, `{"claim"`) {
			lines = append(lines, line)
		}
	}
	return lines
}

func TestReadFHIR(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "claims.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(`{"resourceType":"Claim","id":"1","status":"active","use":"claim","item":[{"sequence":"SECRET"}]}`+"\n"+
		`{"resourceType":"Claim","id":"2","status":"active","use":"claim"}`+"\n"+`{"resourceType":"Claim","id":"3","status":"cancelled"}`+"\n"), 0o600))
	out, errs, status := medcode(t, "", "fhir", "--json", file)
	require.Equal(t, statusUnusable, status)
	require.Equal(t, `{"line":1,"error":"fhir: line 1: value of the wrong type at Claim.item[0].sequence, byte 85"}`+"\n"+`{"id":"2","setting":"professional"}`+"\n", out)
	require.Contains(t, errs, "FHIR-REQ-01 warning: R4 requires this element at Claim.provider")
	require.Contains(t, errs, "1 resource without an encounter skipped")
	require.NotContains(t, out+errs, "SECRET")
	_, errs, status = medcode(t, "", "fhir", "-")
	require.Equal(t, statusUnusable, status)
	require.Contains(t, errs, "no resource")
}

// TestPlaces: each finding of check --places says where its place is in each form.
func TestPlaces(t *testing.T) {
	out, _, _ := medcode(t, "", "check", "--json", "--places", "--level", "form", "../encounters/mistakes.json")
	found := 0
	for line := range strings.Lines(out) {
		var f struct {
			Rule   string
			At     struct{ Part, Field string }
			Places *places
		}
		require.NoError(t, json.Unmarshal([]byte(line), &f))
		if f.Rule == "" {
			continue
		}
		require.NotNil(t, f.Places, line)
		require.NotEmpty(t, f.Places.JSON, line)
		require.Empty(t, f.Places.UB04, line)
		if f.At.Part == "billing" && f.At.Field == "npi" {
			require.Equal(t, []string{"33a"}, f.Places.CMS1500)
			require.Contains(t, f.Places.X12, "2010AA NM109")
			require.Equal(t, "billing.npi", f.Places.JSON)
			require.Regexp(t, `^Bundle\.entry\[\d+\]\.resource\.identifier\[0\]\.value$`, f.Places.FHIR[0])
			found++
		}
	}
	require.Positive(t, found)
	text, _, _ := medcode(t, "", "check", "--places", "../encounters/mistakes.json")
	require.Contains(t, text, "CMS-1500 33a")
	text, _, _ = medcode(t, "", "check", "--json", "../encounters/mistakes.json")
	require.NotContains(t, text, `"places":`)
}
