package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/statement"
	"github.com/gomedcode/medcode/hcpcs"
)

func statementCommand() command {
	return command{
		name: "statement", group: groupX12, summary: "bills of patients, in plain words", run: statements,
		about: "The bill of each patient who owes something: what insurance paid, by how much the charge was cut, what the patient paid and owes. None is made while a payer's " +
			"answer is due. With -o FOLDER each bill is a file of its own, named by number. Files can be read by their owner only.",
		example: "medcode statement --claims sent.837 --remits payer.835 --payments desk.csv\nmedcode statement --claims sent.837 --remits payer.835 --format pdf --pay-by 30 -o bills.pdf",
		flags: append(bookFlags(),
			option{name: "format", arg: "FORMAT", help: "text or pdf; text when not given", values: []string{"text", "pdf"}},
			option{name: "pay-by", arg: "DAYS", help: "ask for payment within so many days", check: isNumber},
			option{name: "least", arg: "AMOUNT", help: "no bill for patients who owe less in all", check: isAmount},
			option{name: "note", arg: "TEXT", help: "words of your own at the end of each bill"},
			outputFlag,
		),
	}
}

func isAmount(s string) error {
	if d, err := decimal.NewFromString(s); err != nil || d.IsNegative() || len(s) > 20 {
		return errors.New("needs an amount such as 5.00")
	}
	return nil
}

// The lines of the JSON.
type (
	statementLine struct {
		Claim         string             `json:"claim"`
		Date          *string            `json:"date"`
		Statement     string             `json:"statementDate"`
		Age           *int               `json:"age"`
		Insurance     []string           `json:"insurance"`
		Charge        string             `json:"charge"`
		InsurancePaid string             `json:"insurancePaid"`
		PatientPaid   string             `json:"patientPaid"`
		Adjustments   string             `json:"adjustments"`
		WithInsurance string             `json:"withInsurance"`
		Due           string             `json:"due"`
		Shares        []statementShare   `json:"shares"`
		Lines         []statementService `json:"lines"`
	}
	statementShare struct {
		Why    string `json:"why"`
		Amount string `json:"amount"`
	}
	statementService struct {
		Line          int     `json:"line"`
		Date          *string `json:"date"`
		Code          string  `json:"code"`
		What          string  `json:"what"`
		Charge        string  `json:"charge"`
		InsurancePaid string  `json:"insurancePaid"`
		Adjustments   string  `json:"adjustments"`
		WithInsurance string  `json:"withInsurance"`
		Patient       string  `json:"patientResponsibility"`
	}
)

func statements(a *app) error {
	format := a.value("format", "text")
	folder := ""
	if name := a.value("output", "-"); name != "-" {
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			folder = name
		}
	}
	switch {
	case a.has("json") && a.has("format"):
		return usageError("--json and --format exclude each other")
	case a.has("json") && folder != "":
		return usageError("--json goes to a file, not to a folder")
	case format == "pdf" && a.screen.terminal && a.value("output", "-") == "-":
		return usageError("a PDF is not written to a terminal: -o FILE")
	}
	b, err := a.openBooks()
	if err != nil || a.ctx.Err() != nil {
		return err
	}
	o := statement.Options{Day: b.terms.AsOf, PayBy: a.number("pay-by", 0), Note: a.value("note", ""), Describe: a.describe(b.terms.AsOf)}
	o.Least, _ = decimal.NewFromString(a.value("least", "0"))
	list, held := statement.Make(b.ledger.Standings(b.terms), o)
	a.tellHeld(&held)
	if len(list) == 0 && !a.has("json") {
		a.complain("no patient is to be billed")
	}
	if folder == "" && (len(list) > 0 || format != "pdf") { // a PDF without a page is none
		if err := a.redirect(); err != nil {
			return err
		}
	}
	write := statement.WriteText
	if format == "pdf" {
		write = statement.WritePDF
	}
	switch {
	case a.has("json"):
		for _, s := range list {
			for i := range s.Visits {
				if err := a.out.json.Encode(statementOf(s, &s.Visits[i])); err != nil {
					return err
				}
			}
		}
		return nil
	case folder != "":
		for i, s := range list {
			f, err := a.sys.files.create(filepath.Join(folder, fmt.Sprintf("statement-%04d.%s", i+1, strings.Replace(format, "text", "txt", 1))))
			if err != nil {
				return err
			}
			if err := write(f, s); err != nil {
				return err
			}
			if err := f.Close(); err != nil {
				return err
			}
		}
		if len(list) > 0 {
			a.complain("%s written", plural(len(list), "bill", "bills"))
		}
		return nil
	case len(list) == 0:
		return nil
	}
	return write(a.out, list...)
}

// tellHeld says which claims have no bill although their patients owe something.
func (a *app) tellHeld(h *statement.Held) {
	tell := func(n int, why string) {
		if n > 0 {
			a.complain("%s without a bill: %s", plural(n, "claim", "claims"), why)
		}
	}
	tell(h.Due, "a payer's answer is due")
	tell(h.Next, "another payer of the claim is to be asked first")
	tell(h.Replaced, "another claim replaces it")
	tell(h.Reversed, "the payment was taken back")
	tell(h.Unmatched, "the claim is not among --claims")
	if h.Small > 0 {
		a.complain("%s without a bill: less than --least", plural(h.Small, "patient", "patients"))
	}
}

// describe says what a service is, from the tables at hand.
func (a *app) describe(day remit.Date) func(*claim.Line) string {
	return func(l *claim.Line) string {
		if !l.Code.Valid() {
			return ""
		}
		code := l.Code.Code()
		on := day
		if !l.Date.IsZero() {
			on = l.Date
		}
		if code.Level() == hcpcs.LevelII {
			e, _ := a.data.HCPCS().Lookup(code, on.Time())
			if e.IsZero() {
				return ""
			}
			return e.Title()
		}
		return a.book().Lookup(code.String(), sysCPT, on.Time())[0].Title
	}
}

func statementOf(s *statement.Statement, v *statement.Visit) statementLine {
	out := statementLine{Claim: v.Account, Date: dayOf(v.Day), Statement: s.Day.String(), Insurance: append([]string{}, v.Insurance...), Charge: amount(v.Charge),
		InsurancePaid: amount(v.InsurancePaid), PatientPaid: amount(v.PatientPaid), Adjustments: amount(v.Adjustments), WithInsurance: amount(v.WithInsurance),
		Due: amount(v.Due), Shares: []statementShare{}, Lines: []statementService{}}
	if !v.Day.IsZero() {
		out.Age = &v.Age
	}
	for _, x := range v.Shares {
		out.Shares = append(out.Shares, statementShare{x.Words, amount(x.Amount)})
	}
	for i := range v.Lines {
		l := &v.Lines[i]
		out.Lines = append(out.Lines, statementService{i + 1, dayOf(l.Day), l.Code, l.What, amount(l.Charge), amount(l.InsurancePaid), amount(l.Adjustments),
			amount(l.WithInsurance), amount(l.PatientShare)})
	}
	return out
}
