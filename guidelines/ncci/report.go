package ncci

import (
	"errors"
	"fmt"
)

// Report says what Load found and what was wrong with it.
type Report struct {
	Tables []Table  // the tables made, as Edits.Tables
	Files  []string // files that were recognised and read
	Other  []string // files that hold no NCCI table
	// Repeated are files that hold in another format what was already read, as the spreadsheets in CMS archives do.
	Repeated []string
	Errors   []error // *FileError, in the order of the files and their lines
	// Rows counts the rows read, Damaged those of them that could not be used as they stand.
	Rows, Damaged int

	limit int
	more  map[string]int // errors beyond the limit by file
}

// Err is nil when nothing was wrong, else all errors joined.
func (r *Report) Err() error { return errors.Join(r.Errors...) }

// FileError is something wrong with a file or one of its lines.
type FileError struct {
	File   string // path as walked; "outer.zip/inner.txt" for an archive's file
	Line   int    // from 1; 0 when the whole file is meant
	Reason string
	Err    error // cause, may be nil
}

// Error is file, line and reason.
func (e *FileError) Error() string {
	s := e.File
	if e.Line > 0 {
		s = fmt.Sprintf("%s:%d", s, e.Line)
	}
	s = "ncci: " + s + ": " + e.Reason
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// add keeps an error; beyond the limit of a file they are only counted.
func (r *Report) add(file string, line int, reason string, err error) {
	if r.more == nil {
		r.more = map[string]int{}
	}
	if r.more[file]++; r.more[file] <= r.limit {
		r.Errors = append(r.Errors, &FileError{File: file, Line: line, Reason: reason, Err: err})
	}
}

// full reports whether errors of a file are only counted by now.
func (r *Report) full(file string) bool { return r.more[file] >= r.limit }

// close tells of the errors that were only counted.
func (r *Report) close() {
	for _, name := range append(r.Files, r.Other...) {
		if n := r.more[name] - r.limit; n > 0 {
			r.Errors = append(r.Errors, &FileError{File: name, Reason: fmt.Sprintf("%d more errors", n)})
			delete(r.more, name)
		}
	}
}
