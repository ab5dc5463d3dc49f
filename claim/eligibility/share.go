package eligibility

import (
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/claim/exchange"
)

// pairing puts together the total of a deductible, what remains of it and what was met.
type pairing struct {
	keys map[string]int
	sets []shares
}

// shares are cost shares that agree in all but the amount.
type shares struct {
	all   []CostShare
	pairs bool
}

// add adds a benefit that is a cost share. What stands together agrees in all that was said but period and amount.
func (p *pairing) add(b *Benefit) {
	c := CostShare{
		Kind: kindOf(b.Information), Coverage: b.Coverage, ServiceTypes: b.ServiceTypes, Procedure: b.Code(), InNetwork: said(b.InNetwork), Network: b.InNetwork,
		Fraction: b.Fraction, Authorize: said(b.Authorization), Messages: b.Messages, InsuranceType: b.InsuranceType, Plan: b.Plan, Places: placesOf(b), Benefit: b,
	}
	remaining, met := b.Period == "29" || b.Period == "33", b.Period == "24"
	switch {
	case !b.Amount.Valid && (b.Quantity.Valid || b.Fraction.Valid): // they are of this period
		c.Period = b.Period
	case remaining:
		c.Remaining = b.Amount
	case met && c.Kind != "copay" && c.Kind != "coinsurance":
		c.Met = b.Amount
	default:
		c.Total, c.Period = b.Amount, b.Period
	}
	pairs := (c.Kind == "deductible" || c.Kind == "outOfPocket" || c.Kind == "spendDown") && !c.Fraction.Valid && b.Amount.Valid
	if !pairs {
		p.sets = append(p.sets, shares{all: []CostShare{c}})
		return
	}
	if p.keys == nil {
		p.keys = map[string]int{}
	}
	key := keyOf(b)
	i, ok := p.keys[key]
	if !ok {
		i = len(p.sets)
		p.keys[key] = i
		p.sets = append(p.sets, shares{pairs: true})
	}
	p.sets[i].all = append(p.sets[i].all, c)
}

// keyOf is all that was said with a benefit but its period and amount; of the period only whether it is a lifetime.
func keyOf(b *Benefit) string {
	k := *b
	k.Period, k.Amount = "", exchange.Optional{}
	if b.Period == "32" || b.Period == "33" {
		k.Period = "lifetime"
	}
	var w strings.Builder
	w.WriteString(k.Information + k.Period)
	part := func(name string, list ...string) { fmt.Fprintf(&w, "\x00%s%q", name, list) }
	part("level", k.Coverage, k.InsuranceType, k.Plan, k.Authorization, k.InNetwork, k.QuantityType, number(k.Quantity))
	part("types", k.ServiceTypes...)
	if c := k.Procedure; c != nil {
		part("code", c.Qualifier, c.Code, c.Description, c.Through)
		part("modifiers", c.Modifiers...)
	}
	part("pointers", k.Pointers[:]...)
	for _, d := range k.Limits {
		part("delivery", d.QuantityType, number(d.Quantity), d.Unit, number(d.Frequency), d.Period, number(d.Periods), d.Pattern, d.Time)
	}
	for _, r := range k.References {
		part("reference", r.Qualifier, r.ID)
	}
	for _, d := range k.Dates {
		part("date", d.Qualifier, d.From.String(), d.Through.String())
	}
	part("messages", k.Messages...)
	for _, d := range k.Details {
		part("detail", d.Qualifier, d.Code, d.Category, d.Text)
	}
	for i := range k.Parties {
		part("party", k.Parties[i].Role, k.Parties[i].FullName(), k.Parties[i].IDType, k.Parties[i].ID)
	}
	return w.String()
}

func number(v exchange.Optional) string {
	if !v.Valid {
		return ""
	}
	return v.Decimal.String()
}

// list gives all, in the order in which they began.
func (p *pairing) list() (out []CostShare) {
	alike := map[string][]place{}
	for i := range p.sets {
		s := &p.sets[i]
		if !s.pairs {
			continue
		}
		s.join()
		for k := range s.all {
			key := s.all[k].alike()
			alike[key] = append(alike[key], place{i, k})
		}
	}
	instead := map[place][]CostShare{}
	for _, list := range alike {
		p.match(list, instead)
	}
	for i := range p.sets {
		for k := range p.sets[i].all {
			if parts, ok := instead[place{i, k}]; ok {
				out = append(out, parts...)
			} else {
				out = append(out, p.sets[i].all[k])
			}
		}
	}
	return out
}

// join puts a total together with what remains of it and what was met, where there is one of each. Of several totals it
// is the one that the two others add up to. What cannot belong together stands alone.
func (s *shares) join() {
	var total, remaining, met []int
	known := map[string]bool{}
	all := s.all[:0]
	for _, c := range s.all {
		id := c.Period + " " + number(c.Total) + " " + number(c.Remaining) + " " + number(c.Met)
		if known[id] {
			continue // said twice
		}
		known[id] = true
		switch n := len(all); {
		case c.Total.Valid:
			total = append(total, n)
		case c.Remaining.Valid:
			remaining = append(remaining, n)
		default:
			met = append(met, n)
		}
		all = append(all, c)
	}
	s.all = all
	if len(remaining) > 1 || len(met) > 1 || len(total) > 1 && (len(remaining) == 0 || len(met) == 0) {
		return
	}
	if len(total) > 1 {
		sum := all[remaining[0]].Remaining.Decimal.Add(all[met[0]].Met.Decimal)
		fits := total[:0]
		for _, n := range total {
			if all[n].Total.Decimal.Equal(sum) {
				fits = append(fits, n)
			}
		}
		if total = fits; len(total) != 1 {
			return
		}
	}
	var parts []int
	if len(total) == 1 {
		parts = append(parts, total[0])
		if len(remaining) == 1 && all[remaining[0]].Remaining.Decimal.GreaterThan(all[total[0]].Total.Decimal) {
			return // not of this total
		}
	}
	parts = append(append(parts, remaining...), met...)
	at, gone := parts[0], map[int]bool{}
	for _, n := range parts {
		at = min(at, n)
	}
	o := &all[at]
	for _, n := range parts {
		c := all[n]
		if c.Total.Valid {
			o.Total, o.Period = c.Total, c.Period
		}
		if c.Remaining.Valid {
			o.Remaining = c.Remaining
		}
		if c.Met.Valid {
			o.Met = c.Met
		}
		gone[n] = n != at
	}
	s.all = nil
	for n := range all {
		if !gone[n] {
			s.all = append(s.all, all[n])
		}
	}
}
