package main

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/exchange"
)

// What a benefit says, for people.

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
	rest := []string{reason, strings.TrimSpace(levelWord(b.Coverage)), networkText(b), insuranceText(b.InsuranceType), labeled("plan", b.Plan), notOn(b, day)}
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

// remainsText is what remains of a limit.
func remainsText(c *eligibility.Limit) string {
	var out []string
	if c.RemainingAmount.Valid {
		out = append(out, "remaining "+amount(c.RemainingAmount.Decimal))
	}
	if c.RemainingQuantity.Valid {
		out = append(out, "remaining "+c.RemainingQuantity.Decimal.String())
	}
	return joined(out...)
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
		out = append(out, typeText(t))
	}
	return "service type " + strings.Join(out, ", ")
}

// typeText is a type of service with its word.
func typeText(code string) string {
	if w := serviceWord(code); w != "" {
		return code + " (" + w + ")"
	}
	return code
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
	return joined(insuranceText(b.InsuranceType), labeled("plan", b.Plan), restText(b))
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
		details = append(details, words(what, diagnosisText(d.Qualifier, d.Code), d.Category, d.Text))
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

// entityText is a party for people: what it is, its name and number, where and how it is reached.
func entityText(role string, p *exchange.Party) string {
	return joined(words(role, p.FullName(), p.ID), labeled("taxonomy", taxonomyOf(p)), addressText(p), contactsText(p.Contacts))
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
