package encounter

import (
	"bytes"
	"encoding"
	"errors"
	"reflect"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/money"
)

// MaxDepth is the deepest nesting of a record.
const MaxDepth = 64

var errDepth = errors.New("nested too deeply")

// Unmarshal reads one encounter, which must be the whole of data. The error is an *Error.
func Unmarshal(data []byte) (*claim.Claim, error) {
	return shared().decode(Record{Line: 1, text: string(data)})
}

// decoder reads records, on any number of goroutines. It holds the options of package json and what that has worked out
// for the types.
type decoder struct {
	opts json.Options
	pool sync.Pool // of *direct
	own  *direct   // of a Reader that uses memory again; no other goroutine may decode then
}

var common struct {
	once sync.Once
	dec  *decoder
}

// shared is the decoder of all who have no options of their own.
func shared() *decoder {
	common.once.Do(func() { common.dec = newDecoder() })
	return common.dec
}

func newDecoder() *decoder {
	return &decoder{opts: json.JoinOptions(
		json.RejectUnknownMembers(true),
		json.WithUnmarshalers(json.JoinUnmarshalers(
			json.UnmarshalFromFunc(readDecimal),
			json.UnmarshalFromFunc(readDate),
			json.UnmarshalFromFunc(readSetting),
			json.UnmarshalFromFunc(limitDepth),
		)),
	)}
}

func (d *decoder) decode(r Record) (*claim.Claim, error) {
	b := strings.TrimLeft(r.text, " \t\r\n")
	if b == "" {
		return nil, &Error{Line: r.Line, Offset: r.Offset, Reason: ErrEmpty.Error(), Err: ErrEmpty}
	}
	if b[0] != '{' {
		e := &Error{Line: r.Line, Offset: r.Offset, Reason: "an object is wanted here", Err: ErrSyntax}
		return nil, e
	}
	if c, ok := d.direct(r.text); ok {
		return c, nil
	}
	c := new(claim.Claim)
	if err := json.Unmarshal([]byte(r.text), c, d.opts); err != nil {
		return nil, r.fail(err)
	}
	return c, nil
}

// direct reads a record that is sound.
func (d *decoder) direct(text string) (*claim.Claim, bool) {
	if d.own != nil {
		return d.own.claim(text)
	}
	r, ok := d.pool.Get().(*direct)
	if !ok {
		r = new(direct)
	}
	c, ok := r.claim(text)
	d.pool.Put(r)
	return c, ok
}

// readDecimal reads an amount or quantity: a string, or a number without exponent. The digits are kept.
func readDecimal(dec *jsontext.Decoder, d *decimal.Decimal) error {
	v, err := dec.ReadValue()
	if err != nil {
		return err
	}
	switch v.Kind() {
	case 'n':
		*d = decimal.Decimal{}
		return nil
	case '"':
		if v, err = text(v); err != nil {
			return err
		}
	case '0':
	default:
		return &valueError{"a decimal number is wanted here, as a string"}
	}
	n, err := money.Parse([]byte(v))
	if err != nil {
		return &valueError{money.ErrSyntax.Error()}
	}
	*d = n
	return nil
}

// readDate reads YYYY-MM-DD.
func readDate(dec *jsontext.Decoder, d *claim.Date) error {
	return readNamed(dec, d, "not a calendar date of the form YYYY-MM-DD")
}

func readSetting(dec *jsontext.Decoder, s *guidelines.Setting) error {
	return readNamed(dec, s, guidelines.ErrSetting.Error())
}

// readNamed reads a string of a fixed form, or null, which stands for the zero value; no string does.
func readNamed[T comparable, P interface {
	*T
	encoding.TextUnmarshaler
}](dec *jsontext.Decoder, to P, reason string) error {
	v, err := dec.ReadValue()
	if err != nil {
		return err
	}
	var zero T
	switch v.Kind() {
	case 'n':
		*to = zero
		return nil
	case '"':
		if v, err = text(v); err != nil {
			return err
		}
		if err := to.UnmarshalText(v); err == nil && *to != zero {
			return nil
		}
	}
	return &valueError{reason}
}

// limitDepth stops encounters nested in one another through history; nothing else in the model nests without end.
func limitDepth(dec *jsontext.Decoder, _ *claim.Claim) error {
	if dec.StackDepth() > MaxDepth {
		return errDepth
	}
	return errors.ErrUnsupported
}

// text is the content of a JSON string.
func text(v jsontext.Value) ([]byte, error) {
	if bytes.IndexByte(v, '\\') < 0 {
		return v[1 : len(v)-1], nil
	}
	return jsontext.AppendUnquote(nil, v)
}

// kindName says in words what a Go type wants.
func kindName(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return "a string"
	}
	switch t.Kind() {
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Slice:
		return "an array"
	case reflect.Struct, reflect.Map:
		return "an object"
	}
	return ""
}
