package fees

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/day"
)

// finish applies the multiple procedure rules, units, roles and shares, in that order.
func (b *batch) finish() {
	var days []day.Day
	for _, l := range b.lines {
		if !slices.Contains(days, l.day) {
			days = append(days, l.day)
		}
	}
	for _, d := range days {
		for _, assisting := range []bool{false, true} {
			b.day(d, assisting)
		}
	}
	for _, l := range b.lines {
		l.roles()
		l.shares()
	}
}

// day reduces the services of one day: surgeons and assistants are ranked apart.
func (b *batch) day(d day.Day, assisting bool) {
	by := map[byte][]*line{}
	for _, l := range b.lines {
		if l.day != d || l.svc.has("80", "81", "82", "AS") != assisting {
			continue
		}
		ind := l.row.Multiple
		if l.svc.has("55", "56") || l.count < 1 || l.count > maxUnits {
			ind = '0'
		}
		by[ind] = append(by[ind], l)
	}
	surgery(append(slices.Clone(by['2']), by['3']...), b)
	for _, ind := range []byte{'4', '6', '7'} {
		imaging(by[ind], ind)
	}
	therapy(by['5'])
	for _, ind := range []byte{'0', '1', '9'} {
		for _, l := range by[ind] {
			l.times()
		}
	}
	for ind, lines := range by {
		if ind < '0' || ind > '9' || ind == '8' {
			for _, l := range lines {
				l.out.refuse("multiple procedure indicator " + string(ind) + " is not known")
			}
		}
	}
}

// maxUnits bounds the units that are ranked one by one.
const maxUnits = 1000

// times multiplies a fee by its units.
func (l *line) times() {
	if u := l.svc.units(); !u.Equal(one) {
		l.out.money(fmt.Sprintf("%s units", u), cents(l.fee.Mul(u)))
	}
}

// item is what is ranked: one unit of a service, or a whole family of endoscopies.
type item struct {
	lines []*line
	fees  []decimal.Decimal // of each of the lines
	total decimal.Decimal
}

// surgeryPercent are the shares of the first to the fifth procedure.
var surgeryPercent = [...]int64{100, 50, 50, 50, 50}

// surgery applies indicators 2 and 3: families of endoscopies first, then 100/50/50/50/50 by descending fee.
func surgery(lines []*line, b *batch) {
	var items []item
	done := map[*line]bool{}
	for _, l := range lines {
		if base := l.row.EndoscopyBase; l.row.Multiple == '3' && !base.IsZero() && !done[l] {
			if fam := familyOf(lines, base); len(fam) > 1 {
				it := endoscopies(fam, base)
				items = append(items, it)
				for _, m := range fam {
					done[m] = true
				}
			}
		}
	}
	for _, l := range lines {
		if !done[l] {
			for range l.count {
				items = append(items, item{[]*line{l}, []decimal.Decimal{l.fee}, l.fee})
			}
		}
	}
	slices.SortStableFunc(items, func(a, b item) int { return b.total.Cmp(a.total) })
	sums := map[*line]decimal.Decimal{}
	for rank, it := range items {
		for i, l := range it.lines {
			if rank >= len(surgeryPercent) {
				l.out.refuse("sixth and further procedures of a day are priced by report")
				continue
			}
			p := surgeryPercent[rank]
			share := percent(it.fees[i], decimal.NewFromInt(p))
			if len(items) > 1 {
				l.out.step(fmt.Sprintf("multiple procedures, indicator %c: number %d of %d by fee, %d percent", l.row.Multiple, rank+1, len(items), p),
					share.StringFixed(2))
			}
			sums[l] = sums[l].Add(share)
		}
	}
	for _, l := range lines {
		l.settle(sums[l])
	}
}

// settle takes the sum of the ranked units as the amount.
func (l *line) settle(sum decimal.Decimal) {
	if l.out.Checked() {
		if l.count > 1 {
			l.out.step(fmt.Sprintf("sum of %d units", l.count), sum.StringFixed(2))
		}
		l.out.Amount = sum
	}
}

// familyOf is the endoscopies of a base, the base itself included.
func familyOf(lines []*line, base hcpcs.Code) []*line {
	var out []*line
	for _, l := range lines {
		if l.row.EndoscopyBase == base || l.svc.Code == base {
			out = append(out, l)
		}
	}
	return out
}

// endoscopies pays the dearest of a family in full and of the others what they are more than the base.
func endoscopies(fam []*line, base hcpcs.Code) item {
	slices.SortStableFunc(fam, func(a, b *line) int { return b.fee.Cmp(a.fee) })
	it := item{lines: fam}
	for i, l := range fam {
		fee := l.fee
		switch {
		case i == 0:
			l.out.step("endoscopy family of "+base.String()+": the highest fee in full", fee.StringFixed(2))
		case l.svc.Code == base:
			fee = decimal.Decimal{}
			l.out.money("endoscopy family: the base "+base.String()+" is included in the others", fee)
		default:
			baseFee := decimal.Decimal{}
			if row, ok := l.rows.rvu(base, hcpcs.Modifier{}); ok {
				baseFee = l.rowFee(row, nil).total
			}
			fee = decimal.Max(fee.Sub(baseFee), decimal.Decimal{})
			l.out.money(fmt.Sprintf("endoscopy family: less the base %s, %s", base, baseFee.StringFixed(2)), fee)
		}
		fee = fee.Mul(decimal.NewFromInt(int64(l.count)))
		it.fees = append(it.fees, fee)
		it.total = it.total.Add(fee)
	}
	return it
}

// technicalPercent is the share of the second and further technical parts.
func technicalPercent(ind byte) int64 {
	switch ind {
	case '4':
		return 50
	case '6':
		return 75
	case '7':
		return 80
	}
	return 0
}

// imaging applies indicators 4, 6 and 7: technical and, for 4, professional parts are ranked apart; the first of each
// is paid in full.
func imaging(lines []*line, ind byte) {
	units := 0
	for _, l := range lines {
		units += l.count
	}
	if units < 2 {
		for _, l := range lines {
			l.settle(l.fee)
		}
		return
	}
	var tcs, pcs []unitPart
	for _, l := range lines {
		pc, tc, ok := l.parts()
		if !ok {
			l.out.refuse("the file does not divide the code into professional and technical part, as the multiple procedure reduction needs")
			continue
		}
		for range l.count {
			if !tc.IsZero() {
				tcs = append(tcs, unitPart{l, tc})
			}
			if !pc.IsZero() {
				pcs = append(pcs, unitPart{l, pc})
			}
		}
	}
	sums := map[*line]decimal.Decimal{}
	rankParts(sums, tcs, ind, "technical", technicalPercent(ind))
	professional := int64(100)
	if ind == '4' {
		professional = 95
	}
	rankParts(sums, pcs, ind, "professional", professional)
	for _, l := range lines {
		l.settle(sums[l])
	}
}

// unitPart is the professional or technical part of one unit of a service.
type unitPart struct {
	l   *line
	fee decimal.Decimal
}

// rankParts adds the first part by fee in full and the others by their percentage to the sums of their lines.
func rankParts(sums map[*line]decimal.Decimal, list []unitPart, ind byte, name string, others int64) {
	slices.SortStableFunc(list, func(a, b unitPart) int { return b.fee.Cmp(a.fee) })
	for i, u := range list {
		share, p := u.fee, int64(100)
		if i > 0 {
			p = others
			share = percent(u.fee, decimal.NewFromInt(p))
		}
		u.l.out.step(fmt.Sprintf("multiple procedures, indicator %c: %s part %s, number %d of %d, %d percent", ind, name, u.fee.StringFixed(2), i+1, len(list), p),
			share.StringFixed(2))
		sums[u.l] = sums[u.l].Add(share)
	}
}

// parts divides the fee of one unit, after the bilateral step, into professional and technical part.
func (l *line) parts() (pc, tc decimal.Decimal, ok bool) {
	switch {
	case l.row.Modifier == rowModifiers[0] || l.row.PCTC == '2':
		return l.fee, zero, true
	case l.row.Modifier == rowModifiers[1] || l.row.PCTC == '3':
		return zero, l.fee, true
	}
	p, ok1 := l.rows.rvu(l.svc.Code, rowModifiers[0])
	t, ok2 := l.rows.rvu(l.svc.Code, rowModifiers[1])
	if !ok1 || !ok2 {
		return zero, zero, false
	}
	return cents(l.rowFee(p, nil).total.Mul(l.bilat)), cents(l.rowFee(t, nil).total.Mul(l.bilat)), true
}

// therapy applies indicator 5: the practice expense of the unit that has most of it is paid in full, that of all
// others by half.
func therapy(lines []*line) {
	units, first := 0, (*line)(nil)
	for _, l := range lines {
		units += l.count
		if first == nil || l.full.pe.GreaterThan(first.full.pe) {
			first = l
		}
	}
	for _, l := range lines {
		if units < 2 {
			l.settle(l.fee)
			continue
		}
		half := l.full.pe.Div(decimal.NewFromInt(2))
		reduced := cents(cents(l.full.work.Add(half).Add(l.full.mp)).Mul(l.bilat))
		sum, n := decimal.Decimal{}, l.count
		if l == first {
			sum, n = l.fee, n-1
			l.out.step("multiple procedures, indicator 5: the highest practice expense of the day in full", l.fee.StringFixed(2))
		}
		if n > 0 {
			l.out.step(fmt.Sprintf("multiple procedures, indicator 5: practice expense by 50 percent, %d units", n), reduced.StringFixed(2))
			sum = sum.Add(reduced.Mul(decimal.NewFromInt(int64(n))))
		}
		l.settle(sum)
	}
}
