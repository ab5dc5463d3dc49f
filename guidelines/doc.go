// Package guidelines checks coded encounters against the ICD-10-CM and ICD-10-PCS guidelines, the instructions of the
// tabular list, the HCPCS and modifier rules and, where the caller has loaded them, the NCCI edits and coverage
// policies.
//
//	Encounter ── Checker.Check ──▶ Report{Findings, Skipped} ── Apply ──▶ Encounter
//
// An [Encounter] is a plain projection of a claim with the claim's indices, so that a finding's [Location] maps back one
// to one; it serves callers without a claim as well. A [Checker] is made once from a [Config] and shared by all
// goroutines.
//
// A [Finding] is not an error: the check was done, and a payer or the guidelines would object. It names the codes, says
// what to do, cites the guideline section with its edition or the tabular note with the place where it stands, and
// carries fixes where exactly one edit is right. [Apply] makes them; the result is checked again.
//
// One defect gives one finding: a rule of a chapter goes before the general rule on notes, a rule on the form of a code
// before one on its validity. A rule whose input or table is missing is skipped and listed with what it needs: not
// checked is not passed.
//
// # What decides
//
//   - The release in force on the day of discharge of a stay, else on the day of service. On a day that no release covers
//     the nearest answers, and the finding ICD-VAL-09 says so.
//   - Notes of that release, never pairs of codes written down here: J43 with J44 conflicts in January 2021 and not in
//     FY2026.
//   - The setting, the patient's age and sex, present-on-admission indicators, procedures and services, as far as given.
//   - What the coder asserts. Rules marked overridable are lowered to [Info] by an [Assertion], and the finding records
//     it: "unrelated" with two codes, the kind that the rule names (RuleDoc.Asserts), or the rule's own id.
//   - Config: rules switched off, other severities, both also for one payer, and rules of the caller's own: a [RuleSet] in
//     Go, or a payer pack as data, which package guidelines/payer reads. Package guidelines/rulestest tests either.
//
// # Tables
//
// Facts that the guidelines and the classification state stand in data/classes.txt and data/pairs.txt with their
// sources. The lists of the Medicare Code Editor (age, sex, manifestation, unacceptable principal diagnosis …) are
// embedded for every day from October 2015 to March 2027: package mce. On other days the rules use what the tabular list
// itself shows, such as the chapter of pregnancy or the organ in a title, and are listed as skipped for the rest; so are
// those that need the codes exempt from POA reporting, unless the caller's file with them is loaded.
//
// # Not here
//
// Claim completeness and identifiers (package claim), wire formats (claim/x12), grouping and risk scores (icd/group).
// Messages hold codes and positions, never a name, an identifier or a date of a patient.
package guidelines
