package authorization

// ReasonMeans says in a few words of ours what a reason of a decision (HCR03) is; empty for one that is not known here. The
// list is that of X12 (service review decision reason codes, external code list 886), whose numbers are public; the words are not
// X12's, and codes for trade, ambulance mileage and what is newer than 29 are left out.
func ReasonMeans(code string) string {
	switch code {
	case "04":
		return "more than was authorized"
	case "09":
		return "outside the network"
	case "0B":
		return "sent on to an outside reviewer, who will answer"
	case "0C":
		return "access is restricted"
	case "0D":
		return "the primary care provider has to authorize it"
	case "0E":
		return "the provider is not the primary care provider"
	case "0F":
		return "medical need was not seen"
	case "0G":
		return "another level of care fits"
	case "0H":
		return "no certification is needed"
	case "0J":
		return "an outside reviewer certifies it"
	case "0K":
		return "belongs to primary care"
	case "0L":
		return "more than the plan allows"
	case "0M":
		return "not covered"
	case "0N":
		return "was not approved beforehand"
	case "0P":
		return "what was asked for did not come"
	case "0Q":
		return "was asked for before"
	case "0R":
		return "does not fit the diagnosis"
	case "0S":
		return "the condition was there before the coverage"
	case "0T":
		return "experimental"
	case "0U":
		return "more about the patient is needed"
	case "0V":
		return "a medical review is needed"
	case "0W":
		return "not decided yet, under review"
	case "0X":
		return "does not fit the type of provider"
	case "0Y":
		return "does not fit the patient's age"
	case "0Z":
		return "does not fit the patient's sex"
	case "10":
		return "how much, how often or how long it is given"
	case "11":
		return "the price"
	case "12":
		return "the patient is bound to one provider"
	case "13":
		return "authorized for another provider"
	case "14":
		return "rules of the plan were not followed"
	case "15":
		return "outside the plan's area"
	case "16":
		return "the type of facility does not fit"
	case "17":
		return "too late"
	case "18":
		return "notice was received"
	case "19":
		return "cosmetic"
	case "20":
		return "once in a lifetime"
	case "21":
		return "transport refused"
	case "25":
		return "other errors in the request"
	case "26":
		return "the provider's role is missing"
	case "27":
		return "premium overdue, first month of grace"
	case "28":
		return "premium overdue, second month of grace"
	case "29":
		return "premium overdue, third month of grace"
	}
	return ""
}
