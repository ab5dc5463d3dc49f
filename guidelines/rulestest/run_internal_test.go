package rulestest

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
)

// policy is a set with one rule, which fires on G0108 without a diagnosis of diabetes.
func policy() *guidelines.RuleSet {
	list, code := guidelines.Codes("E08-E13"), hcpcs.MustParse("G0108")
	return &guidelines.RuleSet{Name: "acme", Docs: []guidelines.RuleDoc{{
		ID: "ACME-DM-01", Severity: guidelines.Error, Title: "T", Needs: guidelines.NeedPayer, First: "2026-01-01",
		Cites: []guidelines.Cite{{Document: "D", Edition: "1"}},
	}}, Run: func(f *guidelines.Facts) {
		for i := range f.Encounter().Services {
			if f.Have(guidelines.NeedPayer) && f.Encounter().Services[i].Code == code && len(f.Find(list)) == 0 {
				f.Report(guidelines.Draft{Rule: "ACME-DM-01", At: guidelines.At(guidelines.PartServices, i), Text: "No diabetes."})
			}
		}
	}}
}

const good = `A note.
== fires: high blood pressure
dx: I10
payer: CI
svc: G0108
-- findings
error ACME-DM-01 services[0]: No diabetes.

== quiet ACME-DM-01: diabetes
payer: CI; dx: E11.9; svc: G0108
-- findings
`

// TestGoodFile: a file without faults comes back as it was.
func TestGoodFile(t *testing.T) {
	r := newRunner(policy(), Options{})
	out, cases := r.file("testdata/ACME-DM-01.txt", good)
	require.Equal(t, good, out)
	require.Len(t, cases, 2)
	for _, c := range cases {
		require.Empty(t, c.faults)
	}
	require.Equal(t, []int{2, 9}, []int{cases[0].line, cases[1].line})
	require.Empty(t, r.lacks())
}

// TestFaults: each way in which a case can be wrong is told.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ change, to, want string }{
		{"error ACME", "warning ACME", "the findings differ"}, {"== fires", "== quiet", "the rule is not quiet"}, {"== quiet ACME-DM-01: diabetes\npayer: CI; dx: E11.9", "== fires ACME-DM-01: x\npayer: CI; dx: E11.9", "does not fire"},
		{"payer: CI; ", "", "the rule is not evaluated: it needs payer"}, {"== quiet ACME-DM-01", "== quiet ACME-DM-02", "has no rule ACME-DM-02"}, {"== quiet ACME", "== calm ACME", "neither"},
		{"svc: G0108\n-- ", "svc: G0108 xx\n-- ", ""}, {"dx: I10\n", "what: I10\n", "no case: part 1: unknown key"}, {"dx: I10\n", "config: tables\ndx: I10\n", "no configuration of that name"},
		{"dx: I10\npayer: CI\nsvc: G0108", "{}", "Options.Check"},
	} {
		require.Contains(t, good, c.change)
		r := newRunner(policy(), Options{})
		_, cases := r.file("ACME-DM-01.txt", strings.Replace(good, c.change, c.to, 1))
		var all []string
		for _, x := range cases {
			all = append(all, x.faults...)
		}
		if c.want == "" {
			require.Empty(t, all)
			continue
		}
		require.Contains(t, strings.Join(all, "\n"), c.want)
	}
	r := newRunner(policy(), Options{})
	r.file("x.txt", "== fires ACME-DM-01\npayer: CI; svc: G0108")
	require.Equal(t, []string{`rule ACME-DM-01 has no case that begins with "== quiet"`}, r.lacks())
}

// TestOptions: the checker of a case is that of the options, with the set.
func TestOptions(t *testing.T) {
	o := Options{Configs: map[string]guidelines.Config{"off": {Disable: []guidelines.RuleID{"ACME-DM-01"}}}, Check: func(c *guidelines.Checker, _ []byte) (guidelines.Report, error) {
		require.NotEmpty(t, c.Sets())
		return guidelines.Report{}, errors.New("not this")
	}}
	r := newRunner(policy(), o)
	_, cases := r.file("ACME-DM-01.txt", "== quiet: off\nconfig: off\npayer: CI\nsvc: G0108\n-- findings\n\n== fires: other form\n{}\n-- findings\n")
	require.Empty(t, cases[0].faults)
	require.Equal(t, []string{"not this"}, cases[1].faults)
}

func TestLacks(t *testing.T) {
	require.Equal(t, []string{"an id", "a title", "a severity", "a citation", "a first day, or guidelines.Always"}, Lacks(&guidelines.RuleDoc{}))
	require.Equal(t, []string{"the document of a citation", "the edition of a document", "a first and a last day as YYYY-MM-DD"},
		Lacks(&guidelines.RuleDoc{ID: "A-1", Title: "T", Severity: guidelines.Info, Cites: []guidelines.Cite{{}}, First: "2026"}))
	require.Empty(t, Lacks(&guidelines.RuleDoc{ID: "A-1", Title: "T", Withdrawn: "a definition"}))
	for _, d := range guidelines.Rules() { // those of the module keep what is asked of callers
		require.Empty(t, Lacks(&d), d.ID)
	}
}

// FuzzParse: what is read can be checked, and no error quotes the text.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"dx: E11.9 N18.4/Y J18.9?; svc: 99213 25 x2 $131.00 pos=11 ptr=1,9 npi=1; patient: F 58y", "bill: type=0131 admit=2026-03-01\nhistory:\npx: 0DTJ4ZZ@2026-03-05", "admitting:", "assert:", "svc: x x $"} {
		f.Add(s)
	}
	checker := guidelines.New(guidelines.Config{})
	f.Fuzz(func(t *testing.T, s string) {
		c, err := Parse(s, guidelines.NewDate(2026, 4, 15))
		if err != nil {
			require.ErrorIs(t, err, ErrCase)
			return
		}
		checker.Check(&c.Encounter)
	})
}
