// Package fees works out Medicare fee schedule amounts from the files that the caller has loaded, and explains every
// step.
//
//	Load ──▶ Schedule ── Price(Service), PriceAll([]Service) ──▶ Price{Amount, Steps, Source} or a Reason
//
// Files: the relative value file of the physician fee schedule with its GPCI, locality and anesthesia conversion factor
// files, OPPS addendum B, ASC addenda AA and BB. Amounts are what the schedule allows before deductible, coinsurance,
// sequestration and provider adjustments; those of the outpatient and surgical center tables are national and unadjusted.
//
// What cannot be worked out from the files is not guessed: such a Price has a Reason and no amount. Arithmetic is
// decimal; amounts are rounded half up to cents, once for the fee itself and then after each adjustment.
//
// Not here: whether a service is covered, and edits (package guidelines and below).
package fees
