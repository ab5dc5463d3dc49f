package load

import (
	"errors"
	"time"
)

// Options say what a loader reads. The zero value reads everything below the root of the file system.
type Options struct {
	Root string    // a folder or a single file in the file system; "" is "."
	Day  time.Time // the first day of the release for files that do not tell it, nor by their names; may be zero
	// MaxErrors bounds the errors kept for each file; 0 is the loader's own bound. The rest are counted.
	MaxErrors int
}

// Report says what a loader did with each file.
type Report struct {
	Files  []File
	Errors []error // all faults, in the order of the files; errors.As a *FileError gives file, line or XML path and reason
}

// File is a file that a loader came across.
type File struct {
	Name    string    // a zip's member follows its zip after "!/"
	Kind    string    // "icd10cm-order" and so on; "" for a file that is not recognised
	Used    bool      // it became a part of the result
	Day     time.Time // the first day for which it holds; zero when it has none
	Rows    int       // codes, rows or nodes read
	Damaged int       // of the rows those that could not be used as they stand, where the loader counts them
	Why     string    // for a recognised file that is not used: the reason
}

// Err joins the faults, nil when there are none. It is the error that came with the report.
func (r Report) Err() error { return errors.Join(r.Errors...) }

// Unrecognised are the names of the files whose content is not known to the loader.
func (r Report) Unrecognised() []string {
	var names []string
	for _, f := range r.Files {
		if f.Kind == "" {
			names = append(names, f.Name)
		}
	}
	return names
}

// Used are the files that became a part of the result.
func (r Report) Used() []File {
	var out []File
	for _, f := range r.Files {
		if f.Used {
			out = append(out, f)
		}
	}
	return out
}

// Rows is the number of rows read of all files.
func (r Report) Rows() int {
	n := 0
	for _, f := range r.Files {
		n += f.Rows
	}
	return n
}

// Damaged is the number of rows that could not be used as they stand, of the files whose loader counts them.
func (r Report) Damaged() int {
	n := 0
	for _, f := range r.Files {
		n += f.Damaged
	}
	return n
}
