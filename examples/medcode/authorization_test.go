package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAuthorizationSaysAll: what an answer says beside its decision is printed, as text and as JSON.
func TestAuthorizationSaysAll(t *testing.T) {
	b, err := os.ReadFile(sampleAnswer("x278"))
	require.NoError(t, err)
	text := string(b)
	for _, r := range [][2]string{
		{"TRN*2*TRACE-1*9EXAMPLE01~", "TRN*1*OURS-1*9PAYER0001~\nTRN*2*TRACE-1*9EXAMPLE01~"},
		{"UM*HS*I*42*12:B~\nHCR*A1*AUTH-9~\n", "UM*HS*I*42*12:B**U~\nHCR*A1*AUTH-9*25*Y~\nREF*BB*OLD-1~\nREF*NT*ADM-1~\nDTP*435*D8*20260303~\nDTP*096*D8*20260306~\nDTP*102*D8*20260225~\n"},
		{"HSD*VS*10~\n", "HSD*VS*10*WK*1*34*3~\nPWK*OZ*BM***AC*77~\nNM1*FA*2*CITY HOSPITAL*****XX*1234567893~\nNM1*SJ*1*ROE*RICHARD****XX*1245319599~\nPER*IC**TE*2175550100~\n"},
		{"SV1*HC:G0108*112.4*UN*2~", "SV1*HC:G0108:GP:59::::G0109*112.4*UN*2~\nHSD*VS*1~"},
		{"SV2*0450*HC:99284*850*UN*1~", "SV3*AD:D4341*260**10:20**2~\nTOO*JP*14*M:O~"},
		{"SE*26*", "SE*38*"},
	} {
		require.Contains(t, text, r[0])
		text = strings.Replace(text, r[0], r[1], 1)
	}
	name := filepath.Join(t.TempDir(), "answer.278")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	out, errs, status := medcode(t, "", "authorization", "--read", name)
	require.Zero(t, status, out+errs)
	require.NotContains(t, out+errs, "X12-")
	for _, want := range []string{
		"trace TRACE-1 at EXAMPLE HEALTH, telephone 8005550100", "10 visits, 1 a week, for 3 months", "reasons 25 other errors in the request",
		"service type 42 (home health), urgency U urgent, issued 2026-02-25, admission 2026-03-03, discharge 2026-03-06, earlier review OLD-1, administrative number ADM-1, the payer's trace OURS-1, a second opinion is asked for",
		"facility CITY HOSPITAL NPI 1234567893", "provider RICHARD ROE NPI 1245319599, telephone 2175550100", "attachment OZ by BM with number 77",
		"service 1 G0108-G0109 with GP 59: changed AUTH-9-1, until 2026-03-20, 1 visit and 2 units", "service 2 D4341: not certified, 2 units, of tooth 14 MO, of area 10 20",
	} {
		require.Contains(t, out, want)
	}
	out, _, _ = medcode(t, "", "authorization", "--json", "--read", name)
	lines := strings.Split(out, "\n")
	var list [3]certificationLine
	for i := range list {
		require.NoError(t, json.Unmarshal([]byte(lines[i]), &list[i]))
	}
	e, s, d := list[0], list[1], list[2]
	require.Equal(t, []string{"TRACE-1", "OURS-1", "42", "U", "Y", "OLD-1", "ADM-1", "2026-02-25", "2026-03-03", "2026-03-06", "EXAMPLE HEALTH", "8005550100"},
		[]string{e.Trace, e.ReviewerTrace, e.ServiceType, e.Urgency, e.SecondOpinion, e.Previous, e.Administrative, *e.Issued, *e.Admission, *e.Discharge, e.Reviewer, e.ReviewerTelephone})
	require.Equal(t, []string{"other errors in the request"}, e.Means)
	require.Equal(t, "WK 1 34 3", e.Delivery.Unit+" "+*e.Delivery.Frequency+" "+e.Delivery.Period+" "+*e.Delivery.Periods)
	require.Equal(t, []providerLine{{"FA", "CITY HOSPITAL", "XX", "1234567893", ""}, {"SJ", "RICHARD ROE", "XX", "1245319599", "2175550100"}}, e.Providers)
	require.Equal(t, []attachmentLine{{"OZ", "BM", "77"}}, e.Attachments)
	require.Equal(t, "G0108 G0109 GP 59 VS 1 UN 2", strings.Join([]string{s.Code, s.CodeThrough, s.Modifiers[0], s.Modifiers[1], s.QuantityType, *s.Quantity, s.UnitType, *s.Units}, " "))
	require.Equal(t, "1 visit", s.Delivery.Text)
	require.Nil(t, d.Delivery)
	require.Equal(t, []string{"10", "20"}, d.OralCavity)
	require.Equal(t, []toothLine{{"14", []string{"M", "O"}}}, d.Teeth)
}
