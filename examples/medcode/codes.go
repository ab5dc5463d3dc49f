package main

// codeCommands look at single codes and words.
func codeCommands() []command {
	return []command{
		{"lookup", "CODE...", "status, title and notes of codes", []string{"system"}, lookup},
		{"search", "TEXT", "codes for a clinical phrase", []string{"system", "limit", "billable", "chapter", "block", "category", "prefix"}, searchText},
		{"index", "TERM", "walk the Alphabetic Index (needs --data)", []string{"system", "limit"}, walkIndex},
		{"tree", "CODE", "what lies above and below a code", []string{"system", "depth"}, tree},
		{"pcs", "build PREFIX", "what may follow the first characters of an ICD-10-PCS code", nil, pcsBuild},
		{"releases", "", "what is embedded and loaded", nil, releases},
	}
}

// The code systems in the order in which answers come.
const (
	sysCM       = "icd10cm"
	sysPCS      = "icd10pcs"
	sysHCPCS    = "hcpcs"
	sysCPT      = "cpt"
	sysModifier = "modifier"
	sysPlace    = "pos"
)

var systems = []string{sysCM, sysPCS, sysHCPCS, sysCPT, sysModifier, sysPlace}
