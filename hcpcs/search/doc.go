// Package search finds HCPCS Level II codes and modifiers from the words that suppliers, nurses and coders use: "rolling
// walker", "test strips", "oxygen concentrator", "Zofran 4 mg IV".
//
//	hits := search.New(rel).Search(search.Query{Text: "rolling walker", Limit: 5})   // rel from hcpcs.On
//
// What is searched
//
//	titles      long and short, of the codes of the release: the official ones when loaded
//	words.txt   the module's own table: brands, generic names, abbreviations and everyday names, with codes
//
// A dose in the text ("4 mg") need not stand in the title: it raises the codes of a drug whose billing unit is of that
// unit of measure, most one of that amount.
//
// Not here: CPT codes, which package cpt has from the licensee's file, and units of a dose (package hcpcs).
package search
