package remit

import "github.com/gomedcode/medcode/guidelines"

// Correction joins a reversal with the claim that it takes back and the one that takes its place, as far as they are in
// the same payment.
type Correction struct {
	Reversal   int // index in Payment.Claims
	Original   int // -1: paid in an earlier payment
	Correction int // -1: none, or in a later payment
}

// maxTries bounds how many claims of one account number a reversal is compared with.
const maxTries = 64

// Corrections pairs the reversals of the payment: each with the nearest claim before it whose amounts it negates, and
// with the first one behind it that takes its place, the one with the same payer's number before others. Claims belong
// together when the account number agrees.
func (p *Payment) Corrections() []Correction {
	var (
		out   []Correction
		taken = map[int]bool{}
		same  = p.byAccount()
	)
	for i := range p.Claims {
		c := &p.Claims[i]
		if !c.Reversal() {
			continue
		}
		x := Correction{Reversal: i, Original: -1, Correction: -1}
		before, after := around(same[c.ID], i)
		for _, k := range before {
			if o := &p.Claims[k]; !taken[k] && o.Charge.Equal(c.Charge.Neg()) && o.Paid.Equal(c.Paid.Neg()) {
				x.Original, taken[k] = k, true
				break
			}
		}
		for _, k := range after {
			if !taken[k] && (x.Correction < 0 || p.Claims[k].PayerClaim == c.PayerClaim) {
				x.Correction = k
				if p.Claims[k].PayerClaim == c.PayerClaim {
					break
				}
			}
		}
		if x.Correction >= 0 {
			taken[x.Correction] = true
		}
		out = append(out, x)
	}
	return out
}

// byAccount are the claims that pay something by account number, of the numbers that a reversal has; nil when no claim is
// reversed.
func (p *Payment) byAccount() map[string][]int {
	var out map[string][]int
	for i := range p.Claims {
		if c := &p.Claims[i]; c.Reversal() {
			if out == nil {
				out = map[string][]int{}
			}
			out[c.ID] = nil
		}
	}
	if out == nil {
		return nil
	}
	for i := range p.Claims {
		if c := &p.Claims[i]; !c.Reversal() && c.Posted() {
			if list, ok := out[c.ID]; ok {
				out[c.ID] = append(list, i)
			}
		}
	}
	return out
}

// around divides a list of rising numbers: those below i, the nearest first, and those above it.
func around(list []int, i int) (before, after []int) {
	for _, k := range list {
		switch {
		case k > i && len(after) < maxTries:
			after = append(after, k)
		case k < i:
			before = append(before, k)
		}
	}
	before = before[max(0, len(before)-maxTries):]
	for a, b := 0, len(before)-1; a < b; a, b = a+1, b-1 {
		before[a], before[b] = before[b], before[a]
	}
	return before, after
}

// CheckReversals finds reversals that do not negate the claim of the same payer's number that they take back.
func (p *Payment) CheckReversals() []Issue {
	var out []Issue
	same := p.byAccount()
	for i := range p.Claims {
		c := &p.Claims[i]
		if !c.Reversal() || c.PayerClaim == "" {
			continue
		}
		before, _ := around(same[c.ID], i)
		for _, k := range before {
			if o := &p.Claims[k]; o.PayerClaim == c.PayerClaim {
				if !o.Paid.Equal(c.Paid.Neg()) {
					out = append(out, Issue{Rule: "ERA-BAL-06", Severity: guidelines.Error, Claim: i, Line: -1, Field: FieldPaid,
						Text: "The reversal does not take back what was paid for the same claim."})
				}
				break
			}
		}
	}
	return out
}
