package money

import (
	"errors"

	"github.com/shopspring/decimal"
)

// MaxDigits is the most digits of a number that Parse reads.
const MaxDigits = 40

// ErrSyntax is the error of a text that is not a plain decimal number. It never quotes the text.
var ErrSyntax = errors.New("not a plain decimal number such as 185.00")

// Parse reads a plain decimal number: an optional minus sign, digits, and optionally a point with further digits. No
// plus sign, exponent, blank, group separator or bare point is accepted. The digits are kept: "131.00" has two decimal
// places. The error is ErrSyntax.
func Parse[T string | []byte](s T) (decimal.Decimal, error) {
	v, places, small, err := split(s)
	switch {
	case err != nil:
		return decimal.Decimal{}, err
	case !small:
		d, err := decimal.NewFromString(string(s))
		if err != nil {
			return decimal.Decimal{}, ErrSyntax
		}
		return d, nil
	}
	return decimal.New(v, int32(-places)), nil
}

// split is a plain decimal number as v in units of ten to the power of -places; small is false for one of more than 18 digits.
func split[T string | []byte](s T) (v int64, places int, small bool, err error) {
	i, neg := 0, false
	if len(s) > 0 && s[0] == '-' {
		neg, i = true, 1
	}
	digits, point := 0, false
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
			if point {
				places++
			}
			if digits <= 18 {
				v = v*10 + int64(c-'0')
			}
		case c == '.' && !point:
			point = true
		default:
			return 0, 0, false, ErrSyntax
		}
	}
	if digits == 0 || digits > MaxDigits || point && places == 0 {
		return 0, 0, false, ErrSyntax
	}
	if neg {
		v = -v
	}
	return v, places, digits <= 18, nil
}

// AppendText appends d in plain form with its digits kept: an amount of 131.00 prints so.
func AppendText(b []byte, d decimal.Decimal) []byte {
	v, places, ok := Small(d)
	if !ok {
		return append(b, d.StringFixed(max(0, -d.Exponent()))...)
	}
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	var text [20]byte
	i := len(text)
	for n := 0; v > 0 || n <= places; n++ {
		if n == places && n > 0 {
			i--
			text[i] = '.'
		}
		i--
		text[i], v = byte('0'+v%10), v/10
	}
	return append(b, text[i:]...)
}
