package main

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// reportFiles are 40 invented visits of 20 members with two payers, who was enrolled, and the claims of agingFiles.
func reportFiles(t *testing.T) (encounters, members string) {
	t.Helper()
	dir := t.TempDir()
	var e, m strings.Builder
	m.WriteString("member,from,through\n")
	for i := range 40 {
		payer, code := "88001", "E11.9"
		if i%4 == 3 {
			payer = "77001"
		}
		if i >= 30 {
			code = "I10"
		}
		fmt.Fprintf(&e, `{"id":"V%d","setting":"professional","from":"2026-%02d-05","patient":{"relationship":"self"},"subscriber":{"memberId":"M%d"},"payer":{"id":"%s","name":"PLAN %s <b>"},"billing":{"npi":"1234567893"},"diagnoses":[{"code":"%s"}],"services":[{"code":"G0108","units":"1","charge":"50.00"}]}`+"\n",
			i, 1+i/20, i%20, payer, payer, code)
	}
	for i := range 50 {
		fmt.Fprintf(&m, "M%d,2026-01-01,2026-02-28\n", i)
	}
	encounters, members = filepath.Join(dir, "e.ndjson"), filepath.Join(dir, "m.csv")
	require.NoError(t, os.WriteFile(encounters, []byte(e.String()), 0o600))
	require.NoError(t, os.WriteFile(members, []byte(m.String()), 0o600))
	return encounters, members
}

// TestReport: the lines of the contract, small cells suppressed, whatever the number of workers.
func TestReport(t *testing.T) {
	e, m := reportFiles(t)
	for _, workers := range []string{"1", "3"} {
		out, errs, status := medcode(t, "", "report", "--by", "payer", "--json", "--workers", workers, e)
		require.Equal(t, 0, status, errs)
		require.Equal(t, `{"by":"payer","key":"77001","label":"PLAN 77001 <b>","of":"claims","unit":"claims","value":null,"numerator":null,"denominator":null,"suppressed":true}
{"by":"payer","key":"88001","label":"PLAN 88001 <b>","of":"claims","unit":"claims","value":null,"numerator":null,"denominator":null,"suppressed":true}
{"by":"total","key":"","of":"claims","unit":"claims","value":40,"numerator":40,"denominator":null,"suppressed":false}
`, out)
	}
	out, _, status := medcode(t, "", "report", "--of", "members", "--members", m, "--min-cell", "1", "--json", e)
	require.Equal(t, 0, status)
	list := objects(t, out)
	require.Len(t, list, 3)
	require.Equal(t, "E11.9", list[0]["key"])
	require.Equal(t, 0.4, list[0]["value"])
	require.Equal(t, 20.0, list[0]["numerator"])
	require.Equal(t, 50.0, list[0]["denominator"])
	require.Equal(t, 0.2, list[1]["value"])

	out, _, status = medcode(t, "", "report", "--by", "month", "--of", "charge", "--members", m, "--format", "csv", e)
	require.Equal(t, 0, status)
	require.Equal(t, `"by","key","label","of","value","numerator","denominator","suppressed"
"month","2026-01","","charge","20.00","1000.00","50","false"
"month","2026-02","","charge","20.00","1000.00","50","false"
"total","","","charge","20.00","2000.00","100","false"
`, out)

	out, _, status = medcode(t, "", "report", "--by", "month", e)
	require.Equal(t, 0, status)
	require.Contains(t, out, "2026-02      20\n")
	require.Contains(t, out, "Claims by the first day of service; void claims")

	out, _, status = medcode(t, "", "report", "--of", "charge", "--compare", "2026-01-01..2026-01-31,2026-02-01..2026-02-28", "--min-cell", "1", "--json", e)
	require.Equal(t, 0, status)
	require.Contains(t, out, `"key":"E11.9","label":"Type 2 diabetes mellitus without complications","of":"charge","unit":"dollars","from":"1000.00","to":"500.00","value":"-500.00","relative":-0.5,"suppressed":false}`)
	require.Contains(t, out, `"key":"I10","label":"Essential (primary) hypertension","of":"charge","unit":"dollars","from":"0.00","to":"500.00","value":"500.00","relative":null,"suppressed":false}`)
}

// TestReportPictures: a page asks for nothing from outside and holds what input says as text; a PNG is a picture.
func TestReportPictures(t *testing.T) {
	e, _ := reportFiles(t)
	for _, args := range [][]string{{"--by", "payer", "--min-cell", "1"}, {"--by", "month"}, {"--by", "payer", "--min-cell", "1", "--compare", "2026-01-01..2026-01-31,2026-02-01..2026-02-28"}} {
		args = append([]string{"report"}, args...)
		out, _, status := medcode(t, "", append(args, "--format", "html", e)...)
		require.Equal(t, 0, status)
		require.Contains(t, out, "<svg")
		require.NotContains(t, out, "://")
		require.NotContains(t, out, "<script")
		require.NotContains(t, out, "<b>")
		require.Equal(t, 1, strings.Count(out, "</html>"))
		if args[2] == "payer" {
			require.Equal(t, 4, strings.Count(out, "&lt;b&gt;"), "in the chart and in the table")
		}
		out, _, status = medcode(t, "", append(args, "--format", "png", e)...)
		require.Equal(t, 0, status)
		img, err := png.Decode(bytes.NewReader([]byte(out)))
		require.NoError(t, err)
		require.Equal(t, 960, img.Bounds().Dx())
	}
}

// TestReportDenials: paid and denials come from remittances.
func TestReportDenials(t *testing.T) {
	files := agingFiles(t)
	var claims, remits string
	for i, f := range files {
		switch f {
		case "--claims":
			claims = files[i+1]
		case "--remits":
			remits = files[i+1]
		}
	}
	out, errs, status := medcode(t, "", "report", "--by", "payer", "--of", "denials", "--remits", remits, "--min-cell", "1", "--json", claims)
	require.Equal(t, 0, status, errs)
	require.Equal(t, "payer", objects(t, out)[0]["by"])
	require.Equal(t, 2.0, objects(t, out)[0]["numerator"], "one has a line denied, the other all")
	out, _, status = medcode(t, "", "report", "--by", "payer", "--of", "paid", "--remits", remits, "--json", claims)
	require.Equal(t, 0, status)
	require.NotContains(t, out, `"suppressed":false`, "few claims")
	for _, bad := range [][]string{{"report", claims, "--of", "denials"}, {"report"}, {"report", claims, "--remits", remits}, {"report", claims, "--period", "2026-01-01"},
		{"report", claims, "--compare", "2026-01-01..2026-02-01,2026-02-01..2026-03-01"}, {"report", claims, "--json", "--format", "csv"}, {"report", claims, "--by", "zip"}} {
		_, _, status := medcode(t, "", bad...)
		require.Equal(t, 2, status, bad)
	}
}

// TestReportTwice: a remittance that is given twice counts once, and what is wrong with one or is none is told; claims that
// come twice are told, in tables too.
func TestReportTwice(t *testing.T) {
	dir := written(t, map[string]string{"sent.837": reconcile837, "paid.835": reconcile835, "again.835": strings.ReplaceAll(reconcile835, "*000000001", "*000000002"),
		"cut.835": reconcile835[:len(reconcile835)-200], "other.835": strings.Replace(reconcile835, "CLP*STRAY-9", "CLP*ACCT-3", 1)})
	t.Chdir(dir)
	paid := func(remits ...string) (string, string, int) {
		args := []string{"report", "--by", "payer", "--of", "paid", "--min-cell", "1", "--json", "sent.837"}
		for _, r := range remits {
			args = append(args, "--remits", r)
		}
		return medcode(t, "", args...)
	}
	once, errs, status := paid("paid.835")
	require.Zero(t, status, errs)
	require.Contains(t, once, `"value":"80.00"`)
	out, errs, status := paid("paid.835", "again.835")
	require.Zero(t, status, errs)
	require.Equal(t, once, out)
	require.Equal(t, "medcode report: again.835: 1 payment that came before and counts once\n", errs)
	_, errs, status = paid("paid.835", "other.835")
	require.Zero(t, status)
	require.Contains(t, errs, "other.835: warning ERA-STR-05", "the same numbers with other answers")
	_, errs, status = paid("cut.835")
	require.Equal(t, 1, status)
	require.Contains(t, errs, "cut.835: error X12-ENV-02")
	_, errs, status = paid("sent.837")
	require.Equal(t, 2, status)
	require.Equal(t, "medcode report: sent.837: 1 transaction set 837 is not read\n", errs)

	_, errs, status = medcode(t, "", "report", "--by", "payer", "sent.837", "sent.837")
	require.Zero(t, status)
	require.Equal(t, "medcode report: 3 claims came before with the same number, payer, patient, days, charge and codes: each counts\n", errs)
	require.NoError(t, os.WriteFile("second.837", []byte(strings.NewReplacer("NM1*PR*2*EXAMPLE HEALTH*****PI*12345", "NM1*PR*2*GAP PLAN*****PI*77777", "SBR*P*", "SBR*S*").Replace(reconcile837)), 0o600))
	_, errs, status = medcode(t, "", "report", "--by", "payer", "sent.837", "second.837")
	require.Zero(t, status)
	require.Equal(t, "medcode report: 3 claims came before to another payer, or with another frequency: each counts\n", errs)
	_, errs, status = medcode(t, "", "export", "-o", "tables", "sent.837", "sent.837")
	require.Zero(t, status)
	require.Equal(t, "medcode export: 3 claims came before with the same number, payer, patient, days, charge and codes: each has a row\n", errs)
}

// TestReportWalk is the walk-through of the research part of the README: its numbers are those of the files in
// testdata/report, which are invented.
func TestReportWalk(t *testing.T) {
	const claims = "testdata/report/encounters.ndjson"
	var b strings.Builder
	for _, line := range []string{
		"--by block", "--by code --of members --members testdata/report/members.csv", "--by month --of charge --members testdata/report/members.csv",
		"--by payer --of denials --remits testdata/report/payments.835", "--by payer --of paid --remits testdata/report/payments.835", "--by payer --of readmissions", "--by hcc --of members",
		"--by charlson --of members", "--by elixhauser", "--by drg", "--by ccsr --of charge", "--by provider",
		"--by block --of charge --compare 2026-01-01..2026-03-31,2026-04-01..2026-06-30",
	} {
		out, errs, status := medcode(t, "", append(append([]string{"report"}, strings.Fields(line)...), claims)...)
		require.Equal(t, 0, status, errs)
		b.WriteString("$ medcode report " + line + " encounters.ndjson\n" + out + errs + "\n")
	}
	golden(t, "report.txt", b.String())
}

// TestReportFHIR: the claims of FHIR count like those they were made from.
func TestReportFHIR(t *testing.T) {
	const claims = "testdata/report/encounters.ndjson"
	bundle, _, status := medcode(t, "", "claim", "--format", "fhir", "--force", claims)
	require.NotEqual(t, 2, status)
	file := filepath.Join(t.TempDir(), "claims.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(bundle), 0o600))
	for _, args := range [][]string{{"--by", "payer"}, {"--of", "charge"}, {"--by", "month", "--of", "members"}, {"--by", "payer", "--of", "readmissions"}} {
		args = append([]string{"report", "--json"}, args...)
		want, _, _ := medcode(t, "", append(args, claims)...)
		got, errs, status := medcode(t, "", append(args, file)...)
		require.Equal(t, 0, status, errs)
		require.Equal(t, want, got)
	}
}
