package x837

import "strings"

// arena holds the text of claims in a few large strings: what is cut out of it costs no allocation of its own.
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
