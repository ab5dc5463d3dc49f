package x835

import (
	"strings"

	"github.com/gomedcode/medcode/claim/remit"
)

// arena holds the text of segments in a few large strings: what is cut out of it costs no allocation of its own.
type arena struct {
	b    *strings.Builder
	size int
}

// keep copies b into the arena and returns it as a string.
func (a *arena) keep(b []byte) string {
	if a.b == nil || a.b.Cap()-a.b.Len() < len(b) {
		a.b = new(strings.Builder)
		a.size = min(max(2*a.size, 1<<10), 16<<10)
		a.b.Grow(max(a.size, len(b)))
	}
	start := a.b.Len()
	a.b.Write(b)
	return a.b.String()[start:]
}

// pile makes lists of one type in few allocations: they are cut from a common slice, and the last one grows in place.
type pile[T any] struct{ held []T }

// pileSize is how many elements are allocated together.
const pileSize = 32

// add appends v to a list, which is empty or was made here, and gives its place.
func (p *pile[T]) add(to *[]T, v T) *T {
	list := *to
	n, end := len(list), len(p.held)
	switch {
	case n >= pileSize: // it grows on its own
		*to = append(list, v)
	case n > 0 && end < cap(p.held) && end >= n && &p.held[end-1] == &list[n-1]:
		p.held = append(p.held, v)
		*to = p.held[end-n : end+1 : end+1]
	default:
		if cap(p.held)-end <= n {
			p.held, end = make([]T, 0, max(min(pileSize, 2*cap(p.held)), 2*n, 4)), 0
		}
		p.held = append(append(p.held, list...), v)
		*to = p.held[end:len(p.held):len(p.held)]
	}
	return &(*to)[n]
}

// memory is where the small parts of payments come from.
type memory struct {
	texts       arena
	adjustments pile[remit.Adjustment]
	references  pile[remit.Reference]
	amounts     pile[remit.Amount]
	remarks     pile[remit.Remark]
	modifiers   pile[string]
	people      pile[remit.Person]
	lines       []remit.Line // of the claim being read
}

// person is a new one.
func (m *memory) person() *remit.Person {
	var list []remit.Person
	return m.people.add(&list, remit.Person{})
}
