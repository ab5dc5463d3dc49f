package guidelines

// families lists the built-in rule families in the order in which they run: format and validity first, since later
// families look only at codes that are sound; then the families of the chapters; then the general rules on notes and
// specificity, which leave alone what a chapter's rule has judged. A family's docs and function stand in its own file.
func families() []*family { return allFamilies[:] }

var allFamilies = [...]*family{
	&formatFamily, &validFamily, &admittingFamily, &seventhFamily,
	&sepsisFamily, &hivFamily, &covidFamily, &neoplasmFamily, &diabetesFamily, &mentalFamily, &circulatoryFamily,
	&organFamily, &obstetricFamily, &perinatalFamily, &scaleFamily, &injuryFamily, &poisonFamily, &externalFamily, &zcodeFamily,
	&sequenceFamily,
	&excludesFamily, &instructFamily, &symptomFamily, &specificFamily, &contrastFamily,
	&ageSexFamily, &poaFamily, &limitFamily,
	&pcsFamily, &pcsCodingFamily,
	&questionFamily,
	&hcpFormatFamily, &hcpGroupFamily, &hcpVisitFamily, &hcpModifierFamily, &hcpPlaceFamily, &hcpUnitFamily, &hcpNDCFamily,
	&ncciVersionFamily, // prepares the lines for the NCCI families behind it
	&ncciPTPFamily,
	&ncciMUEFamily,
	&ncciAddOnFamily,
	&ncciGlobalFamily,
	&hcpVaccineFamily, &hcpAddOnFamily, &hcpTogetherFamily, &hcpBenefitFamily, &hcpFrequencyFamily, &hcpRevenueFamily,
	&coverageFamily,
}
