package guidelines

// families lists the built-in rule families in the order in which they run: format and validity first, since later
// families look only at codes that are sound. A family's docs and function stand in its own file.
func families() []*family { return allFamilies[:] }

var allFamilies = [...]*family{
	&formatFamily,
	&ncciVersionFamily, // prepares the lines for the NCCI families behind it
	&ncciPTPFamily,
	&ncciMUEFamily,
	&ncciAddOnFamily,
	&coverageFamily,
}
