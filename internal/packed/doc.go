// Package packed reads tables in place: from a string that was embedded or built in memory, without unpacking it.
//
//	File      named sections behind a header
//	Strings   many texts, front-coded in blocks of 16
//	Bits      a bit a row, with rank and select
//	Hash      a perfect hash from an eight-byte key to a row
//	CM        the ICD-10-CM table made of these
//	Stream    tables that are read once, from beginning to end
//
// All numbers are little-endian. The tables are made by package pack. Reading allocates nothing except for a text that
// is asked for as a string. Not here: what the rows mean; that is said where each table is used.
package packed
