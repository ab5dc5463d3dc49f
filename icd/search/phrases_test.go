package search_test

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/search"
)

//go:embed testdata/*.txt
var phraseLists embed.FS

// phrase is a line of a list: what is asked, and the codes that a coder accepts. A code that ends in a star accepts
// everything that begins so.
type phrase struct {
	text     string
	accepted []string
}

func phrases(t *testing.T, name string) (list []phrase) {
	t.Helper()
	text, err := phraseLists.ReadFile("testdata/" + name + ".txt")
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		if ask, codes, ok := strings.Cut(line, "|"); ok {
			list = append(list, phrase{strings.TrimSpace(ask), strings.Fields(codes)})
		}
	}
	return list
}

// place is the place of the first accepted hit, -1 for none.
func (p phrase) place(hits []search.Hit) int {
	return slices.IndexFunc(hits, func(h search.Hit) bool {
		code := h.Code.String()
		return slices.ContainsFunc(p.accepted, func(a string) bool {
			start, any := strings.CutSuffix(a, "*")
			return code == a || any && strings.HasPrefix(code, start)
		})
	})
}

// TestPhrases prints both measures for the lists: accepted code first, and among the first five, billable codes of
// 15 January 2026. With -v it prints what is not first.
func TestPhrases(t *testing.T) {
	for _, name := range []string{"tuned", "heldout", "fresh"} {
		list := phrases(t, name)
		first, five := 0, 0
		for _, p := range list {
			hits := shared().Search(search.Query{Text: p.text, Limit: 5, Billable: true})
			at := p.place(hits)
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
				t.Logf("%s: place %d of %v%s", p.text, at+1, p.accepted, b.String())
			}
		}
		n := float64(len(list))
		t.Logf("%s: %d phrases, accepted first %.1f %%, in five %.1f %%", name, len(list), 100*float64(first)/n, 100*float64(five)/n)
		require.GreaterOrEqual(t, float64(first)/n, 0.85)
		require.GreaterOrEqual(t, float64(five)/n, 0.97)
	}
}
