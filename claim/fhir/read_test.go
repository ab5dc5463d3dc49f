package fhir

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/datafile"
)

// foreign is a Bundle as others write one: references by type and id, by absolute url and to contained resources, roles of
// CARIN, a PractitionerRole, an identifier in place of a reference, sequences that do not begin at 1.
const foreign = `{"resourceType":"Bundle","type":"searchset","entry":[
{"fullUrl":"http://ehr.example/fhir/Claim/c1","resource":{"resourceType":"Claim","id":"c1","status":"active","use":"claim",
 "type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/claim-type","code":"professional"}]},
 "contained":[{"resourceType":"PractitionerRole","id":"role","practitioner":{"reference":"Practitioner/p1"},"specialty":[{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"207Q00000X"}]}]},
  {"resourceType":"Coverage","id":"cov","subscriberId":"W1","payor":[{"display":"EXAMPLE HEALTH","identifier":{"value":"12345"}}],"relationship":{"coding":[{"code":"child"}]},
   "subscriber":{"reference":"RelatedPerson/r1"},"class":[{"type":{"coding":[{"code":"plan"}]},"value":"x"},{"type":{"coding":[{"code":"group"}]},"value":"G1","name":"GROUP"}]}],
 "identifier":[{"value":"VISIT-1"}],"patient":{"reference":"http://ehr.example/fhir/Patient/1/_history/2"},"created":"2026-03-05T10:00:00-06:00","provider":{"reference":"Organization/o1"},
 "billablePeriod":{"start":"2026-03-04T08:00:00-06:00","end":"2026-03"},"insurance":[{"sequence":1,"focal":false,"coverage":{"reference":"Coverage/none"}},{"sequence":2,"focal":true,"coverage":{"reference":"#cov"},"preAuthRef":["AUTH"]}],
 "careTeam":[{"sequence":4,"provider":{"reference":"#role"},"role":{"coding":[{"code":"performing"}]}},{"sequence":5,"provider":{"identifier":{"system":"http://hl7.org/fhir/sid/us-npi","value":"1245319599"}},"role":{"coding":[{"code":"referring"}]}},
  {"sequence":6,"provider":{"identifier":{"type":{"coding":[{"code":"npi"}]},"value":"1234567893"}},"role":{"coding":[{"code":"rendering"}]}}],
 "diagnosis":[{"sequence":20,"diagnosisCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"44054006"},{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"N18.31"}]}},
  {"sequence":10,"diagnosisCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"44054006"}]}},
  {"sequence":30,"diagnosisCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E1122"}]},"type":[{"coding":[{"code":"principal"}]}]}],
 "item":[{"sequence":1,"careTeamSequence":[4,5],"diagnosisSequence":[30,20,10],"productOrService":{"coding":[{"system":"http://snomed.info/sct","code":"1"},{"system":"https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets","code":"G0108"}]},"servicedDate":"2026-03-04","net":{"value":112.40,"currency":"USD"}},
  {"sequence":2,"careTeamSequence":[4,5,6],"productOrService":{"coding":[{"system":"http://snomed.info/sct","code":"2"}]},"servicedPeriod":{"start":"2026-03-04","end":"2026-03-05"},"quantity":{"value":1e99}}],
 "total":{"value":112.4,"currency":"USD"}}},
{"resource":{"resourceType":"Patient","id":"1","name":[{"use":"old","family":"ROE"},{"use":"official","family":"DOE","given":["JANE","Q","R"]}],"gender":"other","birthDate":"1961-04","address":[{"use":"old","city":"X"},{"line":["1 MAIN ST","A","B"],"city":"SPRINGFIELD"}]}},
{"resource":{"resourceType":"RelatedPerson","id":"r1","name":[{"family":"DOE","given":["JOHN"]}],"gender":"male"}},
{"resource":{"resourceType":"Practitioner","id":"p1","name":[{"family":"POE"}],"identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"1245319599"}],"telecom":[{"system":"phone","value":"2175550100"},{"system":"phone","value":"2175550199"}]}},
{"resource":{"resourceType":"Organization","id":"o1","name":"EXAMPLE CLINIC"}},
{"resource":{"resourceType":"Claim","id":"c2","status":"entered-in-error"}}]}`

func TestBundlesOfOthers(t *testing.T) {
	r, err := r4.Parse([]byte(foreign))
	require.NoError(t, err)
	out := Claims(r)
	require.Len(t, out.Claims, 1)
	require.Equal(t, 1, out.Skipped)
	c := out.Claims[0]
	field := func(want, path string) {
		t.Helper()
		got, _ := c.Field(path)
		require.Equal(t, want, got, path)
	}
	for _, x := range [][2]string{
		{"VISIT-1", "id"}, {"professional", "setting"}, {"2026-03-04", "from"}, {"", "through"},
		{"DOE", "patient.lastName"}, {"JANE", "patient.firstName"}, {"Q R", "patient.middleName"}, {"U", "patient.sex"}, {"", "patient.birthDate"},
		{"1 MAIN ST", "patient.address.line1"}, {"A B", "patient.address.line2"}, {"child", "patient.relationship"},
		{"JOHN", "subscriber.firstName"}, {"M", "subscriber.sex"}, {"W1", "subscriber.memberId"}, {"G1", "subscriber.groupNumber"}, {"GROUP", "subscriber.groupName"},
		{"EXAMPLE HEALTH", "payer.name"}, {"12345", "payer.id"}, {"AUTH", "claim.priorAuthorization"}, {"1", "otherPayers"},
		{"EXAMPLE CLINIC", "billing.organization"}, {"POE", "rendering.lastName"}, {"207Q00000X", "rendering.taxonomy"}, {"2175550100", "rendering.contact.phone"},
		{"1245319599", "referring[0].npi"}, {"1234567893", "services[1].rendering.npi"}, {"", "services[0].rendering.npi"},
		{"E11.22", "diagnoses[0].code"}, {"N18.31", "diagnoses[1].code"}, {"2", "diagnoses"},
		{"G0108", "services[0].code"}, {"E11.22", "services[0].for[0]"}, {"N18.31", "services[0].for[1]"}, {"2", "services[0].for"}, {"112.4", "services[0].charge"},
		{"", "services[1].code"}, {"2026-03-05", "services[1].through"}, {"", "services[1].units"}, {"", "claim.totalCharge"},
	} {
		field(x[0], x[1])
	}
	var found []string
	for _, f := range out.Findings {
		found = append(found, string(f.Rule)+" "+f.Path)
	}
	for _, want := range []string{
		"FHIR-VAL-01 Bundle.entry[0].resource.billablePeriod.end", "FHIR-REF-01 Bundle.entry[0].resource.insurance[0].coverage.reference",
		"FHIR-VAL-01 Bundle.entry[0].resource.diagnosis[1]", "FHIR-REF-01 Bundle.entry[0].resource.item[0].diagnosisSequence",
		"FHIR-VAL-01 Bundle.entry[0].resource.item[1].productOrService", "FHIR-VAL-01 Bundle.entry[0].resource.patient.birthDate",
		"FHIR-VAL-01 Bundle.entry[0].resource.item[1].quantity.value",
	} {
		require.Contains(t, found, want)
	}
	require.NotContains(t, fmt.Sprint(out.Findings, out), "DOE")
}

// TestOfficialClaim reads the Claim of BCDA.
func TestOfficialClaim(t *testing.T) {
	dir := datafile.Dir(t)
	b, err := os.ReadFile(filepath.Join(dir, "claims", "cms-fhir", "bcda-Claim.json"))
	require.NoError(t, err)
	r, err := r4.Parse(b)
	require.NoError(t, err)
	out := Claims(r)
	require.Len(t, out.Claims, 1)
	c := out.Claims[0]
	require.Equal(t, guidelines.Inpatient, c.Setting)
	require.Equal(t, "M86.8X8", c.Institutional.AdmittingDiagnosis.Code().String())
	require.Equal(t, "5A1935Z", c.Procedures[0].Code.Code().String())
	require.Equal(t, "2021-01-22", c.Procedures[0].Date.String())
	require.Equal(t, "3554.32", c.Claim.TotalCharge.String())
	require.Empty(t, c.Diagnoses) // the principal one has a system and no code
	require.Contains(t, fmt.Sprint(out.Findings), "diagnosis[0]")
}

// TestHostileFields: fields under their own name from outside reach no other part, and make no lists of any length.
func TestHostileFields(t *testing.T) {
	for _, path := range []string{"history[0].id", "coder", "x12.unmapped[0].segment", "assertions[0].kind", "services[5].code", "services[0].adjudications[4000000000].paid",
		"services[-1].code", "services[", "services[]", "services[0]", "services", "", ".", "id.x", "claim", "otherPayers[0].providerIds", "otherPayers[0].providerIds.a", "claim.totalCharge.value",
		strings.Repeat("a", 300)} {
		require.False(t, setLeaf(new(claim.Claim), path, "1"), path)
	}
	require.True(t, setLeaf(new(claim.Claim), "otherPayers[0].providerIds.rendering[0].id", "1"))
	require.False(t, setLeaf(new(claim.Claim), "from", "2026-13-01"))
	require.False(t, setLeaf(new(claim.Claim), "billing.supplier", "perhaps"))
	text := `{"resourceType":"Claim","status":"active","supportingInfo":[{"sequence":1,"category":{"coding":[{"system":"` + FieldSystem + `","code":"coder"}]},"valueString":"SECRET"}]}`
	r, err := r4.Parse([]byte(text))
	require.NoError(t, err)
	out := Claims(r)
	require.Empty(t, out.Claims[0].Coder)
	require.Contains(t, fmt.Sprint(out.Findings), "FHIR-VAL-01")
	require.NotContains(t, fmt.Sprint(out.Findings), "SECRET")
}

func FuzzClaims(f *testing.F) {
	f.Add([]byte(foreign))
	text, _ := r4.Marshal(Write(fullClaim(guidelines.Inpatient, 1), Options{}))
	f.Add(text)
	f.Fuzz(func(t *testing.T, b []byte) {
		r, _ := r4.Parse(b)
		for _, c := range Claims(r).Claims {
			Write(c, Options{})
		}
	})
}
