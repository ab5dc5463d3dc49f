package search_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/search"
)

// TestAnswersDoNotDependOnWhatWasAskedBefore: the memory of a search is used again for the next one.
func TestAnswersDoNotDependOnWhatWasAskedBefore(t *testing.T) {
	var queries []search.Query
	for i, w := range coderList(t, "coder5") {
		queries = append(queries, search.Query{Text: w.text, Limit: 1 + i%12, Billable: i%2 == 0, Prefix: i%5 == 0, Sex: search.Sex(i % 3)})
	}
	ix := shared()
	var want []search.Answer
	for _, q := range queries {
		a, err := ix.Ask(q)
		require.NoError(t, err)
		want = append(want, a)
	}
	for i, q := range slices.Backward(queries) {
		a, err := ix.Ask(q)
		require.NoError(t, err)
		require.Equal(t, want[i], a, q.Text)
	}
	var wg sync.WaitGroup
	for from := range 4 {
		wg.Go(func() {
			for i := from; i < len(queries); i += 3 {
				a, err := ix.Ask(queries[i])
				if err != nil || len(a.Hits) != len(want[i].Hits) || len(a.Hits) > 0 && a.Hits[0].Code != want[i].Hits[0].Code {
					t.Errorf("%s: %v, %v", queries[i].Text, a.Hits, err)
				}
			}
		})
	}
	wg.Wait()
}
