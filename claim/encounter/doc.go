// Package encounter reads and writes coded encounters as JSON: one object, an array of objects, or an object a line.
//
//	{"id":"A-1001","from":"2026-03-04","diagnoses":[{"code":"E11.22"},{"code":"N18.31"}],
//	 "services":[{"code":"G0108","units":"2","charge":"112.40","for":["E11.22"]}]}
//
// Names are those of the fields of claim.Claim, matched exactly. Decoding is strict: a field that is unknown or given
// twice, a value of the wrong kind, an impossible date or a number with an exponent makes that record unusable, and
// the [Error] says where, never what stood there. What is well-formed JSON but a bad code, identifier, modifier or
// place is kept as sent; claim.Check reports it.
//
//	Reader ── Records ──▶ Record ── Claim ──▶ *claim.Claim
//	       └─ Claims ─────────────────────────▶ *claim.Claim
//
// A Reader holds one record in memory. It recognises gzip and a byte-order mark.
//
// Not here: what is right or wrong with an encounter (package claim), X12 (packages below claim/x12).
package encounter
