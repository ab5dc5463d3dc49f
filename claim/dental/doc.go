// Package dental is the vocabulary of dental claims and the rules that hold for it: teeth, surfaces, areas of the mouth,
// dentitions. Package claim/x12/x837d reads it out of X12 837D.
//
//	Tooth     1-32 permanent, A-T primary, 51-82 and AS-TS supernumerary
//	Surface   B D F I L M O
//	Area      the whole mouth, an arch or a quadrant
//	Claim     what the rules ask of a dental claim
//	Check     the rules (DEN-...)
//
// What a procedure needs (a tooth, so many surfaces, a quadrant) is in the code book of the ADA, which is licensed: the
// caller gives it as a Table. A code that the table does not have is not judged by it, and listed as skipped. Codes are
// known by their shape only: D and four digits.
package dental
