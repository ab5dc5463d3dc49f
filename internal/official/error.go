package official

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrLimit is wrapped by every error on a file that is larger, deeper or more tightly packed than allowed.
var ErrLimit = errors.New("limit exceeded")

// ErrUnrecognised is wrapped by the error on a file that no reader knows.
var ErrUnrecognised = errors.New("not a file known here")

// ErrNotFound is wrapped by the error of a loader that found no file with what it looks for.
var ErrNotFound = errors.New("table not found")

// NotFound is the error of package pkg when no file below root has the table; it wraps ErrNotFound.
func NotFound(pkg, table, root string) error {
	if root == "" {
		root = "."
	}
	return fmt.Errorf("%s: no %s in %s: %w", pkg, table, root, ErrNotFound)
}

// FileError is a fault in a file.
type FileError struct {
	File   string // as named to the caller; a zip member follows its zip after "!/"
	Line   int    // counted from 1; 0 when it does not apply
	Path   string // in XML: the element, as ICD10CM.tabular/chapter[4]/section[2]
	Reason string // in a few words, without the content of the file
	Err    error  // the cause, may be nil
	Whole  bool   // the file cannot be read at all, or from some place on
}

// Error is "file:line: path: reason".
func (e *FileError) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		b.WriteByte(':')
		b.WriteString(strconv.Itoa(e.Line))
	}
	b.WriteString(": ")
	if e.Path != "" {
		b.WriteString(e.Path)
		b.WriteString(": ")
	}
	b.WriteString(e.Reason)
	if e.Err != nil {
		if e.Reason != "" {
			b.WriteString(": ")
		}
		b.WriteString(e.Err.Error())
	}
	return b.String()
}

// Unwrap is the cause.
func (e *FileError) Unwrap() error { return e.Err }
