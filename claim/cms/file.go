package cms

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
)

// headBytes is how much of a file is looked at to tell what it is.
const headBytes = 64 << 10

// Input is a file. Open is called more than once; gzip is told by content.
type Input struct {
	Name string // in errors
	Open func() (io.ReadCloser, error)
}

// File is what was read of an input.
type File struct {
	Name    string
	Layout  Layout
	Rows    int      // of claims, lines or people; messages of NDJSON
	Passed  int      // rows that are no claims: events of drug plans
	Read    []string // the columns that were read, in their order
	Unread  []string // the other columns that hold something
	Missing []string // columns and tables without which its claims are not whole; each has an Error of ErrMissing
}

// file is a table with a header.
type file struct {
	Input
	layout  Layout
	comma   rune
	names   []string
	index   map[string]int
	lists   map[string][]int
	read    []bool
	filled  []bool
	rows    int
	passed  int
	sorted  []int    // columns by name
	missing []string // columns and tables
}

// row is a row of a table.
type row struct {
	f      *file
	key    string
	line   int
	fields []string
}

func (f *file) summary() File {
	out := File{Name: f.Name, Layout: f.layout, Rows: f.rows, Passed: f.passed, Missing: f.missing}
	for i, n := range f.names {
		switch {
		case f.read[i]:
			out.Read = append(out.Read, n)
		case f.filled[i]:
			out.Unread = append(out.Unread, n)
		}
	}
	return out
}

// column is the position of a column, -1 when there is none. It counts as read.
func (f *file) column(name string) int {
	i, ok := f.index[name]
	if !ok {
		return -1
	}
	f.read[i] = true
	return i
}

func (f *file) has(name string) bool {
	_, ok := f.index[name]
	return ok
}

// list are the columns NAME1, NAME2 … or NAME_1, NAME_2 …; position 0 is that of number 1.
func (f *file) list(name string) []int {
	if l, ok := f.lists[name]; ok {
		return l
	}
	var l []int
	for n := 1; ; n++ {
		i := f.column(name + strconv.Itoa(n))
		if i < 0 {
			if i = f.column(name + "_" + strconv.Itoa(n)); i < 0 {
				break
			}
		}
		l = append(l, i)
	}
	f.lists[name] = l
	return l
}

// keyOf is the number of the claim that a row is of.
func (f *file) keyOf(fields []string) string {
	get := func(name string) string {
		if i := f.column(name); i >= 0 && i < len(fields) {
			return whole(strings.TrimSpace(fields[i]))
		}
		return ""
	}
	switch f.layout {
	case IDRDates:
		return get("CLM_DT_SGNTR_SK")
	case IDRClaims, IDRLines, IDRCodes, IDRInstitution, IDRPhysician, IDRProfession, IDRRevenue, IDRValues:
		return get("CLM_DT_SGNTR_SK") + "\x00" + get("GEO_BENE_SK") + "\x00" + get("CLM_TYPE_CD") + "\x00" + get("CLM_NUM_SK")
	case RIFPeople:
		return get("BENE_ID")
	case SynPUFPeople:
		return get("DESYNPUF_ID")
	}
	return get("CLM_ID")
}

// begin opens an input and tells what it is.
func begin(in Input) (io.ReadCloser, *bufio.Reader, Layout, error) {
	rc, err := in.Open()
	if err != nil {
		return nil, nil, None, err
	}
	br := bufio.NewReaderSize(rc, headBytes)
	if magic, _ := br.Peek(2); len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		z, err := gzip.NewReader(br)
		if err != nil {
			rc.Close()
			return nil, nil, None, &Error{File: in.Name, Reason: "damaged gzip data", Err: ErrLayout}
		}
		br = bufio.NewReaderSize(z, headBytes)
	}
	head, _ := br.Peek(headBytes)
	return rc, br, Recognize(head), nil
}

// newFile reads the header of a table.
func newFile(in Input, layout Layout, br *bufio.Reader) (*file, error) {
	f := &file{Input: in, layout: layout, index: map[string]int{}, lists: map[string][]int{}}
	line, err := br.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	f.names, f.comma = columnNames(strings.TrimPrefix(line, "\ufeff"))
	for i, n := range f.names {
		if _, twice := f.index[n]; twice && n != "" {
			return nil, &Error{File: in.Name, Line: 1, Column: n, Reason: "column given twice", Err: ErrLayout}
		}
		f.index[n] = i
	}
	f.read, f.filled = make([]bool, len(f.names)), make([]bool, len(f.names))
	return f, nil
}

// cursor goes through the rows of a table.
type cursor struct {
	f     *file
	rc    io.Closer
	r     *csv.Reader
	count bool // rows and columns that are filled
}

// open begins anew behind the header.
func (f *file) open(count bool) (*cursor, error) {
	rc, br, _, err := begin(f.Input)
	if err != nil {
		return nil, err
	}
	if _, err := br.ReadString('\n'); err != nil && !errors.Is(err, io.EOF) {
		rc.Close()
		return nil, err
	}
	r := csv.NewReader(br)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = f.comma, true, -1
	return &cursor{f: f, rc: rc, r: r, count: count}, nil
}

func (c *cursor) close() { c.rc.Close() }

// next is the next row; the error is io.EOF at the end, an *Error for a row that cannot be read, and the source's otherwise.
func (c *cursor) next() (row, error) {
	fields, err := c.r.Read()
	if err != nil {
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return row{}, &Error{File: c.f.Name, Line: bad.StartLine + 1, Reason: "quotes that do not fit", Err: ErrRow}
		}
		return row{}, err
	}
	line, _ := c.r.FieldPos(0)
	line++ // the header
	if n := len(c.f.names); len(fields) != n && !(len(fields) == n+1 && fields[n] == "") && !(len(fields) == n-1 && c.f.names[n-1] == "") {
		return row{}, &Error{File: c.f.Name, Line: line, Reason: strconv.Itoa(len(fields)) + " fields where the header has " + strconv.Itoa(n), Err: ErrRow}
	}
	if c.count {
		c.f.rows++
		for i, s := range fields {
			if i < len(c.f.filled) && !c.f.filled[i] && blank(s) != "" {
				c.f.filled[i] = true
			}
		}
	}
	return row{f: c.f, key: c.f.keyOf(fields), line: line, fields: fields}, nil
}

// blank is a cell without blanks around it; "" for what stands for nothing.
func blank(s string) string {
	s = strings.TrimSpace(s)
	if s == "~" || s == `\N` {
		return ""
	}
	return s
}
