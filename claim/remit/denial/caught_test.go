package denial_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/denial"
	"github.com/gomedcode/medcode/guidelines"
)

const visit = `{"id":"A","setting":"professional","from":"2026-03-04","patient":{"lastName":"DOE","firstName":"JANE","birthDate":"1961-04-12","sex":"F","relationship":"self"},` +
	`"subscriber":{"memberId":"1EG4TE5MK73"},"payer":{"name":"EXAMPLE MEDICARE","id":"12345","filingIndicator":"MB"},` +
	`"billing":{"organization":"EXAMPLE CLINIC","npi":"1234567893","taxId":"123456789"},"rendering":{"npi":"1245319599","lastName":"ROE","firstName":"RICHARD"},` +
	`"diagnoses":[{"code":"E11.9"}],"services":[{"code":"99213","units":"1","charge":"131.00","placeOfService":"11","for":["E11.9"]}]}`

const stay = `{"id":"B","setting":"inpatient","from":"2026-03-03","through":"2026-03-06","patient":{"lastName":"DOE","firstName":"JANE","birthDate":"1961-04-12","sex":"F","relationship":"self"},` +
	`"subscriber":{"memberId":"W1"},"payer":{"name":"EXAMPLE HEALTH","id":"12345","filingIndicator":"CI"},"billing":{"organization":"EXAMPLE HOSPITAL","npi":"1234567893","taxId":"123456789"},` +
	`"diagnoses":[{"code":"K35.80","poa":"Y"}],"services":[{"revenueCode":"0120","units":"3","charge":"3000.00"}],"institutional":{"typeOfBill":"0111","admissionDate":"2026-03-03",` +
	`"admissionHour":"0830","admissionType":"1","admissionSource":"1","dischargeHour":"1100","dischargeStatus":"01","attending":{"npi":"1245319599","lastName":"ROE","firstName":"RICHARD"}}}`

// TestCaught: for faults that payers deny every day, the check of the claim as it was sent shows the fault, and the denial
// has it. The same denial of a sound claim has nothing.
func TestCaught(t *testing.T) {
	checker := guidelines.New(guidelines.Config{})
	check := func(text string) guidelines.Findings {
		for c, err := range encounter.NewReader(strings.NewReader(text), encounter.Options{}).Claims() {
			require.NoError(t, err)
			return c.CheckWith(checker, claim.CheckOptions{Complete: true, Created: claim.NewDate(2026, time.March, 20)}).Findings
		}
		return nil
	}
	for _, c := range []struct {
		claim, old, text string // the fault: text in the place of old
		denial           string // group, reason, remarks
		rule             guidelines.RuleID
	}{
		{visit, `"diagnoses":[{"code":"E11.9"}]`, `"diagnoses":[{"code":"E11"}]`, "CO 16 M76", "ICD-VAL-05"},
		{visit, `"diagnoses":[{"code":"E11.9"}]`, `"diagnoses":[{"code":"E11.9"},{"code":"N40.0"}]`, "CO 10", "ICD-SEX-01"},
		{visit, `"diagnoses":[{"code":"E11.9"}]`, `"diagnoses":[{"code":"E11.9"},{"code":"P59.9"}]`, "CO 9", "ICD-PER-04"},
		{visit, `"diagnoses":[{"code":"E11.9"}]`, `"diagnoses":[{"code":"E11.9"},{"code":"E10.9"}]`, "CO 16 M64", "ICD-DM-02"},
		{visit, `"npi":"1245319599"`, `"npi":"1245319590"`, "CO 16 N290", "CLM-ID-01"},
		{visit, `"rendering":{"npi":"1245319599","lastName":"ROE","firstName":"RICHARD"},`, ``, "CO 16 N290", "CLM-PRV-01"},
		{visit, `1EG4TE5MK73`, `1EG4TE5MK7`, "CO 31", "CLM-ID-09"},
		{visit, `"placeOfService":"11"`, `"placeOfService":"98"`, "CO 5 M77", "HCP-POS-01"},
		{visit, `"code":"99213"`, `"code":"99284"`, "CO 58", "HCP-EM-04"},
		{visit, `"units":"1"`, `"units":"0"`, "CO 16 M53", "HCP-UNT-01"},
		{visit, `"code":"99213"`, `"code":"99213","modifiers":["ZZ9"]`, "CO 4", "HCP-MOD-01"},
		{visit, `"code":"99213"`, `"code":"98940"`, "CO 4 N822", "HCP-CHI-01"},
		{visit, `"code":"99213"`, `"code":"G2211"`, "CO 107", "HCP-EM-07"},
		{visit, `"from":"2026-03-04"`, `"from":"2025-03-04"`, "CO 29", "CLM-DT-05"},
		{visit, `}]}`, `},{"code":"99213","units":"1","charge":"131.00","placeOfService":"11","for":["E11.9"]}]}`, "OA 18", "CLM-LN-03"},
		{visit, `"diagnoses"`, `"claim":{"frequency":"7"},"diagnoses"`, "CO 16 M47", "CLM-FRQ-02"},
		{visit, `"diagnoses"`, `"claim":{"totalCharge":"130.00"},"diagnoses"`, "CO 16 M54", "CLM-BAL-01"},
		{stay, `"typeOfBill":"0111"`, `"typeOfBill":"111"`, "CO 16 MA30", "CLM-UB-01"},
		{stay, `"poa":"Y"`, `"poa":"X"`, "CO 16 N434", "ICD-POA-01"},
		{stay, `,"attending":{"npi":"1245319599","lastName":"ROE","firstName":"RICHARD"}`, ``, "CO 16 N253", "CLM-PRV-04"},
		{stay, `"dischargeStatus":"01"`, `"dischargeStatus":"99"`, "CO 16 MA43", "CLM-UB-06"},
		{stay, `"revenueCode":"0120"`, `"revenueCode":"120"`, "CO 16 M50", "CLM-UB-03"},
	} {
		f := strings.Fields(c.denial)
		x := denial.Case{Group: f[0], Reason: f[1], Remarks: f[2:]}
		text := strings.Replace(c.claim, c.old, c.text, 1)
		require.NotEqual(t, c.claim, text, c.denial)
		x.Found = check(text)
		has := func() bool {
			for _, f := range x.Explain().Found {
				if f.Rule == c.rule {
					return true
				}
			}
			return false
		}
		if !has() {
			t.Errorf("%s: %s is not among %v of %v", c.denial, c.rule, rulesOf(x.Explain().Found), rulesOf(x.Found))
		}
		x.Found = check(c.claim)
		require.False(t, has(), "%s: %s on the sound claim", c.denial, c.rule)
	}
}

func rulesOf(list guidelines.Findings) (out []guidelines.RuleID) {
	for _, f := range list {
		out = append(out, f.Rule)
	}
	return out
}

// TestLedger: the denials of a ledger are explained with the claim as it was sent to the payer that denied, checked once.
func TestLedger(t *testing.T) {
	first, second := &claim.Claim{ID: "first"}, &claim.Claim{ID: "second", Payer: claim.Payer{FilingIndicator: "MB"}}
	first.OtherPayers = []claim.OtherPayer{{Responsibility: "S"}}
	second.OtherPayers = []claim.OtherPayer{{Responsibility: "P"}}
	s := &remit.Standing{Sent: first, Sends: []remit.Send{{Claim: first, Rank: 1}, {Claim: second, Rank: 2}}, Denials: []remit.Denial{
		{Group: "PR", Reason: "96", Rank: 1}, {Group: "CO", Reason: "16", Remarks: []string{"N290"}, Rank: 1}, {Group: "CO", Reason: "29", Rank: 2}, {Rank: 1, Line: 1},
	}}
	checked := map[string]int{}
	list := denial.ExplainAll(s, func(c *claim.Claim) guidelines.Findings {
		checked[c.ID]++
		return guidelines.Findings{{Rule: "CLM-PRV-01", Severity: guidelines.Error, Text: "."}}
	})
	require.Equal(t, map[string]int{"first": 1, "second": 1}, checked)
	require.Equal(t, denial.BillSecondary, list[0].Next)
	require.Len(t, list[1].Found, 1)
	require.Equal(t, denial.WriteOff, list[2].Next) // Medicare, and nobody behind it
	require.Equal(t, "not paid, and no reason given", list[3].Means)
	require.Empty(t, list[3].Unknown)

	s.Answers = []*remit.Answer{{Rank: 2}} // the second has answered
	require.Equal(t, denial.BillPatient, denial.ExplainAll(s, nil)[0].Next)
	require.Equal(t, list[1].Means, denial.Explain(s, &s.Denials[1], nil).Means)
	unmatched := &remit.Standing{Denials: []remit.Denial{{Group: "CO", Reason: "45"}}}
	require.Equal(t, denial.WriteOff, denial.ExplainAll(unmatched, nil)[0].Next)
}

func TestLimits(t *testing.T) {
	served, answered := claim.NewDate(2026, time.March, 4), claim.NewDate(2026, time.April, 1)
	l := denial.Limits{Filing: 90, Appeal: 60}
	require.Equal(t, claim.NewDate(2026, time.June, 2), l.Last(denial.Correct, served, answered))
	require.Equal(t, claim.NewDate(2026, time.May, 31), l.Last(denial.Appeal, served, answered))
	require.Equal(t, claim.NewDate(2026, time.May, 31), l.Last(denial.SendRecords, served, answered))
	require.True(t, l.Last(denial.WriteOff, served, answered).IsZero())
	require.True(t, denial.Limits{}.Last(denial.Appeal, served, answered).IsZero())
	require.True(t, l.Last(denial.Appeal, served, remit.Date{}).IsZero())
}
