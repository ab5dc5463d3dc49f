package textsearch

import (
	"cmp"
	"slices"
)

// Query is a question for Search.
type Query struct {
	Text   string
	Limit  int // 10 when zero
	Prefix bool
	Keep   func(doc int) bool // nil keeps all
}

// Match is an answer: a document and its best line.
type Match struct {
	Doc, Line int
	Kind      uint8
	Score     float32
	Phrase    string // the phrase of the query that was rewritten to find it, "" when none was
}

// Candidate is a line that has words of a reading. Bit i of Mask is set when it has Terms[i].
type Candidate struct {
	Line  int
	Mask  uint32
	Score float32
}

// Search ranks documents. Equal scores are in the order of the documents. A query without any known word, or
// without words, has no answers.
func (ix *Index) Search(q Query) []Match {
	limit := q.Limit
	if limit <= 0 {
		limit = 10
	}
	var out []Match
	for _, r := range ix.Parse(q.Text, q.Prefix) {
		var keep func(int) bool
		if q.Keep != nil {
			keep = func(line int) bool { return q.Keep(ix.Doc(line)) }
		}
		for _, c := range ix.Candidates(&r, 4*limit, keep) {
			out = append(out, Match{Doc: ix.Doc(c.Line), Line: c.Line, Kind: ix.Kind(c.Line), Score: c.Score, Phrase: r.Phrase})
		}
	}
	slices.SortStableFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Doc, b.Doc))
	})
	seen := make(map[int]bool, len(out))
	out = slices.DeleteFunc(out, func(m Match) bool {
		again := seen[m.Doc]
		seen[m.Doc] = true
		return again
	})
	return out[:min(limit, len(out))]
}
