package x837

import (
	"io"
	"iter"
	"sync"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
)

// Reading is one stream: where a segment stands, and what is wrong with it, follows from all before it, so that no cut in
// the middle of a transaction set gives the same findings for less work than reading on. Checking a claim by the rules takes
// twice the time of reading it and needs nothing but the claim. So one goroutine reads and hands the claims over in
// lots, whatever the transaction sets:
//
//	reader ── lot ──▶ workers ── lot ──▶ the caller, in the order of the file
//	   ▲                                    │
//	   └──────────── free lots ◀────────────┘
//
// The number of lots bounds what is held. With Options.Reuse the memory of the claims of a lot goes round with it.

// Bounds of a lot: enough work for a hand-over, and little enough that the claims on their way stay in the cache.
const (
	lotClaims = 32
	lotBytes  = 48 << 10 // of the claims, as they are held
)

// lot is a number of neighbouring claims.
type lot struct {
	entries []entry // those of before are used again
	n       int
	err     error         // that ended the input, behind the claims
	checked chan struct{} // has one element when the workers have done
}

// entry is a claim on its way, with the memory it lies in.
type entry struct {
	before  []x12.Finding
	res     Result
	has     bool // there is a claim or its error, not only what was found before it
	last    finished
	created guidelines.Date

	claim *claim.Claim
	spare spare // its lines, diagnoses and small parts
}

// trade takes the claim just read over and gives the memory of an earlier one, which was given back, for the next.
func (e *entry) trade(d *Decoder, c *claim.Claim) {
	e.last, d.last = d.last, e.last
	if w := d.workspace; w != nil && w.reuse && c != nil {
		e.claim, w.given = c, e.claim
		e.spare.lines, w.spare.lines = w.spare.lines, e.spare.lines
		e.spare.diags, w.spare.diags = w.spare.diags, e.spare.diags
		e.spare.mem, w.spare.mem = w.spare.mem, e.spare.mem
	}
}

// beside is one run of Validate with workers.
type beside struct {
	o     Options
	size  int // claims of a lot
	lists skippedLists
	free  chan *lot
	work  chan *lot
	order chan *lot
	stop  chan struct{}
	done  sync.WaitGroup
}

// validateBeside is Validate with workers.
func validateBeside(r io.Reader, o Options, size int) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		n := 2*o.Workers + 2
		b := &beside{o: o, size: size, free: make(chan *lot, n), work: make(chan *lot, n), order: make(chan *lot, n), stop: make(chan struct{})}
		for range n {
			b.free <- &lot{checked: make(chan struct{}, 1)}
		}
		b.done.Go(func() { b.read(r) })
		for range o.Workers {
			b.done.Go(b.check)
		}
		defer b.done.Wait() // nobody reads from r behind the last result
		defer close(b.stop)
		for x := range b.order {
			<-x.checked
			for i := range x.entries[:x.n] {
				e := &x.entries[i]
				if len(e.before) > 0 && !yield(Result{Findings: e.before}, nil) {
					return
				}
				if e.has && !yield(e.res, nil) {
					return
				}
			}
			if x.err != nil {
				yield(Result{}, x.err)
				return
			}
			b.free <- x
		}
	}
}

// read fills lots until the input ends or the caller has enough.
func (b *beside) read(r io.Reader) {
	defer close(b.order)
	defer close(b.work)
	v := newValidator(r, b.o)
	for more := true; more; {
		var x *lot
		select {
		case x = <-b.free:
		case <-b.stop:
			return
		}
		x.n, x.err = 0, nil
		for held := 0; more && x.n < b.size && held < lotBytes; {
			if x.n == len(x.entries) {
				x.entries = append(x.entries, entry{})
			}
			e := &x.entries[x.n]
			e.before, e.res, more = v.next()
			if e.has = more; more {
				e.created = guidelines.DateOf(v.header.Created)
				held += v.last.cost
				e.trade(v.Decoder, e.res.Claim)
			}
			x.n++
		}
		if !more {
			x.err = v.err
		}
		b.work <- x // there is room for all lots
		b.order <- x
	}
}

// check judges the claims of lots.
func (b *beside) check() {
	j := judge{o: &b.o, lists: &b.lists}
	for x := range b.work {
		select {
		case <-b.stop:
			x.n = 0
		default:
		}
		for i := range x.entries[:x.n] {
			if e := &x.entries[i]; e.has && e.res.Claim != nil {
				j.last, j.created = &e.last, e.created
				j.check(&e.res)
			}
		}
		x.checked <- struct{}{}
	}
}
