package pack

import (
	"encoding/binary"
	"math/bits"
)

// Bits makes the section of a bit set.
func Bits(set []bool) []byte {
	words := make([]uint64, (len(set)+63)/64)
	for i, on := range set {
		if on {
			words[i>>6] |= 1 << (i & 63)
		}
	}
	out := make([]byte, 0, len(words)*12+4)
	for _, w := range words {
		out = binary.LittleEndian.AppendUint64(out, w)
	}
	rank := 0
	for _, w := range words {
		out = binary.LittleEndian.AppendUint32(out, uint32(rank))
		rank += bits.OnesCount64(w)
	}
	return binary.LittleEndian.AppendUint32(out, uint32(rank))
}
