package fees

import (
	"github.com/shopspring/decimal"
)

// number is a decimal of at most nine digits, as the files hold them: coef / 10^scale. It keeps rows small and
// free of pointers.
type number struct {
	coef  int32
	scale uint8
}

// parseNumber reads digits with at most one point; a dollar sign before and thousands commas are allowed. Signs,
// exponents and more than nine digits are not.
func parseNumber(s string) (number, bool) {
	if s != "" && s[0] == '$' {
		s = s[1:]
	}
	var n number
	digits, point := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			if n.coef > 99999999 {
				return number{}, false
			}
			n.coef = n.coef*10 + int32(c-'0')
			digits++
			if point {
				n.scale++
			}
		case c == '.' && !point:
			point = true
		case c == ',' && !point && digits > 0 && len(s) > i+3:
		default:
			return number{}, false
		}
	}
	return n, digits > 0
}

func (n number) dec() decimal.Decimal { return decimal.New(int64(n.coef), -int32(n.scale)) }

func (n number) isZero() bool { return n.coef == 0 }

// cents rounds half up to cents; amounts are never negative.
func cents(d decimal.Decimal) decimal.Decimal { return d.Round(2) }

var (
	zero    = decimal.Decimal{}
	one     = decimal.NewFromInt(1)
	hundred = decimal.NewFromInt(100)
)

// percent is p percent of an amount, rounded to cents.
func percent(d, p decimal.Decimal) decimal.Decimal { return cents(d.Mul(p).Div(hundred)) }
