package official

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// MaxLine is the longest line of a fixed-width file.
const MaxLine = 4 << 10

// Lines reads a text file line by line: CRLF or LF, one leading byte-order mark, UTF-8 or else Windows-1252. The slice
// is valid until the next step. A line that cannot be read comes as an error with its number, and reading goes on;
// after an error of the reader itself it stops.
func Lines(r io.Reader, file string, limit int) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		br := bufio.NewReaderSize(r, max(limit+2, 64<<10))
		for n := 1; ; n++ {
			raw, err := br.ReadSlice('\n')
			switch {
			case errors.Is(err, bufio.ErrBufferFull) || len(raw) > limit+2:
				err2 := error(nil)
				for errors.Is(err, bufio.ErrBufferFull) {
					_, err = br.ReadSlice('\n')
				}
				if err != nil && !errors.Is(err, io.EOF) {
					err2 = err
				}
				if !yield(Line{Number: n}, &FileError{File: file, Line: n, Reason: "line too long", Err: ErrLimit}) || err2 != nil || err != nil {
					return
				}
				continue
			case err != nil && !errors.Is(err, io.EOF):
				yield(Line{Number: n}, &FileError{File: file, Line: n, Reason: "cannot be read further", Err: err, Whole: true})
				return
			}
			if len(raw) == 0 && err != nil {
				return
			}
			text, bad := lineText(raw, n == 1)
			if bad != "" {
				if !yield(Line{Number: n}, &FileError{File: file, Line: n, Reason: bad}) {
					return
				}
			} else if !yield(Line{Number: n, Text: text, Open: err != nil}, nil) {
				return
			}
			if err != nil {
				return
			}
		}
	}
}

// Line is a line of a text file, without its end.
type Line struct {
	Number int
	Text   []byte
	Open   bool // the file ends here without an end of line, as one that is cut off does
}

func lineText(raw []byte, first bool) (text []byte, bad string) {
	raw = bytes.TrimSuffix(raw, []byte("\n"))
	raw = bytes.TrimSuffix(raw, []byte("\r"))
	if first {
		raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	}
	if !utf8.Valid(raw) {
		for _, c := range raw {
			if r := charmap.Windows1252.DecodeByte(c); r == utf8.RuneError {
				return nil, "neither UTF-8 nor Windows-1252"
			}
		}
		raw, _ = charmap.Windows1252.NewDecoder().Bytes(raw)
	}
	for _, c := range raw {
		if c < ' ' && c != '\t' || c == 0x7f {
			return nil, "control character"
		}
	}
	return raw, ""
}
