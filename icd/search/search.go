package search

import (
	"iter"
	"sync"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/textsearch"
)

// Options add the caller's own words to an index.
type Options struct {
	// Synonyms are searched like the module's own and weigh a little more.
	Synonyms []Synonym
	// Favourites are codes that win over others that match as well.
	Favourites []icd.CM
	// Terms are further texts with the code that each leads to: the Alphabetic Index as index.Index.Texts gives it.
	Terms iter.Seq2[string, icd.CM]
}

// Query is a question.
type Query struct {
	// Text is what is looked for: words, abbreviations, or the start of a code. At most 1024 bytes of it are read.
	Text string
	// Limit is the greatest number of hits, 10 when zero.
	Limit int
	// Billable leaves headers out.
	Billable bool
	// Chapter is a chapter's number ("4"), Block a block's range ("E08-E13"), Category three characters ("E11").
	// Empty ones filter nothing; one that the release does not have finds nothing.
	Chapter, Block, Category string
	// Sex and Age leave out what is for the other sex or another age; the zero values filter nothing. This follows
	// organs and stages of life and is no edit: package guidelines has those.
	Sex Sex
	Age Age
	// Prefix takes the last word for the start of a word, for search while typing.
	Prefix bool
}

// Span is a range of bytes of a title: title[s.From:s.To].
type Span = textsearch.Span

// Hit is a code found.
type Hit struct {
	Code  icd.CM
	Title string
	// Score is comparable within one answer only: about 1 for a perfect match, near 0 for a poor one.
	Score float64
	Via   Via
	// Spans are the words of the title that the query matched; none when it was found through another text only.
	Spans []Span
}

// Index answers queries on one release. It is safe for concurrent use. The tables behind it are made by the first
// query, so an Index costs nothing until it is used.
type Index struct {
	src   source
	opts  Options
	ready func() *tables
}

// shared are the indices without words of the caller's own.
var shared textsearch.Shared[*icd.Release, *Index]

// New is an index of a release. Without options there is one index for each release, shared by all callers, so New may
// be called on each request; an index with words of the caller's own is made anew and is to be kept.
func New(rel *icd.Release, o Options) *Index {
	if len(o.Synonyms) == 0 && len(o.Favourites) == 0 && o.Terms == nil {
		return shared.Get(rel, func() *Index { return newIndex(releaseSource{rel}, o) })
	}
	return newIndex(releaseSource{rel}, o)
}

func newIndex(src source, o Options) *Index {
	ix := &Index{src: src, opts: o}
	ix.ready = sync.OnceValue(func() *tables { return build(src, &ix.opts) })
	return ix
}
