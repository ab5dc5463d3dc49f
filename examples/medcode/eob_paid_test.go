package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// eobOf is an invented ExplanationOfBenefit of a stay: what is paid stands where rest says, if anywhere.
func eobOf(id, rest string) string {
	return `{"resourceType":"ExplanationOfBenefit","id":"` + id + `","status":"active","use":"claim","outcome":"complete","patient":{"reference":"Patient/p` + id + `"},"created":"2026-03-10",` +
		`"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/claim-type","code":"institutional"}]},"insurer":{"display":"X"},"provider":{"display":"Y"},` +
		`"item":[{"sequence":1,"productOrService":{"coding":[{"system":"http://www.ama-assn.org/go/cpt","code":"99213"}]},"servicedDate":"2026-03-04","net":{"value":900,"currency":"USD"}}]` + rest + "}\n"
}

// rowsOf are the rows of a CSV file by column.
func rowsOf(t *testing.T, name string) (out []map[string]string) {
	t.Helper()
	f, err := os.Open(name)
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, h := range rows[0] {
			m[h] = r[i]
		}
		out = append(out, m)
	}
	return out
}

// TestPaidOfBenefits: payment.amount is what was paid; what is not stated is neither zero nor a denial; a payment of zero is
// one. Tables and reports say the same, and claims join what was paid for them.
func TestPaidOfBenefits(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "eob.ndjson")
	require.NoError(t, os.WriteFile(in, []byte(eobOf("A", `,"payment":{"amount":{"value":700,"currency":"USD"},"date":"2026-03-20"}`)+eobOf("B", "")+
		eobOf("C", `,"payment":{"amount":{"value":0,"currency":"USD"}}`)), 0o600))
	said, errs, status := medcode(t, "", "report", "--by", "month", "--of", "paid", "--min-cell", "1", in)
	require.Zero(t, status, errs)
	require.Contains(t, said, "2026-03  700.00")
	require.Contains(t, said, "1 claim left out: its answer states no amount paid.")
	said, errs, status = medcode(t, "", "report", "--by", "month", "--of", "denials", "--min-cell", "1", "--json", in)
	require.Zero(t, status, errs)
	require.Contains(t, said, `"key":"2026-03","of":"denials","unit":"of claims answered","value":0.5,"numerator":1,"denominator":2`)

	_, errs, status = medcode(t, "", "export", "--groups", "none", "-o", dir, in)
	require.Zero(t, status, errs)
	var got []string
	for _, r := range rowsOf(t, filepath.Join(dir, "paid_claims.csv")) {
		got = append(got, r["claim_id"]+r["line"]+" key "+r["claim_key"]+" paid "+r["paid"]+" allowed "+r["allowed"])
	}
	require.Equal(t, []string{"A key 1 paid 700.00 allowed ", "A1 key 1 paid  allowed ", "B key 2 paid  allowed ", "B1 key 2 paid  allowed ", "C key 3 paid 0.00 allowed ", "C1 key 3 paid  allowed "}, got)
	got = nil
	for _, r := range rowsOf(t, filepath.Join(dir, "payments.csv")) {
		got = append(got, r["amount"])
	}
	require.Equal(t, []string{"700.00", "", "0.00"}, got)
	keys := map[string]string{}
	for _, r := range rowsOf(t, filepath.Join(dir, "claims.csv")) {
		keys[r["claim_key"]] = r["claim_id"]
	}
	require.Equal(t, map[string]string{"1": "A", "2": "B", "3": "C"}, keys)
}

// TestPaidOfAnsweredClaims: an explanation that answers a claim of its Bundle joins that claim, whatever number it has itself.
func TestPaidOfAnsweredClaims(t *testing.T) {
	dir := t.TempDir()
	bundle := func(account string) string {
		claim := strings.Replace(eobOf("", `,"identifier":[{"type":{"coding":[{"code":"AN"}]},"value":"`+account+`"}]`), "ExplanationOfBenefit", "Claim", 1)
		return `{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:1","resource":` + strings.TrimSpace(claim) + `},{"fullUrl":"urn:uuid:2","resource":` +
			strings.TrimSpace(eobOf("E9"+account, `,"claim":{"reference":"urn:uuid:1"},"payment":{"amount":{"value":70}}`)) + "}]}\n"
	}
	in := filepath.Join(dir, "in.ndjson")
	require.NoError(t, os.WriteFile(in, []byte(bundle("ACC1")+bundle("ACC2")), 0o600))
	_, errs, status := medcode(t, "", "export", "--groups", "none", "-o", dir, in)
	require.Zero(t, status, errs)
	var got []string
	for _, r := range rowsOf(t, filepath.Join(dir, "paid_claims.csv")) {
		got = append(got, r["claim_id"]+r["line"]+" key "+r["claim_key"]+" paid "+r["paid"])
	}
	require.Equal(t, []string{"ACC1 key 1 paid 70.00", "ACC11 key 1 paid ", "ACC2 key 2 paid 70.00", "ACC21 key 2 paid "}, got)
	said, errs, status := medcode(t, "", "report", "--by", "month", "--of", "paid", "--min-cell", "1", in)
	require.Zero(t, status, errs)
	require.Contains(t, said, "total    140.00")
}

// TestExportTellsPersonsApart: dependents have a member_id of their own, whether they have a number or not, and the number
// that they share stands beside it.
func TestExportTellsPersonsApart(t *testing.T) {
	dir := t.TempDir()
	person := func(first, patient string) string {
		return `{"id":"` + first + `","setting":"professional","from":"2026-01-01","patient":{"lastName":"FAM","firstName":"` + first + `","birthDate":"2010-04-04","sex":"M","relationship":"child"` + patient +
			`},"subscriber":{"lastName":"FAM","firstName":"ANNA","birthDate":"1970-01-01","sex":"F","memberId":"S1"},"diagnoses":[{"code":"I10"}]}` + "\n"
	}
	in := filepath.Join(dir, "in.ndjson")
	require.NoError(t, os.WriteFile(in, []byte(person("BOB", `,"memberId":"P2"`)+person("CARA", "")+person("DAN", "")+person("DAN", "")), 0o600))
	_, errs, status := medcode(t, "", "export", "--groups", "none", "-o", dir, in)
	require.Zero(t, status, errs)
	members := map[string]int{}
	for _, r := range rowsOf(t, filepath.Join(dir, "claims.csv")) {
		members[r["member_id"]]++
		require.Equal(t, "S1", r["subscriber_id"])
	}
	require.Len(t, members, 3)
	require.Equal(t, 1, members["P2"])
	said, errs, status := medcode(t, "", "report", "--by", "code", "--of", "members", "--min-cell", "1", "--json", in)
	require.Zero(t, status, errs)
	require.True(t, strings.Contains(said, `"value":3`), said)
}
