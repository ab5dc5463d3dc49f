package money

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/bits"

	"github.com/shopspring/decimal"
)

// A Memo reads numbers and remembers some of them: amounts of a file are often the same, and a Decimal, which never changes,
// can be shared. The zero value is empty.
type Memo struct {
	known  []known // by hash of the key; as many as a power of two
	misses int
	shift  int // what of a hash are places in known: its upper bits
}

// known is a number by its text, packed: the last character in the upper byte. Two of them share a line of the cache.
type known struct {
	key    uint64
	scaled int64
	v      decimal.Decimal
}

// Bounds of what is remembered: few numbers at first, more in a larger file.
const (
	minKnown = 32
	maxKnown = 2048
)

// Inexact is what ReadScaled gives for a number that is no whole number of ten thousandths, or a large one.
const Inexact = math.MinInt64

// Read reads a number as ParsePoint does. The error is ErrSyntax.
func (m *Memo) Read(b []byte) (decimal.Decimal, error) {
	v, _, err := m.ReadScaled(b)
	return v, err
}

// ReadPadded is ReadScaled for a number that may stand between blanks.
func (m *Memo) ReadPadded(b []byte) (v decimal.Decimal, tenThousandths int64, err error) {
	v, tenThousandths, err = m.ReadScaled(b)
	if err != nil {
		if inner := bytes.Trim(b, " "); len(inner) < len(b) {
			return m.ReadScaled(inner)
		}
	}
	return v, tenThousandths, err
}

// ReadScaled does the same as Read and gives the number in ten thousandths, too.
func (m *Memo) ReadScaled(b []byte) (v decimal.Decimal, tenThousandths int64, err error) {
	n := len(b)
	if n == 0 || n > 8 || b[0] == 0 { // a text that begins with NUL would have the key of what follows
		return parseScaled(b)
	}
	var key uint64
	if cap(b) >= 8 {
		key = binary.LittleEndian.Uint64(b[:8]) << (64 - 8*n) // the bytes behind b go
	} else {
		for i := n - 1; i >= 0; i-- {
			key = key<<8 | uint64(b[i])
		}
		key <<= 64 - 8*n
	}
	if m.misses >= len(m.known) && len(m.known) < maxKnown {
		m.known, m.misses = make([]known, max(minKnown, 4*len(m.known))), 0
		m.shift = bits.LeadingZeros64(uint64(len(m.known))) + 1
	}
	k := &m.known[key*0x9E3779B97F4A7C15>>m.shift]
	if k.key == key {
		return k.v, k.scaled, nil
	}
	if v, tenThousandths, err = parseScaled(b); err != nil {
		return v, tenThousandths, err
	}
	m.misses++
	if k.key == 0 || k.key<<16 != 0 { // one of a digit or two stays
		*k = known{key, tenThousandths, v}
	}
	return v, tenThousandths, nil
}

// ParsePoint reads a number as Parse does, or one that ends in its point, "12.", as X12 allows.
func ParsePoint[T string | []byte](s T) (decimal.Decimal, error) {
	if n := len(s); n > 1 && s[n-1] == '.' {
		s = s[:n-1]
	}
	return Parse(s)
}

func parseScaled(b []byte) (decimal.Decimal, int64, error) {
	if n := len(b); n > 1 && b[n-1] == '.' {
		b = b[:n-1]
	}
	n, places, small, err := split(b)
	switch {
	case err != nil:
		return decimal.Decimal{}, Inexact, err
	case !small:
		v, err := Parse(b)
		return v, Inexact, err
	}
	scaled := int64(Inexact)
	if places <= sumPlaces && n >= -mostScaled && n <= mostScaled {
		scaled = n * pow10[sumPlaces-places]
	}
	return decimal.New(n, int32(-places)), scaled, nil
}
