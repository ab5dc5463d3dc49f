package render

import (
	"fmt"
	"log/slog"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/internal/redact"
)

// Kind is what the cells of a column hold.
type Kind uint8

// The kinds. Cells are texts: an amount has its cents, a rate is a ratio (0.9713), a day is YYYY-MM-DD, what is absent is
// empty.
const (
	Text Kind = iota
	Number
	Money
	Rate
	Days
	Day
)

// Column is a column of a table.
type Column struct {
	Name string
	Kind Kind
}

// Table is rows under headings.
type Table struct {
	Title   string
	Columns []Column
	Rows    [][]string
	Total   []string // nil: none
}

// Format prints <redacted> for every verb: rows may name patients.
func (Table) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Table) LogValue() slog.Value { return redact.Log() }

func money(d decimal.Decimal) string { return d.StringFixed(2) }

func optional(d remit.Optional, places int32) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.StringFixed(places)
}

func number(n int) string { return fmt.Sprint(n) }

// Aging is an ageing as a table.
func Aging(a *receivables.Aging) *Table {
	name := strings.ToUpper(a.By.String()[:1]) + a.By.String()[1:]
	t := &Table{Title: "Receivables by " + a.By.String(), Columns: []Column{{name, Text}, {"Number", Text}}}
	for i := range receivables.Buckets {
		t.Columns = append(t.Columns, Column{receivables.BucketName(i), Money})
	}
	t.Columns = append(t.Columns, Column{"Total", Money}, Column{"Credits", Money}, Column{"Claims", Number})
	row := func(r *receivables.AgingRow, name, id string) []string {
		out := []string{name, id}
		for _, d := range r.Buckets {
			out = append(out, money(d))
		}
		return append(out, money(r.Total), money(r.Credits), number(r.Claims))
	}
	for i := range a.Rows {
		r := &a.Rows[i]
		t.Rows = append(t.Rows, row(r, r.Name.Name, r.Name.ID))
	}
	t.Total = row(&a.Total, "Total", "")
	return t
}

// Items are claims as a table: a row each, for pivots.
func Items(items []receivables.Item) *Table {
	t := &Table{Title: "Claims", Columns: []Column{
		{"Claim", Text}, {"Status", Text}, {"Payer", Text}, {"Payer number", Text}, {"Provider", Text}, {"Provider number", Text}, {"Patient", Text}, {"Member", Text},
		{"From", Day}, {"Age", Number}, {"Bucket", Text}, {"Charge", Money}, {"Paid", Money}, {"Balance", Money}, {"Patient due", Money},
	}}
	for i := range items {
		x := &items[i]
		age, bucket := number(x.Age), receivables.BucketName(receivables.BucketOf(x.Age))
		if x.From.IsZero() {
			age = ""
		}
		t.Rows = append(t.Rows, []string{
			x.Claim, x.Status.String(), x.Payer.Name, x.Payer.ID, x.Provider.Name, x.Provider.ID, x.Patient.Name, x.Patient.ID,
			x.From.String(), age, bucket, money(x.Charge), money(x.Paid), money(x.Balance), money(x.PatientDue),
		})
	}
	return t
}

// Months are the months of a collections report as a table.
func Months(months []receivables.Month) *Table {
	t := &Table{Title: "Collections", Columns: []Column{
		{"Month", Text}, {"Charges", Money}, {"Payers paid", Money}, {"Patients paid", Money}, {"Payments", Money}, {"Contractual", Money}, {"Written off", Money},
		{"Adjustments", Money}, {"Provider adjustments", Money}, {"Receivables", Money}, {"Gross rate", Rate}, {"Net rate", Rate}, {"Days in receivables", Days}, {"Answered", Number}, {"Denied", Number},
		{"Denial rate", Rate}, {"First pass rate", Rate}, {"Service to bill", Days}, {"Bill to pay", Days}, {"Service to pay", Days},
	}}
	for i := range months {
		m := &months[i]
		month := m.Month
		if month == "" {
			month = "no date"
		}
		t.Rows = append(t.Rows, []string{
			month, money(m.Charges), money(m.PayerPayments), money(m.PatientPayments), money(m.Payments), money(m.Contractual), money(m.WrittenOff),
			money(m.Adjustments), money(m.Beside), money(m.Receivables), optional(m.GrossRate, 4), optional(m.NetRate, 4), optional(m.Days, 1), number(m.Answered), number(m.DeniedClaims),
			optional(m.DenialRate, 4), optional(m.FirstPassRate, 4), optional(m.ServiceToBill, 1), optional(m.BillToPay, 1), optional(m.ServiceToPay, 1),
		})
	}
	return t
}

// Denials are the denials of months as a table: a row for each month, payer and reason.
func Denials(months []receivables.Month) *Table {
	t := &Table{Title: "Denials", Columns: []Column{
		{"Month", Text}, {"Payer", Text}, {"Payer number", Text}, {"Reason", Text}, {"About", Text}, {"Claims", Number}, {"Rate", Rate}, {"Amount", Money},
	}}
	for i := range months {
		for _, p := range months[i].Payers {
			for _, d := range p.Denials {
				t.Rows = append(t.Rows, []string{months[i].Month, p.Payer, p.PayerID, d.Reason, remit.ReasonText(d.Reason), number(d.Claims), optional(d.Rate, 4), money(d.Amount)})
			}
		}
	}
	return t
}

// DenialTotals are the denials of all months together, by reason.
func DenialTotals(months []receivables.Month) *Table {
	t := &Table{Title: "Denials by reason", Columns: []Column{{"Reason", Text}, {"About", Text}, {"Claims", Number}, {"Rate", Rate}, {"Amount", Money}}}
	for _, d := range receivables.DenialTotals(months) {
		t.Rows = append(t.Rows, []string{d.Reason, remit.ReasonText(d.Reason), number(d.Claims), optional(d.Rate, 4), money(d.Amount)})
	}
	return t
}

// Payers are what payers answered, a row for each month and payer.
func Payers(months []receivables.Month) *Table {
	t := &Table{Title: "Payers", Columns: []Column{
		{"Month", Text}, {"Payer", Text}, {"Payer number", Text}, {"Answered", Number}, {"Denied", Number}, {"Denial rate", Rate}, {"First answers", Number},
		{"First pass", Number}, {"First pass rate", Rate},
	}}
	for i := range months {
		for _, p := range months[i].Payers {
			t.Rows = append(t.Rows, []string{months[i].Month, p.Payer, p.PayerID, number(p.Answered), number(p.Denied), optional(p.DenialRate, 4), number(p.First),
				number(p.FirstPass), optional(p.FirstPassRate, 4)})
		}
	}
	return t
}

// Allowed are allowed amounts as a table.
func Allowed(rows []receivables.AllowedRow) *Table {
	t := &Table{Title: "Allowed amounts", Columns: []Column{
		{"Code", Text}, {"Modifiers", Text}, {"Payer", Text}, {"Payer number", Text}, {"Lines", Number}, {"Lowest", Money}, {"10th", Money}, {"25th", Money},
		{"Median", Money}, {"75th", Money}, {"90th", Money}, {"Highest", Money},
	}}
	for i := range rows {
		r := &rows[i]
		t.Rows = append(t.Rows, []string{r.Code, r.Modifiers, r.Payer, r.PayerID, number(r.Lines), money(r.Low), money(r.P10), money(r.P25), money(r.Median),
			money(r.P75), money(r.P90), money(r.High)})
	}
	return t
}
