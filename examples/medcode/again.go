package main

import (
	"cmp"
	"hash/maphash"

	"github.com/gomedcode/medcode/claim"
)

// sentAgain knows the claims that were read: one that comes again with the same number, payer, patient, days, charge and codes
// is most often the same, in two files or sent twice, and its money counts twice. The zero value knows none.
type sentAgain struct {
	seed  maphash.Seed
	known map[uint64]struct{}
	n     int // claims that came before
	other int // the same to another payer, or with another frequency
}

// see takes a claim. One without a number is not known again.
func (s *sentAgain) see(c *claim.Claim) {
	number := cmp.Or(c.Claim.AccountNumber, c.ID)
	if number == "" {
		return
	}
	if s.known == nil {
		s.seed, s.known = maphash.MakeSeed(), map[uint64]struct{}{}
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
	service := h.Sum64()
	add("sent", c.MemberKey(), cmp.Or(c.Payer.ID, c.Payer.Name), cmp.Or(c.Subscriber.Responsibility, "P"), cmp.Or(c.Frequency(), "1"))
	sending := h.Sum64()
	if _, ok := s.known[sending]; ok {
		s.n++
	} else if _, ok := s.known[service]; ok {
		s.other++
	}
	s.known[service], s.known[sending] = struct{}{}, struct{}{}
}

// tellAgain tells the claims that came before.
func (a *app) tellAgain(s *sentAgain, consequence string) {
	if s.n > 0 {
		a.complain("%s before with the same number, payer, patient, days, charge and codes: %s", plural(s.n, "claim came", "claims came"), consequence)
	}
	if s.other > 0 {
		a.complain("%s before to another payer, or with another frequency: %s", plural(s.other, "claim came", "claims came"), consequence)
	}
}
