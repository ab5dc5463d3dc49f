package terminology_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/terminology"
)

// TestFilterTotal: of a whole code system too the total of a filter is the number of all codes with the words, whatever the
// page, and the pages have them all, each once.
func TestFilterTotal(t *testing.T) {
	s := on("2026-03-04")
	rel, _ := icd.On(s.Now())
	url := terminology.ICD10CM + "?fhir_vs"
	for _, text := range []string{"fracture", "Diabetes", "left open", "S72.0", "s720"} {
		want := map[string]bool{}
		for e := range rel.Codes() {
			title, all := " "+strings.ToLower(e.Title()), true
			for w := range strings.FieldsSeq(strings.ToLower(text)) {
				begins := strings.HasPrefix(e.Code().String(), strings.ToUpper(w)) || strings.HasPrefix(e.Code().Compact(), strings.ToUpper(w))
				for _, before := range []string{" ", "(", "[", "-", "/", ","} {
					begins = begins || strings.Contains(title, before+w)
				}
				all = all && begins
			}
			if all {
				want[e.Code().String()] = true
			}
		}
		require.Greater(t, len(want), 200, text)
		none, err := s.Expand(terminology.ExpandQuery{URL: url, Filter: text, TotalOnly: true})
		require.NoError(t, err)
		total := none.Expansion.Total
		require.GreaterOrEqual(t, total, len(want), text)
		require.LessOrEqual(t, total, len(want)+200, "what a search alone finds")
		got := map[string]bool{}
		for at := 0; at < total; at += 7000 {
			page, err := s.Expand(terminology.ExpandQuery{URL: url, Filter: text, Offset: at, Count: 7000})
			require.NoError(t, err)
			require.Equal(t, total, page.Expansion.Total)
			require.Len(t, page.Expansion.Contains, min(7000, total-at))
			for _, c := range page.Expansion.Contains {
				require.False(t, got[c.Code], c.Code)
				got[c.Code] = true
			}
		}
		require.Len(t, got, total)
		for code := range want {
			require.True(t, got[code], "%s: %s", text, code)
		}
	}
	v, err := s.Expand(terminology.ExpandQuery{URL: url, Filter: "S72.0", Offset: 200, Count: 50})
	require.NoError(t, err)
	require.Len(t, v.Expansion.Contains, 50)
	for _, c := range v.Expansion.Contains {
		require.True(t, strings.HasPrefix(c.Code, "S72.0"), c.Code)
	}
	for _, x := range []struct{ url, text, has string }{
		{terminology.ICD10PCS + "?fhir_vs", "0dt", "0DTJ4ZZ"},
		{terminology.ICD10PCS + "?fhir_vs", "resection appendix", "0DTJ4ZZ"},
		{terminology.HCPCS + "?fhir_vs", "injection", "J1885"},
	} {
		v, err := s.Expand(terminology.ExpandQuery{URL: x.url, Filter: x.text})
		require.NoError(t, err)
		require.Len(t, v.Expansion.Contains, v.Expansion.Total)
		require.Contains(t, codes(v.Expansion.Contains), x.has)
	}
}

// TestFilterWords: a word of the filter begins a word of the title, or the code; signs are none.
func TestFilterWords(t *testing.T) {
	s := on("2026-03-04")
	total := func(text string) int {
		v, err := s.Expand(terminology.ExpandQuery{URL: terminology.ICD10CM + "?fhir_vs=isa/S72.0", Filter: text, TotalOnly: true})
		require.NoError(t, err)
		return v.Expansion.Total
	}
	require.Equal(t, total(""), total("S72.0"))
	require.Equal(t, total("S72.0"), total("S720"))
	require.Equal(t, total("S72.0"), total("fracture."))
	require.Equal(t, total("left"), total("LEFT, ()"))
	require.Less(t, total("S72.01"), total("S72.0"))
	require.Positive(t, total("S72.01"))
}
