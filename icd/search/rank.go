package search

import (
	"math/bits"
	"slices"

	"github.com/gomedcode/medcode/internal/textsearch"
)

// Numbers of the ranking.
const (
	candidates  = 64   // lines that are looked at more closely for each reading
	widest      = 160  // documents below a header among which leftover words choose
	narrow      = 12   // the same for a candidate that is not among the closest
	closest     = 16   // candidates that count as close
	rewriteCost = 0.98 // factor for answers to words that the user did not type
	headerCost  = 0.985
	besideCost  = 0.9
	besideMost  = 0.3  // share of its words that a text may have beyond the query to say what siblings are
	againstCost = 0.6  // factor for a text that says the contrary of a word ("without" it)
	poor        = 0.5  // a best score below it casts doubt on rare words
	same        = 1.15 // factor for codes that are for the sex asked for only
)

// answer is a code found: variant v of document d, through a line. mask are the words of the query that line, title
// and variant have, missing is the weight of what they say beyond.
type answer struct {
	d, v, line      int
	mask, own       uint32 // own are the words of the title
	lent            uint32 // words of a sibling's text
	other           uint32 // words that other texts of the same code have
	filed           uint32 // words that headers above the code have
	missing, factor float32
	assumed         uint64 // bits of the words of assumed that the line has
	against         bool   // line or title say the contrary of a word
	score           float32
	reading         *textsearch.Reading
	class           *answer  // the condition whose class the code stands for
	with            []answer // codes that the tabular list wants beside it, and that the query speaks of
}

// ranking is the state of one search.
type ranking struct {
	*tables
	asked
	q       *Query
	within  filter
	limit   int
	typed   *textsearch.Reading // the query as it is written
	pieces  []string            // of the query, once they are asked for
	lead    int                 // answers that the best one comes with, itself included
	spanish string              // Spanish terms of the query, which is in English now
	found   []answer            // one for each code
	places  []int32             // ordinals of found
	filled  [16]uint64          // bits of the low ends of places
	lines   []textsearch.Candidate
	matched []*textsearch.Matches // of the readings
	matches *textsearch.Matches   // of the reading whose lines are looked at
	bests   map[string]*answer    // to parts of the query, nil for none
}

// ranking is the state of a new search; release gives it back.
func (t *tables) ranking(q *Query, within filter) *ranking {
	k, _ := t.idle.Get().(*ranking)
	if k == nil {
		k = &ranking{tables: t, asked: asked{role: make([]uint16, t.text.Terms())}}
	}
	k.q, k.within, k.limit = q, within, q.Limit
	if k.limit <= 0 {
		k.limit = 10
	}
	return k
}

// release gives the state of a search back, whose answers are no longer used. Nothing of the query stays in it.
func (k *ranking) release() {
	for _, m := range k.matched {
		m.Release()
	}
	k.unuse()
	clear(k.matched)
	clear(k.found)
	clear(k.places)
	*k = ranking{tables: k.tables, asked: k.asked, found: k.found[:0], places: k.places[:0], lines: k.lines[:0], matched: k.matched[:0]}
	k.idle.Put(k)
}

// answerText collects the answers to a text in all its readings.
func (k *ranking) answerText(text string) []*textsearch.Reading {
	parsed := k.text.Parse(text, k.q.Prefix)
	if k.typed == nil {
		k.typed = &parsed[0]
	}
	readings := make([]*textsearch.Reading, 0, len(parsed)+1)
	for i := range parsed {
		r := &parsed[i]
		if k.use(r); k.timeBit|k.sideBit == 0 && slices.ContainsFunc(readings, r.Same) { // its answers score less
			continue
		}
		readings = append(readings, r)
		k.read(r)
	}
	k.byClass(text)
	if k.best() < poor {
		if r, ok := k.text.Doubt(text); ok {
			readings = append(readings, &r)
			k.read(&r)
		}
	}
	return readings
}

// read collects the answers to one reading.
func (k *ranking) read(r *textsearch.Reading) {
	k.use(r)
	keep := k.keep
	if k.wants == 0 && k.within.all() {
		keep = nil
	}
	n := max(candidates, 2*k.limit)
	if k.wants != 0 {
		n += candidates / 2 // a code found through a text without a side has to come this far first
	}
	k.matches = k.match(r)
	k.lines = k.matches.Best(k.lines[:0], n, keep)
	for i, c := range k.lines {
		k.resolve(c, i < closest)
	}
}

// match are the lines with words of a reading; they are kept.
func (k *ranking) match(r *textsearch.Reading) *textsearch.Matches {
	for _, m := range k.matched {
		if m.Reading() == r {
			return m
		}
	}
	m := k.text.Match(r)
	k.matched = append(k.matched, m)
	return m
}

// keep refuses lines that lead to nothing inside the filter, and those of the other side of the body.
func (k *ranking) keep(line int) bool {
	d := k.text.Doc(line)
	if k.wants.opposes(k.tables.side[d]) {
		return false
	}
	return k.within.touches(d)
}

// resolve turns a line into answers: its document, and for a header the code below it that fits best.
// Siblings and long lists of codes are looked through for close candidates only.
func (k *ranking) resolve(c textsearch.Candidate, near bool) {
	d := k.text.Doc(c.Line)
	a := answer{d: d, line: c.Line, factor: 1, reading: k.r}
	a.mask, a.missing, a.against = k.compare(c.Line)
	for _, t := range k.text.Stored(c.Line) {
		a.assumed |= k.assumed[textsearch.Plain(t)]
	}
	if k.leaf(d) {
		if c.Line >= len(k.ord) {
			var against bool
			a.own, _, against = k.compare(d)
			a.against = a.against || against
		}
		k.answer(a)
		if near && c.Line >= len(k.ord) && a.mask != 1<<len(k.r.Terms)-1 {
			k.beside(a)
		}
		return
	}
	if !k.q.Billable || k.billable[d] {
		k.answer(a)
	}
	k.below(a, near)
}

// beside looks at the siblings of a code that a text other than its title led to: one of them may have the words of the
// query that text and code lack ("in remission").
func (k *ranking) beside(a answer) {
	left := (1<<len(k.r.Terms) - 1) &^ (a.mask | a.own)
	parent := int(k.above[a.d])
	if parent < 0 || int(k.end[parent])-parent > widest {
		return
	}
	inherited := a.mask &^ a.own // "AML" stands for the sibling too; "with pneumonia" may be where the two differ
	if bits.OnesCount32(inherited) > 1 && len(split(k.lineText(a.line))) > 1 || a.missing > besideMost*k.weigh(a.mask) {
		inherited = 0
	}
	best, bestScore := a, float32(0)
	k.mark(parent)
	for x := parent + 1; x < int(k.end[parent]); x++ {
		if x == a.d || !k.hasAny(x, left) || !k.leaf(x) || !k.within.touches(x) || !k.alike(x, a.d) {
			continue
		}
		own, extra, against := k.compareBelow(x)
		mask := inherited | own
		s := textsearch.Score(k.weigh(mask), k.r.Total, a.missing+extra) * k.fitness(x, a.assumed) * consent(against)
		if s > bestScore {
			best.d, best.mask, best.missing, best.against, bestScore = x, mask, a.missing+extra, against, s
		}
	}
	k.unmark(parent)
	if bestScore > 0 {
		best.line = best.d
		best.own = k.has(best.d)
		best.lent = best.mask &^ best.own
		best.factor = besideCost * k.text.KindWeight(k.text.Kind(a.line)) / k.text.KindWeight(uint8(ViaTitle))
		k.answer(best)
	}
}

// alike reports whether the title of document x has at least half of that of document d.
func (k *ranking) alike(x, d int) bool {
	var shared float32
	for id, w := range k.text.LineTerms(d) {
		if k.text.HasTerm(x, id) {
			shared += w
		}
	}
	return 2*shared >= k.text.LineWeight(d)
}

// below chooses among the codes below header a.d by the words of the query that the line lacks.
func (k *ranking) below(a answer, near bool) {
	d := a.d
	usual := k.usual(d)
	a.factor = headerCost
	if size := int(k.end[d]) - d; a.mask == 1<<len(k.r.Terms)-1 || size > widest || size > narrow && !near {
		k.mark(d)
		_, extra, against := k.compareBelow(usual)
		k.unmark(d)
		a.d, a.missing, a.against = usual, a.missing+extra, a.against || against
		k.answer(a)
		return
	}
	best, bestScore := a, float32(-1)
	k.mark(d)
	for x := d + 1; x < int(k.end[d]); x++ {
		if !k.leaf(x) || !k.within.touches(x) || !k.within.suits(int(k.ord[x])) {
			continue
		}
		own, extra, against := k.compareBelow(x)
		mask := a.mask | own
		s := textsearch.Score(k.weigh(mask), k.r.Total, a.missing+extra)*k.fitness(x, a.assumed)*consent(against) + k.weigh(own)*0.001
		if s > bestScore || s == bestScore && x == usual {
			best.d, best.mask, best.missing, best.against, bestScore = x, mask, a.missing+extra, a.against || against, s
		}
	}
	k.unmark(d)
	if bestScore >= 0 {
		k.answer(best)
	}
}

// consent is the factor for what says the contrary of a word.
func consent(against bool) float32 {
	if against {
		return againstCost
	}
	return 1
}

// answer scores document a.d, found through a line, and keeps it if it is the best for its code.
func (k *ranking) answer(a answer) {
	means := 0
	if a.line >= len(k.ord) && k.text.Doc(a.line) == a.d {
		means = int(k.means[a.line-len(k.ord)])
	}
	a.v, a.mask = k.variant(a.d, a.mask, means)
	at := int(k.ord[a.d]) + a.v
	if !k.within.has(at) || k.q.Billable && !k.valid(a.d, a.v) {
		return
	}
	a.score = k.score(&a, k.covered(&a), a.missing)
	k.enter(&a)
}

// enter keeps an answer if it is the best for its code.
func (k *ranking) enter(a *answer) {
	at := int32(k.place(a))
	i := -1
	if word, bit := &k.filled[at>>6&15], uint64(1)<<(at&63); *word&bit != 0 {
		i = slices.Index(k.places, at)
	} else {
		*word |= bit
	}
	if i < 0 {
		k.found, k.places = append(k.found, *a), append(k.places, at)
		return
	}
	f := &k.found[i]
	if f.reading != a.reading || f.line < 0 || a.line < 0 {
		if a.score > f.score {
			*f = *a
		}
		return
	}
	other := f.other | k.telling(a) | k.telling(f)
	if a.score > f.score {
		*f = *a
	}
	if other != f.other {
		f.other = other
		f.score = k.score(f, k.covered(f), f.missing)
	}
}

// score of an answer that has words of weight covered and says more of weight missing.
func (k *ranking) score(a *answer, covered, missing float32) float32 {
	s := textsearch.Score(covered, k.r.Total, missing) * a.factor * k.text.KindWeight(k.text.Kind(a.line)) * k.fitness(a.d, a.assumed) *
		consent(a.against)
	if k.r.Phrase != "" {
		s *= rewriteCost
	}
	return s
}

// telling are the words of a text that says little else.
func (k *ranking) telling(a *answer) uint32 {
	if a.missing > k.weigh(a.mask)/2 {
		return 0
	}
	return a.mask
}

// fitness is the factor for what a document is, and for what it or the line that led to it assumes.
func (k *ranking) fitness(d int, line uint64) float32 {
	f := k.prior[d] * k.wants.fits(k.tables.side[d])
	if k.within.person != nil && k.within.person.suited(k.codes[k.ord[d]].Compact()) {
		f *= same
	}
	for extra := (k.assumes[d] | line) &^ k.asks; extra != 0; extra &= extra - 1 {
		f *= assumption
	}
	return f
}

// covered is the weight of the words of the query that an answer has or need not have.
func (k *ranking) covered(a *answer) float32 {
	got := k.weigh(a.mask)
	if got == k.r.Total {
		return got
	}
	free := k.freely(a.d) &^ a.mask // what goes without saying there, said or not
	got += 0.95*k.weigh(free) + 0.6*k.weigh(a.own&^a.mask&^free) + 0.4*k.weigh(a.other&^a.own&^a.mask&^free)
	if left := k.timeBit &^ a.mask &^ a.own &^ a.other; left != 0 && !k.text.HasTerm(a.d, k.trimester) {
		got += 0.85 * k.weigh(left) // the trimester cannot be said
	}
	if k.tables.side[a.d] == 0 { // the side cannot be said
		part := float32(0.75)
		if kind := Kind(k.text.Kind(a.line)); kind == ViaLay || kind == ViaYours {
			part = 1
		}
		got += part * k.weigh(k.sideBit&^a.mask&^a.own&^a.other)
	}
	return got
}

// best is the highest score so far.
func (k *ranking) best() (score float32) {
	for i := range k.found {
		score = max(score, k.found[i].score)
	}
	return score
}
