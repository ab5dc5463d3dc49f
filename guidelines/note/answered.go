package note

// answered reports whether a later sentence of the same item, which names nothing else, says that a doubt came to nothing:
// "Endocarditis? TEE clean, ruled out."
func (r *reading) answered(g *segment, hi int) bool {
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
