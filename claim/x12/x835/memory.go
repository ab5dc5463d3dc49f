package x835

import (
	"slices"
	"unsafe"

	"github.com/gomedcode/medcode/claim/remit"
)

// pile makes lists of one type in few allocations: they are cut from a common slice, and the last one grows in place.
type pile[T any] struct {
	held []T   // what lists are cut from; behind its length it is zero
	all  [][]T // when memory is used again: all such slices; those from used on are free
	used int
}

// pileSize and pileBytes bound what is allocated together, and so what a list that is kept holds alive.
const (
	pileSize  = 32
	pileBytes = 4 << 10
)

// add makes a list one longer and gives the place, which is zero. The list is empty or was made here.
func (p *pile[T]) add(to *[]T) *T {
	n, end := len(*to), len(p.held)
	if end < cap(p.held) && (n == 0 || n <= end && &p.held[end-1] == &(*to)[n-1]) {
		p.held = p.held[:end+1]
		*to = p.held[end-n : end+1 : end+1]
		return &p.held[end]
	}
	return p.move(to)
}

// move makes a list one longer that has no room.
func (p *pile[T]) move(to *[]T) *T {
	n, end := len(*to), len(p.held)
	if n >= pileSize { // it grows on its own
		*to = append(*to, *new(T))
		return &(*to)[n]
	}
	if cap(p.held)-end <= n {
		p.next(n + 1)
		end = 0
	}
	p.held = append(p.held, *to...)[:end+n+1]
	*to = p.held[end : end+n+1 : end+n+1]
	return &p.held[end+n]
}

// next goes on to a slice that has room for n.
func (p *pile[T]) next(n int) {
	if p.used > 0 {
		p.all[p.used-1] = p.held
	}
	for p.used < len(p.all) {
		p.held = p.all[p.used]
		if p.used++; cap(p.held) >= n {
			return
		}
	}
	var v T
	most := max(1, min(pileSize, pileBytes/int(unsafe.Sizeof(v))))
	p.held = make([]T, 0, max(min(most, 2*cap(p.held)), min(most, 4), n+n/2))
	if p.all != nil {
		p.all = append(p.all, p.held)
		p.used = len(p.all)
	}
}

// take is a value of its own.
func (p *pile[T]) take() *T {
	var list []T
	return p.add(&list)
}

// reset makes what was taken available again. What was taken before the first reset is not.
func (p *pile[T]) reset() {
	if p.all == nil {
		p.all = [][]T{}
	}
	if p.used > 0 {
		p.all[p.used-1] = p.held
	}
	for i := range p.all[:p.used] {
		clear(p.all[i])
		p.all[i] = p.all[i][:0]
	}
	p.held, p.used = nil, 0
}

// memory is where the parts of claims come from.
type memory struct {
	claims      pile[remit.Claim]
	lines       pile[remit.Line]
	adjustments pile[remit.Adjustment]
	references  pile[remit.Reference]
	amounts     pile[remit.Amount]
	remarks     pile[remit.Remark]
	modifiers   pile[string]
	people      pile[remit.Person]
}

func (m *memory) reset() {
	m.claims.reset()
	m.lines.reset()
	m.adjustments.reset()
	m.references.reset()
	m.amounts.reset()
	m.remarks.reset()
	m.modifiers.reset()
	m.people.reset()
}

// newMemory is an empty memory; one to be used again is reset at once.
func newMemory(reuse bool) *memory {
	m := new(memory)
	if reuse {
		m.reset()
	}
	return m
}

// newPayment begins a payment.
func (r *Reader) newPayment() {
	if r.o.Reuse && r.whole {
		r.mem.reset()
		claims := r.kept[:cap(r.kept)]
		clear(claims)
		r.kept = claims[:0]
	}
	r.p = new(remit.Payment)
}

// newClaim is a claim that is given by itself.
func (r *Reader) newClaim() *remit.Claim {
	if r.o.Reuse {
		r.mem, r.spare = r.spare, r.mem
		r.mem.reset()
	}
	return r.mem.claims.take()
}

// maxBefore bounds the claims for which room is made when the payment before had as many.
const maxBefore = 256

// addClaim is a further claim of the payment.
func (r *Reader) addClaim() *remit.Claim {
	list := r.p.Claims
	n := len(list)
	switch {
	case n < cap(list):
	case n > 0:
		list = slices.Grow(list, n)
	case r.o.Reuse && cap(r.kept) > 0:
		list = r.kept
	default:
		list = make([]remit.Claim, 0, min(max(r.before, 1), maxBefore))
	}
	r.p.Claims = list[:n+1]
	return &r.p.Claims[n]
}

// handOver ends the claims of a payment.
func (r *Reader) handOver() {
	n := len(r.p.Claims)
	r.before = n
	switch {
	case n == 0:
	case r.o.Reuse:
		r.kept = r.p.Claims
	case n < cap(r.p.Claims)/2:
		r.p.Claims = slices.Clone(r.p.Claims)
	}
}
