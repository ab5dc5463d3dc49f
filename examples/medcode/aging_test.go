package main

import (
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// What was sent: one visit is paid with a share of the patient, one denied, one pending, one answered by the first of two
// payers, which passed it on.
const agingClaims = `{"id":"A-1","setting":"professional","from":"2026-01-10","patient":{"lastName":"DOE","firstName":"JANE","birthDate":"1961-04-12","sex":"F","relationship":"self","address":{"line1":"1 MAIN ST","city":"SPRINGFIELD","state":"IL","zip":"627011234"}},"subscriber":{"memberId":"W1"},"payer":{"name":"EXAMPLE HEALTH","id":"88001"},"billing":{"organization":"EXAMPLE CLINIC","npi":"1234567893","address":{"line1":"2 OAK ST","city":"SPRINGFIELD","state":"IL","zip":"627021234"},"contact":{"phone":"2175550100"}},"rendering":{"lastName":"ROE","firstName":"RICHARD","npi":"1245319599"},"services":[{"code":"G0108","units":"2","charge":"150.00"},{"code":"A4253","units":"1","charge":"100.00"}]}
{"id":"A-2","setting":"professional","from":"2026-02-20","patient":{"lastName":"POE","firstName":"PAULA","birthDate":"1970-01-01","relationship":"self"},"subscriber":{"memberId":"W2"},"payer":{"name":"EXAMPLE HEALTH","id":"88001"},"billing":{"organization":"EXAMPLE CLINIC","npi":"1234567893"},"services":[{"code":"G0108","units":"1","charge":"75.00"}]}
{"id":"A-3","setting":"professional","from":"2026-03-01","patient":{"lastName":"DOE","firstName":"JANE","birthDate":"1961-04-12","relationship":"self"},"subscriber":{"memberId":"W1"},"payer":{"name":"=SAMPLE PLAN","id":"77001"},"billing":{"organization":"EXAMPLE CLINIC","npi":"1234567893"},"services":[{"code":"G0108","units":"1","charge":"80.00"}]}
`

const aging835 = `ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260304*0830*^*00501*000000001*0*P*:~
GS*HP*PAYER*CLINIC*20260304*0830*1*X*005010X221A1~
ST*835*0001~
BPR*I*80*C*ACH*CCP*01*111000025*DA*4455*1512345678**01*121000358*DA*6677*20260303~
TRN*1*TRACE77*1512345678~
DTM*405*20260302~
N1*PR*EXAMPLE HEALTH*XV*88001~
N3*1 MAIN ST~
N4*SPRINGFIELD*IL*62701~
PER*BL*SUPPORT*TE*2175550103~
N1*PE*EXAMPLE CLINIC*XX*1234567893~
LX*1~
CLP*A-1*1*250*80*20*12*ICN1*11*1~
NM1*QC*1*DOE*JANE****MI*W1~
SVC*HC:G0108*150*80**2~
DTM*472*20260110~
CAS*CO*45*50~
CAS*PR*2*20~
SVC*HC:A4253*100*0~
DTM*472*20260110~
CAS*CO*16*100~
LQ*HE*N290~
CLP*A-2*1*75*0**12*ICN2*11*1~
NM1*QC*1*POE*PAULA****MI*W2~
SVC*HC:G0108*75*0~
DTM*472*20260220~
CAS*CO*50*75~
LQ*HE*N115~
SE*27*0001~
GE*1*1~
IEA*1*000000001~
`

// agingFiles are the flags for the files.
func agingFiles(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	put := func(name, text string) string {
		name = filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
		return name
	}
	return []string{"--claims", put("sent.ndjson", agingClaims), "--remits", put("payer.835", aging835),
		"--payments", put("desk.csv", "claim,date,amount\nA-1,2026-03-20,5.00\n"), "--as-of", "2026-04-30"}
}

func objects(t *testing.T, out string) []map[string]any {
	t.Helper()
	var list []map[string]any
	for line := range strings.Lines(out) {
		var v map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &v), line)
		list = append(list, v)
	}
	return list
}

// TestAging: what is owed ties to reconcile, whatever it is divided by.
func TestAging(t *testing.T) {
	files := agingFiles(t)
	run := func(args ...string) string {
		out, errs, status := medcode(t, "", append(append([]string{"aging"}, files...), args...)...)
		require.Zero(t, status, errs)
		require.Empty(t, errs)
		return out
	}
	golden(t, "aging.txt", run())
	golden(t, "aging.csv", run("--format", "csv"))
	golden(t, "collections.txt", run("--report", "collections"))

	list := objects(t, run("--json"))
	require.Equal(t, []map[string]any{
		{"group": "payer", "key": "=SAMPLE PLAN", "id": "77001", "buckets": []any{"0.00", "80.00", "0.00", "0.00", "0.00"}, "total": "80.00", "credits": "0.00", "claims": 1.0},
		{"group": "payer", "key": "EXAMPLE HEALTH", "id": "88001", "buckets": []any{"0.00", "0.00", "75.00", "100.00", "0.00"}, "total": "175.00", "credits": "0.00", "claims": 2.0},
	}, list)
	list = objects(t, run("--json", "--by", "patient"))
	require.Equal(t, []map[string]any{
		{"group": "patient", "key": "DOE, JANE", "id": "W1", "buckets": []any{"0.00", "0.00", "0.00", "15.00", "0.00"}, "total": "15.00", "credits": "0.00", "claims": 1.0},
	}, list)
	sum := decimal.Zero
	for _, v := range objects(t, run("--json", "--by", "provider")) {
		sum = sum.Add(decimal.RequireFromString(v["total"].(string)))
	}
	require.Equal(t, "255", sum.String())

	list = objects(t, run("--json", "--report", "collections"))
	require.Len(t, list, 3)
	require.Equal(t, "2026-01", list[0]["month"])
	require.Equal(t, 0.0, list[0]["netCollectionRate"]) // charges, and nothing came in
	march := list[2]
	require.Equal(t, "80.00", march["charges"])
	require.Equal(t, "85.00", march["payments"])
	require.Equal(t, "50.00", march["adjustments"])
	require.Equal(t, 2.8333, march["netCollectionRate"])
	require.Equal(t, "270.00", march["receivables"]) // 255 with payers, 15 with patients
	require.Equal(t, 1.0, march["denialRate"])
	require.Equal(t, 0.0, march["firstPassRate"])
	require.Equal(t, []any{
		map[string]any{"reason": "16", "means": "information missing or wrong", "claims": 1.0, "amount": "100.00", "rate": 0.5},
		map[string]any{"reason": "50", "means": "not medically necessary", "claims": 1.0, "amount": "75.00", "rate": 0.5},
	}, march["denials"])
	require.Nil(t, march["billToPayDays"])
	require.Contains(t, march, "billToPayDays")

	list = objects(t, run("--json", "--report", "allowed"))
	require.Len(t, list, 1)
	require.Equal(t, "50.00", list[0]["median"]) // 100 for two units
}

// TestAgingFiles: spreadsheet, PDF and chart are what their names say, and only their owner reads them.
func TestAgingFiles(t *testing.T) {
	files := agingFiles(t)
	dir := t.TempDir()
	run := func(args ...string) {
		_, errs, status := medcode(t, "", append(append([]string{"aging"}, files...), args...)...)
		require.Zero(t, status, errs)
	}
	path := func(name string) string { return filepath.Join(dir, name) }
	run("--format", "xlsx", "-o", path("a.xlsx"))
	f, err := excelize.OpenFile(path("a.xlsx"))
	require.NoError(t, err)
	defer f.Close()
	require.Equal(t, []string{"Receivables by payer", "Claims"}, f.GetSheetList())
	v, err := f.GetCellValue("Receivables by payer", "H4")
	require.NoError(t, err)
	require.Equal(t, "255.00", v)
	run("--report", "collections", "--format", "pdf", "-o", path("a.pdf"), "--chart", path("a.png"))
	b, err := os.ReadFile(path("a.pdf"))
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(b), "%PDF"))
	r, err := os.Open(path("a.png"))
	require.NoError(t, err)
	defer r.Close()
	_, err = png.Decode(r)
	require.NoError(t, err)
	run("--chart", path("a.svg"))
	b, err = os.ReadFile(path("a.svg"))
	require.NoError(t, err)
	require.Contains(t, string(b), "$100.00")
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, list, 4)
	for _, e := range list {
		info, err := e.Info()
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), e.Name())
	}
}

// TestAgingUsage: what cannot be is said in one line, with status 2.
func TestAgingUsage(t *testing.T) {
	files := agingFiles(t)
	for _, args := range [][]string{{}, {"--format", "xml"}, {"--by", "month"}, {"--chart", "a.gif"}, {"--json", "--format", "csv"}, {"--by", "payer", "--report", "collections"},
		{"--report", "allowed", "--chart", "a.svg"}, {"x.835"}} {
		all := append([]string{"aging"}, args...)
		if len(args) > 0 {
			all = append(all, files...)
		}
		out, errs, status := medcode(t, "", all...)
		require.Equal(t, 2, status, args)
		require.Empty(t, out)
		require.Equal(t, 1, strings.Count(errs, "\n"), errs)
	}
	for _, c := range []command{agingCommand(), statementCommand()} {
		format := "pdf"
		a := &app{command: c, screen: screen{terminal: true}, given: map[string][]string{"format": {format}, "claims": {"x"}}, sys: &system{}}
		require.ErrorContains(t, c.run(a), "is not written to a terminal: -o FILE")
	}
}
