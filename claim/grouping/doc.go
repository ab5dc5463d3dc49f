// Package grouping puts claims, and what the claims of a person show in a year, into the groups that researchers count by.
//
//	Scheme             CCSR, HCC, Elixhauser, Charlson, DRG: groups of a claim; HCC and Charlson also of a person in a year
//	Each               claims with their groups, in order, on several processors
//	Counter            how many claims and person-years are in each group
//	Years              the diagnoses of persons by calendar year
//
// # Merging
//
// Counter and Years are commutative monoids: an empty one changes nothing, Merge is associative, and the order of the parts
// does not matter. So the claims may be split anywhere, by file, worker or machine, and what the merged parts say is what one
// pass over all claims says; the tests split at random and compare. Merge leaves its arguments as they are.
//
// Memory: Counter holds a number for each group, and with yearly schemes what Years holds: about 150 bytes and eight for each
// different diagnosis of a person in a year.
package grouping
