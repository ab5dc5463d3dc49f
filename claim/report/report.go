package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
)

// Row is a line of a report.
type Row struct {
	Key         string // "" of what has none: see By
	Label       string
	Value       decimal.NullDecimal // what was counted, or the rate: see Report.Unit
	Numerator   decimal.NullDecimal // of Value
	Denominator decimal.NullDecimal // not valid when Value is no rate
	Suppressed  bool                // no number is shown
}

// Report is what a Counter counted, small cells suppressed.
type Report struct {
	By         By
	Of         Of
	Unit       string // of Value: "claims", "members", "dollars"; "claims per 1,000 member months", "of members", "dollars per member month"; "of claims answered", "of discharges"
	Rows       []Row  // by value, the largest first, or by month; those suppressed behind them by key
	Total      Row    // each claim and person once, so less than the rows together where a claim is in several
	From       string // first day of the period, else first month of the claims counted: 2026-01; "" without dates
	Through    string // last, as From
	Suppressed int    // rows
	MinCell    int    // the least number shown
	Notes      []string
}

// Report gives the rows. The counter can go on counting.
func (k *Counter) Report() *Report {
	t := k.finish()
	from, through := t.period()
	r := &Report{By: k.o.By, Of: k.o.Of, Unit: t.unit(), MinCell: k.o.MinCell}
	if through != 0 {
		r.From, r.Through = monthName(from), monthName(through)
	}
	if !k.o.From.IsZero() {
		r.From = k.o.From.String()
	}
	if !k.o.Through.IsZero() {
		r.Through = k.o.Through.String()
	}
	total := t.line("", t.all, from, through)
	list := make([]line, 0, len(t.rows))
	for key, c := range t.rows {
		a, b := from, through
		if k.o.By == Month && key != "" {
			_, _ = fmt.Sscanf(key, "%d-%d", &a, &b)
			a = a*12 + b - 1
			b = a
		}
		list = append(list, t.line(key, c, a, b))
	}
	slices.SortFunc(list, func(a, b line) int { return cmp.Compare(a.row.Key, b.row.Key) })
	cells := make([]*hidden, len(list))
	for i := range list {
		cells[i] = &list[i].cell
	}
	totalHidden := suppress(cells, &total.cell, k.o.MinCell)
	if !totalHidden && (!k.o.By.apart() || k.o.Of == People) { // a claim, or a person, is in several rows
		complements(cells, &total.cell, k.o.MinCell)
	}
	for i := range list {
		row := list[i].row
		if list[i].cell.suppressed {
			row = row.suppress()
			r.Suppressed++
		}
		r.Rows = append(r.Rows, row)
	}
	r.Total = total.row
	if totalHidden {
		r.Total = r.Total.suppress()
	}
	if k.o.By != Month {
		slices.SortStableFunc(r.Rows, func(a, b Row) int { // by key already
			switch {
			case a.Suppressed != b.Suppressed:
				if a.Suppressed {
					return 1
				}
				return -1
			case a.Suppressed:
				return 0
			}
			return b.Value.Decimal.Cmp(a.Value.Decimal)
		})
	}
	r.Notes = t.notes(r)
	return r
}

func (r Row) suppress() Row { return Row{Key: r.Key, Label: r.Label, Suppressed: true} }

// line is a row with what suppression looks at.
type line struct {
	row  Row
	cell hidden
}

// period is the months that count.
func (k *Counter) period() (from, through int) {
	from, through = k.first, k.last
	if !k.o.From.IsZero() {
		from = monthOf(k.o.From)
	}
	if !k.o.Through.IsZero() {
		through = monthOf(k.o.Through)
	}
	return from, max(through, 0)
}

func (k *Counter) unit() string {
	byMember := k.o.Members != nil
	switch k.o.Of {
	case Claims:
		if byMember {
			return "claims per 1,000 member months"
		}
		return "claims"
	case People:
		if byMember {
			return "of members"
		}
		return "members"
	case Charge, Paid:
		if byMember {
			return "dollars per member month"
		}
		return "dollars"
	case Denials:
		return "of claims answered"
	}
	return "of discharges"
}

func (k *Counter) line(key string, c *cell, from, through int) line {
	l := line{row: Row{Key: key, Label: k.labels[key]}}
	if k.o.Label != nil && key != "" {
		if s := k.o.Label(key); s != "" {
			l.row.Label = s
		}
	}
	n := decimal.NewFromInt(int64(c.n))
	l.cell = hidden{key: key, counts: []int{c.n}, persons: c.persons()}
	members, months := 0, 0
	if k.o.Members != nil && !k.o.Of.rate() {
		members, months = k.o.Members.count(from, through)
	}
	switch k.o.Of {
	case Claims:
		l.row.value(n, months, 1000, 2)
	case People:
		l.cell.counts = []int{len(c.people)}
		l.row.value(decimal.NewFromInt(int64(len(c.people))), members, 1, 6)
		l.cell.rest = max(0, members-len(c.people))
	case Charge, Paid:
		l.cell.sum, l.cell.summed = c.sum, true
		l.row.value(c.sum, months, 1, 2)
	default:
		l.cell.counts = []int{c.n, c.hits, c.n - c.hits}
		l.row.value(decimal.NewFromInt(int64(c.hits)), c.n, 1, 6)
		if c.n == 0 {
			l.row.Value.Valid, l.row.Denominator = false, valid(decimal.Zero)
		}
	}
	return l
}

func valid(d decimal.Decimal) decimal.NullDecimal {
	return decimal.NullDecimal{Decimal: d, Valid: true}
}

// value sets the value: a rate when there is a denominator.
func (r *Row) value(n decimal.Decimal, denominator int, per int64, places int32) {
	r.Numerator, r.Value = valid(n), valid(n)
	if denominator > 0 {
		d := decimal.NewFromInt(int64(denominator))
		r.Denominator = valid(d)
		r.Value = valid(n.Mul(decimal.NewFromInt(per)).DivRound(d, places))
	}
}

// notes say what the numbers are, and what is not in them.
func (k *Counter) notes(r *Report) []string {
	out := []string{k.o.Of.Definition()}
	if k.o.Members != nil && !k.o.Of.rate() {
		out = append(out, "Members count in the months of the period in which they were enrolled for a day or more; claims of others are left out.")
	}
	if r.Suppressed > 0 || r.Total.Suppressed {
		out = append(out, fmt.Sprintf("Numbers from 1 to %d, and what would show them, are suppressed.", k.o.MinCell-1))
	}
	tell := func(n int, one, many string) {
		switch {
		case n == 0:
		case small(n, k.o.MinCell):
			out = append(out, fmt.Sprintf("Fewer than %d %s.", k.o.MinCell, many))
		case n == 1:
			out = append(out, "1 "+one+".")
		default:
			out = append(out, strconv.Itoa(n)+" "+many+".")
		}
	}
	tell(k.voids, "void claim left out", "void claims left out")
	tell(k.foreign, "claim left out: its amounts are not in US dollars", "claims left out: their amounts are not in US dollars")
	tell(k.undated, "claim without a day left out", "claims without a day left out")
	tell(k.outside, "claim left out: its person was not enrolled in its month", "claims left out: their persons were not enrolled in their months")
	switch k.o.Of {
	case People, Readmissions:
		tell(k.unlinked, "claim left out: no member number", "claims left out: no member number")
	default:
		tell(k.unlinked, "claim without a member number: it counts as a person for the size of cells", "claims without a member number: each counts as a person for the size of cells")
	}
	tell(k.unstated, "claim left out: its answer states no amount paid", "claims left out: their answers state no amount paid")
	if k.o.Payments != nil && (k.o.Of == Paid || k.o.Of == Denials) && k.o.From.IsZero() && k.o.Through.IsZero() {
		tell(k.o.Payments.Len()-len(k.accounts), "account number of the remittances is of no claim counted", "account numbers of the remittances are of no claim counted")
	}
	return out
}
