package textsearch_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/textsearch"
)

func small() *textsearch.Index {
	o := textsearch.English()
	o.Families = [][]string{{"kidney", "renal"}}
	o.Rewrites = []textsearch.Rewrite{{From: "high blood pressure", To: "hypertension"}}
	o.Factors = map[string]float32{"unspecified": 0.1}
	b := textsearch.NewBuilder(o, 16)
	for doc, title := range []string{
		"Essential (primary) hypertension",
		"Hypertensive heart disease with heart failure",
		"Calculus of kidney",
		"Migraine without aura, not intractable",
		"Migraine with aura, not intractable",
		"Ménière's disease, unspecified ear",
		"Hemorrhage of anus and rectum",
		"Crohn's disease, unspecified, with abscess",
		"Secondary hypertension, unspecified",
		"Sprains of ankle",
	} {
		b.Add(doc, 0, title)
	}
	return b.Build()
}

func docs(found []textsearch.Match) []int {
	var out []int
	for _, m := range found {
		out = append(out, m.Doc)
	}
	return out
}

func TestSearchFindsWordsInEveryForm(t *testing.T) {
	ix := small()
	for text, want := range map[string]int{
		"renal calculus":      2,
		"hypertension":        8,
		"high blood pressure": 8,
		"migraine with aura":  4,
		"MIGRAINE w/o aura":   3,
		"meniere disease":     5,
		"Menière":             5,
		"haemorrhage rectum":  6,
		"crohns disease":      7,
		"Crohn’s":             7,
		"ankle sprain":        9,
		"ankle spraned":       9,
		"hipertension":        8,
		"hyper tension":       8,
		"anklesprain":         9,
	} {
		got := docs(ix.Search(textsearch.Query{Text: text}))
		require.NotEmpty(t, got, text)
		require.Equal(t, want, got[0], text)
	}
}

func TestSearchOnAPrefix(t *testing.T) {
	ix := small()
	require.Equal(t, []int{3, 4}, docs(ix.Search(textsearch.Query{Text: "migr", Prefix: true})))
	require.Empty(t, ix.Search(textsearch.Query{Text: "migr", Limit: 1, Prefix: false}))
	require.Empty(t, ix.Search(textsearch.Query{Text: "xyzzy", Prefix: true}))
}

func TestSearchWithoutWordsHasNoAnswers(t *testing.T) {
	for _, text := range []string{"", " ", "of the", "()", "\x00\xff", "zzzzzzzzz"} {
		require.Empty(t, small().Search(textsearch.Query{Text: text}), text)
	}
}

func TestKeepRefusesDocuments(t *testing.T) {
	got := small().Search(textsearch.Query{Text: "hypertension", Keep: func(doc int) bool { return doc == 0 }})
	require.Equal(t, []int{0}, docs(got))
}

func TestSpansNameTheWordsThatMatch(t *testing.T) {
	ix := small()
	r := ix.Parse("renal calculus aura", false)
	want := []textsearch.Span{{From: 0, To: 8}, {From: 12, To: 18}}
	require.Empty(t, cmp.Diff(want, ix.Spans("Calculus of kidney", &r[0])))
}

func TestReadings(t *testing.T) {
	o := textsearch.English()
	o.Float = []string{"left"}
	o.Imply = [][]string{{"lower", "limb", "leg"}}
	o.Qualify = []string{"initial", "subsequent"}
	o.Rewrites = []textsearch.Rewrite{
		{From: "broken wrist", To: "fracture of radius"}, {From: "h/o", To: "history of", Plain: true}, {From: "on pills", To: "never"},
		{From: "on the go", To: "restless"},
	}
	b := textsearch.NewBuilder(o, 8)
	for doc, line := range []string{
		"Fracture of left radius", "Fracture of right radius", "History of fracture", "Pain in lower limb", "Yaws (pian)",
		"Pain without fever, initial", "Painful painting", "Pain pain pains", "Pains", "Pain", "Pain again", "Pain more", "Pain most",
	} {
		b.Add(doc, 0, line)
	}
	b.Know("subsequent encounter")
	ix := b.Build()
	best := func(text string) int {
		found := ix.Search(textsearch.Query{Text: text})
		require.NotEmpty(t, found, text)
		return found[0].Doc
	}
	require.Equal(t, 0, best("broken left wrist"))
	require.Equal(t, 2, best("h/o fracture"))
	require.Equal(t, 3, best("leg pain"))
	require.Equal(t, 4, best("pian"))
	require.Len(t, ix.Parse("h/o broken wrist", false), 3)
	require.Len(t, ix.Parse("go pills", false), 1)
	require.Empty(t, ix.Search(textsearch.Query{Text: "subsequent"}))
	r := ix.Parse("pain without fever subsequent", false)[0]
	require.Len(t, r.Terms, 3)
	for _, term := range r.Terms {
		require.NotEmpty(t, term.IDs, term.Text)
	}
	_, ok := ix.Doubt("zzzz")
	require.False(t, ok)
}

func FuzzSearch(f *testing.F) {
	ix := small()
	f.Add("migraine w/o aura", true)
	f.Add("Crohn’s n/v/d \xff\x00", false)
	f.Fuzz(func(t *testing.T, text string, prefix bool) {
		q := textsearch.Query{Text: text, Prefix: prefix}
		require.Equal(t, ix.Search(q), ix.Search(q))
	})
}
