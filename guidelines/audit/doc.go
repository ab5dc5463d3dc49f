// Package audit compares two codings of the same encounters, a coder's and an auditor's: agreement on the principal
// diagnosis, on the other diagnoses and procedures, at the level of the code and of the category; what was missed, what
// was added, what stands in another order, and which findings each coding gets.
//
//	Match ──▶ []Pair ── Compare ──▶ Comparison ── Report.Add ──▶ Report{Overall, Coders}
//
// The auditor's coding is the standard: "missed" is what only the auditor has, "added" what only the coder has. Rates come
// with Wilson intervals, which hold for the small numbers of an audit sample. Nothing is stored and nothing is logged;
// reports hold codes, counts and the caller's own encounter ids.
package audit
