package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestClaimAfterAnswer: the claim for the next payer says what the one before did, in balance, and is made once; a
// replacement has the number of the payer.
func TestClaimAfterAnswer(t *testing.T) {
	other := "SBR*S*18*******CI~\nOI***Y***Y~\nNM1*IL*1*DOE*JANE****MI*G1~\nN3*1 MAIN ST~\nN4*SPRINGFIELD*IL*627011234~\nNM1*PR*2*GAP PLAN*****PI*77777~\n"
	sent := strings.Replace(strings.Replace(reconcile837, "HI*ABK:E119~\n", "HI*ABK:E119~\n"+other, 1), "SE*39*", "SE*45*", 1)
	passed := strings.Replace(reconcile835, "CLP*ACCT-1*1*", "CLP*ACCT-1*19*", 1)
	t.Chdir(written(t, map[string]string{"sent.837": sent, "plain.837": reconcile837, "paid.835": reconcile835, "passed.835": passed,
		"envelope.json": `{"submitter":{"organization":"EXAMPLE CLINIC","id":"CLINIC","contact":{"name":"BILLING OFFICE","phone":"2175550100"}}}`}))
	out, errs, status := medcode(t, "", "claim", "--force", "--format", "x12", "--envelope", "envelope.json", "-o", "next.837", "--remits", "paid.835", "sent.837")
	require.Zero(t, status, out+errs)
	require.Equal(t, "medcode claim: 2 claims are not made: an answer is due\n", errs)
	out, _, _ = medcode(t, "", "read", "next.837")
	e := objects(t, out)
	require.Len(t, e, 1)
	require.Equal(t, "GAP PLAN", e[0]["payer"].(map[string]any)["name"])
	before := e[0]["otherPayers"].([]any)[0].(map[string]any)
	require.Equal(t, []any{"80", "ICN00001"}, []any{before["paid"], before["claimControl"]})
	out, _, _ = medcode(t, "", "check", "--json", "next.837")
	require.NotContains(t, out, "CLM-COB")
	require.NotContains(t, out, "CLM-BAL")

	for name, c := range map[string]struct {
		args []string
		why  string
	}{
		"sent before": {[]string{"--remits", "paid.835", "both.837"}, "1 claim is not made: sent to the next payer before"},
		"passed on":   {[]string{"--remits", "passed.835", "sent.837"}, "3 claims are not made: an answer is due"},
		"no other":    {[]string{"--remits", "paid.835", "plain.837"}, "1 claim is not made: no other payer is left to be billed"},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "sent before" {
				_, errs, status := medcode(t, "", "merge", "-o", "both.837", "sent.837", "next.837")
				require.Zero(t, status, errs)
			}
			out, errs, _ := medcode(t, "", append([]string{"claim", "--json"}, c.args...)...)
			require.Empty(t, out)
			require.Contains(t, errs, c.why)
		})
	}
	out, errs, _ = medcode(t, "", "claim", "--force", "--format", "x12", "--envelope", "envelope.json", "--replace", "--remits", "paid.835", "sent.837")
	require.Contains(t, out, "CLM*ACCT-1*250***11:B:7*Y*A*Y*Y~")
	require.Contains(t, out, "REF*F8*ICN00001~")
	require.NotContains(t, out, "ACCT-2")
	require.Contains(t, errs, "ACCT-2: no claim is made: remit: the payer's number for the claim is not known")
	_, errs, status = medcode(t, "", "claim", "--replace", "sent.837")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "--replace needs the answers")
}

// TestClaimAfterReplacement: a claim that was sent again under another account number, or taken back, is not made a second
// time for its payer or the next.
func TestClaimAfterReplacement(t *testing.T) {
	claim := func(number, frequency, original string) string {
		return `{"id":"` + number + `","setting":"professional","from":"2026-02-20","patient":{"lastName":"DOE","firstName":"JANE","birthDate":"1961-04-12","sex":"F","relationship":"self"},` +
			`"subscriber":{"memberId":"W123456789"},"payer":{"name":"EXAMPLE HEALTH","id":"12345","filingIndicator":"CI"},` +
			`"otherPayers":[{"payer":{"name":"GAP PLAN","id":"77777"},"responsibility":"S","relationship":"self","filingIndicator":"CI","subscriber":{"memberId":"G1","lastName":"DOE","firstName":"JANE"}}],` +
			`"billing":{"organization":"EXAMPLE CLINIC","npi":"1234567893"},"claim":{"accountNumber":"` + number + `","frequency":"` + frequency + `","originalReference":"` + original + `"},` +
			`"diagnoses":[{"code":"E11.9"}],"services":[{"code":"G0108","units":"2","charge":"150"},{"code":"A4253","units":"1","charge":"100"}]}` + "\n"
	}
	first := claim("ACCT-1", "1", "")
	t.Chdir(written(t, map[string]string{"paid.835": reconcile835, "first.json": first, "again.json": first + claim("ACCT-9", "7", "ICN00001"), "void.json": first + claim("ACCT-1", "8", "ICN00001")}))
	for name, c := range map[string]struct {
		file string
		why  string
		made int
	}{
		"sent once":                    {"first.json", "", 1},
		"sent again by another number": {"again.json", "1 claim is not made: another claim replaces it", 0},
		"taken back":                   {"void.json", "1 claim is not made: a void was sent", 0},
	} {
		t.Run(name, func(t *testing.T) {
			for _, more := range [][]string{nil, {"--replace"}} {
				out, errs, _ := medcode(t, "", append(append([]string{"claim", "--json", "--force"}, more...), "--remits", "paid.835", c.file)...)
				require.Equal(t, c.made*2, strings.Count(out, `"claim":"ACCT-1"`), out+errs)
				require.Contains(t, errs, c.why)
			}
		})
	}
}
