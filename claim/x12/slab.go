package x12

import "github.com/gomedcode/medcode/claim"

// slab makes values of one type in few allocations.
type slab[T any] struct {
	held []T
	used int
}

// maxSlab bounds how many values are allocated together, and so what a value that is kept holds alive.
const maxSlab = 16

// take is a zero value.
func (s *slab[T]) take() *T {
	if s.used == len(s.held) {
		s.held, s.used = make([]T, min(max(4, 2*len(s.held)), maxSlab)), 0
	}
	v := &s.held[s.used]
	s.used++
	return v
}

// copy is a copy of p; nil when p is nil.
func (s *slab[T]) copy(p *T) *T {
	if p == nil {
		return nil
	}
	v := s.take()
	*v = *p
	return v
}

// reset makes what was taken available again.
func (s *slab[T]) reset() {
	clear(s.held[:s.used])
	s.used = 0
}

// memory is where the small parts of claims come from.
type memory struct {
	addresses slab[claim.Address]
	contacts  slab[claim.Contact]
	parties   slab[claim.Party]
}

func (m *memory) reset() {
	m.addresses.reset()
	m.contacts.reset()
	m.parties.reset()
}

// copyParty gives a party its own address and contact.
func (m *memory) copyParty(p *claim.Party) {
	p.Address, p.Contact = m.addresses.copy(p.Address), m.contacts.copy(p.Contact)
}

// cut appends list to a common slice, which is made anew when it is full, and returns the part that holds it.
func cut[T any](common *[]T, list []T) []T {
	if cap(*common)-len(*common) < len(list) {
		*common = make([]T, 0, max(16, min(2*cap(*common), 64), len(list)))
	}
	from := len(*common)
	*common = append(*common, list...)
	return (*common)[from:len(*common):len(*common)]
}
