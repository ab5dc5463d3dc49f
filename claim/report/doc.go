// Package report counts claims: how many, of how many people, what was charged and paid, what was denied, who came back, by
// diagnosis, group, payer, provider or month.
//
//	Members, Payments ──▶ Options ──▶ Counter ── Add, Merge ──▶ Report ──▶ Compare
//	                                  Count: the same for an iterator of claims, on several processors
//
// A Counter is a commutative monoid: Merge is associative and commutative, a new Counter changes nothing, and counters of
// parts of the claims merged in any order and grouping give the report of all of them. So parts are counted at the same
// time, on several processors or machines of one program. The same holds for Payments.
//
// Memory grows with what is counted, never with the lines of claims: 16 bytes and the cost of a map entry for each pair of a
// row and a person in it; for Paid and Denials also an entry for each account number that a payer answered; for Readmissions
// one for each inpatient claim; for Members by HCC one for each diagnosis of a person in a year; for a file of members one
// for each span of a member. Member and account numbers are kept as digests (SHA-256, 16 bytes), never as text.
//
// # Small cells
//
// No number from 1 to 10 is shown unless asked for (Options.MinCell), which is the cell size policy of CMS for claims,
// admissions, services and patients. A row is suppressed when the claims or the people behind it are so few, or of a rate
// the numerator, the denominator or the rest of it. The smallest of the other rows goes with them, so that the total and
// the rows shown do not tell what is not; where that is not enough, all rows go, and at last the total. Who knows these
// rules cannot tell a number either: the tests go through all small tables and find that each number suppressed has more
// than one value among the tables shown alike. All numbers of a row go together, and rows suppressed are listed in the
// order of their keys, which tells nothing.
//
// That holds within a report. Two reports of overlapping periods or groups can be subtracted from each other: what is
// published together must be looked at together.
package report
