package main

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/exchange"
)

// deliveryLine is HSD, in JSON: how much, how often, in which time.
type deliveryLine struct {
	QuantityType string  `json:"quantityType"` // HSD01
	Quantity     *string `json:"quantity"`     // HSD02
	Unit         string  `json:"unit"`         // HSD03
	Frequency    *string `json:"frequency"`    // HSD04
	Period       string  `json:"period"`       // HSD05
	Periods      *string `json:"periods"`      // HSD06
	Pattern      string  `json:"pattern"`      // HSD07
	Time         string  `json:"time"`         // HSD08
	Text         string  `json:"text"`         // the whole in words
}

// deliveryOf is HSD for JSON.
func deliveryOf(d exchange.Delivery) deliveryLine {
	return deliveryLine{d.QuantityType, numberOf(d.Quantity), d.Unit, numberOf(d.Frequency), d.Period, numberOf(d.Periods), d.Pattern, d.Time, deliveryText(d)}
}

func deliveriesOf(list []exchange.Delivery) []deliveryLine {
	out := []deliveryLine{}
	for _, d := range list {
		out = append(out, deliveryOf(d))
	}
	return out
}

// deliveryText is HSD in words: 12 visits, 3 a week, for 1 month; 2 visits a week for 3 months, where HSD04 is not given;
// 1 visit per 2 years.
func deliveryText(d exchange.Delivery) string {
	var parts []string
	if d.Quantity.Valid {
		parts = append(parts, quantityText(d.Quantity.Decimal, d.QuantityType))
	} else if d.QuantityType != "" {
		parts = append(parts, quantityWord(d.QuantityType))
	}
	one := decimal.NewFromInt(1)
	if bound := map[string]string{"30": "beyond", "31": "up to"}[d.Period]; bound != "" && d.Periods.Valid && d.Unit != "" && !d.Frequency.Valid {
		// of an amount: from which day on, or until which
		parts = append(parts, bound, d.Periods.Decimal.String(), unitWord(d.Unit, !d.Periods.Decimal.Equal(one)))
		return words(append(parts, patternWord(d.Pattern), timeWord(d.Time))...)
	}
	often, total := d.Unit != "" || d.Frequency.Valid, d.Unit != "" && d.Frequency.Valid
	comma := func(next string) { // between the total, how many of them in each unit, and for how long
		if len(parts) > 0 {
			parts[len(parts)-1] += ","
		}
		parts = append(parts, next)
	}
	switch {
	case total:
		comma(d.Frequency.Decimal.String() + " a " + unitWord(d.Unit, false))
	case d.Unit != "":
		parts = append(parts, "a "+unitWord(d.Unit, false))
	case d.Frequency.Valid:
		parts = append(parts, "with frequency "+d.Frequency.Decimal.String())
	}
	long := spanText(d, often)
	switch {
	case long == "":
	case total:
		comma(long)
	default:
		parts = append(parts, long)
	}
	return words(append(parts, patternWord(d.Pattern), timeWord(d.Time))...)
}

// spanText is for how long: HSD05 and HSD06.
func spanText(d exchange.Delivery, often bool) string {
	n, many := d.Periods, d.Periods.Valid && !d.Periods.Decimal.Equal(decimal.NewFromInt(1))
	word := spanWord(d.Period, many)
	switch {
	case d.Period == "" && n.Valid:
		return "for " + n.Decimal.String() + " periods"
	case d.Period == "":
		return ""
	case word == "" && many:
		return strings.TrimSpace(periodWord(d.Period)) + " × " + n.Decimal.String()
	case word == "":
		return strings.TrimSpace(periodWord(d.Period))
	case many && often:
		return "for " + n.Decimal.String() + " " + word
	case many:
		return "per " + n.Decimal.String() + " " + word
	case often && n.Valid:
		return "for 1 " + word
	case often:
		return "for a " + word
	}
	return strings.TrimSpace(periodWord(d.Period))
}

// quantityText is a quantity with its unit: 1 visit, 20 visits.
func quantityText(n decimal.Decimal, unit string) string {
	if !n.Equal(decimal.NewFromInt(1)) {
		return words(n.String(), quantityWord(unit))
	}
	switch unit {
	case "DY", "FL", "HS", "MN", "VS", "P6", "YY", "DB":
		return "1 " + strings.TrimSuffix(quantityWord(unit), "s")
	}
	return words("1", quantityWord(unit))
}

// unitWord is HSD03.
func unitWord(code string, many bool) string {
	word := map[string]string{"DA": "day", "MO": "month", "VS": "visit", "WK": "week", "YR": "year"}[code]
	switch {
	case word == "":
		return "unit " + code
	case many:
		return word + "s"
	}
	return word
}

// spanWord is a period that is counted (HSD05); empty where it is none.
func spanWord(code string, many bool) string {
	word := ""
	switch code {
	case "6":
		word = "hour"
	case "7":
		word = "day"
	case "21":
		word = "year"
	case "22":
		word = "service year"
	case "23":
		word = "calendar year"
	case "25":
		word = "contract"
	case "26":
		word = "episode"
	case "27":
		word = "visit"
	case "32":
		word = "lifetime"
	case "34":
		word = "month"
	case "35":
		word = "week"
	}
	if word != "" && many {
		word += "s"
	}
	return word
}

// patternWord is HSD07: on which days; the days of the week in words.
func patternWord(code string) string {
	switch code {
	case "A":
		return "Monday to Friday"
	case "B":
		return "Monday to Saturday"
	case "C":
		return "Monday to Sunday"
	case "D":
		return "Mondays"
	case "E":
		return "Tuesdays"
	case "F":
		return "Wednesdays"
	case "G":
		return "Thursdays"
	case "H":
		return "Fridays"
	case "J":
		return "Saturdays"
	case "K":
		return "Sundays"
	case "L":
		return "Monday to Thursday"
	case "N":
		return "days as directed"
	case "":
		return ""
	}
	return "(pattern " + code + ")"
}

// timeWord is HSD08.
func timeWord(code string) string {
	switch code {
	case "A":
		return "first shift"
	case "B":
		return "second shift"
	case "C":
		return "third shift"
	case "D":
		return "in the morning"
	case "E":
		return "in the afternoon"
	case "F":
		return "times as directed"
	case "G":
		return "any shift"
	case "":
		return ""
	}
	return "(time " + code + ")"
}
