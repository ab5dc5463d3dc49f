// Package x12 is what any X12 transaction of this module has in common, version 5010: the envelope, places and findings,
// and what can be done with a file without knowing what it says.
//
//	Envelope   sender, receiver, control numbers: what surrounds the transaction sets of a file
//	Writer     an interchange around transaction sets: ISA, GS, ST, their trailers, numbers and counts
//	Place      where in a file something stands; Finding, SyntaxError and Fault say what is wrong there
//	Split      a file divided into files of n claims; Merge puts files together
//	Segments   the segments of a file with their loops
//	Rules      the rules of the wire
//
// What the sets say is read and written by the packages below:
//
//	x837   claims, professional and institutional
//	x835   payments and remittance advice
//	ack    acknowledgments: 999, 277CA, TA1
//
// Errors and findings hold places, lengths and codes, never values: these are patient data.
//
// Not here: the rules on what a claim says (packages claim and guidelines).
package x12
