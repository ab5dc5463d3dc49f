package note

import "strings"

// answered reports whether a later sentence of the same item, which names nothing else, says that a doubt came to nothing:
// "Endocarditis? TEE clean, ruled out."
func (r *reading) answered(g *segment, hi int) bool {
	if r.answeredAtOnce(hi) {
		return true
	}
	n := r.d.segmentOf(hi - 1)
	if n < 0 || g.item == 0 {
		return false
	}
	for k := n + 1; k < len(r.d.segments) && r.d.segments[k].item == g.item && r.d.segments[k].section == g.section; k++ {
		next := &r.d.segments[k]
		if len(r.marksOf(k)) > 0 {
			return false
		}
		for i := next.lo; i < next.hi; i++ {
			switch r.d.tokens[i].norm {
			case "ruled":
				if nextIs(r.d, i+1, "out") && !negated(r.d, i) && !r.wordIn(i-3, i, "be", "until", "unless", "if", "cannot", "cant") {
					return true
				}
			case "excluded", "refuted", "disproved", "disproven":
				if !negated(r.d, i) && !r.wordIn(i-3, i, "be", "until", "unless", "if", "cannot", "cant") {
					return true
				}
			}
		}
	}
	return false
}

// answeredAtOnce reports whether a question mark stands behind words that end at hi, and behind it first of all a denial: "DVT?
// duplex NEG", "T1DM? No - T2DM".
func (r *reading) answeredAtOnce(hi int) bool {
	ts := r.d.tokens
	if hi <= 0 || hi >= len(ts) {
		return false
	}
	at := hi
	for at < min(hi+3, len(ts)) && !strings.Contains(r.d.text[ts[at-1].end:ts[at].start], "?") {
		at++
	}
	if at >= min(hi+3, len(ts)) || strings.Contains(r.d.text[ts[hi-1].end:ts[at].start], "\n") {
		return false
	}
	for i := at; i < min(at+4, len(ts)); i++ {
		if i > at && strings.Contains(r.d.text[ts[i-1].end:ts[i].start], "\n") {
			return false
		}
		switch ts[i].norm {
		case "no": // an answer by itself: "PE? no chest pain" answers nothing
			return ts[i].stop != 0 || i+1 == len(ts)
		case "not":
			return nextIs(r.d, i+1, "present", "found", "seen", "supported", "likely", "felt")
		case "neg", "negative", "excluded", "absent", "unlikely":
			return true
		case "positive", "pos", "yes", "confirmed", "likely", "possible", "pending", "and", "or", "with", "if", "but":
			return false
		}
	}
	return false
}
