// Package guidelines checks coded encounters against the ICD-10-CM and ICD-10-PCS guidelines, the instructions of the
// tabular list, the HCPCS and modifier rules and, where the caller has loaded them, the NCCI edits and coverage
// policies.
//
//	Encounter ── Checker.Check ──▶ Report{Findings, Skipped}
//
// A finding is not an error: the check was done, and a payer or the guidelines would object. A rule whose input or
// table is missing is skipped and listed: not checked is not passed.
package guidelines
