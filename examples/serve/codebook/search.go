package codebook

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/hcpcs/place"
	"github.com/gomedcode/medcode/hcpcs/revenue"
	hcsearch "github.com/gomedcode/medcode/hcpcs/search"
	"github.com/gomedcode/medcode/icd/pcs"
	"github.com/gomedcode/medcode/icd/search"
)

// Hit is the JSON of one code found.
type Hit struct {
	Code   string   `json:"code"`
	Title  string   `json:"title"`
	Score  float64  `json:"score"`
	Via    string   `json:"via"`
	Spans  [][2]int `json:"spans"`
	System string   `json:"system"`
}

// NotSearched is the JSON of the last line of a search, of what was not searched for.
type NotSearched struct {
	Texts []string `json:"notSearched"`
}

// Query is what is searched for.
type Query struct {
	Text                     string
	System                   string // "" for CM
	Limit                    int    // 0 for 10
	Billable, Prefix         bool
	Chapter, Block, Category string // CM only
	Day                      time.Time
}

// Search finds codes for words, the best first, and says what it did not search for: what is uncertain or denied. not is
// nil when there is none of that.
func (b *Book) Search(q Query) (hits []Hit, not []string, err error) {
	if q.Limit == 0 {
		q.Limit = 10
	}
	switch q.System {
	case CM, "":
		hits, not, err = b.searchCM(&q)
	case PCS:
		hits = b.searchPCS(&q)
	case HCPCS, Modifier:
		hits = b.searchHCPCS(&q)
	case CPT:
		hits, err = b.searchCPT(&q)
	case Revenue:
		hits = searchRevenue(&q)
	case Place:
		hits = searchPlaces(&q)
	}
	for i := range hits {
		h := &hits[i]
		h.Score = math.Round(h.Score*1e4) / 1e4
	}
	return hits, not, err
}

func (b *Book) searchCM(query *Query) (hits []Hit, not []string, err error) {
	rel, _ := b.ICD().On(query.Day)
	if rel == nil {
		return nil, nil, ErrNoRelease
	}
	q := search.Query{Text: query.Text, Limit: query.Limit, Billable: query.Billable, Chapter: query.Chapter,
		Block: strings.ToUpper(query.Block), Category: strings.ToUpper(query.Category), Prefix: query.Prefix}
	var index *search.Index
	if b.Searcher != nil {
		index = b.Searcher(rel)
	} else {
		index = search.New(rel, search.Options{})
	}
	answer, err := index.Ask(q)
	if err != nil {
		return nil, nil, err
	}
	hits = slices.Grow(hits, len(answer.Hits))
	for _, h := range answer.Hits {
		out := Hit{Code: h.Code.String(), Title: h.Title, Score: h.Score, Via: h.Via.String(), System: CM}
		out.Spans = slices.Grow(out.Spans, len(h.Spans))
		for _, s := range h.Spans {
			out.Spans = append(out.Spans, [2]int{s.From, s.To})
		}
		hits = append(hits, out)
	}
	return hits, answer.NotSearched, nil
}

func (b *Book) searchPCS(q *Query) (hits []Hit) {
	rel := b.pcsOn(q.Day)
	if rel == nil {
		return nil
	}
	for _, h := range rel.Search(pcs.Query{Text: q.Text, Limit: q.Limit}) {
		out := Hit{Code: h.Code.String(), Title: h.Title, Score: h.Score, Via: h.Via, System: PCS}
		for _, s := range h.Spans {
			out.Spans = append(out.Spans, [2]int{s.From, s.To})
		}
		hits = append(hits, out)
	}
	return hits
}

func (b *Book) searchHCPCS(q *Query) (hits []Hit) {
	rel, _ := b.HCPCS().On(q.Day)
	if rel == nil {
		return nil
	}
	x := hcsearch.New(rel)
	if q.System == Modifier {
		x = hcsearch.Modifiers(rel)
	}
	for _, m := range x.Search(hcsearch.Query{Text: q.Text, Limit: q.Limit, Active: q.Billable, Prefix: q.Prefix}) {
		out := Hit{Code: m.Entry.Code().String(), Title: m.Entry.Title(), Score: m.Score, Via: m.Via, System: q.System}
		if q.System == Modifier {
			out.Code = m.Entry.Modifier().String()
		}
		for _, s := range m.Spans {
			out.Spans = append(out.Spans, [2]int{s.From, s.To})
		}
		hits = append(hits, out)
	}
	return hits
}

// searchCPT looks in the licensee's own file.
func (b *Book) searchCPT(q *Query) (hits []Hit, err error) {
	set := b.CPT()
	if set == nil {
		return nil, ErrNoCPT
	}
	for d := range set.All() {
		hits = appendMatch(hits, q.Text, d.Code.String(), d.Title(), CPT)
	}
	return best(hits, q.Limit), nil
}

func searchPlaces(q *Query) (hits []Hit) {
	for p := range place.All() {
		hits = appendMatch(hits, q.Text, p.Code.String(), p.Name, Place)
	}
	return best(hits, q.Limit)
}

// searchRevenue finds families by their labels; a hit has the first code of its family.
func searchRevenue(q *Query) (hits []Hit) {
	for n := 0; n < 10_000; n++ {
		code, err := revenue.Parse(fmt.Sprintf("%04d", n))
		if err != nil {
			continue
		}
		if f, ok := code.Family(); ok && f.First == n {
			n = f.Last
			hits = appendMatch(hits, q.Text, code.String(), f.Label, Revenue)
		}
	}
	return best(hits, q.Limit)
}

// appendMatch takes a title in which every word of the text starts a word; the score is the share of the title matched.
func appendMatch(hits []Hit, text, code, title, sys string) []Hit {
	low := strings.ToLower(title)
	h := Hit{Code: code, Title: title, Via: "title", System: sys}
	matched := 0
	for _, w := range strings.Fields(strings.ToLower(text)) {
		at := -1
		for from := 0; ; {
			i := strings.Index(low[from:], w)
			if i < 0 {
				break
			}
			if i += from; i == 0 || !letterOrDigit(low[i-1]) {
				at = i
				break
			}
			from = i + 1
		}
		if at < 0 {
			return hits
		}
		h.Spans = append(h.Spans, [2]int{at, at + len(w)})
		matched += len(w)
	}
	h.Score = float64(matched) / float64(max(1, len(strings.ReplaceAll(title, " ", ""))))
	return append(hits, h)
}

func letterOrDigit(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

func best(hits []Hit, limit int) []Hit {
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Or(-cmp.Compare(a.Score, b.Score), cmp.Compare(a.Code, b.Code)) })
	return hits[:min(limit, len(hits))]
}
