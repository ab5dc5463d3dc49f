package claim

import (
	"iter"

	"github.com/gomedcode/medcode/guidelines"
)

// role is what a party does on a claim.
type role uint8

const (
	roleOther role = iota
	rolePatient
	roleSubscriber
	roleBilling
	rolePayToPlan
	roleReferring
	roleRendering
	roleSupervising
	roleAssistant
	roleOrdering
	roleFacility
)

// placed is a party and where it stands: field is the path of the party inside the part, "" for the part itself.
type placed struct {
	*Party
	role  role
	part  guidelines.Part
	index int
	field string
}

// at is the location of a field of the party.
func (p *placed) at(field string) guidelines.Location {
	if p.field != "" {
		field = p.field + "." + field
	}
	return guidelines.AtField(p.part, p.index, field)
}

// parties are all parties of the claim and its lines that are given.
func (c *Claim) parties() iter.Seq[placed] {
	return func(yield func(placed) bool) {
		ok := true
		give := func(p *Party, r role, part guidelines.Part, index int, field string) {
			if ok && p != nil && !p.IsZero() {
				ok = yield(placed{p, r, part, index, field})
			}
		}
		none := guidelines.None
		give(&c.Patient.Party, rolePatient, guidelines.PartPatient, none, "")
		give(&c.Subscriber.Party, roleSubscriber, guidelines.PartSubscriber, none, "")
		give(&c.Billing.Party, roleBilling, guidelines.PartBilling, none, "")
		for i := range c.OtherPayers {
			give(&c.OtherPayers[i].Subscriber.Party, roleOther, guidelines.PartOtherPayers, i, "subscriber")
		}
		if c.PayToPlan != nil {
			give(&c.PayToPlan.Party, rolePayToPlan, guidelines.PartPayToPlan, none, "")
		}
		give(c.Rendering, roleRendering, guidelines.PartRendering, none, "")
		for i := range c.Referring {
			give(&c.Referring[i], roleReferring, guidelines.PartReferring, i, "")
		}
		give(c.Supervising, roleSupervising, guidelines.PartSupervising, none, "")
		give(c.Assistant, roleAssistant, guidelines.PartAssistant, none, "")
		give(c.ServiceFacility, roleFacility, guidelines.PartServiceFacility, none, "")
		if n := c.Institutional; n != nil {
			give(n.Attending, roleOther, guidelines.PartInstitutional, none, "attending")
			give(n.Operating, roleOther, guidelines.PartInstitutional, none, "operating")
			give(n.OtherOperating, roleOther, guidelines.PartInstitutional, none, "otherOperating")
		}
		for i := range c.Lines {
			c.Lines[i].parties(func(p *Party, r role, field string) { give(p, r, guidelines.PartServices, i, field) })
		}
	}
}

func (l *Line) parties(give func(*Party, role, string)) {
	give(l.Rendering, roleRendering, "rendering")
	give(l.ServiceFacility, roleFacility, "serviceFacility")
	give(l.Supervising, roleSupervising, "supervising")
	give(l.Assistant, roleAssistant, "assistant")
	give(l.Ordering, roleOrdering, "ordering")
	for k := range l.Referring {
		give(&l.Referring[k], roleReferring, "referring")
	}
	give(l.Operating, roleOther, "operating")
	give(l.OtherOperating, roleOther, "otherOperating")
	if l.Purchased != nil {
		give(l.Purchased.Party, roleOther, "purchased.party")
	}
}

// places are the addresses of the claim and its lines that belong to no party.
func (c *Claim) places(give func(*Address, placed)) {
	none := guidelines.None
	give(c.PayTo, placed{part: guidelines.PartPayTo, index: none})
	give(c.Payer.Address, placed{part: guidelines.PartPayer, index: none, field: "address"})
	for i := range c.OtherPayers {
		give(c.OtherPayers[i].Payer.Address, placed{part: guidelines.PartOtherPayers, index: i, field: "payer.address"})
	}
	c.Claim.Ambulance.stops(give, guidelines.PartClaim, none)
	for i := range c.Lines {
		c.Lines[i].Ambulance.stops(give, guidelines.PartServices, i)
	}
}

// stops are the addresses of an ambulance's stops.
func (a *Ambulance) stops(give func(*Address, placed), part guidelines.Part, index int) {
	if a == nil {
		return
	}
	if s := a.Pickup; s != nil && s.Address != (Address{}) {
		give(&s.Address, placed{part: part, index: index, field: "ambulance.pickup"})
	}
	if s := a.Dropoff; s != nil && s.Address != (Address{}) {
		give(&s.Address, placed{part: part, index: index, field: "ambulance.dropoff"})
	}
}
