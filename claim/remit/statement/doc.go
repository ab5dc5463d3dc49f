// Package statement makes the bills of patients from the ledger of package remit, in plain words: what a visit cost, what
// insurance paid, by how much the charge was cut, what the patient has paid and what is owed.
//
//	Ledger.Standings ──▶ Make ──▶ []Statement ──▶ WriteText, WritePDF
//
// A patient gets one bill from each provider, with all visits of which something is owed. None is made for a claim while
// a payer's answer is due or another payer of the claim has not been asked, for one that was rejected, is pending, was
// taken back or is replaced by another, nor when nothing is owed.
//
//	charge = insurance paid + adjustments + with insurance + patient paid + due
//
// "With insurance" is what payers have not settled, such as a denied service under appeal: it is shown and not asked for.
//
// Statements hold names, addresses and amounts of patients: they print and log without these.
//
// Not here: what the services are called. Options.Describe may say so from lists that the caller has.
package statement
