package claim

import (
	"context"
	"iter"
	"runtime"

	"github.com/gomedcode/medcode/guidelines"
)

// Source gives a claim to be checked. It is called on a worker's goroutine, so that decoding is shared out too.
type Source func() (*Claim, error)

// Scrubbed is the outcome for one source.
type Scrubbed struct {
	Claim  *Claim            // nil when the source gave an error
	Report guidelines.Report // empty when the source gave an error
	Err    error             // the source's error
	Made   any               // what ScrubOptions.Each returned
}

// ScrubOptions say how Scrub works; the zero value uses every processor and judges what is there.
type ScrubOptions struct {
	Workers int // 0 stands for the number of processors
	Check   CheckOptions
	// Each, when not nil, is called on the worker's goroutine after the check: for work on a result that can be
	// done out of order, such as printing it to a buffer. What it returns becomes Scrubbed.Made.
	Each func(*Scrubbed) any
}

// Scrub checks very many claims on several goroutines and gives the results in the order of the sources. It holds a few
// results a worker and no more. When the context ends, the iteration ends; ctx.Err says so.
func Scrub(ctx context.Context, checker *guidelines.Checker, sources iter.Seq[Source], o ScrubOptions) iter.Seq[Scrubbed] {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	return func(yield func(Scrubbed) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		for b := range scrubBatches(ctx, checker, sources, o) {
			select {
			case <-b.done:
			case <-ctx.Done():
				return
			}
			for i := range b.results {
				if ctx.Err() != nil || !yield(b.results[i]) {
					return
				}
			}
		}
	}
}

// batchSize is the number of claims that go to a worker at once.
const batchSize = 32

// batch is a number of neighbouring claims; done is closed when they are checked.
type batch struct {
	sources []Source
	results []Scrubbed
	done    chan struct{}
}

// scrubBatches starts the workers and gives the batches in order. All goroutines end when ctx does.
func scrubBatches(ctx context.Context, checker *guidelines.Checker, sources iter.Seq[Source], o ScrubOptions) <-chan *batch {
	work := make(chan *batch)
	order := make(chan *batch, 2*o.Workers)
	for range o.Workers {
		go func() {
			for b := range work {
				b.check(ctx, checker, &o)
				close(b.done)
			}
		}()
	}
	go func() {
		defer close(order)
		defer close(work)
		b := &batch{done: make(chan struct{})}
		send := func() bool {
			select {
			case order <- b:
			case <-ctx.Done():
				return false
			}
			select {
			case work <- b:
			case <-ctx.Done():
				return false
			}
			b = &batch{done: make(chan struct{})}
			return true
		}
		for s := range sources {
			b.sources = append(b.sources, s)
			if len(b.sources) == batchSize && !send() {
				return
			}
		}
		if len(b.sources) > 0 {
			send()
		}
	}()
	return order
}

func (b *batch) check(ctx context.Context, checker *guidelines.Checker, o *ScrubOptions) {
	b.results = make([]Scrubbed, len(b.sources))
	for i, source := range b.sources {
		if ctx.Err() != nil {
			return
		}
		r := &b.results[i]
		if r.Claim, r.Err = source(); r.Err == nil {
			r.Report = r.Claim.CheckWith(checker, o.Check)
		} else {
			r.Claim = nil
		}
		if o.Each != nil {
			r.Made = o.Each(r)
		}
	}
}
