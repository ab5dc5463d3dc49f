package claim_test

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

var errBad = errors.New("bad record")

// numbered gives n claims with their number as id; every tenth is bad.
func numbered(n int) iter.Seq[claim.Source] {
	return func(yield func(claim.Source) bool) {
		for i := range n {
			if !yield(func() (*claim.Claim, error) {
				if i%10 == 9 {
					return nil, errBad
				}
				if i%7 == 0 {
					time.Sleep(time.Millisecond / 4)
				}
				return &claim.Claim{ID: strconv.Itoa(i), Diagnoses: dx("E1")}, nil
			}) {
				return
			}
		}
	}
}

func TestScrubKeepsOrder(t *testing.T) {
	checker := guidelines.New(guidelines.Config{})
	for _, workers := range []int{0, 1, 5} {
		i := 0
		o := claim.ScrubOptions{Workers: workers, Each: func(r *claim.Scrubbed) any { return len(r.Report.Findings) }}
		for r := range claim.Scrub(context.Background(), checker, numbered(1000), o) {
			if i%10 == 9 {
				require.ErrorIs(t, r.Err, errBad)
				require.Nil(t, r.Claim)
				require.Equal(t, 0, r.Made)
			} else {
				require.Equal(t, strconv.Itoa(i), r.Claim.ID)
				require.NotEmpty(t, r.Report.Findings)
				require.Equal(t, len(r.Report.Findings), r.Made)
			}
			i++
		}
		require.Equal(t, 1000, i)
	}
}

// TestScrubEnds: neither a caller that stops nor a context that ends leaves goroutines behind.
func TestScrubEnds(t *testing.T) {
	checker := guidelines.New(guidelines.Config{})
	before := runtime.NumGoroutine()
	n := 0
	for range claim.Scrub(context.Background(), checker, numbered(100000), claim.ScrubOptions{}) {
		if n++; n == 10 {
			break
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n = 0
	for range claim.Scrub(ctx, checker, numbered(100000), claim.ScrubOptions{Workers: 3}) {
		if n++; n == 40 {
			cancel()
		}
	}
	require.Less(t, n, 100)
	for range 500 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%d goroutines are left", runtime.NumGoroutine()-before)
}
