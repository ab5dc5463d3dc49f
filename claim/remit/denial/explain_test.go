package denial_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/form"
	"github.com/gomedcode/medcode/claim/remit/denial"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/datafile"
)

func explain(group, reason string, remarks ...string) denial.Explanation {
	return denial.Case{Group: group, Reason: reason, Remarks: remarks}.Explain()
}

// TestNext: whose move it is, by reason, group and remarks.
func TestNext(t *testing.T) {
	for _, c := range []struct {
		numbers string // group, reason, remarks
		later   bool
		want    string
	}{
		{"CO 16", false, "correct"},
		{"CO 16 N290", false, "correct"},
		{"CO 16 M127", false, "send-records"},
		{"CO 16 MA130 M127", false, "correct"}, // unprocessable goes before all
		{"PR 16 N382", false, "correct"},
		{"CO 4", false, "correct"},
		{"CO 11", false, "correct"},
		{"CO 18", false, "correct"},
		{"CO 22", false, "bill-secondary"},
		{"CO 22 MA04", false, "correct"},
		{"CO 29", false, "appeal"},
		{"CO 29 N211", false, "write-off"},
		{"CO 45", false, "write-off"},
		{"CO 50", false, "appeal"},
		{"CO 50 N115", false, "appeal"},
		{"CO 50 M127", false, "send-records"},
		{"CO 50 M76", false, "correct"},
		{"PR 50", false, "bill-patient"},
		{"PR 50 M39", false, "write-off"}, // the notice was deficient
		{"PR 50", true, "bill-secondary"},
		{"CO 96", false, "appeal"},
		{"CO 96 N425", false, "write-off"},
		{"CO 96 N425", true, "bill-secondary"},
		{"PR 96 N425", false, "bill-patient"},
		{"CO 97", false, "correct"},
		{"CO 109", false, "bill-secondary"},
		{"CO 109 N418", false, "bill-secondary"},
		{"PR 119", false, "bill-patient"},
		{"CO 119", false, "write-off"},
		{"CO 119", true, "bill-secondary"},
		{"PR 1", false, "bill-patient"},
		{"PR 2", true, "bill-secondary"},
		{"PR 2 N782", false, "write-off"}, // a QMB patient owes no share
		{"PR 2 N782", true, "bill-secondary"},
		{"CO 197", false, "correct"},
		{"CO 197 N41", false, "correct"},
		{"CO 204", false, "write-off"},
		{"PR 204", false, "bill-patient"},
		{"PR 27", false, "bill-patient"},
		{"CO 27", false, "correct"},
		{"CO 252 N29", false, "send-records"},
		{"CO 252 M127", true, "send-records"},
		{"OA 133", false, ""}, // the payer is not done
		{"CO A1 N130", false, "appeal"},
		{"CO 16 N185", false, "appeal"},
		{"CO 999", false, ""},
		{"PR 999", false, "bill-patient"},
		{"CO 999 N290", false, "correct"},
	} {
		f := strings.Fields(c.numbers)
		x := denial.Case{Group: f[0], Reason: f[1], Remarks: f[2:], Later: c.later}.Explain()
		require.Equal(t, c.want, x.Next.String(), "%s, later %v", c.numbers, c.later)
		require.NotEmpty(t, x.Means, c.numbers)
	}
	late := denial.Case{Group: "CO", Reason: "29", Medicare: true}.Explain()
	require.Equal(t, denial.WriteOff, late.Next)
	require.True(t, late.NoAppeal)
}

func TestMeans(t *testing.T) {
	x := explain("CO", "16", "N290", "MA130", "N9999")
	require.Equal(t, "information missing or wrong; rendering provider's number missing or wrong; unprocessable, submit anew; unknown number: remark N9999", x.Means)
	require.Equal(t, []string{"remark N9999"}, x.Unknown)
	require.Equal(t, []guidelines.RuleID{"CLM-ID-01", "CLM-PRV-01"}, x.Rules)
	require.True(t, x.NoAppeal)
	require.Equal(t, "unknown number: reason 999", explain("CO", "999").Means)
	require.Equal(t, "unknown number: reason ?", explain("CO", "JOHN DOE").Means) // what is no number is not repeated
	require.Contains(t, x.Cites, guidelines.Cite{Document: "X12 external code list 139", Section: "16"})
	require.Contains(t, x.Cites, guidelines.Cite{Document: "Medicare Claims Processing Manual", Section: "ch. 1 §80.3"})
}

// TestPatientOnlyUnderPR: whatever the reason and the remark, the patient is asked only for what stands under PR, the
// step is one of the seven, and the rules are in order and each there once.
func TestPatientOnlyUnderPR(t *testing.T) {
	remarks := []denial.Number{{}}
	for i, r := range denial.Remarks() {
		if !testing.Short() || i%9 == 0 {
			remarks = append(remarks, r)
		}
	}
	reasons := append(denial.Reasons(), denial.Number{Code: "998"})
	for _, reason := range reasons {
		for _, remark := range remarks {
			for _, group := range []string{"CO", "OA", "PI", "PR", ""} {
				for _, later := range []bool{false, true} {
					c := denial.Case{Group: group, Reason: reason.Code, Later: later}
					if remark.Code != "" {
						c.Remarks = []string{remark.Code}
					}
					x := c.Explain()
					if x.Next == denial.BillPatient && (group != "PR" || later) {
						t.Fatalf("%s %s %s, later %v: the patient is billed", group, reason.Code, remark.Code, later)
					}
					if x.Means == "" || !slices.IsSorted(x.Rules) || len(slices.Compact(slices.Clone(x.Rules))) != len(x.Rules) {
						t.Fatalf("%s %s %s: %q %v", group, reason.Code, remark.Code, x.Means, x.Rules)
					}
				}
			}
		}
	}
}

// TestRulesExist: each rule of the table is in the registry and can report.
func TestRulesExist(t *testing.T) {
	known := map[guidelines.RuleID]bool{}
	for _, list := range [][]guidelines.RuleDoc{guidelines.Rules(), claim.Rules(), form.Rules()} {
		for _, d := range list {
			known[d.ID] = d.Withdrawn == ""
		}
	}
	linked := 0
	for _, list := range [][]denial.Number{denial.Reasons(), denial.Remarks()} {
		n := 0
		for _, r := range list {
			for _, id := range r.Rules {
				require.True(t, known[id], "%s: rule %s", r.Code, id)
			}
			if len(r.Rules) > 0 {
				n++
			}
		}
		require.Greater(t, n, 70)
		linked += n
	}
	require.Greater(t, linked, 350)
}

// TestFound: of what a check found, that stays which the denial is about.
func TestFound(t *testing.T) {
	at := func(rule guidelines.RuleID, line int) guidelines.Finding {
		return guidelines.Finding{Rule: rule, At: guidelines.At(guidelines.PartServices, line), Text: "."}
	}
	two := guidelines.Draft{Rule: "NCCI-PTP-02", At: guidelines.At(guidelines.PartServices, 0), Text: ".",
		Related: []guidelines.Location{guidelines.At(guidelines.PartServices, 1)}}
	pair := two.Finding()
	all := guidelines.Findings{
		{Rule: "CLM-PRV-01", At: guidelines.At(guidelines.PartRendering, guidelines.None), Text: "."}, pair, at("NCCI-PTP-02", 2), at("HCP-MOD-01", 1),
	}
	rules := func(c denial.Case) (out []string) {
		c.Found = all
		for _, f := range c.Explain().Found {
			out = append(out, string(f.Rule))
		}
		return out
	}
	require.Equal(t, []string{"NCCI-PTP-02"}, rules(denial.Case{Group: "CO", Reason: "97", Line: 2})) // the other side of the pair
	require.Equal(t, []string{"NCCI-PTP-02", "NCCI-PTP-02"}, rules(denial.Case{Group: "CO", Reason: "97"}))
	require.Equal(t, []string{"CLM-PRV-01"}, rules(denial.Case{Group: "CO", Reason: "16", Remarks: []string{"N290"}, Line: 2}))
	require.Empty(t, rules(denial.Case{Group: "CO", Reason: "45", Line: 1}))

	hard := denial.Case{Group: "CO", Reason: "97", Found: guidelines.Findings{at("NCCI-PTP-01", 0)}}
	require.Equal(t, denial.WriteOff, hard.Explain().Next) // no modifier passes
	late := denial.Case{Group: "CO", Reason: "29", Found: guidelines.Findings{at("CLM-DT-05", 0)}}
	require.Equal(t, denial.WriteOff, late.Explain().Next)
}

// TestFamilies: what any rule on diagnoses finds belongs to a denial for the diagnosis, but for hints.
func TestFamilies(t *testing.T) {
	at := guidelines.At(guidelines.PartDiagnoses, 1)
	c := denial.Case{Group: "CO", Reason: "16", Remarks: []string{"M76"}, Line: 1, Found: guidelines.Findings{
		{Rule: "ICD-EX1-01", Severity: guidelines.Error, At: at, Text: "."}, {Rule: "ICD-UNS-02", Severity: guidelines.Info, At: at, Text: "."},
		{Rule: "HCP-MOD-01", Severity: guidelines.Error, At: guidelines.At(guidelines.PartServices, 0), Text: "."},
	}}
	x := c.Explain()
	require.Len(t, x.Found, 1)
	require.Contains(t, x.Rules, guidelines.RuleID("ICD-EX1-01"))
	require.NotContains(t, x.Rules, guidelines.RuleID("HCP-MOD-01"))
	c.Remarks = nil // then whatever is wrong may be it
	require.Len(t, c.Explain().Found, 2)
	c.Found = nil
	require.NotContains(t, c.Explain().Rules, guidelines.RuleID("ICD-EX1-01"))
}

// list reads the numbers of a code list of MEDCODE_DATA.
func list(t *testing.T, name string) []string {
	t.Helper()
	rows, err := csv.NewReader(datafile.Open(t, "codelists", name)).ReadAll()
	require.NoError(t, err)
	var out []string
	for _, row := range rows[1:] {
		out = append(out, row[0])
	}
	return out
}

// TestEveryNumberOfTheLists: each number that a payer may send is explained, or said to be unknown.
func TestEveryNumberOfTheLists(t *testing.T) {
	known, unknown := 0, 0
	tell := func(x denial.Explanation, number string) {
		require.NotEmpty(t, x.Means)
		if len(x.Unknown) > 0 {
			unknown++
			require.Contains(t, x.Means, "unknown number: ")
			require.Contains(t, x.Means, number)
			return
		}
		known++
		require.NotContains(t, x.Means, "unknown")
	}
	for _, n := range list(t, "carc_2024_codes_and_dates_derived.csv") {
		tell(explain("CO", n), n)
	}
	for _, n := range list(t, "rarc_2024_derived.csv.gz") {
		tell(explain("CO", "16", n), n)
	}
	require.Equal(t, len(denial.Reasons())+len(denial.Remarks()), known)
	t.Logf("%d numbers explained, %d said to be unknown", known, unknown)
}

func BenchmarkExplain(b *testing.B) {
	c := denial.Case{Group: "CO", Reason: "16", Remarks: []string{"N290", "MA130"}, Line: 1}
	b.ReportAllocs()
	for b.Loop() {
		c.Explain()
	}
}
