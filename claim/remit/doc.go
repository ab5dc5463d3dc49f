// Package remit is the model of a remittance: what a payer says that it pays, for which claims, and why it is less than
// was asked for. It is joined with the claims that were sent by control numbers and imports no wire format; package
// claim/x12/x835 reads and writes it as an X12 835.
//
//	Payment              a check or transfer (BPR, TRN) of a Payer to a Payee
//	  Group              claims under one header number, with totals of the provider (LX, TS3, TS2)
//	  Claim              what was asked for, paid, and left to the patient (CLP)
//	    Adjustment       why less is paid: group, reason, amount (CAS)
//	    Line             the same for a service (SVC)
//	  ProviderAdjustment what is paid or kept back beside the claims (PLB)
//
// Signs are those of the remittance: a positive adjustment lowers the payment, that of a provider included; a reversal
// (status 22) has every amount negated.
//
//	line       Charge - adjustments                     = Paid
//	claim      Charge - adjustments - those of its lines = Paid
//	payment    sum of Paid - provider adjustments        = Amount, which is never negative
//
// Payment.Check and Claim.Check say where that does not hold. Codes are numbers of the lists that their owners keep; what
// ReasonText and the like say about one is in words of our own and short: the texts of the lists are not part of this
// module.
//
// Payments hold names, account numbers and amounts of patients: they print and log without these.
//
// A Ledger follows claims from their sending until they are paid. It matches remittances with the claims that were sent
// (Match), posts each of them once, and tells where each claim stands, to the cent:
//
//	Ledger ── Send, Acknowledge, Post, Book
//	  Standing    a claim: Charge = Paid + Contractual + OtherAdjustments + PatientResponsibility + Balance
//	    Answer    what a payer said of it, and whether that is in force
//	    Denial    what is not paid, and why
//	  Entry       a movement, with the file and segment that it comes from
//
// A line is denied when it is paid 0 without a deductible, coinsurance or copayment (PR 1, 2, 3), unless all that stands on it
// repeats earlier payers (reason 23) or cuts the price (CO 45, 24, 253 and their like). Of a line denied only what the patient
// owes is counted, the rest stays in the balance. What a later payer repeats is not counted again, and its patient
// responsibility takes the place of the earlier one. The status is told by that, never by the status code of the payer.
//
// NextPayer and Replacement make the claims that follow from an answer.
//
// Not here: files (package claim/x12/posting fills a ledger from them), what to do about a denial, ageing.
package remit
