package guidelines

import "github.com/gomedcode/medcode/icd"

// twoSeverities tells whether two codes of one category state two severities of one disease. Codes that leave the severity open
// are other rules' (ICD-UNS).
func twoSeverities(a, b icd.CM) bool {
	x, y := a.At(4), b.At(4)
	switch a.Category().Compact() {
	case "J45": // intermittent, mild, moderate and severe persistent
		return x != y && x >= '2' && x <= '5' && y >= '2' && y <= '5'
	case "F01", "F02", "F03": // mild, moderate, severe dementia
		return x != y && x >= 'A' && x <= 'C' && y >= 'A' && y <= 'C'
	case "F32", "F33": // mild, moderate, severe without and with psychotic features
		return x != y && x <= '3' && y <= '3'
	case "H40": // the stages of one eye's glaucoma
		s, t := a.At(7), b.At(7)
		return a.Len() == 7 && b.Len() == 7 && a.Prefix(6) == b.Prefix(6) && s != t && s >= '1' && s <= '4' && t >= '1' && t <= '4'
	}
	return false
}
