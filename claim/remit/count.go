package remit

import "github.com/shopspring/decimal"

// count puts in the adjustments of the pieces in force, payer after payer.
//
// What a later payer repeats of earlier ones is not counted: reason 23 never is, and of its other adjustments only as much
// as fits into the charge, since some payers write the cut of an earlier one as their own. Its share of the patient takes
// the place of the earlier one, line by line where both answer by line.
func (s *state) count(k *book) {
	net := map[int]decimal.Decimal{} // by line: what earlier payers paid and cut
	for j, t := range s.slots {
		over := t.overlap(k, net, j)
		last := s.slots[j+1:]
		for _, p := range t.pieces {
			if p.denied {
				s.addAdjusts(p, p.patients(last))
				continue
			}
			kept := p.cuts(&over)
			sum := p.paid
			for i := range kept {
				sum = sum.Add(kept[i].Amount)
			}
			line := max(p.line, 0)
			net[line] = net[line].Add(sum)
			s.addAdjusts(p, kept)
			s.addAdjusts(p, p.patients(last))
		}
	}
}

// patients are the adjustments of the patient, none when a later payer answers for the same service.
func (p *piece) patients(later []*slot) (out []Adjustment) {
	for _, t := range later {
		for _, q := range t.pieces {
			if p.whole || p.rest || q.whole || q.line == p.line {
				return nil
			}
		}
	}
	for i := range p.adjusts {
		if p.adjusts[i].Group == "PR" {
			out = append(out, p.adjusts[i])
		}
	}
	return out
}

// excess is how much of the adjustments of a payer does not fit into the charges, by piece and of all.
type excess struct {
	total decimal.Decimal
	of    map[*piece]decimal.Decimal
}

// overlap finds what a payer repeats of earlier ones.
func (t *slot) overlap(k *book, net map[int]decimal.Decimal, j int) (out excess) {
	if j == 0 {
		return out
	}
	out.of = map[*piece]decimal.Decimal{}
	var own, charge, before decimal.Decimal
	lines, whole := map[int]bool{}, false
	for _, p := range t.pieces {
		if p.denied {
			continue
		}
		whole = whole || p.whole
		sum := p.paid
		for i := range p.adjusts {
			sum = sum.Add(p.adjusts[i].Amount)
		}
		own = own.Add(sum)
		line := max(p.line, 0)
		fit := p.charge
		if !p.rest {
			fit = k.charged(p)
		}
		if !lines[line] || p.line <= 0 {
			lines[line] = true
			charge = charge.Add(fit)
		}
		if e := net[p.line].Add(sum).Sub(fit); p.line > 0 && e.IsPositive() {
			out.of[p] = e
		}
	}
	for line, d := range net {
		if whole || lines[line] || line == 0 && k.sent != nil && len(lines) >= len(k.sent.Lines) {
			before = before.Add(d)
		}
	}
	if !before.IsPositive() {
		return excess{}
	}
	out.total = decimal.Min(before, before.Add(own).Sub(charge))
	return out
}

// cuts are the adjustments of a piece that are not the patient's, without what repeats earlier payers.
func (p *piece) cuts(over *excess) (out []Adjustment) {
	for i := range p.adjusts {
		if p.adjusts[i].Group != "PR" {
			out = append(out, p.adjusts[i])
		}
	}
	if !over.total.IsPositive() {
		return out
	}
	limit := over.total
	if e, ok := over.of[p]; ok {
		limit = decimal.Min(limit, e)
	} else if p.line > 0 && len(over.of) > 0 {
		return out // its own line fits
	}
	for i := range out {
		a := &out[i]
		less := decimal.Min(limit, a.Amount)
		if !less.IsPositive() {
			continue
		}
		a.Amount = a.Amount.Sub(less)
		limit, over.total = limit.Sub(less), over.total.Sub(less)
	}
	return out
}
