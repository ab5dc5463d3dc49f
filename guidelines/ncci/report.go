package ncci

import (
	"errors"
	"fmt"

	"github.com/gomedcode/medcode/internal/official"
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

// FileError is something wrong with a file (Line 0) or one of its lines. An archived file is "outer.zip!/inner.txt".
type FileError = official.FileError

// add keeps an error; beyond the limit of a file they are only counted.
func (r *Report) add(file string, line int, reason string, err error) {
	r.put(&FileError{File: file, Line: line, Reason: reason, Err: err})
}

// refuse keeps the error of a file that cannot be used, or not from some place on.
func (r *Report) refuse(file string, line int, reason string, err error) {
	r.put(&FileError{File: file, Line: line, Reason: reason, Err: err, Whole: true})
}

func (r *Report) put(fe *FileError) {
	if r.more == nil {
		r.more = map[string]int{}
	}
	if r.more[fe.File]++; r.more[fe.File] <= r.limit {
		r.Errors = append(r.Errors, fe)
	}
}

// addErr keeps an error of reading a file.
func (r *Report) addErr(file string, err error) {
	var fe *FileError
	if !errors.As(err, &fe) {
		fe = &FileError{Reason: "cannot be read", Err: err, Whole: true}
	}
	r.put(&FileError{File: file, Line: fe.Line, Reason: fe.Reason, Err: fe.Err, Whole: fe.Whole})
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
