package remit

import (
	"fmt"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// PerDiem is what was agreed for the days of an inpatient stay. Payers spread it over the lines as they like, or pay it on
// one of them, so it is compared as a whole: with what was allowed for all lines that it pays for, and for the claim itself.
type PerDiem struct {
	Line     int   // LX of the first line that counts days, of those that are not denied when it is underpaid
	Lines    []int // LX of all lines that it pays for: those, and others without a rate of their own code
	Days     decimal.Decimal
	Expected decimal.Decimal // for the lines that are not denied; never more than the charges of Lines
	Allowed  decimal.Decimal // for them, and for the claim as a whole
	Steps    []string
}

// stay is a claim that is paid by the day.
type stay struct {
	lines []stayLine
	first int // index of the first line that counts days
}

type stayLine struct {
	in       bool // it is paid for by the day
	days     decimal.Decimal
	expected decimal.Decimal
	steps    []string
}

// daily reports whether a row for a line of an inpatient claim is a rate for a day.
func (r *Rate) daily(l *claim.Line) bool {
	if r == nil || !r.Rate.Valid {
		return false
	}
	return r.Per == PerDay || r.Per == PerAny && r.named() && l.RoomAndBoard() && plain(r.Code) != plain(l.Code.Text())
}

// stay is how a claim is paid by the day; nil when it is not. The days are the units of room and board, of them no more
// than the covered days (value code 80); without such a line the covered days, else those from admission to discharge.
func (t *Terms) stay(c *claim.Claim) *stay {
	if t.Rates == nil || c.Setting != guidelines.Inpatient || len(c.Lines) == 0 {
		return nil
	}
	who := payerOfClaim(&c.Payer)
	rows := make([]*Rate, len(c.Lines))
	count := 0
	for i := range c.Lines {
		l := &c.Lines[i]
		day, _ := c.LineDate(i)
		if rows[i] = t.Rates.find(who, plain(l.Code.Text()), l, day, true); rows[i].daily(l) {
			count++
		}
	}
	counts := func(i int) bool { return rows[i].daily(&c.Lines[i]) }
	if count == 0 {
		first, row := t.Rates.forDays(who, c)
		if row == nil {
			return nil
		}
		counts, count = func(i int) bool { return i == first }, 1
		rows[first] = row
	}
	s := &stay{lines: make([]stayLine, len(c.Lines)), first: -1}
	var charges decimal.Decimal
	for i := range c.Lines {
		l := &c.Lines[i]
		s.lines[i].in = counts(i) || !l.RoomAndBoard() && (rows[i] == nil || !rows[i].named())
		if s.lines[i].in && l.RevenueCode != "0001" && claim.Given(l.Charge) {
			charges = charges.Add(l.Charge)
		}
		if s.first < 0 && counts(i) {
			s.first = i
		}
	}
	left, limited := coveredDays(c)
	for i := range c.Lines {
		x := &s.lines[i]
		if !counts(i) {
			if x.in {
				x.steps = []string{"in the rate for a day of line " + strconv.Itoa(s.first+1)}
			}
			continue
		}
		x.days = daysOf(c, i, count)
		if limited {
			if x.days.GreaterThan(left) {
				x.steps = append(x.steps, fmt.Sprintf("%s of %s days covered (value code 80)", left, x.days))
				x.days = left
			}
			left = left.Sub(x.days)
		}
		rate, text := rows[i].amount()
		x.expected = rate.Mul(x.days).Round(2)
		x.steps = append(x.steps, text+" a day", fmt.Sprintf("x %s days = %s", x.days, x.expected.StringFixed(2)))
		if x.expected.GreaterThan(charges) {
			x.expected = charges
			x.steps = append(x.steps, "not more than the charges "+charges.StringFixed(2))
		}
		charges = charges.Sub(x.expected)
	}
	return s
}

// forDays is the rate for a day of a claim without a line of room and board, and the line that stands for the days.
func (r *Rates) forDays(who payer, c *claim.Claim) (first int, row *Rate) {
	first = -1
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.RoomAndBoard() {
			return -1, nil // its days have another rate, or none
		}
		if first < 0 && l.RevenueCode != "0001" {
			first = i
		}
	}
	if first < 0 {
		return -1, nil
	}
	from, _ := c.Period()
	if row = r.find(who, "", &claim.Line{RevenueCode: "0100"}, from, true); row == nil || row.Per != PerDay || row.named() {
		return -1, nil
	}
	return first, row
}

// coveredDays are those that the claim counts with value code 80.
func coveredDays(c *claim.Claim) (days decimal.Decimal, ok bool) {
	if c.Institutional == nil {
		return days, false
	}
	for _, v := range c.Institutional.Values {
		if v.Code == "80" {
			days, ok = days.Add(v.Amount), true
		}
	}
	return days, ok
}

// daysOf are the days of line i, where so many lines count them.
func daysOf(c *claim.Claim, i, lines int) decimal.Decimal {
	l := &c.Lines[i]
	if claim.Given(l.Units) && l.RoomAndBoard() {
		return l.Units
	}
	if lines == 1 {
		if days, ok := coveredDays(c); ok {
			return days
		}
		if from, through := c.Period(); !from.IsZero() {
			return decimal.NewFromInt(int64(max(through.Sub(from), 1))) // the day of discharge is none
		}
	}
	return decimal.NewFromInt(1)
}

// compare says what was agreed for the days, and what was allowed. The result is whether that is less.
func (x *stay) compare(s *Standing) (under bool) {
	d := &PerDiem{Line: x.first + 1, Allowed: s.Allowed}
	counted, answered := -1, false
	for i := range s.Lines {
		l := &s.Lines[i]
		d.Allowed = d.Allowed.Sub(l.Allowed)
		answered = answered || l.Answered
	}
	for i := range s.Lines {
		l, y := &s.Lines[i], &x.lines[i]
		if !y.in {
			continue
		}
		d.Lines = append(d.Lines, l.Line)
		d.Days = d.Days.Add(y.days)
		if len(y.steps) > 0 && y.days.IsPositive() {
			d.Steps = append(d.Steps, y.steps...)
		}
		if l.Denied || answered && !l.Answered {
			continue
		}
		if counted < 0 && l.Answered && y.expected.IsPositive() {
			counted = i
		}
		d.Expected, d.Allowed = d.Expected.Add(y.expected), d.Allowed.Add(l.Allowed)
	}
	s.PerDiem = d
	if counted < 0 || s.behind || !d.Allowed.LessThan(d.Expected) {
		return false
	}
	d.Line, s.Lines[counted].Underpaid = counted+1, true
	return true
}
