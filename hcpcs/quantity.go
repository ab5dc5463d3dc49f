package hcpcs

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Quantity is an amount with its unit: what a unit of a drug code stands for, or a dose.
type Quantity struct {
	Amount decimal.Decimal
	Unit   string // MG, MCG, G, ML, UNIT, IU, MCI, UCI, MEQ, MIU …, upper case; UNIT for "units", "u" and "usp units"
}

// String is amount and unit: "0.5 MG".
func (q Quantity) String() string { return q.Amount.String() + " " + q.Unit }

// unitName is a unit as quantities have it; "" for a word that is none.
func unitName(word string) string {
	switch word {
	case "mg", "milligram", "milligrams", "mgs":
		return "MG"
	case "mcg", "microgram", "micrograms", "ug":
		return "MCG"
	case "g", "gm", "gram", "grams", "gms":
		return "G"
	case "ml", "cc", "milliliter", "milliliters":
		return "ML"
	case "l", "liter", "liters":
		return "L"
	case "unit", "units", "u":
		return "UNIT"
	case "iu", "i.u.":
		return "IU"
	case "mci", "millicurie", "millicuries":
		return "MCI"
	case "microcurie", "microcuries", "uci":
		return "UCI"
	case "meq":
		return "MEQ"
	case "oz", "ounce", "ounces":
		return "OZ"
	}
	return ""
}

// ParseQuantity reads an amount and a unit: "0.5 mg", "10mg", "1,000 units", "1 million units".
func ParseQuantity(s string) (Quantity, bool) {
	f := strings.Fields(strings.ToLower(s))
	if len(f) == 0 {
		return Quantity{}, false
	}
	num, rest := splitNumber(f[0])
	if num == "" {
		return Quantity{}, false
	}
	amount, err := decimal.NewFromString(num)
	if err != nil || !amount.IsPositive() {
		return Quantity{}, false
	}
	f = f[1:]
	if rest != "" {
		f = append([]string{rest}, f...)
	}
	if len(f) > 0 && f[0] == "million" {
		amount, f = amount.Shift(6), f[1:]
	}
	switch {
	case len(f) == 2 && f[0] == "usp" && strings.HasPrefix(f[1], "unit"), len(f) == 2 && f[0] == "international" && strings.HasPrefix(f[1], "unit"):
		f = f[1:]
	case len(f) != 1:
		return Quantity{}, false
	}
	u := unitName(f[0])
	return Quantity{amount, u}, u != ""
}

// splitNumber cuts the leading number off; thousands may be set off by commas.
func splitNumber(s string) (num, rest string) {
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' || s[i] == ',') {
		i++
	}
	num = strings.TrimRight(s[:i], ".,")
	if len(num) > 18 || num == "" {
		return "", s
	}
	if k := strings.IndexByte(num, ','); k >= 0 {
		for g, part := range strings.Split(num, ",") {
			if g > 0 && len(part) < 3 {
				return "", s
			}
		}
		num = strings.ReplaceAll(num, ",", "")
	}
	if num[0] == '.' {
		num = "0" + num
	}
	return num, s[i:]
}

// billingUnit finds what a unit of a code stands for in its title: the amount behind "per", else the only amount with
// a unit of measure ("Injection, drug, 0.5 mg"). Text in parentheses does not count; where a title names several
// amounts, or a study dose, or items by the piece, there is no such unit.
func billingUnit(title string) (Quantity, bool) {
	title, _, _ = strings.Cut(strings.ToLower(outsideParentheses(title)), "provided in")
	words := strings.Fields(title)
	var found Quantity
	for i, w := range words {
		per := i > 0 && words[i-1] == "per"
		if w = strings.Trim(w, ",;"); w == "each" || per && (w == "study" || w == "dose") {
			return Quantity{}, false
		}
		q, ok := quantityAt(words[i:], per)
		switch {
		case !ok:
		case per:
			return q, true
		case found.Unit != "" && (found.Unit != q.Unit || !found.Amount.Equal(q.Amount)):
			return Quantity{}, false
		default:
			found = q
		}
	}
	return found, found.Unit != ""
}

// quantityAt reads an amount at the start of words; after "per" the unit may stand alone ("per ml").
func quantityAt(words []string, per bool) (Quantity, bool) {
	for n := min(4, len(words)); n > 0; n-- {
		s := strings.TrimRight(strings.Join(words[:n], " "), ",;")
		if per && unitName(s) != "" {
			s = "1 " + s
		}
		if q, ok := ParseQuantity(s); ok {
			return q, true
		}
	}
	return Quantity{}, false
}

// outsideParentheses cuts what stands in parentheses.
func outsideParentheses(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')' && depth > 0:
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}
