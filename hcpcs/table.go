package hcpcs

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
)

// tableColumns are the columns of the flat table, in any order; others are ignored.
var tableColumns = [...]string{"code", "record_kind", "short_description", "long_description", "coverage_code", "code_added_date"}

// ReadTable reads a flat table of HCPCS codes: csv with a heading line that names code, record_kind (procedure or
// modifier), short_description, long_description, coverage_code and code_added_date (CCYYMMDD). Such a table has no
// termination dates. Bad rows are left out and reported, as by ReadANWEB.
func ReadTable(r io.Reader, name string) ([]Record, error) {
	data, err := readAll(r, name)
	if err != nil {
		return nil, err
	}
	var errs fileErrors
	cr := csv.NewReader(bytes.NewReader(data))
	cr.ReuseRecord = true
	cr.FieldsPerRecord = -1
	col, width, err := tableHead(cr, name)
	if err != nil {
		return nil, err
	}
	seen := make(map[key]bool, 9000)
	var out []Record
	for {
		row, err := cr.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			var pe *csv.ParseError
			if !errors.As(err, &pe) {
				errs.add(name, 0, "cannot be read further")
				break
			}
			errs.add(name, pe.StartLine, "malformed csv row")
			continue
		}
		line, _ := cr.FieldPos(0)
		rec, reason := Record{}, "row has not as many fields as the heading line"
		if len(row) == width {
			rec, reason = tableRow(row, col)
		}
		k := rec.key()
		if reason == "" && seen[k] {
			reason = "code appears a second time"
		}
		if reason != "" {
			errs.add(name, line, reason)
			continue
		}
		seen[k] = true
		rec.Line = line
		out = append(out, rec)
	}
	return out, errs.err()
}

// tableHead reads the heading line: where the columns stand, and how many there are.
func tableHead(cr *csv.Reader, name string) (col []int, width int, err error) {
	head, err := cr.Read()
	if err != nil {
		return nil, 0, &load.FileError{File: name, Line: 1, Reason: "no heading line", Whole: true}
	}
	col, ok := columns(head, tableColumns[:])
	if !ok {
		return nil, 0, &load.FileError{File: name, Line: 1, Reason: "heading line lacks a column of the HCPCS table", Whole: true}
	}
	return col, len(head), nil
}

// tableRow reads one row; reason is not empty when a field cannot be read.
func tableRow(row []string, col []int) (rec Record, reason string) {
	var err error
	switch row[col[1]] {
	case "procedure":
		rec.Code, err = Parse(row[col[0]])
	case "modifier":
		rec.Modifier, err = ParseModifier(row[col[0]])
	default:
		return rec, "record kind is neither procedure nor modifier"
	}
	if err != nil {
		return rec, "malformed code"
	}
	d, ok := day.ParseCompact(row[col[5]])
	if !ok {
		return rec, "date added is no date"
	}
	rec.Short, rec.Long, rec.Coverage = row[col[2]], row[col[3]], row[col[4]]
	rec.Added = d.Time()
	return rec, ""
}

// columns finds the named columns in a heading line.
func columns(head, names []string) (at []int, ok bool) {
	at = make([]int, len(names))
	for i, n := range names {
		at[i] = -1
		for j, h := range head {
			if h == n {
				at[i] = j
			}
		}
		if at[i] < 0 {
			return nil, false
		}
	}
	return at, true
}
