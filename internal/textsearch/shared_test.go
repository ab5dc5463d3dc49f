package textsearch_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/textsearch"
)

func TestSharedMakesOnce(t *testing.T) {
	var s textsearch.Shared[int, *int]
	var made atomic.Int32
	get := func(k int) *int {
		return s.Get(k, func() *int { made.Add(1); return new(int) })
	}
	var wg sync.WaitGroup
	got := make([]*int, 50)
	for i := range got {
		wg.Go(func() { got[i] = get(i % 2) })
	}
	wg.Wait()
	require.EqualValues(t, 2, made.Load())
	for i := range got {
		require.Same(t, got[i%2], got[i])
	}
	require.NotSame(t, got[0], got[1])
}

func TestSharedForgetsTheOldest(t *testing.T) {
	var s textsearch.Shared[int, int]
	made := 0
	get := func(k int) { s.Get(k, func() int { made++; return k }) }
	for k := range 16 {
		get(k)
	}
	get(0) // used again: 1 is the oldest now
	require.Equal(t, 16, made)
	get(16)
	get(0)
	require.Equal(t, 17, made)
	get(1)
	require.Equal(t, 18, made)
}
