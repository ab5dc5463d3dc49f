package mce

import (
	"io/fs"
	"maps"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
)

// Tables are what Load reads. A part that no file holds is nil, which the rules take for "not loaded".
type Tables struct {
	Lists  *Lists  // the editor's lists
	Exempt *Exempt // the codes exempt from present-on-admission reporting
}

// Load reads the editor's lists and the full POA-exempt lists below opts.Root (a folder, a zip as downloaded, plain or
// gzip); other files are passed over. Of several versions of the editor's lists the one with the most codes is kept. When
// no file holds either, the error wraps load.ErrNotFound. A damaged file gives errors and what is sound of it.
func Load(fsys fs.FS, opts load.Options) (Tables, load.Report, error) {
	var t Tables
	var report load.Report
	lists := -1 // the file whose lists are kept
	for f, err := range official.Walk(fsys, opts.Root, official.Limits{}) {
		file := load.File{Name: f.Name}
		switch {
		case err != nil:
		case f.Kind == official.KindMCE:
			file.Kind = string(f.Kind)
			var l *Lists
			l, err = readLists(f)
			if file.Rows = l.Len(); file.Rows > t.Lists.Len() {
				if t.Lists, file.Used = l, true; lists >= 0 {
					report.Files[lists].Used, report.Files[lists].Why = false, "another version has more codes"
				}
				lists = len(report.Files)
			} else {
				file.Why = "another version has more codes"
			}
		case f.Kind == official.KindPOAExempt:
			file.Kind = string(f.Kind)
			var x *Exempt
			if x, err = readExempt(f, opts.Day); x != nil {
				t.Exempt, file.Used = t.Exempt.with(x), true
			} else if err == nil {
				file.Why = "the full list of the year holds its outcome"
			}
		}
		if err != nil {
			report.Errors = append(report.Errors, err)
		}
		report.Files = append(report.Files, file)
	}
	if t.Lists == nil && t.Exempt == nil {
		report.Errors = append(report.Errors, official.NotFound("mce", "definitions of edits and list of POA-exempt codes", opts.Root))
	}
	return t, report, report.Err()
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
func readExempt(f official.File, on time.Time) (*Exempt, error) {
	name := strings.ToLower(f.Name)
	for _, part := range [...]string{"add", "delete", "revise"} {
		if strings.Contains(name, part) {
			return nil, nil
		}
	}
	year := f.Hint.Year
	if year == 0 && !on.IsZero() {
		year = day.Of(on).FiscalYear()
	}
	if year == 0 {
		return nil, &load.FileError{File: f.Name, Reason: "its name does not say the fiscal year", Err: ErrContent, Whole: true}
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
