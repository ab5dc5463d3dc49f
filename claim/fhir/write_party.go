package fhir

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// party puts a provider into the Bundle: an Organization where it has such a name, else a Practitioner.
func (w *writer) party(p *claim.Party, field string) *r4.Reference {
	var m marks
	var r r4.Resource
	if p.Organization != "" {
		o := &r4.Organization{Name: p.Organization, Identifier: identifiersOf(p, field, &m)}
		m.at(field+".organization", "name")
		if p.Taxonomy != "" && token(p.Taxonomy) {
			o.Type = []r4.CodeableConcept{*r4.Concept(sysTaxonomy, p.Taxonomy)}
			m.at(field+".taxonomy", "type[0]")
		}
		o.Address = addressesOf(p.Address, join(field, "address"), "address[0]", &m)
		if k := p.Contact; k != nil && *k != (claim.Contact{}) {
			x := r4.OrganizationContact{Telecom: telecom(k, join(field, "contact"), "contact[0].telecom", &m)}
			if k.Name != "" {
				x.Name = &r4.HumanName{Text: k.Name}
				m.at(field+".contact.name", "contact[0].name.text")
			}
			if x.Name != nil || len(x.Telecom) > 0 {
				o.Contact = []r4.OrganizationContact{x}
			}
		}
		r = o
	} else {
		q := &r4.Practitioner{Name: nameOf(p, field, &m), Identifier: identifiersOf(p, field, &m)}
		m.at(field+".organization", "name")
		if token(p.Taxonomy) {
			q.Qualification = []r4.Qualification{{Code: r4.Concept(sysTaxonomy, p.Taxonomy)}}
			m.at(field+".taxonomy", "qualification[0].code")
		}
		q.Address = addressesOf(p.Address, join(field, "address"), "address[0]", &m)
		q.Telecom = telecom(p.Contact, join(field, "contact"), "telecom", &m)
		if q.Name == nil && q.Identifier == nil && q.Qualification == nil && q.Address == nil && q.Telecom == nil {
			q.Name = unknownName()
		}
		r = q
	}
	ref, path := w.add(r)
	w.put(m, path)
	return ref
}

// nameOf is the name of a person.
func nameOf(p *claim.Party, field string, m *marks) []r4.HumanName {
	n := r4.HumanName{Family: p.LastName}
	m.at(join(field, "lastName"), "name[0].family")
	m.at(join(field, "firstName"), "name[0].given[0]")
	m.at(join(field, "middleName"), "name[0].given[1]")
	m.at(join(field, "suffix"), "name[0].suffix[0]")
	if p.FirstName != "" {
		n.Given = append(n.Given, p.FirstName)
		if p.MiddleName != "" {
			n.Given = append(n.Given, p.MiddleName)
		}
	}
	if p.Suffix != "" {
		n.Suffix = []string{p.Suffix}
	}
	if n.Family == "" && n.Given == nil && n.Suffix == nil {
		return nil
	}
	return []r4.HumanName{n}
}

// unknownName is the name of somebody of whom nothing is known: a resource in a bundle must say something.
func unknownName() []r4.HumanName {
	var n r4.HumanName
	n.Extension = []r4.Extension{{URL: extAbsent, ValueCode: "unknown"}}
	return []r4.HumanName{n}
}

// identifiersOf are NPI, tax number and the others.
func identifiersOf(p *claim.Party, field string, m *marks) []r4.Identifier {
	var out []r4.Identifier
	m.at(join(field, "npi"), at("identifier", len(out))+".value")
	if p.NPI != "" {
		out = append(out, r4.Identifier{Type: r4.Concept(sysIDType, "NPI"), System: sysNPI, Value: p.NPI})
	}
	m.at(join(field, "taxId"), at("identifier", len(out))+".value")
	m.at(join(field, "taxIdType"), at("identifier", len(out))+".system")
	if p.TaxID != "" {
		id := r4.Identifier{Type: r4.Concept(sysIDType, "TAX"), System: sysEIN, Value: p.TaxID}
		if p.TaxIDType == "SSN" {
			id.System = sysSSN
		}
		out = append(out, id)
	}
	return append(out, othersOf(p.OtherIDs, join(field, "otherIds"), len(out), m)...)
}

// othersOf are identifiers with the qualifiers of REF01.
func othersOf(list []claim.OtherID, field string, before int, m *marks) []r4.Identifier {
	var out []r4.Identifier
	for i, id := range list {
		x := r4.Identifier{Value: id.ID}
		if token(id.Qualifier) {
			x.Type = r4.Concept(sysX12Reference, id.Qualifier)
		} else {
			x.System = ours + "other-id"
		}
		place := at("identifier", before+i)
		m.at(at(field, i)+".qualifier", place+".type")
		m.at(at(field, i)+".id", place+".value")
		out = append(out, x)
	}
	return out
}

// addressesOf is a list of the one address, none where it is not given.
func addressesOf(a *claim.Address, field, place string, m *marks) []r4.Address {
	if x := addressOf(a, field, place, m); x != nil {
		return []r4.Address{*x}
	}
	return nil
}

func addressOf(a *claim.Address, field, place string, m *marks) *r4.Address {
	m.at(field+".line1", place+".line[0]")
	m.at(field+".line2", place+".line[1]")
	m.at(field+".city", place+".city")
	m.at(field+".state", place+".state")
	m.at(field+".zip", place+".postalCode")
	m.at(field+".country", place+".country")
	if a == nil {
		return nil
	}
	out := &r4.Address{City: a.City, State: a.State, PostalCode: a.Zip, Country: a.Country}
	if a.Line1 != "" {
		out.Line = append(out.Line, a.Line1)
		if a.Line2 != "" {
			out.Line = append(out.Line, a.Line2)
		}
	}
	if out.Line == nil && out.City == "" && out.State == "" && out.PostalCode == "" && out.Country == "" {
		return nil
	}
	return out
}

// telecom are the communication numbers of a contact.
func telecom(k *claim.Contact, field, place string, m *marks) []r4.ContactPoint {
	if k == nil {
		return nil
	}
	var out []r4.ContactPoint
	for _, x := range [...][3]string{{"phone", k.Phone, "phone"}, {"fax", k.Fax, "fax"}, {"email", k.Email, "email"}} {
		if x[1] == "" {
			continue
		}
		p := r4.ContactPoint{System: x[0], Value: x[1]}
		m.at(field+"."+x[2], at(place, len(out))+".value")
		if x[0] == "phone" && k.Ext != "" {
			p.Extension = []r4.Extension{{URL: extExtension, ValueString: k.Ext}}
			m.at(field+".ext", at(place, len(out))+".extension[0].valueString")
		}
		out = append(out, p)
	}
	return out
}

// gender is the sex of the coded encounter in FHIR, "" for what it has no word for.
func gender(sex string) string {
	switch sex {
	case "F":
		return "female"
	case "M":
		return "male"
	case "U":
		return "unknown"
	}
	return ""
}
