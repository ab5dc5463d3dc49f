package hcpcs

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// FileError is a fault in an official file: where it stands and what is wrong.
type FileError struct {
	File   string // name as given to the reader
	Line   int    // from 1; 0: the file as a whole
	Reason string
	Err    error // cause, if another error is
}

// Error names the place and the reason.
func (e *FileError) Error() string {
	var b strings.Builder
	b.WriteString("hcpcs: ")
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	b.WriteString(": ")
	b.WriteString(e.Reason)
	if e.Err != nil {
		b.WriteString(": ")
		b.WriteString(e.Err.Error())
	}
	return b.String()
}

// Unwrap is the cause.
func (e *FileError) Unwrap() error { return e.Err }

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
	e.list = append(e.list, &FileError{File: file, Line: line, Reason: reason})
}

func (e *fileErrors) err() error {
	if e.more > 0 {
		return errors.Join(append(e.list, fmt.Errorf("hcpcs: %d more faults in the same file", e.more))...)
	}
	return errors.Join(e.list...)
}

// readAll reads a file of bounded size, without its byte-order mark.
func readAll(r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, &FileError{File: name, Reason: "cannot be read", Err: err}
	}
	if len(data) > maxFile {
		return nil, &FileError{File: name, Reason: "is larger than 64 MiB"}
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
