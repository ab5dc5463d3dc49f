package main

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/exchange"
)

// said is a text, or that it was not said.
func said(s string) string {
	if s == "" {
		return "not said"
	}
	return s
}

func levelWord(code string) string {
	switch code {
	case "IND":
		return "individual "
	case "FAM":
		return "family "
	case "CHD":
		return "children "
	case "DEP":
		return "dependents "
	case "ECH":
		return "employee and children "
	case "EMP":
		return "employee "
	case "ESP":
		return "employee and spouse "
	case "SPC":
		return "spouse and children "
	case "SPO":
		return "spouse "
	case "":
		return ""
	}
	return code + " "
}

// shareOf is a fraction for people; one above the whole as it was sent.
func shareOf(v exchange.Optional) string {
	if v.Decimal.GreaterThan(decimal.NewFromInt(1)) {
		return "sent as " + v.Decimal.String() + ", more than the whole"
	}
	return percent(v)
}

func periodWord(code string) string {
	switch code {
	case "6":
		return " an hour"
	case "13":
		return " in 24 hours"
	case "24":
		return " in the year to date"
	case "25":
		return " a contract"
	case "28":
		return " for outliers"
	case "30":
		return " exceeded"
	case "31":
		return " not exceeded"
	case "33":
		return " remaining of the lifetime"
	case "36":
		return " an admission"
	case "":
		return ""
	case "7":
		return " a day"
	case "21":
		return " a year"
	case "22":
		return " a service year"
	case "23":
		return " a calendar year"
	case "26":
		return " an episode"
	case "27":
		return " a visit"
	case "29":
		return " remaining"
	case "32":
		return " a lifetime"
	case "34":
		return " a month"
	case "35":
		return " a week"
	}
	return " (period " + code + ")"
}

func quantityWord(code string) string {
	switch code {
	case "DY":
		return "days"
	case "FL":
		return "units"
	case "HS":
		return "hours"
	case "MN":
		return "months"
	case "MJ":
		return "minutes"
	case "DB":
		return "deductible blood units"
	case "LA":
		return "lifetime reserve days"
	case "P6":
		return "services"
	case "S7":
		return "years of age, at most"
	case "S8":
		return "years of age, at least"
	case "YY":
		return "years"
	case "99":
		return "units used"
	case "CA":
		return "units covered"
	case "CE":
		return "units covered, by estimate"
	case "8H":
		return "at least"
	case "D3":
		return "coinsurance days"
	case "LE":
		return "lifetime reserve days, by estimate"
	case "M2":
		return "at most"
	case "QA":
		return "units approved"
	case "VS":
		return "visits"
	}
	return code
}

func dateWord(code string) string {
	switch code {
	case "291":
		return "plan"
	case "307":
		return "eligibility"
	case "346":
		return "plan begins"
	case "347":
		return "plan ends"
	case "193":
		return "period begins"
	case "194":
		return "period ends"
	case "290":
		return "coordination of benefits"
	case "292":
		return "benefit"
	case "096":
		return "discharge"
	case "102":
		return "issue"
	case "152":
		return "effective date of change"
	case "198":
		return "completion"
	case "295":
		return "primary care provider"
	case "304":
		return "last visit or service"
	case "318":
		return "added"
	case "340":
		return "COBRA begins"
	case "341":
		return "COBRA ends"
	case "342":
		return "premium paid from"
	case "343":
		return "premium paid through"
	case "382":
		return "enrollment"
	case "435":
		return "admission"
	case "442":
		return "died"
	case "458":
		return "certification"
	case "539":
		return "policy begins"
	case "540":
		return "policy expires"
	case "771":
		return "status"
	case "348":
		return "benefit begins"
	case "349":
		return "benefit ends"
	case "472":
		return "service"
	case "636":
		return "last update"
	case "356":
		return "eligibility begins"
	case "357":
		return "eligibility ends"
	}
	return "date " + code
}

// share is a line about what the patient pays.
func share(c *eligibility.CostShare, day claim.Date) string {
	kind := map[string]string{"outOfPocket": "out of pocket", "spendDown": "spend-down"}[c.Kind]
	if kind == "" {
		kind = c.Kind
	}
	b := c.Benefit
	total, left := shownAmount(c.Total), shownAmount(c.Remaining)
	noAmount, noFraction, _ := b.Unreadable()
	switch {
	case noAmount && (b.Period == "29" || b.Period == "33"):
		left = noNumber
	case noAmount, noFraction:
		total = noNumber
	}
	var what string
	switch {
	case b.Quantity.Valid && !b.Amount.Valid && !c.Fraction.Valid && !noAmount && !noFraction: // told as such
	case c.Fraction.Valid:
		what = shareOf(c.Fraction)
		if c.Total.Valid {
			what += " " + amount(c.Total.Decimal)
		}
		if noAmount {
			what += ", an amount " + noNumber
		}
		what += periodWord(c.Period)
	case c.Remaining.Valid || c.Met.Valid || c.Kind == "deductible" || c.Kind == "outOfPocket":
		what = total + periodWord(c.Period) + ", remaining " + left
		if c.Met.Valid {
			what += ", met " + amount(c.Met.Decimal)
		}
	case !c.Total.Valid:
		what = total
	default:
		what = total + periodWord(c.Period)
	}
	return levelWord(c.Coverage) + kind + " of " + words(typesOf(c.ServiceTypes, c.Procedure != ""), procedureText(b)) + ": " +
		joined(what, quantitiesText(b), networkText(b), aboutText(b), notOn(b, day), needsText(b), messagesText(b.Messages))
}
