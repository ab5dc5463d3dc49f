package textsearch

import (
	"slices"
	"strings"
)

// longestPhrase is the number of words of a phrase that may be rewritten.
const longestPhrase = 6

// rewriting is a compiled Rewrite. Its replacement is read when it is used.
type rewriting struct {
	from []uint32 // terms
	rule Rewrite
	next int32 // the next one of the same hash, -1 for none
}

// compileRewrites reads the phrases as queries are read, so that both fall into the same words.
func (ix *Index) compileRewrites() {
	rules := ix.opts.Rewrites
	ix.opts.Rewrites = nil
	ix.rewrite = make(map[uint64]int32, len(rules))
	ix.phrases = make([]rewriting, 0, len(rules))
	arena := make([]uint32, 0, 4*len(rules))
	for _, rule := range rules {
		start := len(arena)
		arena = ix.phrase(arena, rule.From)
		from := arena[start:len(arena):len(arena)]
		if len(from) == 0 || len(from) > longestPhrase || rule.To == "" || len(from) == 1 && strings.ContainsRune(rule.From, ' ') {
			continue // the last: nothing but stop words around one word
		}
		for _, t := range from {
			ix.known[t] = true
		}
		n := int32(len(ix.phrases))
		ix.phrases = append(ix.phrases, rewriting{from: from, rule: rule, next: -1})
		h := hashTerms(from)
		if at, ok := ix.rewrite[h]; ok {
			for ix.phrases[at].next >= 0 {
				at = ix.phrases[at].next
			}
			ix.phrases[at].next = n
			continue
		}
		ix.rewrite[h] = n
	}
}

// phrase appends the terms of a phrase: every word but stop words and words of negation.
func (ix *Index) phrase(ids []uint32, s string) []uint32 {
	if !ascii(s) {
		s = Fold(s)
	}
	for i := 0; ; {
		w, next, ok := nextWord(s, i)
		if !ok {
			return ids
		}
		i = next
		if t := ix.surfaces[ix.intern(s[w.from:w.to])].term; t != noTerm {
			ids = append(ids, t)
		}
	}
}

func hashTerms(ids []uint32) uint64 {
	h := uint64(hashStart)
	for _, t := range ids {
		h = (h ^ uint64(t)) * hashPrime
	}
	return h
}

// rewritten replaces known phrases, the longest first from left to right; nil when there are none. Words of
// Options.Float inside a phrase are moved before it. With plain, only plain rewrites are used; other reports whether
// there were others.
func (ix *Index) rewritten(tokens []token, plain bool) (out []token, phrase string, other bool) {
	fixed := make([]token, 0, len(tokens))
	terms := make([]uint32, 0, len(tokens))
	for _, t := range tokens {
		id := ix.anyTerm(t.text)
		if id != noTerm && ix.float[ix.names[id]] {
			out = append(out, t)
			continue
		}
		fixed, terms = append(fixed, t), append(terms, id)
	}
	var said []string
	for i := 0; i < len(fixed); {
		end := i + 1 // a phrase does not go on where negation begins or ends
		for end < len(fixed) && fixed[end].neg == fixed[i].neg {
			end++
		}
		r, n := ix.phraseAt(terms[i:end])
		if n > 0 && !r.Plain {
			other = true
			if plain {
				n = 0
			}
		}
		if n == 0 {
			out = append(out, fixed[i])
			i++
			continue
		}
		said = append(said, r.From)
		for _, t := range ix.tokens(Fold(r.To)) {
			out = append(out, token{t.text, t.neg || fixed[i].neg})
		}
		i += n
	}
	if said == nil {
		return nil, "", other
	}
	return out[:min(len(out), MaxTerms)], strings.Join(said, ", "), other
}

// anyTerm is the term of a word, whether lines have it or not; noTerm when it is unknown.
func (ix *Index) anyTerm(w string) uint32 {
	if s, ok := ix.find(w); ok {
		return ix.surfaces[s].term
	}
	if id, ok := ix.keys[ix.key(w)]; ok {
		return id
	}
	return noTerm
}

func (ix *Index) phraseAt(terms []uint32) (r Rewrite, n int) {
	for n := min(len(terms), longestPhrase); n > 0; n-- {
		at, ok := ix.rewrite[hashTerms(terms[:n])]
		for ok && at >= 0 {
			if p := &ix.phrases[at]; slices.Equal(p.from, terms[:n]) {
				return p.rule, n
			}
			at = ix.phrases[at].next
		}
	}
	return r, 0
}
