package edi

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// segmentsOf are segments that a loop may hold, in order.
func segmentsOf(r *rand.Rand, l *Loop, depth int) (out []string) {
	for i := range l.Items {
		it := &l.Items[i]
		times := 0
		switch {
		case i == 0 && depth > 0 || it.Required:
			times = 1 + r.IntN(3)/2
		case r.IntN(4) == 0:
			times = 1 + r.IntN(3)
		}
		if it.Max > 0 && r.IntN(10) > 0 {
			times = min(times, it.Max)
		}
		if i == 0 && depth > 0 {
			times = 1
		}
		for range times {
			if it.Segment != nil {
				out = append(out, segmentFor(r, it.Segment))
			} else if depth < 7 {
				out = append(out, segmentsOf(r, it.Loop, depth+1)...)
			}
		}
	}
	return out
}

// TestRememberedWays: a walker that remembers where segments led goes where one does that forgets, and reports the same, on
// whole transaction sets and on such whose segments are lost, doubled and moved.
func TestRememberedWays(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, reg := range guides() {
		g := reg.get()
		var said []string
		tell := func(i Issue) { said = append(said, fmt.Sprint(i)) }
		knows := NewWalker(g, tell)
		quick := 0
		for n := range 60 {
			list := segmentsOf(r, g.Root, 0)
			for range min(n%4, len(list)) {
				i, j := r.IntN(len(list)), r.IntN(len(list))
				switch r.IntN(3) {
				case 0:
					list = slices.Insert(list, i, list[j])
				case 1:
					list[i], list[j] = list[j], list[i]
				default:
					list = slices.Delete(list, i, i+1)
				}
				if len(list) == 0 {
					break
				}
			}
			knows.Reset(g)
			forgets := NewWalker(g, tell)
			for _, text := range list {
				var s Segment
				s.set([]byte(text), 0, Usual())
				var a, b Step
				said = nil
				knows.Next(&s, &a)
				first := said
				if knows.last >= 0 {
					quick++
				}
				for _, n := range forgets.nodes {
					n.exits = nil
				}
				forgets.last, said = -1, nil
				forgets.Next(&s, &b)
				require.Equal(t, b, a, "%s in %q", text, list)
				require.Equal(t, said, first, "%s in %q", text, list)
			}
			said = nil
			knows.Finish()
			first := said
			said = nil
			forgets.Finish()
			require.Equal(t, said, first)
		}
		require.Positive(t, quick, g.Version)
	}
}
