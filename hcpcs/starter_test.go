package hcpcs_test

import (
	"bytes"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/datafile"
)

var october2025 = time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC)

func TestStarterForm(t *testing.T) {
	set := hcpcs.Embedded()
	rel, err := set.On(october2025)
	require.NoError(t, err)
	codes, mods := 0, 0
	for e := range rel.Codes() {
		codes++
		require.False(t, e.From().IsZero(), e.Code())
		require.NotEmpty(t, e.Title(), e.Code())
		require.Equal(t, hcpcs.LevelII, e.Code().Level())
		if u := e.Record().BillingUnit; u != "" {
			_, ok := hcpcs.ParseQuantity(u)
			require.True(t, ok, "%s: %s", e.Code(), u)
		}
	}
	for e := range rel.Modifiers() {
		mods++
		require.NotEmpty(t, e.Title(), e.Modifier())
		require.False(t, e.From().IsZero(), e.Modifier())
	}
	require.Equal(t, 383, mods, "all Level II modifiers of October 2025")
	require.GreaterOrEqual(t, codes, 500)
	src := set.Sources()[0]
	require.True(t, src.Own)
	require.False(t, src.Complete)
}

// words are the stems of a text: letters and digits, abbreviations spelled as the official descriptions do.
var wordPattern = regexp.MustCompile(`[a-z]+`)

var synonyms = map[string]string{
	"esa": "erythropoietic erythropoietin", "hcl": "hydrochloride", "dme": "durable medical equipment", "mac": "monitored",
	"cpap": "continuous airway", "hiv": "hiv", "icd": "defibrillator", "ct": "computed tomography", "mr": "magnetic resonance",
	"stay": "record", "resident": "resident", "als": "advanced life support", "bls": "basic life support", "iv": "intravenous",
	"inr": "inr", "hpsa": "shortage", "sedation": "sedation", "nos": "otherwise specified", "pet": "positron", "mcg": "microgram",
	"tens": "transcutaneous", "epsdt": "screening diagnosis treatment", "rems": "risk evaluation", "cms": "medicare", "regis": "rn", "nurse": "rn",
}

func stems(s string, expand bool) map[string]bool {
	out := map[string]bool{}
	for _, w := range wordPattern.FindAllString(strings.ToLower(s), -1) {
		if len(w) < 2 {
			continue
		}
		out[w[:min(5, len(w))]] = true
		if expand {
			for _, x := range strings.Fields(synonyms[w]) {
				out[x[:min(5, len(x))]] = true
			}
		}
	}
	return out
}

var numberPattern = regexp.MustCompile(`[0-9]*\.?[0-9]+`)

func numbers(s string) map[string]bool {
	out := map[string]bool{}
	for _, n := range numberPattern.FindAllString(strings.ReplaceAll(s, ",000", "000"), -1) {
		if strings.Contains(n, ".") {
			n = strings.TrimRight(strings.TrimRight(n, "0"), ".")
		}
		out[n] = true
	}
	return out
}

// TestStarterOfficial holds every row of the starter table to the official one: the code exists, was added on that
// day, every number of our wording and the billing unit are the official ones, and most of the weight of our words
// (rare words weigh more) is found in the official description.
func TestStarterOfficial(t *testing.T) {
	recs, err := hcpcs.ReadTable(bytes.NewReader(datafile.Read(t, table2025)), table2025)
	require.NoError(t, err)
	byKey := map[string]hcpcs.Record{}
	df := map[string]int{}
	for _, r := range recs {
		byKey[r.Code.String()+r.Modifier.String()] = r
		for w := range stems(r.Long, false) {
			df[w]++
		}
	}
	idf := func(w string) float64 { return math.Log(float64(len(recs)) / float64(1+df[w])) }
	spelled := strings.NewReplacer("two ", "2 ", "three ", "3 ", "four ", "4 ", "half", "0.5")
	rel, _ := hcpcs.Embedded().On(october2025)
	check := func(key string, e hcpcs.Entry) {
		r, ok := byKey[key]
		if !ok {
			t.Errorf("%s is not in the official table", key)
			return
		}
		if !e.From().Equal(r.Added) {
			t.Errorf("%s: added %s, not %s", key, r.Added.Format(time.DateOnly), e.From().Format(time.DateOnly))
		}
		has := numbers(r.Long + " " + spelled.Replace(strings.ToLower(r.Long)))
		if key[0] == 'P' && len(key) == 2 && key[1] <= '6' {
			return // physical status: CPT modifiers, deliberately without a description
		}
		for n := range numbers(e.Title()) {
			if !has[n] {
				t.Errorf("%s: number %s of %q is not in %q", key, n, e.Title(), r.Long)
			}
		}
		if u := e.Record().BillingUnit; u != "" {
			ours, _ := hcpcs.ParseQuantity(u)
			if theirs, ok := hcpcs.BillingUnitOf(r.Long); !ok || !ours.Amount.Equal(theirs.Amount) || ours.Unit != theirs.Unit {
				t.Errorf("%s: unit %s, officially %s (%q)", key, ours, theirs, r.Long)
			}
		}
		theirs := stems(r.Long+" "+r.Short, true)
		var sum, hit float64
		for w := range stems(e.Title(), false) {
			sum += idf(w)
			if theirs[w] || expands(w, e.Title(), theirs) {
				hit += idf(w)
			}
		}
		if hit < 0.55*sum {
			t.Errorf("%s: %.2f of the wording %q is supported by %q", key, hit/sum, e.Title(), r.Long)
		}
	}
	for e := range rel.Codes() {
		check(e.Code().String(), e)
	}
	for e := range rel.Modifiers() {
		check(e.Modifier().String(), e)
	}
}

// expands reports whether an abbreviation in our wording stands for words of the official one.
func expands(stem, title string, theirs map[string]bool) bool {
	full := synonyms[stem]
	if full == "" {
		return false
	}
	for _, x := range strings.Fields(full) {
		if theirs[x[:min(5, len(x))]] {
			return true
		}
	}
	return false
}
