package packed

// Hash is a perfect hash: every key of the table has a slot of its own, found with two reads. A key that is not in the
// table also has a slot, so the caller compares the row's key.
//
//	bucket = high bits of the mixed key   ->  disp[bucket], u16
//	slot   = (low bits + disp * step) mod slots, slots a power of two  ->  u32 row, NoRow when empty
type Hash struct {
	disp, slots string
	shift       uint8
	mask        uint32
}

// NoRow stands in an empty slot.
const NoRow = 1<<32 - 1

// NewHash reads two sections.
func NewHash(disp, slots string) (Hash, error) {
	b, n := len(disp)/2, len(slots)/4
	if b == 0 || n == 0 || b&(b-1) != 0 || n&(n-1) != 0 {
		return Hash{}, ErrFormat
	}
	shift := uint8(64)
	for 1<<(64-shift) < b {
		shift--
	}
	return Hash{disp: disp, slots: slots, shift: shift, mask: uint32(n - 1)}, nil
}

// Mix spreads the bits of a key.
func Mix(key uint64) uint64 {
	key ^= key >> 32
	key *= 0x9E3779B97F4A7C15
	key ^= key >> 29
	key *= 0xBF58476D1CE4E5B9
	return key ^ key>>32
}

// Slot is the slot of a mixed key under a displacement, before the mask.
func Slot(mixed uint64, disp uint32) uint32 {
	return uint32(mixed) + disp*(uint32(mixed>>20)|1)
}

// Row is the row that key has if it is in the table; NoRow when it certainly is not.
func (h Hash) Row(key uint64) uint32 {
	if len(h.slots) == 0 {
		return NoRow
	}
	m := Mix(key)
	d := uint32(U16(h.disp, int(m>>h.shift)*2))
	return U32(h.slots, int(Slot(m, d)&h.mask)*4)
}
