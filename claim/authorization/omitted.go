package authorization

import (
	"strconv"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// omitted collects fields that have no place in a request.
type omitted []string

func (o *omitted) tell(left bool, field string) {
	if left {
		*o = append(*o, field)
	}
}

func (o *omitted) from(first, n int, field string) {
	for i := first; i < n; i++ {
		*o = append(*o, index(field, i))
	}
}

func index(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }

// Omitted are the fields of a claim that say something of people, event, services or providers and that have no place in a
// request. What is said of money, of other payers and of claims sent before is no part of one and is not named.
func Omitted(c *claim.Claim) (fields []string) {
	o := (*omitted)(&fields)
	o.people(c)
	o.accident(c)
	o.event(c)
	o.providers(c)
	_, n := diagnosesOf(c)
	o.from(n, len(c.Diagnoses), "diagnoses")
	o.from(0, len(c.Procedures), "procedures")
	for i := range c.Lines {
		o.service(c, i, index("services", i)+".")
	}
	return fields
}

func (o *omitted) people(c *claim.Claim) {
	p, s := &c.Patient, &c.Subscriber
	o.tell(p.Contact != nil, "patient.contact")
	o.from(0, len(p.OtherIDs), "patient.otherIds")
	o.tell(!p.DeathDate.IsZero(), "patient.deathDate")
	o.tell(claim.Given(p.WeightLb), "patient.weightLb")
	o.tell(p.Pregnant, "patient.pregnant")
	o.tell(p.MemberID != "" && !c.PatientIsSubscriber(), "patient.memberId")
	o.tell(s.Contact != nil, "subscriber.contact")
	o.from(0, len(s.OtherIDs), "subscriber.otherIds")
	o.tell(s.GroupName != "", "subscriber.groupName")
	o.tell(c.Payer.Address != nil, "payer.address")
	o.from(0, len(c.Payer.OtherIDs), "payer.otherIds")
}

func (o *omitted) accident(c *claim.Claim) {
	n := &c.Claim
	a := n.Accident
	if a == nil {
		o.tell(n.AccidentState != "", "claim.accidentState")
		return
	}
	k := 0
	for i, cause := range a.Causes {
		fits := takesCause(cause) && k < len(Review{}.Causes)
		o.tell(!fits, index("claim.accident.causes", i))
		if fits {
			k++
		}
	}
	o.tell(k == 0 && a.State != "", "claim.accident.state")
	o.tell(k == 0 && a.Country != "", "claim.accident.country")
	o.tell(k == 0 && a.State == "" && n.AccidentState != "", "claim.accidentState")
}

func (o *omitted) event(c *claim.Claim) {
	n := &c.Claim
	o.tell(n.Referral != "", "claim.referral")
	o.tell(n.MedicalRecord != "", "claim.medicalRecord")
	o.tell(n.Spinal != nil, "claim.spinal")
	o.tell(n.Homebound, "claim.homebound")
	o.tell(len(n.EPSDT) > 0, "claim.epsdt")
	o.tell(n.SpecialProgram != "", "claim.specialProgram")
	o.from(0, len(n.ConditionCodes), "claim.conditionCodes")
	o.from(0, len(n.AnesthesiaProcedures), "claim.anesthesiaProcedures")
	days := n.Dates
	days.Accident, days.LMP, days.Onset, days.Admission, days.Discharge = claim.Date{}, claim.Date{}, claim.Date{}, claim.Date{}, claim.Date{}
	o.tell(days != claim.ClaimDates{}, "claim.dates")
	o.tell(n.Orthodontics != nil, "claim.orthodontics")
	o.from(0, len(n.Teeth), "claim.teeth")
	o.from(maxAttachments, len(n.Attachments), "claim.attachments")
	_, k := messageOf(n.Notes)
	o.from(k, len(n.Notes), "claim.notes")
	conditions := 0
	if a := n.Ambulance; a != nil {
		for i := range a.Conditions {
			o.tell(conditions >= maxConditions || len(a.Conditions[i].Codes) > maxCodes, index("claim.ambulance.conditions", i))
			conditions++
		}
	}
	for i := range n.Vision {
		o.tell(conditions >= maxConditions || len(n.Vision[i].Codes) > maxCodes, index("claim.vision", i))
		conditions++
	}
	if i := c.Institutional; i != nil {
		o.from(0, len(i.ReasonForVisit), "institutional.reasonForVisit")
	}
}

func (o *omitted) providers(c *claim.Claim) {
	o.provider(&c.Billing.Party, "billing", "1P")
	if i := c.Institutional; i != nil {
		o.provider(i.Attending, "institutional.attending", "71")
		o.provider(i.Operating, "institutional.operating", "72")
		o.provider(i.OtherOperating, "institutional.otherOperating", "73")
	}
	o.provider(c.Rendering, "rendering", "SJ")
	for i := range c.Referring {
		o.provider(&c.Referring[i], index("referring", i), "DN")
	}
	o.provider(c.Supervising, "supervising", "DQ")
	o.provider(c.ServiceFacility, "serviceFacility", "FA")
	o.tell(c.Assistant != nil, "assistant")
}

// provider names what has no place of somebody in a role.
func (o *omitted) provider(p *claim.Party, field, role string) {
	if p == nil || p.IsZero() {
		return
	}
	_, left := contactsOf(p.Contact)
	o.tell(left != "", field+".contact."+left)
	_, numbers := idsOf(p)
	for _, i := range numbers {
		o.tell(true, index(field+".otherIds", i))
	}
	o.tell(p.Taxonomy != "" && role != "1P" && capacityOf(role) == "", field+".taxonomy")
}

func (o *omitted) service(c *claim.Claim, i int, line string) {
	l := &c.Lines[i]
	_, k := messageOf(l.Notes)
	o.from(k, len(l.Notes), line+"notes")
	if c.Setting.Institutional() || c.Setting == guidelines.Dental {
		o.from(0, len(l.For), line+"for")
		o.tell(l.EPSDT, line+"epsdt")
	} else {
		_, left := pointersOf(c, i)
		for _, n := range left {
			o.tell(true, index(line+"for", n))
		}
	}
	o.tell(l.Code.IsZero() && l.Description != "", line+"description")
	o.tell(l.FamilyPlanning, line+"familyPlanning")
	_, unit := l.Quantity()
	o.tell(claim.Given(l.Minutes) && unit != "MJ", line+"minutes")
	o.tell(claim.Given(l.AnesthesiaObUnits), line+"anesthesiaObUnits")
	o.tell(claim.Given(l.Patients), line+"patients")
	o.tell(len(l.Tests) > 0, line+"tests")
	o.tell(l.Dates != claim.LineDates{}, line+"dates")
	o.tell(l.Purchased != nil, line+"purchased")
	o.tell(l.Ambulance != nil, line+"ambulance")
	o.tell(l.DME != nil, line+"dme")
	o.tell(l.NDC != nil, line+"ndc")
	o.provider(l.Operating, line+"operating", "72")
	o.provider(l.OtherOperating, line+"otherOperating", "73")
	o.provider(l.Rendering, line+"rendering", "SJ")
	o.provider(l.Ordering, line+"ordering", "DK")
	for n := range l.Referring {
		o.provider(&l.Referring[n], index(line+"referring", n), "DN")
	}
	o.tell(l.Supervising != nil, line+"supervising")
	o.tell(l.ServiceFacility != nil, line+"serviceFacility")
	o.tell(l.Assistant != nil, line+"assistant")
	o.tell(len(l.Attachments) > 0, line+"attachments")
	o.tell(len(l.PriorAuthorizations) > 0, line+"priorAuthorizations")
	o.tell(len(l.Referrals) > 0, line+"referrals")
	o.dental(c, l, line)
}

// dental names what has no place of teeth and their treatment: all of it outside of a dental claim.
func (o *omitted) dental(c *claim.Claim, l *claim.Line, line string) {
	if c.Setting != guidelines.Dental {
		o.from(0, len(l.OralCavity), line+"oralCavity")
		o.from(0, len(l.Teeth), line+"teeth")
		o.tell(l.Dental != nil, line+"dental")
		return
	}
	o.from(len(Service{}.Areas), len(l.OralCavity), line+"oralCavity")
	for n := range l.Teeth {
		o.from(len(Tooth{}.Surfaces), len(l.Teeth[n].Surfaces), index(line+"teeth", n)+".surfaces")
	}
	if d := l.Dental; d != nil {
		o.tell(!d.PriorPlacement.IsZero(), line+"dental.priorPlacement")
		o.tell(!d.AppliancePlacement.IsZero(), line+"dental.appliancePlacement")
		o.tell(!d.Replacement.IsZero(), line+"dental.replacement")
		o.tell(!d.Start.IsZero(), line+"dental.start")
		o.tell(!d.Completion.IsZero(), line+"dental.completion")
		o.from(0, len(d.Predeterminations), line+"dental.predeterminations")
	}
}
