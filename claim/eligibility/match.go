package eligibility

import (
	"slices"

	"github.com/gomedcode/medcode/claim/exchange"
)

// What is left of the pairs: a total and a remainder of which one leaves out the plan, the network, the type of service, the
// dates, the numbers or the messages that the other has. They belong together where neither has another to go with.

// place is where a cost share stands: its set, and the place in it.
type place struct{ set, at int }

// mostAlike bounds how many are compared with each other; an answer with more of one kind leaves them as they were said.
const mostAlike = 500

// alike is what two must agree in to belong together: all but amounts and what one of them may leave out.
func (c *CostShare) alike() string {
	b := *c.Benefit
	b.Plan, b.InsuranceType, b.InNetwork, b.ServiceTypes = "", "", "", nil
	b.Dates, b.References, b.Messages = nil, nil, nil
	return keyOf(&b)
}

// fits reports whether a remainder, or what was met, may be of a total.
func (c *CostShare) fits(half *CostShare) bool {
	either := func(x, y string) bool { return x == "" || y == "" || x == y }
	open := func(network string) string {
		if network == "W" || network == "U" {
			return ""
		}
		return network
	}
	b, h := c.Benefit, half.Benefit
	if !agree(b.Dates, h.Dates) || !agree(b.References, h.References) || !agree(b.Messages, h.Messages) {
		return false
	}
	return either(c.Plan, half.Plan) && either(c.InsuranceType, half.InsuranceType) && either(open(c.Network), open(half.Network)) &&
		!half.Remaining.Decimal.GreaterThan(c.Total.Decimal)
}

// agree reports whether two lists are the same, or one of them is left out.
func agree[T comparable](a, b []T) bool { return len(a) == 0 || len(b) == 0 || slices.Equal(a, b) }

// shared are the types of service that two have in common: those of the other where one names none.
func shared(a, b []string) []string {
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0:
		return a
	}
	var out []string
	for _, t := range a {
		if slices.Contains(b, t) && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// match puts totals and halves of a kind together, and gives for each that is one of a pair what stands in its place.
// A benefit for several types of service is one for each of them: it may be matched for some.
func (p *pairing) match(list []place, instead map[place][]CostShare) {
	at := func(n place) *CostShare { return &p.sets[n.set].all[n.at] }
	var totals, halves, done []place
	for _, n := range list {
		switch c := at(n); {
		case !c.Total.Valid:
			halves = append(halves, n)
		case !c.Remaining.Valid && !c.Met.Valid:
			totals = append(totals, n)
		default:
			done = append(done, n)
		}
	}
	if len(totals) == 0 || len(halves) == 0 || max(len(totals), len(halves), len(done)) > mostAlike {
		return
	}
	type half struct {
		of    place
		types []string // those in common
	}
	fit := map[place][]half{} // both ways
	for _, h := range halves {
		if slices.ContainsFunc(done, func(d place) bool { return at(d).fits(at(h)) && repeats(at(d), at(h)) }) {
			continue // said of another already
		}
		for _, t := range totals {
			types := shared(at(t).ServiceTypes, at(h).ServiceTypes)
			if at(t).fits(at(h)) && (len(types) > 0 || len(at(t).ServiceTypes) == 0 && len(at(h).ServiceTypes) == 0) {
				fit[t], fit[h] = append(fit[t], half{h, types}), append(fit[h], half{t, types})
			}
		}
	}
	// alone reports whether a share has no other that it fits for one of its types.
	alone := func(n, with place, service string) bool {
		for _, x := range fit[n] {
			if x.of != with && (len(x.types) == 0 || service == "" || slices.Contains(x.types, service)) {
				return false
			}
		}
		return true
	}
	taken := map[place][]string{}
	whole := map[place]bool{}
	for _, t := range totals {
		for _, x := range fit[t] {
			var types []string
			if len(x.types) == 0 && alone(t, x.of, "") && alone(x.of, t, "") {
				whole[t], whole[x.of] = true, true
			} else {
				for _, s := range x.types {
					if alone(t, x.of, s) && alone(x.of, t, s) {
						types = append(types, s)
					}
				}
				if len(types) == 0 {
					continue
				}
			}
			instead[t] = append(instead[t], together(at(t), at(x.of), types))
			for _, n := range []place{t, x.of} {
				taken[n] = append(taken[n], types...)
				whole[n] = whole[n] || len(at(n).ServiceTypes) == 0
			}
		}
	}
	for _, n := range slices.Concat(totals, halves) { // the types that had no match stay
		if taken[n] == nil && !whole[n] {
			continue
		}
		var rest []string
		for _, s := range at(n).ServiceTypes {
			if !slices.Contains(taken[n], s) {
				rest = append(rest, s)
			}
		}
		parts := instead[n]
		if len(rest) > 0 {
			parts = append(parts, of(at(n), rest))
		}
		instead[n] = parts
	}
}

// repeats reports whether a half says no more than what stands in a pair.
func repeats(pair, half *CostShare) bool {
	same := func(x, y exchange.Optional) bool { return !y.Valid || x.Valid && x.Decimal.Equal(y.Decimal) }
	return same(pair.Remaining, half.Remaining) && same(pair.Met, half.Met)
}

// of is a cost share for some of its types of service.
func of(c *CostShare, types []string) CostShare {
	out, b := *c, *c.Benefit
	out.ServiceTypes, b.ServiceTypes = types, types
	out.Benefit = &b
	return out
}

// together is a total with its half, for types of service.
func together(total, half *CostShare, types []string) CostShare {
	c := of(total, types)
	c.Remaining, c.Met = half.Remaining, half.Met
	if c.Plan == "" {
		c.Plan, c.Benefit.Plan = half.Plan, half.Plan
	}
	if c.InsuranceType == "" {
		c.InsuranceType, c.Benefit.InsuranceType = half.InsuranceType, half.InsuranceType
	}
	if c.Network == "" || c.Network == "U" {
		c.Network, c.InNetwork, c.Benefit.InNetwork = half.Network, half.InNetwork, half.Benefit.InNetwork
	}
	b, h := c.Benefit, half.Benefit
	if len(b.Dates) == 0 {
		b.Dates = h.Dates
	}
	if len(b.References) == 0 {
		b.References = h.References
	}
	if len(b.Messages) == 0 {
		b.Messages, c.Messages = h.Messages, h.Messages
	}
	return c
}
