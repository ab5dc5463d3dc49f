package appeal

import (
	"cmp"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/denial"
)

// For are the facts of the letters for a claim of a ledger: one for each answer of a payer with denials that are to be
// appealed. Explained are those of [denial.ExplainAll]. A remittance without a claim has none: nobody is known who asks.
func For(s *remit.Standing, explained []denial.Explanation) []*Facts {
	var out []*Facts
	of := map[int]*Facts{}
	for i := range s.Denials {
		d := &s.Denials[i]
		c := denial.AsSent(s, d)
		if i >= len(explained) || explained[i].Next != denial.Appeal || c == nil {
			continue
		}
		f := of[d.Answer]
		if f == nil {
			f = &Facts{Claim: c, Payer: cmp.Or(d.Payer, c.Payer.Name), Answered: d.Date}
			if d.Answer >= 0 && d.Answer < len(s.Answers) {
				a := s.Answers[d.Answer]
				f.Trace = a.Trace
				if a.Claim != nil {
					f.Number = a.Claim.PayerClaim
				}
			}
			of[d.Answer] = f
			out = append(out, f)
		}
		f.Denied = append(f.Denied, Denied{Line: d.Line, Group: d.Group, Reason: d.Reason, Remarks: d.Remarks, Amount: d.Amount, Explanation: explained[i]})
	}
	return out
}
