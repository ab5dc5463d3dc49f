package ncci

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// lineReader splits a text file into rows of cells. A quoted cell may span lines until data begins: after that an
// open quote is damage of its own line, so that one stray quote cannot swallow the rest of a table.
type lineReader struct {
	r     *bufio.Reader
	sep   byte
	data  bool // rows of data have begun
	line  int  // line of the row just read
	last  int  // last line read
	cells [][]byte
	long  []byte // an unquoted or joined row
	open  bool   // the last line had no line end
}

const (
	bufferSize = 64 << 10 // a longer line is damage
	maxQuoted  = 64 << 10 // bytes of a row with a cell that spans lines
)

// The damages of a line that are told apart from those of its cells.
var (
	errLongLine  = errors.New("the line is longer than 64 KiB")
	errOpenQuote = errors.New("a quoted cell does not end")
)

func newLineReader(r io.Reader, sep byte) *lineReader {
	return &lineReader{r: bufio.NewReaderSize(r, bufferSize), sep: sep}
}

// next reads a row. The cells are valid until the next call. An error of errLongLine or errOpenQuote is one row's;
// any other ends the file.
func (l *lineReader) next() ([][]byte, error) {
	b, err := l.physical()
	l.line = l.last
	if err != nil {
		return nil, err
	}
	if bytes.IndexByte(b, '"') < 0 {
		l.split(b)
		return l.cells, nil
	}
	return l.quoted(b)
}

// physical reads one line without its end.
func (l *lineReader) physical() ([]byte, error) {
	b, err := l.r.ReadSlice('\n')
	if len(b) == 0 && err != nil {
		return nil, err
	}
	l.last++
	if l.last == 1 {
		b = bytes.TrimPrefix(b, []byte("\ufeff"))
	}
	switch err {
	case nil:
		b = b[:len(b)-1]
	case io.EOF:
		l.open = true
	case bufio.ErrBufferFull:
		for err == bufio.ErrBufferFull {
			_, err = l.r.ReadSlice('\n')
		}
		return nil, errLongLine
	default: // the rest of the line is not to be had: what was read is a damaged row
		l.open = true
	}
	if n := len(b); n > 0 && b[n-1] == '\r' {
		b = b[:n-1]
	}
	return b, nil
}

func (l *lineReader) split(b []byte) {
	l.cells = l.cells[:0]
	for {
		i := bytes.IndexByte(b, l.sep)
		if i < 0 {
			l.cells = append(l.cells, b)
			return
		}
		l.cells = append(l.cells, b[:i])
		b = b[i+1:]
	}
}

// quoted splits a row that holds quotes, joining lines while a quote is open and data has not begun.
func (l *lineReader) quoted(b []byte) ([][]byte, error) {
	l.long = append(l.long[:0], b...)
	for openQuote(l.long, l.sep) {
		if l.data || len(l.long) > maxQuoted {
			return nil, errOpenQuote
		}
		more, err := l.physical()
		if err != nil {
			return nil, errOpenQuote
		}
		l.long = append(append(l.long, '\n'), more...)
	}
	l.cells = l.cells[:0]
	for rest := l.long; rest != nil; {
		var cell []byte
		cell, rest = cutQuoted(rest, l.sep)
		l.cells = append(l.cells, cell)
	}
	return l.cells, nil
}

// openQuote reports whether a cell that begins with a quote does not end in b.
func openQuote(b []byte, sep byte) bool {
	open, start := false, true
	for _, c := range b {
		switch {
		case c == '"' && (open || start):
			open = !open
		case c == sep && !open:
			start = true
			continue
		}
		start = false
	}
	return open
}

// cutQuoted takes the first cell off b, undoing its quotes in place; rest is nil after the last.
func cutQuoted(b []byte, sep byte) (cell, rest []byte) {
	if len(b) == 0 || b[0] != '"' {
		if i := bytes.IndexByte(b, sep); i >= 0 {
			return b[:i], b[i+1:]
		}
		return b, nil
	}
	out := b[:0]
	i, open := 1, true
	for ; i < len(b); i++ {
		switch c := b[i]; {
		case c == '"' && open && i+1 < len(b) && b[i+1] == '"':
			out = append(out, c)
			i++
		case c == '"':
			open = !open
		case c == sep && !open:
			return out, b[i+1:]
		default:
			out = append(out, c)
		}
	}
	return out, nil
}

// plainText is a text cell as UTF-8: published files are in Windows-1252 where they are not ASCII.
func plainText(b []byte) string {
	b = bytes.TrimSpace(b)
	if utf8.Valid(b) {
		return string(b)
	}
	s, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return ""
	}
	return string(s)
}
