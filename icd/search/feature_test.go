package search_test

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

func codes(hits []search.Hit) []string {
	var out []string
	for _, h := range hits {
		out = append(out, h.Code.String())
	}
	return out
}

func TestWordFormsSpellingAndMarks(t *testing.T) {
	for text, want := range map[string]string{
		"haemorrhoids":                "K64.9",
		"Ménière's disease left ear":  "H81.02",
		"Sjögren":                     "M35.00",
		"oesophagitis":                "K20.90",
		"anaemia":                     "D64.9",
		"diarrhoea":                   "R19.7",
		"pneumonias":                  "J18.9",
		"knee pain left":              "M25.562",
		"pain in the left knee":       "M25.562",
		"LEFT KNEE PAIN":              "M25.562",
		"hypertenshun":                "I10",
		"pnuemonia":                   "J18.9",
		"left knee pian":              "M25.562",
		"migrane":                     "G43.909",
		"gall stones":                 "K80.20",
		"fibro myalgia":               "M79.7",
		"w/o aura migraine":           "G43.009",
		"pt c/o chest pain":           "R07.9",
		"hepatitis A":                 "B15.9",
		"laceration of right hand":    "S61.411A",
		"chronic kidney disease 3b":   "N18.32",
		"type II diabetes":            "E11.9",
		"2nd degree burn right hand":  "T23.201A",
		"follow up left ankle sprain": "S93.402D",
	} {
		require.Equal(t, want, first(t, text).Code.String(), text)
	}
}

func TestSeventhCharacterFollowsTheWords(t *testing.T) {
	for text, want := range map[string]string{
		"closed fracture shaft of right tibia":                               "S82.201A",
		"subsequent encounter closed fracture shaft of right tibia":          "S82.201D",
		"closed fracture shaft right tibia subsequent delayed healing":       "S82.201G",
		"closed fracture shaft right tibia nonunion":                         "S82.201K",
		"closed fracture shaft right tibia malunion":                         "S82.201P",
		"sequela fracture shaft right tibia":                                 "S82.201S",
		"open fracture shaft right tibia type IIIA initial":                  "S82.201C",
		"open fracture shaft right tibia type I subsequent nonunion":         "S82.201M",
		"breech presentation fetus 2":                                        "O32.1XX2",
		"primary open-angle glaucoma left eye moderate stage":                "H40.1122",
		"unspecified fracture of shaft of left femur":                        "S72.302A",
		"age-related osteoporosis with pathological fracture left femur":     "M80.052A",
		"unspecified injury of head, subsequent encounter":                   "S09.90XD",
		"poisoning by aspirin, accidental (unintentional), sequela":          "T39.011S",
		"displaced fracture of neck of fifth metacarpal bone left hand":      "S62.337A",
		"stress fracture right foot subsequent encounter delayed healing":    "M84.374G",
		"displaced intertrochanteric fracture of left femur, late effect of": "S72.142S",
	} {
		require.Equal(t, want, first(t, text).Code.String(), text)
	}
}

func TestUnspecifiedIsMeantWhenNothingIsSpecified(t *testing.T) {
	for text, want := range map[string]string{
		"asthma": "J45.909", "knee pain": "M25.569", "ankle sprain": "S93.409A", "pneumonia": "J18.9", "diabetes": "E11.9",
		"breast cancer": "C50.919", "cellulitis of leg": "L03.119", "supervision of normal pregnancy": "Z34.90", "gout": "M10.9",
	} {
		require.Equal(t, want, first(t, text).Code.String(), text)
	}
}

func TestFilters(t *testing.T) {
	ask := func(q search.Query) []string { return codes(shared().Search(q)) }
	for _, c := range ask(search.Query{Text: "infection", Chapter: "9", Limit: 50}) {
		require.Equal(t, "I", c[:1])
	}
	for _, c := range ask(search.Query{Text: "neuropathy", Block: "e08-e13", Limit: 50}) {
		require.True(t, c >= "E08" && c < "E14", c)
	}
	for _, c := range ask(search.Query{Text: "neuropathy", Category: "E10", Limit: 50}) {
		require.Equal(t, "E10", c[:3])
	}
	require.Contains(t, ask(search.Query{Text: "asthma"}), "J45")
	for _, h := range shared().Search(search.Query{Text: "fracture", Billable: true, Limit: 100}) {
		e, ok := january().CM(h.Code)
		require.True(t, ok && e.Billable(), h.Code)
	}
	require.Empty(t, ask(search.Query{Text: "asthma", Chapter: "99"}))
	require.Empty(t, ask(search.Query{Text: "asthma", Block: "nonsense"}))
	require.Empty(t, ask(search.Query{Text: "asthma", Category: "J99.99"}))
	require.Empty(t, ask(search.Query{Text: "asthma", Category: "X"}))
	require.Empty(t, ask(search.Query{Text: "asthma", Chapter: "10", Category: "E11"}))
	require.Equal(t, "C50.911", ask(search.Query{Text: "right breast cancer", Billable: true, Sex: search.Female})[0])
	require.Equal(t, "C50.921", ask(search.Query{Text: "right breast cancer", Billable: true, Sex: search.Male})[0])
	require.NotContains(t, ask(search.Query{Text: "infection of genital organs", Limit: 50, Sex: search.Male}), "N76.0")
	require.NotContains(t, ask(search.Query{Text: "vomiting", Limit: 100, Age: search.Advanced}), "O21.9")
	require.Equal(t, "Z00.129", ask(search.Query{Text: "checkup", Billable: true, Age: search.Child})[0])
}

func TestCodesAreFoundByThemselves(t *testing.T) {
	ask := func(q search.Query) []string { return codes(shared().Search(q)) }
	require.Equal(t, []string{"E11.22"}, ask(search.Query{Text: "e1122", Limit: 1}))
	require.Equal(t, []string{"M25.561", "M25.562", "M25.569"}, ask(search.Query{Text: "M25.56", Billable: true, Limit: 3}))
	require.Equal(t, []string{"S52.501A", "S52.501B"}, ask(search.Query{Text: "S52.501", Billable: true, Limit: 2}))
	require.Equal(t, []string{"M25.56", "M25.561"}, ask(search.Query{Text: "m25.56", Limit: 2}))
	require.Equal(t, "code", shared().Search(search.Query{Text: "I10"})[0].Via.String())
}

func TestPrefix(t *testing.T) {
	for text, want := range map[string]string{"left kn pa": "", "hyperten": "I10", "left knee pa": "M25.562", "diab": "E11.9", "asth": "J45.909", "type 2 diab": "E11.9"} {
		hits := shared().Search(search.Query{Text: text, Prefix: true, Billable: true})
		if want != "" {
			require.Equal(t, want, codes(hits)[0], text)
		}
	}
	require.NotEmpty(t, shared().Search(search.Query{Text: "h", Prefix: true}))
	require.Empty(t, shared().Search(search.Query{Text: "xqzj", Prefix: true}))
}

func TestCallersSynonymsAndFavourites(t *testing.T) {
	ix := search.New(january(), search.Options{
		Synonyms:   []search.Synonym{{Term: "zorgle", Codes: []icd.CM{icd.MustParseCM("J45")}}, {Term: "blorf", Words: "left knee pain"}, {Term: "knie", Words: "knee", Same: true}},
		Favourites: []icd.CM{icd.MustParseCM("J15.9")},
	})
	ask := func(text string) search.Hit { return ix.Search(search.Query{Text: text, Billable: true})[0] }
	require.Equal(t, "J45.909", ask("zorgle").Code.String())
	require.Equal(t, "own synonym: zorgle", ask("zorgle").Via.String())
	require.Equal(t, "M25.562", ask("blorf").Code.String())
	require.Equal(t, "M25.569", ask("knie pain").Code.String())
	require.Equal(t, "J15.9", ask("bacterial pneumonia unspecified").Code.String())
	plain := shared().Search(search.Query{Text: "pneumonia", Billable: true, Limit: 50})
	own := ix.Search(search.Query{Text: "pneumonia", Billable: true, Limit: 50})
	of := func(hits []search.Hit) float64 { return hits[slices.Index(codes(hits), "J15.9")].Score }
	require.Greater(t, of(own), of(plain))
}

func TestTermsOfAnIndexAreSearched(t *testing.T) {
	terms := func(yield func(string, icd.CM) bool) { yield("Frobnication, acute", icd.MustParseCM("R52")) }
	ix := search.New(january(), search.Options{Terms: terms})
	h := ix.Search(search.Query{Text: "acute frobnication"})[0]
	require.Equal(t, "R52", h.Code.String())
	require.Equal(t, "index: Frobnication, acute", h.Via.String())
}

func TestHitsSayWhy(t *testing.T) {
	h := first(t, "left knee pain")
	require.Equal(t, "title", first(t, "juvenile cataract, nuclear, left eye").Via.String())
	var words []string
	for _, s := range h.Spans {
		words = append(words, h.Title[s.From:s.To])
	}
	require.Equal(t, []string{"Pain", "left", "knee"}, words)
	require.Equal(t, "synonym: heart attack", first(t, "heart attack").Via.String())
	require.Contains(t, first(t, "t2dm with ckd stage 4 and neuropathy").Via.String(), "t2dm")
	b, err := first(t, "htn").Via.MarshalText()
	require.NoError(t, err)
	require.Equal(t, "synonym: htn", string(b))
}

func TestAnswersAreStable(t *testing.T) {
	want := shared().Search(search.Query{Text: "fracture of left lower leg", Limit: 50})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := shared().Search(search.Query{Text: "fracture of left lower leg", Limit: 50}); !reflect.DeepEqual(want, got) {
					t.Error("another answer")
				}
			}
		})
	}
	wg.Wait()
}

func TestOddQueries(t *testing.T) {
	for _, text := range []string{"", " ", "of the", "...", "\x00", "\xff\xfe", strings.Repeat("pain ", 5000), "🙂", "-", "without", "not", "no no no", "w/", "l", "1 2 3"} {
		hits := shared().Search(search.Query{Text: text, Limit: 3, Prefix: true})
		require.LessOrEqual(t, len(hits), 3)
	}
	require.Empty(t, shared().Search(search.Query{Text: "zzzzqqqq"}))
	require.Empty(t, shared().Search(search.Query{}))
}

func TestOlderReleases(t *testing.T) {
	old, err := icd.On(january().From().AddDate(-4, -6, 0))
	require.NoError(t, err)
	ix := search.New(old, search.Options{})
	hits := ix.Search(search.Query{Text: "cough", Billable: true})
	require.Equal(t, "R05", hits[0].Code.String()) // a code until 30 September 2021
}

func TestParseSynonymsNamesTheLine(t *testing.T) {
	var got []string
	for s, err := range search.ParseSynonyms("a b = c | I10\n# note\nbad\n x == y z\n| I10\ncold | ZZ\ngood == fine, ok\n") {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, s.Term+">"+s.Words)
	}
	require.Equal(t, []string{
		"a b>c", "search: synonyms: line 3: neither words nor codes", "search: synonyms: line 4: == needs single words",
		"search: synonyms: line 5: an empty term", "search: synonyms: line 6: a code after | is malformed", "fine>good", "ok>good",
	}, got)
}

func FuzzSearch(f *testing.F) {
	f.Add("left knee pain", true)
	f.Add("s/p cabg w/o mi, h/o htn", false)
	f.Add("E11.2", true)
	f.Fuzz(func(t *testing.T, text string, prefix bool) {
		for _, h := range shared().Search(search.Query{Text: text, Prefix: prefix, Billable: prefix}) {
			for _, s := range h.Spans {
				_ = h.Title[s.From:s.To]
			}
		}
	})
}

// TestNewShares: callers without words of their own share one index for a release.
func TestNewShares(t *testing.T) {
	one := search.New(january(), search.Options{})
	require.Same(t, one, search.New(january(), search.Options{}))
	rels := icd.Embedded().Releases()
	require.NotSame(t, search.New(rels[0], search.Options{}), search.New(rels[len(rels)-1], search.Options{}))
	own := search.Options{Favourites: []icd.CM{icd.MustParseCM("I10")}}
	require.NotSame(t, one, search.New(january(), own))
	require.NotSame(t, search.New(january(), own), search.New(january(), own))
}
