package claim_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs/dental"
)

var update = flag.Bool("update", false, "write testdata files anew")

// TestRules runs the cases of testdata, one file a rule:
//
//	== fires: two birth dates
//	{"patient": …}
//	-- findings
//	error CLM-SUB-01 patient birthDate: …
//
// The findings are those of the file's rule. A name with "complete" is checked with Complete, one with "filed" with
// the creation date 2026-06-01, one with "an 837" for X12.
func TestRules(t *testing.T) {
	// The guideline rules that report the same defects keep quiet here: one defect gets one finding.
	checker := guidelines.New(guidelines.Config{Disable: []guidelines.RuleID{"ICD-LIM-01", "ICD-LIM-02", "ICD-LIM-04", "PCS-CLM-02", "HCP-MOD-02"}, Dental: needs})
	for _, doc := range claim.Rules() {
		require.NotEmpty(t, doc.Title, doc.ID)
		require.NotEmpty(t, doc.Cites, doc.ID)
		require.NotZero(t, doc.Severity, doc.ID)
		if doc.Withdrawn != "" {
			continue
		}
		require.NotEmpty(t, doc.Why, doc.ID)
		require.NotEmpty(t, doc.Fires, doc.ID)
		require.NotEmpty(t, doc.Quiet, doc.ID)
		t.Run(string(doc.ID), func(t *testing.T) {
			file := filepath.Join("testdata", string(doc.ID)+".txt")
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			var out strings.Builder
			fires, quiet, sent := 0, 0, 0
			var loud []string
			for _, part := range strings.Split("\n"+string(b), "\n== ")[1:] {
				name, body, _ := strings.Cut(part, "\n")
				input, _, _ := strings.Cut(body, "-- findings\n")
				got, others := run(t, checker, doc.ID, name, input)
				if strings.HasPrefix(name, "fires") {
					fires++
					require.NotEmpty(t, got, name)
				} else {
					quiet++
					require.Empty(t, got, name)
					if others == "" {
						sent++
					}
					loud = append(loud, name+": "+others)
				}
				fmt.Fprintf(&out, "== %s\n%s\n-- findings\n%s\n", name, strings.TrimSpace(input), got)
			}
			require.Positive(t, fires)
			require.Positive(t, quiet)
			if doc.Severity > guidelines.Info && sent == 0 {
				require.Contains(t, wholeClaims, doc.ID, "no quiet case that a careful coder would send: each has a warning or an error of another rule:\n%s", strings.Join(loud, "\n"))
			}
			want := strings.TrimSpace(out.String()) + "\n"
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
				return
			}
			require.Empty(t, cmp.Diff(string(b), want))
		})
	}
}

// needs are invented, but for the numbers of the codes.
var needs = dental.NewTable(map[string]dental.Need{
	"D2391": {Tooth: true, MinSurfaces: 1, MaxSurfaces: 1, Posterior: true}, "D2392": {Tooth: true, MinSurfaces: 2, MaxSurfaces: 2, Posterior: true},
	"D2930": {Tooth: true, Primary: true}, "D4341": {Area: true, Quadrant: true}, "D5110": {Area: true, Arch: true, Prosthesis: true},
	"D5120": {Area: true, Arch: true, Missing: true},
	"D6240": {Tooth: true, Missing: true, Prosthesis: true}, "D8080": {Months: true},
})

// wholeClaims names for rules whose cases are fragments a clean claim of the .ndjson files on which the rule could have
// fired: what TestWorked, TestFresh and TestSent hold quiet.
var wholeClaims = map[guidelines.RuleID]string{
	"CLM-AMB-01": "C23", "CLM-AMB-02": "C23", "CLM-BAL-01": "S01", "CLM-BAL-03": "S02", "CLM-BAL-04": "S02", "CLM-BAL-05": "S02",
	"CLM-COB-03": "S03", "CLM-COB-04": "S02", "CLM-DRG-01": "S05", "CLM-DT-01": "S04", "CLM-DT-04": "S05", "CLM-DT-06": "QK13", "CLM-FRQ-04": "S01",
	"CLM-ID-01": "S01", "CLM-ID-02": "S01", "CLM-ID-04": "S01", "CLM-ID-05": "S01", "CLM-ID-06": "S01", "CLM-ID-08": "S01",
	"CLM-ID-09": "S03", "CLM-ID-11": "S01", "CLM-LIM-01": "S07", "CLM-LIM-04": "S01", "CLM-LN-02": "S01", "CLM-LN-03": "S11",
	"CLM-MAM-01": "S06", "CLM-PRV-01": "S01", "CLM-PRV-04": "S05", "CLM-TEL-01": "C03", "CLM-UB-01": "S05", "CLM-UB-02": "C71",
	"CLM-UB-05": "S05", "CLM-UB-06": "S05", "CLM-UB-07": "C63", "CLM-UB-08": "S05", "CLM-UB-10": "C63", "CLM-UB-13": "C43",
	"CLM-UB-14": "S12", "CLM-UB-15": "C67", "CLM-UB-16": "C67", "CLM-UB-17": "C67", "CLM-UB-18": "S05", "CLM-UB-19": "S10",
	"CLM-UB-20": "C75", "CLM-UB-21": "S08", "CLM-UB-22": "S09", "CLM-UB-23": "D65",
}

// TestWholeClaims: each claim that a rule names is there and is one of the clean ones.
func TestWholeClaims(t *testing.T) {
	clean := map[string]bool{}
	for _, name := range []string{"worked.ndjson", "fresh.ndjson", "fresh2.ndjson", "fresh4.ndjson", "sent.ndjson"} {
		for _, w := range workedCases(t, name) {
			clean[w.Case] = clean[w.Case] || w.Expect == "clean"
		}
	}
	for rule, name := range wholeClaims {
		require.True(t, clean[name], "%s: %s", rule, name)
	}
}

// run checks one case and lists the findings of a rule, and apart the warnings and errors of others.
func run(t *testing.T, checker *guidelines.Checker, id guidelines.RuleID, name, input string) (string, string) {
	t.Helper()
	c, err := encounter.Unmarshal([]byte(strings.TrimSpace(input)))
	require.NoError(t, err, name)
	o := claim.CheckOptions{Complete: strings.Contains(name, "complete"), X12: strings.Contains(name, "an 837")}
	if strings.Contains(name, "filed") {
		o.Created, _ = claim.ParseDate("2026-06-01")
	}
	var b, others strings.Builder
	r := c.CheckWith(checker, o)
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Rule != id {
			if f.Severity > guidelines.Info {
				fmt.Fprintln(&others, f.String())
			}
			continue
		}
		at := f.At.Part.String()
		if f.At.Index >= 0 {
			at += fmt.Sprintf("[%d]", f.At.Index)
		}
		if f.At.Field != "" {
			at += " " + f.At.Field
		}
		if f.At.Sub >= 0 {
			at += fmt.Sprintf("[%d]", f.At.Sub)
		}
		require.NotEmpty(t, f.Cites())
		fmt.Fprintf(&b, "%s %s %s: %s\n", f.Severity, f.Rule, at, f.Message())
	}
	return b.String(), others.String()
}
