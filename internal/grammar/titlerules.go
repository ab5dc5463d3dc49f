package grammar

// A titleRule composes the titles of the codes that match a pattern; of several that match, the first counts.
//
// Pattern: one item a character, "?" for any, "[AB]" for one of several; characters that are not stated are free.
//
// Template: {3} {4} {5} {6} {7} stand for the label at that position as a title phrases it (see phrase), {4r} {6r}
// for the label as it is, {7i} for a qualifier that names a body part and is phrased like one, {A} for the approach
// after a comma. A part in brackets is left out when a label in it says "none".
type titleRule struct{ pattern, template string }

// rulesOf are the rules of a section. They restate how the official titles are worded; package icd/pcs tests them
// against the order files and counts the titles that follow no rule.
func rulesOf(section byte) []titleRule {
	switch section {
	case '0':
		return surgicalRules
	case '1':
		return obstetricRules
	case '2':
		return placementRules
	case '3':
		return administrationRules
	case '4':
		return measurementRules
	case '5':
		return assistanceRules
	case '6':
		return therapyRules
	case '7':
		return osteopathicRules
	case '8':
		return otherRules
	case '9':
		return chiropracticRules
	case 'B':
		return imagingRules
	case 'C':
		return nuclearRules
	case 'D':
		return radiationRules
	case 'F':
		return rehabilitationRules
	case 'G':
		return mentalRules
	case 'H':
		return substanceRules
	case 'X':
		return newTechnologyRules
	}
	return nil
}

var obstetricRules = []titleRule{
	{"109", "{3} of {7} from {4r}{A}"},
	{"10D1??9", "{7} {3} of {4r}{A}"},
	{"10D2??9", "{7} {3} of {4r}{A}"},
	{"10H", "{3} of {6} into {4r}{A}"},
	{"10P", "{3} of {6} from {4r}{A}"},
	{"102", "{3} {6} in {4r}{A}"},
	{"10Q", "{3} {7} in {4r}[ with {6}]{A}"},
	{"10S", "{3} {4r}{A}"},
	{"10Y", "{3} of {7} into {4r}{A}"},
	{"1", "{3} of {4r}[, {7}]{A}"},
}

var placementRules = []titleRule{
	{"2Y0", "{3} {4} {6}"},
	{"2W0", "{3} {6} on {4}"},
	{"2Y5", "{3} of {4} {6}"},
	{"2W5", "{3} of {6} on {4}"},
	{"2Y41", "{3} of {4} Region using {6}"},
	{"2", "{3} of {4}[ using {6}]"},
}

var administrationRules = []titleRule{
	{"302", "{3} of [{7c} ]{6} into {4}{A}"},
	{"3C1", "{3} of {2} using {6}{A}"},
	{"3E1?X", "{3} of {4} using {6}[, {7}]"},
	{"3E1", "{3} of {4} using {6}{A}[, {7}]"},
	{"3E0???M", "{3} of {6r}, {7}, into {4}{A}"},
	{"3E0???[01]", "{3} of {7} {6r} into {4}{A}"},
	{"3E0??GC", "{3} of {6r} into {4}{A}"},
	{"3E0???Z", "{3} of {6r} into {4}{A}"},
	{"3E0", "{3} of {7} into {4}{A}"},
}

var measurementRules = []titleRule{
	{"4A????D", "{3} of {7} {6}{A}"}, // intracranial
	{"4A[01]2??H", "{3} of {4} {6} using {7}{A}"},
	{"4A1???H", "{3} of {4} {6} using {7}{A}"},
	{"4B0???0", "{3} of {4} {6} using {7}{A}"},
	{"4??????", "{3} of [{4} ]{6}[, {7}]{A}"},
}

var assistanceRules = []titleRule{
	{"5A05??[MN]", "{5} {6}, {7}"},
	{"5A05", "Extracorporeal {7} {6}, {5}"},
	{"5A15A", "Extracorporeal {6}, {7}, {5}"},
	{"5A152", "Extracorporeal {6}, {7}"},
	{"5A19", "{4} {6}, {5}[, {7}]"},
	{"5A022?C", "{3} with {4} {6}, {7}"},
	{"5A02", "{3} with {4} {6}[ using {7}], {5}"},
	{"5A0", "{3} with {4} {6}, {5}[, {7}]"},
	{"5", "{3} of {4} {6}, {5}[, {7}]"},
}

var therapyRules = []titleRule{
	{"6A4T", "{3} of {4} using {6}, {5}[, {7}]"},
	{"6AB", "{3} of {4} {6}, {5}"},
	{"6A5", "{3} of {7i}, {5}"},
	{"6A7???Z", "{3}, {4}, {5}"},
	{"6A7", "{3} of {7}, {5}"},
	{"6A60", "{3} of {4}, {5}"},
	{"6A8", "{3} of {4}, {5}"},
	{"6", "{3}[, {4}], {5}"},
}

var osteopathicRules = []titleRule{
	{"7W0[123]X[034578]", "Osteopathic {3} of {4} Region using {6} Forces"},
	{"7W0[123]", "Osteopathic {3} of {4} Region using {6}"},
	{"7W0?X[034578]", "Osteopathic {3} of {4} using {6} Forces"},
	{"7W0", "Osteopathic {3} of {4} using {6}"},
}

var otherRules = []titleRule{
	{"8C0", "{6} of {7} from Indwelling Device in {4}"},
	{"8E0??Y8", "{7} from {4}"},
	{"8E0??Y", "{7} of {4}"},
	{"8E0??EZ", "{6} of {4}{A}"},
	{"8E0??E", "{6} of {4} using {7}{A}"},
	{"8E0?X", "{6} of {4}[, {7}]"},
	{"8E0", "{6} of {4}{A}"},
}

var chiropracticRules = []titleRule{
	{"9WB[123]", "Chiropractic {3} of {4} Region, {6}"},
	{"9", "Chiropractic {3} of {4}, {6}"},
}

var imagingRules = []titleRule{
	{"B???Z", "{3} of {4}[ using {6}][, {7}]"},
	{"B?1??1", "{3} of {4} using {5c}, {6}[ {7}]"},
	{"B??????", "{3} of {4}[ using {5c}][, {6}][, {7}]"},
}

var nuclearRules = []titleRule{{"C", "{3} of {4}[ using {5r}]"}}

var radiationRules = []titleRule{
	{"D?0", "{3} of {4}[ using {5r}][, {7}]"},
	{"D?1", "{5} {3} of {4}[ using {6r}][, {7}]"},
	{"D?Y?G", "{5} to {4}[ using {6r}]"},
	{"D?Y", "{5} of {4}[, {7}]"},
	{"D", "{5} of {4}[, {7}]"},
}

var rehabilitationRules = []titleRule{
	{"F0F", "{3} in {5r}[ using {6e}]"},
	{"F0D", "{5r} {3}[ using {6e}]"},
	{"F0[012]", "{5r} Assessment[ of {4}][ using {6e}]"},
	{"F1[345]", "{5r} Assessment[ of {4}][ using {6e}]"},
	{"F", "{5r} Treatment[ of {4}][ using {6e}]"},
}

var mentalRules = []titleRule{
	{"GZ6[012]", "{4} {3}"},
	{"GZ63", "{4}"},
	{"GZB4", "{4}"},
	{"GZ7", "{3}"},
	{"GZC", "{3}"},
	{"G", "{3}[, {4}]"},
}

var substanceRules = []titleRule{
	{"HZ63", "{3} for Substance Abuse Treatment"},
	{"H", "{3} for Substance Abuse Treatment[, {4}]"},
}

var surgicalRules = []titleRule{
	{"0?0", "{3} of {4}[ with {6}]{A}"},
	{"021[0123]", "{3} {4} from {7i}[ with {6}]{A}"},
	{"021[PQR]??[ABD]", "{3} {4} from {7i}[ with {6}]{A}"},
	{"0?1", "{3} {4}[ to {7i}][ with {6}]{A}"},
	{"0?2", "{3} {6} in {4}{A}"},
	{"0?3", "{3} Bleeding in {4}{A}"},
	{"024", "{3} of {4} from {7i} using {6}{A}"},
	{"0?4", "{3} of {7i} in {4} with {6}{A}"},
	{"02?7??K", "{3} of {7i}[ with {6}]{A}"}, // left atrial appendage
	{"02?R??T", "{3} of {7i}[ with {6}]{A}"}, // ductus arteriosus
	{"04L[EF]??[TUVW]", "{3} of {7i}[ with {6}]{A}"},
	{"06[5BL]Y??C", "{3} of {7i}[ with {6}]{A}"},
	{"0[CH]5", "{3} of {4}[, {7}]{A}"},
	{"0?5", "{3} of {4}[ using {7}]{A}"},
	{"0?6", "{3} at {4}[, {7}]{A}"},
	{"027??Z", "{3} of {4}[, {7}]{A}"},
	{"027???Z", "{3} of {4} with {6}{A}"},
	{"027", "{3} of {4}, {7}, with {6}{A}"},
	{"0?7??Z", "{3} of {4}[ using {7}]{A}"},
	{"0?7???1", "{3} of {4} with {6}, using {7}{A}"},
	{"0?7", "{3} of {4} with {6}[, {7}]{A}"},
	{"0?8", "{3} of {4}[, {7}]{A}"},
	{"0?9", "{3} of {4}[ with {6}]{A}[, {7}]"},
	{"0QB???2", "{3} of {4}, {7}{A}"},
	{"0?B", "{3} of {4}{A}[, {7}]"},
	{"03C???7", "{3} of Matter from {4} using {7}{A}"},
	{"0?C", "{3} of Matter from {4}[, {7}]{A}"},
	{"0?D???X", "{3} of {4}{A}, {7}"},
	{"02F[0123N]", "{3} in {4}{A}"},
	{"0[23456]F", "{3} of {4}{A}[, {7}]"},
	{"0?F", "{3} in {4}{A}[, {7}]"},
	{"0?G", "{3} of {4}[ with {6}][, {7}]{A}"},
	{"02H???S", "{3} of {7} {6} into {4}{A}"},
	{"06H0??T", "{3} of {6}, {7}, into {4}{A}"},
	{"0?H", "{3} of {6} into {4}[, {7}]{A}"},
	{"0?J", "{3} of {4}{A}[, {7}]"},
	{"0?K", "{3} {4}[ using {7}]{A}"},
	{"0?N", "{3} {4}[, {7}]{A}"},
	{"02P???S", "{3} of {7} {6} from {4}{A}"},
	{"0?P", "{3} of {6} from {4}[, {7}]{A}"},
	{"0CQ[WX]", "{3} of {4}[, {7}]{A}"},
	{"02Q", "{3} {4}[ created from {7i}]{A}"},
	{"0?Q", "{3} {4}[, {7}]{A}"},
	{"0HR[TUV]?7[56789]", "{3} of {4} using {7}{A}"},
	{"0CR[WX]", "{3} of {4}, {7}, with {6}{A}"},
	{"0XR", "{3} of {4} with {7i}, {6}{A}"},
	{"02R??8N", "{3} of {4} with {6}, using {7}{A}"},
	{"0?R", "{3} of {4} with {6}[, {7}]{A}"},
	{"0CS[WX]?Z", "{3} {4}[, {7}]{A}"},
	{"0CS[WX]X5", "{3} {4}, {7}, with {6}{A}"},
	{"0QS??Z2", "{3} {4}, {7}{A}"},
	{"0QS???2", "{3} {4}, {7}, with {6}{A}"},
	{"0?S", "{3} {4}[ with {6}][, {7}]{A}"},
	{"0CT", "{3} of {4}[, {7}]{A}"},
	{"0UT", "{3} of {4}[, {7}]{A}"},
	{"0?T", "{3} of {4}{A}[, {7}]"},
	{"02U???[DEGJ]", "{3} {4} created from {7i} with {6}{A}"},
	{"0JU", "{3} of {4} with {6}{A}"},
	{"08U[01]", "{3} of {4} with {6}{A}"},
	{"0?U", "{3} {4} with {6}[, {7}]{A}"},
	{"02W???S", "{3} of {7} {6} in {4}{A}"},
	{"0?W", "{3} of {6} in {4}[, {7}]{A}"},
	{"0JX", "{3} {4}[ with {7}]{A}"},
	{"0[HKL]X???[012]", "{3} {4} with {7}{A}"},
	{"0[HKL]X???[56789]", "{3} {4}, {7}{A}"},
	{"0?X", "{3} {4}[ to {7i}]{A}"},
	{"0", "{3} of {4}[ with {6}][, {7}]{A}"},
}

var newTechnologyRules = []titleRule{
	{"XW", "{3} of {6r} into {4r}{A}, {7}"},
	{"XY0V", "Extracorporeal {3} of {6r} to {4}, {7}"},
	{"XY0", "{4} {3} of {6r}, {7}"},
	{"XXE2", "{3} of {4} {6r}, {7}"},
	{"XXE", "{3} of {6r}, {7}"},
	{"XX20X8", "{3} of {6r}, {7}"},
	{"XX2K", "{3} of {6r}{A}, {7}"},
	{"X[DX]2", "{3} of {4} {6r}{A}, {7}"},
	{"XXA", "{4} {6r}{A}, {7}"},
	{"X0Z", "{6r} of {4}, {7}"},
	{"X2A7", "{6r}{A}, {7}"},
	{"X2A", "{4} {6r}{A}, {7}"},
	{"X?K", "{3} {4} using {6r}{A}, {7}"},
	{"X2K", "{3} {4} using {6r}{A}, {7}"},
	{"X27", "{3} of {4} with {6}{A}, {7}"},
	{"X?C", "{3} of Matter from {4} using {6r}{A}, {7}"},
	{"X?G", "{3} of {4} using {6}{A}, {7}"},
	{"X?H", "{3} of {6} into {4}{A}, {7}"},
	{"X?J?X", "{3} of {4} using {6r}, {7}"},
	{"XHR", "{3} of {4} with {6r}{A}, {7}"},
	{"X[NR]R", "{3} of {4} with {6r}{A}, {7}"},
	{"X2RJ", "{3} of {4} with {6r}{A}, {7}"},
	{"XNS???[9AB]", "{3} {4} with {6r}{A}, {7}"},
	{"X?U", "{3} {4} with {6r}{A}, {7}"},
	{"X", "{3} of {4}[ using {6r}]{A}, {7}"},
}
