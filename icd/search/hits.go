package search

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/textsearch"
)

// ranked are the best answers, best first. A query that is a code, or the start of one, is answered by codes first.
func (k *ranking) ranked() []*answer {
	codes := k.fromCode()
	out := make([]*answer, 0, k.limit+1)
	for i := range codes {
		out = append(out, &codes[i])
	}
	fixed := len(out)
	for i := range k.found {
		a := &k.found[i]
		at := len(out)
		for at > fixed && before(a, out[at-1], k.ord) {
			at--
		}
		if at < k.limit && !slices.ContainsFunc(out[:fixed], func(b *answer) bool { return b.d == a.d && b.v == a.v }) {
			out = slices.Insert(out, at, a)
			out = out[:min(len(out), k.limit)]
		}
	}
	return out
}

// demote puts a header behind the best code below it that was found: what can be reported comes first.
func (k *ranking) demote() {
	if k.q.Billable {
		return
	}
	for i := range k.found {
		a := &k.found[i]
		if k.valid(a.d, a.v) {
			continue
		}
		best := float32(0)
		for j := range k.found {
			if b := &k.found[j]; b.d >= a.d && b.d < int(k.end[a.d]) && k.valid(b.d, b.v) {
				best = max(best, b.score)
			}
		}
		if best > headerShare*a.score {
			a.score = min(a.score, best*0.999)
		}
	}
}

// headerShare is the share of a header's score that a code below it must have to go before it.
const headerShare = 0.6

// before is the order of answers: by score, then official.
func before(a, b *answer, ord []int32) bool {
	if a.score != b.score {
		return a.score > b.score
	}
	return ord[a.d]+int32(a.v) < ord[b.d]+int32(b.v)
}

func (k *ranking) hits(found []*answer, readings []*textsearch.Reading) []Hit {
	hits := make([]Hit, 0, len(found))
	words := k.text.Finder(readings...)
	score := float32(0)
	for _, a := range found {
		score = max(score, a.score)
	}
	for i, a := range found {
		if i > 0 { // what is put before others for the order of the codes has their score
			score = min(score, a.score)
		}
		at := int(k.ord[a.d]) + a.v
		h := Hit{Code: k.codes[at], Title: k.src.title(at), Score: float64(score)}
		switch {
		case a.class != nil:
			h.Via = Via{Kind: ViaClass, Text: k.codes[k.place(a.class)].String() + " " + k.src.title(k.place(a.class)), As: a.reading.Phrase}
		case a.line < 0:
			h.Via = Via{Kind: ViaCode}
		default:
			h.Via = Via{Kind: Kind(k.text.Kind(a.line)), Text: strings.TrimSpace(k.lineText(a.line)), As: a.reading.Phrase}
		}
		h.Via.Spanish = k.spanish
		h.Spans = words.Spans(h.Title)
		hits = append(hits, h)
	}
	return hits
}
