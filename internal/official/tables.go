package official

import (
	"io/fs"

	"github.com/gomedcode/medcode/icd/load"
)

// Tables calls read with each file of a kind below root, for loaders that keep what they want of them. read gives the
// number of rows used and what was wrong.
func Tables(fsys fs.FS, root string, kind Kind, read func(File) (rows int, err error)) load.Report {
	var report load.Report
	for f, err := range Walk(fsys, root, Limits{}) {
		file := load.File{Name: f.Name}
		if err != nil {
			report.Errors = append(report.Errors, err)
		}
		if f.Kind == kind {
			file.Kind = string(kind)
			if file.Rows, err = read(f); err != nil {
				report.Errors = append(report.Errors, err)
			}
			if file.Used = file.Rows > 0; !file.Used {
				file.Why = "nothing sound in it"
			}
		}
		report.Files = append(report.Files, file)
	}
	return report
}

// InFile is an error of reading a file as a whole; nil without one.
func InFile(name string, err error) error {
	if err == nil {
		return nil
	}
	return &FileError{File: name, Err: err, Whole: true}
}
