package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
)

// Move is how a row changed from one period to another.
type Move struct {
	Key, Label string
	From, To   decimal.NullDecimal // values; of what is not in a period 0, but no rate
	Change     decimal.NullDecimal // To less From
	Relative   decimal.NullDecimal // Change by From; not valid when From is 0
	Suppressed bool                // in either period
}

// Compare gives what changed between two reports of the same options but for their periods, which must not overlap: the
// largest change first, what is suppressed last by key, and of rates what has none in one of the periods between.
func Compare(from, to *Report) []Move {
	at := map[string]*Move{}
	var list []*Move
	move := func(r *Row) *Move {
		m := at[r.Key]
		if m == nil {
			m = &Move{Key: r.Key, Label: r.Label}
			if !from.Of.rate() {
				m.From, m.To = valid(decimal.Zero), valid(decimal.Zero)
			}
			at[r.Key] = m
			list = append(list, m)
		}
		m.Suppressed = m.Suppressed || r.Suppressed
		return m
	}
	for i := range from.Rows {
		move(&from.Rows[i]).From = from.Rows[i].Value
	}
	for i := range to.Rows {
		m := move(&to.Rows[i])
		m.To = to.Rows[i].Value
		m.Label = cmp.Or(m.Label, to.Rows[i].Label)
	}
	out := make([]Move, 0, len(list))
	for _, m := range list {
		switch {
		case m.Suppressed:
			m.From, m.To = decimal.NullDecimal{}, decimal.NullDecimal{}
		case m.From.Valid && m.To.Valid:
			m.Change = valid(m.To.Decimal.Sub(m.From.Decimal))
			if !m.From.Decimal.IsZero() {
				m.Relative = valid(m.Change.Decimal.DivRound(m.From.Decimal, 4))
			}
		}
		out = append(out, *m)
	}
	slices.SortFunc(out, func(a, b Move) int {
		rank := func(m *Move) int {
			switch {
			case m.Suppressed:
				return 2
			case !m.Change.Valid:
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(rank(&a), rank(&b)), b.Change.Decimal.Abs().Cmp(a.Change.Decimal.Abs()), cmp.Compare(a.Key, b.Key))
	})
	return out
}
