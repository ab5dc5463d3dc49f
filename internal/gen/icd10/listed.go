package main

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/gomedcode/medcode/internal/official"
)

// listed makes the rows of a release whose codes are listed without titles. The list also names chapters and blocks;
// a block of one category looks like that category and stands before it.
func listed(list []byte, nodes []official.TabularNode) (rows []official.CMCode, err error) {
	titles := expand(nodes)
	seen := make(map[string]bool)
	for _, code := range strings.Fields(string(list)) {
		if len(code) < 3 || strings.Contains(code, "-") || seen[code] {
			continue
		}
		seen[code] = true
		title, ok := titles[code]
		if !ok {
			return nil, fmt.Errorf("no title for %s", code)
		}
		if title, _, err = transform.String(plain(), title); err != nil {
			return nil, err
		}
		rows = append(rows, official.CMCode{Order: len(rows) + 1, Code: code, Valid: true, Long: title})
	}
	above := make(map[string]bool)
	for _, r := range rows {
		for n := 3; n < len(r.Code); n++ {
			above[r.Code[:n]] = true
		}
	}
	for i := range rows {
		rows[i].Valid = !above[rows[i].Code]
	}
	return rows, nil
}

func oneBlank(s string) string { return strings.Join(strings.Fields(s), " ") }

// plain writes accented letters as the order file does: Meniere.
func plain() transform.Transformer {
	return transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
}

// expand gives the title of every code of a tabular list, without dot: those printed, and those made of a code
// without subdivisions, placeholders and a 7th character. A few of the latter (S06 codes of death) do not exist.
func expand(nodes []official.TabularNode) map[string]string {
	titles := make(map[string]string, 1<<17)
	var defs [8][]official.TabularNote // by depth: the 7th characters in force
	for i, n := range nodes {
		if n.Level != official.Diag {
			continue
		}
		var own []official.TabularNote
		if n.Depth > 0 {
			own = defs[n.Depth-1]
		}
		if d := extensions(n.Notes); d != nil {
			own = d
		}
		defs[n.Depth] = own
		code := strings.ReplaceAll(n.Name, ".", "")
		titles[code] = n.Title
		leaf := i+1 == len(nodes) || nodes[i+1].Level != official.Diag || nodes[i+1].Depth <= n.Depth
		if !leaf || len(code) > 6 {
			continue
		}
		for _, e := range own {
			titles[code+strings.Repeat("X", 6-len(code))+string(rune(e.Char))] = n.Title + ", " + e.Text
		}
	}
	return titles
}

func extensions(notes []official.TabularNote) (out []official.TabularNote) {
	for _, n := range notes {
		if n.Kind == official.NoteExtension && n.Char != 0 {
			out = append(out, n)
		}
	}
	return out
}
