// Package status is the question what became of a claim, and its answer. Package claim/x12/x276 reads and writes them as
// X12 276 and 277.
//
//	Request   who asks which payer about which claim
//	Answer    what the payer said: statuses of the claim, of its lines, or of the question as a whole
//
// A payer may answer for the receiver or a provider instead of a claim, when the question itself could not be used: Level
// says so. What was not said is unknown: amounts are not valid.
package status
