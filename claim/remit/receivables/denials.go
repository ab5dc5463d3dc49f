package receivables

// DenialTotals are the denials of several months together, by reason, the most frequent first. Rate is of all claims that
// were answered in them; a claim that was denied in two months counts twice.
func DenialTotals(months []Month) []DenialCount {
	list := map[string]*DenialCount{}
	answered := 0
	for i := range months {
		answered += months[i].Answered
		for _, d := range months[i].Denials {
			n := list[d.Reason]
			if n == nil {
				n = &DenialCount{Reason: d.Reason}
				list[d.Reason] = n
			}
			n.Claims += d.Claims
			n.Amount = n.Amount.Add(d.Amount)
		}
	}
	return listOf(list, answered)
}
