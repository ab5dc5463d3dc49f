// Package x837 reads and writes US healthcare claims as X12 837 transactions, version 5010: professional
// (005010X222A1), institutional (005010X223A2) and dental (005010X224A2).
//
//	Decoder    bytes -> claims, one at a time, any size of file
//	Encoder    claims -> bytes, deterministic
//	Validate   bytes -> claims with findings: envelope, guide, balance, codes; each with its place on the wire
//	Locate     the place on the wire of a finding about a claim
//	Lost       the fields of a claim that an 837 of its setting does not carry
//
// The model is claim.Claim. What a file says and the model has no field for is kept in claim.Claim.X12 and written
// back. Reading is tolerant: what can be read is read, and a Finding says what is wrong and where. Writing is strict:
// what X12 cannot carry is refused with an EncodeError that names the field and the element.
//
// Errors and findings hold places, lengths and codes, never values: these are patient data.
//
// Not here: files divided and put together (package x12), the rules on what a claim says (packages claim and guidelines),
// acknowledgments of such files (package ack), remittances (package x835).
package x837
