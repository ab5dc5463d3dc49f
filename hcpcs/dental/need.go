package dental

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ValidCode reports whether a text has the shape of a dental procedure code: D and four digits.
func ValidCode(s string) bool {
	if len(s) != 5 || s[0] != 'D' {
		return false
	}
	for i := 1; i < 5; i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Need is what a procedure asks for, as the caller's code book has it. What is zero is not asked for.
type Need struct {
	Tooth       bool // a tooth is named
	MinSurfaces int  // of each tooth; 0: none is asked for
	MaxSurfaces int  // 0: any number
	Anterior    bool // front teeth only
	Posterior   bool // back teeth only
	Primary     bool // teeth of the first dentition only
	Permanent   bool // of the second one only
	Area        bool // an area of the mouth is named
	Quadrant    bool // one that is a quadrant
	Arch        bool // one that is an arch
	Missing     bool // it replaces a tooth: one is named, and said to be missing or to be extracted
	Prosthesis  bool // whether it is the first or a replacement is said (SV305)
	Months      bool // orthodontic treatment: its months or its beginning are said (DN1, DTP*452)
}

// Table has the needs of procedures by code. The texts of the code book are licensed by the ADA and are no part of it.
type Table struct{ needs map[string]Need }

// Len is how many codes the table has.
func (t *Table) Len() int {
	if t == nil {
		return 0
	}
	return len(t.needs)
}

// Need is what a procedure asks for; false where the table does not have the code.
func (t *Table) Need(code string) (n Need, ok bool) {
	if t == nil {
		return n, false
	}
	n, ok = t.needs[code]
	return n, ok
}

// NewTable makes a table; codes that have not the shape of a dental one are left out.
func NewTable(needs map[string]Need) *Table {
	t := &Table{needs: make(map[string]Need, len(needs))}
	for code, n := range needs {
		if ValidCode(code) {
			t.needs[code] = n
		}
	}
	return t
}

// TableError says where a table cannot be read: the line, counted from 1, and the column by its name.
type TableError struct {
	Line   int
	Column string // "" where the whole line is meant
	Reason string
	Err    error // of the reader of CSV
}

// Error says where and why.
func (e *TableError) Error() string {
	s := "dental: table, line " + strconv.Itoa(e.Line)
	if e.Column != "" {
		s += ", column " + e.Column
	}
	return s + ": " + e.Reason
}

// Unwrap is the error of the reader of CSV.
func (e *TableError) Unwrap() error { return e.Err }

// maxTable bounds what is read: there are ten thousand codes at most.
const maxTable = 20_000

// ReadTable reads a table as CSV. The first line names the columns, in any order; code must be among them:
//
//	code        D and four digits
//	tooth       Y: a tooth is named
//	surfaces    2, 1-3 or 1+: how many of each tooth
//	teeth       anterior, posterior
//	dentition   primary, permanent
//	area        Y, quadrant or arch
//	missing     Y: the tooth is said to be missing or to be extracted
//	prosthesis  Y: initial placement or replacement is said
//	months      Y: the months of the orthodontic treatment are said
//
// An empty field asks for nothing. The error is a *TableError; what was read before it is returned with it.
func ReadTable(r io.Reader) (*Table, error) {
	in := csv.NewReader(r)
	in.TrimLeadingSpace, in.ReuseRecord = true, true
	t := &Table{needs: map[string]Need{}}
	head, err := in.Read()
	if err != nil {
		return t, tableError(in, err)
	}
	columns := append([]string(nil), head...)
	code := -1
	for i, name := range columns {
		columns[i] = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
		switch columns[i] {
		case "code":
			code = i
		case "tooth", "surfaces", "teeth", "dentition", "area", "missing", "prosthesis", "months":
		default:
			return t, &TableError{Line: 1, Reason: "column " + strconv.Itoa(i+1) + " has no name that is known"}
		}
	}
	if code < 0 {
		return t, &TableError{Line: 1, Reason: "no column code"}
	}
	for {
		row, err := in.Read()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return t, tableError(in, err)
		}
		line, _ := in.FieldPos(0)
		key := strings.TrimSpace(row[code])
		if !ValidCode(key) {
			return t, &TableError{Line: line, Column: "code", Reason: "D and four digits are asked for"}
		}
		if _, again := t.needs[key]; again {
			return t, &TableError{Line: line, Column: "code", Reason: "the code stands on an earlier line"}
		}
		if len(t.needs) >= maxTable {
			return t, &TableError{Line: line, Reason: "too many codes"}
		}
		var n Need
		for i, v := range row {
			if i == code {
				continue
			}
			if !n.set(columns[i], strings.ToLower(strings.TrimSpace(v))) {
				return t, &TableError{Line: line, Column: columns[i], Reason: "not a value that this column has"}
			}
		}
		t.needs[key] = n
	}
}

func tableError(in *csv.Reader, err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return &TableError{Line: p.Line, Reason: "no CSV", Err: err}
	}
	if err == io.EOF {
		return &TableError{Line: 1, Reason: "empty", Err: err}
	}
	return fmt.Errorf("dental: table: %w", err)
}

// set takes in a field; false when it is none that the column has.
func (n *Need) set(column, v string) bool {
	if v == "" || v == "n" {
		return true
	}
	switch column {
	case "surfaces":
		return n.surfaces(v)
	case "teeth":
		n.Anterior, n.Posterior = v == "anterior", v == "posterior"
		return n.Anterior || n.Posterior
	case "dentition":
		n.Primary, n.Permanent = v == "primary", v == "permanent"
		return n.Primary || n.Permanent
	case "area":
		n.Area, n.Quadrant, n.Arch = true, v == "quadrant", v == "arch"
		return v == "y" || n.Quadrant || n.Arch
	}
	switch column {
	case "tooth":
		n.Tooth = true
	case "missing":
		n.Missing = true
	case "prosthesis":
		n.Prosthesis = true
	case "months":
		n.Months = true
	}
	return v == "y"
}

// surfaces reads "2", "1-3" or "1+".
func (n *Need) surfaces(v string) bool {
	low, high, isRange := strings.Cut(v, "-")
	rest, open := strings.CutSuffix(low, "+")
	a, err := strconv.Atoi(rest)
	if err != nil || a < 1 || a > 5 || isRange && open {
		return false
	}
	n.MinSurfaces, n.MaxSurfaces = a, a
	switch {
	case open:
		n.MaxSurfaces = 0
	case isRange:
		b, err := strconv.Atoi(high)
		if err != nil || b < a || b > 5 {
			return false
		}
		n.MaxSurfaces = b
	}
	return true
}
