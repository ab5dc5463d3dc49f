package codebook

import (
	"net/url"
	"strconv"
	"time"
)

// Part is the JSON of what a code set holds of one release.
type Part struct {
	CodeSet string  `json:"codeSet"`
	Part    string  `json:"part"`
	Release string  `json:"release"`
	From    *string `json:"effectiveFrom"`
	To      *string `json:"effectiveTo"`
	Day     *string `json:"day"`
	Valid   int     `json:"valid,omitempty"`
	Notes   int     `json:"notes,omitempty"`
	Titles  int     `json:"titles,omitempty"`
	Rows    int     `json:"rows,omitempty"`
	Source  string  `json:"source"`
}

// Releases are the parts of the releases of ICD-10-CM, ICD-10-PCS and HCPCS Level II, and the licensee's CPT file.
func (b *Book) Releases() []Part {
	var out []Part
	for _, r := range b.ICD().Releases() {
		for _, p := range r.Parts() {
			out = append(out, Part{"ICD-10-CM", p.Kind, r.String(), isoDay(r.From()), isoDay(r.Through()), isoDay(p.Day), p.Valid, p.Notes, p.Titles, p.Rows, p.Source})
		}
	}
	for _, r := range b.PCS().Releases() {
		for _, p := range r.Parts() {
			out = append(out, Part{"ICD-10-PCS", p.Kind, r.String(), isoDay(r.From()), isoDay(r.Through()), isoDay(p.Day), p.Valid, p.Notes, p.Titles, p.Rows, p.Source})
		}
	}
	for _, s := range b.HCPCS().Sources() {
		out = append(out, Part{CodeSet: "HCPCS Level II", Part: "codes", Release: s.Name, Day: isoDay(s.Day), Valid: s.Codes, Rows: s.Mods, Source: s.Name})
	}
	if set := b.CPT(); set != nil {
		out = append(out, Part{CodeSet: "CPT", Part: "descriptors", Release: set.String(), Rows: set.Len(), Source: "licensee's file"})
	}
	return out
}

// Ask answers an address below /api/ of examples/serve/web as that does, when it is of the codes alone: lookup, search,
// tree, pcs, chapters, choices, index and releases. The error is one sentence for people; status is that of HTTP.
func (b *Book) Ask(path string, q url.Values, today time.Time) (v any, status int, err error) {
	day := today
	if s := q.Get("date"); s != "" {
		if day, err = time.Parse(time.DateOnly, s); err != nil {
			return nil, 400, &NoneError{"date: a day is written YYYY-MM-DD"}
		}
	}
	number := func(name string, other int) int {
		if n, err := strconv.Atoi(q.Get(name)); err == nil && n > 0 && n <= 200 {
			return n
		}
		return other
	}
	system := q.Get("system")
	switch path {
	case "lookup":
		list := []Answer{}
		for _, code := range q["code"] {
			list = append(list, b.Lookup(code, system, day)...)
		}
		v = list
	case "search":
		var hits []Hit
		var not []string
		hits, not, err = b.Search(Query{Text: q.Get("q"), System: system, Limit: number("limit", 10), Billable: q.Get("billable") == "true", Prefix: q.Get("prefix") == "true",
			Chapter: q.Get("chapter"), Block: q.Get("block"), Category: q.Get("category"), Day: day})
		list := make([]any, 0, len(hits)+1)
		for i := range hits {
			list = append(list, &hits[i])
		}
		if not != nil {
			list = append(list, NotSearched{not})
		}
		v = list
	case "tree":
		list := []Branch{}
		err = b.Tree(q.Get("code"), system, number("depth", 1), day, func(x Branch) error {
			list = append(list, x)
			return nil
		})
		v = list
	case "pcs":
		v, err = b.Build(q.Get("prefix"), day)
	case "chapters":
		v, err = b.Chapters(day)
	case "choices":
		v, err = b.Choices(q.Get("code"), q["choose"], day)
	case "index":
		v = b.Index(IndexQuery{Book: q.Get("book"), Term: q.Get("term"), Begin: q.Get("begin"), Limit: number("limit", 0), Day: day})
	case "releases":
		v = b.Releases()
	default:
		return nil, 404, &NoneError{"this is answered by a server alone"}
	}
	if err != nil {
		return nil, 404, err
	}
	return v, 200, nil
}
