package table

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
)

// Value is a cell: null, or a value of its column's type.
type Value struct {
	text string
	n    int64 // Int; Decimal: hundredths; Quantity: thousandths; Date: days since 1970-01-01; Bool: 0, 1
	set  bool
}

// ErrAmount is wrapped by the error of a number that the type of its column does not hold: decimal(12,2) or decimal(15,3).
var ErrAmount = errors.New("the number has more decimals or digits than its column")

// IsNull reports whether the cell is empty.
func (v Value) IsNull() bool { return !v.set }

// Text is a String or Code.
func (v Value) Text() string { return v.text }

// Int is an Int; the hundredths of a Decimal, the thousandths of a Quantity; the days of a Date since 1970-01-01; 1 for a true Bool.
func (v Value) Int() int64 { return v.n }

func text(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{text: s, set: true}
}

func integer(n int) Value { return Value{n: int64(n), set: true} }

func day(d guidelines.Date) Value {
	if d.IsZero() {
		return Value{}
	}
	return Value{n: d.Time().Unix() / 86400, set: true}
}

// fixed is a decimal of some places and digits.
func fixed(d decimal.Decimal, places int32, most int64) (Value, error) {
	c := d.Shift(places)
	if !c.IsInteger() || c.Abs().GreaterThan(decimal.NewFromInt(most)) {
		return Value{}, ErrAmount
	}
	return Value{n: c.IntPart(), set: true}, nil
}

// Append appends the value as text of its type: "12.50", "2026-03-04", "true". Null appends nothing.
func (v Value) Append(b []byte, t Type) []byte {
	if !v.set {
		return b
	}
	switch t {
	case Int:
		return strconv.AppendInt(b, v.n, 10)
	case Decimal:
		n := v.n
		if n < 0 {
			b, n = append(b, '-'), -n
		}
		b = strconv.AppendInt(b, n/100, 10)
		return append(b, '.', byte('0'+n/10%10), byte('0'+n%10))
	case Quantity:
		n := v.n
		if n < 0 {
			b, n = append(b, '-'), -n
		}
		b = strconv.AppendInt(b, n/1000, 10)
		if n%1000 == 0 {
			return b
		}
		b = append(b, '.', byte('0'+n/100%10), byte('0'+n/10%10), byte('0'+n%10))
		return bytes.TrimRight(b, "0")
	case Date:
		return time.Unix(v.n*86400, 0).UTC().AppendFormat(b, time.DateOnly)
	case Bool:
		return strconv.AppendBool(b, v.n != 0)
	}
	return append(b, v.text...)
}

// Error says which cell cannot be laid out. It names no value.
type Error struct {
	Table, Column string
	Claim         int // claim_key, or payment_key
	Err           error
}

// Error is "table lines, charge of claim 3: …".
func (e *Error) Error() string {
	return fmt.Sprintf("table %s: %s of number %d: %v", e.Table, e.Column, e.Claim, e.Err)
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }
