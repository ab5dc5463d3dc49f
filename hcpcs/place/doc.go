// Package place holds the CMS place of service codes: number, official name, whether Medicare pays the facility or the
// non-facility rate there, and the day from which the code may be used, where it is known.
//
//	Parse   two digits, leading zero kept
//	Lookup  the place, false for an unassigned number
//	All     the 52 places in order
//
// Facts of the 2024 CMS place of service set. Not here: which service may be given where (package guidelines).
package place
