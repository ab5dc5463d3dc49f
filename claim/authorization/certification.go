package authorization

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/hcpcs"
)

// Certification is a decision as a biller reads it. What was not said is empty or not valid.
type Certification struct {
	Service      int    // of Answer.Services; -1: of the event
	Action       string // HCR01
	Number       string
	Reasons      []string
	Referral     bool     // it is a referral: REF*9F; else a prior authorization, REF*G1
	Category     string   // UM01 of the service, else of the event
	Type         string   // UM02
	Place        string   // UM04-1
	Code         string   // of the service
	Last         string   // the last code of a range that begins with Code; empty where one code is meant
	Modifiers    []string // of the code
	Revenue      string
	Areas        []string   // of the mouth, of a dental service
	Teeth        []Tooth    // of a dental service: lines on other teeth are not meant
	From         claim.Date // in force: DTP*007, else what the answer dates the service, admission or event
	Through      claim.Date // the last day; zero where none is named. Of one that names an end only (036), From is zero
	QuantityType string     // VS visits, DY days, FL units …; UN, DA of a service line
	Quantity     exchange.Optional
	Delivery     *Delivery         // HSD: how often the quantity is given, and for how long
	UnitType     string            // how Units are counted: UN, DA
	Units        exchange.Optional // of the service line (SV104, SV205, SV306) where HSD names another quantity: both hold

	event  string // number of the event's decision
	answer *Answer
}

// Certified reports whether the services may be given: certified, in part, or changed.
func (c *Certification) Certified() bool {
	return c.Action == "A1" || c.Action == "A2" || c.Action == "A6"
}

// Certifications are the decisions of the answer, that of the event first. A service that was certified without
// a number has that of the event, and one without days those of the event; one without a decision of its own has none here.
func (a *Answer) Certifications() []Certification { return a.certifications(false) }

// Undecided are the services without a decision of their own, as they were asked for: Action is empty.
func (a *Answer) Undecided() (out []Certification) {
	for i := range a.Services {
		if s := &a.Services[i]; s.Decision == nil {
			out = append(out, a.certification(i, &s.Item, s, new(Decision)))
		}
	}
	return out
}

// certifications are the decisions; with every, services without one have that of the event.
func (a *Answer) certifications(every bool) []Certification {
	var out []Certification
	if d := a.Event.Decision; d != nil {
		out = append(out, a.certification(-1, &a.Event.Item, nil, d))
	}
	for i := range a.Services {
		s := &a.Services[i]
		d := s.Decision
		if d == nil && every {
			d = a.Event.Decision
		}
		if d != nil {
			out = append(out, a.certification(i, &s.Item, s, d))
		}
	}
	return out
}

// certification is a decision on the event, or on the service s, which is number n.
func (a *Answer) certification(n int, i *Item, s *Service, d *Decision) Certification {
	c := Certification{Service: n, Action: d.Action, Number: d.Number, Reasons: d.Reasons, answer: a}
	if e := a.Event.Decision; e != nil {
		c.event = e.Number
	}
	for _, r := range []*Review{i.Review, a.Event.Review} {
		if r == nil {
			continue
		}
		if c.Category == "" {
			c.Category, c.Type = r.Category, r.Type
		}
		if c.Place == "" {
			c.Place = r.Place
		}
	}
	c.Referral = c.Category == "SC"
	if c.Number == "" && c.Certified() && a.Event.Decision != nil {
		c.Number = a.Event.Decision.Number
	}
	if c.From, c.Through = inForce(i.Dates); c.From.IsZero() && c.Through.IsZero() && s != nil && c.Certified() {
		c.From, c.Through = inForce(a.Event.Dates)
	}
	if h := i.Delivery; h != nil {
		c.QuantityType, c.Quantity, c.Delivery = h.QuantityType, h.Quantity, h
	}
	if s == nil {
		return c
	}
	c.Revenue, c.Teeth = s.Revenue, s.Teeth
	if p := s.Procedure; p != nil {
		c.Code, c.Last, c.Modifiers = p.Code, p.Through, p.Modifiers
	}
	for _, area := range s.Areas {
		if area != "" {
			c.Areas = append(c.Areas, area)
		}
	}
	if c.Quantity.Valid {
		c.UnitType, c.Units = s.Unit, s.Quantity
	} else {
		c.QuantityType, c.Quantity = s.Unit, s.Quantity
	}
	return c
}

// inForce is the time that a decision holds. One day of service (472) is that day only; of a day from which on it is in force
// (007), or of an admission (435), the end is not known unless it is named (036, or 096 of a discharge).
func inForce(dates []exchange.Period) (from, through claim.Date) {
	open := false
	for _, q := range []string{"007", "472", "435", "AAH"} {
		k := slices.IndexFunc(dates, func(p exchange.Period) bool { return p.Qualifier == q })
		if k < 0 {
			continue
		}
		from, through = dates[k].From, dates[k].Through
		if q == "AAH" && through.IsZero() && !dates[k].Open {
			from = claim.Date{} // about when it is
			continue
		}
		open = q != "472" || dates[k].Open // an admission has no last day
		break
	}
	for _, p := range dates {
		if (p.Qualifier == "036" || p.Qualifier == "096" && !from.IsZero()) && (through.IsZero() || p.From.Before(through)) {
			through = p.From
		}
	}
	if through.IsZero() && !open {
		through = from
	}
	return from, through
}

// Rejections are all reasons why something was not reviewed.
func (m *Message) Rejections() []exchange.Rejection {
	out := slices.Concat(m.Reviewer.Rejections, m.Requester.Rejections, m.Subscriber.Rejections)
	if m.Dependent != nil {
		out = append(out, m.Dependent.Rejections...)
	}
	out = append(out, m.Event.Rejected()...)
	for i := range m.Services {
		out = append(out, m.Services[i].Rejected()...)
	}
	return out
}

// Rejected are the reasons why an event or a service was not reviewed, those about somebody who is named in it included.
func (i *Item) Rejected() []exchange.Rejection {
	out := slices.Clone(i.Rejections)
	for k := range i.Parties {
		out = append(out, i.Parties[k].Rejections...)
	}
	return out
}

// covers reports whether the certification is about the line: by its code, with its teeth and side where both name some, else
// by its revenue code.
func (c *Certification) covers(l *claim.Line) bool { return c.means(l) && c.onTeeth(l) && c.onSide(l) }

// means reports whether the certification is about the code of the line, else its revenue code.
func (c *Certification) means(l *claim.Line) bool {
	if c.Code != "" {
		code := strings.ToUpper(l.Code.Text())
		if first, last := strings.ToUpper(c.Code), strings.ToUpper(c.Last); last != "" {
			return len(code) == len(first) && len(code) == len(last) && first <= code && code <= last
		}
		return strings.EqualFold(c.Code, code)
	}
	return c.Revenue == "" || c.Revenue == l.RevenueCode
}

// Codes are the code of the service, or the first and the last of a range: 97100-97199.
func (c *Certification) Codes() string {
	if c.Last != "" {
		return c.Code + "-" + c.Last
	}
	return c.Code
}

// onTeeth reports whether one of the teeth of the line is meant, where both name some.
func (c *Certification) onTeeth(l *claim.Line) bool {
	return len(c.Teeth) == 0 || len(l.Teeth) == 0 || slices.ContainsFunc(c.Teeth, func(t Tooth) bool {
		return slices.ContainsFunc(l.Teeth, func(x claim.TreatedTooth) bool { return toothOf(x.Tooth) == toothOf(t.Number) })
	})
}

// onSide reports whether the line is on the side that is meant, where both name one alone (LT, RT).
func (c *Certification) onSide(l *claim.Line) bool {
	side, other := "LT", "RT"
	left, right := slices.Contains(c.Modifiers, side), slices.Contains(c.Modifiers, other)
	if right {
		side, other = other, side
	}
	return left == right || bearsModifier(l, side) || !bearsModifier(l, other)
}

// modified is how many modifiers of the certification the line has; -1 where it lacks one of them.
func (c *Certification) modified(l *claim.Line) int {
	for _, m := range c.Modifiers {
		if !bearsModifier(l, m) {
			return -1
		}
	}
	return len(c.Modifiers)
}

func bearsModifier(l *claim.Line, modifier string) bool {
	return slices.ContainsFunc(l.Modifiers, func(m claim.Coded[hcpcs.Modifier]) bool { return strings.EqualFold(m.Text(), modifier) })
}

// toothOf is the number of a tooth without leading zeros.
func toothOf(s string) string { return strings.TrimLeft(strings.ToUpper(s), "0") }

// Named reports whether the claim, or a line of it, bears the number of the certification.
func (c *Certification) Named(of *claim.Claim) bool {
	return slices.ContainsFunc(of.Lines, func(l claim.Line) bool { return c.named(of, &l) })
}

// named reports whether the claim or the line bears the number of the certification, or of the event that it is part of.
func (c *Certification) named(of *claim.Claim, l *claim.Line) bool {
	return bears(of, l, c.Number) || bears(of, l, c.event)
}

// bears reports whether claim or line have the number: capitals and small letters are the same, as X12 writes capitals. What a
// line says stands in place of what the claim says.
func bears(of *claim.Claim, l *claim.Line, number string) bool {
	is := func(s string) bool { return strings.EqualFold(s, number) }
	has := func(line []string, all string) bool {
		return slices.ContainsFunc(line, is) || len(line) == 0 && is(all)
	}
	return number != "" && (has(l.PriorAuthorizations, of.Claim.PriorAuthorization) || has(l.Referrals, of.Claim.Referral))
}
