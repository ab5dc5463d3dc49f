package main

import (
	"io"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/claim/remit/receivables/render"
)

// remitBook is what remittances say as a spreadsheet. Claims and lines stand on sheets of their own, so that each column of
// money adds up.
type remitBook struct {
	payments, claims, lines, provider, findings *render.Table
}

func newRemitBook() *remitBook {
	sheet := func(title string, columns ...render.Column) *render.Table {
		return &render.Table{Title: title, Columns: columns}
	}
	text := func(name string) render.Column { return render.Column{Name: name} }
	money := func(name string) render.Column { return render.Column{Name: name, Kind: render.Money} }
	day := func(name string) render.Column { return render.Column{Name: name, Kind: render.Day} }
	number := func(name string) render.Column { return render.Column{Name: name, Kind: render.Number} }
	return &remitBook{
		payments: sheet("Payments", text("payer"), text("payerId"), text("payee"), text("payeeId"), text("method"), text("trace"), day("date"), money("amount"),
			number("claims")),
		claims: sheet("Claims", text("payer"), text("trace"), day("date"), text("claim"), text("payerClaim"), text("status"), money("charge"), money("paid"),
			money("patientResponsibility"), text("adjustments"), text("remarks"), number("lines")),
		lines: sheet("Lines", text("payer"), text("trace"), day("date"), text("claim"), text("payerClaim"), number("line"), text("code"), text("modifiers"),
			text("revenueCode"), day("serviceDate"), render.Column{Name: "units", Kind: render.Days}, money("charge"), money("paid"), money("allowed"), text("control"),
			text("adjustments"), text("remarks")),
		provider: sheet("Provider adjustments", text("payer"), text("trace"), day("date"), text("reason"), text("reference"), money("amount")),
		findings: sheet("Findings", text("file"), text("severity"), text("rule"), text("place"), text("message")),
	}
}

func add(s *render.Table, cells ...string) { s.Rows = append(s.Rows, cells) }

// orEmpty is a text that may be missing.
func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (b *remitBook) payment(p *remitPayment) {
	add(b.payments, p.Payer, p.PayerID, p.Payee, p.PayeeID, p.Method, p.Trace, orEmpty(p.Date), p.Amount, strconv.Itoa(p.Claims))
	for _, a := range p.Provider {
		add(b.provider, p.Payer, p.Trace, orEmpty(p.Date), a.Reason, a.Reference, a.Amount)
	}
}

func (b *remitBook) claim(p *remitPayment, c *remitClaim) {
	add(b.claims, p.Payer, p.Trace, orEmpty(p.Date), c.Claim, c.PayerClaim, c.Status, c.Charge, c.Paid, orEmpty(c.Patient), reasons(c.Adjustments, nil),
		strings.Join(c.Remarks, " "), strconv.Itoa(c.Lines))
}

func (b *remitBook) service(p *remitPayment, c *remitClaim, l *remitLine) {
	add(b.lines, p.Payer, p.Trace, orEmpty(p.Date), c.Claim, c.PayerClaim, strconv.Itoa(l.Line), l.Code, strings.Join(l.Modifiers, " "), l.Revenue, orEmpty(l.Date), l.Units,
		l.Charge, l.Paid, l.Allowed, l.Control, reasons(l.Adjustments, nil), strings.Join(l.Remarks, " "))
}

func (b *remitBook) finding(cells ...string) { add(b.findings, cells...) }

// write writes the sheets. Those of what there is none of have their headings.
func (b *remitBook) write(w io.Writer) error {
	return render.WriteXLSX(w, b.payments, b.claims, b.lines, b.provider, b.findings)
}
