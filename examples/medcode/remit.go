package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/guidelines"
)

func remitCommand() command {
	return command{
		name: "remit", group: groupX12, args: "FILE.835...", summary: "what a remittance pays and why not more, read and balanced", run: remittance,
		about: "Each payment with its claims and service lines, why less was paid (group and reason of each adjustment), and what does not add up. With --format x12 " +
			"the payments are written again from what was read of them.",
		example: "medcode remit payer.835\nmedcode remit --json payer.835 | grep '\"type\":\"claim\"'\nmedcode remit --format csv payer.835 -o payments.csv\nmedcode remit --format xlsx payer.835 -o payments.xlsx",
		flags: []option{
			{name: "words", help: "with --json: what statuses, groups, reasons and remarks mean, in words of our own"},
			{name: "format", arg: "FORMAT", help: "table (for people), csv, xlsx (payments, claims, lines, provider adjustments and findings, a sheet each) or x12", values: []string{"table", "csv", "xlsx", "x12"}},
			outputFlag,
		},
	}
}

// remitRun is a run of the command.
type remitRun struct {
	*app
	format string
	total  remitTotal
	book   *remitBook // with --format xlsx
}

// remitTotal is the last line of the JSON.
type remitTotal struct {
	Summary  bool   `json:"summary"`
	Files    int    `json:"files"`
	Payments int    `json:"payments"`
	Claims   int    `json:"claims"`
	Lines    int    `json:"lines"`
	Amount   string `json:"amount"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`

	paid decimal.Decimal
}

func remittance(a *app) error {
	j := &remitRun{app: a, format: a.value("format", "table")}
	switch {
	case len(a.args) == 0:
		return usageError("remit FILE.835...; - is standard input")
	case a.has("json") && a.has("format"):
		return usageError("--json and --format exclude each other")
	case a.has("words") && !a.has("json"):
		return usageError("--words goes with --json")
	case a.has("json"):
		j.format = "json"
	case j.format == "xlsx" && a.screen.terminal && a.value("output", "-") == "-":
		return usageError("a xlsx is not written to a terminal: -o FILE")
	}
	if err := a.redirect(); err != nil {
		return err
	}
	if j.format == "csv" {
		j.csv(remitColumns())
	}
	if j.format == "xlsx" {
		j.book = newRemitBook()
	}
	for _, name := range a.args {
		if err := j.file(name); err != nil {
			return err
		}
	}
	t := &j.total
	t.Summary, t.Amount = true, amount(t.paid)
	switch j.format {
	case "json":
		return a.out.json.Encode(t)
	case "xlsx":
		return j.book.write(a.out)
	case "table":
		a.line("%s, %s, %s, %s: %s; %s, %s", plural(t.Files, "file", "files"), plural(t.Payments, "payment", "payments"), plural(t.Claims, "claim", "claims"),
			plural(t.Lines, "line", "lines"), t.Amount, plural(t.Errors, "error", "errors"), plural(t.Warnings, "warning", "warnings"))
	}
	return nil
}

// file reads the payments of a file. One that cannot be read to its end does not stop the others.
func (j *remitRun) file(name string) error {
	in, err := j.open(name)
	if err != nil {
		j.broken = true
		j.warn(err)
		return nil
	}
	defer in.Close()
	j.total.Files++
	if len(j.args) > 1 && j.format == "table" {
		j.line("%s", j.paint(bold, name))
	}
	var (
		r   = x835.NewReader(in, x835.Options{})
		enc *x835.Encoder
		n   = 0
	)
	for p, err := range r.Payments() {
		if j.ctx.Err() != nil {
			return nil
		}
		if err != nil {
			j.broken = true
			j.complain("%s: %v", name, err)
			break
		}
		n++
		j.records++
		if j.format == "x12" {
			if enc == nil {
				enc = x835.NewEncoder(j.out, r.Envelope(), x835.EncodeOptions{NewLines: true, Lenient: true})
			}
			if err := enc.Encode(p); err != nil {
				if !errors.Is(err, x12.ErrEnvelope) {
					return err
				}
				j.broken = true
				j.complain("%s: %v", name, err)
				break
			}
		}
		if err := j.payment(p); err != nil {
			return err
		}
		if err := j.findings(name, append(r.Findings(), j.twice(r, p)...)); err != nil {
			return err
		}
	}
	if err := j.findings(name, r.Findings()); err != nil {
		return err
	}
	if enc != nil {
		if err := enc.Close(); err != nil && !errors.Is(err, x12.ErrEnvelope) {
			return err
		}
		for _, f := range enc.Faults() {
			if strings.HasSuffix(f.Field, "kept") { // the others are as they were read, and told as findings
				j.complain("%s: %v", name, f)
				j.wrong = true
			}
		}
	}
	if n == 0 && r.Err() == nil {
		j.broken = true
		j.warn(errors.New(name + ": no remittance (835) in it"))
	}
	return nil
}

// findings prints what was found.
func (j *remitRun) findings(name string, found []x12.Finding) error {
	for _, f := range found {
		switch f.Severity {
		case guidelines.Error:
			j.wrong = true
			j.total.Errors++
		case guidelines.Warning:
			j.total.Warnings++
		}
		switch j.format {
		case "json":
			if err := j.writeFinding([]byte(`""`), f.AppendFields); err != nil {
				return err
			}
		case "table":
			j.line("  %s  %-11s  %s: %s", j.screen.severity(f.Severity), f.Rule, f.X12, f.Message())
		case "xlsx":
			j.book.finding(name, f.Severity.String(), string(f.Rule), fmt.Sprint(f.X12), f.Message())
		default:
			j.complain("%s: %v", name, f)
		}
	}
	return nil
}

// The lines of the JSON.
type (
	remitPayment struct {
		Type     string          `json:"type"`
		Payer    string          `json:"payer"`
		PayerID  string          `json:"payerId"`
		Payee    string          `json:"payee"`
		PayeeID  string          `json:"payeeId"`
		Method   string          `json:"method"`
		Trace    string          `json:"trace"`
		Date     *string         `json:"date"`
		Amount   string          `json:"amount"`
		Currency string          `json:"currency,omitempty"` // not given: US dollars
		Claims   int             `json:"claims"`
		Provider []remitProvider `json:"providerAdjustments"`
	}
	remitProvider struct {
		Reason    string `json:"reason"`
		Reference string `json:"reference"`
		Trace     string `json:"trace,omitempty"` // of the payment, where the line is not one itself
		Amount    string `json:"amount"`
		Means     string `json:"means,omitempty"` // --words
	}
	remitClaim struct {
		Type        string            `json:"type"`
		Claim       string            `json:"claim"`
		PayerClaim  string            `json:"payerClaim"`
		Status      string            `json:"status"`
		Means       string            `json:"statusMeans,omitempty"` // --words
		Charge      string            `json:"charge"`
		Paid        string            `json:"paid"`
		Patient     *string           `json:"patientResponsibility"`
		Adjustments []remitAdjustment `json:"adjustments"`
		Remarks     []string          `json:"remarks"`
		Explained   []remitRemark     `json:"remarksExplained,omitempty"` // --words
		Lines       int               `json:"lines"`
	}
	remitLine struct {
		Type        string            `json:"type"`
		Claim       string            `json:"claim"`
		Line        int               `json:"line"`
		Code        string            `json:"code"`
		Modifiers   []string          `json:"modifiers"`
		Revenue     string            `json:"revenueCode"`
		Charge      string            `json:"charge"`
		Paid        string            `json:"paid"`
		Allowed     string            `json:"allowed"`
		Units       string            `json:"units"`
		Date        *string           `json:"date"`
		Control     string            `json:"control"`
		Adjustments []remitAdjustment `json:"adjustments"`
		Remarks     []string          `json:"remarks"`
		Explained   []remitRemark     `json:"remarksExplained,omitempty"` // --words
	}
	remitRemark struct {
		Code  string `json:"code"`
		Means string `json:"means"` // "" when there are no words for it
	}
	remitAdjustment struct {
		Group    string  `json:"group"`
		Reason   string  `json:"reason"`
		Amount   string  `json:"amount"`
		Quantity *string `json:"quantity"`
		Whose    string  `json:"whose,omitempty"` // --words: of the group
		Means    string  `json:"means,omitempty"` // --words: of the reason
	}
)

// amount is an amount of money with its cents.
func amount(d decimal.Decimal) string {
	if d.Exponent() < -2 && !d.Equal(d.Truncate(2)) {
		return d.String()
	}
	return d.StringFixed(2)
}

// dayOf is a date for JSON.
func dayOf(d remit.Date) *string {
	if d.IsZero() {
		return nil
	}
	s := d.String()
	return &s
}

func remitAdjustmentsOf(list []remit.Adjustment) []remitAdjustment {
	out := make([]remitAdjustment, 0, len(list))
	for i := range list {
		a := &list[i]
		x := remitAdjustment{Group: a.Group, Reason: a.Reason, Amount: amount(a.Amount)}
		if a.Quantity.Valid {
			q := a.Quantity.Decimal.String()
			x.Quantity = &q
		}
		out = append(out, x)
	}
	return out
}

// remitPaymentOf is a payment as JSON has it.
func remitPaymentOf(p *remit.Payment) remitPayment {
	v := remitPayment{Type: "payment", Payer: p.Payer.Name, PayerID: p.Payer.ID, Payee: p.Payee.Name, PayeeID: p.Payee.ID, Method: p.Method, Trace: p.Trace,
		Date: dayOf(p.Date), Amount: amount(p.Amount), Currency: p.Currency, Claims: len(p.Claims), Provider: make([]remitProvider, 0, len(p.Adjustments))}
	for _, a := range p.Adjustments {
		v.Provider = append(v.Provider, remitProvider{Reason: a.Reason, Reference: a.Reference, Amount: amount(a.Amount)})
	}
	return v
}

func remitClaimOf(c *remit.Claim) remitClaim {
	v := remitClaim{Type: "claim", Claim: c.ID, PayerClaim: c.PayerClaim, Status: c.Status, Charge: amount(c.Charge), Paid: amount(c.Paid),
		Adjustments: remitAdjustmentsOf(c.Adjustments), Remarks: append([]string{}, c.Remarks()...), Lines: len(c.Lines)}
	if c.PatientResponsibility.Valid {
		s := amount(c.PatientResponsibility.Decimal)
		v.Patient = &s
	}
	return v
}

func remitLineOf(c *remit.Claim, i int) remitLine {
	l := &c.Lines[i]
	v := remitLine{Type: "line", Claim: c.ID, Line: i + 1, Code: l.Procedure.Code, Modifiers: append([]string{}, l.Procedure.Modifiers...), Revenue: l.Revenue,
		Charge: amount(l.Charge), Paid: amount(l.Paid), Allowed: amount(l.Allowed()), Units: "1", Date: dayOf(l.Day(c)), Control: l.Control,
		Adjustments: remitAdjustmentsOf(l.Adjustments), Remarks: []string{}}
	if l.Procedure.Qualifier == "NU" && l.Revenue == "" {
		v.Revenue = l.Procedure.Code
	}
	if l.Units.Valid {
		v.Units = l.Units.Decimal.String()
	}
	for _, r := range l.Remarks {
		v.Remarks = append(v.Remarks, r.Code)
	}
	return v
}

// payment prints a payment with its claims and lines.
func (j *remitRun) payment(p *remit.Payment) error {
	t := &j.total
	t.Payments++
	t.Claims += len(p.Claims)
	t.paid = t.paid.Add(p.Amount)
	head := remitPaymentOf(p)
	if j.has("words") {
		head.explain()
	}
	put := func(v any, text func()) error {
		switch j.format {
		case "json":
			return j.out.json.Encode(v)
		case "table":
			text()
		}
		return nil
	}
	if j.book != nil {
		j.book.payment(&head)
	}
	if err := put(head, func() { j.printPayment(&head) }); err != nil {
		return err
	}
	for i := range p.Claims {
		c := &p.Claims[i]
		t.Lines += len(c.Lines)
		v := remitClaimOf(c)
		if j.has("words") {
			v.Means = remit.StatusText(v.Status)
			v.Explained = explained(v.Adjustments, v.Remarks)
		}
		if err := put(v, func() { j.printRemitClaim(&v) }); err != nil {
			return err
		}
		if j.book != nil {
			j.book.claim(&head, &v)
		}
		if j.format == "csv" && len(c.Lines) == 0 {
			j.csv(remitRow(&head, &v, nil))
		}
		for k := range c.Lines {
			l := remitLineOf(c, k)
			if j.has("words") {
				l.Explained = explained(l.Adjustments, l.Remarks)
			}
			if err := put(l, func() { j.printRemitLine(&l) }); err != nil {
				return err
			}
			if j.book != nil {
				j.book.service(&head, &v, &l)
			}
			if j.format == "csv" {
				j.csv(remitRow(&head, &v, &l))
			}
		}
	}
	return nil
}

func (j *remitRun) printPayment(p *remitPayment) {
	day := "no date"
	if p.Date != nil {
		day = *p.Date
	}
	j.line("%s", j.paint(bold, seen("%s to %s, %s %s of %s: %s", p.Payer, p.Payee, p.Method, p.Trace, day, p.Amount)))
	for _, a := range p.Provider {
		j.text("  %-40s %12s  %s", strings.TrimSpace("provider adjustment "+a.Reason+" "+a.Reference), a.Amount, remit.ProviderReasonText(a.Reason))
	}
}

func (j *remitRun) printRemitClaim(c *remitClaim) {
	owed := ""
	if c.Patient != nil {
		owed = "  patient " + *c.Patient
	}
	if c.Status != "1" {
		owed += "  " + remit.StatusText(c.Status)
	}
	j.text("  %-20s %-2s %12s paid %12s%s", c.Claim, c.Status, c.Charge, c.Paid, owed)
	if s := reasons(c.Adjustments, c.Remarks); s != "" {
		j.text("    %s", s)
	}
}

func (j *remitRun) printRemitLine(l *remitLine) {
	code := strings.Join(append([]string{l.Code}, l.Modifiers...), " ")
	j.text("    %2d %-17s    %12s paid %12s  %s", l.Line, code, l.Charge, l.Paid, reasons(l.Adjustments, l.Remarks))
}

// text writes a line with texts of the file.
func (j *remitRun) text(format string, args ...any) { j.line("%s", seen(format, args...)) }

// seen is a line without characters that steer a terminal, and without blanks at its end.
func seen(format string, args ...any) string {
	return strings.TrimRight(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return '?'
		}
		return r
	}, fmt.Sprintf(format, args...)), " ")
}

// reasons are adjustments and remarks in short: CO 45 50.00, PR 2 20.00, N130.
func reasons(list []remitAdjustment, remarks []string) string {
	var out []string
	for _, a := range list {
		out = append(out, a.Group+" "+a.Reason+" "+a.Amount)
	}
	return strings.Join(append(out, remarks...), ", ")
}

// remitColumns are those of the CSV: a row for each service line, and for each claim that has none.
func remitColumns() []string {
	return []string{"payer", "payee", "method", "trace", "date", "claim", "payerClaim", "status", "claimCharge", "claimPaid", "patientResponsibility", "claimAdjustments",
		"claimRemarks", "line", "code", "modifiers", "revenueCode", "serviceDate", "units", "charge", "paid", "allowed", "control", "adjustments", "remarks"}
}

func remitRow(p *remitPayment, c *remitClaim, l *remitLine) []string {
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	row := []string{p.Payer, p.Payee, p.Method, p.Trace, text(p.Date), c.Claim, c.PayerClaim, c.Status, c.Charge, c.Paid, text(c.Patient), reasons(c.Adjustments, nil),
		strings.Join(c.Remarks, " ")}
	if l == nil {
		row = append(row, make([]string, len(remitColumns())-len(row))...)
	} else {
		row = append(row, strconv.Itoa(l.Line), l.Code, strings.Join(l.Modifiers, " "), l.Revenue, text(l.Date), l.Units, l.Charge, l.Paid, l.Allowed, l.Control,
			reasons(l.Adjustments, nil), strings.Join(l.Remarks, " "))
	}
	return row
}

// csv writes a row. Texts that a spreadsheet would take for a formula begin with an apostrophe (SEC-CSV-01).
func (j *remitRun) csv(row []string) {
	for i, s := range row {
		if t := strings.TrimSpace(s); t != "" && strings.ContainsRune("=+-@", rune(t[0])) {
			if _, err := decimal.NewFromString(t); err != nil {
				s = "'" + s
			}
		}
		row[i] = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	j.line("%s", strings.Join(row, ","))
}
