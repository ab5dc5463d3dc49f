package pcs

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/internal/grammar"
)

// A Table is one table as published: what the first three characters mean, and the rows of values that may follow.
type Table = grammar.Table

// A Row allows every combination of the values of its axes (positions 4 to 7).
type Row = grammar.Row

// RowAxis is one set of values of a row.
type RowAxis = grammar.Axis

// A Value is one value of an axis with its label.
type Value = grammar.Value

// TablesFile is a tables XML file.
type TablesFile struct {
	Version string // "2026": the fiscal year
	Title   string
	Tables  []Table
}

// ReadTables reads a tables XML file (root ICD10PCS.tabular). Faults do not stop it: it returns the tables and rows
// that are sound together with a [*load.FileError] for every fault. A row whose number of codes differs from the number it
// states is a fault; it is kept when values seem lost, and left out when it holds more than it states.
func ReadTables(r io.Reader) (TablesFile, error) {
	v, errs := readTables(r, "")
	return v, errors.Join(errs...)
}

func readTables(r io.Reader, name string) (TablesFile, []error) {
	var out TablesFile
	f := &xmlFile{root: "ICD10PCS.tabular", units: []string{"pcsTable"}, faults: &faults{file: name}}
	f.leaf = versionLeaf(&out.Version, &out.Title)
	f.read(r, func(u *unit) {
		if t, ok := tableOf(u, f.faults); ok {
			out.Tables = append(out.Tables, t)
		}
	})
	return out, f.faults.errs
}

// versionLeaf keeps the version and the title that stand below the root.
func versionLeaf(version, title *string) func([]string, string) {
	return func(path []string, text string) {
		if len(path) != 2 {
			return
		}
		switch path[1] {
		case "version":
			*version = text
		case "title":
			*title = text
		}
	}
}

func tableOf(u *unit, f *faults) (t Table, ok bool) {
	key := make([]byte, 0, 3)
	for a := range u.kids(0, "axis") {
		n := len(key)
		label := u.kid(a, "label")
		code := ""
		if label >= 0 {
			code = u.attr(label, "code")
		}
		if n == 3 || u.attr(a, "pos") != strconv.Itoa(n+1) || len(code) != 1 {
			f.add(u.els[a].line, u.path, "axes 1 to 3 with one value each expected; the table is left out", nil)
			return t, false
		}
		key = append(key, code[0])
		t.Titles[n], t.Labels[n] = u.text(a, "title"), fold(u.els[label].text)
		if d := u.text(a, "definition"); d != "" {
			t.Definition = d
		}
	}
	if len(key) != 3 {
		f.add(u.els[0].line, u.path, "axes 1 to 3 expected; the table is left out", nil)
		return t, false
	}
	t.Key = string(key)
	n := 0
	for i := range u.kids(0, "pcsRow") {
		n++
		path := fmt.Sprintf("%s/pcsRow[%d]", u.path, n)
		if r, ok := rowOf(u, i, path, f); ok {
			t.Rows = append(t.Rows, r)
		}
	}
	return t, true
}

func rowOf(u *unit, i int32, path string, f *faults) (r Row, ok bool) {
	n := 0
	for a := range u.kids(i, "axis") {
		if n == 4 || u.attr(a, "pos") != strconv.Itoa(n+4) {
			f.add(u.els[a].line, path, "axes 4 to 7 expected; the row is left out", nil)
			return r, false
		}
		ax, ok := axisOf(u, a, fmt.Sprintf("%s/axis[%d]", path, n+1), f)
		if !ok {
			return r, false
		}
		r.Axes[n] = ax
		n++
	}
	if n != 4 {
		f.add(u.els[i].line, path, "axes 4 to 7 expected; the row is left out", nil)
		return r, false
	}
	codes, err := strconv.Atoi(u.attr(i, "codes"))
	switch {
	case err != nil:
		f.add(u.els[i].line, path, "attribute codes is not a number (PCS-TAB-04)", nil)
	case codes < r.Size():
		f.add(u.els[i].line, path, fmt.Sprintf("%d codes stated, %d found (PCS-TAB-04); the row is left out", codes, r.Size()), nil)
		return r, false
	case codes > r.Size():
		f.add(u.els[i].line, path, fmt.Sprintf("%d codes stated, %d found (PCS-TAB-04)", codes, r.Size()), nil)
	}
	return r, true
}

func axisOf(u *unit, i int32, path string, f *faults) (a RowAxis, ok bool) {
	a.Title = u.text(i, "title")
	var seen [256]bool
	for l := range u.kids(i, "label") {
		code := u.attr(l, "code")
		if len(code) != 1 || !strings.Contains(grammar.Alphabet, code) || seen[code[0]] {
			f.add(u.els[l].line, path, "a label's code is not one character of the alphabet, given once; it is left out", nil)
			continue
		}
		seen[code[0]] = true
		a.Values = append(a.Values, Value{Char: code[0], Label: fold(u.els[l].text)})
	}
	if len(a.Values) == 0 {
		f.add(u.els[i].line, path, "no values; the row is left out", nil)
		return a, false
	}
	return a, true
}
