package statement

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/internal/pdftext"
)

// textWidth is how many characters a line of a bill has.
const textWidth = 80

// WriteText writes bills as plain text of 80 columns, with a form feed between them.
func WriteText(w io.Writer, list ...*Statement) error {
	b := bufio.NewWriter(w)
	for i, s := range list {
		if i > 0 {
			b.WriteString("\f\n")
		}
		s.text(b)
	}
	return b.Flush()
}

// money is an amount as people write it.
func money(d decimal.Decimal) string {
	sign := ""
	if d.IsNegative() {
		sign, d = "-", d.Neg()
	}
	whole, cents, _ := strings.Cut(d.StringFixed(2), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + "$" + whole + "." + cents
}

// day is a date as people write it.
func day(d remit.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("January 2, 2006")
}

// short is a date for columns.
func short(d remit.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("01/02/2006")
}

// row is a line of the sum of a visit.
type row struct {
	words  string
	amount decimal.Decimal
	part   bool // of the line before
	total  bool
}

// rows are the sum of a visit: what is zero and not asked for is left out.
func (v *Visit) rows() []row {
	out := []row{{words: "Charges", amount: v.Charge}}
	add := func(words string, d decimal.Decimal) {
		if !d.IsZero() {
			out = append(out, row{words: words, amount: d.Neg()})
		}
	}
	add("Paid by insurance", v.InsurancePaid)
	add("Reduced, not owed by you", v.Adjustments)
	switch {
	case v.WithInsurance.IsNegative():
		out = append(out, row{words: "Paid too much by insurance, being settled", amount: v.WithInsurance.Neg()})
	default:
		add("Still being settled with insurance", v.WithInsurance)
	}
	add("Paid by you", v.PatientPaid)
	out = append(out, row{words: "You owe for this visit", amount: v.Due, total: true})
	if len(v.Shares) > 0 {
		for _, s := range v.Shares {
			out = append(out, row{words: s.Words, amount: s.Amount, part: true})
		}
	}
	return out
}

// title is what a visit is called.
func (v *Visit) title() string {
	s := "Visit"
	if !v.Day.IsZero() {
		s += " of " + day(v.Day)
	}
	if v.Account != "" {
		s += ", account " + v.Account
	}
	return s
}

func (v *Visit) insurance() string {
	if len(v.Insurance) == 0 {
		return ""
	}
	return "Insurance: " + strings.Join(v.Insurance, ", then ")
}

// ask is the sentence that asks for payment.
func (s *Statement) ask() string {
	t := "Please pay " + money(s.Due)
	if !s.PayBy.IsZero() {
		t += " by " + day(s.PayBy)
	}
	if s.From.Name != "" {
		t += " to " + s.From.Name
	}
	return t + "."
}

// questions is the sentence about questions.
func (s *Statement) questions() string {
	t := "Questions about this bill, or trouble paying it?"
	if s.From.Phone != "" {
		return t + " Call " + s.From.Phone + "."
	}
	return t + " Please write to the address above."
}

const sharesTitle = "Why: what your plan leaves to you"

func (s *Statement) text(b *bufio.Writer) {
	line := func(format string, args ...any) {
		b.WriteString(strings.TrimRight(pdftext.Clean(fmt.Sprintf(format, args...)), " ") + "\n")
	}
	line("%s", s.From.Name)
	for _, a := range s.From.Address {
		line("%s", a)
	}
	if s.From.Phone != "" {
		line("%s", s.From.Phone)
	}
	line("")
	for _, a := range s.To {
		line("%s", a)
	}
	line("")
	line("%-60s%20s", "STATEMENT "+day(s.Day), "")
	line("Patient: %s", s.Patient)
	line("")
	line("%-60s%20s", "YOU OWE", money(s.Due))
	for i := range s.Visits {
		s.Visits[i].text(line)
	}
	line("")
	line("%s", strings.Repeat("=", textWidth))
	head, amounts := "", ""
	for i, d := range s.Ages {
		head += fmt.Sprintf("%16s", receivables.BucketName(i)+" days")
		amounts += fmt.Sprintf("%16s", money(d))
	}
	line("How old what you owe is:")
	line("%s", head)
	line("%s", amounts)
	line("")
	for _, t := range []string{s.ask(), s.questions(), s.Note} {
		if t != "" {
			for _, l := range wrap(t, textWidth) {
				line("%s", l)
			}
		}
	}
}

func (v *Visit) text(line func(format string, args ...any)) {
	line("")
	line("%s", strings.Repeat("-", textWidth))
	line("%s", v.title())
	if t := v.insurance(); t != "" {
		line("%s", t)
	}
	line("")
	line("  %-10s  %-18s %11s %11s %11s %11s", "Day", "Service", "Charge", "Insurance", "Reduced", "Your share")
	for i := range v.Lines {
		l := &v.Lines[i]
		line("  %-10s  %-18s %11s %11s %11s %11s", short(l.Day), l.Code, l.Charge.StringFixed(2), l.InsurancePaid.StringFixed(2), l.Adjustments.StringFixed(2), l.PatientShare.StringFixed(2))
		if l.What != "" {
			for _, t := range wrap(l.What, textWidth-14) {
				line("              %s", t)
			}
		}
	}
	line("")
	why := false
	for _, r := range v.rows() {
		switch {
		case r.part && !why:
			why = true
			line("    %s", sharesTitle)
			fallthrough
		case r.part:
			line("      %-54s%18s", cut(r.words, 54), money(r.amount))
		default:
			line("  %-58s%18s", r.words, money(r.amount))
		}
	}
}

// cut is at most so many characters of a text.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// wrap breaks a text at blanks.
func wrap(s string, width int) []string {
	var out []string
	line := ""
	for _, w := range strings.Fields(s) {
		if line != "" && len([]rune(line))+1+len([]rune(w)) > width {
			out = append(out, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}
