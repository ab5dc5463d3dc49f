package fees

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/gomedcode/medcode/icd/load"
)

const (
	maxFile   = 64 << 20
	maxFaults = 100
)

// table reads a csv file row by row: a heading line, then rows of as many fields.
type table struct {
	file  string
	rest  []byte
	line  int
	head  []string
	row   []string
	errs  []error
	more  int
	width int
}

// openTable reads the file and its heading.
func openTable(r io.Reader, name string) (*table, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	switch {
	case err != nil:
		return nil, &load.FileError{File: name, Reason: "cannot be read", Err: err, Whole: true}
	case len(data) > maxFile:
		return nil, &load.FileError{File: name, Reason: "is larger than 64 MiB", Whole: true}
	}
	t := &table{file: name, rest: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))}
	if !t.cut() {
		return nil, &load.FileError{File: name, Line: 1, Reason: "no heading line", Whole: true}
	}
	t.head = append([]string(nil), t.row...)
	t.width = len(t.head)
	return t, nil
}

// columns finds the columns of these names.
func (t *table) columns(names ...string) ([]int, error) {
	at := make([]int, len(names))
	for i, n := range names {
		at[i] = -1
		for j, h := range t.head {
			if h == n {
				at[i] = j
			}
		}
		if at[i] < 0 {
			return nil, &load.FileError{File: t.file, Line: 1, Reason: "heading line lacks the column " + n, Whole: true}
		}
	}
	return at, nil
}

// next moves to the next sound row.
func (t *table) next() bool {
	for t.cut() {
		if isNote(t.row) {
			continue
		}
		if len(t.row) == t.width {
			return true
		}
		t.fault("row has not as many fields as the heading line")
	}
	return false
}

// isNote reports whether a row is blank or a footnote ("*  Payment locality is …").
func isNote(row []string) bool {
	if strings.TrimSpace(row[0]) != "" {
		return row[0][0] == '*'
	}
	for _, f := range row {
		if strings.TrimSpace(f) != "" {
			return false
		}
	}
	return true
}

// cut splits the next line that is not blank; a line with quotes goes through encoding/csv.
func (t *table) cut() bool {
	for len(t.rest) > 0 {
		var l []byte
		l, t.rest, _ = bytes.Cut(t.rest, []byte{'\n'})
		t.line++
		l = bytes.TrimSuffix(l, []byte{'\r'})
		if len(l) == 0 {
			continue
		}
		if l[0] == 0x1a { // end-of-file mark of DOS
			t.rest = nil
			return false
		}
		if bytes.IndexByte(l, '"') >= 0 {
			row, err := csv.NewReader(bytes.NewReader(l)).Read()
			if err != nil {
				t.fault("malformed csv row")
				continue
			}
			t.row = row
			return true
		}
		s := string(l)
		t.row = t.row[:0]
		from := 0
		for i := 0; i < len(s); i++ {
			if s[i] == ',' {
				t.row = append(t.row, s[from:i])
				from = i + 1
			}
		}
		t.row = append(t.row, s[from:])
		return true
	}
	return false
}

// fault notes a fault of the current line.
func (t *table) fault(reason string) {
	if len(t.errs) == maxFaults {
		t.more++
		return
	}
	t.errs = append(t.errs, &load.FileError{File: t.file, Line: t.line, Reason: reason})
}

// err joins the faults.
func (t *table) err() error {
	if t.more > 0 {
		return errors.Join(append(t.errs, fmt.Errorf("fees: %d more faults in the same file", t.more))...)
	}
	return errors.Join(t.errs...)
}
