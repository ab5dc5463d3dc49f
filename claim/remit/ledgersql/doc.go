// Package ledgersql keeps a remit.Ledger in the tables of an SQL database, whichever driver database/sql has for it.
//
//	Store ── Load ──▶ *remit.Ledger ── Send, Post, Book ... ──▶ Save
//	      └─ Update: all three, again when another process was faster
//
// Two tables are only added to. medcode_operation has what was put into the ledger, in order; Load does it again.
// medcode_entry has the entries that this made, a row each, for the queries of whoever likes: the sum of a claim's entries is
// where it stands.
//
//	SELECT claim, kind, SUM(amount_e4) FROM medcode_entry GROUP BY claim, kind
//
// Amounts are whole numbers of ten-thousandths of a dollar, since not every database has decimals that are exact. The tables
// hold data of patients: keep them as such.
//
// Saving twice changes nothing, and two processes that save at once do not undo each other: one of them gets ErrConflict.
//
// Tested with SQLite (modernc.org/sqlite) and PostgreSQL (github.com/jackc/pgx).
//
// Not here: drivers.
package ledgersql
