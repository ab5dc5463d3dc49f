// Package grammar holds the tables of ICD-10-PCS as a grammar: it decides membership, finds the values that may follow
// a prefix and composes titles, without a list of codes.
//
//	table   the first three characters: section, body system, operation
//	row     a set of values for each of the positions 4 to 7, in an interval of releases
//	axis    one such set with its title and labels; equal axes are stored once
//
// A code is in a release when one row of its table that is in force has all of its last four characters. For each
// table, position and value the grammar keeps the set of rows that have the value as a bit set, so that membership is
// the intersection of four bit sets, whatever the number of rows.
//
// Build makes a Grammar from tables, Append and Open write and read the packed form that is embedded, and Decompose
// finds rows whose products are exactly a given set of codes.
//
// Not here: releases and their days, official files, search. See package icd/pcs.
package grammar
