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
//	Release   ICD-10-PCS between two updates: Has, Decode, Title, Codes, Table, Allowed, Explain, Search, Index
//	Diff      what changed between two releases
//
// The day that picks the release of an inpatient claim is the day of discharge. Signatures take time.Time and use only
// its calendar day.
//
// # What is embedded
//
// See [Embedded]. Official files of other years, with definitions and index, are read with [Load].
//
// Not here: the shape of a code ([icd.ParsePCS]), coding guidelines (package guidelines), GEMs (package crosswalk).
package pcs
