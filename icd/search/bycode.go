package search

import (
	"strings"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/textsearch"
)

// fromCode answers a query that is a code or the start of one: the code itself, then those that begin so, in official
// order. They rank above everything found by words.
func (k *ranking) fromCode() []answer {
	text := strings.TrimRight(strings.TrimSpace(k.q.Text), ".-")
	if len(text) < 3 || len(text) > 8 || text[1] < '0' || text[1] > '9' && text[1] != 'A' {
		return nil
	}
	code, err := icd.ParseCM(textsearch.Fold(text))
	if err != nil {
		return nil
	}
	lo, hi := k.startingWith(code)
	var out []answer
	for at := lo; at < hi && len(out) < k.limit; at++ {
		d := k.documentAt(at)
		v := at - int(k.ord[d])
		if !k.within.has(at) || k.q.Billable && !k.valid(d, v) {
			continue
		}
		score := float32(1.5)
		if k.codes[at] != code {
			score = 1.4
		}
		out = append(out, answer{d: d, v: v, line: -1, score: score})
	}
	return out
}

// valid reports whether variant v of document d is valid for submission; v is 0 for the document's own code, which is
// a header where there are variants.
func (t *tables) valid(d, v int) bool { return t.billable[d] && (v > 0 || t.variants(d) == 0) }

// startingWith is the range of ordinals of the codes that begin with code.
func (t *tables) startingWith(code icd.CM) (lo, hi int) {
	for n := code.Len(); n >= 3; n-- {
		lo, ok := t.src.find(code.Prefix(n))
		if !ok {
			continue
		}
		hi = t.ordEnd(t.documentAt(lo))
		for lo < hi && !t.codes[lo].HasPrefix(code) {
			lo++
		}
		for hi > lo && !t.codes[hi-1].HasPrefix(code) {
			hi--
		}
		return lo, hi
	}
	return 0, 0
}
