package search_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

func TestPhrases(t *testing.T) {
	ix := shared()
	for _, name := range []string{"tuned", "heldout"} {
		text, err := os.ReadFile("testdata/" + name + ".txt")
		if err != nil {
			continue
		}
		n, first, five := 0, 0, 0
		for line := range strings.Lines(string(text)) {
			line, _, _ = strings.Cut(line, "#")
			phrase, codes, ok := strings.Cut(strings.TrimSpace(line), "|")
			if !ok {
				continue
			}
			n++
			accepted := strings.Fields(codes)
			fits := func(c icd.CM) bool {
				return slices.ContainsFunc(accepted, func(a string) bool {
					if p, ok := strings.CutSuffix(a, "*"); ok {
						return strings.HasPrefix(c.String(), p)
					}
					return c.String() == a
				})
			}
			hits := ix.Search(search.Query{Text: strings.TrimSpace(phrase), Limit: 5, Billable: true})
			at := slices.IndexFunc(hits, func(h search.Hit) bool { return fits(h.Code) })
			if at == 0 {
				first++
			}
			if at >= 0 {
				five++
			}
			if at != 0 && testing.Verbose() {
				var b strings.Builder
				for _, h := range hits {
					fmt.Fprintf(&b, "\n      %-9s %.3f %s [%v]", h.Code, h.Score, h.Title, h.Via)
				}
				t.Logf("%s: at %d, want %s%s", strings.TrimSpace(phrase), at+1, codes, b.String())
			}
		}
		t.Logf("%s: %d phrases, first %.1f %%, in five %.1f %%", name, n, 100*float64(first)/float64(n), 100*float64(five)/float64(n))
	}
}
