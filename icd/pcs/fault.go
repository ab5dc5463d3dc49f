package pcs

import "github.com/gomedcode/medcode/icd/load"

// maxFaults bounds the errors that are reported of one file.
const maxFaults = 100

// faults collects the faults of one file, up to a limit.
type faults struct {
	file string
	errs []error
	cut  bool
}

func (f *faults) add(line int, path, reason string, err error) {
	f.put(&load.FileError{File: f.file, Line: line, Path: path, Reason: reason, Err: err})
}

// end books a fault that ends the reading, or up to the next unit.
func (f *faults) end(line int, path, reason string, err error) {
	f.errs = append(f.errs, &load.FileError{File: f.file, Line: line, Path: path, Reason: reason, Err: err, Whole: true})
}

func (f *faults) put(fe *load.FileError) {
	switch {
	case len(f.errs) < maxFaults:
		f.errs = append(f.errs, fe)
	case !f.cut:
		f.cut = true
		f.errs = append(f.errs, &load.FileError{File: f.file, Reason: "more faults, not listed"})
	}
}
