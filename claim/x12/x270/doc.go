// Package x270 reads and writes eligibility inquiries and their answers as X12 270 and 271 (005010X279A1). What they say
// is package claim/eligibility's.
//
//	Reader   bytes -> requests or answers, one for each patient, with findings and their places
//	Encoder  requests or answers -> bytes
//
//	270  ST BHT  HL 20 NM1  HL 21 NM1  HL 22 TRN NM1 (EQ)          *eligibility.Request
//	                                     HL 23 TRN NM1 (EQ)        another, with Dependent
//	271  ST BHT  HL 20 AAA NM1  HL 21 NM1  HL 22 NM1 (EB)          *eligibility.Answer
//
// Reading loses nothing: a segment without a field, or an element without one, is kept with what it belongs to and written
// back there. A payer that answers only by a rejection of its own or of the provider gives an answer without a subscriber.
// Findings hold places and fixed words, no values.
//
// Not here: which claim or visit an answer is for; Trace and BHT03 find the question.
package x270
