package search_test

import (
	_ "embed"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/search"
	"github.com/gomedcode/medcode/icd/load"
)

//go:embed testdata/coder.txt
var coderText string

var october2025 = time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC)

func ExampleIndex_Search() {
	rel, _ := hcpcs.On(october2025)
	for _, text := range []string{"toradol shot", "rolling walker"} {
		h := search.New(rel).Search(search.Query{Text: text, Limit: 1})[0]
		fmt.Println(h.Entry.Code(), h.Entry.Title(), "|", h.Via)
	}
	// Output:
	// J1885 Ketorolac tromethamine injection | synonym: toradol injection
	// E0143 Folding wheeled walker | synonym: rolling walker
}

func embedded(t testing.TB) *hcpcs.Release {
	rel, err := hcpcs.On(october2025)
	require.NoError(t, err)
	return rel
}

func TestSearch(t *testing.T) {
	x := search.New(embedded(t))
	require.Same(t, x, search.New(embedded(t)), "one index a release")
	for phrase, want := range map[string]string{
		"ground mileage": "A0425", "cpap": "E0601", "flu shot administration": "G0008", "ceftriaxone": "J0696", "rocephin": "J0696",
		"knee immobilizer": "L1830", "J1885": "J1885", "wheelchair standard": "K0001", "glucose strips": "A4253", "pembrolizumab injection": "J9271",
		"pembrolizumb": "J9271", "initial annual wellness visit": "G0438", "nebulizer with compressor": "E0570", "oxygen concentrator": "E1390",
		"test strips": "A4253", "rolling walker": "E0143", "toradol 30 mg im": "J1885",
	} {
		found := x.Search(search.Query{Text: phrase, Limit: 3})
		require.NotEmpty(t, found, phrase)
		require.Contains(t, strings.Fields(want), found[0].Entry.Code().String(), "%s: %s", phrase, found[0].Entry.Title())
		for _, h := range found {
			require.NotEmpty(t, h.Via)
			for _, s := range h.Spans {
				require.NotEmpty(t, h.Entry.Title()[s.From:s.To])
			}
		}
		require.Equal(t, found, x.Search(search.Query{Text: phrase, Limit: 3}), "stable")
	}
	for _, text := range []string{"", "  ", "qqqqqqqqq", "\xff", "5 mg"} {
		x.Search(search.Query{Text: text})
	}
	require.Empty(t, x.Search(search.Query{Text: "  "}))
	require.Empty(t, x.Search(search.Query{Text: "qqqqqqqqq"}))
	require.Len(t, x.Search(search.Query{Text: "injection", Limit: 4}), 4)
	mods := search.Modifiers(embedded(t)).Search(search.Query{Text: "right hand thumb", Limit: 1})
	require.Equal(t, "F5", mods[0].Entry.Modifier().String())
}

func TestDoseChoosesAmongCodesOfADrug(t *testing.T) {
	x := search.New(embedded(t))
	for text, want := range map[string]string{"normal saline 1000 ml": "J7030", "normal saline 250 cc": "J7050", "zofran 4 mg iv": "J2405"} {
		require.Equal(t, want, x.Search(search.Query{Text: text, Limit: 1})[0].Entry.Code().String(), text)
	}
}

func TestActive(t *testing.T) {
	files := fstest.MapFS{"HCPC2020_ANWEB.txt": {Data: []byte(anweb("A9997", "Ends here", "20190630") + anweb("A9995", "Ends never", ""))}}
	set, report, _ := hcpcs.Load(files, load.Options{})
	require.NoError(t, report.Err())
	rel, err := set.On(time.Date(2020, 3, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	x := search.New(rel)
	require.Len(t, x.Search(search.Query{Text: "ends"}), 2)
	active := x.Search(search.Query{Text: "ends", Active: true})
	require.Len(t, active, 1)
	require.Equal(t, "A9995", active[0].Entry.Code().String())
}

// anweb is an invented record of the contractor file.
func anweb(code, text, terminated string) string {
	return fmt.Sprintf("%-5s00100%s%-80s%-177s%-8s%-8s%-8s%s%-27s\r\n", code, "3", text, text, "20000101", "20000101", terminated, "N", "")
}

// TestShared: releases of one table and day have one index, whoever asks.
func TestShared(t *testing.T) {
	a, _ := hcpcs.On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	b, _ := hcpcs.On(time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC))
	c, _ := hcpcs.On(time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC))
	require.Same(t, search.New(a), search.New(b))
	require.NotSame(t, search.New(a), search.Modifiers(a))
	require.NotSame(t, search.New(a), search.New(c))
}

func TestConcurrentFirstUse(t *testing.T) {
	rel, _ := hcpcs.On(october2025.AddDate(0, 1, 0))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if len(search.New(rel).Search(search.Query{Text: "walker"})) == 0 {
				t.Error("nothing found")
			}
		})
	}
	wg.Wait()
}

// TestCoderPhrases prints both measures of the list for the embedded table, and for the official one when it is there.
func TestCoderPhrases(t *testing.T) {
	measure := func(name string, rel *hcpcs.Release) {
		x := search.New(rel)
		first, five, n := 0, 0, 0
		for line := range strings.Lines(coderText) {
			line, _, _ = strings.Cut(line, "#")
			text, codes, ok := strings.Cut(line, "|")
			if !ok {
				continue
			}
			n++
			hits := x.Search(search.Query{Text: text, Limit: 5})
			at := slices.IndexFunc(hits, func(h search.Hit) bool { return slices.Contains(strings.Fields(codes), h.Entry.Code().String()) })
			if at == 0 {
				first++
			} else {
				var got []string
				for _, h := range hits {
					got = append(got, h.Entry.Code().String())
				}
				t.Log(text, codes, at+1, got)
			}
			if at >= 0 {
				five++
			}
		}
		t.Logf("%s: %d phrases, first %d, in five %d", name, n, first, five)
		require.GreaterOrEqual(t, 100*first, 90*n)
		require.GreaterOrEqual(t, 100*five, 97*n)
	}
	measure("embedded", embedded(t))
	dir := os.Getenv("MEDCODE_DATA")
	if dir == "" {
		return
	}
	set, _, _ := hcpcs.Load(os.DirFS(dir), load.Options{Root: "hcpcs"})
	rel, err := set.On(october2025)
	require.NoError(t, err)
	measure("official", rel)
}

func BenchmarkSearch(b *testing.B) {
	x := search.New(embedded(b))
	b.ReportAllocs()
	for b.Loop() {
		x.Search(search.Query{Text: "wheelchair seat cushion"})
	}
}
