package x837

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/internal/money"
)

// appendDecimal appends d in the form that the standard asks builders for: no zeros behind the last decimal, no bare
// point, no exponent, a zero before the point.
func appendDecimal(b []byte, d decimal.Decimal) []byte {
	v, places, ok := money.Small(d)
	if !ok {
		return trimDecimal(append(b, d.String()...), len(b))
	}
	return appendScaled(b, v, -places)
}

// appendScaled does the same for v times ten to the power of exp, from -18 to 0.
func appendScaled(b []byte, v int64, exp int) []byte {
	if v < 0 {
		b = append(b, '-')
		v = -v
	}
	for exp < 0 && v%10 == 0 {
		v /= 10
		exp++
	}
	if exp == 0 {
		return strconv.AppendInt(b, v, 10)
	}
	p := int64(1)
	for i := exp; i < 0; i++ {
		p *= 10
	}
	b = strconv.AppendInt(b, v/p, 10)
	b = append(b, '.')
	v %= p
	for p /= 10; p > 0; p /= 10 {
		b = append(b, byte('0'+v/p%10))
	}
	return b
}

// trimDecimal removes zeros behind the last decimal of the number that begins at from.
func trimDecimal(b []byte, from int) []byte {
	for i := from; i < len(b); i++ {
		if b[i] != '.' {
			continue
		}
		for b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
		if b[len(b)-1] == '.' {
			b = b[:len(b)-1]
		}
		break
	}
	return b
}
