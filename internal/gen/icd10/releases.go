package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/gomedcode/medcode/internal/gen/sqlite"
	"github.com/gomedcode/medcode/internal/official"
)

// rows are the plain rows of the three releases.
type rows struct {
	codes2021, codes2025, codes2026       []official.CMCode
	tabular2021, tabular2025, tabular2026 []official.TabularNode
}

func releases(files map[string][]byte) (r rows, err error) {
	if r.codes2021, err = orderFile(files["order-2021-01"]); err != nil {
		return r, err
	}
	if r.codes2025, err = database(files["order-2025"]); err != nil {
		return r, err
	}
	for id, to := range map[string]*[]official.TabularNode{"tabular-2021-01": &r.tabular2021,
		"tabular-2025-04": &r.tabular2025, "tabular-2026-04": &r.tabular2026} {
		if *to, err = tabular(id, files[id]); err != nil {
			return r, err
		}
	}
	r.codes2026, err = listed(files["codes-2026-04"], r.tabular2026, r.codes2025)
	return r, err
}

func orderFile(data []byte) (rows []official.CMCode, err error) {
	for row, err := range official.CMOrder(bytes.NewReader(data), "order file") {
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func tabular(name string, data []byte) (nodes []official.TabularNode, err error) {
	for n, err := range official.Tabular(bytes.NewReader(data), name) {
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	return nodes, nil
}

// database reads the table that holds the FY2025 order file, in the order of its rows.
func database(data []byte) (rows []official.CMCode, err error) {
	db, err := sqlite.Open(data)
	if err != nil {
		return nil, err
	}
	err = db.Table("cm_codes", func(v []sqlite.Value) error {
		if len(v) != 5 || v[0].Text == "" || v[4].Text == "" {
			return errors.New("cm_codes: a row without code or title")
		}
		rows = append(rows, official.CMCode{Order: len(rows) + 1, Code: v[0].Text, Valid: v[2].Int == 1,
			Short: strings.TrimSpace(v[3].Text), Long: strings.TrimSpace(v[4].Text)})
		return nil
	})
	return rows, err
}

// listed makes the rows of a release whose codes are listed without titles. The list also names chapters and blocks;
// a block of one category looks like that category and stands before it.
func listed(list []byte, nodes []official.TabularNode, before []official.CMCode) (rows []official.CMCode, err error) {
	titles := expand(nodes)
	short := make(map[string]string, len(before)) // by code and long title
	for _, r := range before {
		short[r.Code+" "+oneBlank(r.Long)] = r.Short
	}
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
		rows = append(rows, official.CMCode{Order: len(rows) + 1, Code: code, Valid: true, Long: title, Short: short[code+" "+title]})
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
