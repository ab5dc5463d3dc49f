package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/textsearch"
)

// Numbers of the ranking.
const (
	candidates  = 48   // lines that are looked at more closely for each reading
	widest      = 160  // documents below a header among which leftover words choose
	rewriteCost = 0.98 // factor for answers to words that the user did not type
	headerCost  = 0.985
)

// answer is a code found: variant v of document d.
type answer struct {
	d, v   int
	line   int
	score  float32
	phrase string
}

// ranking is the state of one search.
type ranking struct {
	*tables
	q      *Query
	within filter
	r      *textsearch.Reading
	side   side
	limit  int
	found  map[int]answer // by ordinal of the code
}

// Search answers a query, the best hit first; hits of the same score are in official order. A query without
// a word that the index knows has no hits.
func (ix *Index) Search(q Query) []Hit {
	t := ix.ready()
	within, ok := t.filter(&q)
	if !ok {
		return nil
	}
	k := ranking{tables: t, q: &q, within: within, limit: q.Limit, found: make(map[int]answer, 64)}
	if k.limit <= 0 {
		k.limit = 10
	}
	readings := t.text.Parse(q.Text, q.Prefix)
	for i := range readings {
		k.read(&readings[i])
	}
	hits := k.byCodeText()
	return k.hits(hits, readings)
}

// read collects the answers to one reading.
func (k *ranking) read(r *textsearch.Reading) {
	k.r, k.side = r, 0
	for _, t := range r.Terms {
		for _, id := range t.IDs {
			k.side |= k.sides[id]
		}
	}
	for _, c := range k.text.Candidates(r, max(candidates, 2*k.limit), k.keep) {
		k.resolve(c)
	}
}

// keep refuses lines that lead to nothing inside the filter.
func (k *ranking) keep(line int) bool {
	d := k.text.Doc(line)
	return k.within.touches(int(k.ord[d]), k.ordEnd(d))
}

// resolve turns a line into answers: its document, and for a header the code below it that fits best.
func (k *ranking) resolve(c textsearch.Candidate) {
	d := k.text.Doc(c.Line)
	if k.leaf(d) {
		k.answer(d, c.Line, c.Mask, k.text.LineWeight(c.Line), 1)
		return
	}
	if !k.q.Billable || k.billable[d] {
		k.answer(d, c.Line, c.Mask, k.text.LineWeight(c.Line), 1)
	}
	k.below(d, c)
}

// below chooses among the codes below header d by the words of the query that the line lacks.
func (k *ranking) below(d int, c textsearch.Candidate) {
	base := k.text.LineWeight(c.Line)
	full := c.Mask == 1<<len(k.r.Terms)-1
	end := int(k.end[d])
	if full || end-d > widest {
		leaf, extra := k.usual(d)
		k.answer(leaf, c.Line, c.Mask, base+extra, headerCost)
		return
	}
	best, bestScore, bestMask, bestExtra := -1, float32(-1), c.Mask, float32(0)
	usual, _ := k.usual(d)
	for x := d + 1; x < end; x++ {
		if !k.leaf(x) || !k.within.touches(int(k.ord[x]), k.ordEnd(x)) {
			continue
		}
		mask, extra := k.compare(x, d, c.Mask)
		s := k.text.Score(k.weigh(mask), k.r.Total, base+extra) * k.side.fits(k.tables.side[x])
		if s > bestScore || s == bestScore && x == usual {
			best, bestScore, bestMask, bestExtra = x, s, mask, extra
		}
	}
	if best >= 0 {
		k.answer(best, c.Line, bestMask, base+bestExtra, headerCost)
	}
}

// compare adds to mask the words of the query that the title of x has, and sums up what else the title says beyond
// the title of header d.
func (k *ranking) compare(x, d int, mask uint32) (uint32, float32) {
	var extra float32
	for id, w := range k.text.LineTerms(x) {
		bit := k.bit(id)
		mask |= bit
		if bit == 0 && !k.text.HasTerm(d, id) {
			extra += w
		} else if bit != 0 {
			extra += w
		}
	}
	return mask, extra
}

// bit is the bit of the query's word that term id stands for, 0 when the query lacks it.
func (k *ranking) bit(id uint32) uint32 {
	for i := range k.r.Terms {
		if slices.Contains(k.r.Terms[i].IDs, id) {
			return 1 << i
		}
	}
	return 0
}

func (k *ranking) weigh(mask uint32) (sum float32) {
	for i := range k.r.Terms {
		if mask>>i&1 != 0 {
			sum += k.r.Terms[i].Weight
		}
	}
	return sum
}

// answer scores document d, found through a line and covering mask of the query, and keeps it if it is the best for
// its code.
func (k *ranking) answer(d, line int, mask uint32, weight, factor float32) {
	v, mask := k.variant(d, mask)
	at := int(k.ord[d]) + v
	if !k.within.has(at) {
		return
	}
	a := answer{d: d, v: v, line: line, phrase: k.r.Phrase}
	a.score = k.text.Score(k.weigh(mask), k.r.Total, weight) * factor * k.text.KindWeight(k.text.Kind(line)) *
		k.prior[d] * k.side.fits(k.tables.side[d])
	if k.r.Phrase != "" {
		a.score *= rewriteCost
	}
	if old, ok := k.found[at]; !ok || a.score > old.score {
		k.found[at] = a
	}
}

// variant chooses the encounter: the variant whose words the query has, else the first. 0 stands for a document
// without variants, 1 for the first variant.
func (k *ranking) variant(d int, mask uint32) (int, uint32) {
	set := &k.sets[k.set[d]]
	if len(set.texts) == 0 {
		return 0, mask
	}
	best, bestMask, bestScore := 0, mask, float32(-1)
	if mask != 1<<len(k.r.Terms)-1 {
		for v, terms := range set.terms {
			m := mask
			other := float32(0)
			for _, id := range terms {
				if bit := k.bit(id); bit != 0 {
					m |= bit
				} else {
					other += 0.01
				}
			}
			if s := k.weigh(m) - other*0.1; s > bestScore+0.05 {
				best, bestMask, bestScore = v, m, s
			}
		}
	}
	return best + 1, bestMask
}

// byCodeText adds nothing to word queries; a query that is a code, or the start of one, is answered by the codes.
func (k *ranking) byCodeText() []answer {
	out := k.fromCode()
	for at, a := range k.found {
		if !slices.ContainsFunc(out, func(b answer) bool { return int(k.ord[b.d])+b.v == at }) {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b answer) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(k.ord[a.d]+int32(a.v), k.ord[b.d]+int32(b.v)))
	})
	return out
}

func (k *ranking) hits(found []answer, readings []textsearch.Reading) []Hit {
	found = found[:min(len(found), k.limit)]
	hits := make([]Hit, 0, len(found))
	var all textsearch.Reading
	for i := range readings {
		all.Terms = append(all.Terms, readings[i].Terms...)
	}
	for _, a := range found {
		at := int(k.ord[a.d]) + a.v
		h := Hit{Code: k.codes[at], Title: k.src.title(at), Score: float64(a.score)}
		h.Via = Via{Kind: ViaCode}
		if a.line >= 0 {
			h.Via = Via{Kind: Kind(k.text.Kind(a.line)), Text: strings.TrimSpace(k.lineText(a.line)), As: a.phrase}
		}
		h.Spans = k.text.Spans(h.Title, &all)
		hits = append(hits, h)
	}
	return hits
}
