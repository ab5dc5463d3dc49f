package fees

import (
	"github.com/shopspring/decimal"
)

// number is a decimal of at most seventeen digits, as the files hold them, in eight bytes: the digits times sixteen,
// plus the number of decimals.
type number int64

const maxDigits = 1e16

// parseNumber reads digits with at most one point; a dollar sign before and thousands commas are allowed. Signs,
// exponents and more than seventeen digits are not.
func parseNumber(s string) (number, bool) {
	if s != "" && s[0] == '$' {
		s = s[1:]
	}
	var coef, scale int64
	digits, point := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			if coef >= maxDigits || scale == 15 {
				return 0, false
			}
			coef = coef*10 + int64(c-'0')
			digits++
			if point {
				scale++
			}
		case c == '.' && !point:
			point = true
		case c == ',' && !point && digits > 0 && len(s) > i+3:
		default:
			return 0, false
		}
	}
	return number(coef<<4 | scale), digits > 0
}

func (n number) dec() decimal.Decimal { return decimal.New(int64(n>>4), -int32(n&15)) }

// cents rounds half up to cents; amounts are never negative.
func cents(d decimal.Decimal) decimal.Decimal { return d.Round(2) }

var (
	zero    = decimal.Decimal{}
	one     = decimal.NewFromInt(1)
	hundred = decimal.NewFromInt(100)
)

// percent is p percent of an amount, rounded to cents.
func percent(d, p decimal.Decimal) decimal.Decimal { return cents(d.Mul(p).Div(hundred)) }
