package render

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit/receivables/render"
	"github.com/gomedcode/medcode/claim/report"
)

// kindOf is how the values of a report are written.
func kindOf(r *report.Report) render.Kind {
	switch {
	case r.Of == report.Denials || r.Of == report.Readmissions || r.Unit == "of members":
		return render.Rate
	case r.Of == report.Charge || r.Of == report.Paid:
		return render.Money
	}
	return render.Number
}

func numeratorKind(r *report.Report) render.Kind {
	if r.Of == report.Charge || r.Of == report.Paid {
		return render.Money
	}
	return render.Number
}

func text(d decimal.NullDecimal, k render.Kind) string {
	switch {
	case !d.Valid:
		return ""
	case k == render.Money:
		return d.Decimal.StringFixed(2)
	}
	return d.Decimal.String()
}

// Table is a report as a table of the columns by, key, label, of, value, numerator, denominator, suppressed. The total is its
// last line, with total in the first column of the CSV.
func Table(r *report.Report) *render.Table {
	k, n := kindOf(r), numeratorKind(r)
	t := &render.Table{Title: Title(r), Columns: []render.Column{{Name: "by"}, {Name: "key"}, {Name: "label"}, {Name: "of"}, {Name: "value", Kind: k},
		{Name: "numerator", Kind: n}, {Name: "denominator", Kind: render.Number}, {Name: "suppressed"}}}
	line := func(by string, x *report.Row) {
		t.Rows = append(t.Rows, []string{by, x.Key, x.Label, r.Of.String(), text(x.Value, k), text(x.Numerator, n), text(x.Denominator, render.Number), fmt.Sprint(x.Suppressed)})
	}
	for i := range r.Rows {
		line(r.By.String(), &r.Rows[i])
	}
	line("total", &r.Total)
	return t
}

// Shown is a report as a table for people: what is suppressed is *, what has no key or no rate a dash. The column of names is there when one has a name.
func Shown(r *report.Report) *render.Table {
	k, n := kindOf(r), numeratorKind(r)
	t := &render.Table{Title: Title(r), Columns: []render.Column{{Name: r.By.String()}}}
	rates, named := r.Total.Denominator.Valid, 0
	for i := range r.Rows {
		rates = rates || r.Rows[i].Denominator.Valid
		if r.Rows[i].Label != "" {
			named = 1
		}
	}
	if named > 0 {
		t.Columns = append(t.Columns, render.Column{Name: "name"})
	}
	t.Columns = append(t.Columns, render.Column{Name: r.Of.String(), Kind: k})
	if rates {
		t.Columns = append(t.Columns, render.Column{Name: "numerator", Kind: n}, render.Column{Name: "denominator", Kind: render.Number})
	}
	line := func(key, label string, x *report.Row) []string {
		row := append([]string{key, label}[:1+named], cell(x.Value, k, x.Suppressed))
		if rates {
			row = append(row, cell(x.Numerator, n, x.Suppressed), cell(x.Denominator, render.Number, x.Suppressed))
		}
		return row
	}
	for i := range r.Rows {
		x := &r.Rows[i]
		t.Rows = append(t.Rows, line(dash(x.Key), short(x.Label, 48), x))
	}
	t.Total = line("total", "", &r.Total)
	if v := r.Total.Value; k == render.Rate && v.Valid {
		t.Total[1+named] = figure(v.Decimal, k)
	}
	return t
}

func cell(d decimal.NullDecimal, k render.Kind, suppressed bool) string {
	switch {
	case suppressed:
		return "*"
	case !d.Valid:
		return "-"
	}
	return text(d, k)
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// Title says what a report is: "claims by payer, 2026-01 to 2026-03, claims per 1,000 member months".
func Title(r *report.Report) string {
	s := r.Of.String() + " by " + r.By.String()
	if r.From != "" {
		s += ", " + r.From + " to " + r.Through
	}
	if r.Unit != r.Of.String() {
		s += ", " + r.Unit
	}
	return s
}

// Moves are the changes from one report to another as a table.
func Moves(list []report.Move, from, to *report.Report) *render.Table {
	k := kindOf(from)
	t := &render.Table{Title: movesTitle(from, to), Columns: []render.Column{{Name: "by"}, {Name: "key"}, {Name: "label"}, {Name: "of"}, {Name: "from", Kind: k}, {Name: "to", Kind: k},
		{Name: "change", Kind: k}, {Name: "relative", Kind: render.Rate}, {Name: "suppressed"}}}
	for i := range list {
		m := &list[i]
		t.Rows = append(t.Rows, []string{from.By.String(), m.Key, m.Label, from.Of.String(), text(m.From, k), text(m.To, k), text(m.Change, k), text(m.Relative, render.Rate), fmt.Sprint(m.Suppressed)})
	}
	return t
}

// ShownMoves is Moves for people.
func ShownMoves(list []report.Move, from, to *report.Report) *render.Table {
	k := kindOf(from)
	t := &render.Table{Title: movesTitle(from, to), Columns: []render.Column{{Name: from.By.String()}, {Name: "name"}, {Name: from.From + " to " + from.Through, Kind: k},
		{Name: to.From + " to " + to.Through, Kind: k}, {Name: "change", Kind: k}, {Name: "relative", Kind: render.Rate}}}
	for i := range list {
		m := &list[i]
		t.Rows = append(t.Rows, []string{dash(m.Key), short(m.Label, 48), cell(m.From, k, m.Suppressed), cell(m.To, k, m.Suppressed), cell(m.Change, k, m.Suppressed),
			cell(m.Relative, render.Rate, m.Suppressed)})
	}
	return t
}

func movesTitle(from, to *report.Report) string {
	s := "change of " + from.Of.String() + " by " + from.By.String() + ", " + from.From + " to " + from.Through + " against " + to.From + " to " + to.Through
	if from.Unit != from.Of.String() {
		s += ", " + from.Unit
	}
	return s
}
