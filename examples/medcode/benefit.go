package main

import (
	"slices"
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
	entityLine struct {
		Role     string        `json:"role"`
		Name     string        `json:"name"`
		IDType   string        `json:"idType"`
		ID       string        `json:"id"`
		Contacts []contactLine `json:"contacts"`
		Address  string        `json:"address,omitempty"`
		Taxonomy string        `json:"taxonomy,omitempty"` // PRV03
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
	Diagnoses    []string      `json:"diagnoses,omitempty"` // HI, as sent
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
	v := personLine{Name: p.FullName(), IDType: p.IDType, ID: p.ID, BirthDate: dayOf(p.BirthDate), Sex: p.Sex, Address: addressText(&p.Party),
		Relationship: p.Relationship, References: numbersOf(p.References)}
	if p.Provider != nil {
		v.Taxonomy = p.Provider.ID
	}
	for _, d := range p.Diagnoses {
		v.Diagnoses = append(v.Diagnoses, d.Code)
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

// entityOf is a party that a benefit names.
func entityOf(p *exchange.Party) entityLine {
	v := entityLine{p.Role, p.FullName(), p.IDType, p.ID, contactsOf(p.Contacts), addressText(p), ""}
	if p.Provider != nil {
		v.Taxonomy = p.Provider.ID
	}
	return v
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

// coverageText says whether a type of service is active; what stands with its benefit is told once.
func coverageText(c *eligibility.Coverage, day claim.Date, again bool) string {
	b := c.Benefit
	var about string
	switch {
	case c.ServiceType != "":
		about = "service type " + padded(c.ServiceType)
	case c.Procedure != "":
		about = "procedure"
	default:
		about = "service type not said"
	}
	text := words(about, procedureText(b))
	if c.ServiceType != "" && c.Procedure == "" {
		text = about
	}
	text += " active: " + c.Active.String()
	if w := serviceWord(c.ServiceType); w != "" {
		text += " (" + w + ")"
	}
	reason := ""
	if c.Information != "1" && c.Information != "6" {
		reason = b.Means()
	}
	if c.Contradicted {
		reason = joined(reason, "said to be active and said to be not covered")
	}
	rest := []string{reason, strings.TrimSpace(levelWord(b.Coverage)), networkText(b), insuranceText(b.InsuranceType), planText(b.Plan), notOn(b, day)}
	if !again {
		if !b.Amount.Valid && !b.Fraction.Valid && !b.Quantity.Valid {
			rest = append(rest, strings.TrimSpace(periodWord(b.Period)))
		}
		rest = append(rest, restText(b), needsText(b), amountsText(b), quantitiesText(b), messagesText(b.Messages))
	}
	return joined(append([]string{text}, rest...)...)
}

func padded(code string) string { return code + strings.Repeat(" ", max(0, 3-len(code))) }

// benefitText is all of a benefit but its kind.
func benefitText(b *eligibility.Benefit, day claim.Date, kind string) string {
	text, level := amountsText(b), strings.TrimSpace(levelWord(b.Coverage))
	quantities := quantitiesText(b)
	if text == "" && !b.Quantity.Valid {
		quantities = joined(quantities, strings.TrimSpace(periodWord(b.Period)))
	}
	what := words(typesOf(b.ServiceTypes, b.Code() != ""), procedureText(b))
	if kind == "" && len(b.ServiceTypes) == 0 && b.Procedure == nil {
		what = ""
	}
	body := joined(text, quantities)
	if kind == "limit" {
		what, body = what+": "+said(body), ""
	}
	if kind != "authorizationNeeded" {
		body = joined(body, needsText(b))
	}
	return joined(what, body, level, networkText(b), aboutText(b), notOn(b, day), messagesText(b.Messages))
}

// amountsText is EB07 and EB08 with their period; empty where neither was said.
func amountsText(b *eligibility.Benefit) string {
	var amounts []string
	if b.Amount.Valid {
		amounts = append(amounts, amount(b.Amount.Decimal))
	}
	if b.Fraction.Valid {
		amounts = append(amounts, shareOf(b.Fraction))
	}
	if noAmount, noFraction, _ := b.Unreadable(); noAmount || noFraction {
		amounts = append(amounts, noNumber)
	}
	if len(amounts) == 0 {
		return ""
	}
	return strings.Join(amounts, " or ") + periodWord(b.Period)
}

// typesOf names types of service; all where none is named, and nothing where a procedure is.
func typesOf(list []string, procedure bool) string {
	switch {
	case len(list) > 0:
		return typesText(list)
	case procedure:
		return "procedure"
	}
	return "all services"
}

func typesText(list []string) string {
	if len(list) == 0 {
		return ""
	}
	var out []string
	for _, t := range list {
		if w := serviceWord(t); w != "" {
			t += " (" + w + ")"
		}
		out = append(out, t)
	}
	return "service type " + strings.Join(out, ", ")
}

func procedureText(b *eligibility.Benefit) string {
	if b.Procedure == nil {
		return ""
	}
	code := b.Procedure.Code
	if b.Procedure.Through != "" {
		code += " to " + b.Procedure.Through
	}
	return words(append([]string{code}, b.Procedure.Modifiers...)...)
}

// quantitiesText is EB09, EB10 and HSD.
func quantitiesText(b *eligibility.Benefit) string {
	var out []string
	if b.Quantity.Valid {
		text := quantityText(b.Quantity.Decimal, b.QuantityType)
		if !b.Amount.Valid && !b.Fraction.Valid {
			text += periodWord(b.Period)
		}
		if !slices.ContainsFunc(b.Limits, func(d eligibility.Delivery) bool { return repeatsQuantity(&d, b) }) {
			out = append(out, text)
		}
	}
	if _, _, bad := b.Unreadable(); bad {
		out = append(out, words(quantityWord(b.QuantityType), noNumber))
	}
	for _, d := range b.Limits {
		out = append(out, deliveryText(d))
	}
	return joined(out...)
}

// repeatsQuantity reports whether HSD says the quantity of EB again, with its period.
func repeatsQuantity(d *eligibility.Delivery, b *eligibility.Benefit) bool {
	return d.Quantity.Valid && d.Quantity.Decimal.Equal(b.Quantity.Decimal) && d.QuantityType == b.QuantityType && (b.Period == "" || b.Period == d.Period)
}

// noNumber stands where something was said that is no number.
const noNumber = "sent as something that is no number"

func networkText(b *eligibility.Benefit) string {
	switch b.InNetwork {
	case "Y":
		return "in network"
	case "N":
		return "out of network"
	case "W":
		return "in and out of network"
	}
	return ""
}

func needsText(b *eligibility.Benefit) string {
	switch b.Authorization {
	case "Y":
		return "prior authorization needed"
	case "N":
		return "no authorization needed"
	}
	return ""
}

// aboutText is of what plan a benefit is, and where and when it holds.
func aboutText(b *eligibility.Benefit) string {
	return joined(insuranceText(b.InsuranceType), planText(b.Plan), restText(b))
}

func restText(b *eligibility.Benefit) string {
	var details, entities []string
	for _, d := range b.Details {
		what := d.Qualifier
		switch what {
		case "ZZ":
			what = "place of service"
		case "ABF", "ABK", "BF", "BK":
			what = "diagnosis"
		}
		details = append(details, words(what, d.Code, d.Category, d.Text))
	}
	other := b.Information == "R"
	for i := range b.Parties {
		p := &b.Parties[i]
		if !other || p.Role == "IL" {
			role := roleWord(p.Role)
			if b.Information == "L" && p.Role == "P3" {
				role = "" // said already
			}
			entities = append(entities, entityText(role, p))
		}
	}
	return joined(joined(details...), datesText(b.Dates), numbersText(b.References), joined(entities...))
}

func planText(plan string) string {
	if plan == "" {
		return ""
	}
	return "plan " + plan
}

// entityText is a party for people: what it is, its name and number, where and how it is reached.
func entityText(role string, p *exchange.Party) string {
	taxonomy := ""
	if p.Provider != nil {
		taxonomy = labeled("taxonomy", p.Provider.ID)
	}
	return joined(words(role, p.FullName(), p.ID), taxonomy, addressText(p), contactsText(p.Contacts))
}

// notOn says that a benefit does not hold on the day.
func notOn(b *eligibility.Benefit, day claim.Date) string {
	if b.On(day) != eligibility.No {
		return ""
	}
	return "not on " + day.String()
}

func datesText(list []exchange.Period) string {
	var out []string
	for _, d := range list {
		what := dateWord(d.Qualifier)
		if d.Qualifier == "291" {
			what = "dates of the plan"
		}
		out = append(out, words(what, spanOf(d)))
	}
	return joined(out...)
}

func contactsText(list []exchange.Contact) string {
	var out []string
	for _, c := range contactsOf(list) {
		what := map[string]string{"TE": "telephone", "WP": "telephone", "FX": "fax", "EM": "mail", "UR": "page", "EX": "extension"}[c.Kind]
		out = append(out, words(first(what, c.Kind), c.Value))
	}
	for _, c := range list {
		if c.Name != "" {
			out = append(out, "contact "+c.Name)
		}
	}
	return joined(out...)
}

func messagesText(list []string) string {
	var out []string
	for _, m := range list {
		out = append(out, "message: "+m)
	}
	return joined(out...)
}
