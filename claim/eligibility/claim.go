package eligibility

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// Of asks about the patient of a claim on its first day, for types of service; 30, the plan as a whole, when none is
// named. No diagnosis and no procedure is told, and a social security number where no member number names the person.
// A dependent who is neither spouse nor child is asked for as another one (34): the question has no other codes.
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
	sub, dep := exchange.NumbersOf(c, q.Subscriber.ID == "")
	q.Subscriber.References = sub
	if d := q.Dependent; d != nil {
		d.References = dep
		switch d.Relationship {
		case "", "01", "19":
		case "21": // not known
			d.Relationship = ""
		default:
			d.Relationship = "34"
		}
	}
	p := q.Patient()
	p.Traces = exchange.TraceOf(c, c.Name())
	if from, _ := c.Period(); !from.IsZero() {
		p.Dates = []exchange.Period{{Qualifier: "291", From: from}}
	}
	return q
}

// Omitted are the fields of a claim that a question is made of and has no place for: a relationship that is not known.
func Omitted(c *claim.Claim) (fields []string) {
	if q := Of(c); q.Dependent != nil && q.Dependent.Relationship == "" && c.Patient.Relationship != "" {
		fields = append(fields, "patient.relationship")
	}
	return fields
}
