package crosswalk

import (
	"errors"
	"io/fs"

	"github.com/gomedcode/medcode/internal/official"
)

// FileError is a fault in a file: File, Line (from 1; 0: the file as a whole), Reason and the cause Err.
type FileError = official.FileError

// ErrNotFound is wrapped by the error of a loader that found no file with its table. It is one value
// for all packages of this module.
var ErrNotFound = official.ErrNotFound

// Load reads every GEM below root in the file system (a folder, a zip as downloaded, plain or gzip); other files are
// passed over. A damaged file gives errors and what is sound of it. Without any mapping the error wraps ErrNotFound.
func Load(fsys fs.FS, root string) ([]*GEM, error) {
	var gems []*GEM
	var errs []error
	for f, err := range official.Walk(fsys, root, official.Limits{}) {
		if err != nil {
			errs = append(errs, err)
		}
		if f.Kind != official.KindGEM {
			continue
		}
		r, err := f.Open()
		if err != nil {
			errs = append(errs, err)
			continue
		}
		g, err := ReadGEM(r)
		r.Close()
		if err != nil {
			errs = append(errs, &FileError{File: f.Name, Err: err, Whole: true})
		}
		if g.Len() > 0 {
			gems = append(gems, g)
		}
	}
	if len(gems) == 0 {
		errs = append(errs, official.NotFound("crosswalk", "General Equivalence Mapping", root))
	}
	return gems, errors.Join(errs...)
}
