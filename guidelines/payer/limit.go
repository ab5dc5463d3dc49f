package payer

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
)

// used counts what a limit limits, up to and with the line: the other lines of the period before it, by day and by
// position, and those of earlier encounters. What stands under when holds for them too.
func (r *rule) used(s *subject) decimal.Decimal {
	l, now := r.limit, s.dayOf(s.line)
	total := l.amount(s.service())
	if l.per == perLine {
		return total
	}
	other := &subject{f: s.f, e: s.e}
	for j := range s.e.Services {
		v := &s.e.Services[j]
		if other.line = j; j == s.line || !r.fits(v) {
			continue
		}
		then := other.dayOf(j)
		before := j < s.line
		if l.per != perClaim {
			before = then.Before(now) || then == now && before
		}
		if before && (l.per == perClaim || l.holds(then, now)) && r.applies(other) {
			total = total.Add(l.amount(v))
		}
	}
	if l.per == perClaim {
		return total
	}
	for h := range s.e.History {
		other.e = &s.e.History[h]
		for j := range other.e.Services {
			v := &other.e.Services[j]
			other.line = j
			if then := other.dayOf(j); r.fits(v) && !then.IsZero() && l.holds(then, now) && r.applies(other) {
				total = total.Add(l.amount(v))
			}
		}
	}
	return total
}

// amount is what a line counts: its units, one where it gives none, or one time.
func (l *limit) amount(v *guidelines.Service) decimal.Decimal {
	if l.times || v.Units == (decimal.Decimal{}) {
		return decimal.NewFromInt(1)
	}
	return v.Units
}

// holds tells whether an earlier day, or the same, is in the period of a day.
func (l *limit) holds(then, now guidelines.Date) bool {
	if then.After(now) {
		return false
	}
	y, m, _ := now.Date()
	v, n, _ := then.Date()
	switch l.per {
	case perDay:
		return then == now
	case perMonth:
		return y == v && m == n
	case perYear:
		return y == v
	case perLifetime:
		return true
	case perDays:
		return now.Sub(then) < l.n
	case perMonths:
		return then.After(guidelines.DateOf(now.Time().AddDate(0, -l.n, 0)))
	}
	return false
}
