package terminology_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/crosswalk"
	"github.com/gomedcode/medcode/icd/terminology"
)

// TestWriteForValidator writes the answers of all operations, outcomes of errors, and what a server says of itself, one a
// line, for .ci/interop-fhir.
func TestWriteForValidator(t *testing.T) {
	dir := os.Getenv("MEDCODE_INTEROP")
	if dir == "" {
		t.Skip("MEDCODE_INTEROP is not set: nothing is written for the validator of FHIR")
	}
	s := on("2026-03-04")
	s.GEMs = []*crosswalk.GEM{gem(t, "E119    25000 10000", "T500X1A 9740  10111", "T500X1A E8585 10112", "T500X1A E8586 10112", "Z0000   NoDx  11000")}
	var out []byte
	n := 0
	put := func(b []byte) { n++; out = append(append(out, b...), '\n') }
	const cm, hcpcs = "http://hl7.org/fhir/sid/icd-10-cm", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
	for _, x := range []struct {
		op    terminology.Operation
		query string
	}{
		{terminology.OpLookup, "system=" + cm + "&code=E11"},
		{terminology.OpLookup, "system=" + cm + "&code=S72.001A&property=*"},
		{terminology.OpLookup, "system=http://www.cms.gov/Medicare/Coding/ICD10&code=0DTJ4ZZ&property=*"},
		{terminology.OpLookup, "system=http://www.ama-assn.org/go/cpt&code=99213"},
		{terminology.OpLookup, "system=" + hcpcs + "&code=J1885&property=*"},
		{terminology.OpLookup, "system=http://snomed.info/sct&code=1"},
		{terminology.OpValidateCode, "url=" + cm + "&code=E11"},
		{terminology.OpValidateMember, "url=" + cm + "?fhir_vs%3Disa/E11&system=" + cm + "&code=E11.9"},
		{terminology.OpSubsumes, "system=" + cm + "&codeA=E11&codeB=E11.9"},
		{terminology.OpExpand, "url=" + cm + "?fhir_vs%3Disa/E11&excludeNested=false&includeDesignations=true"},
		{terminology.OpExpand, "url=" + cm + "?fhir_vs&filter=diabetes&count=10&offset=3"},
		{terminology.OpExpand, "url=" + hcpcs + "?fhir_vs&count=0"},
		{terminology.OpExpand, "unknown=1"},
		{terminology.OpTranslate, "system=" + cm + "&code=E11.9"},
		{terminology.OpTranslate, "system=" + cm + "&code=T50.0X1A"},
		{terminology.OpTranslate, "system=" + cm + "&code=Z00.00"},
		{terminology.OpTranslate, "system=" + cm + "&code=R05&targetsystem=" + cm},
	} {
		r, err := run(t, s, x.op, x.query)
		if err != nil {
			o, _ := terminology.OutcomeOf(err)
			put(o.AppendJSON(nil))
			continue
		}
		put(r.AppendJSON(nil))
	}
	a := terminology.About{URL: "http://localhost:8080/fhir", Description: "test", Software: "medcode", Version: "1", Date: s.Now()}
	put(s.Capabilities(a))
	put(s.TerminologyCapabilities(a))
	for _, b := range s.CodeSystems() {
		put(b)
	}
	require.Equal(t, 23, n)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "terminology.ndjson"), out, 0o600))
}
