package textsearch

import (
	"strings"
	"unicode/utf8"
)

// Term numbers. The high bits of a stored term mark a word after one of Options.Soften, and one that a line has by
// Options.Imply only.
const (
	noTerm   = ^uint32(0)
	softBit  = uint32(1) << 31
	freeBit  = uint32(1) << 30
	markBits = softBit | freeBit
)

// What a surface word does besides being a term.
const (
	doesNegate = 1 << iota
	doesSoften
	endsClause
	negatesNext
	qualifies
	joins
)

// surface is a word as it is written in lines, folded, with the term that it stands for.
type surface struct {
	text string
	term uint32 // noTerm for a stop word
	does uint8
	key  packed
}

// vocabulary turns words into terms.
type vocabulary struct {
	opts     *Options
	surfaces []surface
	table    []uint32 // open addressing: index into surfaces plus 1
	keys     map[string]uint32
	names    []string // key of every term
	negated  []uint32 // term -> its negated form, noTerm when none yet
	known    []bool   // terms that count as known although no line may have them
	capped   []bool   // terms whose weight Know holds down
	family   map[string]string
	stop     map[string]bool
	does     map[string]uint8
	float    map[string]bool // by key
	factors  map[string]float32
	factor   []float32 // by term
	imply    [][]uint32
}

// newVocabulary has room for n words.
func newVocabulary(o *Options, n int) *vocabulary {
	v := &vocabulary{
		opts: o, table: make([]uint32, 1<<15), keys: make(map[string]uint32, n),
		surfaces: make([]surface, 0, n), names: make([]string, 0, n), negated: make([]uint32, 0, n),
		factor: make([]float32, 0, n), known: make([]bool, 0, n), capped: make([]bool, 0, n),
		family: map[string]string{}, stop: map[string]bool{}, does: map[string]uint8{}, float: map[string]bool{},
		factors: map[string]float32{},
	}
	for _, group := range o.Families {
		for _, w := range group[min(1, len(group)):] {
			v.family[termKey(Fold(w))] = termKey(Fold(group[0]))
		}
	}
	for _, w := range o.Stop {
		v.stop[w] = true
	}
	for bit, words := range map[uint8][]string{doesNegate: o.Negate, doesSoften: o.Soften, endsClause: o.Clause, negatesNext: o.NegateNext, qualifies: o.Qualify, joins: o.Join} {
		for _, w := range words {
			v.does[w] |= bit
		}
	}
	for _, w := range o.Float {
		v.float[v.key(w)] = true
	}
	for w, f := range o.Factors {
		v.factors[v.key(w)] = f
	}
	for _, group := range o.Imply {
		var ids []uint32
		for _, w := range group {
			ids = append(ids, v.addTerm(v.key(w)))
		}
		v.imply = append(v.imply, ids)
	}
	return v
}

// key is the term key of a folded word.
func (v *vocabulary) key(w string) string {
	if strings.IndexByte(w, '\'') >= 0 {
		w = strings.ReplaceAll(w, "'", "")
	}
	k := termKey(w)
	if f, ok := v.family[k]; ok {
		return f
	}
	return k
}

func (v *vocabulary) addTerm(key string) uint32 {
	if id, ok := v.keys[key]; ok {
		return id
	}
	id := uint32(len(v.names))
	f, ok := v.factors[key]
	if !ok {
		f = 1
	}
	v.keys[key] = id
	v.names = append(v.names, key)
	v.negated = append(v.negated, noTerm)
	v.factor = append(v.factor, f)
	v.known = append(v.known, false)
	v.capped = append(v.capped, false)
	return id
}

// negate is the term for "not t".
func (v *vocabulary) negate(t uint32) uint32 {
	if v.negated[t] == noTerm {
		id := v.addTerm("!" + v.names[t])
		v.factor[id] = 0.15 * v.factor[t]
		v.negated[t] = id
		v.known[t] = true // a query may say it without the negation
	}
	return v.negated[t]
}

const hashStart, hashPrime = 14695981039346656037, 1099511628211

// packed is a word of at most 16 ASCII letters and digits in lower case, eight bytes in each half; the zero packed
// stands for any other word.
type packed struct{ a, b uint64 }

// pack reads the word s, which may hold capitals: letters, digits and the slash are in lower case once bit 5 is set.
func pack(s string) (p packed, hash uint64) {
	if len(s) > 16 {
		return packed{}, hashLong(s)
	}
	n := min(len(s), 8)
	for i := 0; i < n; i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return packed{}, hashLong(s)
		}
		p.a |= uint64(c|0x20) << (8 * i)
	}
	for i := 8; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return packed{}, hashLong(s)
		}
		p.b |= uint64(c|0x20) << (8 * (i - 8))
	}
	h := (p.a ^ p.b*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	return p, h ^ h>>32
}

func hashLong(s string) uint64 {
	h := uint64(hashStart)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(lower[s[i]])) * hashPrime
	}
	return h ^ h>>29
}

// slot finds the place of a word in the table: taken by it, with the surface, or free.
func (v *vocabulary) slot(s string) (at, surface uint32, found bool) {
	p, h := pack(s)
	mask := uint32(len(v.table) - 1)
	for at = uint32(h) & mask; ; at = (at + 1) & mask {
		n := v.table[at]
		if n == 0 {
			return at, 0, false
		}
		sf := &v.surfaces[n-1]
		if sf.key == p && (p.a != 0 || sameLower(sf.text, s)) {
			return at, n - 1, true
		}
	}
}

// intern finds or makes the surface of the word s, which may hold capitals (ASCII only).
func (v *vocabulary) intern(s string) uint32 {
	at, id, ok := v.slot(s)
	if ok {
		return id
	}
	id = v.addSurface(lowered(s))
	v.table[at] = id + 1
	if len(v.surfaces)*2 > len(v.table) {
		v.grow()
	}
	return id
}

// find is the surface of a word, if a line has it. The word may hold capitals (ASCII only).
func (v *vocabulary) find(s string) (uint32, bool) {
	_, id, ok := v.slot(s)
	return id, ok
}

// lowered is a copy of s with its capitals (ASCII) in lower case.
func lowered(s string) string {
	var buf [64]byte
	b := append(buf[:0], s...)
	for i, c := range b {
		b[i] = lower[c]
	}
	return string(b)
}

func sameLower(low, s string) bool {
	if len(low) != len(s) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if low[i] != lower[s[i]] {
			return false
		}
	}
	return true
}

func (v *vocabulary) addSurface(w string) uint32 {
	s := surface{text: w, term: noTerm, does: v.does[w]}
	s.key, _ = pack(w)
	if !v.stop[w] && s.does&(doesNegate|endsClause|negatesNext) == 0 {
		s.term = v.addTerm(v.key(w))
	}
	v.surfaces = append(v.surfaces, s)
	return uint32(len(v.surfaces) - 1)
}

func (v *vocabulary) grow() {
	v.table = make([]uint32, 2*len(v.table))
	for i := range v.surfaces {
		at, _, _ := v.slot(v.surfaces[i].text)
		v.table[at] = uint32(i + 1)
	}
}

// negation follows a text and says whether the current word is negated: from a word as "without" to the end of the
// clause, or to a preposition after two words ("without foreign body of right hand", "without loss of consciousness", but
// "without thyrotoxic crisis or storm").
// A word as "non" negates the one after it only.
type negation struct {
	on     bool
	words  int
	single int  // words until a single negation ends
	before bool // what on was before it
	inside bool // in parentheses that stand right behind the word that negates
}

// passes tells whether the punctuation before a word leaves a negation alone: the parentheses of "without (acute) exacerbation".
func (n *negation) passes(w word) bool {
	switch {
	case !n.on || n.single > 0 || w.comma:
		return false
	case w.opens && !w.closes && n.words == 0:
		n.inside = true
		return true
	case w.closes && !w.opens && n.inside:
		n.inside = false
		return true
	}
	return false
}

func (n *negation) see(breaks bool, does uint8, stop bool) {
	if n.single > 0 {
		if n.single--; n.single == 0 {
			n.on = n.before
		}
	}
	switch {
	case does&negatesNext != 0:
		n.before = n.on && n.single == 0
		n.on, n.single = true, 2
	case n.single > 0 && !breaks:
	case does&doesNegate != 0:
		*n = negation{on: true}
	case breaks, does&(endsClause|qualifies) != 0 && n.words > 0, stop && n.words >= 2 && does&joins == 0:
		n.on = false
	case n.on && !stop:
		n.words++
	}
}

// softWords is the number of words that a word of Options.Soften makes soft.
const softWords = 2

// terms appends the terms of a text, without repetitions, to ids.
func (v *vocabulary) terms(ids []uint32, s string) []uint32 {
	if !ascii(s) {
		s = Fold(s)
	}
	start := len(ids)
	neg, soft := negation{}, 0
	for i := 0; ; {
		w, next, ok := nextWord(s, i)
		if !ok {
			return v.implied(ids, start)
		}
		i = next
		sf := &v.surfaces[v.intern(s[w.from:w.to])]
		if w.breaks {
			soft = 0
		}
		if neg.see(w.breaks && !neg.passes(w), sf.does, sf.term == noTerm); sf.term == noTerm {
			continue
		}
		t := sf.term
		if neg.on {
			t = v.negate(t)
		}
		if !hasTerm(ids[start:], t) {
			if soft > 0 {
				t |= softBit
			}
			ids = append(ids, t)
		}
		soft--
		if sf.does&doesSoften != 0 {
			soft = softWords
		}
	}
}

// implied appends the terms that the terms from start on imply.
func (v *vocabulary) implied(ids []uint32, start int) []uint32 {
	for _, group := range v.imply {
		last := len(group) - 1
		has := 0
		for has < last && hasTerm(ids[start:], group[has]) {
			has++
		}
		if has == last && !hasTerm(ids[start:], group[last]) {
			ids = append(ids, group[last]|freeBit)
		}
	}
	return ids
}

func hasTerm(ids []uint32, t uint32) bool {
	for _, x := range ids {
		if x&^markBits == t {
			return true
		}
	}
	return false
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// letterMasks has a bit for every letter and digit class that occurs in w, and in the high half for every one that does so again.
func letterMasks(w string) (m uint64) {
	for i := 0; i < len(w); i++ {
		bit := uint64(0)
		switch c := w[i]; {
		case 'a' <= c && c <= 'z':
			bit = 1 << (c - 'a')
		case '0' <= c && c <= '9':
			bit = 1 << (26 + c%6)
		}
		m |= m&bit<<32 | bit
	}
	return m
}
