package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// A phrase as "type 2 diabetes with stage 3b kidney disease" has no code of its own: the tabular list divides it between
// a combination code and the codes that its notes want beside it (E11.22, "use additional code to identify stage of
// chronic kidney disease (N18.1-N18.6)"). A pair is a code and such companions; it is scored by the words that they
// have together.

// Numbers of the pairing.
const (
	pairHeads   = 8    // answers that companions are looked for
	pairMost    = 3    // companions of one code
	pairLeft    = 0.05 // share of the query's weight that must be left over
	pairGain    = 0.3  // share of what is left over that a companion must have
	headDense   = 0.55 // share of its own words that the query must have of a code with companions
	pairDense   = 0.4  // share of its own words that the query must have of a companion
	firstDense  = 0.75 // the same of one that is to be coded first
	pairExtra   = 0.4  // what the words of a companion that the query lacks count
	pairCost    = 0.97 // factor for a pair
	spokenDense = 0.88 // share of its own words from which on the query speaks of a code
	pairLines   = 24   // lines that are looked at for companions
)

// link is a range of codes that a note names.
type link struct {
	lo, hi int // ordinals
	kind   icd.NoteKind
	note   icd.Note
	narrow bool       // the note asks for certain characters too
	whole  bool       // the only link of a note that holds without condition ("Code first COVID-19 (U07.1)")
	doc    int        // the document, when the link is one code
	words  [][]uint32 // what the note calls that code: the terms of each word
	effect bool       // the note speaks of an adverse effect
}

// links are the codes that the notes at the code of an answer, and above it, want beside it. They are kept.
func (k *ranking) links(a *answer) []link {
	if known := k.noted[a.d].Load(); known != nil {
		return *known
	}
	var out []link
	k.src.instructions(int(k.ord[a.d]), func(l link) bool {
		out = append(out, l)
		return true
	})
	for i := range out {
		k.tables.describe(out, i)
	}
	if injury(k.codes[k.ord[a.d]]) {
		out = append(out, k.causes)
	}
	k.noted[a.d].Store(&out)
	return out
}

// injury reports whether a code is an injury, whose cause chapter 20 has ("use secondary code(s) from Chapter 20", chapter
// 19).
func injury(code icd.CM) bool {
	c := code.Category().Compact()
	return c[0] == 'S' || c[0] == 'T' && c < "T36"
}

// ordFrom is the ordinal of the first code from a category on.
func (t *tables) ordFrom(category string) int {
	if d := int(t.category(category)); d < len(t.ord) {
		return int(t.ord[d])
	}
	return len(t.codes)
}

// noteWords are words of notes that a query need not have.
var noteWords = []string{"identify", "status", "associated", "any", "use", "additional", "code", "underlying", "presence", "applicable", "if", "known"}

// describe reads what the note says of a link that is one code.
func (t *tables) describe(links []link, i int) {
	l := &links[i]
	d := t.documentAt(l.lo)
	if int(t.ord[d]) != l.lo || !t.leaf(d) || t.ordEnd(d) != l.hi {
		return
	}
	l.doc, l.whole = d, l.kind == icd.CodeFirst && !l.note.Open() && alone(links, i)
	what, _, _ := strings.Cut(l.note.Text, "(")
	l.effect = l.kind == icd.UseAdditional && strings.Contains(what, "adverse effect")
	for _, term := range t.text.Parse(what, false)[0].Terms {
		if !slices.Contains(noteWords, term.Text) {
			l.words = append(l.words, term.IDs)
		}
	}
}

// linked finds the link that holds an ordinal.
func (k *ranking) linked(links []link, at int) *link {
	for i := range links {
		if l := &links[i]; at >= l.lo && at < l.hi && (!l.narrow || k.src.covers(l.note, at)) {
			return l
		}
	}
	return nil
}

// place is the ordinal of an answer.
func (k *ranking) place(a *answer) int { return int(k.ord[a.d]) + a.v }

// spoken are the words of the reading that an answer accounts for.
func (k *ranking) spoken(a *answer) uint32 {
	mask := a.mask | a.own | a.other | a.filed | k.freely(a.d)
	if k.tables.side[a.d] == 0 {
		mask |= k.sideBit
	}
	if k.timeBit != 0 && !k.text.HasTerm(a.d, k.trimester) {
		mask |= k.timeBit
	}
	return mask
}

// heads are the best answers, best first.
func (k *ranking) heads(n int) []int {
	best := make([]int, 0, n+1)
	for i := range k.found {
		at := len(best)
		for at > 0 && before(&k.found[i], &k.found[best[at-1]], k.ord) {
			at--
		}
		if at < n {
			best = slices.Insert(best, at, i)
			best = best[:min(len(best), n)]
		}
	}
	return best
}

// pair raises answers whose notes name codes for the words that they lack.
func (k *ranking) pair() {
	for n, i := range k.heads(pairHeads) {
		a := &k.found[i]
		if a.line < 0 {
			continue
		}
		k.use(a.reading)
		if n == 0 && (len(k.r.Terms) < 2 || k.share(a) >= 1-pairLeft) {
			return
		}
		if max(k.dense(a), k.titleDense(a)) < headDense {
			continue
		}
		left := (1<<len(k.r.Terms) - 1) &^ k.spoken(a)
		if k.weigh(left) < pairLeft*k.r.Total {
			continue
		}
		if with := k.companions(a, left); with != nil {
			k.join(a, with)
		}
	}
}

// join scores an answer together with its companions.
func (k *ranking) join(a *answer, with []answer) {
	mask, missing := a.mask, a.missing
	if _, title, _ := k.compare(a.d); title < missing {
		missing = title
	}
	b := *a
	for i := range with {
		mask |= with[i].mask | with[i].own
		missing += pairExtra * with[i].missing
	}
	b.mask = mask
	fit := float32(pairCost)
	for i := range with {
		fit *= k.fitness(with[i].d, with[i].assumed)
	}
	if s := k.score(a, k.covered(&b), missing) * fit; s > a.score {
		a.score, a.with = s, with
	}
}

// companions are the codes that the notes at an answer name and that have words of left, the one with most of them first.
func (k *ranking) companions(a *answer, left uint32) (with []answer) {
	links := k.links(a)
	if len(links) == 0 {
		return nil
	}
	sub := k.within1(links)
	defer sub.release()
	for len(with) < pairMost && k.weigh(left) >= pairLeft*k.r.Total {
		best, gained := -1, float32(0)
		for i := range sub.found {
			c := &sub.found[i]
			said := c.mask | c.own
			dense := k.dense(c)
			gain := k.weigh(said&left) * dense
			if gain <= gained || k.weigh(said&left) < pairGain*k.weigh(left) || dense < pairDense || c.against || k.place(c) == k.place(a) {
				continue
			}
			if !k.ofKind(c) {
				continue
			}
			l := k.linked(links, k.place(c))
			if l != nil && (l.kind != icd.CodeFirst || dense >= firstDense) && k.mutual(a, c) {
				best, gained = i, gain
			}
		}
		if best < 0 {
			break
		}
		c := sub.found[best]
		with = append(with, c)
		left &^= c.mask | c.own
	}
	return with
}

// mutual reports whether the notes at a companion, if they name codes of the category of a, name a too: I12.9 wants stages
// 1 to 4 beside it, I12.0 stage 5.
func (k *ranking) mutual(a, c *answer) bool {
	e, ok := k.lookup(k.codes[k.place(a)].Category())
	if !ok {
		return true
	}
	lo, hi := int(k.ord[e]), k.ordEnd(e)
	links := k.links(c)
	named := slices.ContainsFunc(links, func(l link) bool { return l.lo < hi && l.hi > lo })
	return !named || k.linked(links, k.place(a)) != nil
}

// within1 searches the reading in use among the codes of links. The caller releases what was found.
func (k *ranking) within1(links []link) *ranking {
	sub := k.tables.ranking(k.q, k.within)
	if sub.within.only = links; len(links) > 0 { // their bounds refuse most lines at once
		lo, hi := links[0].lo, links[0].hi
		for i := range links {
			lo, hi = min(lo, links[i].lo), max(hi, links[i].hi)
		}
		sub.within.meet(lo, hi)
	}
	sub.use(k.r)
	sub.matches = k.match(k.r)
	lo, hi := k.around(sub.within.lo, sub.within.hi)
	sub.lines = sub.matches.BestOf(sub.lines[:0], pairLines, lo, hi, sub.keep)
	for _, c := range sub.lines {
		sub.resolve(c, true)
	}
	return sub
}

// dense is the share of an answer's words that the query has.
func (k *ranking) dense(a *answer) float32 {
	got := k.weigh(a.mask | a.own)
	missing := a.missing
	for id := range k.text.LineTerms(a.line) { // what stands after "unspecified" counts here
		if k.bit(id) == 0 {
			if w := k.text.Weight(id); w > missing {
				missing = w
			}
		}
	}
	return got / max(got+missing, 0.001)
}

// accompany gives the best answer the companions that the query speaks of outright ("hypertension with heart failure":
// I50.9 beside I11.0). They need not have words of their own.
func (k *ranking) accompany(a *answer) {
	if len(a.with) >= pairMost || len(a.reading.Terms) < 2 {
		return
	}
	k.use(a.reading)
	links := k.links(a)
	if len(links) == 0 {
		return
	}
	if k.typed != nil && k.typed != a.reading && injury(k.codes[k.place(a)]) && k.lacks(a) {
		k.use(k.typed)
		k.outright(a, slices.DeleteFunc(slices.Clone(links), func(l link) bool { return !external(k.codes[l.lo]) }))
		k.use(a.reading)
		for i := range a.with { // they are of the other reading
			a.with[i].mask, a.with[i].own = 0, 0
		}
	}
	if len(k.parted()) > 1 {
		k.outright(a, links)
	}
	k.named(a, links)
	for i := range a.with { // "end stage renal disease on dialysis" beside diabetes: N18.6, and Z99.2 beside that
		k.named(a, k.links(&a.with[i]))
	}
}

// alone reports whether a link is the only one of its note, and the note stands at a code that has no codes below it.
func alone(links []link, i int) bool {
	n := links[i].note
	code, ok := n.From.Code()
	for j := range links {
		if m := links[j].note; j != i && m.From == n.From && m.Group == n.Group {
			return false
		}
	}
	return ok && code.Len() > 4
}

// titleDense is the same share of an answer's title.
func (k *ranking) titleDense(a *answer) float32 {
	own, missing, _ := k.compare(a.d)
	got := k.weigh(own)
	return got / max(got+missing, 0.001)
}

// ofKind reports whether the query has a word of the title of an answer's category. Causes, external causes and factors
// of health are filed under names that nobody says.
func (k *ranking) ofKind(a *answer) bool {
	code := k.codes[k.place(a)]
	if first := code.At(1); first >= 'T' || first == 'B' {
		return true
	}
	d, ok := k.lookup(code.Category())
	if !ok {
		return true
	}
	mask, _, _ := k.compare(d)
	return mask != 0
}

// beyond reports whether c has a word of the query that a lacks.
func (k *ranking) beyond(c, a *answer) bool { return (c.mask|c.own)&^(a.mask|a.own) != 0 }

// named adds the codes that a note names by the query's own words ("urinary retention (R33.8)" at N40.1), and the adverse
// effect that a condition always comes from.
func (k *ranking) named(a *answer, links []link) {
	for i := range links {
		l := &links[i]
		if len(a.with) >= pairMost {
			return
		}
		if l.doc == 0 || l.kind == icd.CodeFirst && !l.whole || !l.whole && !l.effect && !k.says(l.words) {
			continue
		}
		d := l.doc
		c := answer{d: d, line: d, factor: 1, reading: k.r, score: a.score}
		c.mask, c.missing, c.against = k.compare(d)
		c.v, c.mask = k.variant(d, c.mask, 0)
		if at := k.place(&c); k.within.has(at) && at != k.place(a) &&
			!slices.ContainsFunc(a.with, func(b answer) bool { return k.place(&b) == at }) {
			a.with = append(a.with, c)
		}
	}
}

// lacks reports whether the query as it is written has a word that an answer found by other words lacks: "dog bite" may
// have become "open bite".
func (k *ranking) lacks(a *answer) bool {
	k.use(k.typed)
	mask, _, _ := k.compare(a.d)
	line, _, _ := k.compare(a.line)
	mask |= line | k.sideBit
	all := uint32(1)<<len(k.r.Terms) - 1
	k.use(a.reading)
	return mask&all != all
}

// parted are the parts of the query.
func (k *ranking) parted() []string {
	if k.pieces == nil {
		k.pieces = split(k.q.Text)
	}
	return k.pieces
}

// outright adds the linked codes that the reading in use speaks of outright, the best of each kind.
func (k *ranking) outright(a *answer, links []link) {
	sub := k.within1(links)
	defer sub.release()
	slices.SortStableFunc(sub.found, func(x, y answer) int { return cmp.Compare(y.score, x.score) })
	for i := range sub.found {
		c := &sub.found[i]
		if len(a.with) >= pairMost {
			return
		}
		if c.against || k.place(c) == k.place(a) || k.dense(c) < spokenDense || !k.ofKind(c) || !k.mutual(a, c) {
			continue
		}
		if l := k.linked(links, k.place(c)); l == nil || l.kind == icd.CodeFirst && !k.beyond(c, a) {
			continue
		}
		if slices.ContainsFunc(a.with, func(w answer) bool { return k.sameFamily(&w, c) }) {
			continue
		}
		for j := range sub.found { // "left heel ulcer" where "heel ulcer" leads to an unspecified heel
			x := &sub.found[j]
			if mask, more := c.mask|c.own, x.mask|x.own; mask&^more == 0 && more != mask && (more&^mask)&^(k.sideBit|k.timeBit) == 0 && k.sameFamily(c, x) && !x.against &&
				k.dense(x) >= pairDense && k.linked(links, k.place(x)) != nil {
				c = x
				break
			}
		}
		a.with = append(a.with, *c)
	}
}

// sameFamily reports whether two answers are of one category: the second says nothing new beside the first.
func (k *ranking) sameFamily(a, b *answer) bool {
	x, y := k.codes[k.place(a)], k.codes[k.place(b)]
	return x.Category() == y.Category() || external(x) && external(y)
}

// external reports whether a code is an external cause.
func external(c icd.CM) bool { return c.At(1) >= 'V' && c.At(1) <= 'Y' }

// sequence puts an answer and its companions in the order of the notes: what is to be coded first goes before.
func (k *ranking) sequence(a *answer) []*answer {
	k.use(a.reading)
	links := k.links(a)
	out := []*answer{a}
	first := 0
	for i := range a.with {
		c := &a.with[i]
		if l := k.linked(links, k.place(c)); l != nil && l.kind == icd.CodeFirst {
			out = slices.Insert(out, first, c)
			first++
			continue
		}
		out = append(out, c)
	}
	return out
}

// complete puts the companions of the best answer beside it.
func (k *ranking) complete(out []*answer) []*answer {
	k.lead = min(1, len(out))
	if len(out) == 0 || out[0].line < 0 {
		return out
	}
	k.accompany(out[0])
	if len(out[0].with) == 0 {
		return out
	}
	group := k.sequence(out[0])
	k.lead = min(len(group), k.limit)
	score := out[0].score
	for _, a := range group { // one answer: its codes belong together
		a.score = score
		score *= 0.99
	}
	for _, a := range out[1:] {
		if !slices.ContainsFunc(group, func(b *answer) bool { return b.d == a.d && b.v == a.v }) {
			group = append(group, a)
		}
	}
	return group[:min(len(group), k.limit)]
}
