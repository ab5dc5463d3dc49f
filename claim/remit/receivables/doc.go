// Package receivables says what is owed and how well it comes in, from the ledger of package remit.
//
//	Ledger.Standings ──▶ Items ──▶ Age      by payer, provider, patient: 0-30, 31-60, 61-90, 91-120, over 120 days
//	Ledger.Entries   ──▶ Collect            by month: charges, payments, adjustments, rates, days in receivables
//	Ledger.Standings ──▶ Allowed            what payers allow for a code: 10th, 25th, 50th, 75th, 90th percentile
//
// Totals tie to the ledger: the balances of an ageing by payer or provider are the balance of the ledger, those by patient
// what patients owe; the receivables at the end of the last month are both together. What was paid too much counts below
// zero and is shown apart as well.
//
// A rate whose denominator is zero is absent, never 0. Rates and days are decimals, rounded half up to four and one
// places.
//
// Items and ageings by patient hold names: they print and log without these. Package receivables/render writes tables,
// spreadsheets, PDF and charts of them.
package receivables
