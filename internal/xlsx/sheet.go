package xlsx

import (
	"errors"
	"io"
	"strconv"

	"github.com/gomedcode/medcode/internal/official"
)

// errStopped says that the caller wants no more rows.
var errStopped = errors.New("stopped")

// sheetReader reads the rows of one sheet.
type sheetReader struct {
	shared []string
	yield  func([]string) bool
	row    int // rows given
	cells  []string
	value  []byte
}

// read goes through a sheet row by row.
func (s *sheetReader) read(x *official.XML) error {
	for {
		t, err := x.Next()
		if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if t.Kind == official.StartElement && local(t.Name) == "row" {
			if err := s.readRow(x, t.Attr("r")); err != nil {
				return err
			}
		}
	}
}

// readRow reads a row and gives it, after the blank ones that are left out before it.
func (s *sheetReader) readRow(x *official.XML, number string) error {
	n := s.row + 1
	if number != "" {
		var err error
		if n, err = strconv.Atoi(number); err != nil || n <= s.row {
			return errors.New("rows out of order")
		}
	}
	if n > maxRows {
		return ErrTooLarge
	}
	for s.row++; s.row < n; s.row++ {
		if !s.yield(nil) {
			return errStopped
		}
	}
	s.cells = s.cells[:0]
	for {
		t, err := x.Next()
		if err != nil {
			return err
		}
		switch {
		case t.Kind == official.EndElement && local(t.Name) == "row":
			for len(s.cells) > 0 && s.cells[len(s.cells)-1] == "" { // formatted and empty
				s.cells = s.cells[:len(s.cells)-1]
			}
			if !s.yield(s.cells) {
				return errStopped
			}
			return nil
		case t.Kind == official.StartElement && local(t.Name) == "c":
			if err := s.readCell(x, t.Attr("r"), t.Attr("t")); err != nil {
				return err
			}
		}
	}
}

// readCell reads a cell into its column; kind says how its value is stored.
func (s *sheetReader) readCell(x *official.XML, place, kind string) error {
	at := len(s.cells)
	if place != "" {
		at = column(place)
	}
	switch {
	case at >= maxColumns:
		return ErrTooLarge
	case at < len(s.cells):
		return errors.New("cells out of order")
	}
	for len(s.cells) < at {
		s.cells = append(s.cells, "")
	}
	s.value = s.value[:0]
	for {
		t, err := x.Next()
		if err != nil {
			return err
		}
		name := local(t.Name)
		switch {
		case t.Kind == official.EndElement && name == "c":
			text, err := s.text(kind)
			s.cells = append(s.cells, text)
			return err
		case t.Kind != official.StartElement:
		case name == "v" || name == "t": // t: of <is>, the text in place
			err = content(x, &s.value)
		case name == "rPh" || name == "f":
			err = content(x, new([]byte))
		}
		if err != nil {
			return err
		}
	}
}

// text is the value of a cell.
func (s *sheetReader) text(kind string) (string, error) {
	switch {
	case kind == "s" && len(s.value) > 0:
		i, err := strconv.Atoi(string(s.value))
		if err != nil || i < 0 || i >= len(s.shared) {
			return "", errors.New("a cell names no text")
		}
		return s.shared[i], nil
	case kind == "inlineStr" || kind == "str":
		return unescape(s.value), nil
	}
	return string(s.value), nil
}

// column is the number of a cell's column from 0: of C5 it is 2.
func column(place string) int {
	n := 0
	for i := 0; i < len(place) && n <= maxColumns; i++ {
		c := place[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return max(n-1, 0)
}
