package remit

import "slices"

// pair finds what each reversal takes back: the answer of the same payer whose amounts it negates, one with the same
// payer's number and one before it first. One that negates only some of the lines takes those back.
func (s *state) pair() {
	for n, r := range s.answers {
		if r.Effect != Reversal {
			continue
		}
		best, at := 0, -1
		for i, a := range s.answers {
			if a.Effect != InForce || a.taken || !a.sender.same(r.sender) {
				continue
			}
			score := r.undoes(a)
			if score == 0 {
				continue
			}
			if i < n {
				score += 2
			}
			if score > best || score == best && i < n { // the nearest before
				best, at = score, i
			}
		}
		if at < 0 {
			s.lost = append(s.lost, r)
			continue
		}
		r.target = s.answers[at]
		r.takeBack(r.target)
	}
}

// undoes tells how well a reversal fits an answer; 0: not at all.
func (r *Answer) undoes(a *Answer) (score int) {
	c, o := r.Claim, a.Claim
	number := c.PayerClaim != "" && c.PayerClaim == o.PayerClaim
	for _, ref := range c.References {
		number = number || ref.Qualifier == "F8" && ref.ID != "" && ref.ID == o.PayerClaim
	}
	switch {
	case o.Charge.Equal(c.Charge.Neg()) && o.Paid.Equal(c.Paid.Neg()):
		score = 20
	case len(r.some(a)) > 0:
		score = 12
	case number:
		score = 4
	default:
		return 0
	}
	if number {
		score += 5
	}
	return score
}

// some are the pieces of an answer that a reversal of some of its lines negates; nil when it does not fit.
func (r *Answer) some(a *Answer) (out []*piece) {
	for _, p := range r.pieces {
		if p.whole || p.rest {
			return nil
		}
		i := slices.IndexFunc(a.pieces, func(q *piece) bool {
			return !q.out && !q.rest && !q.whole && (q.line == p.line || q.line < 0 && p.line < 0) && q.paid.Equal(p.paid.Neg()) && q.charge.Equal(p.charge.Neg()) &&
				!slices.Contains(out, q)
		})
		if i < 0 {
			return nil
		}
		out = append(out, a.pieces[i])
	}
	return out
}

// takeBack takes an answer, or the lines that the reversal has, out of force.
func (r *Answer) takeBack(a *Answer) {
	part := r.some(a)
	if len(part) > 0 && !a.Claim.Charge.Equal(r.Claim.Charge.Neg()) {
		for _, p := range part {
			p.out = true
		}
	} else {
		for _, p := range a.pieces {
			p.out = true
		}
	}
	a.taken = all(a.pieces, func(p *piece) bool { return p.out || p.rest })
	if a.taken {
		for _, p := range a.pieces {
			p.out = true
		}
	}
}

// exact reports whether a reversal takes back as much as its answer paid, or as the lines that it has.
func (r *Answer) exact() bool {
	if r.target == nil {
		return false
	}
	t := r.target.Claim
	return t.Paid.Equal(r.Claim.Paid.Neg()) || len(r.some2(r.target)) > 0
}

// some2 is some for an answer whose lines were taken back already.
func (r *Answer) some2(a *Answer) []*piece {
	outs := make([]bool, len(a.pieces))
	for i, p := range a.pieces {
		outs[i], p.out = p.out, false
	}
	list := r.some(a)
	for i, p := range a.pieces {
		p.out = outs[i]
	}
	return list
}
