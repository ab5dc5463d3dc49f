package textsearch

import (
	"math"
	"slices"
	"strings"
)

// MaxTerms is the number of terms of a query that are looked at; MaxText the number of bytes of its text.
const (
	MaxTerms = 32
	MaxText  = 1024
)

// Term is one word of a query with the terms of the index that may stand for it.
type Term struct {
	Text   string   // the word as it is looked up, folded
	IDs    []uint32 // empty for a word that the index does not know
	Weight float32
	Fuzzy  bool // reached through a typing error, a split or a join
	Prefix bool
}

// Reading is one way to understand a query.
type Reading struct {
	Terms  []Term
	Total  float32 // sum of the weights
	Phrase string  // the phrase that was rewritten, "" for the query as typed
}

// Has reports whether one of the words stands for a term.
func (r *Reading) Has(term uint32) bool {
	return slices.ContainsFunc(r.Terms, func(t Term) bool { return slices.Contains(t.IDs, term) })
}

// Same reports whether two readings look for the same with the same weight.
func (r *Reading) Same(other *Reading) bool {
	return slices.EqualFunc(r.Terms, other.Terms, func(a, b Term) bool { return a.Weight == b.Weight && slices.Equal(a.IDs, b.IDs) })
}

// Parse cuts a query into terms and returns its readings, the one as typed first. With prefix, the last word is taken
// for the start of a word unless a blank follows it.
func (ix *Index) Parse(text string, prefix bool) []Reading {
	if len(text) > MaxText {
		text = strings.ToValidUTF8(text[:MaxText], "")
	}
	folded := strings.TrimLeft(Fold(text), " \t\n\r")
	open := prefix && folded != "" && classes[folded[len(folded)-1]] == classWord
	tokens := ix.tokens(folded)
	out := []Reading{ix.reading(tokens, open)}
	for _, plain := range [...]bool{true, false} {
		re, phrase, other := ix.rewritten(tokens, plain)
		if re != nil {
			r := ix.reading(re, open && len(re) > 0 && re[len(re)-1] == tokens[len(tokens)-1])
			r.Phrase = phrase
			out = append(out, r)
		}
		if !other {
			break
		}
	}
	return out
}

// Doubt is one more reading of a query that has found little: rare words are taken for typing errors ("left knee pian"
// for "pain"). ok is false when there is nothing to doubt.
func (ix *Index) Doubt(text string) (r Reading, ok bool) {
	tokens := ix.tokens(Fold(text[:min(len(text), MaxText)]))
	for _, tk := range tokens {
		t := ix.exact(tk)
		if len(t.IDs) == 1 && ix.lines(t.IDs[0]) < rare {
			if n := ix.nearest(tk, t.IDs[0]); len(n.IDs) > 0 {
				t, ok = n, true
				r.Phrase = tk.text
			}
		}
		r.add(t)
	}
	return r, ok
}

// token is a word of a query.
type token struct {
	text string
	neg  bool
}

func (ix *Index) tokens(folded string) []token {
	var out []token
	neg := negation{}
	for i := 0; len(out) < MaxTerms; {
		w, next, ok := nextWord(folded, i)
		if !ok {
			break
		}
		i = next
		t := folded[w.from:w.to]
		does := ix.does[t]
		if does&negatesNext != 0 { // "non-rheumatic" is "nonrheumatic" where lines write it so
			if w2, after, ok := nextWord(folded, next); ok && !w2.breaks && ix.written(t+folded[w2.from:w2.to]) {
				t, does, i = t+folded[w2.from:w2.to], 0, after
			}
		}
		stop := ix.stop[t] || does&(doesNegate|endsClause|negatesNext) != 0
		if neg.see(w.breaks && !neg.passes(w), does, stop); !stop {
			tk := token{t, neg.on}
			if rest, ok := strings.CutPrefix(t, "non"); ok && len(rest) >= 4 && !ix.written(t) && ix.written(rest) {
				tk = token{rest, true}
			}
			out = append(out, tk)
		}
	}
	return out
}

// Has reports whether a line has a word as it is written.
func (ix *Index) Has(word string) bool { return ix.written(Fold(word)) }

// Known reports whether the word stands in some line or rewriting as it is written, as a term or not.
func (ix *Index) Known(word string) bool {
	_, ok := ix.find(Fold(word))
	return ok
}

// TermOf is the term that a word stands for.
func (ix *Index) TermOf(word string) (uint32, bool) { return ix.termOf(Fold(word)) }

// written reports whether a line has the word as it is written.
func (ix *Index) written(w string) bool {
	s, ok := ix.find(w)
	return ok && ix.surfaces[s].term != noTerm && ix.hasLines(ix.surfaces[s].term)
}

func (ix *Index) reading(tokens []token, open bool) Reading {
	r := Reading{Terms: make([]Term, 0, len(tokens))}
	for i := 0; i < len(tokens); i++ {
		tk := tokens[i]
		last := open && i == len(tokens)-1
		t := ix.exact(tk)
		switch {
		case last:
			t = ix.prefixTerm(tk.text)
		case i+1 < len(tokens) && (len(t.IDs) == 0 || ix.lines(t.IDs[0]) < rare):
			j := ix.exact(token{tk.text + tokens[i+1].text, tk.neg})
			if j.IDs != nil && (len(t.IDs) == 0 || ix.lines(j.IDs[0]) > ix.lines(t.IDs[0])) {
				j.Fuzzy = true
				t = j
				i++
			}
		}
		if len(t.IDs) == 1 && !last && ix.lines(t.IDs[0]) < rare && ix.strange(tk.text) {
			if n := ix.nearest(tk, noTerm); len(n.IDs) > 0 && ix.lines(n.IDs[0]) > 4*rare {
				t = n
			}
		}
		if t.IDs == nil {
			if a, b, ok := ix.split(tk); ok {
				r.add(a)
				r.add(b)
				continue
			}
			t = ix.nearest(tk, noTerm)
		}
		r.add(t)
	}
	return r
}

// rare is the number of lines below which a word that no line has as it is written, but whose stem one has, may rather
// be a typing error for a more frequent word ("migrane" is not "migrans").
const rare = 12

// strange reports whether no line has the word as it is written.
func (ix *Index) strange(w string) bool {
	_, ok := ix.find(w)
	return !ok
}

// add appends a term unless the reading has it.
func (r *Reading) add(t Term) {
	for _, x := range r.Terms {
		if len(t.IDs) > 0 && slices.Equal(x.IDs, t.IDs) {
			return
		}
	}
	if len(r.Terms) < MaxTerms {
		r.Terms = append(r.Terms, t)
		r.Total += t.Weight
	}
}

// exact looks a word up; a word without lines comes back without IDs.
func (ix *Index) exact(tk token) Term {
	id, ok := ix.termOf(tk.text)
	if !ok {
		return Term{Text: tk.text}
	}
	if tk.neg {
		n := ix.negated[id]
		if n == noTerm {
			return Term{Text: tk.text, Weight: 0.1}
		}
		return Term{Text: tk.text, IDs: []uint32{n}, Weight: ix.idf[n] * 3}
	}
	t := Term{Text: tk.text, IDs: []uint32{id}, Weight: ix.idf[id]}
	if rest, ok := strings.CutPrefix(tk.text, "non"); ok && len(rest) >= 4 { // "nontraumatic" is also "not ... traumatic"
		if r, ok := ix.termOf(rest); ok && ix.negated[r] != noTerm {
			t.IDs = append(t.IDs, ix.negated[r])
		}
	}
	return t
}

func (ix *Index) termOf(w string) (uint32, bool) {
	if s, ok := ix.find(w); ok && ix.surfaces[s].term != noTerm {
		return ix.surfaces[s].term, ix.hasLines(ix.surfaces[s].term)
	}
	id, ok := ix.keys[ix.key(w)]
	return id, ok && ix.hasLines(id)
}

func (ix *Index) hasLines(t uint32) bool { return ix.known[t] || ix.from[t+1] > ix.from[t] }

// unknownWeight is the weight of a word that no line has: it lowers how much of the query a line covers.
func (ix *Index) unknownWeight() float32 { return float32(math.Log(1+float64(len(ix.doc)))) / 3 }

// split tries an unknown word as two known ones of at least four letters each.
func (ix *Index) split(tk token) (a, b Term, ok bool) {
	w := tk.text
	for i := len(w) - 4; i >= 4; i-- {
		a, b = ix.exact(token{w[:i], tk.neg}), ix.exact(token{w[i:], tk.neg})
		if a.IDs != nil && b.IDs != nil {
			a.Fuzzy, b.Fuzzy = true, true
			return a, b, true
		}
	}
	return a, b, false
}

// Bounds of a prefix: the number of words that it stands for, and of the lines that they have. The most frequent words
// are taken.
const (
	prefixWords = 48
	prefixLines = 12_000
)

// prefixTerm stands for all words that start with p.
func (ix *Index) prefixTerm(p string) Term {
	sorted := ix.sorted()
	at, _ := slices.BinarySearchFunc(sorted, p, func(s uint32, p string) int { return compareText(ix.surfaces[s].text, p) })
	t := Term{Text: p, Prefix: true, IDs: make([]uint32, 0, prefixWords+1)}
	for ; at < len(sorted); at++ {
		s := &ix.surfaces[sorted[at]]
		if !strings.HasPrefix(s.text, p) {
			break
		}
		if s.term != noTerm && ix.hasLines(s.term) {
			t.IDs = ix.frequent(t.IDs, s.term)
		}
	}
	if len(t.IDs) == 0 {
		return Term{Text: p}
	}
	sum := 0
	for i, id := range t.IDs {
		t.Weight = max(t.Weight, ix.idf[id])
		if sum += ix.lines(id); sum > prefixLines && i > 0 {
			t.IDs = t.IDs[:i]
			break
		}
	}
	return t
}

// frequent puts a term into its place among those with the most lines.
func (ix *Index) frequent(ids []uint32, id uint32) []uint32 {
	n := ix.lines(id)
	if len(ids) == prefixWords && ix.lines(ids[len(ids)-1]) >= n || slices.Contains(ids, id) {
		return ids
	}
	ids = append(ids, id)
	i := len(ids) - 1
	for ; i > 0 && ix.lines(ids[i-1]) < n; i-- {
		ids[i] = ids[i-1]
	}
	ids[i] = id
	return ids[:min(len(ids), prefixWords)]
}

func (ix *Index) lines(t uint32) int { return int(ix.from[t+1] - ix.from[t]) }
