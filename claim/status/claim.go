package status

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// Of asks for the status of a claim as it was sent. Receiver, who asks, is the one who bills; an envelope's submitter may
// take its place.
func Of(c *claim.Claim) *Request {
	q := &Request{Payer: exchange.PayerOf(c, "PR"), Receiver: exchange.PartyOf(&c.Billing.Party, "41"), Account: c.Claim.AccountNumber, PayerControl: c.Claim.OriginalReference}
	if total := c.Billed(); claim.Given(c.Claim.TotalCharge) || c.HasTotal(total) { // a part of it is not asked about
		q.Charge = exchange.Given(total)
	}
	if q.Account == "" {
		q.Account = c.Name()
	}
	q.Receiver.IDType, q.Receiver.ID = "46", c.Billing.TaxID
	if q.Receiver.ID == "" {
		q.Receiver.ID = c.Billing.NPI
	}
	q.Providers = []exchange.Party{exchange.PartyOf(&c.Billing.Party, "1P")}
	q.Subscriber, q.Dependent = exchange.PeopleOf(c)
	q.Trace = exchange.Trace{Kind: "1", ID: q.Account}
	for _, p := range []*exchange.Person{&q.Subscriber, q.Dependent} {
		if p != nil { // the question has no address and no relationship
			p.Address, p.Relationship = claim.Address{}, ""
			if p.Sex == "U" { // nor one for what is unknown
				p.Sex = ""
			}
		}
	}
	if n := c.Institutional; n != nil {
		q.BillType = strings.TrimPrefix(n.TypeOfBill, "0")
	}
	q.Dates = exchange.Period{Qualifier: "472"}
	q.Dates.From, q.Dates.Through = c.Period()
	if q.Dates.Through == q.Dates.From {
		q.Dates.Through = claim.Date{}
	}
	if q.Dependent != nil { // the birthday asked for is the patient's
		q.Subscriber.BirthDate, q.Subscriber.Sex = claim.Date{}, ""
	}
	return q
}
