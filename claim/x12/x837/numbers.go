package x837

import "github.com/shopspring/decimal"

// numbers reads numbers and remembers some of them: units and charges of a file are often the same, and a Decimal,
// which never changes, can be shared.
type numbers struct {
	known  []known // by hash of the key; as many as a power of two
	misses int
}

// known is a number by its text, packed: up to seven bytes, and how many they are.
type known struct {
	key uint64
	v   decimal.Decimal
}

// Bounds of what is remembered: few numbers at first, more in a larger file.
const (
	minKnown = 32
	maxKnown = 512
)

// read is the number in b, which is not empty.
func (n *numbers) read(b []byte) (decimal.Decimal, error) {
	if len(b) > 7 {
		return parseNumber(b)
	}
	key := uint64(len(b))
	for _, c := range b {
		key = key<<8 | uint64(c)
	}
	if n.misses >= len(n.known) && len(n.known) < maxKnown {
		n.known, n.misses = make([]known, max(minKnown, 4*len(n.known))), 0
	}
	k := &n.known[key*0x9E3779B97F4A7C15>>40&uint64(len(n.known)-1)]
	if k.key == key {
		return k.v, nil
	}
	v, err := parseNumber(b)
	if err != nil {
		return v, err
	}
	n.misses++
	if k.key == 0 || k.key >= 3<<24 { // one of a digit or two stays
		k.key, k.v = key, v
	}
	return v, nil
}
