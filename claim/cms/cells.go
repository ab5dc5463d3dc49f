package cms

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// builder makes the record of a claim.
type builder struct {
	*Record
	people    map[string]*person
	admitting coded               // beside the list, like the reasons for the visit
	reasons   []coded             //
	billed    decimal.NullDecimal // of the whole claim
}

// coded is a code with its code set.
type coded struct {
	code, set, poa string
	r              row
	name           string // of the column
}

// text is a cell; "" when it is empty or there is no such column.
func (b *builder) text(r row, name string) string { return b.at(r, r.f.column(name)) }

func (b *builder) at(r row, i int) string {
	if i < 0 || i >= len(r.fields) {
		return ""
	}
	s := blank(r.fields[i])
	const longest = 7 // digits of what may be a code with its dot
	if len(s) > longest+len(".0") {
		return whole(s)
	}
	return s
}

// whole is a number of something without the decimal that programs write where a column has gaps: 1548226988.0 is 1548226988.
func whole(s string) string {
	n, ok := strings.CutSuffix(s, ".0")
	if !ok || n == "" {
		return s
	}
	for i := range len(n) {
		if n[i] < '0' || n[i] > '9' {
			return s
		}
	}
	return n
}

func (b *builder) fault(r row, i int, reason string) {
	b.Errors = append(b.Errors, &Error{File: r.f.Name, Line: r.line, Column: r.f.names[i], Reason: reason, Err: ErrValue})
}

// date is a day; zero when there is none. Days before 1901 and after 2099 stand for none in the IDR.
func (b *builder) date(r row, name string) claim.Date { return b.dateAt(r, r.f.column(name)) }

func (b *builder) dateAt(r row, i int) claim.Date {
	s := b.at(r, i)
	if s == "" {
		return claim.Date{}
	}
	d, ok := parseDay(s)
	if !ok {
		b.fault(r, i, "not a date")
		return claim.Date{}
	}
	if y, _, _ := d.Date(); (y < 1901 || y > 2099) && strings.HasPrefix(r.f.layout.String(), "IDR") {
		return claim.Date{}
	}
	return d
}

// parseDay reads a day in one of the ways of these files: 20160115, 15-JAN-2016, 15JAN2016, 2016-01-15, with a time behind
// it or not.
func parseDay(s string) (claim.Date, bool) {
	for _, layout := range [...]string{"20060102", "02-Jan-2006", "02Jan2006", time.DateOnly} {
		if len(s) < len(layout) || len(s) > len(layout) && s[len(layout)] != ' ' && s[len(layout)] != 'T' && s[len(layout)] != ':' {
			continue
		}
		if t, err := time.Parse(layout, s[:len(layout)]); err == nil {
			return claim.NewDate(t.Date()), true
		}
	}
	return claim.Date{}, false
}

// amount is a number; not valid when there is none.
func (b *builder) amount(r row, name string) decimal.NullDecimal {
	return b.amountAt(r, r.f.column(name))
}

func (b *builder) amountAt(r row, i int) (n decimal.NullDecimal) {
	s := b.at(r, i)
	if s == "" {
		return n
	}
	d, ok := parseNumber(s)
	if !ok {
		b.fault(r, i, "not a number")
		return n
	}
	return decimal.NewNullDecimal(d)
}

// parseNumber reads a plain decimal number of up to 18 digits.
func parseNumber(s string) (decimal.Decimal, bool) {
	digits, dots := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			dots++
		case i == 0 && (c == '-' || c == '+'):
		default:
			return decimal.Decimal{}, false
		}
	}
	if digits == 0 || digits > 18 || dots > 1 {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(s)
	return d, err == nil
}

// diagnosis adds a diagnosis in order.
func (b *builder) diagnosis(x coded) {
	d := claim.Diagnosis{CodeSet: x.set, POA: x.poa}
	d.Code.SetText(x.code)
	b.Claim.Diagnoses = append(b.Claim.Diagnoses, d)
}

// principal puts a diagnosis first: it stands in the list already, or is put into it.
func (b *builder) principal(x coded) {
	if x.code == "" {
		return
	}
	list := b.Claim.Diagnoses
	for i := range list {
		if list[i].Code.Text() == claimText(x.code) && list[i].CodeSet == x.set {
			d := list[i]
			copy(list[1:i+1], list[:i])
			list[0] = d
			return
		}
	}
	d := claim.Diagnosis{CodeSet: x.set, POA: x.poa}
	d.Code.SetText(x.code)
	b.Claim.Diagnoses = append([]claim.Diagnosis{d}, list...)
}

// claimText is the text of a code as a claim has it.
func claimText(code string) string {
	var d claim.Diagnosis
	d.Code.SetText(code)
	return d.Code.Text()
}

// pointer is the diagnosis of a line.
func (b *builder) pointer(code, set string) []claim.DiagnosisRef {
	if code == "" {
		return nil
	}
	text := claimText(code)
	for i := range b.Claim.Diagnoses {
		if d := &b.Claim.Diagnoses[i]; d.Code.Text() == text && d.CodeSet == set {
			return []claim.DiagnosisRef{claim.ForPosition(i + 1)}
		}
	}
	return []claim.DiagnosisRef{claim.ForText(code)}
}

func (b *builder) procedure(code, set string, day claim.Date) {
	p := claim.Procedure{CodeSet: set, Date: day}
	p.Code.SetText(code)
	b.Claim.Procedures = append(b.Claim.Procedures, p)
}

// modifiers are those given, in order.
func modifiers(l *claim.Line, texts ...string) {
	for _, t := range texts {
		if t != "" {
			l.Modifiers = append(l.Modifiers, claim.Text[hcpcs.Modifier](t))
		}
	}
}

// adjust adds an adjustment that is not zero.
func adjust(list *[]remit.Adjustment, group, reason string, n decimal.NullDecimal) {
	if n.Valid && !n.Decimal.IsZero() {
		*list = append(*list, remit.Adjustment{Group: group, Reason: reason, Amount: n.Decimal})
	}
}

// plus adds numbers; not valid when none is given.
func plus(list ...decimal.NullDecimal) (sum decimal.NullDecimal) {
	for _, n := range list {
		if n.Valid {
			sum = decimal.NewNullDecimal(sum.Decimal.Add(n.Decimal))
		}
	}
	return sum
}

// answer is the payer's answer, made when first asked for.
func (b *builder) answer() *remit.Claim {
	if b.Paid == nil {
		b.Paid = &remit.Claim{Group: -1}
	}
	return b.Paid
}

func party(npi string) *claim.Party {
	if npi == "" {
		return nil
	}
	return &claim.Party{NPI: npi}
}

// fill gives a number its leading zeros.
func fill(s string, n int) string {
	if s == "" || len(s) >= n {
		return s
	}
	return strings.Repeat("0", n-len(s)) + s
}

// sex is that of CMS's numbers.
func sex(s string) string {
	switch s {
	case "1", "M":
		return "M"
	case "2", "F":
		return "F"
	case "0", "U":
		return "U"
	}
	return ""
}

// lastICD9 is the last day of ICD-9-CM.
func lastICD9() claim.Date { return claim.NewDate(2015, time.September, 30) }

// codeSet is that of a version beside a code, else of the day.
func (b *builder) codeSet(version string) string {
	switch version {
	case "9", "09":
		return "icd9cm"
	case "0", "10":
		return ""
	}
	if d := b.Claim.Through; !d.IsZero() && !d.After(lastICD9()) {
		return "icd9cm"
	}
	return ""
}

// institutional is the part of a claim of a facility.
func (b *builder) institutional() *claim.Institutional {
	if b.Claim.Institutional == nil {
		b.Claim.Institutional = &claim.Institutional{}
	}
	return b.Claim.Institutional
}

// settle ends the claim: diagnoses beside the list are of its code set, totals are told where they are not the sum of the
// lines, and the answer has the claim's numbers.
func (b *builder) settle() {
	c := b.Claim
	set := ""
	if len(c.Diagnoses) > 0 {
		set = c.Diagnoses[0].CodeSet
	}
	beside := func(x coded) bool {
		if x.set == set || len(c.Diagnoses) == 0 {
			return true
		}
		if x.r.f != nil {
			b.fault(x.r, x.r.f.column(x.name), "of another code set than the principal diagnosis")
		}
		return false
	}
	if x := b.admitting; x.code != "" && beside(x) {
		b.institutional().AdmittingDiagnosis = claim.Text[icd.CM](x.code)
	}
	for _, x := range b.reasons {
		if x.code != "" && beside(x) {
			in := b.institutional()
			in.ReasonForVisit = append(in.ReasonForVisit, claim.Text[icd.CM](x.code))
		}
	}
	if b.billed.Valid && !c.HasTotal(b.billed.Decimal) {
		c.Claim.TotalCharge = b.billed.Decimal
	}
	if c.Setting == guidelines.Professional && c.Billing.TaxID == "" {
		for i := range c.Lines {
			if p := c.Lines[i].Rendering; p != nil && p.TaxID != "" {
				c.Billing.TaxID = p.TaxID
				break
			}
		}
	}
	if p := b.Paid; p != nil {
		p.ID, p.From, p.Through = c.ID, c.From, c.Through
		if b.billed.Valid {
			p.Charge = b.billed.Decimal
		} else {
			p.Charge = c.Total()
		}
		p.DRG = ""
		if c.Institutional != nil {
			p.DRG = c.Institutional.DRG
		}
	}
}
