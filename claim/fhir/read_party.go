package fhir

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// partyOf is what a resource says of a person or an organisation; false for resources of other types.
func (s *scope) partyOf(r r4.Resource) (claim.Party, bool) {
	var p claim.Party
	switch r := r.(type) {
	case *r4.Organization:
		p.Organization = own(r.Name)
		readIdentifiers(&p, r.Identifier)
		p.Address = firstAddress(r.Address)
		for i := range r.Type {
			if code := r.Type[i].Code(sysTaxonomy); code != "" {
				p.Taxonomy = own(code)
			}
		}
		readTelecom(&p, r.Telecom)
		if len(r.Contact) > 0 {
			readTelecom(&p, r.Contact[0].Telecom)
			if n := r.Contact[0].Name; n != nil {
				contactOf(&p).Name = own(wholeName(n))
			}
		}
	case *r4.Practitioner:
		readName(&p, r.Name)
		readIdentifiers(&p, r.Identifier)
		readTaxSSN(&p, r.Identifier)
		p.Address = firstAddress(r.Address)
		for i := range r.Qualification {
			if code := r.Qualification[i].Code.Code(sysTaxonomy); code != "" {
				p.Taxonomy = own(code)
			}
		}
		readTelecom(&p, r.Telecom)
	case *r4.PractitionerRole:
		if inner, ok := s.resolve(r, r.Practitioner).(*r4.Practitioner); ok {
			p, _ = s.partyOf(inner)
		} else if inner, ok := s.resolve(r, r.Organization).(*r4.Organization); ok {
			p, _ = s.partyOf(inner)
		}
		readIdentifiers(&p, r.Identifier)
		for i := range r.Specialty {
			if code := r.Specialty[i].Code(sysTaxonomy); code != "" {
				p.Taxonomy = own(code)
			}
		}
	case *r4.Location:
		p.Organization = own(r.Name)
		readIdentifiers(&p, r.Identifier)
		p.Address = readAddress(r.Address)
		readTelecom(&p, r.Telecom)
	case *r4.Patient:
		readName(&p, r.Name)
		p.Address = firstAddress(r.Address)
		readTelecom(&p, r.Telecom)
		readIdentifiers(&p, r.Identifier)
	case *r4.RelatedPerson:
		readName(&p, r.Name)
		p.Address = firstAddress(r.Address)
		readTelecom(&p, r.Telecom)
		readIdentifiers(&p, r.Identifier)
	default:
		return p, false
	}
	return p, true
}

// readTaxSSN reads the social security number of a provider, who is taxed by it where no other number is given.
func readTaxSSN(p *claim.Party, list []r4.Identifier) {
	for i := range list {
		if id := &list[i]; id.System == sysSSN && p.TaxID == "" {
			p.TaxID, p.TaxIDType = own(id.Value), "SSN"
		}
	}
}

// party is what a reference says of a provider: the resource that it names, else its own identifier. Nil is a reference that is
// not given or says nothing; one that leads nowhere is a finding.
func (s *scope) party(from r4.Resource, ref *r4.Reference, path string, out *Result) *claim.Party {
	if ref == nil {
		return nil
	}
	if r := s.resolve(from, ref); r != nil {
		if p, ok := s.partyOf(r); ok {
			return &p
		}
	} else if ref.Reference != "" {
		out.add("FHIR-REF-01", path+".reference", "the resource is not there")
	}
	if ref.Identifier != nil {
		var p claim.Party
		readIdentifiers(&p, []r4.Identifier{*ref.Identifier})
		if !p.IsZero() {
			return &p
		}
	}
	return nil
}

// readName reads the name in use, else the first.
func readName(p *claim.Party, list []r4.HumanName) {
	if len(list) == 0 {
		return
	}
	n := &list[0]
	for i := range list {
		if u := list[i].Use; u == "official" || u == "usual" && n.Use != "official" {
			n = &list[i]
		}
	}
	p.LastName = own(n.Family)
	if len(n.Given) > 0 {
		p.FirstName = own(n.Given[0])
	}
	if len(n.Given) > 1 {
		p.MiddleName = own(strings.Join(n.Given[1:], " "))
	}
	p.Suffix = own(strings.Join(n.Suffix, " "))
}

// wholeName is a name in one line.
func wholeName(n *r4.HumanName) string {
	if n.Text != "" {
		return n.Text
	}
	return strings.Join(append(slices.Clone(n.Given), n.Family), " ")
}

// isNPI reports whether an identifier is an NPI, by its system or its type.
func isNPI(id *r4.Identifier) bool {
	return id.System == sysNPI || id.Type.Has("NPI") || id.Type.Has("npi")
}

// readIdentifiers reads NPI, tax number and the identifiers with a qualifier of X12.
func readIdentifiers(p *claim.Party, list []r4.Identifier) {
	for i := range list {
		id := &list[i]
		qualifier := id.Type.Code(sysX12Reference)
		switch {
		case id.Value == "" && qualifier == "":
		case isNPI(id):
			if p.NPI == "" {
				p.NPI = own(id.Value)
			}
		case id.System == sysEIN:
			p.TaxID, p.TaxIDType = own(id.Value), "EIN"
		case id.System == sysSSN && id.Type.Has("TAX"):
			p.TaxID, p.TaxIDType = own(id.Value), "SSN"
		case qualifier != "" || id.System == ours+"other-id":
			p.OtherIDs = append(p.OtherIDs, claim.OtherID{Qualifier: own(qualifier), ID: own(id.Value)})
		}
	}
}

// firstAddress is the address in use that is not an old one, nil where there is none.
func firstAddress(list []r4.Address) *claim.Address {
	for i := range list {
		if list[i].Use != "old" {
			return readAddress(&list[i])
		}
	}
	return nil
}

func readAddress(a *r4.Address) *claim.Address {
	if a == nil {
		return nil
	}
	out := &claim.Address{City: own(a.City), State: own(a.State), Zip: own(a.PostalCode), Country: own(a.Country)}
	if len(a.Line) > 0 {
		out.Line1 = own(a.Line[0])
	}
	if len(a.Line) > 1 {
		out.Line2 = own(strings.Join(a.Line[1:], " "))
	}
	return out
}

func contactOf(p *claim.Party) *claim.Contact {
	if p.Contact == nil {
		p.Contact = new(claim.Contact)
	}
	return p.Contact
}

// readTelecom reads the first telephone, fax and e-mail.
func readTelecom(p *claim.Party, list []r4.ContactPoint) {
	for i := range list {
		x := &list[i]
		if x.Value == "" || x.Use == "old" {
			continue
		}
		switch k := contactOf(p); x.System {
		case "phone":
			if k.Phone == "" {
				k.Phone = own(x.Value)
				if e := x.Ext(extExtension); e != nil {
					k.Ext = own(e.ValueString)
				}
			}
		case "fax":
			k.Fax = own(orElse(k.Fax, x.Value))
		case "email":
			k.Email = own(orElse(k.Email, x.Value))
		}
		if *p.Contact == (claim.Contact{}) {
			p.Contact = nil
		}
	}
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// sexOf is the sex of the coded encounter.
func sexOf(gender string) string {
	switch gender {
	case "female":
		return "F"
	case "male":
		return "M"
	case "unknown", "other":
		return "U"
	}
	return ""
}
