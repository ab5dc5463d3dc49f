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
	for _, t := range [...]string{number, c.MemberKey(), cmp.Or(c.Payer.ID, c.Payer.Name), cmp.Or(c.Subscriber.Responsibility, "P"), from.String(), through.String(), c.Billed().String(),
		cmp.Or(c.Frequency(), "1")} {
		h.WriteString(t)
		h.WriteByte(0)
	}
	for i := range c.Lines {
		h.WriteString(cmp.Or(c.Lines[i].Code.Text(), c.Lines[i].RevenueCode))
		h.WriteByte(0)
	}
	k := h.Sum64()
	if _, ok := s.known[k]; ok {
		s.n++
		return
	}
	s.known[k] = struct{}{}
}

// tellAgain tells the claims that came before.
func (a *app) tellAgain(s *sentAgain, consequence string) {
	if s.n > 0 {
		a.complain("%s before with the same number, payer, patient, days, charge and codes: %s", plural(s.n, "claim came", "claims came"), consequence)
	}
}
