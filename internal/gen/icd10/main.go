// Command icd10 makes the embedded ICD-10-CM table, icd/data/icd10cm.bin, and the list of its parts, icd/zreleases.go,
// from the packages that fetch has put into a folder. icd/data/sources.json names every file used, a row each: a new year
// is a new row. A file whose digest differs is refused, and the same files give the same bytes.
//
//	go run ./internal/gen/fetch
//	go generate ./icd
//
// The parts of the rows: "validity" (which codes are in force on which day), "codes" (all codes of a day with titles),
// "titles" (titles of some codes), "conversions" (which code took the place of which), "notes" (a tabular list).
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/gen/cmtable"
	"github.com/gomedcode/medcode/internal/gen/source"
	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/pack"
)

func main() {
	in := flag.String("i", source.Folder(), "folder with the packages that fetch got")
	out := flag.String("o", "icd", "folder of package icd")
	flag.Parse()
	if err := run(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "icd10:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	t, err := read(filepath.Join(out, "data"), in)
	if err != nil {
		return err
	}
	if t.releases, err = cmtable.Releases(t.lists, t.titles, t.spans); err != nil {
		return err
	}
	table := pack.CM{Editions: t.editions, Moves: t.moves, Sorted: true, Digest: t.digest}
	for _, r := range t.releases {
		table.Releases = append(table.Releases, r.Rows)
	}
	for _, l := range t.titles {
		table.Titles = append(table.Titles, t.used(l))
	}
	data, err := table.Pack()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "data", "icd10cm.bin"), []byte(data), 0o644); err != nil {
		return err
	}
	code, err := t.partsFile()
	if err != nil {
		return err
	}
	fmt.Printf("icd10cm.bin: %d bytes, %d releases\n", len(data), len(t.releases))
	return os.WriteFile(filepath.Join(out, "zreleases.go"), code, 0o644)
}

// table is what the rows of sources.json give, by part.
type table struct {
	digest   [32]byte
	rows     []source.File // in the order of the list
	lists    []cmtable.List
	titles   []cmtable.List
	spans    []cmtable.Span
	moves    []pack.Move
	editions [][]official.TabularNode
	releases []cmtable.Release
}

// extra are the fields of a row that only this generator has.
type extra struct {
	ID      string
	With    string // of a list without titles: the id of the tabular list that has them
	Extract string // of a file that is read by hand: the file in data that holds what was read
}

func read(data, in string) (*table, error) {
	list := filepath.Join(data, "sources.json")
	files, rows, err := source.Read(list, in)
	if err != nil {
		return nil, err
	}
	t := &table{rows: rows}
	if _, t.digest, err = source.List(list); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(list)
	if err != nil {
		return nil, err
	}
	var doc struct{ Sources []extra }
	if err := json.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	notes := map[string][]official.TabularNode{}
	for _, r := range rows {
		if r.Part == "notes" {
			if notes[r.ID], err = tabular(r.ID, files[r.ID]); err != nil {
				return nil, err
			}
			t.editions = append(t.editions, notes[r.ID])
		}
	}
	for i, r := range rows {
		file := files[r.ID]
		if x := doc.Sources[i].Extract; x != "" {
			if file, err = os.ReadFile(filepath.Join(data, x)); err != nil {
				return nil, err
			}
		}
		if err := t.add(r, file, notes[doc.Sources[i].With]); err != nil {
			return nil, fmt.Errorf("%s: %w", r.ID, err)
		}
	}
	t.shortTitles()
	return t, nil
}

// add reads a row that is no tabular list.
func (t *table) add(r source.File, file []byte, tab []official.TabularNode) (err error) {
	switch r.Part {
	case "validity":
		t.spans, err = editorList(file)
	case "conversions":
		t.moves, err = conversions(file)
	case "codes", "titles":
		format := codeFormats[r.Format]
		d, ok := day.Parse(r.Effective)
		if format == nil || !ok {
			return fmt.Errorf("format %q, day %q", r.Format, r.Effective)
		}
		l := cmtable.List{Day: d}
		if l.Rows, err = format(file, tab); err != nil {
			return err
		}
		if r.Part == "codes" {
			t.lists = append(t.lists, l)
		} else {
			t.titles = append(t.titles, l)
		}
	case "notes":
	default:
		return fmt.Errorf("part %q", r.Part)
	}
	return err
}

// shortTitles gives the lists without short titles those that other lists have for the same code and long title: where
// the nearest ones before and after agree, or the one of the year before has one, or, before all of them, where all
// agree. Short titles change by themselves, so what the lists differ on is left out.
func (t *table) shortTitles() {
	named := func(l *cmtable.List) bool {
		return slices.ContainsFunc(l.Rows, func(r official.CMCode) bool { return r.Short != "" })
	}
	key := func(r *official.CMCode) string { return r.Code + " " + oneBlank(r.Long) }
	var with []cmtable.List
	var short []map[string]string
	for i := range t.lists {
		if !named(&t.lists[i]) {
			continue
		}
		with = append(with, t.lists[i])
		m := map[string]string{}
		for k := range t.lists[i].Rows {
			m[key(&t.lists[i].Rows[k])] = t.lists[i].Rows[k].Short
		}
		short = append(short, m)
	}
	for _, l := range t.lists {
		if named(&l) {
			continue
		}
		var ask []int // the lists that must agree
		for k := range with {
			switch before := with[k].Day < l.Day; {
			case before && (k+1 == len(with) || with[k+1].Day > l.Day) && (k+1 < len(with) || with[k].Day.FiscalYear()+1 == l.Day.FiscalYear()):
				ask = append(ask, k)
			case !before && (k == 0 || with[k-1].Day < l.Day), !before && with[0].Day > l.Day:
				ask = append(ask, k)
			}
		}
		for i := range l.Rows {
			r := &l.Rows[i]
			for n, k := range ask {
				s := short[k][key(r)]
				if n > 0 && s != r.Short {
					s = ""
				}
				if r.Short = s; s == "" {
					break
				}
			}
		}
	}
}

// used are the codes that a list of some titles names in a release, because no full list has them.
func (t *table) used(l cmtable.List) (codes []string) {
	listed, later := map[string]bool{}, map[string]bool{}
	for _, full := range t.lists {
		for _, r := range full.Rows {
			listed[r.Code] = true
		}
	}
	for i := range t.titles {
		if t.titles[i].Day > l.Day {
			for _, r := range t.titles[i].Rows {
				later[r.Code] = true
			}
		}
	}
	named := map[string]bool{}
	for _, r := range l.Rows {
		named[r.Code] = true
	}
	seen := map[string]bool{}
	for _, rel := range t.releases {
		for _, r := range rel.Rows {
			if named[r.Code] && !listed[r.Code] && !later[r.Code] && !seen[r.Code] {
				seen[r.Code] = true
				codes = append(codes, r.Code)
			}
		}
	}
	return codes
}
