package appeal

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"text/template"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/denial"
	"github.com/gomedcode/medcode/internal/redact"
)

// Facts are what a letter is made of. Fields that are not given leave their sentence out.
type Facts struct {
	Day      remit.Date // of the letter
	Claim    *claim.Claim
	Payer    string
	Number   string // the payer's number of the claim (CLP07)
	Trace    string // of the payment that brought the denial (TRN02)
	Answered remit.Date
	Denied   []Denied
	Limit    int      // days from Answered within which an appeal must come; 0: not known
	Argument string   // the provider's own words
	Enclosed []string // what is sent with it
}

// Format prints <redacted> for every verb.
func (Facts) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Facts) LogValue() slog.Value { return redact.Log() }

// Denied is an amount that was not paid.
type Denied struct {
	Line        int // LX, from 1; 0: the claim
	Group       string
	Reason      string
	Remarks     []string
	Amount      decimal.Decimal
	Explanation denial.Explanation
}

// Format prints <redacted> for every verb.
func (Denied) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (Denied) LogValue() slog.Value { return redact.Log() }

// Due is the last day of the limit; the zero date when there is none.
func (f *Facts) Due() remit.Date {
	if f.Limit <= 0 || f.Answered.IsZero() {
		return remit.Date{}
	}
	return f.Answered.AddDays(f.Limit)
}

// Late reports whether the letter is written behind the limit.
func (f *Facts) Late() bool { return !f.Due().IsZero() && f.Day.After(f.Due()) }

// Total is the sum of what was denied.
func (f *Facts) Total() decimal.Decimal {
	sum := decimal.Zero
	for i := range f.Denied {
		sum = sum.Add(f.Denied[i].Amount)
	}
	return sum
}

// Errors of facts that make no letter.
var (
	ErrNoClaim  = errors.New("appeal: no claim")
	ErrNoDenial = errors.New("appeal: nothing was denied")
)

// Letter writes the letter. With t nil it is the built-in template; another one is executed with a *Facts and the
// functions of [Functions].
func Letter(w io.Writer, f *Facts, t *template.Template) error {
	switch {
	case f.Claim == nil:
		return ErrNoClaim
	case len(f.Denied) == 0:
		return ErrNoDenial
	}
	if t == nil {
		var err error
		if t, err = NewTemplate(Template); err != nil {
			return err
		}
	}
	var b strings.Builder
	if err := t.Execute(&b, f); err != nil {
		return fmt.Errorf("appeal: the template cannot be executed: %w", hidden(err))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// hidden is an error of a template without the values that it may quote.
func hidden(err error) error {
	var x template.ExecError
	if errors.As(err, &x) {
		return errors.New("in " + x.Name)
	}
	return errors.New("in writing")
}

// NewTemplate is a template of the caller's words, which are those of a program: an error quotes them.
func NewTemplate(text string) (*template.Template, error) {
	t, err := template.New("letter").Funcs(Functions()).Parse(text)
	if err != nil {
		return nil, fmt.Errorf("appeal: %w", err)
	}
	return t, nil
}

// Functions are those that a template may use beside the built-in ones: money (an amount with its cents), day (a date as
// 4 March 2026), join (a list with commas), party (name of an organisation or person), patient, line (a service line by
// its number, nil when the claim has none), number (reason and remarks of a denial as sent: "CO 16, N290").
func Functions() template.FuncMap {
	return template.FuncMap{
		"money": func(d decimal.Decimal) string { return "$" + d.StringFixed(2) },
		"day": func(d remit.Date) string {
			if d.IsZero() {
				return ""
			}
			return d.Time().Format("2 January 2006")
		},
		"join":  func(list []string) string { return strings.Join(list, ", ") },
		"party": func(p claim.Party) string { return partyName(&p) },
		"patient": func(c *claim.Claim) string {
			p := c.Person()
			return words(p.FirstName, p.MiddleName, p.LastName, p.Suffix)
		},
		"line": lineOf,
		"number": func(d Denied) string {
			return strings.Join(append([]string{words(d.Group, d.Reason)}, d.Remarks...), ", ")
		},
	}
}

func words(list ...string) string { return strings.Join(strings.Fields(strings.Join(list, " ")), " ") }

func partyName(p *claim.Party) string {
	if p.Organization != "" {
		return p.Organization
	}
	return words(p.FirstName, p.MiddleName, p.LastName, p.Suffix)
}

// ServiceLine is a line of the claim as a letter tells it.
type ServiceLine struct {
	Day    remit.Date
	Code   string // with its modifiers: "99213 25"
	Units  string
	Charge decimal.Decimal
}

// Format prints <redacted> for every verb.
func (ServiceLine) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue is <redacted>.
func (ServiceLine) LogValue() slog.Value { return redact.Log() }

func lineOf(c *claim.Claim, n int) *ServiceLine {
	if n < 1 || n > len(c.Lines) {
		return nil
	}
	l := &c.Lines[n-1]
	day, _ := c.LineDate(n - 1)
	return &ServiceLine{Day: day, Code: words(append([]string{l.Code.Text()}, claim.Texts(l.Modifiers)...)...), Units: l.Units.String(), Charge: l.Charge}
}
