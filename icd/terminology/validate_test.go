package terminology_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/terminology"
)

func TestValidateCode(t *testing.T) {
	s := on("2026-03-04")
	for _, x := range []struct {
		name    string
		q       terminology.ValidateQuery
		result  bool
		message string
	}{
		{"valid", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11.9"}}}, true, ""},
		{"without its dot", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E119"}}}, true, "is written E11.9"},
		{"display", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11.9", Display: "type 2  diabetes mellitus without complications"}}}, true, ""},
		{"other display", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11.9", Display: "Gout"}}}, false, "display"},
		{"display of a list not at hand", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.HCPCS, Code: "J1885", Display: "something"}}}, true, "not checked"},
		{"display as of the year before", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11.9", Version: "2027", Display: "Type 2 diabetes mellitus without complications"}}}, true, ""},
		{"other display than that of the year before", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11.9", Version: "2027", Display: "Gout"}}}, false, "as of 2025-10-01; that of this version is not at hand"},
		{"header", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11"}}}, false, "header"},
		{"header wanted", terminology.ValidateQuery{Abstract: true, Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11"}}}, true, ""},
		{"expired", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "F53"}}}, false, "header"},
		{"malformed", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "Jane Doe"}}}, false, "malformed"},
		{"unknown", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11.Z9"}}}, false, "unknown"},
		{"of another year", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "R05", Version: "2021"}}}, true, ""},
		{"by date", terminology.ValidateQuery{Date: date("2021-03-01"), Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "R05.9"}}}, false, "not-yet-effective"},
		{"concept", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11"}, {System: terminology.ICD10CM, Code: "E11.9"}}}, true, ""},
		{"in the set", terminology.ValidateQuery{URL: terminology.ICD10CM + "?fhir_vs=isa/E11", Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11.9"}}}, true, ""},
		{"not in the set", terminology.ValidateQuery{URL: terminology.ICD10CM + "?fhir_vs=isa/E10", Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11.9"}}}, false, "not in the value set"},
		{"system inferred", terminology.ValidateQuery{URL: terminology.ICD10CM + "?fhir_vs=isa/E11", Codings: []terminology.Coding{{Code: "E11.9"}}}, true, ""},
		{"version of the set", terminology.ValidateQuery{URL: terminology.ICD10CM + "?fhir_vs|2021", Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "R05"}}}, true, ""},
		{"other system than the set", terminology.ValidateQuery{URL: terminology.ICD10CM + "?fhir_vs", Codings: []terminology.Coding{{System: terminology.ICD10PCS, Code: "0DTJ4ZZ"}}}, false, "not in the value set"},
		{"shape of CPT", terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.CPT, Code: "9921"}}}, false, "malformed"},
	} {
		t.Run(x.name, func(t *testing.T) {
			p, err := s.ValidateCode(x.q)
			require.NoError(t, err)
			require.Equal(t, x.result, p.Bool("result"), p.Text("message"))
			require.Contains(t, p.Text("message"), x.message)
			require.NotContains(t, p.Text("message"), "Doe")
			if x.message == "" {
				require.Empty(t, p.Text("message"))
			}
			requireJSON(t, p)
		})
	}
	p, err := on("2026-11-30").ValidateCode(terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.HCPCS, Code: "J1885"}}})
	require.NoError(t, err)
	require.True(t, p.Bool("result"))
	require.Contains(t, p.Text("message"), "no release covers the day")
	for _, x := range []struct {
		q    terminology.ValidateQuery
		want terminology.IssueCode
	}{
		{terminology.ValidateQuery{}, terminology.IssueRequired},
		{terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.CPT, Code: "99213"}}}, terminology.IssueNotSupported},
		{terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.HCPCS, Code: "Q9998"}}}, terminology.IssueNotSupported},
		{terminology.ValidateQuery{Codings: []terminology.Coding{{System: "http://snomed.info/sct", Code: "1"}}}, terminology.IssueNotFound},
		{terminology.ValidateQuery{URL: "http://example.org/vs", Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "I10"}}}, terminology.IssueNotFound},
		// One coding is wrong and the other not checked: that is not no.
		{terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: "E11"}, {System: terminology.CPT, Code: "99213"}}}, terminology.IssueNotSupported},
	} {
		_, err := s.ValidateCode(x.q)
		require.Equal(t, x.want, issue(t, err), x.q)
	}
}
