package authorization

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// span is how many days something has, at least and at most.
type span struct{ low, high int64 }

// unitDays are the days of a unit (HSD03) or of a period (HSD05).
func unitDays(code string) (span, bool) {
	switch code {
	case "DA", "7":
		return span{1, 1}, true
	case "WK", "35":
		return span{7, 7}, true
	case "MO", "34":
		return span{28, 31}, true
	case "YR", "21":
		return span{365, 366}, true
	}
	return span{}, false
}

// total is how much the certification allows in all: at least, and at most, as a month has so and so many weeks. HSD02 is the
// total where it is as much as HSD04 comes to over HSD05 and HSD06: 12 visits, 3 a week, for 1 month. Where it is less, or HSD04
// is not given, it may be that of each HSD03: it is summed up over the periods, else over the days in force, and of what may be
// read in two ways the greater number is allowed.
func (c *Certification) total() (low, high decimal.Decimal, known bool) {
	n := c.Quantity.Decimal
	h := c.Delivery
	if h == nil || h.Unit == "" && !h.Frequency.Valid {
		return n, n, true
	}
	every := decimal.NewFromInt(1)
	if h.Frequency.Valid {
		every = h.Frequency.Decimal
	}
	least, most, ok := c.times()
	if !ok || !every.IsPositive() {
		return n, n, false
	}
	if h.Frequency.Valid && !n.LessThan(every.Mul(least)) {
		if h.Periods.Valid {
			return n, n, true
		}
		least = decimal.Zero
	}
	sum := func(times decimal.Decimal) decimal.Decimal {
		return decimal.Max(n, n.Mul(times.Div(every).Ceil()), every.Mul(times))
	}
	return sum(least), sum(most), true
}

// times is how many units (HSD03) the certification has.
func (c *Certification) times() (least, most decimal.Decimal, ok bool) {
	h := c.Delivery
	unit, ok := unitDays(h.Unit)
	if !ok {
		return least, most, false
	}
	switch {
	case h.Period == "" && !h.Periods.Valid && !c.From.IsZero() && !c.Through.Before(c.From):
		n := int64(c.Through.Sub(c.From)) + 1
		return decimal.NewFromInt(n / unit.high), decimal.NewFromInt((n + unit.low - 1) / unit.low), true
	case !h.Periods.Valid || !h.Periods.Decimal.IsPositive():
		return least, most, false
	}
	all, ok := unitDays(h.Period)
	if !ok {
		return least, most, false
	}
	n := h.Periods.Decimal
	switch {
	case all == unit:
		return n, n, true
	case all.high == 366 && unit.low == 28: // months of years
		n = n.Mul(decimal.NewFromInt(12))
		return n, n, true
	}
	return n.Mul(decimal.NewFromInt(all.low)).Div(decimal.NewFromInt(unit.high)).Floor(), n.Mul(decimal.NewFromInt(all.high)).Div(decimal.NewFromInt(unit.low)).Ceil(), true
}

// each is how much the certification allows in one unit (HSD03): HSD04 where HSD02 is the total, see [Certification.total].
func (c *Certification) each() decimal.Decimal {
	h, n := c.Delivery, c.Quantity.Decimal
	if !h.Frequency.Valid {
		return n
	}
	every := h.Frequency.Decimal
	if least, _, ok := c.times(); ok && h.Periods.Valid && !n.LessThan(every.Mul(least)) {
		return every
	}
	return decimal.Max(n, every)
}

// crowded reports visits of a week or month that are more than those certified for one, however weeks and months are counted.
func (j *judge) crowded(c *Certification, lines []int) {
	h := c.Delivery
	if h == nil || c.QuantityType != "VS" || h.Unit != "WK" && h.Unit != "MO" {
		return
	}
	each, unit := c.each(), "week"
	starts := []func(claim.Date) int{
		func(d claim.Date) int { return weekOf(d, time.Sunday) }, func(d claim.Date) int { return weekOf(d, time.Monday) },
		func(d claim.Date) int { return weekOf(d, c.From.Time().Weekday()) },
	}
	if h.Unit == "MO" {
		unit = "month"
		starts = []func(claim.Date) int{func(d claim.Date) int { return monthOf(d, 1) }, func(d claim.Date) int { return monthOf(d, dayOfMonth(c.From)) }}
	}
	if c.From.IsZero() {
		starts = starts[:len(starts)-1]
	}
	var least int
	for k, start := range starts {
		most, seen, count := 0, map[claim.Date]bool{}, map[int]int{}
		for _, i := range lines {
			d, _ := j.of.LineDate(i)
			if d.IsZero() || seen[d] {
				continue
			}
			seen[d] = true
			count[start(d)]++
			most = max(most, count[start(d)])
		}
		if k == 0 || most < least {
			least = most
		}
	}
	if n := decimal.NewFromInt(int64(least)); n.GreaterThan(each) {
		j.f.Report(guidelines.Draft{Rule: "AUTH-QTY-01", Severity: guidelines.Warning, At: guidelines.At(guidelines.PartServices, lines[len(lines)-1]), Text: "$d",
			Detail: c.about(n.String() + " visits in a " + unit + " on the claim, " + each.String() + " certified.")})
	}
}

// weekOf numbers weeks that begin on a day.
func weekOf(d claim.Date, begins time.Weekday) int {
	past := (int(d.Time().Weekday()-begins) + 7) % 7
	return d.AddDays(-past).Sub(claim.Date{})
}

// monthOf numbers months that begin on a day.
func monthOf(d claim.Date, begins int) int {
	year, month, day := d.Date()
	n := year*12 + int(month)
	if day < begins {
		n--
	}
	return n
}

func dayOfMonth(d claim.Date) int {
	_, _, day := d.Date()
	return day
}
