package drg

import (
	"strings"

	"github.com/gomedcode/medcode/internal/packed"
)

// fields cuts the lines of a text into their fields at tabs.
func fields(text string) func(yield func(f []string) bool) {
	return func(yield func(f []string) bool) {
		for line := range strings.Lines(text) {
			if !yield(strings.Split(strings.TrimSuffix(line, "\n"), "\t")) {
				return
			}
		}
	}
}

// index finds the row of a code: a hash table with open addressing over the seven characters as a number.
type index struct {
	slots []slot
	shift uint
}

type slot struct {
	key uint64
	row uint64
}

func newIndex(n int) index {
	bits := uint(1)
	for 1<<bits < n*3/2 {
		bits++
	}
	return index{make([]slot, 1<<bits), 64 - bits}
}

func (x *index) at(key uint64) int { return int(key * 0x9E3779B97F4A7C15 >> x.shift) }

func (x *index) add(key uint64, row int) {
	i := x.at(key)
	for x.slots[i].key != 0 {
		i = (i + 1) & (len(x.slots) - 1)
	}
	x.slots[i] = slot{key, uint64(row)}
}

// find gives the row of a code, or -1.
func (x *index) find(key uint64) int {
	for i := x.at(key); x.slots[i].key != 0; i = (i + 1) & (len(x.slots) - 1) {
		if x.slots[i].key == key {
			return int(x.slots[i].row)
		}
	}
	return -1
}

// pack makes the number of a code of up to seven characters.
func pack(code []byte) uint64 {
	var n uint64
	for i, c := range code {
		n |= uint64(c) << (8 * i)
	}
	return n
}

// list is the codes of a kind with their history: the class of each in each version, 0 where it is not there.
type list struct {
	index
	history []uint16
	classes [][versionCount]uint16
}

// class is the class of a code in a version, and its row.
func (l *list) class(key uint64, v Version) (class, row int) {
	if row = l.find(key); row < 0 {
		return 0, -1
	}
	return int(l.classes[l.history[row]][v.index()]), row
}

func readList(r *packed.Stream) list {
	var l list
	l.classes = make([][versionCount]uint16, r.Num())
	for i := range l.classes {
		for k := range l.classes[i] {
			l.classes[i][k] = uint16(r.Num())
		}
	}
	n := r.Num()
	l.index = newIndex(n)
	var code [8]byte
	for i := range n {
		l.add(pack(code[:r.Code(&code)]), i)
	}
	l.history = make([]uint16, n)
	for i := range l.history {
		l.history[i] = uint16(r.Num())
	}
	return l
}
