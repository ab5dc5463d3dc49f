package terminology_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/icd/terminology"
)

// TestSubsumesFollowsParents: for each code of a release, the codes above it subsume it, and the code before it in
// official order does so exactly when it is one of them.
func TestSubsumesFollowsParents(t *testing.T) {
	s := on("2026-03-04")
	rel, err := icd.On(s.Now())
	require.NoError(t, err)
	ask := func(a, b icd.Entry) string {
		p, err := s.Subsumes(terminology.SubsumesQuery{System: terminology.ICD10CM, CodeA: a.Code().String(), CodeB: b.Code().String()})
		require.NoError(t, err)
		return p.Text("outcome")
	}
	var before icd.Entry
	n := 0
	for e := range rel.Codes() {
		if n++; testing.Short() && n%20 != 0 {
			before = e
			continue
		}
		above := map[icd.Entry]bool{}
		for up, ok := e.Parent(); ok; up, ok = up.Parent() {
			above[up] = true
			if ask(up, e) != "subsumes" || ask(e, up) != "subsumed-by" {
				t.Fatalf("%s is above %s", up.Code(), e.Code())
			}
		}
		if before != (icd.Entry{}) {
			want := "not-subsumed"
			if above[before] {
				want = "subsumes"
			}
			if got := ask(before, e); got != want {
				t.Fatalf("%s and %s: %s", before.Code(), e.Code(), got)
			}
		}
		before = e
	}
	require.Equal(t, rel.Len(), n)
}

// TestHierarchyIsTheTree: the expansion of a whole code system as a hierarchy is the tree of the release.
func TestHierarchyIsTheTree(t *testing.T) {
	for _, day := range []string{"2016-02-01", "2021-01-01", "2026-03-04"} {
		s := on(day)
		v, err := s.Expand(terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs", Nested: true})
		require.NoError(t, err)
		rel, err := icd.On(s.Now())
		require.NoError(t, err)
		require.Equal(t, rel.Len(), v.Expansion.Total)
		seen := 0
		var walk func(list []terminology.Contains, up icd.Entry)
		walk = func(list []terminology.Contains, up icd.Entry) {
			for _, c := range list {
				e, ok := rel.CM(icd.MustParseCM(c.Code))
				p, _ := e.Parent()
				if !ok || p != up || e.Title() != c.Display || e.Billable() == c.Abstract || e.Order() != seen {
					t.Fatalf("%s is not as in the tree", c.Code)
				}
				seen++
				walk(c.Contains, e)
			}
		}
		walk(v.Expansion.Contains, icd.Entry{})
		require.Equal(t, rel.Len(), seen)
	}
}

func TestHierarchyOfPCS(t *testing.T) {
	s := on("2026-03-04")
	v, err := s.Expand(terminology.ExpandQuery{URL: terminology.ICD10PCS + "?fhir_vs", Nested: true})
	require.NoError(t, err)
	rel, err := pcs.On(s.Now())
	require.NoError(t, err)
	codes := 0
	for _, table := range v.Expansion.Contains {
		require.True(t, table.Abstract)
		require.True(t, rel.HasTable(table.Code))
		codes += len(table.Contains)
		for _, c := range table.Contains {
			if c.Code[:3] != table.Code || len(c.Contains) > 0 {
				t.Fatalf("%s under %s", c.Code, table.Code)
			}
		}
	}
	require.Equal(t, rel.Count(), codes)
	require.Equal(t, codes+len(v.Expansion.Contains), v.Expansion.Total)
}

// TestValidateAgreesWithStatus: for every code of any release of ICD-10-CM and ICD-10-PCS, on several days, the result is
// what lookup says, header or valid. Of codes that every release has, each 7th is asked for; with MEDCODE_DATA all are.
func TestValidateAgreesWithStatus(t *testing.T) {
	days := []string{"2015-10-01", "2018-09-30", "2018-10-01", "2021-01-01", "2022-04-01", "2026-03-04", "2026-10-01"}
	step := 7
	switch {
	case testing.Short():
		step = 37
	case os.Getenv("MEDCODE_DATA") != "":
		step = 1
	}
	texts := map[string]map[string]int{terminology.ICD10CM: {}, terminology.ICD10PCS: {}} // code to the releases that have it
	for _, r := range icd.Embedded().Releases() {
		for e := range r.Codes() {
			texts[terminology.ICD10CM][e.Code().String()]++
		}
	}
	for _, r := range []int{0, len(pcs.Embedded().Releases()) - 1} {
		for c := range pcs.Embedded().Releases()[r].Codes("") {
			texts[terminology.ICD10PCS][c.String()]++
		}
	}
	most := map[string]int{terminology.ICD10CM: len(icd.Embedded().Releases()), terminology.ICD10PCS: 2}
	for _, day := range days {
		s := on(day)
		n := 0
		for system, codes := range texts {
			for text, in := range codes {
				if n++; n%step != 0 && (in == most[system] || testing.Short()) { // codes that came or went are all asked for
					continue
				}
				state := icd.Embedded().StatusText(text, s.Now()).State
				if system == terminology.ICD10PCS {
					state = pcs.Embedded().StatusText(text, s.Now()).State
				}
				for _, abstract := range []bool{false, true} {
					p, err := s.ValidateCode(terminology.ValidateQuery{Codings: []terminology.Coding{{System: system, Code: text}}, Abstract: abstract})
					if want := state == icd.Valid || abstract && state == icd.Header; err != nil || p.Bool("result") != want {
						t.Fatalf("%s %s on %s is %s: %v %v", system, text, day, state, p.Text("message"), err)
					}
				}
				if n%5 != 0 {
					continue
				}
				_, err := s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: system, Code: text}, Properties: []string{"code"}})
				if (err == nil) != (state == icd.Valid || state == icd.Header) {
					t.Fatalf("%s %s on %s is %s: %v", system, text, day, state, err)
				}
			}
		}
	}
}
