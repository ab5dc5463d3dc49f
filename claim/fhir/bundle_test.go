package fhir_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// TestBundleOfClaimAndBenefit: a bundle that has claims together with what became of them, and encounters, as generators of
// synthetic patients write it, gives each claim once, and tells the encounter that no claim is for.
func TestBundleOfClaimAndBenefit(t *testing.T) {
	const item = `"item":[{"sequence":1,"productOrService":{"coding":[{"system":"http://www.ama-assn.org/go/cpt","code":"99213"}]},"encounter":[{"reference":"urn:uuid:e1"}],"net":{"value":100,"currency":"USD"}}]`
	const bundle = `{"resourceType":"Bundle","type":"transaction","entry":[
	{"fullUrl":"urn:uuid:e1","resource":{"resourceType":"Encounter","id":"e1","status":"finished","class":{"code":"AMB"}}},
	{"fullUrl":"urn:uuid:e2","resource":{"resourceType":"Encounter","id":"e2","status":"finished","class":{"code":"AMB"}}},
	{"fullUrl":"urn:uuid:c1","resource":{"resourceType":"Claim","id":"c1","status":"active","use":"claim","type":{"coding":[{"code":"professional"}]},` + item + `}},
	{"fullUrl":"urn:uuid:b1","resource":{"resourceType":"ExplanationOfBenefit","id":"b1","status":"active","use":"claim","type":{"coding":[{"code":"professional"}]},"claim":{"reference":"urn:uuid:c1"},` + item + `}},
	{"fullUrl":"urn:uuid:b2","resource":{"resourceType":"ExplanationOfBenefit","id":"b2","status":"active","use":"claim","type":{"coding":[{"code":"professional"}]},"claim":{"reference":"urn:uuid:gone"},` + item + `}}]}`
	res, err := r4.Parse([]byte(bundle))
	require.NoError(t, err)
	out := fhir.Claims(res)
	var ids []string
	for _, c := range out.Claims {
		ids = append(ids, c.ID)
	}
	require.Equal(t, []string{"c1", "b2"}, ids)
	require.Equal(t, 1, out.Skipped)
	require.True(t, found(out, "FHIR-EHR-05", "Bundle.entry[1].resource"), "%v", out.Findings)
	require.False(t, found(out, "FHIR-EHR-05", "Bundle.entry[0].resource"))
}
