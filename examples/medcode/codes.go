package main

// The code systems in the order in which answers come.
const (
	sysCM       = "icd10cm"
	sysPCS      = "icd10pcs"
	sysHCPCS    = "hcpcs"
	sysCPT      = "cpt"
	sysModifier = "modifier"
	sysPlace    = "pos"
)

func systems() []string { return []string{sysCM, sysPCS, sysHCPCS, sysCPT, sysModifier, sysPlace} }
