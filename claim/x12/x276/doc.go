// Package x276 reads and writes requests for the status of claims and their answers as X12 276 and 277 (005010X212). What
// they say is package claim/status's. The 277 that acknowledges claims (005010X214) is package claim/x12/ack's.
//
//	Reader   bytes -> requests or answers, one for each claim, with findings and their places
//	Encoder  requests or answers -> bytes
//
//	276  ST BHT  HL 20  HL 21  HL 19  HL 22 DMG NM1 (TRN REF AMT DTP (SVC))     *status.Request for each TRN
//	                                   HL 23 DMG NM1 (TRN ...)                  another, with Dependent
//	277  ST BHT  HL 20  HL 21 (TRN STC)  HL 19 (TRN STC)  HL 22 (TRN STC (SVC STC))   *status.Answer for each TRN
//
// Reading loses nothing: a segment without a field, or an element without one, is kept with what it belongs to and written
// back there. Findings hold places and fixed words, no values.
package x276
