package mce

import (
	"errors"
	"io/fs"
	"maps"
	"strings"

	"github.com/gomedcode/medcode/internal/official"
)

// ErrNotFound is wrapped by the error of Load when no file has its lists. It is one value
// for all packages of this module.
var ErrNotFound = official.ErrNotFound

// Load reads the editor's lists and the full POA-exempt lists below root in the file system (a folder, a zip as
// downloaded, plain or gzip); other files are passed over. Of several versions of the editor's lists the one with the
// most codes is kept. lists or exempt is nil when no file holds them, which the rules take for "not
// loaded"; when none holds either, the error wraps ErrNotFound. A damaged file gives errors and what is sound of it.
func Load(fsys fs.FS, root string) (lists *Lists, exempt *Exempt, err error) {
	var errs []error
	for f, err := range official.Walk(fsys, root, official.Limits{}) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		switch f.Kind {
		case official.KindMCE:
			l, err := readLists(f)
			errs = append(errs, err)
			if l.Len() > lists.Len() {
				lists = l
			}
		case official.KindPOAExempt:
			if x, err := readExempt(f); err != nil || x != nil {
				errs = append(errs, err)
				exempt = exempt.with(x)
			}
		}
	}
	if lists == nil && exempt == nil {
		errs = append(errs, official.NotFound("mce", "definitions of edits and list of POA-exempt codes", root))
	}
	return lists, exempt, errors.Join(errs...)
}

func readLists(f official.File) (*Lists, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return Read(r, f.Name)
}

// readExempt reads a full list; additions, deletions and revisions to one are passed over, since the full list of the
// year holds their outcome.
func readExempt(f official.File) (*Exempt, error) {
	name := strings.ToLower(f.Name)
	for _, part := range [...]string{"add", "delete", "revise"} {
		if strings.Contains(name, part) {
			return nil, nil
		}
	}
	year := f.Hint.Year
	if year == 0 {
		return nil, &FileError{File: f.Name, Reason: "its name does not say the fiscal year", Err: ErrContent, Whole: true}
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return ReadExempt(r, f.Name, year)
}

// with is the lists of both; y's list of a year replaces that of x.
func (x *Exempt) with(y *Exempt) *Exempt {
	switch {
	case x == nil:
		return y
	case y == nil:
		return x
	}
	years := maps.Clone(x.years)
	maps.Copy(years, y.years)
	return &Exempt{years: years}
}
