package denial

import (
	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
)

// Explain explains a denial of a claim of a ledger. Found is what a check of the claim as it was sent found, all of it;
// nil when it was not checked.
func Explain(s *remit.Standing, d *remit.Denial, found []guidelines.Finding) Explanation {
	c := Case{Group: d.Group, Reason: d.Reason, Remarks: d.Remarks, Line: d.Line, Found: found, Later: later(s, d)}
	if sent := AsSent(s, d); sent != nil {
		c.Medicare = sent.Payer.FilingIndicator == "MA" || sent.Payer.FilingIndicator == "MB"
	}
	return c.Explain()
}

// ExplainAll explains the denials of a claim, in their order. Check is run on each claim as it was sent to a payer that
// denied something, once; nil: nothing is checked. The claim was sent, so that a check of a complete claim
// (claim.CheckOptions.Complete) is due: it asks for providers and numbers that an encounter may still lack.
func ExplainAll(s *remit.Standing, check func(*claim.Claim) guidelines.Findings) []Explanation {
	var (
		out   = make([]Explanation, len(s.Denials))
		found = map[*claim.Claim]guidelines.Findings{}
	)
	for i := range s.Denials {
		d := &s.Denials[i]
		sent := AsSent(s, d)
		list, ok := found[sent]
		if !ok && sent != nil && check != nil {
			list = check(sent)
			found[sent] = list
		}
		out[i] = Explain(s, d, list)
	}
	return out
}

// AsSent is the claim that the denial answers: as it was last sent to the payer by the day of the answer, else as it was
// last sent at all; nil for a remittance without a claim.
func AsSent(s *remit.Standing, d *remit.Denial) *claim.Claim {
	out := s.Sent
	for i := range s.Sends {
		x := &s.Sends[i]
		if x.Rank == d.Rank && (d.Date.IsZero() || x.Batch.Created.IsZero() || !x.Batch.Created.After(d.Date)) {
			out = x.Claim
		}
	}
	return out
}

// ranks are the places of payers (SBR01) in order.
const ranks = "PSTABCDEFGH"

// later reports whether a payer of the claim comes after the one that denied and has not answered.
func later(s *remit.Standing, d *remit.Denial) bool {
	for _, a := range s.Answers {
		if a.Rank > d.Rank && a.Effect == remit.InForce {
			return false
		}
	}
	c := AsSent(s, d)
	if c == nil {
		return false
	}
	for i := range c.OtherPayers {
		r := c.OtherPayers[i].Responsibility
		for n := range len(ranks) {
			if r != "" && ranks[n] == r[0] && n+1 > d.Rank {
				return true
			}
		}
	}
	return false
}
