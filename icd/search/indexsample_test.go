package search_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/index"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/search"
	"github.com/gomedcode/medcode/internal/datafile"
)

// TestAlphabeticIndexTerms asks for a sample of the terms of the official Alphabetic Index of 2017, which the search
// knows nothing of, and then for the same with that index joined in. A hit is right when it lies at or below the code of
// the index. The index speaks in catchwords, so this is harder than what people ask.
func TestAlphabeticIndexTerms(t *testing.T) {
	dir := datafile.Dir(t)
	idx, _, _ := index.Load(os.DirFS(dir), load.Options{Root: "icd10cm/xml-2017"})
	type entry struct {
		text string
		code icd.CM
	}
	var all []entry
	for text, code := range idx.Texts(january()) {
		if code.At(1) < 'V' && strings.Count(text, ",") <= 2 && !strings.Contains(text, "Poisoning") {
			all = append(all, entry{text, code})
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	all = all[:1000]
	joined := search.New(january(), search.Options{Terms: idx.Texts(january())})
	for name, ix := range map[string]*search.Index{"without the index": shared(), "with the index": joined} {
		first, five := 0, 0
		for _, e := range all {
			hits := ix.Search(search.Query{Text: e.text, Limit: 5, Billable: true})
			at := -1
			for i, h := range hits {
				if h.Code.HasPrefix(e.code) {
					at = i
					break
				}
			}
			if at == 0 {
				first++
			}
			if at >= 0 {
				five++
			} else if testing.Verbose() && name == "with the index" {
				t.Log(e.text, e.code, hits)
			}
		}
		t.Logf("%s: first %.1f %%, in five %.1f %%", name, float64(first)/10, float64(five)/10)
		if name == "with the index" {
			require.Greater(t, five, 900)
		}
	}
}
