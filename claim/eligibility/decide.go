package eligibility

import (
	"slices"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// oneDay reports whether a period is the day asked for, given back as a period.
func oneDay(d *exchange.Period) bool {
	return (d.Qualifier == "307" || d.Qualifier == "291" || d.Qualifier == "472") && !d.From.IsZero() && d.From == d.Through
}

// Asked reports whether a date of a person is the day that was asked about, given back: DTP*291, 307 or 472 with one day.
// A range without its last day is none. Of a benefit, a 291 with one day is where it begins.
func Asked(d *exchange.Period) bool {
	one := *d
	if one.Through.IsZero() && !one.Open {
		one.Through = one.From
	}
	return oneDay(&one)
}

// bounding are the dates of a person that say when coverage begins or ends.
func bounding(list []exchange.Period) (out []exchange.Period) {
	for i := range list {
		if from, through := edges(&list[i]); !Asked(&list[i]) && (!from.IsZero() || !through.IsZero()) {
			out = append(out, list[i])
		}
	}
	return out
}

// span is the first and the last day that dates of a person give: those of a beginning or an end before those of a
// period, and of several with one qualifier the one that holds the day.
func span(list []exchange.Period, day claim.Date) (first, last claim.Date) {
	list = bounding(list)
	for _, q := range [...]string{"346", "347", "356", "357", "348", "349", "193", "194", "539", "540", "340", "341", "291", "307", "292"} {
		var from, through claim.Date
		for i := range list {
			if list[i].Qualifier != q {
				continue
			}
			f, t := edges(&list[i])
			if holds := !day.Before(f) && (t.IsZero() || !day.After(t)); holds || from.IsZero() && through.IsZero() {
				from, through = f, t
				if holds {
					break
				}
			}
		}
		if first.IsZero() {
			first = from
		}
		if last.IsZero() {
			last = through
		}
	}
	return first, last
}

// edges are the first and the last day that a DTP gives to what it stands with; zero where it has none.
func edges(d *exchange.Period) (from, through claim.Date) {
	switch d.Qualifier {
	case "193", "340", "346", "348", "356", "539":
		return d.From, d.Through
	case "194", "341", "347", "349", "357", "540":
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
	clear := slices.ContainsFunc(s.Services, func(c Coverage) bool { return c.Procedure == "" && !c.Contradicted })
	for _, ofPlan := range []bool{true, false} {
		for i := range s.Services {
			c := &s.Services[i]
			if c.Procedure != "" || ofPlan && c.ServiceType != "30" && c.ServiceType != "" {
				continue
			}
			if !ofPlan && c.Contradicted && clear { // one type of service is not covered: that says nothing of the others
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
	own := bounding(a.Subscriber.Dates)
	if a.Dependent != nil {
		if dates := bounding(a.Dependent.Dates); len(dates) > 0 {
			own = dates
		}
	}
	s.From, s.Through = span(own, s.Day)
	s.Outside = !s.Day.IsZero() && (best == outside || best != inForce && stands(own, s.Day) == outside)
	if len(deciding) == 0 {
		return
	}
	deciding = inside(deciding)
	s.Active = deciding[0].Active
	for _, c := range deciding {
		if c.Plan != "" && !slices.Contains(s.Plans, c.Plan) {
			s.Plans = append(s.Plans, c.Plan)
		}
		if c.InsuranceType != "" && !slices.Contains(s.InsuranceTypes, c.InsuranceType) {
			s.InsuranceTypes = append(s.InsuranceTypes, c.InsuranceType)
		}
	}
	for _, c := range deciding {
		s.Contradicted = s.Contradicted || c.Contradicted
		if c.Active != s.Active {
			s.Active, s.Contradicted = NotSaid, true
			s.plans(deciding, true)
			return
		}
	}
	s.plans(deciding, false)
	if s.Active == Yes && (s.Outside || !s.Died.IsZero() && s.Day.After(s.Died) || a.rejected()) {
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

// inside leaves out what is inactive out of network where something is active: the plan is active.
func inside(deciding []*Coverage) []*Coverage {
	outside := func(c *Coverage) bool { return c.Active == No && c.Benefit.InNetwork == "N" }
	if !slices.ContainsFunc(deciding, func(c *Coverage) bool { return c.Active == Yes && c.Benefit.InNetwork != "N" }) {
		return deciding
	}
	return slices.DeleteFunc(deciding, outside)
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

// contradict makes unknown what was said to be active and elsewhere not to be covered: the same service in the same
// network and plan, on the Day.
func (s *Summary) contradict() {
	if len(s.Excluded) == 0 {
		return
	}
	not := map[string][]*Benefit{} // by type of service and procedure
	for i := range s.Excluded {
		b := &s.Excluded[i]
		if b.On(s.Day) == No {
			continue
		}
		if len(b.ServiceTypes) == 0 {
			not[" "+b.Code()] = append(not[" "+b.Code()], b)
		}
		for _, t := range b.ServiceTypes {
			not[t+" "+b.Code()] = append(not[t+" "+b.Code()], b)
		}
	}
	for i := range s.Services {
		c := &s.Services[i]
		if c.Active != Yes || stands(c.Dates, s.Day) == outside {
			continue
		}
		keys := []string{c.ServiceType + " " + c.Procedure, " "} // without type and procedure it is of all
		if c.ServiceType == "" && c.Procedure == "" {
			keys = keys[1:]
		}
		for _, key := range keys {
			if slices.ContainsFunc(not[key], func(b *Benefit) bool { return b.denies(c.Benefit) }) {
				c.Active, c.Contradicted = NotSaid, true
			}
		}
	}
}

// denies reports whether what is not covered holds all of what is active: its network, plan, level, place.
func (b *Benefit) denies(c *Benefit) bool {
	either := func(x, y string) bool { return x == "" || y == "" || x == y }
	network := b.InNetwork == "" || b.InNetwork == "W" || b.InNetwork == "U" || b.InNetwork == c.InNetwork
	level := b.Coverage == "" || b.Coverage == "IND" || b.Coverage == "FAM" || b.Coverage == c.Coverage
	if !network || !level || !either(b.Plan, c.Plan) || !either(b.InsuranceType, c.InsuranceType) {
		return false
	}
	for _, d := range b.Details {
		if !slices.Contains(c.Details, d) {
			return false // not covered there
		}
	}
	p, q := b.Procedure, c.Procedure
	if p == nil {
		return true
	}
	return q != nil && p.Code == q.Code && p.Through == q.Through && slices.Equal(p.Modifiers, q.Modifiers)
}
