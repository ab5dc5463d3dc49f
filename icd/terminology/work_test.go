package terminology_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/terminology"
)

// TestTooCostly: a short value set that would take long is refused; one that has as much and takes little is not.
func TestTooCostly(t *testing.T) {
	const cm = terminology.ICD10CM
	whole := terminology.Include{System: cm}
	regex := func(text string) terminology.Include {
		return terminology.Include{System: cm, Filter: []terminology.Filter{{Property: "code", Op: "regex", Value: text}}}
	}
	isA := terminology.Include{System: cm, Filter: []terminology.Filter{{Property: "concept", Op: "is-a", Value: "E11"}}}
	repeat := func(in terminology.Include, n int) (out []terminology.Include) {
		for range n {
			out = append(out, in)
		}
		return out
	}
	all := make([]terminology.Filter, 1001)
	for i := range all {
		all[i] = terminology.Filter{Property: "concept", Op: "is-a", Value: "E11"}
	}
	for name, x := range map[string]struct {
		compose terminology.Compose
		filter  string
		refused bool
	}{
		"the whole many times":      {terminology.Compose{Include: repeat(whole, 300)}, "", true},
		"more includes than any":    {terminology.Compose{Include: repeat(isA, 1001)}, "", true},
		"more excludes than any":    {terminology.Compose{Include: repeat(isA, 1), Exclude: repeat(isA, 1000)}, "", true},
		"more filters than any":     {terminology.Compose{Include: []terminology.Include{{System: cm, Filter: all}}}, "", true},
		"many steps":                {terminology.Compose{Include: repeat(regex("(.*)*(.*)*(x?){500}"), 1)}, "", true},
		"a long expression":         {terminology.Compose{Include: repeat(regex(strings.Repeat("A|", 600)), 1)}, "", true},
		"steps times codes":         {terminology.Compose{Include: repeat(regex("(.*)*(.*)*(x?){150}"), 1)}, "", true},
		"many excludes":             {terminology.Compose{Include: repeat(whole, 1), Exclude: repeat(regex("[A-Z][0-9].*"), 60)}, "", true},
		"searches":                  {terminology.Compose{Include: repeat(isA, 1000)}, "kidney", false},
		"a thousand small ones":     {terminology.Compose{Include: repeat(isA, 1000)}, "", false},
		"an expression":             {terminology.Compose{Include: repeat(regex(`E11\.[0-9]{1,3}`), 1)}, "", false},
		"the whole but for a block": {terminology.Compose{Include: repeat(whole, 1), Exclude: []terminology.Include{{System: cm, Filter: []terminology.Filter{{Property: "block", Op: "=", Value: "E08-E13"}}}}}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && name == "the whole many times" {
				t.Skip("takes a second")
			}
			got, err := on("2026-03-04").Expand(terminology.ExpandQuery{ValueSet: &terminology.ValueSet{Compose: &x.compose}, Filter: x.filter, Count: 2})
			if !x.refused {
				require.NoError(t, err)
				require.Positive(t, got.Expansion.Total)
				return
			}
			var e *terminology.Error
			require.ErrorAs(t, err, &e)
			require.Equal(t, terminology.IssueTooCostly, e.Code)
			require.Equal(t, 422, e.Status())
		})
	}
}

// TestManyListed: a long list is answered as a short one is: in its order, each code once, with its displays, less what is
// excluded.
func TestManyListed(t *testing.T) {
	rel, err := icd.On(date("2026-03-04"))
	require.NoError(t, err)
	var listed, excluded []terminology.Member
	var want []string
	n := 0
	for e := range rel.Codes() {
		if n++; n%3 == 0 {
			continue
		}
		listed = append(listed, terminology.Member{Code: e.Code().String(), Display: "own " + e.Code().Compact()}, terminology.Member{Code: e.Code().Compact()})
		if n%2 == 0 {
			excluded = append(excluded, terminology.Member{Code: e.Code().Compact()})
			continue
		}
		want = append(want, e.Code().String())
	}
	got, err := on("2026-03-04").Expand(terminology.ExpandQuery{Date: date("2026-03-04"), ValueSet: &terminology.ValueSet{Compose: &terminology.Compose{
		Include: []terminology.Include{{System: terminology.ICD10CM, Concept: listed}}, Exclude: []terminology.Include{{System: terminology.ICD10CM, Concept: excluded}}}}})
	require.NoError(t, err)
	require.Equal(t, len(want), got.Expansion.Total)
	for i, c := range got.Expansion.Contains {
		if c.Code != want[i] || c.Display != "own "+strings.ReplaceAll(c.Code, ".", "") {
			t.Fatalf("%d: %s %q, want %s", i, c.Code, c.Display, want[i])
		}
	}
}

// TestLockedDate: the day that a value set is locked at picks the version of what names none.
func TestLockedDate(t *testing.T) {
	isA := terminology.Include{System: terminology.ICD10CM, Filter: []terminology.Filter{{Property: "concept", Op: "is-a", Value: "I48"}}}
	version := func(locked string, in terminology.Include) (string, error) {
		set, err := terminology.ParseValueSet([]byte(`{"resourceType":"ValueSet","status":"active","compose":{"lockedDate":"` + locked + `","include":[{"system":"` + in.System + `","version":"` + in.Version + `","filter":[{"property":"concept","op":"is-a","value":"I48"}]}]}}`))
		require.NoError(t, err)
		out, err := on("2026-03-04").Expand(terminology.ExpandQuery{ValueSet: set, Date: date("2026-03-04")})
		if err != nil {
			return "", err
		}
		return out.Expansion.Contains[0].Version, nil
	}
	for locked, want := range map[string]string{"2018-01-01": "2018", "2019-10-01": "2020", "": "2026"} {
		got, err := version(locked, isA)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	isA.Version = "2020"
	got, err := version("2018-01-01", isA)
	require.NoError(t, err)
	require.Equal(t, "2020", got, "a version that is named stays")
	for _, locked := range []string{"2018", "2018-02-30", "1999-01-01"} {
		_, err := version(locked, terminology.Include{System: terminology.ICD10CM})
		require.Error(t, err, locked)
	}
}
