package pcs

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/textsearch"
)

// Query is a question for Search.
type Query struct {
	// Text is what is looked for: words, abbreviations, or the start of a code. At most 1024 bytes of it are read.
	Text string
	// Limit is the greatest number of hits, 10 when zero.
	Limit int
	// Prefix keeps to codes that start with these characters: "0", "0D", "0DT".
	Prefix string
}

// Span is a range of bytes of a title: title[s.From:s.To].
type Span = textsearch.Span

// Hit is a code found.
type Hit struct {
	Code  icd.PCS
	Title string
	// Score is comparable within one answer only: above 1 for a perfect match, near 0 for a poor one.
	Score float64
	// Via says what was matched: "title", "code", "index: ..." with an entry of the Index, or "synonym: ..." with one
	// of the module's own names for procedures.
	Via string
	// Spans are the words of the title that the query matched; none when it was found through another text only.
	Spans []Span
}

// Search finds codes for a phrase: words of the labels, entries of the Index, body part and device names of its keys,
// and common names of procedures ("lap chole", "CABG"). The best come first. A text that is the start of codes finds
// these. The first search of a release makes the tables behind it (some ten milliseconds).
func (r *Release) Search(q Query) []Hit {
	limit := q.Limit
	if limit <= 0 {
		limit = 10
	}
	if hits := r.byCode(q, limit); len(hits) > 0 {
		return hits
	}
	f := r.finder.get()
	if f == nil {
		return nil
	}
	return f.search(q, limit)
}

// byCode answers a query that is the start of codes: at least three characters with a digit among them.
func (r *Release) byCode(q Query, limit int) []Hit {
	p, ok := parsePrefix(strings.TrimSpace(q.Text))
	if !ok || len(p) < 3 || !strings.ContainsAny(p, "0123456789") || !strings.HasPrefix(p, strings.ToUpper(q.Prefix)) {
		return nil
	}
	var out []Hit
	for c := range r.Codes(p) {
		title, _, _ := r.Title(c)
		if out = append(out, Hit{Code: c, Title: title, Score: 1, Via: "code"}); len(out) == limit {
			break
		}
	}
	return out
}

// scored is a code on the way to a hit.
type scored struct {
	code    [7]byte
	score   float64
	via     string
	reading int
}

// perPart is how many codes of one table and body part an answer may have.
const perPart = 6

// leastShare is the share of the best score that a hit must have.
const leastShare = 0.4

func (f *finder) search(q Query, limit int) []Hit {
	prefix := strings.ToUpper(q.Prefix)
	best := map[[7]byte]scored{}
	q.Text = hours(q.Text)
	readings := f.ix.Parse(q.Text, false)
	if patterns, ok := counted(q.Text); ok {
		for i, pattern := range patterns {
			f.expand(pattern, func(code [7]byte) {
				s := 1.5 - 0.02*float64(i)
				if old, ok := best[code]; strings.HasPrefix(string(code[:]), prefix) && (!ok || s > old.score) {
					best[code] = scored{code, s, "synonym: " + strings.TrimSpace(q.Text), 0}
				}
			})
		}
	}
	for n := range readings {
		r := &readings[n]
		keep := func(line int) bool { return f.ix.Doc(line) > 0 }
		for _, c := range f.ix.Candidates(r, 60, keep) {
			doc := &f.docs[f.ix.Doc(c.Line)]
			for i, pattern := range doc.patterns {
				base := float64(c.Score) - 0.01*float64(i)
				f.expand(pattern, func(code [7]byte) {
					if !strings.HasPrefix(string(code[:]), prefix) {
						return
					}
					s := base + f.fit(code, positions(pattern), r, c.Mask)
					if old, ok := best[code]; !ok || s > old.score {
						best[code] = scored{code, s, f.via(c.Line), n}
					}
				})
			}
		}
	}
	return f.hits(best, readings, q.Text, limit)
}

// hits ranks what was found.
func (f *finder) hits(best map[[7]byte]scored, readings []textsearch.Reading, text string, limit int) []Hit {
	all := make([]scored, 0, len(best))
	for _, s := range best {
		all = append(all, s)
	}
	slices.SortFunc(all, byScore)
	f.preferTitle(all[:min(len(all), 40)], text)
	parts := map[[4]byte]int{}
	var out []Hit
	for _, s := range all {
		part := [4]byte(s.code[:4])
		if parts[part]++; parts[part] > perPart {
			continue
		}
		if len(out) == limit || s.score < leastShare*all[0].score {
			break
		}
		c := code(s.code)
		title, _, _ := f.rel.Title(c)
		out = append(out, Hit{Code: c, Title: title, Score: s.score, Via: s.via, Spans: f.ix.Spans(title, &readings[s.reading])})
	}
	return out
}

func byScore(a, b scored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), slices.Compare(a.code[:], b.code[:]))
}

// preferTitle puts a code first whose title is the text that was looked for.
func (f *finder) preferTitle(top []scored, text string) {
	text = strings.TrimSpace(text)
	for i := range top {
		if title, _, _ := f.rel.Title(code(top[i].code)); strings.EqualFold(title, text) {
			top[i].score += 0.5
			slices.SortFunc(top, byScore)
			return
		}
	}
}

// fit scores what the line does not say of a code: words of the query that only its labels have, and labels that
// nobody asked for. The line speaks of the first n positions.
func (f *finder) fit(code [7]byte, n int, r *textsearch.Reading, mask uint32) float64 {
	row, ok := f.rel.grammar.Find(code, f.rel.ordinal)
	if !ok {
		return -1
	}
	score := 0.0
	for pos := 4; pos <= 7; pos++ {
		_, label := f.rel.grammar.AxisLabel(row, pos, code[pos-1])
		matched := float32(0)
		terms := f.labels[label]
		for i := range r.Terms {
			if t := &r.Terms[i]; mask&(1<<i) == 0 && slices.ContainsFunc(terms, func(id uint32) bool { return slices.Contains(t.IDs, id) }) {
				matched += t.Weight
			}
		}
		switch {
		case matched > 0:
			score += 0.6 * float64(matched/max(r.Total, 0.001))
		case pos > max(n, 5) && code[pos-1] != 'Z':
			score -= 0.03
		}
	}
	return score
}

// mostCodes bounds the codes that one pattern brings into play.
const mostCodes = 600

// expand calls each for the codes that a pattern stands for.
func (f *finder) expand(pattern string, each func([7]byte)) {
	plain := pattern
	if i := strings.IndexAny(pattern, ".["); i >= 0 {
		plain = pattern[:i]
	}
	n := 0
	for c := range f.rel.grammar.Codes(plain, f.rel.ordinal) {
		if matchPattern(pattern, c) {
			each(c)
			if n++; n == mostCodes {
				return
			}
		}
	}
}

// positions is the number of characters a pattern speaks of.
func positions(pattern string) int {
	n := 0
	for pattern != "" {
		n++
		if end := strings.IndexByte(pattern, ']'); pattern[0] == '[' && end > 0 {
			pattern = pattern[end:]
		}
		pattern = pattern[1:]
	}
	return n
}

// matchPattern: "." stands for any character, "[AB]" for one of several; what follows the pattern is free.
func matchPattern(pattern string, c [7]byte) bool {
	for pos := 0; pattern != "" && pos < 7; pos++ {
		if pattern[0] == '[' {
			end := strings.IndexByte(pattern, ']')
			if end < 0 || strings.IndexByte(pattern[1:end], c[pos]) < 0 {
				return false
			}
			pattern = pattern[end+1:]
			continue
		}
		if pattern[0] != '.' && pattern[0] != c[pos] {
			return false
		}
		pattern = pattern[1:]
	}
	return true
}
