package authorization

import (
	"strconv"

	"github.com/shopspring/decimal"

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
	sub, dep := exchange.NumbersOf(c, true)
	q.Subscriber.References = sub
	if q.Dependent != nil {
		q.Dependent.References = dep
	}
	if n := c.Claim.AccountNumber; n != "" { // the answer gives it back
		who := q.Patient()
		who.References = append(who.References, exchange.Reference{Qualifier: "EJ", ID: n})
	}
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
	q.Requester.Contacts, _ = contactsOf(c.Billing.Contact)
	q.Requester.References, _ = idsOf(&c.Billing.Party)
	q.Requester.Provider = capacity(c.Billing.Taxonomy, "PE")
	e.detail(c)
	e.Diagnoses, _ = diagnosesOf(c)
	e.Delivery = daysOf(c)
	if n := c.Institutional; n != nil {
		e.party(n.Attending, "71")
		e.party(n.Operating, "72")
		e.party(n.OtherOperating, "73")
	}
	e.party(c.Rendering, "SJ")
	for i := range c.Referring {
		e.party(&c.Referring[i], "DN")
	}
	e.party(c.Supervising, "DQ")
	e.party(c.ServiceFacility, "FA")
	for i := range c.Lines {
		q.Services = append(q.Services, serviceOf(c, i))
	}
	return q
}

// maxDiagnoses is how many HI holds.
const maxDiagnoses = 12

// diagnosesOf are the diagnoses of the event, that of the admission behind the first; n of the claim's have a place.
func diagnosesOf(c *claim.Claim) (out []exchange.Diagnosis, n int) {
	add := func(qualifier string, code []byte) {
		out = append(out, exchange.Diagnosis{Qualifier: qualifier, Code: string(code)})
	}
	for n = 0; n < len(c.Diagnoses) && len(out) < maxDiagnoses; n++ {
		qualifier := "ABF"
		if n == 0 {
			qualifier = "ABK"
		}
		add(qualifier, c.Diagnoses[n].Code.AppendWire(nil))
		if i := c.Institutional; n == 0 && i != nil && !i.AdmittingDiagnosis.IsZero() {
			add("ABJ", i.AdmittingDiagnosis.AppendWire(nil))
		}
	}
	return out, n
}

// daysOf are the days that are asked for: those of the rooms of a stay, else from admission to discharge.
func daysOf(c *claim.Claim) *Delivery {
	if c.Setting != guidelines.Inpatient {
		return nil
	}
	var n decimal.Decimal
	for i := range c.Lines {
		if l := &c.Lines[i]; l.RoomAndBoard() && claim.Given(l.Units) {
			n = n.Add(l.Units)
		}
	}
	if from, through := c.Period(); n.IsZero() && through.After(from) {
		n = decimal.NewFromInt(int64(through.Sub(from)))
	}
	if !n.IsPositive() {
		return nil
	}
	return &Delivery{QuantityType: "DY", Quantity: exchange.Given(n)}
}

// party adds somebody of a claim in a role.
func (i *Item) party(p *claim.Party, role string) {
	if p != nil && !p.IsZero() {
		x := exchange.PartyOf(p, role)
		x.Provider = capacity(p.Taxonomy, capacityOf(role))
		if p.Address != nil {
			x.Address = *p.Address
		}
		x.Contacts, _ = contactsOf(p.Contact)
		x.References, _ = idsOf(p)
		i.Parties = append(i.Parties, x)
	}
}

func serviceOf(c *claim.Claim, i int) Service {
	l := &c.Lines[i]
	s := Service{Kind: Professional, Revenue: l.RevenueCode, Unit: l.Unit}
	s.party(l.Operating, "72")
	s.party(l.OtherOperating, "73")
	s.party(l.Rendering, "SJ")
	s.party(l.Ordering, "DK")
	for k := range l.Referring {
		s.party(&l.Referring[k], "DN")
	}
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
			x := Tooth{Number: toothOf(t.Tooth)} // payers take no 03
			copy(x.Surfaces[:], t.Surfaces)
			s.Teeth = append(s.Teeth, x)
		}
	}
	if s.Kind == Professional {
		s.Pointers, _ = pointersOf(c, i)
		if l.EPSDT {
			s.EPSDT = "Y"
		}
	}
	s.Message, _ = messageOf(l.Notes)
	if !l.Code.IsZero() {
		p := &exchange.Procedure{Qualifier: l.Qualifier, Code: string(l.Code.AppendWire(nil)), Description: l.Description}
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
	if n, unit := l.Quantity(); claim.Given(n) {
		s.Quantity = exchange.Given(n)
		if s.Kind != Dental {
			s.Unit = unit
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

// pointersOf are the positions of the diagnoses that a line names itself; left are those of its names that have no place.
func pointersOf(c *claim.Claim, i int) (to [maxPointers]string, left []int) {
	if len(c.Lines[i].For) == 0 {
		return to, nil
	}
	_, most := diagnosesOf(c)
	n := 0
	positions, _ := c.Pointers(i)
	for k, at := range positions {
		if at < 1 || at > most || n == len(to) {
			left = append(left, k)
			continue
		}
		to[n] = strconv.Itoa(at)
		n++
	}
	return to, left
}
