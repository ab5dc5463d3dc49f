package fhir

import (
	"slices"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/guidelines"
)

// patient reads the patient.
func (c *claimReader) patient() {
	ref := c.r.Patient
	if ref == nil {
		c.need("patient")
		return
	}
	r, ok := c.resolve(c.r, ref).(*r4.Patient)
	if !ok {
		if ref.Reference != "" {
			c.out.add("FHIR-REF-01", c.path+".patient.reference", "the resource is not there")
		}
		if id := ref.Identifier; id != nil {
			c.c.Subscriber.MemberID = own(id.Value)
		}
		return
	}
	c.scope.patient(r, c.c, c.path+".patient", c.out)
	for i := range r.Identifier {
		if id := &r.Identifier[i]; (id.System == ours+"medical-record" || id.Type.Has("MR")) && c.c.Claim.MedicalRecord == "" {
			c.c.Claim.MedicalRecord = own(id.Value)
		}
	}
}

// patient reads a Patient as the patient of a claim.
func (s *scope) patient(r *r4.Patient, c *claim.Claim, path string, out *Result) {
	p := &c.Patient
	p.Party, _ = s.partyOf(r)
	p.Sex = sexOf(r.Gender)
	for _, x := range [...]struct {
		to   *claim.Date
		text string
		name string
	}{{&p.BirthDate, r.BirthDate, "birthDate"}, {&p.DeathDate, r.DeceasedDateTime, "deceasedDateTime"}} {
		if x.text == "" {
			continue
		}
		d, ok := day(x.text)
		if !ok {
			out.add("FHIR-VAL-01", path+"."+x.name, "no day is said by this date")
		}
		*x.to = d
	}
	for i := range r.Identifier {
		id := &r.Identifier[i]
		switch {
		case id.System == sysSSN && !id.Type.Has("TAX"):
			p.SSN = own(id.Value)
		case id.System == ours+"member":
			p.MemberID = own(id.Value)
		}
	}
}

// focal is the index of the insurance that the claim goes to: the one marked so, else the first.
func (c *claimReader) focal() int {
	for i := range c.r.Insurance {
		if f := c.r.Insurance[i].Focal; f != nil && *f {
			return i
		}
	}
	return 0
}

// insurances reads the insurances: the focal one is the claim's, the others are other payers.
func (c *claimReader) insurances() {
	if len(c.r.Insurance) == 0 {
		c.need("insurance")
	}
	focal := c.focal()
	for i := range c.r.Insurance {
		in := &c.r.Insurance[i]
		place := at(".insurance", i)
		r, ok := c.resolve(c.r, in.Coverage).(*r4.Coverage)
		if !ok && in.Coverage != nil && in.Coverage.Reference != "" {
			c.out.add("FHIR-REF-01", c.path+place+".coverage.reference", "the resource is not there")
		}
		auth := ""
		if len(in.PreAuthRef) > 0 {
			auth = own(in.PreAuthRef[0])
		}
		if i == focal {
			c.c.Claim.PriorAuthorization = auth
			if ok {
				c.coverage(r, place)
			} else {
				c.insurer()
			}
			continue
		}
		o := claim.OtherPayer{PriorAuthorization: auth}
		if ok {
			c.otherCoverage(&o, r, place)
		}
		c.c.OtherPayers = append(c.c.OtherPayers, o)
	}
}

// insurer reads the payer where there is no coverage to name one.
func (c *claimReader) insurer() {
	if r, ok := c.resolve(c.r, c.r.Insurer).(*r4.Organization); ok {
		readPayer(&c.c.Payer, r)
	}
}

// self reports whether a coverage is held by the patient.
func (c *claimReader) self(r *r4.Coverage) bool {
	if r.Relationship.Has("self") {
		return true
	}
	_, patient := c.resolve(r, r.Subscriber).(*r4.Patient)
	return patient && r.Beneficiary != nil && r.Subscriber.Reference == r.Beneficiary.Reference
}

// relationshipOf is the relationship of a coverage by the names of the coded encounter.
func relationshipOf(x *r4.CodeableConcept) string {
	if s := x.Code(ownRelationship); s != "" {
		return own(s)
	}
	s := codeText(x)
	switch {
	case slices.Contains(relationships[:], s), s == "":
		return s
	case s == "common":
		return "lifePartner"
	}
	return "other"
}

// group is the number and the name of the group of a coverage.
func group(r *r4.Coverage) (number, name string) {
	for i := range r.Class {
		if x := &r.Class[i]; x.Type.Has("group") {
			return own(x.Value), own(x.Name)
		}
	}
	return "", ""
}

// order is the responsibility of a coverage, "" where its order says none.
func order(r *r4.Coverage) string {
	if r.Order < 1 || r.Order > len(orders) {
		return ""
	}
	return orders[r.Order-1 : r.Order]
}

// coverage reads the insurance of the claim.
func (c *claimReader) coverage(r *r4.Coverage, place string) {
	s := &c.c.Subscriber
	if c.self(r) {
		c.c.Patient.Relationship = "self"
	} else {
		c.c.Patient.Relationship = relationshipOf(r.Relationship)
		c.holder(s, r, place)
	}
	s.MemberID = own(orElse(r.SubscriberID, s.MemberID))
	s.GroupNumber, s.GroupName = group(r)
	s.Responsibility = order(r)
	c.c.Payer.FilingIndicator = own(orElse(r.Type.Code(sysX12Filing), filingOf(r.Type, c.c.Setting.Institutional())))
	c.payer(&c.c.Payer, r, place)
	if c.c.Payer.Name == "" && c.c.Payer.ID == "" {
		c.insurer()
	}
}

func (c *claimReader) otherCoverage(o *claim.OtherPayer, r *r4.Coverage, place string) {
	if c.self(r) {
		o.Relationship = "self"
	} else {
		o.Relationship = relationshipOf(r.Relationship)
	}
	if _, patient := c.resolve(r, r.Subscriber).(*r4.Patient); !patient || o.Relationship != "self" {
		c.holder(&o.Subscriber, r, place)
	}
	o.Subscriber.MemberID = own(r.SubscriberID)
	o.GroupNumber, o.GroupName = group(r)
	o.Responsibility = order(r)
	o.FilingIndicator = own(orElse(r.Type.Code(sysX12Filing), filingOf(r.Type, c.c.Setting.Institutional())))
	c.payer(&o.Payer, r, place)
}

// holder reads the person or the organisation that holds an insurance.
func (c *claimReader) holder(s *claim.Subscriber, r *r4.Coverage, place string) {
	switch x := c.resolve(r, r.Subscriber).(type) {
	case *r4.RelatedPerson:
		s.Party, _ = c.partyOf(x)
		s.Sex = sexOf(x.Gender)
		c.date(&s.BirthDate, x.BirthDate, place+".coverage.subscriber.birthDate")
		for i := range x.Identifier {
			if id := &x.Identifier[i]; id.System == sysSSN && !id.Type.Has("TAX") {
				s.SSN = own(id.Value)
			}
		}
	case *r4.Patient:
		s.Party, _ = c.partyOf(x)
		s.Sex = sexOf(x.Gender)
		c.date(&s.BirthDate, x.BirthDate, place+".coverage.subscriber.birthDate")
	}
	if x, ok := c.resolve(r, r.PolicyHolder).(*r4.Organization); ok {
		s.Organization = own(x.Name)
	}
}

// payer reads the first payor of a coverage.
func (c *claimReader) payer(p *claim.Payer, r *r4.Coverage, place string) {
	if len(r.Payor) == 0 {
		c.need(place[1:] + ".coverage.payor")
		return
	}
	ref := &r.Payor[0]
	switch x := c.resolve(r, ref).(type) {
	case *r4.Organization:
		readPayer(p, x)
	default:
		if ref.Reference != "" {
			c.out.add("FHIR-REF-01", c.path+place+".coverage.payor", "the resource is not there")
		}
		p.Name = own(ref.Display)
		if ref.Identifier != nil {
			p.ID = own(ref.Identifier.Value)
		}
	}
}

// readPayer reads an organisation as a payer.
func readPayer(p *claim.Payer, r *r4.Organization) {
	p.Name = own(r.Name)
	for i := range r.Identifier {
		id := &r.Identifier[i]
		qualifier := id.Type.Code(sysX12Reference)
		switch {
		case qualifier != "" || id.System == ours+"other-id":
			p.OtherIDs = append(p.OtherIDs, claim.OtherID{Qualifier: own(qualifier), ID: own(id.Value)})
		case p.ID == "":
			p.ID, p.IDType = own(id.Value), own(id.Type.Code(sysX12ID))
		}
	}
	p.Address = firstAddress(r.Address)
}

// providers reads the billing provider, where payment goes, the facility and the referral.
func (c *claimReader) providers() {
	r := c.r
	if r.Provider == nil {
		c.need("provider")
	}
	if p := c.party(r, r.Provider, c.path+".provider", c.out); p != nil {
		c.c.Billing.Party = *p
	}
	if r.Payee != nil && r.Payee.Type.Has("provider") {
		if p := c.party(r, r.Payee.Party, c.path+".payee.party", c.out); p != nil {
			c.c.PayTo = p.Address
		}
	}
	c.c.ServiceFacility = c.party(r, r.Facility, c.path+".facility", c.out)
	if x, ok := c.resolve(r, r.Referral).(*r4.ServiceRequest); ok && len(x.Identifier) > 0 {
		c.c.Claim.Referral = own(x.Identifier[0].Value)
	} else if r.Referral != nil && r.Referral.Identifier != nil {
		c.c.Claim.Referral = own(r.Referral.Identifier.Value)
	}
}

// careTeam reads who took part, for the claim or for lines of it.
func (c *claimReader) careTeam() {
	for i := range c.r.CareTeam {
		t := &c.r.CareTeam[i]
		p := c.party(c.r, t.Provider, at(c.path+".careTeam", i)+".provider", c.out)
		if p == nil {
			continue
		}
		if p.Taxonomy == "" {
			p.Taxonomy = own(t.Qualification.Code(sysTaxonomy))
		}
		var lines []int
		for k := range c.r.Item {
			if slices.Contains(c.r.Item[k].CareTeamSequence, t.Sequence) {
				lines = append(lines, k)
			}
		}
		role := t.Role.Code(ownRole)
		if role == "" {
			role = c.foreignRole(t.Role, len(lines) > 0 && len(lines) < len(c.r.Item))
		}
		c.place(p, role, lines)
	}
}

// foreignRole is the place of a provider by the roles of HL7 and CARIN; some says that not all lines name it.
func (c *claimReader) foreignRole(x *r4.CodeableConcept, some bool) string {
	line := ""
	if some {
		line = "services."
	}
	institutional := c.c.Setting.Institutional()
	switch {
	case x.Has("attending") && institutional:
		return "institutional.attending"
	case x.Has("operating") && institutional && !some:
		return "institutional.operating"
	case x.Has("otheroperating") && institutional && !some:
		return "institutional.otherOperating"
	case x.Has("operating") && some:
		return "services.operating"
	case x.Has("otheroperating") && some:
		return "services.otherOperating"
	case x.Has("referring"):
		return line + "referring"
	case x.Has("supervisor"), x.Has("supervising"):
		return line + "supervising"
	case x.Has("assist") && c.c.Setting == guidelines.Dental:
		return line + "assistant"
	case x.Has("prescribing"), x.Has("ordering"):
		return "services.ordering"
	case x.Has("rendering"), x.Has("performing"), x.Has("primary") && !institutional:
		return line + "rendering"
	case x.Has("primary"):
		return "institutional.attending"
	}
	return ""
}

// place puts a provider where its role says. The first of a role is kept.
func (c *claimReader) place(p *claim.Party, role string, lines []int) {
	put := func(to **claim.Party) {
		if *to == nil {
			*to = p
		}
	}
	switch role {
	case "rendering":
		put(&c.c.Rendering)
	case "supervising":
		put(&c.c.Supervising)
	case "assistant":
		put(&c.c.Assistant)
	case "referring":
		c.c.Referring = append(c.c.Referring, *p)
	case "institutional.attending":
		put(&c.inst().Attending)
	case "institutional.operating":
		put(&c.inst().Operating)
	case "institutional.otherOperating":
		put(&c.inst().OtherOperating)
	}
	for _, k := range lines {
		l := &c.c.Lines[k]
		q := *p
		put := func(to **claim.Party) {
			if *to == nil {
				*to = &q
			}
		}
		switch role {
		case "services.rendering":
			put(&l.Rendering)
		case "services.serviceFacility":
			put(&l.ServiceFacility)
		case "services.supervising":
			put(&l.Supervising)
		case "services.assistant":
			put(&l.Assistant)
		case "services.ordering":
			put(&l.Ordering)
		case "services.referring":
			l.Referring = append(l.Referring, q)
		case "services.operating":
			put(&l.Operating)
		case "services.otherOperating":
			put(&l.OtherOperating)
		case "services.purchased.party":
			if l.Purchased == nil {
				l.Purchased = new(claim.Purchased)
			}
			put(&l.Purchased.Party)
		}
	}
}
