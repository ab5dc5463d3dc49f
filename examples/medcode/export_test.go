package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestExport: encounters, an 837 and an 835 go into the tables of one folder, readable by the owner only.
func TestExport(t *testing.T) {
	dir := t.TempDir()
	encounters := filepath.Join(dir, "e.ndjson")
	require.NoError(t, os.WriteFile(encounters, []byte(`{"id":"A1","setting":"professional","from":"2026-03-04","diagnoses":[{"code":"E11.9"}],"services":[{"code":"99213","units":"1","charge":"131.00"}]}`+"\n"+`{"id":1}`+"\n"), 0o600))
	era := filepath.Join(dir, "e.835")
	require.NoError(t, os.WriteFile(era, []byte(remit835), 0o600))
	for _, format := range []string{"csv", "ndjson", "parquet"} {
		out := filepath.Join(dir, format)
		said, errs, status := medcode(t, "", "export", "--to", format, "--findings", "-o", out, "--json", encounters, era)
		require.Equal(t, 2, status, "one record cannot be used: %s", errs)
		require.Contains(t, said, `{"table":"claims","version":4,"rows":1,"file":`)
		require.Contains(t, said, `{"table":"groups","version":2,"rows":2,"file":`)
		for _, name := range []string{"claims", "lines", "diagnoses", "findings", "payments", "paid_claims", "groups"} {
			info, err := os.Stat(filepath.Join(out, name+"."+format))
			require.NoError(t, err)
			require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
			require.NotZero(t, info.Size())
		}
	}
	_, _, status := medcode(t, "", "export", "--to", "sqlite", "-o", filepath.Join(dir, "db"), era)
	require.Zero(t, status)
	files, err := os.ReadDir(filepath.Join(dir, "db"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	require.Equal(t, "claims.sqlite", files[0].Name())
	b, err := os.ReadFile(filepath.Join(dir, "csv", "lines.csv"))
	require.NoError(t, err)
	require.Contains(t, string(b), "1,1,99213,,,,,,2026-03-04,,,1,UN,131.00,E11.9,,,,,,")
	require.True(t, strings.HasPrefix(string(b), "claim_key,line,code,"))
	_, _, status = medcode(t, "", "export", encounters)
	require.Equal(t, 2, status, "no folder")
}

// TestExportGroups: the groups of claims and of persons by year, the same on any number of processors; none when none is asked for.
func TestExportGroups(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "e.ndjson")
	var b strings.Builder
	for i := range 300 {
		fmt.Fprintf(&b, `{"id":"A%d","setting":"professional","from":"2026-03-%02d","patient":{"memberId":"M%d","birthDate":"1950-01-02","sex":"F","relationship":"self"},"diagnoses":[{"code":"%s"}],"services":[{"code":"99213","units":"1","charge":"131.00"}]}`+"\n",
			i, 1+i%28, i%3, []string{"E11.9", "J44.1", "I50.9", "Z00.00"}[i%4])
	}
	require.NoError(t, os.WriteFile(in, []byte(b.String()), 0o600))
	read := func(args ...string) string {
		out := t.TempDir()
		_, errs, status := medcode(t, "", append([]string{"export", "--to", "csv", "-o", out, in}, args...)...)
		require.Zero(t, status, errs)
		text, err := os.ReadFile(filepath.Join(out, "groups.csv"))
		if errors.Is(err, fs.ErrNotExist) {
			return ""
		}
		require.NoError(t, err)
		return string(text)
	}
	one := read("--by-year", "--workers", "1")
	require.Equal(t, one, read("--by-year", "--workers", "5"))
	require.Contains(t, one, "claim_key,scheme,group,label,member_id,year\r\n1,hcc,HCC38,")
	require.Contains(t, one, "2,charlson,chronic pulmonary disease,,,\r\n")
	require.NotContains(t, one, ",ccsr,", "the embedded table is not whole")
	for _, member := range []string{"M0", "M1", "M2"} {
		require.Regexp(t, `(?m)^,hcc,HCC280,[^,]*(,[^,]*)*,`+member+`,2026\r$`, one)
		require.Regexp(t, `(?m)^,charlson,congestive heart failure,,`+member+`,2026\r$`, one)
	}
	require.Equal(t, 3*2*3+75*2*3, strings.Count(one, "\n")-1, "three groups of two schemes, by claim and by person")
	require.NotContains(t, read("--groups", "charlson"), "hcc")
	require.Contains(t, read("--groups", "ccsr,drg"), "1,ccsr,END002,")
	require.Empty(t, read("--groups", "none"))
}

// TestExportBenefits: an explanation of benefit gives a claim and a payment.
func TestExportBenefits(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "eob.json")
	require.NoError(t, os.WriteFile(in, []byte(`{"resourceType":"ExplanationOfBenefit","id":"E1","status":"active","use":"claim","outcome":"complete","patient":{"reference":"Patient/1"},"created":"2026-03-10",
		"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/claim-type","code":"professional"}]},"insurer":{"display":"X"},"provider":{"display":"Y"},
		"payment":{"amount":{"value":60,"currency":"USD"},"date":"2026-03-12"},
		"item":[{"sequence":1,"productOrService":{"coding":[{"system":"http://www.ama-assn.org/go/cpt","code":"99213"}]},"servicedDate":"2026-03-04","net":{"value":100,"currency":"USD"},
		"adjudication":[{"category":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/adjudication","code":"submitted"}]},"amount":{"value":100}},
		{"category":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/adjudication","code":"benefit"}]},"amount":{"value":60}}]}]}`), 0o600))
	said, errs, status := medcode(t, "", "export", "--to", "csv", "-o", dir, in)
	require.Zero(t, status, errs)
	for _, line := range []string{"claims               1 rows", "payments             1 rows", "paid_claims          2 rows"} {
		require.Contains(t, said, line)
	}
	b, err := os.ReadFile(filepath.Join(dir, "paid_claims.csv"))
	require.NoError(t, err)
	require.Contains(t, string(b), ",99213,2026-03-04,100.00,60.00,")

	said, errs, status = medcode(t, "", "report", "--by", "month", "--of", "paid", "--min-cell", "1", "--json", in)
	require.Zero(t, status, errs)
	require.Contains(t, said, `{"by":"month","key":"2026-03","of":"paid","unit":"dollars","value":"60.00",`)
	_, errs, status = medcode(t, "{}", "report", "--by", "month", "--of", "paid", "-")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "--of paid needs the remittances")
}

// TestResearchFiles: a file of CMS is told by its content, by every command that reads claims; the files of an extract are
// joined; codes of ICD-9-CM are kept and not judged.
func TestResearchFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	base := write("base.csv", "BENE_ID,CLM_ID,NCH_CLM_TYPE_CD,CLM_FROM_DT,CLM_THRU_DT,CARR_NUM,CLM_PMT_AMT,NCH_CARR_CLM_SBMTD_CHRG_AMT,PRNCPAL_DGNS_CD,PRNCPAL_DGNS_VRSN_CD,ICD_DGNS_CD1,ICD_DGNS_VRSN_CD1,OTHER\n"+
		"7,100,71,20090614,20090614,1234,60.00,150.00,25000,9,25000,9,SMITH\n"+
		"8,200,71,20260304,20260304,1234,70.00,80.00,E119,0,E119,0,\n")
	lines := write("lines.csv", "BENE_ID,CLM_ID,LINE_NUM,HCPCS_CD,LINE_SRVC_CNT,LINE_SBMTD_CHRG_AMT,LINE_1ST_EXPNS_DT,LINE_PLACE_OF_SRVC_CD,LINE_ICD_DGNS_CD,LINE_ICD_DGNS_VRSN_CD,LINE_NCH_PMT_AMT\n"+
		"8,200,1,99213,1,80.00,20260304,11,E119,0,70.00\n7,100,2,99213,1,50.00,20090614,11,25000,9,20.00\n7,100,1,99214,1,100.00,20090614,11,25000,9,40.00\n")
	said, errs, status := medcode(t, "", "export", "--verbose", "--to", "csv", "-o", filepath.Join(dir, "out"), base, lines)
	require.Zero(t, status, errs)
	require.Contains(t, said, "claims               2 rows")
	require.Contains(t, errs, "base.csv: RIF claims, 2 rows; 1 column not read, since no table shows them: OTHER")
	require.NotContains(t, errs, "SMITH")
	read := func(table string) string {
		b, err := os.ReadFile(filepath.Join(dir, "out", table+".csv"))
		require.NoError(t, err)
		return string(b)
	}
	require.Contains(t, read("diagnoses"), "1,1,250.00,icd9cm,,,,diagnosis\r\n2,1,E11.9,icd10cm,E11,,,diagnosis\r\n")
	require.Contains(t, read("lines"), "1,1,99214,,,,,,2009-06-14,,11,1,UN,100.00,250.00,,,,,,1,")
	require.Contains(t, read("lines"), "1,2,99213,,,,,,2009-06-14,,11,1,UN,50.00,250.00,,,,,,2,")
	require.Contains(t, read("paid_claims"), ",1,,100,,,,2009-06-14,150.00,60.00,,,,1,,,,\r\n")
	piped, err := os.ReadFile(base)
	require.NoError(t, err)
	said, errs, status = medcode(t, string(piped), "export", "--to", "ndjson", "-o", filepath.Join(dir, "piped"), "-", lines)
	require.Zero(t, status, errs)
	require.Contains(t, said, "lines                3 rows")

	said, errs, status = medcode(t, "", "report", "--by", "month", "--of", "paid", "--min-cell", "1", "--json", base, lines)
	require.Zero(t, status, errs)
	require.Contains(t, said, `{"by":"month","key":"2009-06","of":"paid","unit":"dollars","value":"60.00",`)
	for _, command := range []string{"check", "scrub"} {
		said, errs, _ = medcode(t, "", command, "--json", base, lines)
		require.Contains(t, said, `{"encounter":"100","summary":{`, errs)
		require.NotContains(t, said, "CLM-ID-09", "the number of a person is none of a card")
		require.NotRegexp(t, `"encounter":"100","rule":"ICD-[^}]*"severity":"(error|warning)"`, said)
	}
	require.NoError(t, os.WriteFile(lines, []byte("BENE_ID,CLM_ID,LINE_NUM,LINE_SBMTD_CHRG_AMT\n7,100,1,SMITH\n7,300,1,1.00\n"), 0o600))
	for _, command := range [][]string{{"check", "--json"}, {"export", "--to", "csv", "-o", filepath.Join(dir, "bad")}, {"report", "--by", "month"}} {
		said, errs, status = medcode(t, "", append(command, base, lines)...)
		require.Equal(t, 2, status, said)
		require.Contains(t, errs, "lines.csv: line 2, LINE_SBMTD_CHRG_AMT: not a number; the cell is left out")
		require.Contains(t, errs, "lines.csv: line 3: row of a claim that is not in the files of the claims")
		require.NotContains(t, said+errs, "SMITH")
	}
}

// TestExportLateType: FHIR is known when its keys stand in alphabetical order and the type comes late.
func TestExportLateType(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "eob.ndjson")
	require.NoError(t, os.WriteFile(name, []byte(`{"benefitBalance":[{"category":{"text":"`+strings.Repeat("x", 5000)+`"}}],"created":"2026-03-12","diagnosis":[{"diagnosisCodeableConcept":{"coding":[{"code":"E119","system":"http://hl7.org/fhir/sid/icd-10-cm"}]},"sequence":1}],`+
		`"id":"E1","patient":{"reference":"Patient/P1"},"resourceType":"ExplanationOfBenefit","status":"active","type":{"coding":[{"code":"professional","system":"http://terminology.hl7.org/CodeSystem/claim-type"}]},"use":"claim"}`+"\n"), 0o600))
	out, errs, status := medcode(t, "", "export", "--groups", "none", "-o", filepath.Join(dir, "t"), name)
	require.Zero(t, status, errs)
	require.Contains(t, out, "claims               1 rows")
	require.Contains(t, out, "diagnoses            1 rows")
}
