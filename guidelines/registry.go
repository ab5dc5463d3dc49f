package guidelines

// builtin lists the rule sets of this package in the order in which they run: format and validity first, since later
// sets look only at codes that are sound; then those of the chapters; then the general rules on notes and specificity,
// which leave alone what a chapter's rule has judged. Docs and work of a set stand in a file of their own.
func builtin() []*RuleSet {
	out := make([]*RuleSet, len(families))
	for i := range families {
		out[i] = families[i].family.set(families[i].name)
	}
	return out
}

var families = [...]struct {
	name   string
	family *family
}{
	{"icd-format", &formatFamily}, {"icd-valid", &validFamily}, {"icd-admitting", &admittingFamily}, {"icd-seventh", &seventhFamily},
	{"icd-sepsis", &sepsisFamily}, {"icd-hiv", &hivFamily}, {"icd-covid", &covidFamily}, {"icd-neoplasm", &neoplasmFamily}, {"icd-diabetes", &diabetesFamily}, {"icd-mental", &mentalFamily}, {"icd-circulatory", &circulatoryFamily},
	{"icd-organ", &organFamily}, {"icd-obstetric", &obstetricFamily}, {"icd-perinatal", &perinatalFamily}, {"icd-scale", &scaleFamily}, {"icd-injury", &injuryFamily}, {"icd-poison", &poisonFamily}, {"icd-external", &externalFamily}, {"icd-zcode", &zcodeFamily},
	{"icd-sequence", &sequenceFamily},
	{"icd-excludes", &excludesFamily}, {"icd-instruct", &instructFamily}, {"icd-symptom", &symptomFamily}, {"icd-specific", &specificFamily}, {"icd-contrast", &contrastFamily},
	{"icd-age-sex", &ageSexFamily}, {"icd-poa", &poaFamily}, {"icd-limit", &limitFamily},
	{"pcs", &pcsFamily}, {"pcs-coding", &pcsCodingFamily},
	{"icd-question", &questionFamily},
	{"hcp-format", &hcpFormatFamily}, {"hcp-group", &hcpGroupFamily}, {"hcp-visit", &hcpVisitFamily}, {"hcp-modifier", &hcpModifierFamily}, {"hcp-place", &hcpPlaceFamily}, {"hcp-unit", &hcpUnitFamily}, {"hcp-ndc", &hcpNDCFamily},
	{"ncci-version", &ncciVersionFamily}, // prepares the lines for the NCCI families behind it
	{"ncci-ptp", &ncciPTPFamily},
	{"ncci-mue", &ncciMUEFamily},
	{"ncci-add-on", &ncciAddOnFamily},
	{"ncci-global", &ncciGlobalFamily},
	{"hcp-vaccine", &hcpVaccineFamily}, {"hcp-add-on", &hcpAddOnFamily}, {"hcp-together", &hcpTogetherFamily}, {"hcp-benefit", &hcpBenefitFamily}, {"hcp-frequency", &hcpFrequencyFamily}, {"hcp-distance", &hcpDistanceFamily}, {"hcp-policy", &hcpPolicyFamily}, {"hcp-set", &hcpSetFamily}, {"hcp-revenue", &hcpRevenueFamily},
	{"coverage", &coverageFamily},
}
