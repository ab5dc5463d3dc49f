// Package x278 reads and writes requests for review (prior authorization, referral) and their answers as X12 278
// (005010X217). What they say is package claim/authorization's.
//
//	Reader   bytes -> requests or answers, one for each patient event, with findings and their places
//	Encoder  requests or answers -> bytes
//
//	278  ST BHT  HL 20 NM1*X3  HL 21 NM1*1P  HL 22 NM1*IL (HL 23 NM1*QC)  HL EV UM (HCR) NM1  HL SS (UM HCR SV1)
//
// Request (BHT02 = 13) and answer (BHT02 = 11) have one guide. It was compared with maps of version 4010 only, so what
// breaks it is a warning. Reading loses nothing: a segment without a field, or an element without one, is kept with what
// it belongs to and written back there. Findings hold places and fixed words, no values.
package x278
