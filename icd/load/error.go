package load

import (
	"errors"
	"strconv"
	"strings"
)

// ErrLimit is wrapped by every error on a file that is larger, deeper or more tightly packed than is allowed.
var ErrLimit = errors.New("limit exceeded")

// ErrNotFound is wrapped by the error of a loader that found no file with its table.
var ErrNotFound = errors.New("table not found")

// ErrNotCovered is wrapped by the error of what needs the release of a day that no loaded release covers.
var ErrNotCovered = errors.New("no release covers the day")

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
