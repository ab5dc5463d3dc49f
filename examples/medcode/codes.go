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

func systems() []string { return codebook.Systems() }
