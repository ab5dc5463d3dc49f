package x837_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

// places are the results of a file in which a rule was found, with how often: the names of claims, "" for the file.
func placesOf(t *testing.T, text string, rule guidelines.RuleID) []string {
	t.Helper()
	out := []string{}
	for r, err := range x837.Validate(strings.NewReader(text), x837.Options{Levels: x12.Syntax | x12.Guide, Checker: guidelines.New(guidelines.Config{})}) {
		require.NoError(t, err)
		name := ""
		if r.Claim != nil {
			name = r.Claim.Claim.AccountNumber
		}
		for _, f := range r.Findings {
			if f.Rule == rule {
				out = append(out, name)
			}
		}
	}
	return out
}

// TestFindingsOfALevelBelongToItsClaims: what is wrong with billing provider, subscriber or patient is a finding of every
// claim under it, and of no other.
func TestFindingsOfALevelBelongToItsClaims(t *testing.T) {
	claimOf := func(name string) string {
		return "CLM*" + name + "*100***11:B:1*Y*A*Y*Y\nHI*ABK:J069\nNM1*82*1*ROE*RICHARD****XX*1245319599\nLX*1\nSV1*HC:99214*100*UN*1***1\nDTP*472*D8*20260228\n"
	}
	billing := "HL*%d**20*1\nNM1*85*2*EXAMPLE CLINIC*****XX*1234567893\nN3*2 OAK ST\nN4*SPRINGFIELD*IL*627021234\nREF*EI*123456789\n"
	subscriber := "HL*%d*%d*22*%d\nSBR*P*%s*GRP1******CI\nNM1*IL*1*DOE*JANE****MI*W123456789\nN3*1 MAIN ST\nN4*SPRINGFIELD*IL*627011234\nDMG*D8*19610412*F\nNM1*PR*2*EXAMPLE HEALTH*****PI*12345\n"
	patient := "HL*%d*%d*23*0\nPAT*19\nNM1*QC*1*ROE*ANN\nN3*3 ELM ST\nN4*SPRINGFIELD*IL*627011234\nDMG*D8*20150412*F\n"
	set := "ST*837*0001*005010X222A1\nBHT*0019*00*1*20260304*0830*CH\nNM1*41*2*EXAMPLE CLINIC*****46*12345\nPER*IC*BILLING*TE*2175550100\nNM1*40*2*EXAMPLE HEALTH*****46*67890\n" +
		fmt.Sprintf(billing, 1) +
		fmt.Sprintf(subscriber, 2, 1, 0, "18") + claimOf("S1") + claimOf("S2") +
		fmt.Sprintf(subscriber, 3, 1, 1, "") + fmt.Sprintf(patient, 4, 3) + claimOf("P1") + claimOf("P2") + fmt.Sprintf(patient, 5, 3) + claimOf("P3") +
		fmt.Sprintf(billing, 6) + fmt.Sprintf(subscriber, 7, 6, 0, "18") + claimOf("S3")
	set = strings.TrimSuffix(set, "\n")
	require.Empty(t, slices.DeleteFunc(found(t, file(set), x12.Syntax|x12.Guide), func(f x12.Finding) bool { return f.Severity != guidelines.Error }))

	nth := func(text, from, to string, n int) string { // the n-th occurrence, from 0
		parts := strings.Split(text, from)
		require.Greater(t, len(parts), n+1)
		return strings.Join(parts[:n+1], from) + to + strings.Join(parts[n+1:], from)
	}
	for name, c := range map[string]struct {
		from, to string
		n        int
		rule     guidelines.RuleID
		claims   []string
	}{
		"address of the billing provider":   {"N3*2 OAK ST\nN4*SPRINGFIELD*IL*627021234\n", "N3*2 OAK ST\n", 0, "X12-SEG-05", []string{"S1", "S2", "P1", "P2", "P3"}},
		"of the second one":                 {"N3*2 OAK ST\nN4*SPRINGFIELD*IL*627021234\n", "N3*2 OAK ST\n", 1, "X12-SEG-05", []string{"S3"}},
		"payer":                             {"NM1*PR*2*EXAMPLE HEALTH*****PI*12345\n", "", 0, "X12-LOOP-01", []string{"S1", "S2"}},
		"payer above patients":              {"NM1*PR*2*EXAMPLE HEALTH*****PI*12345\n", "", 1, "X12-LOOP-01", []string{"P1", "P2", "P3"}},
		"payer of the last subscriber":      {"NM1*PR*2*EXAMPLE HEALTH*****PI*12345\n", "", 2, "X12-LOOP-01", []string{"S3"}},
		"birth date of a subscriber":        {"DMG*D8*19610412*F", "DMG*D8*19610431*F", 0, "X12-DAT-01", []string{"S1", "S2"}},
		"birth date above patients":         {"DMG*D8*19610412*F", "DMG*D8*19610431*F", 1, "X12-DAT-01", []string{"P1", "P2", "P3"}},
		"birth date of a patient":           {"DMG*D8*20150412*F", "DMG*D8*20150431*F", 0, "X12-DAT-01", []string{"P1", "P2"}},
		"birth date of the other":           {"DMG*D8*20150412*F", "DMG*D8*20150431*F", 1, "X12-DAT-01", []string{"P3"}},
		"HL01":                              {"HL*3*1*22*1", "HL*9*1*22*1", 0, "X12-HL-01", []string{"P1", "P2", "P3"}},
		"HL02 of a patient":                 {"HL*5*3*23*0", "HL*5*2*23*0", 0, "X12-HL-02", []string{"P3"}},
		"HL04, known behind the last claim": {"HL*7*6*22*0", "HL*7*6*22*1", 0, "X12-HL-03", []string{"S3"}},
		"no HL":                             {"HL*7*6*22*0\n", "", 0, "X12-SEG-05", []string{"S3"}},
		"header":                            {"BHT*0019*00", "BHT*0019*99", 0, "X12-ELM-03", []string{""}},
		"claim":                             {"CLM*P2*100", "CLM*P2*1000.001", 0, "X12-AMT-03", []string{"P2"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.claims, placesOf(t, file(nth(set, c.from, c.to, c.n)), c.rule))
		})
	}
	t.Run("no claim follows", func(t *testing.T) {
		lone := set + "\n" + strings.TrimSuffix(strings.Replace(fmt.Sprintf(subscriber, 8, 6, 0, "18"), "19610412", "19610431", 1), "\n")
		require.Equal(t, []string{""}, placesOf(t, file(lone), "X12-DAT-01"))
	})
	t.Run("institutional", func(t *testing.T) {
		require.Equal(t, []string{"B1"}, placesOf(t, file(strings.Replace(institutionalSet, "NM1*PR*2*EXAMPLE HEALTH*****PI*12345\n", "", 1)), "X12-LOOP-01"))
	})
	t.Run("decoder", func(t *testing.T) { // lists each once
		d := x837.NewDecoder(strings.NewReader(file(nth(set, "DMG*D8*19610412*F", "DMG*D8*19610431*F", 0))), x837.Options{})
		for range d.Claims() {
		}
		n := 0
		for _, f := range d.Findings() {
			if f.Rule == "X12-DAT-01" {
				n++
			}
		}
		require.Equal(t, 1, n)
	})
}
