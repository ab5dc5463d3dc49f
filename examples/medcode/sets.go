package main

import (
	"bytes"
	"io"
	"slices"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
	"github.com/gomedcode/medcode/guidelines"
)

// setCount counts the transaction sets of an X12 input by their number, while it is read.
type setCount struct {
	r     io.Reader
	sets  map[string]int
	order []string // numbers as they come

	head      [isaLength]byte // of the segment being read
	n         int
	sep, term byte
}

const isaLength = 106

func countSets(r io.Reader) *setCount {
	return &setCount{r: r, sets: map[string]int{}, sep: '*', term: '~'}
}

// Read reads on.
func (s *setCount) Read(b []byte) (int, error) {
	n, err := s.r.Read(b)
	s.see(b[:n])
	return n, err
}

// see goes through the segments of a piece of the input: of each the first signs are looked at, of an ISA all.
func (s *setCount) see(b []byte) {
	const first = len("ST*837*")
	for len(b) > 0 {
		isa := s.n >= 3 && bytes.EqualFold(s.head[:3], []byte("ISA"))
		if s.n >= first && !isa {
			at := bytes.IndexByte(b, s.term)
			if at < 0 {
				return
			}
			b, s.n = b[at+1:], 0
			continue
		}
		c := b[0]
		b = b[1:]
		switch {
		case s.n == 0 && (c <= ' ' || c >= 0x80): // between segments, or a byte order mark
		case !isa && c == s.term:
			s.set()
			s.n = 0
		default:
			s.head[s.n] = c
			s.n++
			if s.n == isaLength {
				s.sep, s.term, s.n = s.head[3], c, 0
			} else if s.n == first && !isa {
				s.set()
			}
		}
	}
}

// set counts the segment when it is an ST.
func (s *setCount) set() {
	text := s.head[:s.n]
	if len(text) < 6 || text[0] != 'S' || text[1] != 'T' || text[2] != s.sep || len(text) > 6 && text[6] != s.sep || len(bytes.Trim(text[3:6], "0123456789")) > 0 {
		return
	}
	number := string(text[3:6])
	if s.sets[number]++; s.sets[number] == 1 {
		s.order = append(s.order, number)
	}
}

// others are the numbers that are not among those given.
func (s *setCount) others(numbers ...string) (out []string) {
	for _, number := range s.order {
		if !slices.Contains(numbers, number) {
			out = append(out, number)
		}
	}
	return out
}

// unreadSets tells the transaction sets of an input that are not among those read, which makes exit status 2.
func (a *app) unreadSets(name, done string, s *setCount, numbers ...string) {
	for _, number := range s.others(numbers...) {
		a.broken = true
		be := "are"
		if s.sets[number] == 1 {
			be = "is"
		}
		a.complain("%s: %s %s %s not %s", name, plural(s.sets[number], "transaction set", "transaction sets"), number, be, done)
	}
}

// remitFindings tells what was found in remittances, but for sets of other transactions, which
// unreadSets tells. An error makes exit status 1.
func (a *app) remitFindings(name string, found []x12.Finding, s *setCount) {
	for _, f := range found {
		if f.Severity < guidelines.Warning || f.Rule == "X12-ENV-15" && len(s.others("835")) > 0 {
			continue
		}
		a.wrong = a.wrong || f.Severity == guidelines.Error
		a.complainLike(string(f.Rule), "%s: %v", name, f)
	}
}

// twice gives a finding for a payment that came before, in this file or in another.
func (a *app) twice(r *x835.Reader, p *remit.Payment) (out []x12.Finding) {
	for _, i := range a.paid.Check(p) {
		f := x12.Finding{X12: r.Place(-1), Level: x12.Balance}
		f.Rule, f.Severity, f.Text, f.At = i.Rule, i.Severity, i.Text, guidelines.Whole(guidelines.PartEnvelope)
		out = append(out, f)
	}
	return out
}
