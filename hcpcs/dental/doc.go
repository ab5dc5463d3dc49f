// Package dental is the vocabulary of dental claims: teeth, surfaces, areas of the mouth, and what a procedure asks for.
//
//	Tooth     1-32 permanent, A-T primary, 51-82 and AS-TS supernumerary
//	Surface   B D F I L M O
//	Area      the whole mouth, an arch, a sextant or a quadrant
//	Table     what procedures ask for: a tooth, so many surfaces, a quadrant …
//
// What a procedure asks for is in the code book of the ADA (CDT), which is licensed: the caller gives it as a Table. Codes
// are known by their shape only, D and four digits; titles are in no part of this module.
//
// Not here: the rules (DEN-…, package claim), the 837D (package claim/x12/x837).
package dental
