// Package x835 reads and writes remittances as X12 835 (005010X221A1). What they say is package claim/remit's.
//
//	Reader   bytes -> payments, whole or a claim at a time, with findings and their places
//	Read     all payments of a file at once
//	Encoder  payments -> bytes
//
// Reading loses nothing: a segment without a field, or an element without one, is kept with what it belongs to and written
// back there. Versions before 5010, and groups that name no version, are read as well as can be, with a finding, and
// balanced; their segments are not compared with the guide.
//
// Findings are of the envelope, of the guide, and of the balance (ERA-...): a payment against its claims, a claim against
// its lines, a line against its adjustments. They hold places and fixed words, no values.
package x835
