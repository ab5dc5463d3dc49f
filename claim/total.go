package claim

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/internal/money"
)

// Total is the sum of the charges of all lines; lines of revenue code 0001, the total line of the paper form, do not
// count.
func (c *Claim) Total() decimal.Decimal {
	var s money.Sum
	c.sumCharges(&s)
	return s.Total()
}

// Billed is what the claim asks for: its own total where it is given, else Total.
func (c *Claim) Billed() decimal.Decimal {
	if Given(c.Claim.TotalCharge) {
		return c.Claim.TotalCharge
	}
	return c.Total()
}

// HasTotal reports whether a total is the sum of the charges of the lines, all of which give one.
func (c *Claim) HasTotal(total decimal.Decimal) bool {
	var s money.Sum
	return len(c.Lines) > 0 && c.sumCharges(&s) && s.Equal(total)
}

// sumCharges adds the charges of all lines and reports whether every line gives one.
func (c *Claim) sumCharges(s *money.Sum) (complete bool) {
	complete = true
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.RevenueCode == totalLine {
			continue
		}
		complete = complete && Given(l.Charge)
		s.Add(l.Charge)
	}
	return complete
}

// totalLine is the revenue code of the total line of the paper form.
const totalLine = "0001"
