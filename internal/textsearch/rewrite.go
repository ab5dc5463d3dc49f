package textsearch

import "strings"

// longestPhrase is the number of words of a phrase that may be rewritten.
const longestPhrase = 6

// rewriting is a compiled Rewrite.
type rewriting struct {
	from []string // term keys
	to   []token
	text string
}

// compileRewrites reads the phrases as queries are read, so that both fall into the same words.
func (ix *Index) compileRewrites() {
	ix.rewrite = make(map[uint64][]rewriting, len(ix.opts.Rewrites))
	for _, r := range ix.opts.Rewrites {
		from, to := ix.tokens(Fold(r.From)), ix.tokens(Fold(r.To))
		if len(from) == 0 || len(from) > longestPhrase || len(to) == 0 {
			continue
		}
		c := rewriting{to: to, text: r.From}
		for _, t := range from {
			c.from = append(c.from, ix.key(t.text))
		}
		h := hashKeys(c.from)
		ix.rewrite[h] = append(ix.rewrite[h], c)
	}
	ix.opts.Rewrites = nil
}

func hashKeys(keys []string) uint64 {
	h := uint64(hashStart)
	for _, k := range keys {
		for i := 0; i < len(k); i++ {
			h = (h ^ uint64(k[i])) * hashPrime
		}
		h = (h ^ ' ') * hashPrime
	}
	return h
}

// rewritten replaces known phrases, the longest first from left to right; nil when there are none. Words of
// Options.Float inside a phrase are moved before it.
func (ix *Index) rewritten(tokens []token) (out []token, phrase string) {
	fixed := make([]token, 0, len(tokens))
	keys := make([]string, 0, len(tokens))
	for _, t := range tokens {
		if key := ix.key(t.text); ix.float[key] {
			out = append(out, t)
		} else {
			fixed, keys = append(fixed, t), append(keys, key)
		}
	}
	var said []string
	for i := 0; i < len(fixed); {
		r, n := ix.phraseAt(keys[i:])
		if n == 0 {
			out = append(out, fixed[i])
			i++
			continue
		}
		said = append(said, r.text)
		for _, t := range r.to {
			out = append(out, token{t.text, t.neg || fixed[i].neg})
		}
		i += n
	}
	if said == nil {
		return nil, ""
	}
	return out[:min(len(out), MaxTerms)], strings.Join(said, ", ")
}

func (ix *Index) phraseAt(keys []string) (r rewriting, n int) {
	for n := min(len(keys), longestPhrase); n > 0; n-- {
		for _, r := range ix.rewrite[hashKeys(keys[:n])] {
			if equalKeys(r.from, keys[:n]) {
				return r, n
			}
		}
	}
	return r, 0
}

func equalKeys(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
