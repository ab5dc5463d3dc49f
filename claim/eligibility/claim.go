package eligibility

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// Of asks about the patient of a claim on its first day, for types of service; 30, the plan as a whole, when none is
// named. No diagnosis and no procedure is told.
func Of(c *claim.Claim, serviceTypes ...string) *Request {
	if len(serviceTypes) == 0 {
		serviceTypes = []string{"30"}
	}
	q := &Request{Payer: exchange.PayerOf(c, "PR"), Provider: exchange.PartyOf(&c.Billing.Party, "1P"), Inquiries: []Inquiry{{ServiceTypes: serviceTypes}}}
	q.Subscriber, q.Dependent = exchange.PeopleOf(c)
	for _, p := range []*exchange.Person{&q.Subscriber, q.Dependent} {
		if p != nil && p.Sex == "U" { // the question has no place for what is unknown
			p.Sex = ""
		}
	}
	p := q.Patient()
	p.Traces = exchange.TraceOf(c, c.Name())
	if from, _ := c.Period(); !from.IsZero() {
		p.Dates = []exchange.Period{{Qualifier: "291", From: from}}
	}
	return q
}
