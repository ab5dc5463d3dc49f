package ncci

import "slices"

// lineBook numbers the lines of all sources of a table in one row, so that a row's place takes four bytes.
type lineBook struct {
	names []string
	bases []uint32 // place of line 0 of each source
	next  uint32
}

// open begins a source.
func (b *lineBook) open(name string) {
	b.names = append(b.names, name)
	b.bases = append(b.bases, b.next)
}

// place is the place of a line of the current source.
func (b *lineBook) place(line int) uint32 {
	p := b.bases[len(b.bases)-1] + uint32(line)
	b.next = max(b.next, p+1)
	return p
}

// find is the source and line of a place.
func (b *lineBook) find(place uint32) (name string, line int) {
	i, ok := slices.BinarySearch(b.bases, place)
	if !ok {
		i--
	}
	if i < 0 {
		return "", 0
	}
	for i+1 < len(b.bases) && b.bases[i+1] == b.bases[i] {
		i++
	}
	return b.names[i], int(place - b.bases[i])
}
