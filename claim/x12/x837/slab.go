package x837

import (
	"unsafe"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/hcpcs"
)

// slab makes values of one type in few allocations.
type slab[T any] struct {
	held  []T
	used  int
	spent int // values taken before those of held, since the last reset
}

// slabBytes and maxSlab bound what is allocated together, and so what a value that is kept holds alive; againBytes bounds
// what is used again.
const (
	slabBytes  = 16 << 10
	maxSlab    = 16
	againBytes = 64 << 10
)

// batch is how many values of a type are allocated together when the batch before had n.
func batch[T any](n int) int {
	var v T
	return max(1, min(max(4, 2*n), maxSlab, slabBytes/int(unsafe.Sizeof(v))))
}

// again is how many values of a type are allocated for use again where n were needed.
func again[T any](n int) int {
	var v T
	return min(n+n/2, againBytes/int(unsafe.Sizeof(v)))
}

// take is a zero value.
func (s *slab[T]) take() *T {
	if s.used == len(s.held) {
		s.spent += s.used
		s.held, s.used = make([]T, batch[T](len(s.held))), 0
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

// made is what p points to, made when it is not there.
func (s *slab[T]) made(p **T) *T {
	if *p == nil {
		*p = s.take()
	}
	return *p
}

// reset makes what was taken available again; where that was more than is held, it makes room for it.
func (s *slab[T]) reset() {
	switch n := s.spent + s.used; {
	case n == 0:
		return
	case s.spent > 0 && again[T](n) > len(s.held):
		s.held = make([]T, again[T](n))
	default:
		clear(s.held[:s.used])
	}
	s.used, s.spent = 0, 0
}

// pile makes lists of one type in few allocations: they are cut from a common slice, and the last one grows in place.
type pile[T any] struct {
	held  []T
	spent int // values added before those of held, since the last reset
}

// add appends v to a list, which is empty or was made here.
func (p *pile[T]) add(to *[]T, v T) {
	list := *to
	n, end := len(list), len(p.held)
	if n > 0 && end < cap(p.held) && end >= n && &p.held[end-1] == &list[n-1] {
		p.held = append(p.held, v)
		*to = p.held[end-n : end+1 : end+1]
		return
	}
	if n >= maxSlab { // it grows on its own: moved each time, two long lists that alternate would cost their square
		*to = append(list, v)
		return
	}
	if cap(p.held)-end <= n {
		p.spent += end
		p.held, end = make([]T, 0, max(batch[T](cap(p.held)), 2*n)), 0
	}
	p.held = append(append(p.held, list...), v)
	*to = p.held[end:len(p.held):len(p.held)]
}

// reset makes what was taken available again; where that was more than is held, it makes room for it.
func (p *pile[T]) reset() {
	switch n := p.spent + len(p.held); {
	case n == 0:
		return
	case p.spent > 0 && again[T](n) > cap(p.held):
		p.held = make([]T, 0, again[T](n))
	default:
		clear(p.held)
		p.held = p.held[:0]
	}
	p.spent = 0
}

// memory is where the small parts of claims come from.
type memory struct {
	addresses    slab[claim.Address]
	contacts     slab[claim.Contact]
	parties      slab[claim.Party]
	stops        slab[claim.AmbulanceStop]
	ambulances   slab[claim.Ambulance]
	accidents    slab[claim.Accident]
	spinals      slab[claim.Spinal]
	contracts    slab[claim.Contract]
	repriced     slab[claim.Repriced]
	drugs        slab[claim.NDC]
	treatments   slab[claim.Treatment]
	orthodontics slab[claim.Orthodontics]
	equipment    slab[claim.DME]
	certificates slab[claim.Certificate]
	purchases    slab[claim.Purchased]
	remits       slab[claim.OutpatientRemit]

	texts         pile[string]
	pointers      pile[claim.DiagnosisRef]
	modifiers     pile[claim.Coded[hcpcs.Modifier]]
	ids           pile[claim.OtherID]
	people        pile[claim.Party]
	notes         pile[claim.Note]
	attachments   pile[claim.Attachment]
	conditions    pile[claim.Condition]
	tests         pile[claim.TestResult]
	forms         pile[claim.Form]
	answers       pile[claim.Answer]
	adjustments   pile[claim.Adjustment]
	adjudications pile[claim.Adjudication]
	payers        pile[claim.OtherPayer]
	teeth         pile[claim.TreatedTooth]
	statuses      pile[claim.ToothStatus]
}

func (m *memory) reset() {
	m.addresses.reset()
	m.contacts.reset()
	m.parties.reset()
	m.stops.reset()
	m.ambulances.reset()
	m.accidents.reset()
	m.spinals.reset()
	m.contracts.reset()
	m.repriced.reset()
	m.drugs.reset()
	m.treatments.reset()
	m.orthodontics.reset()
	m.equipment.reset()
	m.certificates.reset()
	m.purchases.reset()
	m.remits.reset()
	m.texts.reset()
	m.pointers.reset()
	m.modifiers.reset()
	m.ids.reset()
	m.people.reset()
	m.notes.reset()
	m.attachments.reset()
	m.conditions.reset()
	m.tests.reset()
	m.forms.reset()
	m.answers.reset()
	m.adjustments.reset()
	m.adjudications.reset()
	m.payers.reset()
	m.teeth.reset()
	m.statuses.reset()
}

// copyParty gives a party its own address and contact.
func (m *memory) copyParty(p *claim.Party) {
	p.Address, p.Contact = m.addresses.copy(p.Address), m.contacts.copy(p.Contact)
}
