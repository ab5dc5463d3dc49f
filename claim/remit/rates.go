package remit

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/hcpcs/fees"
	"github.com/gomedcode/medcode/internal/money"
)

// Rate is a row of a contract: what a payer has agreed to allow for a code.
type Rate struct {
	Payer    string // name or number; "" for any
	Code     string // CPT, HCPCS or, for a day of a stay, revenue code; "" or * for any
	Modifier string // one that the line must have; "" for any
	From     Date   // first day; the latest one not after the service counts
	Rate     Optional
	Percent  Optional // of Rate where that is given, else of the fee schedule
}

// Rates are what payers have agreed to.
type Rates struct {
	rows []Rate
	by   map[string][]int // by code
}

// NewRates are the rates of a list. Of the rows for a line the one that names its payer counts before others, then the one
// that names its code, then its modifier, then the latest, then the first.
func NewRates(rows []Rate) *Rates {
	r := &Rates{rows: rows, by: map[string][]int{}}
	for i := range rows {
		c := plain(rows[i].Code)
		r.by[c] = append(r.by[c], i)
	}
	return r
}

// ReadRates reads a table of rates as CSV: payer, code, modifier, from, rate, percent, or the columns that a header names.
// Payer, modifier, from and one of rate and percent may be empty. The error joins a RowError for each row that cannot be
// used; the others are returned with it.
func ReadRates(in io.Reader) (*Rates, error) {
	var rows []Rate
	var faults []error
	err := table(in, "payer code modifier from rate percent", 2, func(line int, get func(string) string) {
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
	for name, to := range map[string]*Optional{"rate": &row.Rate, "percent": &row.Percent} {
		s := strings.TrimSuffix(get(name), "%")
		if s == "" {
			continue
		}
		d, err := money.Parse(s)
		if err != nil || d.IsNegative() {
			return row, name + " is not a number such as 85.00"
		}
		*to = Given(d)
	}
	if !row.Rate.Valid && !row.Percent.Valid {
		return row, "neither rate nor percent"
	}
	return row, ""
}

// find is the row for a line; nil when there is none.
func (r *Rates) find(who payer, code string, l *claim.Line, day Date) *Rate {
	if r == nil {
		return nil
	}
	var out *Rate
	best := -1
	revenue := plain(l.RevenueCode)
	for n, key := range [...]string{code, revenue, strings.TrimLeft(revenue, "0"), ""} { // spreadsheets drop zeros in front
		if key == "" && n < 3 {
			continue // the line has no such code
		}
		for _, i := range r.by[key] {
			row := &r.rows[i]
			score := 0
			if row.Payer != "" && row.Payer != "*" {
				if who.alike(payer{name: row.Payer, ids: [2]string{row.Payer}}) <= 0 {
					continue
				}
				score += 8
			}
			if key != "" {
				score += 4
			}
			if row.Modifier != "" {
				if !hasModifier(l, row.Modifier) {
					continue
				}
				score += 2
			}
			if !row.From.IsZero() && (day.IsZero() || day.Before(row.From)) {
				continue
			}
			if score > best || score == best && row.From.After(out.From) {
				best, out = score, row
			}
		}
	}
	return out
}

func hasModifier(l *claim.Line, modifier string) bool {
	for _, m := range claim.Texts(l.Modifiers) {
		if plain(m) == plain(modifier) {
			return true
		}
	}
	return false
}

// expected is what was agreed for line i of a claim, with the steps. Without a row, or without an amount in the fee
// schedule, it is not known, and the steps say why. It is never more than the charge.
func (t *Terms) expected(c *claim.Claim, i int, price *fees.Price) (out Optional, steps []string) {
	l := &c.Lines[i]
	step := func(format string, args ...any) { steps = append(steps, fmt.Sprintf(format, args...)) }
	day, _ := c.LineDate(i)
	row := t.Rates.find(payerOfClaim(&c.Payer), plain(l.Code.Text()), l, day)
	units := l.Units
	if !claim.Given(units) {
		units = decimal.NewFromInt(1)
	}
	var amount decimal.Decimal
	switch {
	case row == nil && t.Rates != nil:
		return out, []string{"no rate for " + lineCode(l)}
	case row != nil && row.Rate.Valid:
		rate := row.Rate.Decimal
		if row.Percent.Valid {
			rate = rate.Mul(row.Percent.Decimal).Div(decimal.NewFromInt(100))
			step("rate %s x %s%% = %s", row.Rate.Decimal.StringFixed(2), row.Percent.Decimal, rate.StringFixed(2))
		} else {
			step("rate %s", rate.StringFixed(2))
		}
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
