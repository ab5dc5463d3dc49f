package authorization

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/guidelines"
)

// Of asks for a review of the services of a claim: of the admission for an inpatient stay, else of health services.
func Of(c *claim.Claim) *Request {
	q := new(Request)
	q.Reviewer, q.Requester = exchange.PayerOf(c, "X3"), exchange.PartyOf(&c.Billing.Party, "1P")
	if a := c.Billing.Address; a != nil {
		q.Requester.Address = *a
	}
	q.Subscriber, q.Dependent = exchange.PeopleOf(c)
	e := &q.Event
	e.Given, e.Traces, e.Review = true, exchange.TraceOf(c, c.Name()), &Review{Category: "HS", Type: "I"}
	from, through := c.Period()
	switch n := c.Institutional; {
	case n != nil:
		if len(n.TypeOfBill) >= 3 {
			bill := n.TypeOfBill[len(n.TypeOfBill)-3:]
			e.Review.Place, e.Review.PlaceType = bill[:2], "A"
		}
		e.Stay = &Stay{Type: n.AdmissionType, Source: n.AdmissionSource, Status: n.DischargeStatus}
		if *e.Stay == (Stay{}) {
			e.Stay = nil
		}
		if c.Setting == guidelines.Inpatient && !n.AdmissionDate.IsZero() {
			from = n.AdmissionDate
		}
	case c.Claim.PlaceOfService != "":
		e.Review.Place, e.Review.PlaceType = c.Claim.PlaceOfService, "B"
	case len(c.Lines) > 0 && c.Lines[0].PlaceOfService != "":
		e.Review.Place, e.Review.PlaceType = c.Lines[0].PlaceOfService, "B"
	}
	if !from.IsZero() {
		p := exchange.Period{Qualifier: "AAH", From: from}
		if c.Setting == guidelines.Inpatient {
			e.Review.Category, p.Qualifier = "AR", "435"
		} else if through != from {
			p.Through = through
		}
		e.Dates = []exchange.Period{p}
	}
	for i := range c.Diagnoses {
		d := exchange.Diagnosis{Qualifier: "ABF", Code: string(c.Diagnoses[i].Code.AppendWire(nil))}
		if i == 0 {
			d.Qualifier = "ABK"
		}
		if i < 12 {
			e.Diagnoses = append(e.Diagnoses, d)
		}
	}
	if p := c.Rendering; p != nil && !p.IsZero() {
		e.Parties = append(e.Parties, exchange.PartyOf(p, "SJ"))
	}
	if p := c.ServiceFacility; p != nil && !p.IsZero() {
		e.Parties = append(e.Parties, exchange.PartyOf(p, "FA"))
	}
	for i := range c.Lines {
		q.Services = append(q.Services, serviceOf(c, i))
	}
	return q
}

func serviceOf(c *claim.Claim, i int) Service {
	l := &c.Lines[i]
	s := Service{Kind: Professional, Revenue: l.RevenueCode, Unit: l.Unit}
	switch {
	case c.Setting.Institutional():
		s.Kind = Institutional
	case c.Setting == guidelines.Dental:
		s.Kind = Dental
		copy(s.Areas[:], l.OralCavity)
		if l.Dental != nil {
			s.Prosthesis = l.Dental.Prosthesis
		}
		for _, t := range l.Teeth {
			x := Tooth{Number: t.Tooth}
			copy(x.Surfaces[:], t.Surfaces)
			s.Teeth = append(s.Teeth, x)
		}
	}
	if !l.Code.IsZero() {
		p := &exchange.Procedure{Qualifier: l.Qualifier, Code: string(l.Code.AppendWire(nil))}
		switch {
		case p.Qualifier != "":
		case s.Kind == Dental:
			p.Qualifier = "AD"
		default:
			p.Qualifier = "HC"
		}
		for _, m := range l.Modifiers {
			p.Modifiers = append(p.Modifiers, m.Text())
		}
		s.Procedure = p
	}
	if claim.Given(l.Charge) {
		s.Charge = exchange.Given(l.Charge)
	}
	if claim.Given(l.Units) {
		s.Quantity = exchange.Given(l.Units)
		if s.Unit == "" && s.Kind != Dental {
			s.Unit = "UN"
		}
	}
	from, _ := c.LineDate(i)
	if !from.IsZero() {
		p := exchange.Period{Qualifier: "472", From: from}
		if l.Through.After(from) {
			p.Through = l.Through
		}
		s.Dates = []exchange.Period{p}
	}
	return s
}
