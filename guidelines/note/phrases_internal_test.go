package note

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/search"
)

// TestGenerations: an answer that is asked for again and again stays, the number of answers is bounded.
func TestGenerations(t *testing.T) {
	var g generations[int, int]
	g.put(-1, 7)
	for i := range 10 * mostKept {
		g.put(i, i)
		if i%1000 == 0 {
			v, ok := g.get(-1)
			require.True(t, ok)
			require.Equal(t, 7, v)
		}
		require.LessOrEqual(t, len(g.young)+len(g.old), 2*mostKept)
	}
	_, ok := g.get(0)
	require.False(t, ok)
}

func TestPhrasesTogether(t *testing.T) {
	var p phrases
	a, b := p.hash("gout")
	c, d := p.hash("gout, left knee")
	require.NotEqual(t, a, c)
	require.NotEqual(t, b, d)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 2000 {
				k := kept{a: uint64(i)}
				if _, ok := p.problems.get(k); !ok {
					p.problems.put(k, nil)
				}
			}
		})
	}
	wg.Wait()
	require.LessOrEqual(t, len(p.problems.young), 2000)
}

// TestReadBefore: the answer does not depend on the notes that were read before: texts of the same words may mean another
// thing to the search, and are asked for apart.
func TestReadBefore(t *testing.T) {
	day := time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)
	texts := []string{"Assessment: can't afford medication.", "Assessment: cant afford medication.", "Assessment: Cheyne stokes.", "Assessment: cheyne stoke."}
	many := New(Config{})
	for range 2 {
		for _, text := range texts {
			n := Note{Text: text, Day: day}
			require.Equal(t, New(Config{}).Read(n), many.Read(n), text)
		}
	}
	x := terms()
	for s := range search.Terms() {
		for _, text := range []string{s.Term, fold(s.Term), strings.ToUpper(s.Term), s.Term + "."} {
			if k := x.whole(text); k != "" {
				require.Equal(t, text, k)
			}
		}
	}
	require.Equal(t, "gout", x.whole("gout"))
}
