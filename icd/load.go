package icd

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gomedcode/medcode/icd/load"
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
	// Known are releases whose codes are complete, such as Embedded(): an order or codes file of their days that lacks
	// more than one in a hundred of them is cut off, or no list of all codes, and is not taken for one. Nil: no file is
	// held against another.
	Known *Set
}

// Load reads official ICD-10-CM files, as published in any year from FY2017 on: order files (codes files where there is
// no order file of the day) and tabular lists, in folders, zips as downloaded, or gzip. Files are recognised by content.
//
// Which release a file belongs to is told by what the file says of itself, else by year and month in its name, else by
// opts.Day. A damaged file gives errors in the report and what is sound in the set; a file without any usable row is not
// used; when no file is, the error wraps load.ErrNotFound. Of an order or codes file that is cut off the
// codes are kept, and one that it lacks is [NotChecked]. Load together with what is embedded by icd.Embedded().With(set).
func Load(fsys fs.FS, opts LoadOptions) (*Set, load.Report, error) {
	return loadFiles(official.Walk(fsys, opts.Root, official.Limits{}), opts)
}

// LoadReader is Load for one file read from a stream: an order file, a codes file or a tabular list, plain or gzip, or
// a zip that holds some. The name helps where the file does not say its release itself; opts.Root is not used.
func LoadReader(r io.Reader, name string, opts LoadOptions) (*Set, load.Report, error) {
	return loadFiles(official.FromReader(r, name, official.Limits{}), opts)
}

func loadFiles(found iter.Seq2[official.File, error], opts LoadOptions) (*Set, load.Report, error) {
	if opts.MaxErrors <= 0 {
		opts.MaxErrors = 100
	}
	var files []*loading
	for f, err := range found {
		l := &loading{opts: opts, src: f, file: load.File{Name: f.Name, Kind: string(f.Kind)}}
		if err != nil {
			l.errs = append(l.errs, err)
		}
		files = append(files, l)
	}
	readAll(files)
	set, err := packFiles(files)
	var report load.Report
	for _, l := range files {
		report.Files = append(report.Files, l.file)
		report.Errors = append(report.Errors, l.errs...)
	}
	if err != nil {
		report.Errors = append(report.Errors, err)
	}
	if len(set.Parts()) == 0 {
		report.Errors = append(report.Errors, official.NotFound("icd", "ICD-10-CM order file, codes file or tabular list", opts.Root))
	}
	return set, report, report.Err()
}

// readAll reads the files, as many at a time as there are processors.
func readAll(files []*loading) {
	var next atomic.Int32
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 4) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				files[i].read()
			}
		})
	}
	workers.Wait()
}

// packFiles makes the set. Of two files of one kind and day the fuller one is used.
func packFiles(files []*loading) (*Set, error) {
	var codes, tabs []*loading
	for _, l := range files {
		switch {
		case len(l.rows) > 0:
			codes = append(codes, l)
		case len(l.nodes) > 0:
			tabs = append(tabs, l)
		}
	}
	return packTables(lastOfDay(codes), lastOfDay(tabs))
}

// lastOfDay sorts by day and keeps the fullest of each day: an order file rather than a codes file, more rows rather
// than fewer.
func lastOfDay(all []*loading) []*loading {
	slices.SortStableFunc(all, func(a, b *loading) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.full(), b.full()), cmp.Compare(a.file.Rows, b.file.Rows))
	})
	var out []*loading
	for i, l := range all {
		if i+1 < len(all) && all[i+1].day == l.day {
			l.file.Why = "another file of the same day is fuller"
			continue
		}
		l.file.Used = true
		out = append(out, l)
	}
	return out
}

// tableMax is how many releases and editions go into one table.
const tableMax = 8

// packTables makes tables of at most eight releases and editions each; one table shares its texts.
func packTables(codeFiles, tabFiles []*loading) (*Set, error) {
	var codes []codesPart
	var tabs []tabularPart
	for len(codeFiles)+len(tabFiles) > 0 {
		c, t := codeFiles[:min(tableMax, len(codeFiles))], tabFiles[:min(tableMax, len(tabFiles))]
		codeFiles, tabFiles = codeFiles[len(c):], tabFiles[len(t):]
		in := pack.CM{}
		for _, l := range c {
			in.Releases = append(in.Releases, l.rows)
		}
		for _, l := range t {
			in.Editions = append(in.Editions, l.nodes)
		}
		data, err := in.Pack()
		if err != nil {
			return assemble(nil, nil), fmt.Errorf("icd: load: %w", err)
		}
		table, err := packed.OpenCM(data)
		if err != nil {
			return assemble(nil, nil), fmt.Errorf("icd: load: %w", err)
		}
		for i, l := range c {
			codes = append(codes, codesPart{from: l.day, table: table, bits: &table.Releases[i],
				full: l.full() == 1, info: l.info})
		}
		for i, l := range t {
			tabs = append(tabs, tabularPart{from: l.day, table: table, ed: &table.Editions[i], info: l.info, partial: isPartial(l.nodes)})
		}
	}
	return assemble(codes, tabs), nil
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
