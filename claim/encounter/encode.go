package encounter

import (
	"io"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/money"
)

// Marshal writes one encounter as one line of JSON without a line end. What is not given is left out; amounts are
// strings with their digits kept; id and from are written with their defaults. The same claim always gives the same bytes. A text that is not UTF-8, as X12 may bring
// it, cannot be written: the error is an *Error that wraps ErrEncoding and has the path.
func Marshal(c *claim.Claim) ([]byte, error) { return appendClaim(nil, c) }

// appendClaim appends one encounter; b is as it was when there is an error.
func appendClaim(b []byte, c *claim.Claim) ([]byte, error) {
	c = written(c)
	w := appender{b: b}
	if w.writeClaim(c); !w.bad {
		return w.b[:len(w.b)-1], nil // without the last comma
	}
	slow, err := json.Marshal(c, encodeOptions()) // which says where it is not UTF-8
	if err != nil {
		return b, unwritable(err)
	}
	return append(b, slow...), nil
}

// MarshalIndent writes one encounter over several lines, two blanks a level.
func MarshalIndent(c *claim.Claim) ([]byte, error) {
	b, err := json.Marshal(written(c), encodeOptions(), jsontext.Multiline(true), jsontext.WithIndent("  "))
	return b, unwritable(err)
}

// Writer writes encounters, one a line.
type Writer struct {
	w   io.Writer
	buf []byte
}

// NewWriter returns a Writer on w. It does not buffer.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Write writes one encounter and a line end. Of one with ErrEncoding, as for Marshal, nothing is written, and the Writer
// stays usable.
func (w *Writer) Write(c *claim.Claim) error {
	b, err := appendClaim(w.buf[:0], c)
	if err != nil {
		return err
	}
	b = append(b, '\n')
	if w.buf = b; cap(b) > keptBuffer {
		w.buf = nil
	}
	_, err = w.w.Write(b)
	return err
}

// written is the claim with its name and its first day, which readers of JSON would have to work out; the day of a dental
// claim, which says more than those of its lines, stays as it is. The claim itself is not changed.
func written(c *claim.Claim) *claim.Claim {
	from, name := c.From, c.Name()
	if from.IsZero() && c.Setting != guidelines.Dental {
		from, _ = c.Period()
	}
	if from == c.From && name == c.ID {
		return c
	}
	out := *c
	out.From, out.ID = from, name
	return &out
}

var writing struct {
	once sync.Once
	opts json.Options
}

// encodeOptions are made once: package json keeps with them what it works out for the types.
func encodeOptions() json.Options {
	writing.once.Do(func() {
		writing.opts = json.JoinOptions(json.Deterministic(true), json.WithMarshalers(json.MarshalToFunc(writeDecimal)))
	})
	return writing.opts
}

func writeDecimal(enc *jsontext.Encoder, d decimal.Decimal) error {
	if !claim.Given(d) {
		return enc.WriteToken(jsontext.Null)
	}
	b := append(enc.AvailableBuffer(), '"')
	b = append(money.AppendText(b, d), '"')
	return enc.WriteValue(b)
}
