// Package exchange holds what questions to a payer and its answers have in common: who asks whom about whom, references,
// periods, rejections. Packages eligibility, status and authorization are built of it; no wire format is known here.
//
//	Head       of a message: its control number, reference, day
//	Party      who asks, who is asked, and others that are named
//	Person     a subscriber or dependent
//	Rejection  why something was not answered
//	Segment    what was read and has no field
//
// A field that is empty was not said. Amounts and quantities are Optional: what was not said is not zero.
package exchange
