package x837_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/x12gen"
)

var besideChecker = guidelines.New(guidelines.Config{Questions: true})

// told is everything that a run gives, in order, as text; the claims as they are at the time they are given.
func told(t *testing.T, results iter.Seq2[x837.Result, error]) (out []string) {
	t.Helper()
	for r, err := range results {
		var b strings.Builder
		if err != nil {
			fmt.Fprintf(&b, "end: %v", err)
		}
		if r.Claim != nil {
			text, err := encounter.Marshal(r.Claim)
			var bad *encounter.Error
			if errors.As(err, &bad) {
				text = []byte(bad.Path)
			}
			fmt.Fprintf(&b, "%s at %+v, %v", text, r.Place, r.Err)
		}
		fmt.Fprintf(&b, " (%d findings, %d skipped)", len(r.Findings), len(r.Skipped))
		for i := range r.Findings {
			fmt.Fprintf(&b, "\n  %v %s", r.Findings[i].Level, r.Findings[i].AppendJSON(nil))
		}
		for _, s := range r.Skipped {
			fmt.Fprintf(&b, " %s", s.Rule)
		}
		out = append(out, b.String())
	}
	return out
}

// besideSame compares a run with workers, at several sizes of lots, with one without.
func besideSame(t *testing.T, name string, text []byte, levels x12.Levels) {
	t.Helper()
	o := x837.Options{Checker: besideChecker, Levels: levels, MaxClaim: 64 << 10}
	want := told(t, x837.Validate(bytes.NewReader(text), o))
	for _, size := range []int{1, 3, 20} {
		for _, reuse := range []bool{false, true} {
			o.Reuse, o.Workers = reuse, 1+size
			got := told(t, x837.ValidateLots(bytes.NewReader(text), o, size))
			require.Equal(t, len(want), len(got), "%s, lots of %d, reuse %v", name, size, reuse)
			for i := range want {
				require.Equal(t, want[i], got[i], "%s, lots of %d, reuse %v", name, size, reuse)
			}
		}
	}
}

// manySets is a file of claims of both guides in transaction sets of several sizes, one of them with nearly all claims.
func manySets(t *testing.T, seed uint64) []byte {
	t.Helper()
	g := x12gen.New(seed)
	var all bytes.Buffer
	for _, n := range []int{1, 90, 3} {
		for _, institutional := range []bool{false, true} {
			e := x837.NewEncoder(&all, envelope(), x837.EncodeOptions{Omit: true})
			for range n {
				c := g.Professional()
				if institutional {
					c = g.Institutional()
				}
				require.NoError(t, e.Encode(c))
			}
			require.NoError(t, e.Close())
		}
	}
	return all.Bytes()
}

// TestBesideGenerated: with workers the same claims and findings are given, in the same order, at the same places.
func TestBesideGenerated(t *testing.T) {
	seeds := uint64(2)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		besideSame(t, "generated", manySets(t, seed), 0)
	}
}

// TestBesideMutations: likewise in files with a defect each.
func TestBesideMutations(t *testing.T) {
	for base, list := range map[string][]mutation{professionalSet: professionalMutations, institutionalSet: institutionalMutations} {
		for i, m := range list {
			if testing.Short() && i%5 > 0 {
				continue
			}
			besideSame(t, m.name, []byte(m.apply(file(base))), 0)
		}
	}
}

// TestBesideDamaged: likewise in files of many claims with segments taken out, doubled, swapped and cut anywhere, whatever
// is then wrong with counts, levels, numbers and balances, and with claims that are in the file twice.
func TestBesideDamaged(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	base := strings.SplitAfter(string(manySets(t, 9)), "~")
	rounds := 16
	if testing.Short() {
		rounds = 4
	}
	for round := range rounds {
		s := append([]string{}, base...)
		for range 1 + r.IntN(12) {
			i, j := r.IntN(len(s)-2), r.IntN(len(s)-2)
			switch r.IntN(6) {
			case 0:
				s = append(s[:i], s[i+1:]...)
			case 1:
				s = append(s[:i+1], s[i:]...)
			case 2:
				s[i], s[i+1] = s[i+1], s[i]
			case 3:
				s[i] = s[i][r.IntN(len(s[i])):]
			case 4:
				s[i] = strings.Replace(s[i], "*", "*9", 1+r.IntN(2))
			case 5: // a stretch of segments again, at another place
				part := append([]string{}, s[i:min(i+60, len(s))]...)
				s = append(s[:j], append(part, s[j:]...)...)
			}
		}
		text := strings.Join(s, "")
		if round%3 == 0 {
			text = text[:r.IntN(len(text))]
		}
		besideSame(t, fmt.Sprint("round ", round), []byte(text), []x12.Levels{0, x12.Syntax | x12.Codes, x12.Situational}[round%3])
	}
}

// TestBesideSamples: likewise in the public sample files.
func TestBesideSamples(t *testing.T) {
	for name, text := range samples(t) {
		besideSame(t, name, text, 0)
	}
}

// TestBesideStops: the caller may stop anywhere, an error of the input ends the run behind what was read, and nothing goes
// on reading behind it.
func TestBesideStops(t *testing.T) {
	text, _ := many(t, 300)
	before := runtime.NumGoroutine()
	o := x837.Options{Checker: besideChecker, Workers: 3, Reuse: true}
	for _, stop := range []int{1, 2, 40, 150} {
		n := 0
		for range x837.Validate(bytes.NewReader(text), o) {
			if n++; n == stop {
				break
			}
		}
		require.Equal(t, stop, n)
	}
	broken := errors.New("broken")
	in := io.MultiReader(bytes.NewReader(text[:len(text)/2]), iotest.ErrReader(broken))
	var last error
	n := 0
	for r, err := range x837.Validate(in, o) {
		last = err
		if r.Claim != nil {
			n++
		}
	}
	require.ErrorIs(t, last, broken)
	require.Greater(t, n, 100)
	for range 100 { // goroutines that have done their last step end a moment later
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	require.LessOrEqual(t, runtime.NumGoroutine(), before)
}

// TestBesideMemory: what is held does not grow with the file.
func TestBesideMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	one, _ := many(t, 100)
	text := string(one)
	begin, end := strings.Index(text, "HL*1**20*1"), strings.Index(text, "SE*")
	var m runtime.MemStats
	run := func(n int) (peak uint64) {
		i := 0
		for range x837.Validate(repeated(text[:begin], text[begin:end], n, text[end:]), x837.Options{Checker: besideChecker, Workers: 2, Reuse: true, Levels: x12.Codes}) {
			if i++; i%500 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
		}
		return peak
	}
	small, large := run(40), run(90)
	require.Less(t, large, small+4<<20, "%d, %d", small, large)
}

func BenchmarkValidateBeside(b *testing.B) {
	text, _ := many(b, 3000)
	checker := guidelines.New(guidelines.Config{})
	for _, workers := range []int{0, 2} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				for range x837.Validate(bytes.NewReader(text), x837.Options{Checker: checker, Reuse: true, Workers: workers}) {
				}
			}
		})
	}
}
