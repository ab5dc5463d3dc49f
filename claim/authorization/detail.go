package authorization

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/guidelines"
)

// What a request says of an event beside its services: accident, dates, the ride in an ambulance, numbers, papers, a note.

// The limits of a request.
const (
	maxMessage     = 264 // of MSG01
	maxAttachments = 10
	maxConditions  = 9
	maxCodes       = 5
	maxNumbers     = 8
	maxPointers    = 4
)

// detail says what the claim knows of the event.
func (e *Event) detail(c *claim.Claim) {
	n := &c.Claim
	day := func(qualifier string, d claim.Date) {
		if !d.IsZero() && !slices.ContainsFunc(e.Dates, func(p exchange.Period) bool { return p.Qualifier == qualifier }) {
			e.Dates = append(e.Dates, exchange.Period{Qualifier: qualifier, From: d})
		}
	}
	if a := n.Accident; a != nil {
		k := 0
		for _, cause := range a.Causes {
			if takesCause(cause) && k < len(e.Review.Causes) {
				e.Review.Causes[k] = cause
				k++
			}
		}
		if k > 0 {
			e.Review.State, e.Review.Country = accidentState(c), a.Country
		}
		day("439", a.Date)
	}
	day("439", n.Dates.Accident)
	day("484", n.Dates.LMP)
	day("431", n.Dates.Onset)
	day("435", n.Dates.Admission)
	day("096", n.Dates.Discharge)
	if _, through := c.Period(); c.Setting == guidelines.Inpatient && c.Institutional != nil && discharged(c.Institutional.DischargeStatus) {
		day("096", through)
	}
	if n.PriorAuthorization != "" {
		e.References = append(e.References, exchange.Reference{Qualifier: "BB", ID: n.PriorAuthorization})
	}
	e.Review.Release, e.Review.Delay = n.ReleaseOfInformation, n.DelayReason
	if slices.ContainsFunc(c.Lines, func(l claim.Line) bool { return l.Emergency }) {
		e.Review.Urgency = "03"
	}
	e.Attachments = slices.Clone(n.Attachments[:min(len(n.Attachments), maxAttachments)])
	e.Message, _ = messageOf(n.Notes)
	e.ride(n.Ambulance)
	e.conditions(n.Vision)
}

// discharged reports whether the patient has left: no status and 30 say otherwise.
func discharged(status string) bool { return status != "" && status != "30" }

func accidentState(c *claim.Claim) string {
	if a := c.Claim.Accident; a != nil && a.State != "" {
		return a.State
	}
	return c.Claim.AccidentState
}

// takesCause reports whether the guide has a cause of an accident: another one (OA) has no code in it.
func takesCause(cause string) bool { return cause == "AA" || cause == "AP" || cause == "EM" }

// ride is the ambulance: CR1, CRC, and where it begins and ends.
func (e *Event) ride(a *claim.Ambulance) {
	if a == nil {
		return
	}
	t := Transport{Reason: a.Reason, RoundTripPurpose: a.RoundTripPurpose, StretcherPurpose: a.StretcherPurpose}
	if claim.Given(a.WeightLb) {
		t.WeightUnit, t.Weight = "LB", exchange.Given(a.WeightLb)
	}
	if claim.Given(a.Miles) {
		t.DistanceUnit, t.Distance = "DH", exchange.Given(a.Miles)
	}
	if t != (Transport{}) {
		e.Transport = &t
	}
	e.conditions(a.Conditions)
	for _, s := range []struct {
		stop *claim.AmbulanceStop
		role string
	}{{a.Pickup, "PW"}, {a.Dropoff, "45"}} {
		if s.stop != nil {
			e.Parties = append(e.Parties, exchange.Party{Role: s.role, Kind: "2", Name: s.stop.Name, Address: s.stop.Address})
		}
	}
}

func (e *Event) conditions(list []claim.Condition) {
	for _, c := range list {
		if len(e.Conditions) == maxConditions {
			return
		}
		x := Condition{Category: c.Category, Applies: "N"}
		if c.Applies {
			x.Applies = "Y"
		}
		copy(x.Codes[:], c.Codes)
		e.Conditions = append(e.Conditions, x)
	}
}

// messageOf is the text of notes, and of how many: MSG holds one text.
func messageOf(list []claim.Note) (text string, n int) {
	for n = range list {
		next := strings.TrimSpace(list[n].Text)
		if text != "" {
			next = text + " " + next
		}
		if len(next) > maxMessage {
			return text, n
		}
		text = next
	}
	return text, len(list)
}

// contactsOf are PER of a contact: three numbers at most; left says whether one has no place.
func contactsOf(c *claim.Contact) (list []exchange.Contact, left string) {
	if c == nil {
		return nil, ""
	}
	x, n := exchange.Contact{Function: "IC", Name: c.Name}, 0
	for _, v := range []struct{ kind, value, name string }{{"TE", c.Phone, "phone"}, {"EX", c.Ext, "ext"}, {"EM", c.Email, "email"}, {"FX", c.Fax, "fax"}} {
		switch {
		case v.value == "":
		case n == len(x.Numbers) || v.kind == "EX" && n == 0: // an extension of no telephone
			left = v.name
		default:
			x.Numbers[n] = exchange.Number{Kind: v.kind, Value: v.value}
			n++
		}
	}
	if x == (exchange.Contact{Function: "IC"}) {
		return nil, left
	}
	return []exchange.Contact{x}, left
}

// idsOf are REF of somebody: what other numbers the guide has codes for, and the tax number where the NPI stands in NM109;
// left are positions of numbers that have no place.
func idsOf(p *claim.Party) (list []exchange.Reference, left []int) {
	if p.NPI != "" && p.TaxID != "" {
		qualifier := "EI"
		if p.TaxIDType == "SSN" {
			qualifier = "SY"
		}
		list = append(list, exchange.Reference{Qualifier: qualifier, ID: p.TaxID})
	}
	for i, o := range p.OtherIDs {
		switch o.Qualifier {
		case "1G", "1J", "EI", "N5", "N7", "SY", "ZH":
			if len(list) < maxNumbers {
				list = append(list, exchange.Reference{Qualifier: o.Qualifier, ID: o.ID})
				continue
			}
		}
		left = append(left, i)
	}
	return list, left
}

// capacity is PRV; nil where there is no taxonomy, or no capacity for it.
func capacity(taxonomy, as string) *exchange.Provider {
	if taxonomy == "" || as == "" {
		return nil
	}
	return &exchange.Provider{Capacity: as, IDType: "PXC", ID: taxonomy}
}

// capacityOf is the capacity of a role; empty for one that the guide has none for.
func capacityOf(role string) string {
	switch role {
	case "71":
		return "AT"
	case "72":
		return "OP"
	case "73":
		return "OT"
	case "SJ":
		return "PE"
	case "DK":
		return "OR"
	case "DN":
		return "RF"
	}
	return ""
}
