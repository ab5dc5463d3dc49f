package fees

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
)

// Load reads the fee schedule files below opts.Root, in folders, zips or gzip. Files are recognised by content; files of
// other kinds are passed over. The day from which a file holds is what the file says of itself (OPPS, ASC), else year
// and month in its name, else opts.Day. Files of different years do not mix: each prices the days of its own year. Without
// any file the error wraps load.ErrNotFound.
func Load(fsys fs.FS, opts load.Options) (*Schedule, load.Report, error) {
	var report load.Report
	var parts []*part
	at := map[*part]int{}
	for f, err := range official.Walk(fsys, opts.Root, official.Limits{}) {
		if err != nil {
			report.Errors = append(report.Errors, err)
		}
		lf := load.File{Name: f.Name, Kind: string(f.Kind)}
		if kind, ok := kindOf(f.Kind); ok {
			if p := loadPart(f, kind, opts, &lf, &report); p != nil {
				at[p] = len(report.Files)
				parts = append(parts, p)
			}
		}
		report.Files = append(report.Files, lf)
	}
	if len(parts) == 0 {
		report.Errors = append(report.Errors, official.NotFound("fees", "fee schedule file", opts.Root))
	}
	parts = sameDay(parts, at, &report)
	missing(parts, &report)
	return newSchedule(parts), report, report.Err()
}

func kindOf(k official.Kind) (Kind, bool) {
	switch k {
	case official.KindRVU:
		return KindRVU, true
	case official.KindGPCI:
		return KindGPCI, true
	case official.KindLocality:
		return KindCounties, true
	case official.KindAnesthesia:
		return KindAnesthesia, true
	case official.KindAddendumB:
		return KindOPPS, true
	case official.KindASC:
		return KindASC, true
	}
	return 0, false
}

// loadPart reads one file; nil when nothing of it can be used.
func loadPart(f official.File, kind Kind, opts load.Options, lf *load.File, report *load.Report) *part {
	r, err := f.Open()
	if err != nil {
		lf.Why = "cannot be opened"
		report.Errors = append(report.Errors, err)
		return nil
	}
	defer r.Close()
	p := &part{Source: Source{Kind: kind, Name: f.Name}}
	says, err := p.read(r)
	if err != nil {
		report.Errors = append(report.Errors, err)
	}
	p.index()
	lf.Rows = p.Rows
	d := day.Of(says)
	if d == 0 {
		d = fileDay(f)
	}
	if d == 0 && !opts.Day.IsZero() {
		d = day.Of(opts.Day)
	}
	switch {
	case p.Rows == 0:
		lf.Why = "no rows"
		if err == nil {
			report.Errors = append(report.Errors, &load.FileError{File: f.Name, Reason: lf.Why, Whole: true})
		}
		return nil
	case d == 0:
		lf.Why = "no year in the file or its name: give the day"
		report.Errors = append(report.Errors, &load.FileError{File: f.Name, Reason: lf.Why, Whole: true})
		return nil
	}
	p.day.From = d
	lf.Day = d.Time()
	return p
}

// read reads the rows; says is the day the file gives itself, zero for none.
func (p *part) read(r io.Reader) (says time.Time, err error) {
	switch p.Kind {
	case KindRVU:
		p.rvus, p.byRow, err = readRVU(r, p.Name)
	case KindGPCI:
		p.areas, err = ReadGPCI(r, p.Name)
	case KindCounties:
		p.counties, err = ReadCounties(r, p.Name)
	case KindAnesthesia:
		p.factors, err = ReadAnesthesia(r, p.Name)
	case KindOPPS:
		p.rates, says, err = ReadAddendumB(r, p.Name)
	case KindASC:
		p.rates, says, err = ReadASC(r, p.Name)
	}
	return says, err
}

// fileDay reads the day out of a file's name; CMS writes "PPRRVU24_JUL" with two digits of the year.
func fileDay(f official.File) day.Day {
	if d := f.Hint.CalendarDay(); d != 0 {
		return d
	}
	name := strings.ToUpper(f.Name[strings.LastIndexByte(f.Name, '/')+1:])
	for _, prefix := range []string{"PPRRVU", "GPCI", "ANES", "RVU", "LOCCO"} {
		if y, ok := strings.CutPrefix(name, prefix); ok && len(y) >= 2 && strings.Trim(y[:2], "0123456789") == "" {
			return official.HintOfName("20" + y[:2] + " " + strings.Trim(y[2:], "_-.")).CalendarDay()
		}
	}
	return 0
}

// sameDay joins the two ASC addenda of a day and drops what another file of kind and day makes superfluous.
func sameDay(parts []*part, at map[*part]int, report *load.Report) []*part {
	slices.SortStableFunc(parts, func(a, b *part) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.day.From, b.day.From), cmp.Compare(b.Rows, a.Rows))
	})
	var out []*part
	for _, p := range parts {
		lf := &report.Files[at[p]]
		last := (*part)(nil)
		if len(out) > 0 {
			last = out[len(out)-1]
		}
		switch {
		case last == nil || last.Kind != p.Kind || last.day.From != p.day.From:
			lf.Used = true
			out = append(out, p)
		case p.Kind == KindASC && !overlap(last, p):
			lf.Used = true
			last.rates = append(slices.Clip(last.rates), p.rates...)
			last.Name += " + " + p.Name
			last.index()
		default:
			lf.Why = "another file of the same kind and day has more rows"
			report.Errors = append(report.Errors, &load.FileError{File: lf.Name, Reason: lf.Why})
		}
	}
	return out
}

func overlap(a, b *part) bool {
	for c := range b.byCode {
		if _, ok := a.byCode[c]; ok {
			return true
		}
	}
	return false
}

// missing reports relative values whose year has no cost indices though other years have.
func missing(parts []*part, report *load.Report) {
	years := map[int]bool{}
	for _, p := range parts {
		if p.Kind == KindGPCI {
			years[p.day.From.Time().Year()] = true
		}
	}
	for _, p := range parts {
		if y := p.day.From.Time().Year(); p.Kind == KindRVU && len(years) > 0 && !years[y] {
			report.Errors = append(report.Errors, &load.FileError{File: p.Name, Reason: fmt.Sprintf("no GPCI file of %d: files of different years do not mix", y)})
		}
	}
}
