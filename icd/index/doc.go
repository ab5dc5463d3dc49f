// Package index reads and walks the official indexes of ICD-10-CM: the Alphabetic Index to Diseases and Injuries, the
// Neoplasm Table, the Table of Drugs and Chemicals and the External Cause Index, in the XML that the publisher makes.
//
//	idx, report, err := index.Load(os.DirFS("icd10cm"), load.Options{})   // the files that the caller has
//	for t := range idx.Find("diabetes, type 2") {
//		for row := range t.Rows() { fmt.Println(row.Path, row.Codes, row.See, row.SeeAlso) }
//	}
//
//	Index
//	└─ Book        one of the four, of one year
//	   └─ Term     main term, subterms to any depth
//	      ├─ Name, Modifiers       essential words; nonessential modifiers, printed in parentheses
//	      ├─ Codes, Manifestations references: a code, "E10.-", "I10-I15", a category
//	      ├─ Cells                 the columns of the two tables
//	      └─ See, SeeAlso          cross references; Book.Follow goes there
//
// Terms are kept when something about them is wrong, and the fault is reported with file, line and place; which codes
// a release lacks, [Index.Missing] says. [Index.Texts] gives the terms to package search.
//
// The module carries no copy of these files: none was found in a package registry. They are loaded, and an index of another
// year than the codes is used as far as its codes exist.
//
// Not here: the Tabular List (package icd) and ranked search (package icd/search).
package index
