package codebook_test

import (
	"net/url"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/examples/serve/codebook"
	"github.com/gomedcode/medcode/icd/index"
	"github.com/gomedcode/medcode/icd/load"
)

var day = time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)

// official is a book with the invented indexes of examples/serve/web/testdata.
func official(t *testing.T) *codebook.Book {
	t.Helper()
	x, _, err := index.Load(os.DirFS("../web/testdata/official"), load.Options{})
	require.NoError(t, err)
	b := codebook.Embedded()
	b.Indexes = func() []*index.Index { return []*index.Index{x} }
	return b
}

func TestIndex(t *testing.T) {
	b := official(t)
	page := b.Index(codebook.IndexQuery{Begin: "A", Day: day})
	require.Equal(t, codebook.BookDiseases, page.Book)
	require.Len(t, page.Loaded, 4) // that of ICD-10-PCS is embedded
	require.Len(t, page.Terms, 2)
	require.Equal(t, "Asthma, asthmatic (invented) (example)", page.Terms[0].Term)
	require.Equal(t, 1, page.Terms[0].Below)
	require.Empty(t, page.Terms[0].Children, "a list of main terms has nothing below them")

	page = b.Index(codebook.IndexQuery{Term: "Diabetes", Day: day})
	require.Len(t, page.Terms, 1, "a term that stands below another one is shown there")
	with := page.Terms[0].Children[0].Children[0]
	require.Equal(t, []string{"Diabetes, diabetic", "type 2", "with"}, with.Path)
	require.Equal(t, []codebook.IndexRef{{Text: "E11.40", Code: "E11.40"}}, with.Children[0].Codes)
	require.Equal(t, []codebook.IndexRef{{Text: "Z99.Z"}}, with.Children[1].Codes, "a code that the release lacks has none")
	require.Equal(t, []string{"Diabetes, type 2"}, page.Terms[0].Children[1].See)

	page = b.Index(codebook.IndexQuery{Term: "Diabetes", Limit: 2, Day: day})
	require.True(t, page.More)

	for _, term := range []string{"skin", "Neoplasm, skin"} {
		page = b.Index(codebook.IndexQuery{Book: codebook.BookNeoplasms, Term: term, Day: day})
		require.Len(t, page.Columns, 6)
		require.Equal(t, "C79.2", page.Terms[0].Cells[1][0].Code, term)
		require.Empty(t, page.Terms[0].Children[0].Cells[1], "a dash is no code")
	}
	page = b.Index(codebook.IndexQuery{Book: codebook.BookNeoplasms, Begin: "s", Day: day})
	require.Equal(t, "skin", page.Terms[0].Term, "the sites stand below the one main term")
	page = b.Index(codebook.IndexQuery{Book: codebook.BookDrugs, Begin: "a", Day: day})
	require.Equal(t, "T39.016", page.Terms[0].Cells[5][0].Text)
	require.Empty(t, b.Index(codebook.IndexQuery{Book: codebook.BookDrugs, Begin: "#", Day: day}).Terms)

	for _, none := range []codebook.IndexQuery{{Term: "no such"}, {Book: codebook.BookExternal}, {Begin: "x"}, {Term: ","}} {
		none.Day = day
		page = b.Index(none)
		require.Empty(t, page.Terms)
		require.NotNil(t, page.Terms)
	}
	page = codebook.Embedded().Index(codebook.IndexQuery{Term: "Appendectomy", Day: day})
	require.Equal(t, codebook.BookPCS, page.Book)
	require.Equal(t, []string{"Appendectomy"}, page.Terms[0].Path)
	require.Equal(t, []string{"Excision, Appendix"}, page.Terms[0].Children[0].See)
	page = codebook.Embedded().Index(codebook.IndexQuery{Term: "appendec", Day: day})
	require.Equal(t, "Appendectomy", page.Terms[0].Term, "the beginning of a term")
	page = codebook.Embedded().Index(codebook.IndexQuery{Term: "excision, appendix", Day: day})
	require.Equal(t, []string{"Excision", "Appendix"}, page.Terms[0].Path)
}

// TestAsk: an answer by address is what the book answers; what is not asked of it alone is a 404.
func TestAsk(t *testing.T) {
	b := official(t)
	q := func(s string) url.Values {
		v, err := url.ParseQuery(s)
		require.NoError(t, err)
		return v
	}
	for _, x := range []struct {
		path, query string
		status      int
	}{
		{"lookup", "code=E11.9&code=I10", 200}, {"search", "q=asthma&limit=3", 200}, {"search", "q=asthma&system=pos", 200}, {"tree", "code=E11", 200}, {"tree", "code=QQQ", 404},
		{"pcs", "prefix=0DT", 200}, {"pcs", "prefix=ZZZZ", 404}, {"chapters", "", 200}, {"choices", "code=S52.52&choose=laterality:left", 200}, {"choices", "code=S52.52&choose=laterality:up", 404},
		{"choices", "code=", 404}, {"releases", "", 200}, {"index", "book=procedures&term=Appendectomy", 200}, {"check", "", 404}, {"lookup", "code=E11.9&date=never", 400}, {"search", "q=x&system=cpt", 404},
	} {
		v, status, err := b.Ask(x.path, q(x.query+"&date=2026-03-04"), day)
		if x.status == 400 {
			v, status, err = b.Ask(x.path, q(x.query), day)
		}
		require.Equal(t, x.status, status, x.path+"?"+x.query)
		require.Equal(t, x.status == 200, err == nil)
		require.Equal(t, x.status == 200, v != nil)
	}
	v, _, err := b.Ask("lookup", q("code=E11.9&code=I10"), day)
	require.NoError(t, err)
	require.Equal(t, append(b.Lookup("E11.9", "", day), b.Lookup("I10", "", day)...), v)
}

func TestRevenue(t *testing.T) {
	b := codebook.Embedded()
	for _, x := range []struct{ code, status, title, block string }{
		{"0450", "not-checked", "emergency room", "0450-0459"}, {"450", "malformed", "", ""}, {"04500", "malformed", "", ""}, {"9999", "not-checked", "", ""},
	} {
		ans := b.Lookup(x.code, codebook.Revenue, day)[0]
		require.Equal(t, x.status, ans.Status, x.code)
		require.Equal(t, x.title, ans.Title, x.code)
		require.Equal(t, x.block, ans.Block, x.code)
		require.False(t, ans.Billable)
	}
	require.NotEqual(t, codebook.Revenue, b.Lookup("0450", "", day)[0].System, "asked for by name alone")
	hits, _, err := b.Search(codebook.Query{Text: "emergency", System: codebook.Revenue, Day: day})
	require.NoError(t, err)
	require.Equal(t, "0450", hits[0].Code)
}
