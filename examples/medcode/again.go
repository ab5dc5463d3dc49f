package main

import (
	"cmp"
	"hash/maphash"

	"github.com/gomedcode/medcode/claim"
)

// sentAgain knows the claims that were read: one that comes again with the same number, payer, patient, days, charge and codes
// is most often the same, in two files or sent twice, and its money counts twice. It knows so many and no more: memory stays
// bounded. The zero value knows none.
type sentAgain struct {
	seed     maphash.Seed
	services []uint64 // digests of number, patient, days, charge and codes, in places found by them; 0: free
	sendings []uint16 // of each, of payer and frequency when it was first seen
	len      int
	n        int // claims that came before
	other    int // the same to another payer, or with another frequency
	unknown  int // claims beyond those that are known
}

// mostKnown is how many claims are known: 5 MB.
const mostKnown = 3 << 17

// see takes a claim. One without a number is not known again.
func (s *sentAgain) see(c *claim.Claim) {
	number := cmp.Or(c.Claim.AccountNumber, c.ID)
	if number == "" {
		return
	}
	if s.services == nil {
		s.seed = maphash.MakeSeed()
		s.grow(1 << 10)
	}
	var h maphash.Hash
	h.SetSeed(s.seed)
	from, through := c.Period()
	add := func(texts ...string) {
		for _, t := range texts {
			h.WriteString(t)
			h.WriteByte(0)
		}
	}
	add(number, c.Patient.LastName, c.Patient.BirthDate.String(), from.String(), through.String(), c.Billed().String())
	for i := range c.Lines {
		add(cmp.Or(c.Lines[i].Code.Text(), c.Lines[i].RevenueCode))
	}
	service := h.Sum64() | 1
	add(c.MemberKey(), cmp.Or(c.Payer.ID, c.Payer.Name), cmp.Or(c.Subscriber.Responsibility, "P"), cmp.Or(c.Frequency(), "1"))
	sending := uint16(h.Sum64())
	at := s.place(service)
	switch {
	case s.services[at] == 0 && s.len == mostKnown:
		s.unknown++
	case s.services[at] == 0:
		s.services[at], s.sendings[at] = service, sending
		if s.len++; s.len*4 > len(s.services)*3 {
			s.grow(len(s.services) * 2)
		}
	case s.sendings[at] == sending:
		s.n++
	default:
		s.other++
	}
}

// place is where a service is, or would be.
func (s *sentAgain) place(service uint64) int {
	mask := uint64(len(s.services) - 1)
	at := service >> 1 & mask
	for s.services[at] != 0 && s.services[at] != service {
		at = (at + 1) & mask
	}
	return int(at)
}

// grow makes room.
func (s *sentAgain) grow(n int) {
	services, sendings := s.services, s.sendings
	s.services, s.sendings = make([]uint64, n), make([]uint16, n)
	for i, x := range services {
		if x != 0 {
			at := s.place(x)
			s.services[at], s.sendings[at] = x, sendings[i]
		}
	}
}

// tellAgain tells the claims that came before.
func (a *app) tellAgain(s *sentAgain, consequence string) {
	if s.n > 0 {
		a.complain("%s before with the same number, payer, patient, days, charge and codes: %s", plural(s.n, "claim came", "claims came"), consequence)
	}
	if s.other > 0 {
		a.complain("%s before to another payer, or with another frequency: %s", plural(s.other, "claim came", "claims came"), consequence)
	}
	if s.unknown > 0 && a.has("verbose") {
		a.complain("%s not looked for among the others", plural(s.unknown, "claim was", "claims were"))
	}
}
