package pcs

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/grammar"
	"github.com/gomedcode/medcode/internal/official"
)

// LoadOptions say what Load reads. The zero value reads everything below the root of the file system.
type LoadOptions struct {
	Root      string    // a folder or a single file in the file system; "" is "."
	Day       time.Time // the release's first day for files that do not tell it themselves, nor by their names; may be zero
	CodesOnly bool      // leave out definitions, index and addenda
	// Known are releases whose codes are complete, such as Embedded(): files of a release of their days that lack more
	// than one in a hundred of them are cut off, and what they lack is not checked. Nil: no file is held against another.
	Known *Set
}

// Load reads the official ICD-10-PCS files of any year: tables, order file, definitions, index and order addenda, in
// folders, zips as downloaded, or gzip, recognised by content. Files of one release make one release of the set; an
// order file without tables gives codes and titles without labels.
//
// Which release a file belongs to is told by the fiscal year it states, by year and month in its name, else by
// opts.Day. A damaged file gives errors in the report and what is sound in the set; faults of a table that the row
// counts or the order file show are reported as PCS-TAB-04, and a file system without any file of ICD-10-PCS by an error
// that wraps load.ErrNotFound. Load together with what is embedded by
// Embedded().With(set).
func Load(fsys fs.FS, opts LoadOptions) (*Set, load.Report, error) {
	l := &loader{opts: opts, parts: map[day.Day]*loaded{}}
	for f, err := range official.Walk(fsys, opts.Root, official.Limits{}) {
		if err != nil {
			l.report.Errors = append(l.report.Errors, err)
		}
		l.file(f)
	}
	set := l.set()
	if len(l.parts) == 0 {
		l.report.Errors = append(l.report.Errors, official.NotFound("pcs", "ICD-10-PCS tables or order file", opts.Root))
	}
	return set, l.report, l.report.Err()
}

type loader struct {
	opts   LoadOptions
	report load.Report
	parts  map[day.Day]*loaded
}

// loaded is what was read of one release.
type loaded struct {
	tables    []Table
	hasTables bool
	orders    []officialTitle // by code; nil without an order file
	headers   map[string]string
	terms     *Definitions
	index     *Index
	addenda   *Addenda
	sources   []Part
	lost      int // faults that may have cost codes
}

func (l *loader) file(f official.File) {
	l.report.Files = append(l.report.Files, load.File{Name: f.Name, Kind: string(f.Kind)})
	switch f.Kind {
	case official.KindPCSTables:
		l.read(f, "tables", readTablesPart)
	case official.KindPCSOrder:
		l.read(f, "titles", readOrderPart)
	}
	if l.opts.CodesOnly {
		return
	}
	switch f.Kind {
	case official.KindPCSOrderAddenda:
		l.read(f, "addenda", readAddendaPart)
	case official.KindPCSDefinitions:
		l.read(f, "definitions", readDefinitionsPart)
	case official.KindPCSIndex:
		l.read(f, "index", readIndexPart)
	}
}

// taken is what a file gave: its fiscal year if it states one, counts, and how it becomes part of a release.
type taken struct {
	version string
	part    Part
	put     func(*loaded)
	errs    []error
}

func readTablesPart(r io.Reader, name string) taken {
	t, errs := readTables(r, name)
	n := 0
	for i := range t.Tables {
		for k := range t.Tables[i].Rows {
			n += t.Tables[i].Rows[k].Size()
		}
	}
	return taken{t.Version, Part{Valid: n, Headers: len(t.Tables)}, func(p *loaded) { p.tables, p.hasTables = t.Tables, true }, errs}
}

func readOrderPart(r io.Reader, name string) taken {
	codes, headers := make([]officialTitle, 0, 1<<17), map[string]string{}
	errs := readOrder(r, name, func(row OrderRow) {
		if row.Header {
			headers[row.Code] = row.Long
		} else {
			codes = append(codes, officialTitle{[7]byte([]byte(row.Code)), row.Long})
		}
	})
	return taken{"", Part{Valid: len(codes), Headers: len(headers)}, func(p *loaded) { p.orders, p.headers = codes, headers }, errs}
}

func readDefinitionsPart(r io.Reader, name string) taken {
	d, errs := readDefinitions(r, name)
	return taken{d.Version, Part{Nodes: len(d.terms)}, func(p *loaded) { p.terms = d }, errs}
}

func readIndexPart(r io.Reader, name string) taken {
	x, errs := readIndex(r, name)
	return taken{x.Version, Part{Nodes: len(x.mains)}, func(p *loaded) { p.index = x }, errs}
}

func readAddendaPart(r io.Reader, name string) taken {
	a, errs := readAddenda(r, name)
	return taken{"", Part{Nodes: len(a.Amendments)}, func(p *loaded) { p.addenda = &a }, errs}
}

// read reads a file and makes it a part of the release it belongs to.
func (l *loader) read(f official.File, kind string, read func(io.Reader, string) taken) {
	lf := &l.report.Files[len(l.report.Files)-1]
	r, err := f.Open()
	if err != nil {
		lf.Why = "cannot be opened"
		l.report.Errors = append(l.report.Errors, err)
		return
	}
	defer r.Close()
	sum := sha256.New()
	t := read(io.TeeReader(r, sum), f.Name)
	l.report.Errors = append(l.report.Errors, t.errs...)
	lf.Rows = t.part.Valid + t.part.Headers + t.part.Nodes
	d := l.day(f, t.version)
	switch {
	case lf.Rows == 0:
		lf.Why = "nothing sound in it"
		if len(t.errs) == 0 {
			l.report.Errors = append(l.report.Errors, &load.FileError{File: f.Name, Reason: lf.Why, Whole: true})
		}
		return
	case d == 0:
		lf.Why = "no year in the file or its name: give the day"
		l.report.Errors = append(l.report.Errors, &load.FileError{File: f.Name, Reason: lf.Why, Whole: true})
		return
	}
	lf.Used, lf.Day = true, d.Time()
	t.part.Kind, t.part.Day, t.part.Source = kind, d.Time(), f.Name
	t.part.Digest = hex.EncodeToString(sum.Sum(nil))
	p := l.parts[d]
	if p == nil {
		p = &loaded{}
		l.parts[d] = p
	}
	t.put(p)
	if kind == "tables" || kind == "titles" {
		p.lost += len(t.errs)
	}
	p.sources = append(slices.DeleteFunc(p.sources, func(q Part) bool { return q.Kind == kind }), t.part)
}

// day is the first day of the release a file is of. The year that a file states is a fiscal year and goes before its
// name, which may add the month.
func (l *loader) day(f official.File, version string) day.Day {
	d := f.Hint.FiscalDay()
	if y, err := strconv.Atoi(version); err == nil && y > 2000 && y < 2100 && (d == 0 || d.FiscalYear() != y) {
		d = day.New(y-1, time.October, 1)
	}
	if d == 0 {
		d = day.Of(l.opts.Day)
	}
	return d
}

// set makes releases of what was read.
func (l *loader) set() *Set {
	days := make([]day.Day, 0, len(l.parts))
	for d := range l.parts {
		days = append(days, d)
	}
	slices.Sort(days)
	releases := make([]*Release, 0, len(days))
	for _, d := range days {
		r := &Release{from: d}
		errs := l.parts[d].release(r)
		l.report.Errors = append(l.report.Errors, errs...)
		r.lost = l.parts[d].lost
		if why := r.cutOff(l.opts.Known); why != "" {
			r.lost++
			if l.parts[d].lost == 0 {
				name := cmp.Or(l.parts[d].source("tables"), l.parts[d].source("titles"))
				l.report.Errors = append(l.report.Errors, &load.FileError{File: name, Reason: why, Whole: true})
			}
		}
		releases = append(releases, r)
	}
	return newSet(releases)
}

// listSize is how many codes a release has at least that is held against another; the first had 71,974.
const listSize = 1000

// cutOff says what a release lacks of the codes that are known of its day; "" when it is whole, a choice of a few codes,
// or of a day that is not known.
func (r *Release) cutOff(known *Set) string {
	k := known.nearest(r.from)
	if k == nil || r.grammar == nil || r.from < k.from || r.from >= k.to {
		return ""
	}
	codes, lacks := 0, 0
	for c := range k.Codes("") {
		if codes++; !r.Has(c) {
			lacks++
		}
	}
	if lacks*100 <= codes || codes-lacks < listSize {
		return ""
	}
	return fmt.Sprintf("cut off, or no list of all codes: it lacks %d of the %d codes of %s", lacks, codes, k)
}

func (p *loaded) release(r *Release) []error {
	r.addenda, r.parts = p.addenda, p.sources
	if p.terms != nil {
		r.terms = ready(p.terms)
	}
	if p.index != nil {
		r.index = ready(p.index)
	}
	if !p.hasTables && p.orders == nil {
		return nil
	}
	var errs []error
	name := p.source("tables")
	g, faults := grammar.Build(p.tables, nil)
	for _, err := range faults {
		errs = append(errs, &load.FileError{File: name, Reason: "PCS-TAB-04", Err: err})
	}
	if missing := p.missing(g); len(missing) > 0 {
		g, _ = grammar.Build(grammar.Complete(p.tables, missing, p.head, nil), nil)
		if p.hasTables {
			errs = append(errs, &load.FileError{File: name, Reason: fmt.Sprintf(
				"%d codes of the order file are not in the tables (PCS-TAB-04); taken from the order file", len(missing))})
		}
	}
	r.grammar, r.unlabelled = g, !p.hasTables
	if p.orders != nil {
		if extra := r.takeTitles(p.orders); extra > 0 {
			errs = append(errs, &load.FileError{File: p.source("titles"), Reason: fmt.Sprintf(
				"%d codes of the tables are not in the order file (PCS-TAB-04)", extra)})
		}
	}
	return errs
}

// head labels a table that only the order file has: its title is "Body System, Operation".
func (p *loaded) head(t *Table) {
	t.Titles = [3]string{"Section", "Body System", "Operation"}
	if i := strings.LastIndex(p.headers[t.Key], ", "); i > 0 {
		t.Labels[1], t.Labels[2] = p.headers[t.Key][:i], p.headers[t.Key][i+2:]
	}
}

func (p *loaded) source(part string) string {
	for _, s := range p.sources {
		if s.Kind == part {
			return s.Source
		}
	}
	return ""
}

// missing lists the codes of the order file that a grammar lacks.
func (p *loaded) missing(g *grammar.Grammar) [][7]byte {
	var out [][7]byte
	for i := range p.orders {
		if _, ok := g.Find(p.orders[i].code, 0); !ok {
			out = append(out, p.orders[i].code)
		}
	}
	return out
}
