package guidelines_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// cleanStay is a stay of twelve diagnoses on which no rule reports.
const cleanStay = "dx: I13.0 I50.22 N18.4 E11.22 J44.9 I48.0 I25.10 E78.2 Z79.4 Z95.0 E03.9 D63.1; setting: inpatient; patient: M 75y"

func encounter(tb testing.TB, text string) *guidelines.Encounter {
	tc, err := parseCase("bench", text, caseDate)
	require.NoError(tb, err)
	return &tc.enc
}

func BenchmarkCheckClean(b *testing.B) {
	c := guidelines.New(guidelines.Config{})
	e := encounter(b, cleanStay)
	require.Empty(b, c.Check(e).Findings)
	b.ReportAllocs()
	for b.Loop() {
		c.Check(e)
	}
}

// TestCheckAllocates asserts the budget: a clean claim costs at most two allocations, a finding at most four.
func TestCheckAllocates(t *testing.T) {
	c := guidelines.New(guidelines.Config{})
	clean := encounter(t, cleanStay)
	c.Check(clean)
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() { c.Check(clean) }), 2.0)
	e := encounter(t, manyFindings)
	n := len(c.Check(e).Findings)
	require.Greater(t, n, 5)
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() { c.Check(e) }), float64(4*n))
}

// TestCheckerIsShared checks from many goroutines at once; the race detector watches.
func TestCheckerIsShared(t *testing.T) {
	texts := []string{cleanStay, manyFindings, "dx: J44.9 J43.9; from: 2021-03-01"}
	check := func(c *guidelines.Checker) (out string) {
		for _, text := range texts {
			tc, err := parseCase("shared", text, caseDate)
			if err != nil {
				return err.Error()
			}
			out += fmt.Sprintln(c.Check(&tc.enc).Findings)
		}
		return out
	}
	want := check(guidelines.New(guidelines.Config{}))
	require.Contains(t, want, "ICD-")
	c, got := guidelines.New(guidelines.Config{}), make([]string, 8)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = check(c) })
	}
	wg.Wait()
	for _, s := range got {
		require.Equal(t, want, s)
	}
}

// manyFindings is a stay on which many rules report.
const manyFindings = "dx: I10 I50.9 N39.0 A41.51 R78.81 M17.11 M17.12 N18.9 N18.32 R73.9 E11.9 E11.40; setting: inpatient; patient: M 75y"

// BenchmarkMapLookup is the yardstick: the same twelve codes in a map.
func BenchmarkMapLookup(b *testing.B) {
	rel, err := icd.On(encounter(b, cleanStay).From.Time())
	require.NoError(b, err)
	m := map[string]bool{}
	for e := range rel.Codes() {
		m[e.Code().Compact()] = e.Billable()
	}
	var keys []string
	for _, d := range encounter(b, cleanStay).Diagnoses {
		keys = append(keys, d.Code.Compact())
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, k := range keys {
			if !m[k] {
				b.Fatal(k)
			}
		}
	}
}

func BenchmarkCheckFindings(b *testing.B) {
	c := guidelines.New(guidelines.Config{})
	e := encounter(b, manyFindings)
	n := len(c.Check(e).Findings)
	b.ReportAllocs()
	b.ReportMetric(float64(n), "findings/op")
	for b.Loop() {
		c.Check(e)
	}
}

func BenchmarkCheckParallel(b *testing.B) {
	c := guidelines.New(guidelines.Config{})
	e := encounter(b, cleanStay)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			c.Check(e)
		}
	})
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		guidelines.New(guidelines.Config{})
	}
}
