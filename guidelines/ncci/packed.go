package ncci

import (
	"encoding/binary"
	"math/bits"
)

// packed is an array of fields of equal width in bits (at most 57), little-endian, padded with eight bytes.
type packed struct {
	b     []byte
	width uint
	n     int
}

// packedSize is the bytes of n fields of a width.
func packedSize(n int, width uint) int { return (n*int(width)+7)/8 + 8 }

// at is field i, 0 beyond the array.
func (p *packed) at(i int) uint64 {
	bit := uint(i) * p.width
	j := bit >> 3
	if uint(i) >= uint(p.n) || j > uint(len(p.b))-8 {
		return 0
	}
	return binary.LittleEndian.Uint64(p.b[j:]) >> (bit & 7) & (1<<(p.width&63) - 1)
}

// halve is the first of n fields from field at on that is not before key, at+n if there is none. The loop is written so
// that it compiles without branches on the fields: guessing those wrong would cost more than the comparisons.
func (p *packed) halve(at, n int, key uint64) int {
	if at < 0 || n <= 0 || at+n > p.n || packedSize(at+n, p.width) > len(p.b) {
		return at
	}
	mask := uint64(1)<<(p.width&63) - 1
	for n > 1 {
		half := n / 2
		bit := uint(at+half-1) * p.width
		v := binary.LittleEndian.Uint64(p.b[bit>>3:]) >> (bit & 7) & mask
		at += half & int(int64(v-key)>>63) // fields and keys have at most 57 bits: the sign tells v < key
		n -= half
	}
	if p.at(at) < key {
		at++
	}
	return at
}

// window is the number of fields that before takes at once: about a cache line of rows. In the published tables 94 of
// 100 codes stand in the window around their guess.
const window = 16

// windowBytes hold window fields of any width from any bit of the first byte on, and the rest of the word of the last.
const windowBytes = 128 + 8

// before is how many of n ascending fields from field at on are before key; n is at most window. It reads a whole
// window whatever n is, without branches and without any read waiting for another one, so that two cache lines are
// fetched in the time of one.
func (p *packed) before(at, n int, key uint64) int {
	width, bit := p.width&63, uint(at)*p.width
	if at < 0 || n <= 0 || at+n > p.n || bit>>3+windowBytes > uint(len(p.b)) {
		return p.halve(at, n, key) - at
	}
	b := (*[windowBytes]byte)(p.b[bit>>3:])
	mask := uint64(1)<<width - 1
	less := uint64(0)
	bit &= 7
	for range window {
		v := binary.LittleEndian.Uint64(b[bit>>3&127:]) >> (bit & 7) & mask
		less = less<<1 | (v-key)>>63 // fields and keys have at most 57 bits: the sign tells v < key
		bit += width
	}
	return bits.OnesCount64(less >> (uint(window-n) & 63))
}

// set writes field i; the array starts as zeros.
func (p *packed) set(i int, v uint64) {
	bit := uint(i) * p.width
	j := int(bit >> 3)
	w := binary.LittleEndian.Uint64(p.b[j:])
	binary.LittleEndian.PutUint64(p.b[j:], w|v<<(bit&7))
}

// u32 is the little-endian number i of an array of them, 0 beyond the array.
func u32(b []byte, i int) uint32 {
	if i < 0 || i > len(b)/4-1 {
		return 0
	}
	return binary.LittleEndian.Uint32(b[i*4:])
}

// texts are the strings of a table: their count, the end of each, then the bytes.
type texts []string

// appendTexts packs strings.
func appendTexts(b []byte, list []string) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(list)))
	end := 0
	for _, s := range list {
		end += len(s)
		b = binary.LittleEndian.AppendUint32(b, uint32(end))
	}
	for _, s := range list {
		b = append(b, s...)
	}
	return b
}

// readTexts is the reverse; ok is false when counts and ends do not fit the bytes.
func readTexts(b []byte) (t texts, ok bool) {
	n := int(u32(b, 0))
	if len(b) < 4 || n > len(b)/4-1 {
		return nil, false
	}
	all := string(b[4+4*n:])
	t = make(texts, n)
	start := 0
	for i := range t {
		end := int(u32(b, 1+i))
		if end < start || end > len(all) {
			return nil, false
		}
		t[i] = all[start:end]
		start = end
	}
	return t, start == len(all)
}

// at is string i, "" beyond the list.
func (t texts) at(i uint32) string {
	if int64(i) >= int64(len(t)) {
		return ""
	}
	return t[i]
}
