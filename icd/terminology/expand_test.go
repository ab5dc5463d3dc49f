package terminology_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/terminology"
	"github.com/gomedcode/medcode/internal/datafile"
)

func codes(list []terminology.Contains) (out []string) {
	for _, c := range list {
		out = append(out, c.Code)
	}
	return out
}

func set(in ...terminology.Include) *terminology.ValueSet {
	return &terminology.ValueSet{Compose: &terminology.Compose{Include: in}}
}

func TestExpandPart(t *testing.T) {
	s := on("2026-03-04")
	v, err := s.Expand(terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs=isa/E11.2"})
	require.NoError(t, err)
	require.Equal(t, []string{"E11.2", "E11.21", "E11.22", "E11.29"}, codes(v.Expansion.Contains))
	require.Equal(t, 4, v.Expansion.Total)
	require.True(t, v.Expansion.Contains[0].Abstract)
	require.False(t, v.Expansion.Contains[1].Abstract)
	m := requireJSON(t, v)
	require.Equal(t, "ValueSet", m["resourceType"])
	require.Equal(t, "active", m["status"])
	x := m["expansion"].(map[string]any)
	require.Equal(t, "2026-03-04T00:00:00Z", x["timestamp"])
	require.Equal(t, float64(4), x["total"])
	require.NotContains(t, x, "offset")
	require.NotContains(t, m, "compose")

	v, err = s.Expand(terminology.ExpandQuery{URL: terminology.ICD10CM + "/vs", TotalOnly: true})
	require.NoError(t, err)
	rel, _ := icd.On(s.Now())
	require.Equal(t, rel.Len(), v.Expansion.Total)
	require.Empty(t, v.Expansion.Contains)
}

// TestPages: the pages of an expansion, put together, are the expansion, whatever the filter.
func TestPages(t *testing.T) {
	s := on("2026-03-04")
	for _, q := range []terminology.ExpandQuery{
		{URL: terminology.ICD10CM + "?fhir_vs=isa/S72"},
		{URL: terminology.ICD10CM + "?fhir_vs", Filter: "diabetes kidney"},
		{URL: terminology.ICD10CM + "?fhir_vs=isa/E11", Filter: "left"},
		{URL: terminology.HCPCS + "?fhir_vs"},
		{ValueSet: set(terminology.Include{System: terminology.ICD10PCS, Filter: []terminology.Filter{{Property: "concept", Op: "is-a", Value: "0DT"}}},
			terminology.Include{System: terminology.ICD10CM, Filter: []terminology.Filter{{Property: "concept", Op: "is-a", Value: "K35"}}})},
	} {
		whole, err := s.Expand(q)
		require.NoError(t, err)
		require.Len(t, whole.Expansion.Contains, whole.Expansion.Total)
		var got []terminology.Contains
		for q.Count = 7; q.Offset < whole.Expansion.Total; q.Offset += q.Count {
			page, err := s.Expand(q)
			require.NoError(t, err)
			require.Equal(t, whole.Expansion.Total, page.Expansion.Total)
			require.True(t, page.Expansion.Paged)
			got = append(got, page.Expansion.Contains...)
		}
		require.Equal(t, whole.Expansion.Contains, got)
		after, err := s.Expand(q)
		require.NoError(t, err)
		require.Empty(t, after.Expansion.Contains)
	}
}

func TestFilterText(t *testing.T) {
	s := on("2026-03-04")
	first := func(url, text string) string {
		v, err := s.Expand(terminology.ExpandQuery{URL: url, Filter: text, Count: 5})
		require.NoError(t, err)
		require.NotEmpty(t, v.Expansion.Contains, text)
		return v.Expansion.Contains[0].Code
	}
	require.Equal(t, "E11.9", first(terminology.ICD10CM+"?fhir_vs", "type 2 diabetes"))
	require.Equal(t, "H10.9", first(terminology.ICD10CM+"?fhir_vs", "conjunctivitis"))
	require.Equal(t, "0DTJ4ZZ", first(terminology.ICD10PCS+"?fhir_vs", "0DTJ4ZZ"))
	require.True(t, strings.HasPrefix(first(terminology.HCPCS+"?fhir_vs", "ketorolac"), "J"))
	// Within a part every code with the words is there, also those that a search ranks as one.
	v, err := s.Expand(terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs=isa/S72.0", Filter: "left subs"})
	require.NoError(t, err)
	rel, _ := icd.On(s.Now())
	e, _ := rel.CM(icd.MustParseCM("S72.0"))
	for x := range e.Descendants() {
		low := strings.ToLower(x.Title())
		if strings.Contains(low, " left ") && strings.Contains(low, "subsequent encounter") {
			require.Contains(t, codes(v.Expansion.Contains), x.Code().String())
		}
	}
	v, err = s.Expand(terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs", Filter: "zzzyqx"})
	require.NoError(t, err)
	require.Zero(t, v.Expansion.Total)
}

func TestCompose(t *testing.T) {
	s := on("2026-03-04")
	cm := func(f ...terminology.Filter) terminology.Include {
		return terminology.Include{System: terminology.ICD10CM, Filter: f}
	}
	expand := func(v *terminology.ValueSet) []string {
		x, err := s.Expand(terminology.ExpandQuery{ValueSet: v})
		require.NoError(t, err)
		return codes(x.Expansion.Contains)
	}
	f := func(p, op, v string) terminology.Filter { return terminology.Filter{Property: p, Op: op, Value: v} }
	require.Equal(t, []string{"E11.21", "E11.22", "E11.29"}, expand(set(cm(f("concept", "descendent-of", "E11.2")))))
	require.Equal(t, []string{"E11.21", "E11.22", "E11.29"}, expand(set(cm(f("parent", "=", "E11.2")))))
	require.Equal(t, []string{"E11", "E11.2", "E11.21"}, expand(set(cm(f("concept", "generalizes", "E11.21")))))
	require.Equal(t, []string{"E11.9"}, expand(set(cm(f("concept", "=", "E11.9")))))
	require.Equal(t, []string{"E11.2"}, expand(set(cm(f("concept", "is-a", "E11.2"), f("notSelectable", "=", "true")))))
	require.Equal(t, []string{"E11.65"}, expand(set(cm(f("concept", "is-a", "E11"), f("concept", "regex", `E11\.65`)))))
	require.Equal(t, []string{"E11.21", "E11.22"}, expand(set(cm(f("concept", "in", "E11.21,E11.22")))))
	require.Equal(t, []string{"E11.2", "E11.29"}, expand(set(cm(f("concept", "is-a", "E11.2"), f("concept", "not-in", "E11.21,E11.22")))))
	require.Equal(t, []string{"E11.22"}, expand(set(cm(f("concept", "is-a", "E11.2"), f("concept", "is-a", "E11.22")))))
	chapter := expand(set(cm(f("chapter", "=", "4"), f("concept", "is-not-a", "E11"))))
	require.Contains(t, chapter, "E10.9")
	require.NotContains(t, chapter, "E11.9")
	require.NotContains(t, chapter, "I10")
	require.Equal(t, "E08", expand(set(cm(f("block", "=", "E08-E13"))))[0])

	both := set(cm(f("concept", "is-a", "E11.2")), cm(f("concept", "is-a", "E11.21")))
	both.Compose.Exclude = []terminology.Include{{System: terminology.ICD10CM, Concept: []terminology.Member{{Code: "E11.29"}}}}
	require.Equal(t, []string{"E11.2", "E11.21", "E11.22"}, expand(both))

	// What is listed and not in the version is told, never silently left out.
	listed := set(terminology.Include{System: terminology.ICD10CM, Concept: []terminology.Member{{Code: "R05", Display: "Cough"}, {Code: "E11.9"}, {Code: "E99.999"}, {Code: "?"}}},
		terminology.Include{System: terminology.CPT, Concept: []terminology.Member{{Code: "99213", Display: "their words"}}})
	v, err := s.Expand(terminology.ExpandQuery{ValueSet: listed})
	require.NoError(t, err)
	require.Equal(t, []string{"R05", "E11.9", "99213"}, codes(v.Expansion.Contains))
	require.Equal(t, "their words", v.Expansion.Contains[2].Display)
	var left []string
	for _, p := range v.Expansion.Parameter {
		if p.Name == "notIncluded" {
			left = append(left, string(p.Value.(terminology.String)))
		}
	}
	require.Len(t, left, 2)
	require.True(t, strings.HasPrefix(left[0], "E99.999: unknown"), left)

	require.Equal(t, []string{"LT", "RT"}, expand(&terminology.ValueSet{Compose: &terminology.Compose{Include: []terminology.Include{
		{System: terminology.HCPCS, Filter: []terminology.Filter{f("modifier", "=", "true"), f("concept", "in", "LT,RT,J1885")}}}}}))
	require.Equal(t, []string{"E11.22"}, expand(set(terminology.Include{ValueSet: []string{terminology.ICD10CM + "?fhir_vs=isa/E11.2", terminology.ICD10CM + "?fhir_vs=isa/E11.22"}})))
}

func TestNestedPart(t *testing.T) {
	s := on("2026-03-04")
	v := set(terminology.Include{System: terminology.ICD10CM, Concept: []terminology.Member{{Code: "E11.22"}, {Code: "I10"}, {Code: "E11"}, {Code: "E11.9"}}})
	x, err := s.Expand(terminology.ExpandQuery{ValueSet: v, Nested: true})
	require.NoError(t, err)
	require.Equal(t, []string{"E11", "I10"}, codes(x.Expansion.Contains))
	require.Equal(t, []string{"E11.22", "E11.9"}, codes(x.Expansion.Contains[0].Contains))
	require.Equal(t, 4, x.Expansion.Total)
}

func TestExpandErrors(t *testing.T) {
	s := on("2026-03-04")
	for _, x := range []struct {
		q    terminology.ExpandQuery
		want terminology.IssueCode
	}{
		{terminology.ExpandQuery{}, terminology.IssueRequired},
		{terminology.ExpandQuery{URL: "http://example.org/vs/x"}, terminology.IssueNotFound},
		{terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs=refset"}, terminology.IssueNotFound},
		{terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs=isa/"}, terminology.IssueNotFound},
		{terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs=isa/Q99.ZZ"}, terminology.IssueNotFound},
		{terminology.ExpandQuery{URL: terminology.CPT + "?fhir_vs"}, terminology.IssueNotSupported},
		{terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs", Offset: -1}, terminology.IssueInvalid},
		{terminology.ExpandQuery{ValueSet: &terminology.ValueSet{}}, terminology.IssueInvalid},
		{terminology.ExpandQuery{ValueSet: set(terminology.Include{System: terminology.ICD10CM, Filter: []terminology.Filter{{Property: "concept", Op: "regex", Value: "("}}})}, terminology.IssueInvalid},
		{terminology.ExpandQuery{ValueSet: set(terminology.Include{System: terminology.ICD10CM, Filter: []terminology.Filter{{Property: "colour", Op: "=", Value: "red"}}})}, terminology.IssueNotSupported},
		{terminology.ExpandQuery{ValueSet: set(terminology.Include{System: terminology.ICD10CM, Filter: []terminology.Filter{{Property: "parent", Op: "is-a", Value: "E11"}}})}, terminology.IssueNotSupported},
		{terminology.ExpandQuery{ValueSet: set(terminology.Include{System: terminology.ICD10CM, Filter: []terminology.Filter{{Property: "chapter", Op: "=", Value: "99"}}})}, terminology.IssueNotFound},
		{terminology.ExpandQuery{ValueSet: set(terminology.Include{System: terminology.ICD10CM, Filter: []terminology.Filter{{Property: "inactive", Op: "=", Value: "no"}}})}, terminology.IssueInvalid},
		{terminology.ExpandQuery{ValueSet: set(terminology.Include{System: terminology.ICD10CM, Version: "2010"})}, terminology.IssueNotFound},
		{terminology.ExpandQuery{ValueSet: set(terminology.Include{ValueSet: []string{"http://example.org/vs"}})}, terminology.IssueNotFound},
	} {
		_, err := s.Expand(x.q)
		require.Equal(t, x.want, issue(t, err), x.q)
	}
	s.MaxExpansion = 100
	_, err := s.Expand(terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs"})
	require.Equal(t, terminology.IssueTooCostly, issue(t, err))
	_, err = s.Expand(terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs", Count: 100})
	require.NoError(t, err)
}

// TestExpansionIsWhatValidates: a code is in an expansion exactly when it validates in its value set.
func TestExpansionIsWhatValidates(t *testing.T) {
	s := on("2026-03-04")
	v := set(terminology.Include{System: terminology.ICD10CM, Filter: []terminology.Filter{{Property: "block", Op: "=", Value: "E08-E13"}, {Property: "notSelectable", Op: "=", Value: "false"}}})
	v.Compose.Exclude = []terminology.Include{{System: terminology.ICD10CM, Filter: []terminology.Filter{{Property: "concept", Op: "is-a", Value: "E11.3"}}}}
	x, err := s.Expand(terminology.ExpandQuery{ValueSet: v})
	require.NoError(t, err)
	in := codes(x.Expansion.Contains)
	rel, _ := icd.On(s.Now())
	n := 0
	for ch := range rel.Codes() {
		if ch.Code().At(1) != 'E' {
			continue
		}
		p, err := s.ValidateCode(terminology.ValidateQuery{ValueSet: v, Codings: []terminology.Coding{{System: terminology.ICD10CM, Code: ch.Code().String()}}})
		require.NoError(t, err)
		require.Equal(t, slices.Contains(in, ch.Code().String()), p.Bool("result"), ch.Code())
		n++
	}
	require.Greater(t, n, 500)
}

// TestHCPCSInactive reads an official file: a discontinued code is there, inactive, and does not validate.
func TestHCPCSInactive(t *testing.T) {
	dir := datafile.Dir(t)
	loaded, _, err := hcpcs.Load(os.DirFS(dir), load.Options{Root: "hcpcs"})
	require.NotEmpty(t, loaded.Sources(), err)
	s := &terminology.Service{HCPCS: loaded}
	for _, src := range loaded.Sources() {
		s.Now = on(src.Day.Format("2006-01-02")).Now
		v, err := s.Expand(terminology.ExpandQuery{URL: terminology.HCPCS + "?fhir_vs"})
		require.NoError(t, err)
		active, err := s.Expand(terminology.ExpandQuery{URL: terminology.HCPCS + "?fhir_vs", ActiveOnly: true})
		require.NoError(t, err)
		off := 0
		for _, c := range v.Expansion.Contains {
			state := hcpcs.NotChecked
			if len(c.Code) == 2 {
				state = loaded.ModifierState(hcpcs.MustParseModifier(c.Code), s.Now())
			} else {
				state = loaded.State(hcpcs.MustParse(c.Code), s.Now())
			}
			if c.Inactive {
				off++
			}
			require.Equal(t, state != hcpcs.Valid, c.Inactive, c.Code)
			p, err := s.ValidateCode(terminology.ValidateQuery{Codings: []terminology.Coding{{System: c.System, Code: c.Code, Version: c.Version}}})
			require.NoError(t, err, c.Code)
			require.Equal(t, state == hcpcs.Valid, p.Bool("result"), c.Code)
		}
		require.Equal(t, v.Expansion.Total-off, active.Expansion.Total)
		t.Logf("%s: %d codes, %d not in use", src.Name, v.Expansion.Total, off)
	}
}
