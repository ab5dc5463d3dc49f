package main

import "github.com/gomedcode/medcode/examples/serve/codebook"

// The code systems that flags name.
const (
	sysCM       = codebook.CM
	sysPCS      = codebook.PCS
	sysHCPCS    = codebook.HCPCS
	sysCPT      = codebook.CPT
	sysModifier = codebook.Modifier
	sysPlace    = codebook.Place
)

// systems are the values of --system. Revenue codes are found by name alone.
func systems() []string { return append(codebook.Systems(), codebook.Revenue) }
