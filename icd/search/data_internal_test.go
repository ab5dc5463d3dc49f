package search

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/textsearch"
)

func TestSpanishListIsSoundAndLarge(t *testing.T) {
	rel, err := icd.On(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	ix := New(rel, Options{})
	n, seen := 0, map[string]string{}
	for terms, english := range spanishLines() {
		for term := range strings.SplitSeq(terms, ",") {
			term = strings.TrimSpace(term)
			require.NotEmpty(t, term, terms)
			if before := seen[textsearch.Fold(term)]; before != "" {
				require.Equal(t, before, english, "%q twice", term)
			}
			seen[textsearch.Fold(term)] = english
			n++
		}
		require.NotEmpty(t, ix.Search(Query{Text: english, Billable: true, Limit: 1}), english)
	}
	t.Logf("%d terms", n)
	require.GreaterOrEqual(t, n, 300)
}

// TestTablesNameCodes: every code and stem of the tables is one of the release.
func TestTablesNameCodes(t *testing.T) {
	rel, err := icd.On(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	tab := build(releaseSource{rel}, &Options{})
	require.Greater(t, len(classes()), 100)
	for _, c := range classes() {
		_, ok := tab.lookup(c.code)
		require.True(t, ok, c.code)
		require.NotEmpty(t, c.ranges)
	}
	drugs := 0
	for stem, name := range drugNames {
		drugs++
		require.NotEmpty(t, name)
		way := "5"
		if stem == "T40.1X" || stem == "T40.8X" || stem == "T43.64" { // no adverse effect
			way = "1"
		}
		code, err := icd.ParseCM(stem + way)
		require.NoError(t, err, stem)
		_, ok := tab.lookup(code)
		require.True(t, ok, "%s %s", code, name)
	}
	require.Greater(t, drugs, 150)
	for _, list := range assertionRules() {
		for _, a := range list {
			require.NotEmpty(t, a.words)
		}
	}
}

func TestNumbersOf(t *testing.T) {
	for text, want := range map[string]string{
		"BMI 42.3": "BMI 40.0-44.9 adult", "obesity BMI 35": "obesity, BMI 35.0-35.9 adult", "bmi of 19": "bmi of 19.9 or less adult",
		"34w2d": "34 weeks gestation", "pregnant 39wks": "pregnant 39 weeks gestation", "stage 3b": "stage 3b", "bmi": "bmi", "bmi 300": "bmi 300",
	} {
		require.Equal(t, want, numbersOf(text), text)
	}
}

func TestSplit(t *testing.T) {
	require.Equal(t, []string{"severe sepsis", "septic shock", "pneumonia"}, split("Severe sepsis with septic shock due to pneumonia"))
	require.Equal(t, []string{"prostate cancer", "secondary malignant neoplasm of bone"}, split("prostate cancer metastatic to bone"))
	require.Equal(t, []string{"fever", "cough"}, split("fever, cough"))
	require.Empty(t, split(" "))
}

func TestDrugCause(t *testing.T) {
	for text, want := range map[string]string{
		"amiodarone induced hypothyroidism": "amiodarone|hypothyroidism", "steroid-induced hyperglycemia": "steroid|hyperglycemia",
		"hives from penicillin": "penicillin|hives", "GI bleed due to warfarin": "warfarin|gi bleed",
		"accidental tylenol overdose": "|", "penicillin allergy": "|", "insulin": "|", "long term steroid": "|",
	} {
		name, rest, ok := drugCause(text)
		if !ok {
			name, rest = "", ""
		}
		require.Equal(t, want, name+"|"+rest, text)
	}
}
