package textsearch

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The tests of this file hold what is fast to what is plain: all lines, all words, the whole table of a distance.

// table is the distance of two words by the whole table.
func table(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			replace := d[i-1][j-1]
			if a[i-1] != b[j-1] {
				replace++
			}
			d[i][j] = min(replace, d[i-1][j]+1, d[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func FuzzDistance(f *testing.F) {
	for _, w := range [][2]string{{"migrane", "migraine"}, {"ab", "ba"}, {"abcd", "badc"}, {"x", ""}, {strings.Repeat("ab", 20), strings.Repeat("ba", 20)}} {
		f.Add(w[0], w[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = a[:min(len(a), longestSlip)], b[:min(len(b), longestSlip)]
		if a == "" {
			return
		}
		var p pattern
		p.read(a)
		require.Equal(t, table(a, b), p.distance(b))
	})
}

// invented is an index of lines of invented words, some of them in every second line.
func invented(r *rand.Rand, lines int) *Index {
	o := English()
	o.Kinds, o.Reach = []float32{1, 0.9, 1.06}, []float32{1, 1.2, 1.5}
	o.Soften = []string{"ba"}
	b := NewBuilder(o, lines)
	for i := range lines {
		b.Add(i/2, uint8(r.IntN(4)), inventedWords(r, 1+r.IntN(9)))
	}
	return b.Build()
}

func inventedWords(r *rand.Rand, n int) string {
	var words []string
	for range n {
		rank := int(math.Pow(700, r.Float64()))
		w := ""
		for ; rank > 0; rank /= 9 {
			w += string("bdfgklmnp"[rank%9]) + string("aeiou"[rank%5])
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}

// plainly are the best k lines by going through all of them.
func plainly(ix *Index, r *Reading, k int, keep func(int) bool) (out []Candidate) {
	order := make([]int, len(r.Terms))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ix.spread(&r.Terms[a]), ix.spread(&r.Terms[b])) })
	brings, done := uint32(0), float32(0)
	for _, i := range order {
		if 2*done < r.Total || ix.spread(&r.Terms[i]) <= longList {
			brings |= 1 << i
		}
		if len(r.Terms[i].IDs) > 0 {
			done += r.Terms[i].Weight
		}
	}
	for line := range ix.Lines() {
		c := Candidate{Line: line}
		var low, high float32
		for i := len(r.Terms) - 1; i >= 0; i-- {
			if slices.ContainsFunc(r.Terms[i].IDs, func(id uint32) bool { return ix.HasTerm(line, id) }) {
				c.Mask |= 1 << i
			}
		}
		for i := 7; i >= 0; i-- { // in this order sums are rounded alike
			if c.Mask>>i&1 != 0 {
				low += r.Terms[i].Weight
			}
		}
		high = low
		for i := 8; i < len(r.Terms); i++ {
			if c.Mask>>i&1 != 0 {
				high += r.Terms[i].Weight
			}
		}
		if c.Mask&brings == 0 || keep != nil && !keep(line) {
			continue
		}
		c.Score = Score(high, r.Total, ix.LineWeight(line)-high) * ix.reach(ix.Kind(line))
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(k, len(out))]
}

func TestCandidatesAreTheBestOfAllLines(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	ix := invented(r, 6000)
	longs, wides := 0, 0
	for n := range 600 {
		text := inventedWords(r, 1+r.IntN(12))
		if n%5 == 0 {
			text += " ba da fe"
		}
		prefix := n%7 == 0
		reading := ix.Parse(text, prefix)[0]
		k := []int{1, 7, 64, 500}[n%4]
		lo, hi := r.IntN(3000), r.IntN(3000)
		odd := func(line int) bool { return line%2 != 0 }
		m := ix.Match(&reading)
		require.Empty(t, cmpCandidates(plainly(ix, &reading, k, nil), m.Best(nil, k, nil)), text)
		require.Empty(t, cmpCandidates(plainly(ix, &reading, k, odd), m.Best(nil, k, odd)), text)
		inside := func(line int) bool { return odd(line) && ix.Doc(line) >= lo && ix.Doc(line) < hi }
		require.Empty(t, cmpCandidates(plainly(ix, &reading, k, inside), m.BestOf(nil, k, lo, hi, odd)), text)
		if m.Long() != 0 {
			longs++
		}
		if m.broad {
			wides++
		}
		m.Release()
	}
	require.Greater(t, longs, 50)
	require.Greater(t, wides, 50)
}

func cmpCandidates(want, got []Candidate) string {
	for i := range min(len(want), len(got)) {
		if want[i] != got[i] {
			return fmt.Sprintf("%d: %v, not %v", i, got[i], want[i])
		}
	}
	if len(want) != len(got) {
		return fmt.Sprintf("%d, not %d", len(got), len(want))
	}
	return ""
}

func TestNearestAreTheClosestOfAllWords(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	ix := invented(r, 2000)
	found := 0
	for range 1200 {
		w := []byte(ix.surfaces[r.IntN(len(ix.surfaces))].text + ix.surfaces[r.IntN(len(ix.surfaces))].text)
		if w = w[:min(len(w), 1+r.IntN(12))]; r.IntN(2) == 0 {
			w[r.IntN(len(w))] = "bdfgk"[r.IntN(5)]
		}
		limit := 1
		if len(w) >= 8 {
			limit = 2
		}
		if len(w) < 4 {
			limit = 0
		}
		least, want := 2*limit+1, []uint32(nil)
		for _, s := range ix.surfaces {
			if len(s.text) < 4 || s.term == noTerm || !ix.hasLines(s.term) || len(s.text) == 4 && len(w) == 4 && uint32(letterMasks(s.text)) != uint32(letterMasks(string(w))) {
				continue
			}
			cost := 2 * table(string(w), s.text)
			if s.text[0] != w[0] {
				cost++
			}
			if cost < least {
				least, want = cost, nil
			}
			if cost == least && limit > 0 && !slices.Contains(want, s.term) {
				want = append(want, s.term)
			}
		}
		slices.SortStableFunc(want, func(a, b uint32) int { return ix.lines(b) - ix.lines(a) })
		got := ix.nearest(token{text: string(w)}, noTerm)
		require.Equal(t, slices.Clip(want[:min(4, len(want))]), slices.Clip(got.IDs), string(w))
		if len(want) > 0 {
			found++
		}
	}
	require.Greater(t, found, 200)
}
