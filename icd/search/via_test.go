package search_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

// TestViaTellsTheTruth looks every reason up where it says that it stands: a synonym in the module's table, an inclusion
// term or includes note in the tabular list, at the code or above it; the title of a class at its code.
func TestViaTellsTheTruth(t *testing.T) {
	synonyms := map[string][]icd.CM{}
	files, err := filepath.Glob("words/*.txt")
	require.NoError(t, err)
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for s, err := range search.ParseSynonyms(string(text)) {
			require.NoError(t, err)
			synonyms[s.Term] = append(synonyms[s.Term], s.Codes...)
		}
	}
	drugs, err := os.ReadFile("words/drugs.tsv")
	require.NoError(t, err)
	for line := range strings.Lines(string(drugs)) {
		stem, names, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for name := range strings.SplitSeq(names, ",") {
			for way, term := range map[string]string{"1": "* overdose poisoning", "2": "intentional * overdose suicide attempt", "5": "adverse effect of *", "6": "underdosing of *"} {
				if code, err := icd.ParseCM(stem + way); err == nil {
					term = strings.Replace(term, "*", strings.TrimSpace(name), 1)
					synonyms[term] = append(synonyms[term], code)
				}
			}
		}
	}
	under := func(code icd.CM, codes []icd.CM) bool {
		for _, c := range codes {
			for c.Len() > 3 && c.At(c.Len()) == 'X' {
				c = c.Prefix(c.Len() - 1)
			}
			if code.HasPrefix(c) || c.Len() == 7 && code.HasPrefix(c.Prefix(6)) && strings.ContainsRune("ST", rune(c.At(1))) { // another encounter
				return true
			}
		}
		return false
	}
	excluded := map[string]bool{}
	for e := range january().Codes() {
		for n := range e.Notes() {
			if n.Kind == icd.Excludes1 || n.Kind == icd.Excludes2 {
				for _, c := range n.Codes() {
					excluded[strings.TrimSpace(n.Text)+" > "+strings.TrimRight(c, ".-")] = true
				}
			}
		}
	}
	hits := 0
	for _, name := range []string{"tuned", "heldout", "fresh", "coder", "coder2", "coder5"} {
		for _, p := range coderList(t, name) {
			for _, h := range shared().Search(search.Query{Text: p.text, Limit: 8}) {
				hits++
				e, ok := january().CM(h.Code)
				require.True(t, ok)
				switch h.Via.Kind {
				case search.ViaLay, search.ViaSecond:
					if !under(h.Code, synonyms[h.Via.Text]) {
						t.Errorf("%s: %s via %s, which leads to %v", p.text, h.Code, h.Via, synonyms[h.Via.Text])
					}
				case search.ViaInclusion, search.ViaIncludes:
					found := false
					for n := e; ; {
						for note := range n.Terms() {
							found = found || strings.TrimSpace(note.Text) == h.Via.Text
						}
						if n, ok = n.Parent(); !ok || found {
							break
						}
					}
					if !found {
						t.Errorf("%s: %s via %s, which is not in the tabular list there", p.text, h.Code, h.Via)
					}
				case search.ViaExcludes:
					found := false
					for c := h.Code; c.Len() >= 3; c = c.Prefix(c.Len() - 1) {
						if found = excluded[h.Via.Text+" > "+c.String()]; found || c.Len() == 3 {
							break
						}
					}
					if !found {
						t.Errorf("%s: %s via %s, which no Excludes note says of it", p.text, h.Code, h.Via)
					}
				case search.ViaClass:
					code, title, _ := strings.Cut(h.Via.Text, " ")
					of, ok := january().CM(icd.MustParseCM(code))
					require.True(t, ok && of.Title() == title, h.Via)
				case search.ViaTitle:
					require.Empty(t, h.Via.Text)
				}
			}
		}
	}
	require.Greater(t, hits, 4000)
}
