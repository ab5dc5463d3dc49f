package remit

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/internal/money"
)

// Rate is a row of a contract: what a payer has agreed to allow for a code.
type Rate struct {
	Payer    string // name or number; "" for any
	Code     string // CPT, HCPCS or revenue code, or a range of them (0110-0219); "" or * for any
	Modifier string // one that the line must have; "" for any
	From     Date   // first day; the latest one not after the service counts
	Rate     Optional
	Percent  Optional // of Rate where that is given, else of the fee schedule
	Per      Per      // what Rate is for
}

// Per says what a rate is for.
type Per uint8

// What rates are for.
const (
	PerAny  Per = iota // a day where the code is a revenue code of room and board and the claim inpatient, else a unit
	PerUnit            // a unit of the line
	PerDay             // a day of an inpatient stay: all of its lines that have no rate of their own are in it
)

// String is the word for it: "unit", "day"; "" for PerAny.
func (p Per) String() string {
	switch p {
	case PerUnit:
		return "unit"
	case PerDay:
		return "day"
	}
	return ""
}

// Rates are what payers have agreed to.
type Rates struct {
	rows  []Rate
	by    map[string][]int // by code
	spans []span
}

// span is a row for a range of codes.
type span struct {
	first, last string
	row         int
}

// NewRates are the rates of a list. Of the rows for a line the one that names its payer counts before others, then the one
// that names its code, then a range with it, then its modifier, then the latest, then the first.
func NewRates(rows []Rate) *Rates {
	r := &Rates{rows: rows, by: map[string][]int{}}
	for i := range rows {
		if first, last, ok := spanOf(rows[i].Code); ok {
			r.spans = append(r.spans, span{first, last, i})
			continue
		}
		c := plain(rows[i].Code)
		r.by[c] = append(r.by[c], i)
	}
	return r
}

// Len is the number of rows.
func (r *Rates) Len() int {
	if r == nil {
		return 0
	}
	return len(r.rows)
}

// Plus are the rates of both; where two rows count alike, that of r. Either may be nil.
func (r *Rates) Plus(more *Rates) *Rates {
	switch {
	case r == nil:
		return more
	case more == nil:
		return r
	}
	return NewRates(slices.Concat(r.rows, more.rows))
}

// spanOf reads a range of codes: two of one length with a hyphen between them.
func spanOf(code string) (first, last string, ok bool) {
	a, b, ok := strings.Cut(code, "-")
	first, last = plain(a), plain(b)
	return first, last, ok && len(first) == len(last) && len(first) > 2
}

// ReadRates reads a table of rates as CSV: payer, code, modifier, from, rate, percent and, where it is wanted, per (unit or
// day), or the columns that a header names. Payer, modifier, from and one of rate and percent may be empty. A code may be a
// range, and "per diem" is any code with a rate for a day. The error joins a RowError for each row that cannot be used; the
// others are returned with it.
func ReadRates(in io.Reader) (*Rates, error) {
	var rows []Rate
	var faults []error
	err := table(in, "payer code modifier from rate percent per", 2, func(line int, get func(string) string) {
		row, reason := rateOf(get)
		if reason != "" {
			faults = append(faults, &RowError{line, reason})
			return
		}
		rows = append(rows, row)
	})
	if err != nil {
		faults = append(faults, err)
	}
	return NewRates(rows), errors.Join(faults...)
}

func rateOf(get func(string) string) (row Rate, reason string) {
	row = Rate{Payer: get("payer"), Code: get("code"), Modifier: get("modifier")}
	if s := get("from"); s != "" {
		day, err := claim.ParseDate(s)
		if err != nil {
			return row, "from is not a date YYYY-MM-DD"
		}
		row.From = day
	}
	for _, x := range [...]struct {
		name string
		to   *Optional
	}{{"rate", &row.Rate}, {"percent", &row.Percent}} {
		s := strings.TrimSuffix(get(x.name), "%")
		if s == "" {
			continue
		}
		d, err := money.Parse(s)
		switch {
		case err != nil:
			return row, x.name + " is not a number such as 85.00"
		case d.IsNegative():
			return row, x.name + " is below zero"
		}
		*x.to = Given(d)
	}
	if plain(row.Code) == "PERDIEM" {
		row.Code, row.Per = "", PerDay
	}
	switch plain(get("per")) {
	case "":
	case "DAY", "DIEM", "PERDIEM":
		row.Per = PerDay
	case "UNIT":
		if row.Per == PerDay {
			return row, "a per diem is for a day, not for a unit"
		}
		row.Per = PerUnit
	default:
		return row, "per is neither unit nor day"
	}
	if first, last, ok := spanOf(row.Code); ok && last < first {
		return row, "the range of codes ends before it begins"
	}
	switch {
	case !row.Rate.Valid && !row.Percent.Valid:
		return row, "neither rate nor percent"
	case row.Per == PerDay && !row.Rate.Valid:
		return row, "a per diem without a rate"
	}
	return row, ""
}

// find is the row for a line; nil when there is none. A rate for a day that names no code is for room and board of a stay.
func (r *Rates) find(who payer, code string, l *claim.Line, day Date, stay bool) *Rate {
	if r == nil {
		return nil
	}
	var out *Rate
	best := -1
	consider := func(i, score int) {
		row := &r.rows[i]
		if row.Payer != "" && row.Payer != "*" {
			if who.alike(payer{name: row.Payer, ids: [2]string{row.Payer}}) <= 0 {
				return
			}
			score += 16
		}
		if row.Modifier != "" {
			if !hasModifier(l, row.Modifier) {
				return
			}
			score += 2
		}
		if row.Per == PerDay && !row.named() && !(stay && l.RoomAndBoard()) {
			return
		}
		if !row.From.IsZero() && (day.IsZero() || day.Before(row.From)) {
			return
		}
		if score > best || score == best && row.From.After(out.From) {
			best, out = score, row
		}
	}
	revenue := plain(l.RevenueCode)
	for n, key := range [...]string{code, revenue, strings.TrimLeft(revenue, "0"), ""} { // spreadsheets drop zeros in front
		if key == "" && n < 3 {
			continue // the line has no such code
		}
		for _, i := range r.by[key] {
			if key == "" && r.rows[i].Per == PerDay {
				consider(i, 1) // before what is for any line
				continue
			}
			if key == "" {
				consider(i, 0)
				continue
			}
			consider(i, 8)
		}
		for _, x := range r.spans {
			if len(key) == len(x.first) && x.first <= key && key <= x.last {
				consider(x.row, 4)
			}
		}
	}
	return out
}

// named reports whether the row names a code.
func (r *Rate) named() bool { return plain(r.Code) != "" }

func hasModifier(l *claim.Line, modifier string) bool {
	for _, m := range claim.Texts(l.Modifiers) {
		if plain(m) == plain(modifier) {
			return true
		}
	}
	return false
}

// amount is the rate, less or more by its percent, and how that is worked out.
func (r *Rate) amount() (rate decimal.Decimal, step string) {
	rate = r.Rate.Decimal
	if !r.Percent.Valid {
		return rate, "rate " + rate.StringFixed(2)
	}
	rate = rate.Mul(r.Percent.Decimal).Div(decimal.NewFromInt(100))
	return rate, fmt.Sprintf("rate %s x %s%% = %s", r.Rate.Decimal.StringFixed(2), r.Percent.Decimal, rate.StringFixed(2))
}

// expected is what was agreed for line i of a claim, with the steps. Without a row, or without an amount in the fee
// schedule, it is not known, and the steps say why. It is never more than the charge.
func (t *Terms) expected(c *claim.Claim, i int, price *fees.Price) (out Optional, steps []string) {
	l := &c.Lines[i]
	step := func(format string, args ...any) { steps = append(steps, fmt.Sprintf(format, args...)) }
	day, _ := c.LineDate(i)
	row := t.Rates.find(payerOfClaim(&c.Payer), plain(l.Code.Text()), l, day, false)
	units := l.Units
	if !claim.Given(units) {
		units = decimal.NewFromInt(1)
	}
	var amount decimal.Decimal
	switch {
	case row == nil && t.Rates != nil:
		return out, []string{"no rate for " + lineCode(l)}
	case row != nil && row.Rate.Valid:
		rate, text := row.amount()
		step("%s", text)
		amount = rate.Mul(units).Round(2)
		if !units.Equal(decimal.NewFromInt(1)) {
			step("x %s units = %s", units, amount.StringFixed(2))
		}
	case price == nil:
		return out, []string{"no fee schedule is loaded"}
	case !price.Checked():
		return out, []string{"fee schedule: " + price.Reason}
	default:
		amount = price.Amount
		step("fee schedule %s", amount.StringFixed(2))
		if row != nil {
			amount = amount.Mul(row.Percent.Decimal).Div(decimal.NewFromInt(100)).Round(2)
			step("x %s%% = %s", row.Percent.Decimal, amount.StringFixed(2))
		}
	}
	if claim.Given(l.Charge) && l.Charge.LessThan(amount) {
		amount = l.Charge
		step("not more than the charge %s", amount.StringFixed(2))
	}
	return Given(amount), steps
}
