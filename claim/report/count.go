package report

import (
	"iter"
	"sync"

	"github.com/gomedcode/medcode/claim"
)

// batch is how many claims are handed to a worker at a time.
const batch = 64

// Count counts claims by each of some options, on so many workers at a time (1 when less), each with counters of its own,
// which are merged at the end. Claims are taken in this goroutine and are not kept.
func Count(claims iter.Seq[*claim.Claim], workers int, options ...Options) ([]*Counter, error) {
	workers = max(workers, 1)
	all := make([][]*Counter, workers)
	for i := range all {
		for _, o := range options {
			k, err := New(o)
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], k)
		}
	}
	queue := make(chan []*claim.Claim, workers)
	var wg sync.WaitGroup
	for _, counters := range all {
		wg.Go(func() {
			for list := range queue {
				for _, c := range list {
					for _, k := range counters {
						k.Add(c)
					}
				}
			}
		})
	}
	list := make([]*claim.Claim, 0, batch)
	for c := range claims {
		if list = append(list, c); len(list) == batch {
			queue <- list
			list = make([]*claim.Claim, 0, batch)
		}
	}
	queue <- list
	close(queue)
	wg.Wait()
	for _, counters := range all[1:] {
		for i, k := range counters {
			all[0][i].Merge(k)
		}
	}
	return all[0], nil
}
