package remit

import "strings"

// Reasons (CARC) that the counting of a ledger knows.
const (
	// priceReasons cut a price by contract, fee schedule, capitation or law: a line of which nothing else is left is paid
	// in full, not denied.
	priceReasons = " 24 42 44 45 94 103 104 105 131 132 139 144 161 223 237 253 271 A2 P12 P24 "
	// shareReasons are the shares of the patient that a plan leaves: deductible, coinsurance, copayment.
	shareReasons = " 1 2 3 "
	// duplicateReasons say that there was an answer before.
	duplicateReasons = " 18 B13 "
)

func among(list, reason string) bool { return reason != "" && strings.Contains(list, " "+reason+" ") }

// prior reports whether an adjustment repeats what earlier payers did: reason 23 in any group but PR.
func (a *Adjustment) prior() bool { return a.Reason == "23" && a.Group != "PR" }

// cut reports whether an adjustment only cuts the price.
func (a *Adjustment) cut() bool { return a.Group != "PR" && among(priceReasons, a.Reason) }

// share reports whether an adjustment is a deductible, a coinsurance or a copayment.
func (a *Adjustment) share() bool { return a.Group == "PR" && among(shareReasons, a.Reason) }

// denies reports whether what is paid 0 with these adjustments is denied: no share of the patient, and a reason among them
// that neither repeats earlier payers nor cuts the price. What is not paid without any reason is denied, too.
func denies(charged bool, lists ...[]Adjustment) bool {
	n, reason := 0, false
	for _, list := range lists {
		for i := range list {
			a := &list[i]
			if a.share() {
				return false
			}
			n++
			reason = reason || !a.prior() && !a.cut()
		}
	}
	return reason || n == 0 && charged
}
