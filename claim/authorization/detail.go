package authorization

import (
	"slices"
	"strconv"
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

// detailOmitted are the fields of what detail says that have no place.
func detailOmitted(c *claim.Claim) (fields []string) {
	n := &c.Claim
	tell := func(left bool, field string) {
		if left {
			fields = append(fields, field)
		}
	}
	index := func(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }
	if a := n.Accident; a != nil {
		k := 0
		for i, cause := range a.Causes {
			fits := takesCause(cause) && k < 3
			tell(!fits, index("claim.accident.causes", i))
			if fits {
				k++
			}
		}
		tell(k == 0 && a.State != "", "claim.accident.state")
		tell(k == 0 && a.Country != "", "claim.accident.country")
		tell(k == 0 && a.State == "" && n.AccidentState != "", "claim.accidentState")
	} else {
		tell(n.AccidentState != "", "claim.accidentState")
	}
	tell(n.Referral != "", "claim.referral")
	tell(n.MedicalRecord != "", "claim.medicalRecord")
	tell(n.Spinal != nil, "claim.spinal")
	tell(n.Homebound, "claim.homebound")
	tell(len(n.EPSDT) > 0, "claim.epsdt")
	for i := maxAttachments; i < len(n.Attachments); i++ {
		tell(true, index("claim.attachments", i))
	}
	_, k := messageOf(n.Notes)
	for ; k < len(n.Notes); k++ {
		tell(true, index("claim.notes", k))
	}
	conditions := 0
	if a := n.Ambulance; a != nil {
		for i := range a.Conditions {
			tell(conditions >= maxConditions || len(a.Conditions[i].Codes) > maxCodes, index("claim.ambulance.conditions", i))
			conditions++
		}
	}
	for i := range n.Vision {
		tell(conditions >= maxConditions || len(n.Vision[i].Codes) > maxCodes, index("claim.vision", i))
		conditions++
	}
	_, left := contactsOf(c.Billing.Contact)
	tell(left != "", "billing.contact."+left)
	tell(c.Subscriber.GroupName != "", "subscriber.groupName")
	for _, p := range []struct {
		party *claim.Party
		name  string
	}{{c.Supervising, "supervising"}, {c.ServiceFacility, "serviceFacility"}} {
		tell(p.party != nil && p.party.Taxonomy != "", p.name+".taxonomy")
	}
	tell(c.Assistant != nil, "assistant")
	if i := c.Institutional; i != nil {
		for k := range i.ReasonForVisit {
			tell(true, index("institutional.reasonForVisit", k))
		}
	}
	for i := range c.Lines {
		l, line := &c.Lines[i], index("services", i)+"."
		_, k := messageOf(l.Notes)
		for ; k < len(l.Notes); k++ {
			tell(true, index(line+"notes", k))
		}
		tell(l.Ambulance != nil, line+"ambulance")
		tell(l.DME != nil, line+"dme")
		tell(l.NDC != nil, line+"ndc")
		tell(l.Supervising != nil, line+"supervising")
		tell(l.ServiceFacility != nil, line+"serviceFacility")
		tell(l.Assistant != nil, line+"assistant")
		tell(len(l.Attachments) > 0, line+"attachments")
		tell(len(l.PriorAuthorizations) > 0, line+"priorAuthorizations")
		tell(len(l.Referrals) > 0, line+"referrals")
		tell(l.Dental != nil && !l.Dental.PriorPlacement.IsZero(), line+"dental.priorPlacement")
	}
	return fields
}
