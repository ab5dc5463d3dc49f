// Package pcs is ICD-10-PCS, the procedure codes of US inpatient hospital claims: decode a code, build one, check one,
// find one.
//
// ICD-10-PCS is not a list but a grammar. The first three characters of a code name a table, and the table has rows; a
// code is valid when one row allows all of its last four characters.
//
//	0DT J 4 Z Z
//	 |  | | | +- 7 qualifier     No Qualifier
//	 |  | | +--- 6 device        No Device
//	 |  | +----- 5 approach      Percutaneous Endoscopic
//	 |  +------- 4 body part     Appendix
//	 +---------- 1-3 the table   Medical and Surgical, Gastrointestinal System, Resection
//
// What a position means depends on the section, the first character; [Release.Decode] tells it for each code.
//
//	Set       releases by day: Embedded, Load, With, On, Status
//	Release   ICD-10-PCS between two updates: Has, Decode, Title, Codes, Table, Node (the tree), Search, Index
//	          to build and to repair: Allowed, Near, Explain; Side and OtherSide of a body part
//	Diff      what changed between two releases
//	Read...   the official files themselves: tables, order file, order addenda, definitions, Index
//
// The day that picks the release of an inpatient claim is the day of discharge. Signatures take time.Time and use only
// its calendar day.
//
// # What is embedded
//
// Membership of every update from October 2015 to October 2026 (FY2027), with labels, titles, definitions of
// operations and approaches, and the Index: see [Embedded]. Official files, as published, are read with [Load] and put
// over it with [Set.With]; they give the labels, titles and definitions of their year in full.
//
// # Titles
//
// The order file words titles with labels of the tables: "Lower Lung Lobe, Right" becomes "Right Lower Lung Lobe".
// Rules restate this wording; they give all but 241 of the 78,948 official titles of FY2025 and all but 248 of the
// 79,115 of FY2026. The rest are kept as exceptions, so [Release.Title] is the official title wherever one is known, and
// says so.
//
// # Costs
//
// Membership takes some 40 ns in any table and allocates nothing, decoding 300 ns. The grammar of all embedded releases
// has 0.8 MB in memory and is ready in 0.6 ms; the tables XML of a year is read in 90 ms. The first search of a
// release makes its tables in 70 ms.
//
// Not here: the shape of a code ([icd.ParsePCS]), coding guidelines (package guidelines), GEMs (package crosswalk).
package pcs
