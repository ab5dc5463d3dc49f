package remit

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
)

// matchLines finds for each line of an answer the service line that was sent (LX; 0: none).
//
// Pairs are scored: 40 control number (REF*6R), 30 code (that of SVC06 where another one was adjudicated), 20 charge, 10
// day, 5 modifiers, 5 units, 5 revenue code, 2 position; control number or code, or charge and day, must agree. The best pairs
// are taken first, each line sent once; what is left over belongs to the line that it fits best and whose charge is not
// used up: a payer may split a line.
func matchLines(sent *claim.Claim, c *Claim) (out []int, total int) {
	out = make([]int, len(c.Lines))
	type pair struct{ svc, line, score int }
	var pairs []pair
	for i := range c.Lines {
		for j := range sent.Lines {
			if n := lineScore(sent, c, i, j); n > 0 {
				pairs = append(pairs, pair{i, j, n})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return b.score - a.score })
	used := make([]decimal.Decimal, len(sent.Lines))
	taken := make([]bool, len(sent.Lines))
	for _, p := range pairs {
		if out[p.svc] == 0 && !taken[p.line] {
			out[p.svc], taken[p.line] = p.line+1, true
			total += p.score
			used[p.line] = used[p.line].Add(c.Lines[p.svc].Charge.Abs())
		}
	}
	for _, p := range pairs {
		if out[p.svc] != 0 {
			continue
		}
		if sum := used[p.line].Add(c.Lines[p.svc].Charge.Abs()); sum.LessThanOrEqual(sent.Lines[p.line].Charge) {
			out[p.svc], used[p.line] = p.line+1, sum
		}
	}
	return out, total
}

// matchLines joins the lines of an answer with those of the claim: as last sent, or as sent before where that fits better.
// Without a claim they are numbered as they stand.
func (k *book) matchLines(c *Claim) []int {
	if k.sent == nil {
		out := make([]int, len(c.Lines))
		for i := range out {
			out[i] = i + 1
		}
		return out
	}
	best, most := matchLines(k.sent, c)
	for i := range k.sends {
		if s := k.sends[i].Claim; s != k.sent && k.sends[i].Rank <= 1 {
			if list, n := matchLines(s, c); n > most {
				best, most = list, n
			}
		}
	}
	return best
}

// lineScore compares a line of an answer with one that was sent; 0: they do not fit.
func lineScore(sent *claim.Claim, c *Claim, i, j int) (n int) {
	s, l := &c.Lines[i], &sent.Lines[j]
	control := s.Control != "" && s.Control == l.Control
	code := codeFits(s, l)
	charge := s.Charge.Abs().Equal(l.Charge)
	day, _ := sent.LineDate(j)
	sameDay := !day.IsZero() && s.Day(c) == day
	if !control && !code && !(charge && sameDay) {
		return 0
	}
	give := func(ok bool, points int) {
		if ok {
			n += points
		}
	}
	give(control, 40)
	give(code, 30)
	give(charge, 20)
	give(sameDay, 10)
	give(slices.Equal(modifiersOf(s), claim.Texts(l.Modifiers)), 5)
	units := s.Units
	if s.OriginalUnits.Valid {
		units = s.OriginalUnits
	}
	give(units.Valid && units.Decimal.Abs().Equal(l.Units) || !units.Valid && l.Units.Equal(decimal.NewFromInt(1)), 5)
	give(s.Revenue != "" && s.Revenue == l.RevenueCode, 5)
	give(i == j, 2)
	return n
}

// codeFits reports whether the code of a line, or the one that it was sent with, is that of a line sent.
func codeFits(s *Line, l *claim.Line) bool {
	fits := func(p *Procedure) bool {
		code := plain(p.Code)
		if code == "" {
			return false
		}
		if p.Qualifier == "NU" && strings.TrimLeft(code, "0") == strings.TrimLeft(l.RevenueCode, "0") {
			return true
		}
		return code == plain(l.Code.Text()) || l.NDC != nil && code == plain(l.NDC.Code)
	}
	return s.Original != nil && fits(s.Original) || fits(&s.Procedure) ||
		plain(s.Procedure.Code) == "" && s.Revenue != "" && s.Revenue == l.RevenueCode
}

// modifiersOf are those that the line was sent with, as far as the payer says.
func modifiersOf(s *Line) []string {
	if s.Original != nil && len(s.Original.Modifiers) > 0 {
		return s.Original.Modifiers
	}
	return s.Procedure.Modifiers
}
