// Package group puts diagnoses into the groups that researchers and payers count by.
//
//	Charlson      the Charlson index, ICD-10 definition of Quan et al. 2005, built in
//	Elixhauser    AHRQ Elixhauser Comorbidity Software Refined, from its reference workbook
//	HCC           CMS hierarchical condition categories with the risk score, from the CMS tables
//	CCSR          AHRQ Clinical Classifications Software Refined, from its csv file
//
// The Charlson definition is part of this package; the other tables are public files that change every year and are read
// at run time. Some of them come in packages of their own, linked only when imported: group/hcc (model V28 of the payment
// years 2026 and 2027), group/elixhauser (version 2026.1), group/ccsr (the first category of the codes up to FY2023). Groups are given by codes and integers, scores by decimal.Decimal or int, never by binary floating
// point.
package group
