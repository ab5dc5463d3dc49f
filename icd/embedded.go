package icd

// openEmbedded opens the releases that this module carries.
func openEmbedded() *Set { return assemble(nil, nil) }
