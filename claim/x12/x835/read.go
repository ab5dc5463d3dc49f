package x835

import (
	"io"
	"iter"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/intake"
	"github.com/gomedcode/medcode/internal/edi"
	"github.com/gomedcode/medcode/internal/money"
)

// Options are the settings of a Reader; the zero value is meant for use.
type Options struct {
	MaxSegment int  // bytes of one segment; default 16 KiB
	NoCheck    bool // segments are not compared with the guide, but for their order
	NoBalance  bool // amounts are not added up
	Reuse      bool // use memory again: what was given is valid until the next part, or payment, is asked for
}

// A Reader reads the payments of a file: any number of interchanges, groups and sets. Sets of other transactions are
// passed over, with a finding.
type Reader struct {
	rd    *edi.Reader
	o     Options
	err   error
	queue []Part
	env   x12.Envelope
	guide *edi.Guide // that loops are those of
	loops []loop     // by index of the segment

	numbers money.Memo
	tally   tally // of the claim being read
	mem     *memory
	spare   *memory // with Options.Reuse: one claim is given while the next is read
	kept    []remit.Claim
	before  int // claims of the payment before
	found   intake.Findings
	reading

	whole bool // claims are collected in their payment
}

// reading is the payment being read.
type reading struct {
	p      *remit.Payment
	begun  bool // its first part was given
	c      *remit.Claim
	in     *remit.Group
	groups int
	party  *remit.Party
	totals remit.Totals
	last   bool // behind the claims
	set    int  // ordinal of the transaction set
	places
	issues []remit.Issue
}

// Part is a piece of a payment: its begin, one of its claims, or its end.
type Part struct {
	Payment *remit.Payment // without Claims and Groups; Adjustments are there at the end
	Claim   *remit.Claim   // nil at begin and end
	Group   *remit.Group   // of the claim; nil when it is in none
	Totals  *remit.Totals  // of the claims, at the end; nil otherwise
}

// NewReader reads from r.
func NewReader(r io.Reader, o Options) *Reader {
	a := &Reader{o: o, mem: newMemory(o.Reuse)}
	if o.Reuse {
		a.spare = newMemory(true)
	}
	a.rd = edi.NewReader(r, edi.Options{MaxSegment: o.MaxSegment, Takes: takes, Unversioned: true}, !o.NoCheck, a.report)
	return a
}

func takes(g *edi.Guide) bool { return g.Set == "835" }

// Payments gives the payments in the order of the file, each with its claims. The error is the one that ended the input
// early; what is damaged is among the Findings. A payment that is cut off is given as far as it goes.
func (r *Reader) Payments() iter.Seq2[*remit.Payment, error] {
	return func(yield func(*remit.Payment, error) bool) {
		r.whole = true
		for part := range r.parts {
			if part.Totals != nil && !yield(part.Payment, nil) {
				return
			}
		}
		if r.err != nil {
			yield(nil, r.err)
		}
	}
}

// Parts gives the payments in pieces, for files that are too large to be held: begin, claims, end. Reversals are not
// compared with the claims that they take back.
func (r *Reader) Parts() iter.Seq2[Part, error] {
	return func(yield func(Part, error) bool) {
		for part := range r.parts {
			if !yield(part, nil) {
				return
			}
		}
		if r.err != nil {
			yield(Part{}, r.err)
		}
	}
}

func (r *Reader) parts(yield func(Part) bool) {
	for {
		for len(r.queue) == 0 {
			if r.rd == nil {
				return
			}
			r.next()
		}
		part := r.queue[0]
		r.queue[0] = Part{}
		if r.queue = r.queue[1:]; len(r.queue) == 0 {
			r.queue = nil
		}
		if !yield(part) {
			return
		}
	}
}

// Err is the error that ended the input early, such as x12.ErrEncoding or one of the reader.
func (r *Reader) Err() error { return r.err }

// Envelope is that of the interchange and group being read.
func (r *Reader) Envelope() x12.Envelope { return r.env }

// Read reads all payments of a file with what was found. The error is the one that ended the input early; what could be
// read is returned with it.
func Read(in io.Reader) ([]*remit.Payment, []x12.Finding, error) {
	r := NewReader(in, Options{})
	var out []*remit.Payment
	for p, err := range r.Payments() {
		if err == nil {
			out = append(out, p)
		}
	}
	return out, r.Findings(), r.err
}

// next reads one segment.
func (r *Reader) next() {
	switch r.rd.Next() {
	case edi.KindEnd:
		r.err = r.rd.Err()
		r.rd.Release()
		r.rd = nil
	case edi.KindISA:
		r.env = intake.Interchange(&r.rd.Seg)
	case edi.KindGS:
		intake.Group(&r.env, &r.rd.GS)
		r.version()
	case edi.KindST:
		r.reading = reading{places: r.places.reset(), set: r.rd.Set}
		if r.rd.Guide != nil {
			r.follow(r.rd.Guide)
			r.newPayment()
			r.p.Control = r.rd.ST[2]
		}
	case edi.KindBody:
		if r.p != nil {
			r.body()
		}
	case edi.KindSE:
		r.endPayment()
	}
}

// begin queues the begin of the payment, once.
func (r *Reader) begin() {
	if !r.begun {
		r.begun = true
		r.queue = append(r.queue, Part{Payment: r.p})
	}
}

// give queues a part.
func (r *Reader) give(part Part) {
	r.begin()
	r.queue = append(r.queue, part)
}

// endClaim gives the claim that has ended.
func (r *Reader) endClaim() {
	c := r.c
	if c == nil {
		return
	}
	r.c = nil
	r.totals.Add(c)
	if !r.o.NoBalance && !r.tally.balanced(c) {
		r.balanceClaim(c)
	}
	if r.whole {
		return // it is in its payment
	}
	r.give(Part{Payment: r.p, Claim: c, Group: r.in})
}

// endPayment gives the end of a payment.
func (r *Reader) endPayment() {
	if r.p == nil {
		return
	}
	r.endClaim()
	if r.whole {
		r.handOver()
	}
	if !r.o.NoBalance {
		r.balance()
	}
	t := r.totals
	r.give(Part{Payment: r.p, Totals: &t})
	r.p = nil
}
