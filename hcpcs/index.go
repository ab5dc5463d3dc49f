package hcpcs

import "math/bits"

// key is a code or modifier as a number: never 0.
type key uint64

func (c Code) key() key {
	return key(c.b[0])<<32 | key(c.b[1])<<24 | key(c.b[2])<<16 | key(c.b[3])<<8 | key(c.b[4])
}

func (m Modifier) key() key { return key(m.b[0])<<8 | key(m.b[1]) }

// index maps keys to positions: open addressing, at most half full.
type index struct {
	slots []slot
	shift uint8
}

type slot struct {
	key key
	pos uint32
}

func newIndex(n int) index {
	size := 1 << bits.Len(uint(2*n+1))
	return index{slots: make([]slot, size), shift: uint8(64 - bits.Len(uint(size-1)))}
}

func (x *index) hash(k key) int { return int(uint64(k) * 0x9e3779b97f4a7c15 >> x.shift) }

func (x *index) put(k key, pos uint32) {
	for i := x.hash(k); ; i = (i + 1) & (len(x.slots) - 1) {
		if x.slots[i].key == 0 {
			x.slots[i] = slot{k, pos}
			return
		}
	}
}

func (x *index) find(k key) (pos uint32, ok bool) {
	if k == 0 || len(x.slots) == 0 {
		return 0, false
	}
	for i := x.hash(k); ; i = (i + 1) & (len(x.slots) - 1) {
		switch s := &x.slots[i]; s.key {
		case k:
			return s.pos, true
		case 0:
			return 0, false
		}
	}
}
