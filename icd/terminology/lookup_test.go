package terminology_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/icd/terminology"
)

func TestCanonical(t *testing.T) {
	for uri, want := range map[string]string{
		"http://hl7.org/fhir/sid/icd-10-cm":                        terminology.ICD10CM,
		"http://hl7.org/fhir/sid/icd-10-cm|2026":                   terminology.ICD10CM,
		"urn:oid:2.16.840.1.113883.6.90":                           terminology.ICD10CM,
		"http://www.cms.gov/Medicare/Coding/ICD10":                 terminology.ICD10PCS,
		"https://www.cms.gov/Medicare/Coding/ICD10":                terminology.ICD10PCS,
		"http://hl7.org/fhir/sid/icd-10-pcs":                       terminology.ICD10PCS,
		"https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets": terminology.HCPCS,
		"https://bluebutton.cms.gov/resources/codesystem/hcpcs":    terminology.HCPCS,
		"http://www.ama-assn.org/go/cpt":                           terminology.CPT,
		"http://hl7.org/fhir/sid/icd-9-cm":                         terminology.ICD9CM,
		"http://hl7.org/fhir/sid/icd-10":                           "",
		"http://snomed.info/sct":                                   "",
		"":                                                         "",
		"http://hl7.org/fhir/sid/icd-10-cm-extended":               "",
		"http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets/": terminology.HCPCS,
	} {
		got, ok := terminology.Canonical(uri)
		require.Equal(t, want, got, uri)
		require.Equal(t, want != "", ok, uri)
	}
}

func TestLookup(t *testing.T) {
	s := on("2026-03-04")
	look := func(c terminology.Coding, props ...string) terminology.Parameters {
		p, err := s.Lookup(terminology.LookupQuery{Coding: c, Properties: props})
		require.NoError(t, err)
		requireJSON(t, p)
		return p
	}
	p := look(terminology.Coding{System: terminology.ICD10CM, Code: "e119"})
	require.Equal(t, "Type 2 diabetes mellitus without complications", p.Text("display"))
	require.Equal(t, "ICD-10-CM", p.Text("name"))
	require.Equal(t, "2026", p.Text("version"))
	require.Equal(t, []string{"E11.9"}, values(p, "code"))
	require.Equal(t, []string{"E11"}, values(p, "parent"))
	require.Equal(t, []string{"4"}, values(p, "chapter"))
	require.Equal(t, []string{"E08-E13"}, values(p, "block"))
	require.Equal(t, []string{"false"}, values(p, "notSelectable"))
	require.Empty(t, values(p, "useAdditional"))

	p = look(terminology.Coding{System: terminology.ICD10CM, Code: "E11"}, "child", "useAdditional", "notSelectable")
	require.Equal(t, []string{"true"}, values(p, "notSelectable"))
	require.Contains(t, values(p, "child"), "E11.9")
	require.NotEmpty(t, values(p, "useAdditional"))
	require.Empty(t, values(p, "chapter"))

	p = look(terminology.Coding{System: "http://hl7.org/fhir/sid/icd-10-pcs", Code: "0dtj4zz"}, "*")
	require.Equal(t, []string{"0DT"}, values(p, "parent"))
	require.Len(t, values(p, "axis"), 7)
	require.NotEmpty(t, p.Text("display"))

	p = look(terminology.Coding{System: terminology.HCPCS, Code: "J1885"})
	require.NotEmpty(t, p.Text("display"))
	require.Equal(t, []string{"false"}, values(p, "inactive"))
	require.NotEmpty(t, look(terminology.Coding{System: terminology.HCPCS, Code: "lt"}).Text("display"))

	p = look(terminology.Coding{System: terminology.CPT, Code: "99213"})
	require.Equal(t, "CPT", p.Text("name"))
	_, has := p.Get("display")
	require.False(t, has, "CPT has no display")
	require.Equal(t, []string{"Category I"}, values(p, "category"))
	require.Equal(t, []string{"not-checked"}, values(p, "status"))
}

func TestLookupVersions(t *testing.T) {
	s := on("2026-03-04")
	for _, x := range []struct{ version, date, code, want string }{
		{"2026", "", "E11.9", "2026"},
		{"2025-10-01", "", "E11.9", "2026"},
		{"2026-03-04", "", "E11.9", "2026"},
		{"", "2019-01-15", "E11.9", "2019"},
		{"2021", "2026-01-01", "R05", "2021"}, // the version wins over the date; a code of its own until FY2022
		{"2021-01-01", "", "E11.9", "2021-01-01"},
		{"", "", "R05.9", "2026"},
	} {
		p, err := s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Version: x.version, Code: x.code}, Date: date(x.date)})
		require.NoError(t, err, x)
		require.Equal(t, x.want, p.Text("version"), x)
	}
	for _, v := range []string{"2014", "2035", "1999-01-01", "latest", "2026-13-01", "20260304", "2026 ", "0"} {
		_, err := s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Version: v, Code: "E11.9"}})
		require.Equal(t, terminology.IssueNotFound, issue(t, err), v)
	}
	_, err := s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Code: "E11.9"}, Date: date("2014-01-01")})
	require.Equal(t, terminology.IssueNotFound, issue(t, err))
	_, err = s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: terminology.ICD10CM + "|2026", Version: "2025", Code: "E11.9"}})
	require.Equal(t, terminology.IssueInvalid, issue(t, err))
	// A day of today that nothing covers is answered by the nearest release, and the answer shows which.
	p, err := on("2031-05-01").Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Code: "E11.9"}})
	require.NoError(t, err)
	require.Equal(t, "2027", p.Text("version"))
}

// TestVersionsComeBack: the version in an answer names the release that gave it.
func TestVersionsComeBack(t *testing.T) {
	s := terminology.Embedded()
	days := []time.Time{}
	for _, r := range icd.Embedded().Releases() {
		days = append(days, r.From())
	}
	for _, r := range pcs.Embedded().Releases() {
		days = append(days, r.From())
	}
	for _, d := range days {
		for system, code := range map[string]string{terminology.ICD10CM: "I10", terminology.ICD10PCS: "0DTJ4ZZ"} {
			p, err := s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: system, Code: code}, Date: d})
			require.NoError(t, err)
			again, err := s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: system, Code: code, Version: p.Text("version")}})
			require.NoError(t, err)
			require.Equal(t, p.Text("version"), again.Text("version"))
			if system == terminology.ICD10CM {
				rel, err := icd.On(d)
				require.NoError(t, err)
				v := p.Text("version")
				if len(v) == 4 {
					require.Equal(t, v, rel.From().AddDate(1, 0, 0).Format("2006"))
				} else {
					require.Equal(t, v, rel.From().Format(time.DateOnly))
				}
			}
		}
	}
}

func TestLookupErrors(t *testing.T) {
	s := on("2026-03-04")
	for _, x := range []struct {
		c    terminology.Coding
		want terminology.IssueCode
	}{
		{terminology.Coding{Code: "E11.9"}, terminology.IssueRequired},
		{terminology.Coding{System: terminology.ICD10CM}, terminology.IssueRequired},
		{terminology.Coding{System: "http://snomed.info/sct", Code: "44054006"}, terminology.IssueNotFound},
		{terminology.Coding{System: terminology.ICD10CM, Code: "John Smith"}, terminology.IssueNotFound},
		{terminology.Coding{System: terminology.ICD10CM, Code: "E11.Z"}, terminology.IssueNotFound},
		{terminology.Coding{System: terminology.ICD10CM, Code: "E08-E13"}, terminology.IssueNotFound}, // a block is no code
		{terminology.Coding{System: terminology.ICD10PCS, Code: "0DTJ4ZY"}, terminology.IssueNotFound},
		{terminology.Coding{System: terminology.ICD10PCS, Code: "0DTJ"}, terminology.IssueNotFound},
		{terminology.Coding{System: terminology.HCPCS, Code: "Q9998"}, terminology.IssueNotSupported}, // the starter table lacks it
		{terminology.Coding{System: terminology.HCPCS, Code: "99213"}, terminology.IssueNotSupported},
		{terminology.Coding{System: terminology.HCPCS, Code: "25"}, terminology.IssueNotSupported},
		{terminology.Coding{System: terminology.CPT, Code: "J1885"}, terminology.IssueNotFound},
		{terminology.Coding{System: terminology.ICD9CM, Code: "250.00"}, terminology.IssueNotSupported},
	} {
		_, err := s.Lookup(terminology.LookupQuery{Coding: x.c})
		require.Equal(t, x.want, issue(t, err), x.c)
		require.NotContains(t, err.Error(), "Smith")
	}
	_, err := (&terminology.Service{}).Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Code: "I10"}})
	require.Equal(t, terminology.IssueNotFound, issue(t, err))
	_, err = (&terminology.Service{HCPCS: new(hcpcs.Set), PCS: new(pcs.Set), CM: new(icd.Set)}).Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: terminology.HCPCS, Code: "J1885"}})
	require.Equal(t, terminology.IssueNotFound, issue(t, err))
}

func TestSubsumes(t *testing.T) {
	s := on("2026-03-04")
	for _, x := range []struct{ system, a, b, want string }{
		{terminology.ICD10CM, "E11", "E11.9", "subsumes"},
		{terminology.ICD10CM, "E11.22", "e11", "subsumed-by"},
		{terminology.ICD10CM, "E119", "E11.9", "equivalent"},
		{terminology.ICD10CM, "E11", "E10.9", "not-subsumed"},
		{terminology.ICD10CM, "S72.00", "S72.001A", "subsumes"},
		{terminology.ICD10PCS, "0DT", "0DTJ4ZZ", "subsumes"},
		{terminology.ICD10PCS, "0DTJ4ZZ", "0DTJ0ZZ", "not-subsumed"},
		{terminology.HCPCS, "J1885", "J1885", "equivalent"},
		{terminology.HCPCS, "J1885", "LT", "not-subsumed"},
		{terminology.CPT, "99213", "99213", "equivalent"},
	} {
		p, err := s.Subsumes(terminology.SubsumesQuery{System: x.system, CodeA: x.a, CodeB: x.b})
		require.NoError(t, err, x)
		require.Equal(t, x.want, p.Text("outcome"), x)
	}
	_, err := s.Subsumes(terminology.SubsumesQuery{System: terminology.CPT, CodeA: "99213", CodeB: "99214"})
	require.Equal(t, terminology.IssueNotSupported, issue(t, err))
	_, err = s.Subsumes(terminology.SubsumesQuery{System: terminology.ICD10CM, CodeA: "E11", CodeB: "E1X"})
	require.Equal(t, terminology.IssueNotFound, issue(t, err))
}
