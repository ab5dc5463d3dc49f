// Package denial explains what a payer did not pay: what the numbers of an adjustment mean, in words of our own, whose move
// it is, and which rules of this module look for the fault before a claim is sent.
//
//	Case ── Explain ──▶ Explanation{Means, Next, Rules, Found, Cites, Unknown}
//
// A Case is the group (CO, PR, OA, PI), the reason (CARC) and the remarks (RARC) of an adjustment. The reason decides
// first; the group tells whether the patient may be asked at all, which is so under PR only; remarks make it finer, and
// decide alone where the reason says little (16, 96, 252, A1 …). Findings of a check of the claim as it was sent are kept
// where they belong to the denial: what would have been seen beforehand.
//
//	claim.Check ──▶ Findings ─┐
//	Case{CO, 16, [N290]} ─────┴─▶ rendering provider's number: correct; CLM-PRV-01, found on line 2
//
// The table has 348 reasons, among them those that are no longer in use but still met, and 402 remarks. The numbers are
// those of the lists that X12 and CMS keep; what is said about them is ours, and the texts of the lists are not part of
// this module. A number that is not in the table is named as unknown, never guessed at: lists grow three times a year.
//
// For a claim of a ledger, Explain and ExplainAll fill the Case: the payers that come later, the claim as it was sent.
//
// Not here: how remittances are matched and posted (package remit), letters (denial/appeal).
package denial
