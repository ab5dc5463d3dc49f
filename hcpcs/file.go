package hcpcs

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/gomedcode/medcode/icd/load"
)

// maxFileErrors bounds the faults kept for one file.
const maxFileErrors = 100

// fileErrors collects the faults of a file.
type fileErrors struct {
	list []error
	more int
}

func (e *fileErrors) add(file string, line int, reason string) {
	if len(e.list) == maxFileErrors {
		e.more++
		return
	}
	e.list = append(e.list, &load.FileError{File: file, Line: line, Reason: reason})
}

func (e *fileErrors) err() error {
	if e.more > 0 {
		return errors.Join(append(e.list, fmt.Errorf("hcpcs: %d more faults in the same file", e.more))...)
	}
	return errors.Join(e.list...)
}

// usualFile is a little more than the size of a contractor file.
const usualFile = 3 << 20

// readAll reads a file of bounded size, without its byte-order mark.
func readAll(r io.Reader, name string) ([]byte, error) {
	buf := bytes.NewBuffer(make([]byte, 0, usualFile))
	if _, err := buf.ReadFrom(io.LimitReader(r, maxFile+1)); err != nil {
		return nil, &load.FileError{File: name, Reason: "cannot be read", Err: err, Whole: true}
	}
	data := buf.Bytes()
	if len(data) > maxFile {
		return nil, &load.FileError{File: name, Reason: "is larger than 64 MiB", Whole: true}
	}
	return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), nil
}

// cutLine cuts the first line off, without its end.
func cutLine(data []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(data, []byte{'\n'})
	return bytes.TrimSuffix(line, []byte{'\r'}), rest
}

func trim(s string) string {
	if s == "" || s[0] != ' ' && s[len(s)-1] != ' ' {
		return s
	}
	return strings.Trim(s, " ")
}

func number(b []byte) (n int, ok bool) {
	for _, c := range b {
		if c < '0' || c > '9' || n > 1e8 {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(b) > 0
}
