// Package publicclaims holds a test: claims that others have published (CMS research identifiable files, Integrated Data
// Repository tables, FHIR explanations of benefit, 837 samples) are read, checked, and their findings counted by source and
// rule. The counts are in testdata/counts.txt, so a rule that begins to fire on them shows in a diff. The claims themselves
// are not here: the test finds them by MEDCODE_DATA and is skipped without.
//
// Many of these claims are invented by programs: their codes, identifiers and dates are often wrong, and a count says that a
// rule fires, not that it is right. What was read of them stands in the comments of the list.
package publicclaims
