package fhir

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// examples are the encounters of the examples folder.
func examples(t testing.TB) []*claim.Claim {
	names, err := filepath.Glob("../../examples/encounters/*.*json")
	require.NoError(t, err)
	var out []*claim.Claim
	for _, name := range names {
		if strings.HasSuffix(name, "envelope.json") {
			continue
		}
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		for c, err := range encounter.NewReader(bytes.NewReader(b), encounter.Options{}).Claims() {
			if err == nil { // batch.ndjson has a record that cannot be used
				out = append(out, c)
			}
		}
	}
	require.NotEmpty(t, out)
	return out
}

// broken are ways in which a Bundle is no R4 any more: what is replaced by what. The last words say which.
var broken = [...][2]string{
	{`"status":"active","type"`, `"status":"paid","type"`},                                                              // a code outside of a required value set
	{`"use":"claim"`, `"use":"bill"`},                                                                                   // the same
	{`"resourceType":"Bundle","type":"collection"`, `"resourceType":"Bundle","type":"heap"`},                            // the same
	{`"created":"2026-`, `"created":"26-`},                                                                              // no dateTime
	{`"priority":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/processpriority","code":"normal"}]},`, ``}, // required
	{`"insurance":[{"sequence":1,"focal":true,`, `"insurance":[{"sequence":1,`},                                         // required
	{`"insurance":[{"sequence":1,`, `"insurance":[{`},                                                                   // required
	{`"item":[{"sequence":1,`, `"item":[{"sequence":0,`},                                                                // no positiveInt
	{`"item":[{"sequence":1,`, `"item":[{"sequence":"1",`},                                                              // a string for a number
	{`"productOrService":`, `"service":`},                                                                               // STU3
	{`"net":{"value":`, `"net":{"value":"x","amount":`},                                                                 // no decimal, unknown element
	{`"currency":"USD"`, `"currency":"DOLLAR"`},                                                                         // a code outside of a required value set
	{`"gender":"`, `"gender":"x`},                                                                                       // the same
	{`"birthDate":"`, `"birthDate":"0`},                                                                                 // no date
	{`"beneficiary":{"reference"`, `"beneficiary":{"ref"`},                                                              // unknown element
	{`"resourceType":"Coverage","status":"active",`, `"resourceType":"Coverage",`},                                      // required
	{`"resourceType":"Organization"`, `"resourceType":"Organisation"`},                                                  // no such resource
	{`"diagnosisSequence":[1`, `"diagnosisSequence":[1.5`},                                                              // no positiveInt
	{`"provider":{"reference":"urn`, `"provider":{"extension":[{"valueCode":"x"}],"reference":"urn`},                    // an extension without url
	{`"fullUrl":"urn:uuid:`, `"fullUrl":"urn:uuid:X`},                                                                   // no UUID
}

// TestWriteForValidator writes the Bundles of the examples, of 500 generated claims and of remittances, and 20 that are broken on
// purpose, for .ci/interop-fhir.
func TestWriteForValidator(t *testing.T) {
	dir := os.Getenv("MEDCODE_INTEROP")
	if dir == "" {
		t.Skip("MEDCODE_INTEROP is not set: nothing is written for the validator of FHIR")
	}
	claims := examples(t)
	g := x12gen.New(2026)
	for len(claims) < 500 {
		claims = append(claims, g.Professional(), g.Institutional())
	}
	for _, s := range settings {
		claims = append(claims, fullClaim(s, 2), &claim.Claim{Setting: s})
	}
	var good, bad bytes.Buffer
	var first string
	for _, c := range claims {
		b, err := r4.Marshal(Write(c, Options{}))
		require.NoError(t, err)
		good.Write(append(b, '\n'))
		if first == "" && len(c.Lines) > 0 && strings.Contains(string(b), "diagnosisSequence") {
			first = string(b)
		}
	}
	for range 20 { // the shape of R4 alone: the profiles of PAS are in no registry
		b := WriteAuthorization(g.Professional(), AuthorizationOptions{ServiceType: "3"})
		b.Meta, b.Entry[0].Resource.(*r4.Claim).Meta = nil, nil
		text, err := r4.Marshal(b)
		require.NoError(t, err)
		good.Write(append(text, '\n'))
	}
	for range 25 {
		p := g.Payment(4)
		for _, b := range []*r4.Bundle{WriteBenefits(p, Options{}), WriteResponses(p, Options{})} {
			text, err := r4.Marshal(b)
			require.NoError(t, err)
			good.Write(append(text, '\n'))
		}
	}
	for i, x := range broken {
		text := strings.Replace(first, x[0], x[1], 1)
		require.NotEqual(t, first, text, fmt.Sprint(i))
		bad.WriteString(text + "\n")
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "good.ndjson"), good.Bytes(), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "bad.ndjson"), bad.Bytes(), 0o600))
}
