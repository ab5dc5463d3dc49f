package eligibility

// Means says in a few words of ours what EB01 is; empty for a code that is not known here.
func (b *Benefit) Means() string {
	switch b.Information {
	case "1":
		return "active"
	case "2":
		return "active, full risk with a capitated provider"
	case "3":
		return "active, services paid by capitation"
	case "4":
		return "active, primary care paid by capitation"
	case "5":
		return "active, but being looked into"
	case "6":
		return "inactive"
	case "7":
		return "inactive, an update is awaited"
	case "8":
		return "inactive, being looked into"
	case "A":
		return "coinsurance"
	case "B":
		return "copay"
	case "C":
		return "deductible"
	case "CB":
		return "basis of the coverage"
	case "D":
		return "description"
	case "E":
		return "exclusion"
	case "F":
		return "limit"
	case "G":
		return "out-of-pocket maximum"
	case "H":
		return "unlimited"
	case "I":
		return "not covered"
	case "J":
		return "cost containment"
	case "K":
		return "reserve"
	case "L":
		return "primary care provider"
	case "M":
		return "pre-existing condition"
	case "MC":
		return "managed care coordinator"
	case "N":
		return "only by the provider named"
	case "O":
		return "not deemed medically necessary"
	case "P":
		return "reservation of the payer"
	case "Q":
		return "second surgical opinion required"
	case "R":
		return "other payer"
	case "S":
		return "history of earlier years"
	case "T":
		return "card reported lost or stolen"
	case "U":
		return "contact the one named for what it covers"
	case "V":
		return "could not be processed"
	case "W":
		return "other source of data"
	case "X":
		return "facility"
	case "Y":
		return "spend-down"
	}
	return ""
}
