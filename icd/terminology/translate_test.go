package terminology_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/crosswalk"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/terminology"
	"github.com/gomedcode/medcode/internal/datafile"
)

func gem(t testing.TB, rows ...string) *crosswalk.GEM {
	g, err := crosswalk.ReadGEM(strings.NewReader(strings.Join(rows, "\n") + "\n"))
	require.NoError(t, err)
	return g
}

// match is a match of an answer: equivalence, code, the codes of its products.
func matches(p terminology.Parameters) (out [][]string) {
	for _, x := range p.Parameter {
		if x.Name != "match" {
			continue
		}
		parts := terminology.Parameters{Parameter: x.Part}
		m := []string{parts.Text("equivalence")}
		for _, y := range x.Part {
			switch y.Name {
			case "concept":
				m = append(m, y.Value.(terminology.Coding).Code)
			case "product":
				for _, z := range y.Part {
					if c, ok := z.Value.(terminology.Coding); ok {
						m = append(m, "+"+c.Code)
					}
				}
			}
		}
		out = append(out, m)
	}
	return out
}

func TestTranslate(t *testing.T) {
	s := on("2026-03-04")
	s.GEMs = []*crosswalk.GEM{gem(t, "E119    25000 10000", "I10     4019  00000", "R188    56882 10000", "R188    78959 00000",
		"T500X1A 9740  10111", "T500X1A E8585 10112", "T500X1A E8586 10112", "Z0000   NoDx  11000")}
	ask := func(code, target string) terminology.Parameters {
		p, err := s.Translate(terminology.TranslateQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Code: code}, Target: target})
		require.NoError(t, err)
		requireJSON(t, p)
		return p
	}
	p := ask("E11.9", terminology.ICD9CM)
	require.True(t, p.Bool("result"))
	require.Equal(t, [][]string{{"inexact", "250.00"}}, matches(p))
	require.Equal(t, [][]string{{"equivalent", "401.9"}}, matches(ask("I10", "")))
	require.Equal(t, [][]string{{"inexact", "568.82"}, {"equivalent", "789.59"}}, matches(ask("R18.8", ""))) // each by its own flag
	require.Equal(t, [][]string{{"inexact", "974.0", "+E858.5"}, {"inexact", "974.0", "+E858.6"}}, matches(ask("T50.0X1A", terminology.ICD9CM)))
	p = ask("Z00.00", terminology.ICD9CM)
	require.False(t, p.Bool("result"))
	require.Equal(t, [][]string{{"unmatched"}}, matches(p))
	p = ask("E11.65", terminology.ICD9CM)
	require.False(t, p.Bool("result"))
	require.Contains(t, p.Text("message"), "does not name")

	p = ask("R05", terminology.ICD10CM)
	require.True(t, p.Bool("result"))
	require.Contains(t, matches(p), []string{"relatedto", "R05.9"})
	p = ask("A00.0", terminology.ICD10CM)
	require.False(t, p.Bool("result"))

	for _, x := range []struct {
		q    terminology.TranslateQuery
		want terminology.IssueCode
	}{
		{terminology.TranslateQuery{Coding: terminology.Coding{System: terminology.ICD10CM}}, terminology.IssueRequired},
		{terminology.TranslateQuery{Coding: terminology.Coding{Code: "I10"}}, terminology.IssueRequired},
		{terminology.TranslateQuery{Coding: terminology.Coding{System: "http://snomed.info/sct", Code: "1"}}, terminology.IssueNotFound},
		{terminology.TranslateQuery{Coding: terminology.Coding{System: terminology.ICD10PCS, Code: "0DTJ4ZZ"}}, terminology.IssueNotFound},
		{terminology.TranslateQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Code: "I10"}, Target: "http://snomed.info/sct"}, terminology.IssueNotFound},
		{terminology.TranslateQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Code: "I10"}, URL: "http://example.org/map"}, terminology.IssueNotFound},
	} {
		_, err := s.Translate(x.q)
		require.Equal(t, x.want, issue(t, err), x.q)
	}
}

// TestTranslateGEMs asks for every source of the published mappings: what is exact is equivalent, what is flagged
// approximate or part of a combination inexact, and what has no counterpart unmatched.
func TestTranslateGEMs(t *testing.T) {
	dir := datafile.Dir(t)
	gems, _, err := crosswalk.Load(os.DirFS(dir), load.Options{Root: "gems"})
	require.NoError(t, err)
	require.Len(t, gems, 4)
	s := &terminology.Service{GEMs: gems}
	for _, g := range gems {
		expected := map[string]map[string]string{} // of each source, the equivalence of each target
		for e := range g.All() {
			if expected[e.Source] == nil {
				expected[e.Source] = map[string]string{}
			}
			target := crosswalk.Display(g.Direction().To(), e.Target)
			switch {
			case e.NoMap:
				expected[e.Source][""] = "unmatched"
			case e.Approximate || e.Combination:
				expected[e.Source][target] = "inexact"
			default:
				expected[e.Source][target] = "equivalent"
			}
		}
		most := 0
		system := map[string]string{"icd10cm": terminology.ICD10CM, "icd10pcs": terminology.ICD10PCS}[g.Direction().From()]
		if system == "" {
			system = terminology.ICD9CM
		}
		for code, w := range expected {
			p, err := s.Translate(terminology.TranslateQuery{Coding: terminology.Coding{System: system, Code: code}, URL: terminology.MapURL(g.Direction())})
			require.NoError(t, err)
			require.Equal(t, w[""] == "", p.Bool("result"), code)
			got := map[string]string{}
			for _, m := range matches(p) {
				if len(m) == 1 {
					m = append(m, "")
				}
				for _, c := range m[1:] {
					got[strings.TrimPrefix(c, "+")] = m[0]
				}
			}
			most = max(most, len(matches(p)))
			require.Equal(t, w, got, code)
		}
		t.Logf("%s: %d sources, at most %d matches", g.Direction(), len(expected), most)
	}
}
