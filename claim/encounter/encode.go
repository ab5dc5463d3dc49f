package encounter

import (
	"io"
	"slices"
	"strconv"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/money"
)

// Marshal writes one encounter as one line of JSON without a line end. What is not given is left out; amounts are
// strings with their digits kept. The same claim always gives the same bytes. A text that is not UTF-8, as X12 may bring
// it, cannot be written: the error is an *Error that wraps ErrEncoding and has the path.
func Marshal(c *claim.Claim) ([]byte, error) {
	b, err := json.Marshal(asSent(c), encodeOptions())
	return b, unwritable(err)
}

// MarshalIndent writes one encounter over several lines, two blanks a level.
func MarshalIndent(c *claim.Claim) ([]byte, error) {
	b, err := json.Marshal(asSent(c), encodeOptions(), jsontext.Multiline(true), jsontext.WithIndent("  "))
	return b, unwritable(err)
}

// Writer writes encounters, one a line.
type Writer struct {
	w    io.Writer
	opts json.Options
}

// NewWriter returns a Writer on w. It does not buffer.
func NewWriter(w io.Writer) *Writer { return &Writer{w, encodeOptions()} }

// Write writes one encounter and a line end. Of one with ErrEncoding, as for Marshal, nothing is written, and the Writer
// stays usable.
func (w *Writer) Write(c *claim.Claim) error {
	b, err := json.Marshal(asSent(c), w.opts)
	if err != nil {
		return unwritable(err)
	}
	_, err = w.w.Write(append(b, '\n'))
	return err
}

// asSent is the claim with everything in texts that a reader needs: codes of callers in Go, and pointers as "#2" on lines
// that have no other way of naming their diagnoses. Inpatient lines go without a date that is only the default. The claim
// itself is not changed.
func asSent(c *claim.Claim) *claim.Claim {
	out := *c
	out.Diagnoses = slices.Clone(c.Diagnoses)
	for i := range out.Diagnoses {
		if d := &out.Diagnoses[i]; d.Text == "" {
			d.Text = d.Code.String()
		}
	}
	out.Procedures = slices.Clone(c.Procedures)
	for i := range out.Procedures {
		if p := &out.Procedures[i]; p.Text == "" {
			p.Text = p.Code.String()
		}
	}
	out.Lines = slices.Clone(c.Lines)
	for i := range out.Lines {
		l := &out.Lines[i]
		lineAsSent(l)
		if l.DateDerived && l.Date == c.From && c.Setting == guidelines.Inpatient { // room and board have no day of their own
			l.Date = claim.Date{}
		}
	}
	out.History = slices.Clone(c.History)
	for i := range out.History {
		out.History[i] = *asSent(&out.History[i])
	}
	return &out
}

func lineAsSent(l *claim.Line) {
	if l.CodeText == "" {
		l.CodeText = l.Code.String()
	}
	if len(l.ModifierTexts) == 0 {
		l.ModifierTexts = nil
		for _, m := range l.Modifiers {
			l.ModifierTexts = append(l.ModifierTexts, m.String())
		}
	}
	switch {
	case len(l.ForText) > 0:
	case len(l.For) > 0:
		l.ForText = nil
		for _, c := range l.For {
			l.ForText = append(l.ForText, c.String())
		}
	case !l.PointersDerived && len(l.Pointers) > 0:
		l.ForText = nil
		for _, p := range l.Pointers {
			l.ForText = append(l.ForText, "#"+strconv.Itoa(p))
		}
	}
}

// encodeOptions are made once: package json keeps with them what it works out for the types.
var encodeOptions = sync.OnceValue(func() json.Options {
	return json.JoinOptions(json.Deterministic(true), json.WithMarshalers(json.MarshalToFunc(writeDecimal)))
})

func writeDecimal(enc *jsontext.Encoder, d decimal.Decimal) error {
	if !claim.Given(d) {
		return enc.WriteToken(jsontext.Null)
	}
	b := append(enc.AvailableBuffer(), '"')
	b = append(money.AppendText(b, d), '"')
	return enc.WriteValue(b)
}
