package search

import "strings"

// route is how a drug is given, as far as a text says.
type route uint8

const (
	anyRoute route = iota
	byMouth
	byNeedle
	inhaled
)

// routeOf finds a word for a route in a text.
func routeOf(text string) route {
	for _, w := range strings.Fields(strings.ToLower(text)) {
		switch strings.Trim(w, ",.;()") {
		case "iv", "im", "sq", "sc", "subq", "injection", "inj", "shot", "injected", "infusion", "ivpb", "push":
			return byNeedle
		case "oral", "po", "tablet", "tablets", "pill", "capsule", "capsules", "mouth":
			return byMouth
		case "inhalation", "neb", "nebulizer", "inhaled":
			return inhaled
		}
	}
	return anyRoute
}

// fit is the factor for a title that names a route, or a form of its own.
func (r route) fit(title string) float64 {
	low := strings.ToLower(title)
	oral, breath := strings.Contains(low, "oral"), strings.Contains(low, "inhalation")
	special := strings.Contains(low, "intravitreal") || strings.Contains(low, "implant") || strings.Contains(low, "ophthalmic")
	switch {
	case r == byMouth && !oral, r == byNeedle && (oral || breath), r == inhaled && (oral || strings.Contains(low, "injection")):
		return 0.55
	case special && r == byNeedle, special && r == inhaled:
		return 0.9
	case r == anyRoute && (oral || breath):
		return 0.96
	}
	return 1
}
