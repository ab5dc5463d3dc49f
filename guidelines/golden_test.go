package guidelines_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/mce"
)

var update = flag.Bool("update", false, "write testdata files anew")

// caseDate is the date of a case that names none: a day that the embedded releases cover.
const caseDate = "2026-04-15"

// configs are the configurations that cases name with "config:"; "" is the one of cases that name none. Tests of
// rules that need tables add theirs here.
var configs = map[string]func(testing.TB) guidelines.Config{
	"":      func(testing.TB) guidelines.Config { return guidelines.Config{} },
	"limit": func(testing.TB) guidelines.Config { return guidelines.Config{Limit: 1} },
	"mce": func(t testing.TB) guidelines.Config {
		lists, err := mce.Read(strings.NewReader(inventedLists), "mce.csv")
		require.NoError(t, err)
		return guidelines.Config{MCE: lists}
	},
	"questions": func(testing.TB) guidelines.Config { return guidelines.Config{Questions: true} },
	"ncci":      func(t testing.TB) guidelines.Config { return guidelines.Config{NCCI: ncciEdits(t)} },
	"rvu": func(t testing.TB) guidelines.Config {
		return guidelines.Config{NCCI: ncciEdits(t), Fees: feeSchedule(t)}
	},
	"coverage": func(t testing.TB) guidelines.Config { return guidelines.Config{Coverage: policies(t)} },
	"fees":     hcpFees,
}

// inventedLists stand in for the editor's lists.
const inventedLists = `icd_code,edit_group,edit_rule
Z95.0,Other,Unacceptable Principal Diagnosis
H40.9,Other,Questionable Admission
N40.0,Sex,Male Only
N40.0,Age,Adult
F02.80,Other,Manifestation
`

// section is one named section of a testdata file:
//
//	== fires: both types
//	dx: E10.9 E11.9
//	-- findings
//	error ICD-DM-02 diagnoses[1] E11.9 E10.9: …
//
// The name starts with "fires" or "quiet"; the findings are those of the file's rule.
type section struct{ name, input, want string }

func parseSections(text string) []section {
	var out []section
	for i, part := range strings.Split("\n"+text, "\n== ") {
		if i == 0 {
			continue
		}
		head, body, _ := strings.Cut(part, "\n")
		input, want, _ := strings.Cut(body, "-- findings\n")
		out = append(out, section{strings.TrimSpace(head), strings.TrimSpace(input), strings.TrimSpace(want)})
	}
	return out
}

// exampleSections makes the first sections of a rule from the examples of its page.
func exampleSections(doc *guidelines.RuleDoc) []section {
	var out []section
	for _, x := range []struct{ kind, text string }{{"fires", doc.Fires}, {"quiet", doc.Quiet}} {
		if x.text == "" {
			continue
		}
		input, why, _ := strings.Cut(x.text, " - ")
		name := x.kind
		if why != "" {
			name += ": " + why
		}
		lines := strings.Split(input, ";")
		for i := range lines {
			lines[i] = strings.TrimSpace(lines[i])
			if k, _, ok := strings.Cut(lines[i], ":"); !ok || strings.ContainsAny(k, " .") {
				lines[i] = "dx: " + lines[i]
			}
		}
		out = append(out, section{name: name, input: strings.Join(lines, "\n")})
	}
	return out
}

func describe(f *guidelines.Finding, doc *guidelines.RuleDoc) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", f.Severity, f.Rule, f.At.Part)
	if f.At.Index >= 0 {
		fmt.Fprintf(&b, "[%d]", f.At.Index)
	}
	if f.At.Field != "" {
		fmt.Fprintf(&b, ".%s", f.At.Field)
	}
	if f.At.Sub >= 0 {
		fmt.Fprintf(&b, "[%d]", f.At.Sub)
	}
	fmt.Fprintf(&b, ": %s", f.Message())
	cites := f.Cites()
	if !slices.ContainsFunc(f.Evidence(), func(c guidelines.Cite) bool { return slices.Contains(doc.Cites, c) }) {
		cites = cites[:len(cites)-len(doc.Cites)] // the rule's own are on its page
	}
	for _, c := range cites {
		fmt.Fprintf(&b, "\n  cites %s %s", c.Document, c.Section)
	}
	for _, x := range f.Fixes() {
		fmt.Fprintf(&b, "\n  fix %s %s %s", x.What, x.From, x.To)
	}
	return b.String()
}

// TestRules walks the registry: every rule that reports has a page, a citation and a testdata file with a firing and
// a quiet case, and the cases give the findings written there.
func TestRules(t *testing.T) {
	checkers := map[string]*guidelines.Checker{}
	for name, make := range configs {
		checkers[name] = guidelines.New(make(t))
	}
	for _, doc := range guidelines.Rules() {
		t.Run(string(doc.ID), func(t *testing.T) {
			require.NotEmpty(t, doc.Title)
			require.NotEmpty(t, doc.Since)
			if doc.Withdrawn != "" {
				return
			}
			require.NotEmpty(t, doc.Why)
			require.NotEmpty(t, doc.Cites)
			require.NotZero(t, doc.Severity)
			checkRule(t, &doc, checkers)
		})
	}
}

func checkRule(t *testing.T, doc *guidelines.RuleDoc, checkers map[string]*guidelines.Checker) {
	file := filepath.Join("testdata", string(doc.ID)+".txt")
	text, err := os.ReadFile(file)
	sections := parseSections(string(text))
	if err != nil || *update {
		sections = mergeExamples(sections, exampleSections(doc))
	}
	var fires, quiet, sent int
	var loud []string
	var out strings.Builder
	for _, s := range sections {
		tc, err := parseCase(s.name, s.input, caseDate)
		require.NoError(t, err)
		require.Contains(t, checkers, tc.config)
		rep := checkers[tc.config].Check(&tc.enc)
		var got []string
		for i := range rep.Findings {
			if rep.Findings[i].Rule == doc.ID {
				got = append(got, describe(&rep.Findings[i], doc))
			}
		}
		text := strings.TrimSpace(strings.Join(got, "\n"))
		switch {
		case strings.HasPrefix(s.name, "fires"):
			fires++
			require.NotEmpty(t, got, "%s: %s\nfindings: %v", s.name, s.input, rep.Findings)
		case strings.HasPrefix(s.name, "quiet"):
			quiet++
			require.Empty(t, got, "%s: %s", s.name, s.input)
			if loudest(rep) <= guidelines.Info {
				sent++
			} else {
				loud = append(loud, fmt.Sprint(s.input, "\n", rep.Findings))
			}
		default:
			t.Fatalf("section %q is neither fires nor quiet", s.name)
		}
		if !*update {
			require.Empty(t, cmp.Diff(s.want, text), "%s: run go test -update when the new text is right", s.name)
		}
		fmt.Fprintf(&out, "== %s\n%s\n-- findings\n%s\n\n", s.name, s.input, text)
	}
	require.NotZero(t, fires, "no firing case")
	require.NotZero(t, quiet, "no quiet case")
	if doc.Severity > guidelines.Info {
		require.NotZero(t, sent, "no quiet case that a careful coder would send: each has a warning or an error of another rule:\n%s", strings.Join(loud, "\n"))
	}
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(strings.TrimSpace(out.String())+"\n"), 0o644))
	}
}

// loudest is the highest severity of a report.
func loudest(rep guidelines.Report) (s guidelines.Severity) {
	for i := range rep.Findings {
		s = max(s, rep.Findings[i].Severity)
	}
	return s
}

// mergeExamples puts the page's examples first and keeps the file's other sections.
func mergeExamples(file, page []section) []section {
	out := page
	for _, s := range file {
		if !hasInput(page, s.input) {
			out = append(out, s)
		}
	}
	return out
}

func hasInput(list []section, input string) bool {
	for _, s := range list {
		if s.input == input {
			return true
		}
	}
	return false
}
