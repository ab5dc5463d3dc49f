package search_test

import (
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gomedcode/medcode/icd/search"
)

// Queries of one to four words that the index knows, with typing errors, and starts of words.
var (
	knownQueries = []string{
		"hypertension", "left knee pain", "type 2 diabetes", "fracture", "htn", "heart attack", "right ankle fracture",
		"pneumonia", "migraine without aura", "breast cancer", "kidney stone", "acute bronchitis", "t2dm with ckd",
		"open wound left hand", "dementia", "atrial fibrillation", "otitis media right ear", "burn second degree hand",
	}
	misspeltQueries = []string{"hypertenson", "pnuemonia", "diabetis", "left knee pian", "migrane", "asthmma", "fractrue of femur", "shizophrenia"}
	prefixQueries   = []string{"h", "hy", "hyper", "diab", "left kn", "frac", "type 2 di", "p", "ank", "acute bro"}
)

// percentiles reports the median and the 99th percentile of single queries, in microseconds.
func percentiles(b *testing.B, times []time.Duration) {
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds())/1e3, "µs-median")
	b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds())/1e3, "µs-p99")
}

func benchmarkQueries(b *testing.B, texts []string, prefix bool) {
	ix := shared()
	ix.Search(search.Query{Text: "warm"})
	times := make([]time.Duration, 0, 1<<16)
	b.ReportAllocs()
	begin := cpu()
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		ix.Search(search.Query{Text: texts[i%len(texts)], Limit: 10, Billable: true, Prefix: prefix})
		times = append(times, time.Since(start))
	}
	b.ReportMetric(float64((cpu()-begin).Microseconds())/float64(len(times)), "cpu-µs")
	percentiles(b, times)
}

func BenchmarkSearchKnown(b *testing.B)    { benchmarkQueries(b, knownQueries, false) }
func BenchmarkSearchMisspelt(b *testing.B) { benchmarkQueries(b, misspeltQueries, false) }
func BenchmarkSearchPrefix(b *testing.B)   { benchmarkQueries(b, prefixQueries, true) }

// BenchmarkPlainScan is the yardstick: every title, already in memory and in lower case, asked for every word.
func BenchmarkPlainScan(b *testing.B) {
	var titles []string
	for e := range january().Codes() {
		titles = append(titles, strings.ToLower(e.Title()))
	}
	times := make([]time.Duration, 0, 1<<16)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		words := strings.Fields(knownQueries[i%len(knownQueries)])
		found := 0
		for _, t := range titles {
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(t, w) }) {
				found++
			}
		}
		times = append(times, time.Since(start))
	}
	percentiles(b, times)
}

// BenchmarkBuild is the time of the first query and the memory that stays.
func BenchmarkBuild(b *testing.B) {
	rel := january()
	own := search.Options{Synonyms: []search.Synonym{{Term: "zzz", Words: "asthma"}}} // else the index is shared
	kept, ix := memory(func() *search.Index {
		ix := search.New(rel, own)
		ix.Search(search.Query{Text: "asthma"})
		return ix
	})
	runtime.KeepAlive(ix)
	b.ReportAllocs()
	start, n := cpu(), 0
	for b.Loop() {
		search.New(rel, own).Search(search.Query{Text: "asthma"})
		n++
	}
	b.ReportMetric(float64((cpu()-start).Microseconds())/1e3/float64(n), "cpu-ms")
	b.ReportMetric(kept, "MB-kept")
}

// memory is how much of the heap stays in use after make, in megabytes.
func memory[T any](make func() T) (float64, T) {
	heap := func() float64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / 1e6
	}
	before := heap()
	v := make()
	return heap() - before, v
}

// cpu is the processor time of the process, which says more than the clock on a machine that others use too.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
