package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/claim/remit/receivables/render"
)

func agingCommand() command {
	return command{
		name: "aging", group: groupX12, summary: "what is owed, by age; how well it comes in", run: aging,
		about: "What payers owe by payer or provider, or what patients owe, 0-30, 31-60, 61-90, 91-120 and over 120 days old; it ties to reconcile. --report collections tells " +
			"by month what was charged, paid and cut, rates (gross: payments / charges; net: payments / (charges - contractual)), days in receivables (over three months) and denials; --report allowed what payers allow for a code. A rate of which nothing can be told is left out.",
		example: "medcode aging --claims sent.837 --remits payer.835\nmedcode aging --claims sent.837 --remits payer.835 --by patient --format xlsx -o owed.xlsx\n" +
			"medcode aging --claims sent.837 --remits payer.835 --report collections --chart denials.svg",
		flags: append(bookFlags(),
			option{name: "by", arg: "WHOM", help: "payer, provider (who rendered it, else who billed it) or patient; payer when not given", values: []string{"payer", "provider", "patient"}},
			option{name: "report", arg: "REPORT", help: "collections, by month; allowed, by code and payer", values: []string{"collections", "allowed"}},
			option{name: "format", arg: "FORMAT", help: "table (for people), csv, xlsx (with a sheet for pivots) or pdf", values: []string{"table", "csv", "xlsx", "pdf"}},
			option{name: "chart", arg: "FILE", help: "draw it, too: bars by age, or of denials by reason with --report collections; a .svg or .png", check: isChart},
			outputFlag,
		),
	}
}

func isChart(s string) error {
	if e := strings.ToLower(filepath.Ext(s)); e != ".svg" && e != ".png" {
		return errors.New("must end in .svg or .png")
	}
	return nil
}

// agingRun is a run of the command: what it shows.
type agingRun struct {
	report *render.Report
	shown  []*render.Table // to people
	chart  *render.Chart
	lines  []any // of the JSON
}

func aging(a *app) error {
	format := a.value("format", "table")
	switch {
	case a.has("json") && a.has("format"):
		return usageError("--json and --format exclude each other")
	case a.has("by") && a.has("report"):
		return usageError("--by and --report exclude each other")
	case a.has("chart") && a.value("report", "") == "allowed":
		return usageError("--chart goes with ages and collections")
	case (format == "xlsx" || format == "pdf") && a.screen.terminal && a.value("output", "-") == "-":
		return usageError("a " + format + " is not written to a terminal: -o FILE")
	}
	if err := a.redirect(); err != nil {
		return err
	}
	b, err := a.openBooks()
	if err != nil || a.ctx.Err() != nil {
		return err
	}
	r := b.aging(a)
	if name := a.value("chart", ""); name != "" {
		if err := a.draw(r.chart, name); err != nil {
			return err
		}
	}
	switch {
	case a.has("json"):
		for _, v := range r.lines {
			if err := a.out.json.Encode(v); err != nil {
				return err
			}
		}
		return nil
	case format == "csv":
		return render.WriteCSV(a.out, r.report.Tables[0])
	case format == "xlsx":
		return render.WriteXLSX(a.out, r.report.Tables...)
	case format == "pdf":
		if r.chart != nil {
			r.report.Charts = append(r.report.Charts, r.chart)
		}
		return render.WritePDF(a.out, r.report)
	}
	for i, t := range r.shown {
		if i > 0 {
			a.line("")
		}
		a.printTable(t)
	}
	return nil
}

// aging works out what is shown.
func (b *books) aging(a *app) agingRun {
	r := agingRun{report: &render.Report{Title: "Receivables", Day: b.terms.AsOf}}
	switch a.value("report", "") {
	case "collections":
		months := receivables.Collect(b.ledger.Entries(), b.ledger.Standings(b.terms), b.terms.AsOf)
		r.report.Title, r.chart = "Collections", render.DenialChart(months)
		r.report.Tables = []*render.Table{render.Months(months), render.Payers(months), render.Denials(months)}
		r.shown = []*render.Table{columns(r.report.Tables[0], "Month", "Charges", "Payments", "Adjustments", "Receivables", "Gross rate", "Net rate", "Days in receivables",
			"Denial rate", "First pass rate")}
		if t := render.DenialTotals(months); len(t.Rows) > 0 {
			r.shown = append(r.shown, t)
		}
		for i := range months {
			r.lines = append(r.lines, monthOf(&months[i]))
		}
	case "allowed":
		rows := receivables.Allowed(b.ledger.Standings(b.terms))
		r.report.Title, r.report.Tables = "Allowed amounts", []*render.Table{render.Allowed(rows)}
		r.shown = r.report.Tables
		for i := range rows {
			r.lines = append(r.lines, allowedOf(&rows[i]))
		}
	default:
		items := receivables.Items(b.ledger.Standings(b.terms))
		by := receivables.ByPayer
		for _, d := range receivables.Divisions() {
			if d.String() == a.value("by", "payer") {
				by = d
			}
		}
		x := receivables.Age(items, by)
		r.chart = render.AgingChart(x, b.terms.AsOf)
		r.report.Tables = []*render.Table{render.Aging(x)}
		r.shown = r.report.Tables
		if a.value("format", "") == "xlsx" {
			r.report.Tables = append(r.report.Tables, render.Items(items))
		}
		for i := range x.Rows {
			r.lines = append(r.lines, agingOf(by, &x.Rows[i]))
		}
	}
	return r
}

// columns are those of a table that are named.
func columns(t *render.Table, names ...string) *render.Table {
	out := &render.Table{Title: t.Title, Rows: make([][]string, len(t.Rows))}
	for _, name := range names {
		for k, c := range t.Columns {
			if c.Name != name {
				continue
			}
			out.Columns = append(out.Columns, c)
			for i, row := range t.Rows {
				out.Rows[i] = append(out.Rows[i], row[k])
			}
		}
	}
	return out
}

// draw writes a chart.
func (a *app) draw(c *render.Chart, name string) error {
	picture, err := c.SVG()
	if strings.EqualFold(filepath.Ext(name), ".png") {
		picture, err = c.PNG()
	}
	if err != nil {
		return err
	}
	f, err := a.sys.files.create(name)
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, bytes.NewReader(picture)); err != nil {
		return err
	}
	return f.Close()
}

// printTable writes a table for people: rates in percent.
func (a *app) printTable(t *render.Table) {
	wide := make([]int, len(t.Columns))
	rows := [][]string{make([]string, len(t.Columns))}
	for i, c := range t.Columns {
		rows[0][i] = c.Name
	}
	for _, row := range t.Rows {
		row = slices.Clone(row)
		for i, c := range t.Columns {
			if d, err := decimal.NewFromString(row[i]); c.Kind == render.Rate && err == nil {
				row[i] = d.Shift(2).StringFixed(1) + "%"
			}
		}
		rows = append(rows, row)
	}
	if t.Total != nil {
		rows = append(rows, t.Total)
	}
	for _, row := range rows {
		for i, s := range row {
			wide[i] = max(wide[i], len([]rune(s)))
		}
	}
	for n, row := range rows {
		var b strings.Builder
		for i, s := range row {
			pad := strings.Repeat(" ", wide[i]-len([]rune(s)))
			if t.Columns[i].Kind == render.Text || t.Columns[i].Kind == render.Day {
				b.WriteString(s + pad + "  ")
			} else {
				b.WriteString(pad + s + "  ")
			}
		}
		text := seen("%s", b.String())
		if n == 0 || t.Total != nil && n == len(rows)-1 {
			text = a.paint(bold, text)
		}
		a.line("%s", text)
	}
}

// The lines of the JSON.
type (
	agingLine struct {
		Group   string   `json:"group"`
		Key     string   `json:"key"`
		ID      string   `json:"id"`
		Buckets []string `json:"buckets"`
		Total   string   `json:"total"`
		Credits string   `json:"credits"`
		Claims  int      `json:"claims"`
	}
	monthLine struct {
		Month           *string       `json:"month"`
		Charges         string        `json:"charges"`
		Payments        string        `json:"payments"`
		PayerPayments   string        `json:"payerPayments"`
		PatientPayments string        `json:"patientPayments"`
		Adjustments     string        `json:"adjustments"`
		Contractual     string        `json:"contractual"`
		WrittenOff      string        `json:"writtenOff"`
		Provider        string        `json:"providerAdjustments"`
		Receivables     string        `json:"receivables"`
		GrossRate       *json.Number  `json:"grossCollectionRate"`
		NetRate         *json.Number  `json:"netCollectionRate"`
		Days            *json.Number  `json:"daysInReceivables"`
		Answered        int           `json:"answered"`
		Denied          int           `json:"denied"`
		DenialRate      *json.Number  `json:"denialRate"`
		FirstPassRate   *json.Number  `json:"firstPassRate"`
		ServiceToBill   *json.Number  `json:"serviceToBillDays"`
		BillToPay       *json.Number  `json:"billToPayDays"`
		ServiceToPay    *json.Number  `json:"serviceToPayDays"`
		Denials         []monthDenial `json:"denials"`
		Payers          []monthPayer  `json:"payers"`
	}
	monthDenial struct {
		Reason string       `json:"reason"`
		Means  string       `json:"means"`
		Claims int          `json:"claims"`
		Amount string       `json:"amount"`
		Rate   *json.Number `json:"rate"`
	}
	monthPayer struct {
		Payer         string        `json:"payer"`
		PayerID       string        `json:"payerId"`
		Answered      int           `json:"answered"`
		Denied        int           `json:"denied"`
		DenialRate    *json.Number  `json:"denialRate"`
		FirstPassRate *json.Number  `json:"firstPassRate"`
		Denials       []monthDenial `json:"denials"`
	}
	allowedLine struct {
		Code      string   `json:"code"`
		Modifiers []string `json:"modifiers"`
		Payer     string   `json:"payer"`
		PayerID   string   `json:"payerId"`
		Lines     int      `json:"lines"`
		Low       string   `json:"lowest"`
		P10       string   `json:"p10"`
		P25       string   `json:"p25"`
		Median    string   `json:"median"`
		P75       string   `json:"p75"`
		P90       string   `json:"p90"`
		High      string   `json:"highest"`
	}
)

func agingOf(by receivables.By, r *receivables.AgingRow) agingLine {
	v := agingLine{Group: by.String(), Key: r.Name.Name, ID: r.Name.ID, Total: amount(r.Total), Credits: amount(r.Credits), Claims: r.Claims}
	if v.Key == "" {
		v.Key = v.ID
	}
	for _, d := range r.Buckets {
		v.Buckets = append(v.Buckets, amount(d))
	}
	return v
}

// figure is a rate or a number of days for JSON: null when it is absent.
func figure(d remit.Optional) *json.Number {
	if !d.Valid {
		return nil
	}
	n := json.Number(d.Decimal.String())
	return &n
}

func monthOf(m *receivables.Month) monthLine {
	v := monthLine{Charges: amount(m.Charges), Payments: amount(m.Payments), PayerPayments: amount(m.PayerPayments), PatientPayments: amount(m.PatientPayments),
		Adjustments: amount(m.Adjustments), Contractual: amount(m.Contractual), WrittenOff: amount(m.WrittenOff), Provider: amount(m.Beside), Receivables: amount(m.Receivables),
		GrossRate: figure(m.GrossRate), NetRate: figure(m.NetRate), Days: figure(m.Days), Answered: m.Answered, Denied: m.DeniedClaims, DenialRate: figure(m.DenialRate),
		FirstPassRate: figure(m.FirstPassRate), ServiceToBill: figure(m.ServiceToBill), BillToPay: figure(m.BillToPay), ServiceToPay: figure(m.ServiceToPay),
		Denials: monthDenials(m.Denials), Payers: []monthPayer{}}
	if m.Month != "" {
		v.Month = &m.Month
	}
	for i := range m.Payers {
		p := &m.Payers[i]
		v.Payers = append(v.Payers, monthPayer{p.Payer, p.PayerID, p.Answered, p.Denied, figure(p.DenialRate), figure(p.FirstPassRate), monthDenials(p.Denials)})
	}
	return v
}

func monthDenials(list []receivables.DenialCount) []monthDenial {
	out := make([]monthDenial, 0, len(list))
	for _, d := range list {
		out = append(out, monthDenial{d.Reason, remit.ReasonText(d.Reason), d.Claims, amount(d.Amount), figure(d.Rate)})
	}
	return out
}

func allowedOf(r *receivables.AllowedRow) allowedLine {
	return allowedLine{r.Code, append([]string{}, strings.Fields(r.Modifiers)...), r.Payer, r.PayerID, r.Lines, amount(r.Low), amount(r.P10), amount(r.P25), amount(r.Median),
		amount(r.P75), amount(r.P90), amount(r.High)}
}
