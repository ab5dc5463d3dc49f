package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/textsearch"
)

// Query is a question.
type Query struct {
	// Text is what is looked for. At most 1024 bytes of it are read.
	Text string
	// Limit is the greatest number of hits, 10 when zero.
	Limit int
	// Active leaves out what is not in use on the day of the release.
	Active bool
	// Prefix takes the last word for the start of a word, for search while typing.
	Prefix bool
}

// Span is a range of bytes of a title: title[s.From:s.To].
type Span = textsearch.Span

// Hit is a code or modifier found.
type Hit struct {
	Entry hcpcs.Entry
	// Score is comparable within one answer only: about 1 for a perfect match, near 0 for a poor one.
	Score float64
	// Via says what matched: "code", "title", "short title", or "synonym: ..." with the words of the module's own table.
	Via string
	// Spans are the words of the title that the query matched.
	Spans []Span
}

// Index answers queries on one release. It is immutable and safe for concurrent use.
type Index struct {
	rel     *hcpcs.Release
	entries []hcpcs.Entry
	text    *textsearch.Index
	terms   []string // of the lines that are synonyms, by line from first on
	first   int
}

// The kinds of lines.
const (
	lineTitle = iota
	lineShort
	lineCode
	lineSynonym
	lineSecond // a code that is not the first of its synonym
)

var lineNames = [...]string{"title", "short title", "code", "synonym", "synonym"}

// key is what an index is made of.
type key struct {
	rel  hcpcs.Release
	mods bool
}

var indices textsearch.Shared[key, *Index]

// New is the index over the codes of a release. It is made once (some milliseconds) and shared by all callers, so New
// may be called on each request.
func New(rel *hcpcs.Release) *Index { return shared(rel, false) }

// Modifiers is the index over the modifiers of a release, made once like that of New.
func Modifiers(rel *hcpcs.Release) *Index { return shared(rel, true) }

func shared(rel *hcpcs.Release, mods bool) *Index {
	return indices.Get(key{*rel, mods}, func() *Index { return build(rel, mods) })
}

func build(rel *hcpcs.Release, mods bool) *Index {
	x := &Index{rel: rel}
	own := table()
	b := textsearch.NewBuilder(language(own), 2*8192)
	at := map[string]int{}
	codes := rel.Codes()
	if mods {
		codes = rel.Modifiers()
	}
	lines := 0
	add := func(doc int, kind uint8, text string) {
		b.Add(doc, kind, text)
		lines++
	}
	for e := range codes {
		n := len(x.entries)
		x.entries = append(x.entries, e)
		add(n, lineTitle, e.Title())
		if s := e.ShortTitle(); s != "" && !strings.EqualFold(s, e.Title()) {
			add(n, lineShort, s)
		}
		add(n, lineCode, name(e))
		at[name(e)] = n
	}
	x.first = lines
	for _, s := range own {
		if mods {
			break
		}
		kind := uint8(lineSynonym)
		for _, c := range s.codes {
			if n, ok := at[c]; ok {
				b.Add(n, kind, s.term)
				x.terms = append(x.terms, s.term)
				kind = lineSecond
			}
		}
	}
	x.text = b.Build()
	return x
}

// name is the code or modifier as text.
func name(e hcpcs.Entry) string {
	if c := e.Code(); !c.IsZero() {
		return c.String()
	}
	return e.Modifier().String()
}

// found is an entry on the way to a hit.
type found struct {
	doc, line int
	score     float64
	reading   *textsearch.Reading
}

// candidates are the lines looked at for each reading.
const candidates = 60

// rewriteCost is the factor for answers to words that the user did not type.
const rewriteCost = 0.98

// Search ranks the entries for a query, best first; equal scores stay in the order of the file. A dose ("4 mg") chooses
// among codes of one drug and is no condition. A blank query has no hits.
func (x *Index) Search(q Query) []Hit {
	limit := q.Limit
	if limit <= 0 {
		limit = 10
	}
	best := map[int]found{}
	way := routeOf(q.Text)
	rest, doses := dosesOf(q.Text)
	texts := []string{q.Text}
	if len(doses) > 0 && strings.TrimSpace(rest) != "" {
		texts = append(texts, rest)
	}
	for _, text := range texts {
		readings := x.text.Parse(text, q.Prefix)
		for i := range readings {
			x.read(&readings[i], &q, doses, way, best)
		}
	}
	all := make([]found, 0, len(best))
	for _, f := range best {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b found) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.doc, b.doc)) })
	hits := make([]Hit, 0, min(limit, len(all)))
	for _, f := range all[:min(limit, len(all))] {
		e := x.entries[f.doc]
		h := Hit{Entry: e, Score: f.score, Via: lineNames[x.text.Kind(f.line)], Spans: x.text.Spans(e.Title(), f.reading)}
		if f.line >= x.first {
			h.Via += ": " + x.terms[f.line-x.first]
		}
		if f.reading.Phrase != "" && f.line < x.first {
			h.Via += ", for: " + f.reading.Phrase
		}
		hits = append(hits, h)
	}
	return hits
}

func (x *Index) read(r *textsearch.Reading, q *Query, doses []hcpcs.Quantity, way route, best map[int]found) {
	keep := func(line int) bool {
		return !q.Active || x.entries[x.text.Doc(line)].Code().IsZero() || x.rel.Status(x.entries[x.text.Doc(line)].Code()).State == hcpcs.Valid
	}
	for _, c := range x.text.Candidates(r, candidates, keep) {
		f := found{doc: x.text.Doc(c.Line), line: c.Line, reading: r, score: float64(c.Score) * x.fit(x.entries[x.text.Doc(c.Line)], doses) * way.fit(x.entries[x.text.Doc(c.Line)].Title())}
		if r.Phrase != "" {
			f.score *= rewriteCost
		}
		if old, ok := best[f.doc]; !ok || f.score > old.score {
			best[f.doc] = f
		}
	}
}

// fit is the factor for a drug that comes, or does not come, in the units of a dose.
func (x *Index) fit(e hcpcs.Entry, doses []hcpcs.Quantity) float64 {
	if len(doses) == 0 {
		return 1
	}
	unit, ok := e.BillingUnit()
	if !ok {
		return 0.9
	}
	for _, d := range doses {
		switch {
		case d.Unit != unit.Unit:
			continue
		case d.Amount.Equal(unit.Amount):
			return 1.05
		}
		return 1
	}
	return 0.85
}
