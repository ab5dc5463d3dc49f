package grouping

import (
	"iter"
	"sync"

	"github.com/gomedcode/medcode/claim"
)

// batch is how many claims are handed to a worker at a time.
const batch = 64

// Grouped is a claim with its groups.
type Grouped struct {
	Claim  *claim.Claim
	Groups []Group
}

// Each groups claims on so many processors at a time (1 when less), and gives them in their order. Claims are taken in a
// goroutine of their own. An error of the input is given in its place.
func Each(claims iter.Seq2[*claim.Claim, error], workers int, schemes ...Scheme) iter.Seq2[Grouped, error] {
	type item struct {
		Grouped
		err error
	}
	type job struct {
		list []item
		done chan struct{}
	}
	return func(yield func(Grouped, error) bool) {
		workers = max(workers, 1)
		work, order := make(chan *job, workers), make(chan *job, 2*workers)
		stop := make(chan struct{})
		var wg sync.WaitGroup
		defer wg.Wait()
		defer close(stop)
		wg.Go(func() { // reads
			defer close(order)
			defer close(work)
			list := make([]item, 0, batch)
			send := func() bool {
				j := &job{list, make(chan struct{})}
				list = make([]item, 0, batch)
				for _, to := range []chan *job{order, work} {
					select {
					case to <- j:
					case <-stop:
						return false
					}
				}
				return true
			}
			for c, err := range claims {
				if list = append(list, item{Grouped{Claim: c}, err}); len(list) == batch && !send() {
					return
				}
			}
			send()
		})
		for range workers {
			wg.Go(func() {
				for j := range work {
					for i := range j.list {
						if x := &j.list[i]; x.err == nil {
							x.Groups = Of(nil, x.Claim, schemes)
						}
					}
					close(j.done)
				}
			})
		}
		for j := range order {
			<-j.done
			for i := range j.list {
				if !yield(j.list[i].Grouped, j.list[i].err) {
					return
				}
			}
		}
	}
}

// Count counts claims on so many processors at a time (1 when less), with a Counter each, merged at the end. The first error
// of the input ends the counting; what was counted before is given with it.
func Count(claims iter.Seq2[*claim.Claim, error], workers int, schemes ...Scheme) (*Counter, error) {
	workers = max(workers, 1)
	parts := make([]*Counter, workers)
	queue := make(chan []*claim.Claim, workers)
	var wg sync.WaitGroup
	for i := range parts {
		parts[i] = NewCounter(schemes...)
		wg.Go(func() {
			for list := range queue {
				for _, c := range list {
					parts[i].Add(c)
				}
			}
		})
	}
	list := make([]*claim.Claim, 0, batch)
	var first error
	for c, err := range claims {
		if err != nil {
			first = err
			break
		}
		if list = append(list, c); len(list) == batch {
			queue <- list
			list = make([]*claim.Claim, 0, batch)
		}
	}
	queue <- list
	close(queue)
	wg.Wait()
	parts[0].Merge(parts[1:]...)
	return parts[0], first
}
