package table

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/gomedcode/medcode/internal/jsonw"
)

// Open gives the file of a table, by its name without an ending.
type Open func(name string) (io.WriteCloser, error)

// file is a table's file.
type file struct {
	io.Closer
	*bufio.Writer
	buf []byte
}

// textSink writes a file for each table that has rows.
type textSink struct {
	open  Open
	files map[string]*file
	head  func(f *file, t *Table)
	line  func(b []byte, t *Table, row []Value) []byte
}

// CSV is a sink of csv files (RFC 4180) with the names of the columns in the first line. Null is empty, an empty text does not
// occur.
func CSV(open Open) Sink {
	return &textSink{open: open, files: map[string]*file{}, line: csvLine, head: func(f *file, t *Table) {
		for i := range t.Columns {
			if i > 0 {
				f.WriteByte(',')
			}
			f.WriteString(t.Columns[i].Name)
		}
		f.WriteString("\r\n")
	}}
}

func csvLine(b []byte, t *Table, row []Value) []byte {
	for i, v := range row {
		if i > 0 {
			b = append(b, ',')
		}
		at := len(b)
		b = v.Append(b, t.Columns[i].Type)
		if s := string(b[at:]); strings.ContainsAny(s, ",\"\r\n") || strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ") {
			b = append(b[:at], '"')
			b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
			b = append(b, '"')
		}
	}
	return append(b, "\r\n"...)
}

// NDJSON is a sink of files with a JSON object a line. Amounts are strings, null cells are left out.
func NDJSON(open Open) Sink {
	return &textSink{open: open, files: map[string]*file{}, line: jsonLine}
}

func jsonLine(b []byte, t *Table, row []Value) []byte {
	b = append(b, '{')
	for i, v := range row {
		if v.IsNull() {
			continue
		}
		if b[len(b)-1] != '{' {
			b = append(b, ',')
		}
		c := &t.Columns[i]
		b = append(b, '"')
		b = append(b, c.Name...)
		b = append(b, `":`...)
		switch c.Type {
		case Int, Bool:
			b = v.Append(b, c.Type)
		case String, Code:
			b = jsonw.String(b, v.text)
		default:
			b = append(b, '"')
			b = v.Append(b, c.Type)
			b = append(b, '"')
		}
	}
	return append(b, "}\n"...)
}

// Row writes a row.
func (s *textSink) Row(t *Table, row []Value) error {
	f := s.files[t.Name]
	if f == nil {
		w, err := s.open(t.Name)
		if err != nil {
			return err
		}
		f = &file{Closer: w, Writer: bufio.NewWriterSize(w, 64<<10)}
		s.files[t.Name] = f
		if s.head != nil {
			s.head(f, t)
		}
	}
	f.buf = s.line(f.buf[:0], t, row)
	_, err := f.Write(f.buf)
	return err
}

// Close ends all files.
func (s *textSink) Close() error {
	var errs []error
	for _, t := range Tables() {
		if f := s.files[t.Name]; f != nil {
			errs = append(errs, f.Flush(), f.Closer.Close())
		}
	}
	return errors.Join(errs...)
}
