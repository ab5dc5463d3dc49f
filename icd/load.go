package icd

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"iter"
	"slices"
	"time"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/pack"
	"github.com/gomedcode/medcode/internal/packed"
)

// LoadOptions say what Load reads. The zero value reads everything below the root of the file system.
type LoadOptions struct {
	Root string    // a folder or a single file in the file system; "" is "."
	Day  time.Time // the release's first day for files that do not tell it themselves, nor by their names; may be zero
	// MaxErrors bounds the errors kept for each file; 0 means 100.
	MaxErrors int
}

// LoadReport says what Load did with each file.
type LoadReport struct {
	Files  []LoadedFile
	Errors []error // all faults, in the order of the files; errors.As gives file, line or XML path and reason
}

// LoadedFile is a file that Load came across.
type LoadedFile struct {
	Name string // a zip's member follows its zip after "!/"
	Kind string // "icd10cm-order" and so on; "" for a file that is not recognised
	Used bool   // it became a part of the set
	Day  time.Time
	Rows int    // codes or nodes read
	Why  string // for a file of ours that is not used: the reason
}

// Err joins the errors, nil when there are none.
func (r *LoadReport) Err() error { return errors.Join(r.Errors...) }

// Unrecognised are the names of the files whose content is not known here.
func (r *LoadReport) Unrecognised() []string {
	var names []string
	for _, f := range r.Files {
		if f.Kind == "" {
			names = append(names, f.Name)
		}
	}
	return names
}

// Load reads official ICD-10-CM files, as published in any year from FY2017 on: order files (codes files where there is
// no order file of the day) and tabular lists, in folders, zips as downloaded, or gzip. Files are recognised by content.
//
// Which release a file belongs to is told by what the file says of itself, else by year and month in its name, else by
// opts.Day. A damaged file gives errors in the report and what is sound in the set; a file without any usable row is not
// used. Load together with what is embedded by icd.Embedded().With(set).
func Load(fsys fs.FS, opts LoadOptions) (*Set, *LoadReport) {
	l := &loader{opts: opts, report: &LoadReport{}}
	if l.opts.MaxErrors <= 0 {
		l.opts.MaxErrors = 100
	}
	for f, err := range official.Walk(fsys, opts.Root, official.Limits{}) {
		if err != nil {
			l.report.Errors = append(l.report.Errors, err)
		}
		l.file(f)
	}
	return l.assemble(), l.report
}

type loader struct {
	opts   LoadOptions
	report *LoadReport
	codes  []loadedCodes
	tabs   []loadedTabular
}

type loadedCodes struct {
	day  day.Day
	full bool // an order file
	rows []official.CMCode
	info Part
	file int
}

type loadedTabular struct {
	day   day.Day
	nodes []official.TabularNode
	info  Part
	file  int
}

func (l *loader) file(f official.File) {
	at := len(l.report.Files)
	l.report.Files = append(l.report.Files, LoadedFile{Name: f.Name, Kind: string(f.Kind)})
	switch f.Kind {
	case official.KindCMOrder:
		l.readCodes(f, at, official.CMOrder)
	case official.KindCMCodes:
		l.readCodes(f, at, official.CMCodes)
	case official.KindCMTabular:
		l.readTabular(f, at)
	}
}

// open opens a file and says which day it is of; ok is false, and reported, when it cannot be used.
func (l *loader) open(f official.File, at int, hint official.Hint) (r io.ReadCloser, sum hash.Hash, d day.Day, ok bool) {
	lf := &l.report.Files[at]
	d = hint.FiscalDay()
	if !l.opts.Day.IsZero() && d == 0 {
		d = day.Of(l.opts.Day)
	}
	if d == 0 {
		lf.Why = "no year in the file or its name: give the day"
		return nil, nil, 0, false
	}
	lf.Day = d.Time()
	r, err := f.Open()
	if err != nil {
		lf.Why = "cannot be opened"
		l.report.Errors = append(l.report.Errors, err)
		return nil, nil, 0, false
	}
	return r, sha256.New(), d, true
}

func (l *loader) readCodes(f official.File, at int, read func(io.Reader, string) iter.Seq2[official.CMCode, error]) {
	r, sum, d, ok := l.open(f, at, f.Hint)
	if !ok {
		return
	}
	defer r.Close()
	rows := make([]official.CMCode, 0, 1<<17)
	rows = collect(l, rows, read(io.TeeReader(r, sum), f.Name))
	rows = l.distinct(f.Name, rows)
	p := Part{Kind: "codes", Day: d.Time(), Source: f.Name, Digest: hex.EncodeToString(sum.Sum(nil))}
	for i := range rows {
		if rows[i].Valid {
			p.Valid++
		}
	}
	p.Headers = len(rows) - p.Valid
	l.report.Files[at].Rows = len(rows)
	if len(rows) > 0 {
		l.codes = append(l.codes, loadedCodes{day: d, full: f.Kind == official.KindCMOrder, rows: rows, info: p, file: at})
	}
}

// collect takes the sound rows and keeps the first errors.
func collect[T any](l *loader, rows []T, seq iter.Seq2[T, error]) []T {
	faults := 0
	for row, err := range seq {
		switch {
		case err == nil:
			rows = append(rows, row)
		case faults < l.opts.MaxErrors:
			l.report.Errors = append(l.report.Errors, err)
			faults++
		default:
			faults++
		}
	}
	if faults > l.opts.MaxErrors {
		l.report.Errors = append(l.report.Errors, fmt.Errorf("icd: %d more faults in the same file", faults-l.opts.MaxErrors))
	}
	return rows
}

// distinct leaves out a code's second row, which is a fault of the file.
func (l *loader) distinct(file string, rows []official.CMCode) []official.CMCode {
	seen := make(map[uint64]struct{}, len(rows))
	return slices.DeleteFunc(rows, func(r official.CMCode) bool {
		k, _ := pack.Key(r.Code)
		if _, twice := seen[k]; twice {
			l.report.Errors = append(l.report.Errors, &official.FileError{File: file, Reason: "code " + r.Code + " stands twice"})
			return true
		}
		seen[k] = struct{}{}
		return false
	})
}

func (l *loader) readTabular(f official.File, at int) {
	hint := f.Hint
	if head, err := f.Head(); err == nil { // the file says its year; the name may add the month
		hint = official.HintOfName(official.TabularVersion(head)).Or(f.Hint)
	}
	r, sum, d, ok := l.open(f, at, hint)
	if !ok {
		return
	}
	defer r.Close()
	nodes := collect(l, nil, official.Tabular(io.TeeReader(r, sum), f.Name))
	p := Part{Kind: "notes", Day: d.Time(), Source: f.Name, Digest: hex.EncodeToString(sum.Sum(nil)), Nodes: len(nodes)}
	seen := make(map[string]bool, len(nodes))
	nodes = slices.DeleteFunc(nodes, func(n official.TabularNode) bool {
		if n.Level != official.Diag {
			return false
		}
		if seen[n.Name] {
			l.report.Errors = append(l.report.Errors, &official.FileError{File: f.Name, Line: n.Line, Reason: n.Name + " stands twice"})
			return true
		}
		seen[n.Name] = true
		return false
	})
	for i := range nodes {
		p.Notes += len(nodes[i].Notes)
	}
	l.report.Files[at].Rows = len(nodes)
	if len(nodes) > 0 {
		l.tabs = append(l.tabs, loadedTabular{day: d, nodes: nodes, info: p, file: at})
	}
}

// assemble packs what was read. Of two files of one kind and day the fuller one is used, else the later one by name.
func (l *loader) assemble() *Set {
	slices.SortStableFunc(l.codes, func(a, b loadedCodes) int {
		full := 0
		if a.full != b.full {
			if full = -1; a.full {
				full = 1
			}
		}
		return cmp.Or(cmp.Compare(a.day, b.day), full, cmp.Compare(len(a.rows), len(b.rows)))
	})
	slices.SortStableFunc(l.tabs, func(a, b loadedTabular) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(len(a.nodes), len(b.nodes)))
	})
	l.codes = lastOfDay(l, l.codes, func(c loadedCodes) (day.Day, int) { return c.day, c.file })
	l.tabs = lastOfDay(l, l.tabs, func(t loadedTabular) (day.Day, int) { return t.day, t.file })
	s, err := l.pack()
	if err != nil {
		l.report.Errors = append(l.report.Errors, err)
		return assemble(nil, nil)
	}
	return s
}

func lastOfDay[T any](l *loader, all []T, of func(T) (day.Day, int)) []T {
	var out []T
	for i, t := range all {
		d, file := of(t)
		if i+1 < len(all) {
			if next, _ := of(all[i+1]); next == d {
				l.report.Files[file].Why = "another file of the same day is fuller"
				continue
			}
		}
		l.report.Files[file].Used = true
		out = append(out, t)
	}
	return out
}

// isPartial reports whether a tabular list lacks some of the 21 chapters that every edition has had.
func isPartial(nodes []official.TabularNode) bool {
	have := 0
	for i := range nodes {
		if nodes[i].Level == official.Chapter {
			have++
		}
	}
	return have < 21
}

// tableMax is how many releases and editions go into one table.
const tableMax = 8

// pack makes tables of at most eight releases and editions each; one table shares its texts.
func (l *loader) pack() (*Set, error) {
	var codes []codesPart
	var tabs []tabularPart
	for len(l.codes)+len(l.tabs) > 0 {
		c, t := l.codes[:min(tableMax, len(l.codes))], l.tabs[:min(tableMax, len(l.tabs))]
		l.codes, l.tabs = l.codes[len(c):], l.tabs[len(t):]
		in := pack.CM{}
		for i := range c {
			in.Releases = append(in.Releases, c[i].rows)
		}
		for i := range t {
			in.Editions = append(in.Editions, t[i].nodes)
		}
		data, err := in.Pack()
		if err != nil {
			return nil, fmt.Errorf("icd: load: %w", err)
		}
		table, err := packed.OpenCM(string(data))
		if err != nil {
			return nil, fmt.Errorf("icd: load: %w", err)
		}
		for i := range c {
			codes = append(codes, codesPart{from: c[i].day, table: table, bits: &table.Releases[i], info: c[i].info})
		}
		for i := range t {
			tabs = append(tabs, tabularPart{from: t[i].day, table: table, ed: &table.Editions[i], info: t[i].info,
				partial: isPartial(t[i].nodes)})
		}
	}
	return assemble(codes, tabs), nil
}
