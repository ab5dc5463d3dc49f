package fhir

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// carinRoles are the roles of the care team that CARIN has codes for, by the field of the coded encounter.
var carinRoles = [...][2]string{
	{"rendering", "rendering"}, {"referring", "referring"}, {"institutional.attending", "attending"}, {"institutional.operating", "operating"},
	{"institutional.otherOperating", "otheroperating"}, {"services.rendering", "rendering"}, {"services.referring", "referring"},
	{"services.operating", "operating"}, {"services.otherOperating", "otheroperating"},
}

// baseRole is the role of HL7's own list.
func baseRole(role string) string {
	switch role {
	case "rendering", "institutional.attending", "services.rendering":
		return "primary"
	case "supervising", "services.supervising":
		return "supervisor"
	case "assistant", "services.assistant", "institutional.operating", "institutional.otherOperating", "services.operating", "services.otherOperating":
		return "assist"
	}
	return "other"
}

// providers writes billing provider, payee, facility, referral and the care team of the claim.
func (w *writer) providers() {
	c, cl := w.c, w.cl
	cl.Provider = absent()
	if !c.Billing.Party.IsZero() {
		cl.Provider = w.party(&c.Billing.Party, "billing")
	}
	w.payee()
	if f := c.ServiceFacility; f != nil && !f.IsZero() {
		cl.Facility = w.location(f, "serviceFacility")
	}
	w.member(c.Rendering, "rendering", "rendering", -1)
	var requester *r4.Reference
	for i := range c.Referring {
		if ref := w.member(&c.Referring[i], "referring", at("referring", i), -1); i == 0 {
			requester = ref
		}
	}
	w.member(c.Supervising, "supervising", "supervising", -1)
	w.member(c.Assistant, "assistant", "assistant", -1)
	if n := c.Institutional; n != nil {
		w.member(n.Attending, "institutional.attending", "institutional.attending", -1)
		w.member(n.Operating, "institutional.operating", "institutional.operating", -1)
		w.member(n.OtherOperating, "institutional.otherOperating", "institutional.otherOperating", -1)
	}
	if s := c.Claim.Referral; s != "" {
		r := &r4.ServiceRequest{Status: "active", Intent: "order", Subject: cl.Patient, Requester: requester, Identifier: []r4.Identifier{{Type: r4.Concept(sysX12Reference, "9F"), Value: s}}}
		ref, path := w.add(r)
		cl.Referral = ref
		w.at("claim.referral", path+".identifier[0].value")
	}
}

// payee is the address to which payment goes, as that of an organisation with the name or the number of the billing provider.
func (w *writer) payee() {
	b := &w.c.Billing
	if w.c.PayTo == nil {
		return
	}
	var m marks
	r := &r4.Organization{Name: b.Organization, Address: addressesOf(w.c.PayTo, "payTo", "address[0]", &m)}
	if r.Name == "" {
		r.Name = b.LastName
	}
	if b.NPI != "" {
		r.Identifier = []r4.Identifier{{System: sysNPI, Value: b.NPI}}
	}
	if r.Address == nil || r.Name == "" && r.Identifier == nil {
		return
	}
	ref, path := w.add(r)
	w.put(m, path)
	w.cl.Payee = &r4.Payee{Type: r4.Concept(sysPayee, "provider"), Party: ref}
}

// location writes a facility.
func (w *writer) location(p *claim.Party, field string) *r4.Reference {
	var m marks
	r := &r4.Location{Mode: "instance", Name: p.Organization, Identifier: identifiersOf(p, field, &m)}
	m.at(field+".organization", "name")
	r.Address = addressOf(p.Address, field+".address", "address", &m)
	r.Telecom = telecom(p.Contact, field+".contact", "telecom", &m)
	ref, path := w.add(r)
	w.put(m, path)
	return ref
}

// member puts a provider into the care team, of item i where it is not -1.
func (w *writer) member(p *claim.Party, role, field string, item int) *r4.Reference {
	if p == nil || p.IsZero() {
		return nil
	}
	ref := w.party(p, field)
	t := r4.CareTeam{Sequence: len(w.cl.CareTeam) + 1, Provider: ref, Role: r4.Concept(sysRole, baseRole(role))}
	for _, x := range carinRoles {
		if x[0] == role {
			t.Role.Coding = append(t.Role.Coding, r4.Coding{System: sysCarinRole, Code: x[1]})
		}
	}
	t.Role.Coding = append(t.Role.Coding, r4.Coding{System: ownRole, Code: role})
	if token(p.Taxonomy) {
		t.Qualification = r4.Concept(sysTaxonomy, p.Taxonomy)
	}
	w.cl.CareTeam = append(w.cl.CareTeam, t)
	if item >= 0 {
		x := &w.cl.Item[item]
		x.CareTeamSequence = append(x.CareTeamSequence, t.Sequence)
	}
	return ref
}
