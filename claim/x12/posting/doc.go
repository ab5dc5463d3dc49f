// Package posting fills a remit.Ledger from X12 files.
//
//	Claims  837 -> claims sent
//	Acks    999, TA1, 277CA -> acknowledgments
//	Remits  835 -> remittances, matched and posted
//
// Files come in any order and as often as one likes. What of a file cannot be used is told with its place; the rest is
// posted.
//
// Not here: where claims stand (package claim/remit).
package posting
