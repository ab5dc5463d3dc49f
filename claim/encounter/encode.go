package encounter

import (
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/internal/money"
)

// Marshal writes one encounter as one line of JSON without a line end. What is not given is left out; amounts are
// strings with their digits kept. The same claim always gives the same bytes.
func Marshal(c *claim.Claim) ([]byte, error) { return json.Marshal(c, encodeOptions()) }

// MarshalIndent writes one encounter over several lines, two blanks a level.
func MarshalIndent(c *claim.Claim) ([]byte, error) {
	return json.Marshal(c, encodeOptions(), jsontext.Multiline(true), jsontext.WithIndent("  "))
}

// Writer writes encounters, one a line.
type Writer struct {
	w    io.Writer
	opts json.Options
}

// NewWriter returns a Writer on w. It does not buffer.
func NewWriter(w io.Writer) *Writer { return &Writer{w, encodeOptions()} }

// Write writes one encounter and a line end.
func (w *Writer) Write(c *claim.Claim) error {
	b, err := json.Marshal(c, w.opts)
	if err != nil {
		return err
	}
	_, err = w.w.Write(append(b, '\n'))
	return err
}

func encodeOptions() json.Options {
	return json.JoinOptions(json.Deterministic(true), json.WithMarshalers(json.MarshalToFunc(writeDecimal)))
}

func writeDecimal(enc *jsontext.Encoder, d decimal.Decimal) error {
	if !claim.Given(d) {
		return enc.WriteToken(jsontext.Null)
	}
	b := append(enc.AvailableBuffer(), '"')
	b = append(money.AppendText(b, d), '"')
	return enc.WriteValue(b)
}
