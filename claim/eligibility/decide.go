package eligibility

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// oneDay reports whether a period is the day asked for, given back.
func oneDay(d *exchange.Period) bool {
	return (d.Qualifier == "307" || d.Qualifier == "291" || d.Qualifier == "472") && !d.From.IsZero() && d.From == d.Through
}

// bounds reports whether dates say when coverage begins or ends.
func bounds(list []exchange.Period) bool {
	for i := range list {
		if from, through := edges(&list[i]); !from.IsZero() || !through.IsZero() {
			return true
		}
	}
	return false
}

// edges are the first and the last day that a DTP gives to what it stands with; zero where it has none.
func edges(d *exchange.Period) (from, through claim.Date) {
	switch d.Qualifier {
	case "193", "346", "348", "356":
		return d.From, d.Through
	case "194", "347", "349", "357":
		if !d.Through.IsZero() {
			return d.From, d.Through
		}
		return through, d.From
	case "291", "292", "307":
		if oneDay(d) {
			return from, through
		}
		return d.From, d.Through
	}
	return from, through
}

// standing is how dates stand to a day.
type standing uint8

const (
	inForce standing = iota
	undated
	outside
)

// stands says whether a day is within dates: within every edge of them, periods of one qualifier being alternatives.
func stands(list []exchange.Period, day claim.Date) standing {
	within, out := map[string]bool{}, map[string]bool{}
	for i := range list {
		from, through := edges(&list[i])
		if from.IsZero() && through.IsZero() {
			continue
		}
		q := list[i].Qualifier
		if !from.IsZero() && day.Before(from) || !through.IsZero() && day.After(through) {
			out[q] = true
		} else {
			within[q] = true
		}
	}
	for q := range out {
		if !within[q] {
			return outside
		}
	}
	if len(within) == 0 || day.IsZero() {
		return undated
	}
	return inForce
}

// decide says whether the plan is active, and which it is.
func (s *Summary) decide(a *Answer) {
	var deciding []*Coverage
	best := outside + 1
	for _, ofPlan := range []bool{true, false} {
		for i := range s.Services {
			c := &s.Services[i]
			if c.Procedure != "" || ofPlan && c.ServiceType != "30" && c.ServiceType != "" {
				continue
			}
			switch at := stands(c.Dates, s.Day); {
			case at < best:
				best, deciding = at, append(deciding[:0], c)
			case at == best:
				deciding = append(deciding, c)
			}
		}
		if len(deciding) > 0 {
			break
		}
	}
	own := a.Subscriber.Dates
	if a.Dependent != nil && bounds(a.Dependent.Dates) {
		own = a.Dependent.Dates
	}
	s.Outside = !s.Day.IsZero() && (best == outside || best != inForce && stands(own, s.Day) == outside)
	if len(deciding) == 0 {
		return
	}
	s.Active = deciding[0].Active
	for _, c := range deciding {
		if c.Active != s.Active {
			s.Active = NotSaid
			s.plans(deciding, true)
			return
		}
	}
	s.plans(deciding, false)
	if s.Active == Yes && s.Outside {
		s.Active = NotSaid
	}
	if s.Plan == "" || s.InsuranceType == "" {
		var same []*Coverage // of other services that are said to be the same
		for i := range s.Services {
			if c := &s.Services[i]; c.Procedure == "" && c.Active == deciding[0].Active && stands(c.Dates, s.Day) == best {
				same = append(same, c)
			}
		}
		s.plans(same, true)
	}
}

// plans fills the plan and insurance type that are still unknown from a list: the first named, or only where one is.
func (s *Summary) plans(list []*Coverage, alone bool) {
	one := func(at *string, of func(c *Coverage) string) {
		if *at != "" {
			return
		}
		first := ""
		for _, c := range list {
			switch v := of(c); {
			case v == "" || v == first:
			case first == "":
				first = v
			case alone:
				return
			}
		}
		*at = first
	}
	one(&s.Plan, func(c *Coverage) string { return c.Plan })
	one(&s.InsuranceType, func(c *Coverage) string { return c.InsuranceType })
}

// On reports whether a benefit holds on a day, by its own dates; it is not said where it has none.
func (b *Benefit) On(day claim.Date) Said {
	dates := b.Dates
	if b.Information == "R" { // of another payer the days of coordination count, too
		dates = append([]exchange.Period{}, dates...)
		for i := range dates {
			if dates[i].Qualifier == "290" {
				dates[i].Qualifier = "292"
			}
		}
	}
	switch stands(dates, day) {
	case inForce:
		return Yes
	case outside:
		return No
	}
	return NotSaid
}
