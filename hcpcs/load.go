package hcpcs

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
)

// Load reads official HCPCS Level II files: the contractor file (ANWEB) of any year and flat tables made of it, in
// folders, zips as downloaded, or gzip. Files are recognised by content; files of other kinds are passed over. The
// release is told by year and month in the file's name, else by opts.Day, else by the latest action in the file.
// A damaged file, and one that is cut off, gives errors in the report and what is sound in the set, which is then not
// complete; without any table there is one that wraps load.ErrNotFound.
func Load(fsys fs.FS, opts load.Options) (*Set, load.Report, error) {
	var report load.Report
	var parts []*part
	at := map[*part]int{}
	for f, err := range official.Walk(fsys, opts.Root, official.Limits{}) {
		if err != nil {
			report.Errors = append(report.Errors, err)
		}
		lf := load.File{Name: f.Name, Kind: string(f.Kind)}
		if f.Kind == official.KindHCPCS || f.Kind == official.KindHCPCSTable {
			if p := loadPart(f, opts, &lf, &report); p != nil {
				at[p] = len(report.Files)
				parts = append(parts, p)
			}
		}
		report.Files = append(report.Files, lf)
	}
	slices.SortStableFunc(parts, func(a, b *part) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(len(a.records), len(b.records)))
	})
	for i, p := range parts {
		lf := &report.Files[at[p]]
		if i+1 < len(parts) && parts[i+1].from == p.from {
			lf.Why = "another file of the same day has more codes"
			report.Errors = append(report.Errors, &load.FileError{File: lf.Name, Reason: lf.Why})
			continue
		}
		lf.Used = true
	}
	if len(parts) == 0 {
		report.Errors = append(report.Errors, official.NotFound("hcpcs", "HCPCS Level II table", opts.Root))
	}
	return newSet(parts), report, report.Err()
}

// loadPart reads one file; nil when nothing of it can be used.
func loadPart(f official.File, opts load.Options, lf *load.File, report *load.Report) *part {
	r, err := f.Open()
	if err != nil {
		lf.Why = "cannot be opened"
		report.Errors = append(report.Errors, err)
		return nil
	}
	defer r.Close()
	read, noEnds := ReadANWEB, false
	if f.Kind == official.KindHCPCSTable {
		read, noEnds = ReadTable, true
	}
	records, err := read(io.Reader(r), f.Name)
	if err != nil {
		report.Errors = append(report.Errors, err)
	}
	sound := err == nil
	lf.Rows = len(records)
	d := f.Hint.CalendarDay()
	if d == 0 && !opts.Day.IsZero() {
		d = day.Of(opts.Day)
	}
	if d == 0 {
		d = latestAction(records)
	}
	if d == 0 || len(records) == 0 {
		lf.Why = "no records"
		report.Errors = append(report.Errors, &load.FileError{File: f.Name, Reason: lf.Why, Whole: true})
		return nil
	}
	lf.Day = d.Time()
	if why := cutOff(records, d); why != "" && sound {
		sound = false
		report.Errors = append(report.Errors, &load.FileError{File: f.Name, Reason: why, Whole: true})
	}
	p := &part{from: d, records: records, Source: Source{Name: f.Name, Day: d.Time(), Complete: sound, NoEnds: noEnds}}
	for i := range records {
		if records[i].IsModifier() {
			p.Mods++
		} else {
			p.Codes++
		}
	}
	return p
}

// cutOff says why records are not all those of a release: codes that are known to have been there already on its first
// day, and to be there still on that of the embedded table, are missing. A table of a few codes is not held against it.
func cutOff(records []Record, first day.Day) string {
	have := make(map[key]bool, len(records))
	for i := range records {
		have[records[i].key()] = true
	}
	known, lacks := 0, 0
	for _, p := range Embedded().releases {
		for i := range p.records {
			if r := &p.records[i]; !r.Added.IsZero() && day.Of(r.Added) <= first && first <= p.from {
				if known++; !have[r.key()] {
					lacks++
				}
			}
		}
	}
	if len(records) < listSize || lacks*20 <= known {
		return ""
	}
	return fmt.Sprintf("cut off, or no table of all codes: it lacks %d of %d codes that are known to be in use", lacks, known)
}

// listSize is how many records a table of all codes has at least; those published have more than 6,000.
const listSize = 500

// latestAction is the latest day on which something happened in the file: additions and changes of the release itself.
func latestAction(records []Record) day.Day {
	var d day.Day
	for i := range records {
		r := &records[i]
		d = max(d, day.Of(r.Added))
		if r.Action != "D" {
			d = max(d, day.Of(r.ActionDate))
		}
	}
	return d
}

// NewSet makes a set of records read one by one (ReadANWEB, ReadTable). source names them; its Day is the first day
// of the release.
func NewSet(records []Record, source Source) *Set {
	p := &part{Source: source, from: day.Of(source.Day), records: slices.Clone(records)}
	p.Codes, p.Mods = 0, 0
	for i := range records {
		if records[i].IsModifier() {
			p.Mods++
		} else {
			p.Codes++
		}
	}
	return newSet([]*part{p})
}
