package eligibility

import "github.com/gomedcode/medcode/claim/exchange"

// remain fills what remains of limits: where a payer said of one thing one limit and one remainder, and nothing else.
func remain(list []Limit) {
	type pair struct{ total, rest []int }
	groups := map[string]*pair{}
	var order []*pair
	for i := range list {
		b := *list[i].Benefit
		lifetime := b.Period == "32" || b.Period == "33"
		rest := b.Period == "29" || b.Period == "33"
		if b.Period == "29" || lifetime {
			b.Period = "" // a remainder may be of any period
		}
		b.Quantity, b.QuantityType, b.Limits, b.Messages = exchange.Optional{}, "", nil, nil
		key := keyOf(&b)
		g := groups[key]
		if g == nil {
			g = new(pair)
			groups[key] = g
			order = append(order, g)
		}
		if rest {
			g.rest = append(g.rest, i)
		} else {
			g.total = append(g.total, i)
		}
	}
	for _, g := range order {
		if len(g.total) != 1 || len(g.rest) != 1 {
			continue
		}
		total, rest := &list[g.total[0]], &list[g.rest[0]]
		if rest.Benefit.Period == "33" && total.Period != "32" || !agree(total.Messages, rest.Messages) {
			continue
		}
		if rest.Amount.Valid && total.Amount.Valid && !rest.Amount.Decimal.GreaterThan(total.Amount.Decimal) {
			total.RemainingAmount = rest.Amount
		}
		if n, unit := total.quantity(); n.Valid && rest.Quantity.Valid && unit == rest.QuantityType && !rest.Quantity.Decimal.GreaterThan(n.Decimal) {
			total.RemainingQuantity = rest.Quantity
		}
	}
}

// quantity is how much a limit allows: EB10, else that of the only HSD.
func (l *Limit) quantity() (n exchange.Optional, unit string) {
	if !l.Quantity.Valid && len(l.Deliveries) == 1 {
		return l.Deliveries[0].Quantity, l.Deliveries[0].QuantityType
	}
	return l.Quantity, l.QuantityType
}
