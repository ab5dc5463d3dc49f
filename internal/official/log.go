package official

import (
	"errors"
	"fmt"

	"github.com/gomedcode/medcode/icd/load"
)

// Log makes the report of a load: errors are kept up to a limit for each file, and counted beyond it.
type Log struct {
	load.Report
	limit int
	count map[string]int // errors by file
	at    map[string]int // files by name
	last  int            // index of the file asked for last
}

// NewLog makes a log that keeps max errors of each file; 0 means 1,000.
func NewLog(max int) *Log {
	if max <= 0 {
		max = 1000
	}
	return &Log{limit: max, count: map[string]int{}, at: map[string]int{}}
}

// File is the entry of a file, made when it is not there. It is valid until the next call.
func (l *Log) File(name string) *load.File {
	if l.last < len(l.Files) && l.Files[l.last].Name == name {
		return &l.Files[l.last]
	}
	i, ok := l.at[name]
	if !ok {
		i = len(l.Files)
		l.at[name] = i
		l.Files = append(l.Files, load.File{Name: name})
	}
	l.last = i
	return &l.Files[i]
}

// Row counts a row of a file.
func (l *Log) Row(name string, damaged bool) {
	f := l.File(name)
	f.Rows++
	if damaged {
		f.Damaged++
	}
}

// Add keeps a fault.
func (l *Log) Add(file string, line int, reason string, err error) {
	l.put(&FileError{File: file, Line: line, Reason: reason, Err: err})
}

// Refuse keeps the fault of a file that cannot be used, or not from some place on.
func (l *Log) Refuse(file string, line int, reason string, err error) {
	l.put(&FileError{File: file, Line: line, Reason: reason, Err: err, Whole: true})
}

// Err keeps an error of reading a file.
func (l *Log) Err(file string, err error) {
	var fe *FileError
	if !errors.As(err, &fe) {
		fe = &FileError{Reason: "cannot be read", Err: err, Whole: true}
	}
	l.put(&FileError{File: file, Line: fe.Line, Path: fe.Path, Reason: fe.Reason, Err: fe.Err, Whole: fe.Whole})
}

func (l *Log) put(fe *FileError) {
	if l.count[fe.File]++; l.count[fe.File] <= l.limit {
		l.Errors = append(l.Errors, fe)
	}
}

// Full reports whether further errors of a file are only counted.
func (l *Log) Full(file string) bool { return l.count[file] >= l.limit }

// Faulty reports whether a file had an error.
func (l *Log) Faulty(file string) bool { return l.count[file] > 0 }

// Done is the report; it tells of the errors that were only counted.
func (l *Log) Done() load.Report {
	for _, f := range l.Files {
		if n := l.count[f.Name] - l.limit; n > 0 {
			l.Errors = append(l.Errors, &FileError{File: f.Name, Reason: fmt.Sprintf("%d more errors", n)})
		}
	}
	return l.Report
}
