package main

import "github.com/gomedcode/medcode/claim/remit"

// explain puts in what provider adjustments are for.
func (p *remitPayment) explain() {
	for i := range p.Provider {
		p.Provider[i].Means = remit.ProviderReasonText(p.Provider[i].Reason)
	}
}

// explained puts words to adjustments, and gives remarks with theirs.
func explained(list []remitAdjustment, remarks []string) (out []remitRemark) {
	for i := range list {
		list[i].Whose, list[i].Means = remit.GroupText(list[i].Group), remit.ReasonText(list[i].Reason)
	}
	for _, code := range remarks {
		out = append(out, remitRemark{code, remit.RemarkText(code)})
	}
	return out
}
