package table

import (
	"errors"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// Sink takes rows. The cells of a row are in the order of the table's columns and good until Row returns.
type Sink interface {
	Row(t *Table, row []Value) error
	Close() error
}

// Writer lays claims and payments out. It is for one goroutine.
type Writer struct {
	sink     Sink
	tables   []Table
	rows     [count]int
	claims   int
	payments int
	row      []Value
	points   []int
	err      error // of the sink: it stays
}

// NewWriter makes a Writer.
func NewWriter(s Sink) *Writer { return &Writer{sink: s, tables: Tables()} }

// Close ends the sink. It gives the first error of the sink.
func (w *Writer) Close() error { return errors.Join(w.err, w.sink.Close()) }

// Counts are the numbers of rows by table.
func (w *Writer) Counts() map[string]int {
	out := map[string]int{}
	for i := range w.tables {
		out[w.tables[i].Name] = w.rows[i]
	}
	return out
}

// cells collects a row.
type cells struct {
	*Writer
	table int
	of    int
	errs  []error
}

func (w *Writer) start(table, of int) *cells {
	w.row = w.row[:0]
	return &cells{Writer: w, table: table, of: of}
}

func (c *cells) put(v Value)      { c.row = append(c.row, v) }
func (c *cells) text(s string)    { c.put(text(s)) }
func (c *cells) int(n int)        { c.put(integer(n)) }
func (c *cells) null()            { c.put(Value{}) }
func (c *cells) day(d claim.Date) { c.put(day(d)) }

func (c *cells) amount(d decimal.Decimal) { c.number(d, 2, 999_999_999_999) }

func (c *cells) number(d decimal.Decimal, places int32, most int64) {
	v, err := fixed(d, places, most)
	if err != nil {
		t := &c.tables[c.table]
		c.errs = append(c.errs, &Error{Table: t.Name, Column: t.Columns[len(c.row)].Name, Claim: c.of, Err: err})
	}
	c.put(v)
}

// charge is an amount; none when it is not given.
func (c *cells) charge(d decimal.Decimal, given bool) {
	if !given {
		c.null()
		return
	}
	c.amount(d)
}

// quantity is a number of units; none when it is not given.
func (c *cells) quantity(d decimal.Decimal) {
	if !claim.Given(d) {
		c.null()
		return
	}
	c.number(d, 3, 999_999_999_999_999)
}

func (c *cells) end() error {
	if c.err == nil {
		c.err = c.sink.Row(&c.tables[c.table], c.row)
		c.rows[c.table]++
	}
	if c.err != nil {
		return c.err
	}
	return errors.Join(c.errs...)
}

// Claim adds a claim with its lines, diagnoses and procedures, and gives its key. The error names cells that could not be laid
// out, which are null, or is the sink's.
func (w *Writer) Claim(c *claim.Claim) (key int, err error) { return w.add(c, Value{}) }

// Answered is Claim for a source that has what the payer answered beside the claim, and its versions: paid is nil where there
// is no answer.
func (w *Writer) Answered(c *claim.Claim, paid *remit.Claim, superseded bool) (key int, err error) {
	v := Value{set: true}
	if superseded {
		v.n = 1
	}
	key, err = w.add(c, v)
	if paid != nil {
		err = errors.Join(err, w.paidClaim(0, 1, key, paid))
	}
	return key, err
}

func (w *Writer) add(c *claim.Claim, superseded Value) (key int, err error) {
	w.claims++
	key = w.claims
	errs := []error{w.claim(c, key, superseded)}
	for i := range c.Diagnoses {
		d := &c.Diagnoses[i]
		if d.Code.IsZero() { // a place that was left empty
			continue
		}
		errs = append(errs, w.diagnosis(key, i+1, d.Code, d.CodeSet, d.POA, d.Certainty, "diagnosis"))
	}
	beside := "" // a claim has one code set
	if len(c.Diagnoses) > 0 {
		beside = c.Diagnoses[0].CodeSet
	}
	if in := c.Institutional; in != nil {
		if !in.AdmittingDiagnosis.IsZero() {
			errs = append(errs, w.diagnosis(key, 1, in.AdmittingDiagnosis, beside, "", "", "admitting"))
		}
		for i, d := range in.ReasonForVisit {
			errs = append(errs, w.diagnosis(key, i+1, d, beside, "", "", "reason"))
		}
	}
	for i := range c.Procedures {
		p := &c.Procedures[i]
		r := w.start(procedures, key)
		r.int(key)
		r.int(i + 1)
		r.text(inSet(p.Code, p.CodeSet, 2))
		r.text(orElse(p.CodeSet, "icd10pcs"))
		r.day(p.Date)
		errs = append(errs, r.end())
	}
	for i := range c.Lines {
		errs = append(errs, w.line(c, key, i))
	}
	return key, errors.Join(errs...)
}

func (w *Writer) claim(c *claim.Claim, key int, superseded Value) error {
	r := w.start(claims, key)
	from, through := c.Period()
	who, insured := c.Person(), c.Insured()
	r.int(key)
	r.text(c.Name())
	if c.Setting == 0 {
		r.null()
	} else {
		r.text(c.Setting.String())
	}
	in := c.Institutional
	if in == nil {
		in = &claim.Institutional{}
	}
	r.text(in.TypeOfBill)
	r.text(frequency(c, in))
	r.day(from)
	r.day(through)
	r.day(in.AdmissionDate)
	r.text(in.DischargeStatus)
	r.text(in.DRG)
	r.text(c.MemberKey())
	r.day(who.BirthDate)
	switch {
	case c.Patient.AgeYears != nil:
		r.int(*c.Patient.AgeYears)
	case !who.BirthDate.IsZero() && !from.IsZero():
		r.int(from.YearsSince(who.BirthDate))
	default:
		r.null()
	}
	r.text(who.Sex)
	if a := who.Address; a != nil {
		r.text(a.State)
		r.text(a.Zip)
	} else {
		r.null()
		r.null()
	}
	r.text(c.Payer.ID)
	r.text(c.Payer.Name)
	r.text(c.Payer.FilingIndicator)
	r.text(c.Billing.NPI)
	r.text(c.Billing.TaxID)
	r.text(npi(c.Rendering))
	r.text(npi(in.Attending))
	if len(c.Referring) > 0 {
		r.text(c.Referring[0].NPI)
	} else {
		r.null()
	}
	r.text(c.Claim.PriorAuthorization)
	r.text(c.Claim.OriginalReference)
	if len(c.Diagnoses) > 0 {
		r.text(inSet(c.Diagnoses[0].Code, c.Diagnoses[0].CodeSet, 3))
	} else {
		r.null()
	}
	r.int(coded(c.Diagnoses))
	r.int(len(c.Procedures))
	r.int(len(c.Lines))
	r.charge(c.Billed(), billed(c))
	r.put(superseded)
	r.text(insured.MemberID)
	r.text(c.Billing.Currency)
	return r.end()
}

// coded is how many diagnoses have a code: a place may be left empty for the positions behind it.
func coded(list []claim.Diagnosis) (n int) {
	for i := range list {
		if !list[i].Code.IsZero() {
			n++
		}
	}
	return n
}

// billed reports whether a claim gives a charge at all.
func billed(c *claim.Claim) bool {
	for i := range c.Lines {
		if claim.Given(c.Lines[i].Charge) {
			return true
		}
	}
	return claim.Given(c.Claim.TotalCharge)
}

// inSet is shown, for ICD-9-CM with the dot behind so many signs (behind four of an E code).
func inSet[C claim.CodeValue](c claim.Coded[C], set string, dot int) string {
	if set != "icd9cm" {
		return shown(c)
	}
	s := strings.ToUpper(strings.Replace(c.Text(), ".", "", 1))
	if dot == 3 && strings.HasPrefix(s, "E") {
		dot++
	}
	for i := range len(s) {
		if x := s[i]; (x < '0' || x > '9') && (i > 0 || x != 'E' && x != 'V') {
			return c.Text()
		}
	}
	if len(s) <= dot || len(s) > dot+2 {
		return s
	}
	return s[:dot] + "." + s[dot:]
}

func frequency(c *claim.Claim, in *claim.Institutional) string {
	if c.Claim.Frequency == "" && len(in.TypeOfBill) == 4 {
		return in.TypeOfBill[3:]
	}
	return c.Claim.Frequency
}

func npi(p *claim.Party) string {
	if p == nil {
		return ""
	}
	return p.NPI
}

// shown is a code in display form, or what was sent in its place.
func shown[C claim.CodeValue](c claim.Coded[C]) string {
	if c.Valid() {
		return c.Code().String()
	}
	return c.Text()
}

func (w *Writer) diagnosis(key, position int, code claim.Coded[icd.CM], set, poa, certainty, kind string) error {
	r := w.start(diagnoses, key)
	r.int(key)
	r.int(position)
	r.text(inSet(code, set, 3))
	r.text(orElse(set, "icd10cm"))
	if c := code.Code(); !c.IsZero() && (set == "" || set == "icd10cm") {
		r.text(c.Category().String())
	} else {
		r.null()
	}
	r.text(poa)
	r.text(certainty)
	r.text(kind)
	return r.end()
}

func (w *Writer) line(c *claim.Claim, key, i int) error {
	l := &c.Lines[i]
	r := w.start(lines, key)
	r.int(key)
	r.int(i + 1)
	r.text(shown(l.Code))
	for k := range 4 {
		if k < len(l.Modifiers) {
			r.text(shown(l.Modifiers[k]))
		} else {
			r.null()
		}
	}
	r.text(l.RevenueCode)
	d, _ := c.LineDate(i)
	r.day(d)
	r.day(l.Through)
	r.text(orElse(l.PlaceOfService, c.Claim.PlaceOfService))
	r.quantity(l.Units)
	r.text(orElse(l.Unit, "UN"))
	r.charge(l.Charge, claim.Given(l.Charge))
	w.points, _ = c.AppendPointers(w.points[:0], i)
	for k := range 4 {
		if k < len(w.points) && w.points[k] >= 1 && w.points[k] <= len(c.Diagnoses) {
			d := &c.Diagnoses[w.points[k]-1]
			r.text(inSet(d.Code, d.CodeSet, 3))
		} else if k < len(l.For) {
			r.text(shown(l.For[k].Code()))
		} else {
			r.null()
		}
	}
	if l.NDC != nil {
		r.text(l.NDC.Code)
	} else {
		r.null()
	}
	r.text(orElse(npi(l.Rendering), npi(c.Rendering)))
	r.text(l.Control)
	r.text(strings.Join(l.OralCavity, " "))
	r.text(teeth(l))
	return r.end()
}

// teeth are the teeth of a dental line with their surfaces: "14:MO 15".
func teeth(l *claim.Line) string {
	if len(l.Teeth) == 0 {
		return ""
	}
	var b strings.Builder
	for i, t := range l.Teeth {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Tooth)
		for k, s := range t.Surfaces {
			if k == 0 {
				b.WriteByte(':')
			}
			b.WriteString(s)
		}
	}
	return b.String()
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

// Findings adds what a check of a claim found; key is that of Claim.
func (w *Writer) Findings(key int, fs guidelines.Findings) error {
	var errs []error
	for i := range fs {
		f := &fs[i]
		r := w.start(findings, key)
		r.int(key)
		r.text(string(f.Rule))
		r.text(f.Severity.String())
		r.text(f.At.Part.String())
		if f.At.Index >= 0 {
			r.int(int(f.At.Index) + 1)
		} else {
			r.null()
		}
		var codes []string
		for _, c := range f.Codes() {
			codes = append(codes, c.String())
		}
		r.text(strings.Join(codes, " "))
		errs = append(errs, r.end())
	}
	return errors.Join(errs...)
}

// Group adds a group of a claim; key is that of Claim.
func (w *Writer) Group(key int, scheme, group, label string) error {
	r := w.start(groups, key)
	r.int(key)
	r.text(scheme)
	r.text(group)
	r.text(label)
	r.null()
	r.null()
	return r.end()
}

// YearGroup adds a group of a person in a calendar year.
func (w *Writer) YearGroup(member string, year int, scheme, group, label string) error {
	r := w.start(groups, 0)
	r.null()
	r.text(scheme)
	r.text(group)
	r.text(label)
	r.text(member)
	r.int(year)
	return r.end()
}
