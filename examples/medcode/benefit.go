package main

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/exchange"
)

// What a benefit says beside its kind and amount, in JSON.
type (
	aboutLine struct {
		InsuranceType string         `json:"insuranceType"`
		Plan          string         `json:"plan"`
		Places        []string       `json:"places"`  // III: place of service
		Details       []detailLine   `json:"details"` // III: others
		Dates         []periodLine   `json:"dates"`
		InForce       string         `json:"inForce"` // on the day of the answer, by these dates
		References    []numberLine   `json:"references"`
		Entities      []entityLine   `json:"entities"`
		Deliveries    []deliveryLine `json:"deliveries"`
		Unreadable    []string       `json:"unreadable,omitempty"` // amount, fraction, quantity: sent as something that is no number
		Procedure     *procedureLine `json:"procedure,omitempty"`  // EB13
	}
	// saidLine is a benefit as it was said.
	saidLine struct {
		Information  string   `json:"information"` // EB01
		Means        string   `json:"means"`
		Coverage     string   `json:"coverage"`
		ServiceTypes []string `json:"serviceTypes"`
		Code         string   `json:"code"`
		Modifiers    []string `json:"modifiers"`
		Network      string   `json:"network"`
		Authorize    string   `json:"authorization"`
		Period       string   `json:"period"`
		Amount       *string  `json:"amount"`
		Fraction     *string  `json:"fraction"`
		QuantityType string   `json:"quantityType"`
		Quantity     *string  `json:"quantity"`
		aboutLine
		Messages []string `json:"messages"`
	}
	procedureLine struct {
		Qualifier string   `json:"qualifier"`
		Code      string   `json:"code"`
		Modifiers []string `json:"modifiers"`
		Through   string   `json:"through"` // the last code of a range
		Text      string   `json:"text"`
	}
	periodLine struct {
		Qualifier string  `json:"qualifier"`
		From      *string `json:"from"`
		Through   *string `json:"through"` // null where one day was named
	}
	numberLine struct {
		Qualifier string `json:"qualifier"`
		ID        string `json:"id"`
		Text      string `json:"text"`
	}
	detailLine struct {
		Qualifier string `json:"qualifier"`
		Code      string `json:"code"`
		Category  string `json:"category"`
		Text      string `json:"text"`
	}
	contactLine struct {
		Kind  string `json:"kind"` // TE, UR, EM …
		Value string `json:"value"`
		Name  string `json:"name"`
	}
	// entityLine is somebody whom a benefit or a review names.
	entityLine struct {
		Role       string        `json:"role"`
		Name       string        `json:"name"`
		IDType     string        `json:"idType"`
		ID         string        `json:"id"`
		Telephone  string        `json:"telephone"` // the first of the contacts
		Contacts   []contactLine `json:"contacts"`
		Address    string        `json:"address"`
		Taxonomy   string        `json:"taxonomy"` // PRV03
		References []numberLine  `json:"references"`
	}
)

// personLine is a person as the payer has them.
type personLine struct {
	Name      string  `json:"name"`
	IDType    string  `json:"idType"`
	ID        string  `json:"id"`
	BirthDate *string `json:"birthDate"`
	Sex       string  `json:"sex"`
	Address   string  `json:"address"`

	Relationship string        `json:"relationship"` // INS02
	References   []numberLine  `json:"references"`
	Military     *militarySaid `json:"military"`
	Taxonomy     string        `json:"taxonomy,omitempty"`  // PRV03
	Diagnoses    []string      `json:"diagnoses,omitempty"` // HI
}

// militarySaid is MPI: service in the forces.
type militarySaid struct {
	Information string  `json:"information"`
	Employment  string  `json:"employment"`
	Affiliation string  `json:"affiliation"`
	Text        string  `json:"text"`
	Rank        string  `json:"rank"`
	From        *string `json:"from"`
	Through     *string `json:"through"`
}

func personOf(p *exchange.Person) personLine {
	v := personLine{Taxonomy: taxonomyOf(&p.Party), Name: p.FullName(), IDType: p.IDType, ID: p.ID, BirthDate: dayOf(p.BirthDate), Sex: p.Sex, Address: addressText(&p.Party),
		Relationship: p.Relationship, References: numbersOf(p.References)}
	for _, d := range p.Diagnoses {
		v.Diagnoses = append(v.Diagnoses, diagnosisText(d.Qualifier, d.Code))
	}
	if m := p.Military; m != nil {
		v.Military = &militarySaid{m.Information, m.Employment, m.Affiliation, m.Text, m.Rank, dayOf(m.Dates.From), dayOf(m.Dates.Through)}
	}
	return v
}

func aboutOf(b *eligibility.Benefit, day claim.Date) aboutLine {
	v := aboutLine{InsuranceType: b.InsuranceType, Plan: b.Plan, Places: []string{}, Details: []detailLine{}, Dates: periodsOf(b.Dates), InForce: b.On(day).String(), References: numbersOf(b.References),
		Entities: []entityLine{}, Deliveries: deliveriesOf(b.Limits)}
	for _, d := range b.Details {
		if d.Qualifier == "ZZ" {
			v.Places = append(v.Places, d.Code)
		} else {
			d.Code = diagnosisText(d.Qualifier, d.Code)
			v.Details = append(v.Details, detailLine(d))
		}
	}
	for i := range b.Parties {
		v.Entities = append(v.Entities, entityOf(&b.Parties[i]))
	}
	if p := b.Procedure; p != nil {
		v.Procedure = &procedureLine{p.Qualifier, p.Code, strs(p.Modifiers), p.Through, p.Description}
	}
	amount, fraction, quantity := b.Unreadable()
	for _, n := range []struct {
		is   bool
		name string
	}{{amount, "amount"}, {fraction, "fraction"}, {quantity, "quantity"}} {
		if n.is {
			v.Unreadable = append(v.Unreadable, n.name)
		}
	}
	return v
}

// entityOf is somebody named, for JSON.
func entityOf(p *exchange.Party) entityLine {
	return entityLine{p.Role, p.FullName(), p.IDType, p.ID, telephoneOf(p.Contacts), contactsOf(p.Contacts), addressText(p), taxonomyOf(p), numbersOf(p.References)}
}

// taxonomyOf is PRV03.
func taxonomyOf(p *exchange.Party) string {
	if p.Provider == nil {
		return ""
	}
	return p.Provider.ID
}

// addressText is an address on one line.
func addressText(p *exchange.Party) string {
	d := &p.Address
	return joined(d.Line1, d.Line2, words(d.City, d.State, d.Zip))
}

func saidOf(list []eligibility.Benefit, day claim.Date) []saidLine {
	out := []saidLine{}
	for i := range list {
		b := &list[i]
		v := saidLine{b.Information, b.Means(), b.Coverage, strs(b.ServiceTypes), b.Code(), []string{}, b.InNetwork, yesNo(b.Authorization), b.Period, money(b.Amount), numberOf(b.Fraction),
			b.QuantityType, numberOf(b.Quantity), aboutOf(b, day), strs(b.Messages)}
		if b.Procedure != nil {
			v.Modifiers = strs(b.Procedure.Modifiers)
		}
		out = append(out, v)
	}
	return out
}

func periodsOf(list []exchange.Period) []periodLine {
	out := []periodLine{}
	for _, d := range list {
		out = append(out, periodLine{d.Qualifier, dayOf(d.From), dayOf(d.Through)})
	}
	return out
}

func numbersOf(list []exchange.Reference) []numberLine {
	out := []numberLine{}
	for _, r := range list {
		out = append(out, numberLine(r))
	}
	return out
}

func contactsOf(list []exchange.Contact) []contactLine {
	out := []contactLine{}
	for _, c := range list {
		for _, n := range c.Numbers {
			if n != (exchange.Number{}) {
				out = append(out, contactLine{n.Kind, n.Value, c.Name})
			}
		}
	}
	return out
}

// yesNo is Y or N of the wire.
func yesNo(code string) string {
	switch code {
	case "Y":
		return "yes"
	case "N":
		return "no"
	}
	return "unknown"
}

// joined puts commas between what is not empty.
func joined(list ...string) string {
	var out []string
	for _, v := range list {
		if v != "" {
			out = append(out, v)
		}
	}
	return strings.Join(out, ", ")
}
